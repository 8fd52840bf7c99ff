"""Real browsers that may speak to the app's own server only."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Playwright,
    Route,
    WebSocketRoute,
    expect,
    sync_playwright,
)

from tests.browser.server import ROOT, find_chromium, find_firefox, run_app
from tests.browser.viewer import PATIENCE

# The switches keep the browser itself from calling home.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",  # nothing on the pages needs WebGL, and drawing it by software takes most of a machine
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
INSIDE = {"127.0.0.1", "localhost", ""}
Visit = Callable[..., Page]
"""Opens a page as another viewer would; takes the options of a browser context (viewport, colour scheme, touch)."""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # As many browsers and servers run beside each other as there are cores.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    place = find_chromium() or lacking(
        "no Chromium, Chrome or Edge found; name one in the environment variable CHROMIUM"
    )
    with started(playwright, place) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    place = find_firefox() or lacking("no Firefox found; name one in the variable FIREFOX")
    # This channel speaks to a Firefox as its maker ships it.
    browser = playwright.firefox.launch(executable_path=str(place), channel="moz-firefox")
    yield browser
    browser.close()


@contextmanager
def started(playwright: Playwright, place: Path, *switches: str) -> Iterator[Browser]:
    """A Chromium with further switches, for as long as the context lasts."""
    browser = playwright.chromium.launch(executable_path=str(place), args=[*SWITCHES, *switches])
    yield browser
    browser.close()


def lacking(reason: str) -> NoReturn:
    """Skip the test for what is not installed; fail where everything must be."""
    if os.environ.get("CAKUPAN_TEST_BROWSERS") == "all":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def outside() -> list[str]:
    """Addresses outside the app's own server that the page asked for; all of them are refused."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """What the page wrote to the console as an error, and exceptions nobody caught."""
    return []


@contextmanager
def visits(browser: Browser, outside: list[str], complaints: list[str]) -> Iterator[Visit]:
    """Open pages of one browser, each in a context of its own."""
    contexts = []

    def guard(route: Route) -> None:
        if (urlsplit(route.request.url).hostname or "") in INSIDE:
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    def refuse(socket: WebSocketRoute) -> None:
        outside.append(socket.url)
        socket.close()

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{message.text} {message.location.get('url', '')}")

    def opened(**options: Any) -> Page:
        surroundings = {"viewport": {"width": 1366, "height": 768}, "accept_downloads": True, **options}
        context = browser.new_context(**surroundings)
        contexts.append(context)
        context.route("**/*", guard)
        context.route_web_socket(lambda url: (urlsplit(url).hostname or "") not in INSIDE, refuse)
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def visit(browser: Browser, outside: list[str], complaints: list[str]) -> Iterator[Visit]:
    """Open a page in a browser context of its own, as another viewer would."""
    with visits(browser, outside, complaints) as opened:
        yield opened


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit()


@pytest.fixture
def fox(firefox: Browser, outside: list[str], complaints: list[str]) -> Iterator[Page]:
    """A page in Firefox."""
    with visits(firefox, outside, complaints) as opened:
        yield opened()


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """The address of the app itself, one server for all tests that need no fresh one."""
    with run_app(ROOT / "app.py") as address:
        yield address
