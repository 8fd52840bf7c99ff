"""Nobody publishes from a distance: not by a forwarder, not by the number of a session, not by a guess."""

import os
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from components.identity.access import BROWSER
from components.identity.machine import PASS, digest
from tests.browser.server import ROOT, key_of, run_app
from tests.security.wire import Viewer, cookie_of, forwarded, put


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with run_app(ROOT / "app.py") as found:
        yield found


def may_publish(viewer: Viewer) -> bool:
    return "kelola_lock" in viewer.run("kelola").elements


@pytest.fixture
def official(address: str) -> Iterator[Viewer]:
    """Who sits at the machine and gave its key."""
    with Viewer(address, cookie=cookie_of(address)) as viewer:
        assert not may_publish(viewer)
        viewer.run("kelola", kelola_password=key_of(address), kelola_unlock=True)
        assert may_publish(viewer)
        yield viewer


def test_who_comes_by_a_forwarder_on_this_machine_is_a_stranger(address: str, official: Viewer) -> None:
    with forwarded(address) as outside:
        for cookie in ("", cookie_of(outside), "cakupan=" + "a" * 43):
            with Viewer(outside, cookie=cookie) as stranger:
                assert not may_publish(stranger)
                assert put(outside, stranger.session) == 403
                # A button that is not there for them is pressed all the same.
                stranger.run("kelola", kelola_password="abcde-fghij", kelola_unlock=True)  # noqa: S106
                assert not may_publish(stranger)
        # The official's own tunnel: the key is good, whichever way it comes.
        with Viewer(outside, cookie=cookie_of(outside)) as tunnelled:
            tunnelled.run("kelola")
            tunnelled.run("kelola", kelola_password=key_of(address), kelola_unlock=True)
            assert may_publish(tunnelled)
    assert may_publish(official)


@pytest.mark.parametrize("cookie", ["", "own", "no cookie of ours"])
def test_the_number_of_a_session_carries_neither_its_right_nor_its_screen(
    address: str, official: Viewer, cookie: str
) -> None:
    taken = {"": "", "own": cookie_of(address)}.get(cookie, "cakupan=x")
    with Viewer(address, cookie=taken, session=official.session) as thief:
        assert not may_publish(thief)
        assert thief.session != official.session
    assert may_publish(official)  # and was not pushed out of it


def test_a_browser_goes_on_with_its_own_session(address: str) -> None:
    cookie = cookie_of(address)
    with Viewer(address, cookie=cookie) as viewer:
        session = viewer.run("kelola").session
    with Viewer(address, cookie=cookie, session=session) as again:
        assert again.run("kelola").session == session


def test_nobody_names_the_browser_they_are(address: str, official: Viewer) -> None:
    theirs = digest(official.cookie.partition("=")[2])
    for name in (BROWSER, BROWSER.title(), BROWSER.replace("-", "_")):
        with Viewer(address, cookie=cookie_of(address), **{name: theirs}) as stranger:
            assert not may_publish(stranger)
    with Viewer(address, **{BROWSER: theirs}) as stranger:
        assert not may_publish(stranger)


def written(place: Path) -> str:
    """A line that another process is about to write."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if place.exists() and (line := place.read_text(encoding="utf-8")).endswith("\n"):
            return line.strip()
        time.sleep(0.05)
    raise AssertionError(f"nothing was written to {place}")


def test_the_browser_that_the_server_opens_is_the_machines_own_and_no_second_one(tmp_path: Path) -> None:
    seen = tmp_path / "opened"
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > {seen}\n', encoding="utf-8")
    opener.chmod(0o700)
    env = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "CAKUPAN_STORE": str(tmp_path / "store")}
    with run_app(ROOT / "app.py", env=env, headless=False) as address:
        opened = written(seen)
        assert opened.startswith(f"{address}/?{PASS}=")
        path = opened.removeprefix(address)
        status, headers = asked(address, path)
        assert (status, headers["location"]) == (303, ["/"])
        cookies = [value.split(";")[0] for value in headers["set-cookie"] if value.startswith("cakupan=")]
        with Viewer(address, cookie=cookies[0]) as viewer:
            assert may_publish(viewer)  # without having been asked for anything
        status, headers = asked(address, path)
        assert (status, headers.get("set-cookie", [])) == (303, [])
    assert not list((tmp_path / "store").glob("kunci-*"))


def asked(address: str, path: str, **headers: str) -> tuple[int, dict[str, list[str]]]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        found: dict[str, list[str]] = {}
        for name, value in answer.getheaders():
            found.setdefault(name.lower(), []).append(value)
        return answer.status, found
    finally:
        connection.close()


def test_a_wrong_pass_gives_nothing_and_leaves_the_address_clean(address: str) -> None:
    status, headers = asked(address, f"/peta?wilayah=35.09&{PASS}=abc")
    assert (status, headers["location"]) == (303, ["/peta?wilayah=35.09"])
    assert "set-cookie" not in headers


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites_and_given_once(address: str) -> None:
    _, headers = asked(address, "/peta")
    (given,) = [value for value in headers["set-cookie"] if value.startswith("cakupan=")]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in given.split(";")}
    _, headers = asked(address, "/peta", Cookie=given.split(";")[0])
    assert "set-cookie" not in headers
    _, headers = asked(address, "/_stcore/health")
    assert not [value for value in headers.get("set-cookie", []) if value.startswith("cakupan=")]
