"""What one stranger sends may touch no other viewer, and makes the server look for nothing outside."""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection

from components.frame.server import MOST_PER_SESSION, Admission
from tests.browser.server import ROOT, key_of, run_app
from tests.security.watched import WATCHED
from tests.security.wire import Viewer, cookie_of, joined, put

FOREIGN = (
    "http://example.com",
    "https://127.0.0.1.example.com",
    "http://192.0.2.7:8501",
    "null",
    "file://",
    "http://[::2]",
)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("seen") / "seen.txt"


@pytest.fixture(scope="module")
def address(seen: Path) -> Iterator[str]:
    with run_app(ROOT / "app.py", env={WATCHED: str(seen)}, launcher="tests.security.watched") as found:
        yield found


def answered(address: str, path: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()


def said(seen: Path) -> list[str]:
    return seen.read_text(encoding="utf-8").splitlines() if seen.exists() else []


def asked(**what: object) -> bytes:
    message = BackMsg()
    for name, value in what.items():
        if isinstance(value, bool):
            setattr(message, name, value)
        else:
            getattr(message, name).SetInParent()
    return message.SerializeToString()


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_strange_origin_is_refused_and_asks_nothing_outside(address: str, seen: Path, origin: str) -> None:
    with pytest.raises(InvalidStatus):
        joined(address, Origin=origin)
    assert said(seen) == []
    assert answered(address, "/_stcore/health")[0] == 200


@pytest.mark.parametrize("path", ["/_stcore/host-config", "/_stcore/health", "/media/none.png", "/_stcore/stream"])
def test_no_address_looks_outside_for_a_strange_origin(address: str, seen: Path, path: str) -> None:
    status, headers = answered(address, path, Origin="http://example.com")
    assert status < 500
    assert "example.com" not in headers.get("access-control-allow-origin", "")
    assert said(seen) == []


def test_a_viewer_empties_no_cache(address: str, seen: Path) -> None:
    with joined(address, Origin=address) as viewer:
        viewer.send(asked(rerun_script={}))
        until_finished(viewer)
        for command in ({"clear_cache": True}, {"set_run_on_save": True}, {"load_git_info": True}) * 20:
            viewer.send(asked(**command))
        # Whoever is refused stays a viewer: the next run is answered.
        viewer.send(asked(rerun_script={}))
        until_finished(viewer)
    assert said(seen) == []


def test_only_who_may_publish_uploads(address: str) -> None:
    proved = cookie_of(address)
    with Viewer(address, cookie=proved) as viewer:
        viewer.run("kelola")
        assert put(address, viewer.session) == 403
        viewer.run("kelola", kelola_password=key_of(address), kelola_unlock=True)
        assert put(address, viewer.session) == 204
    for cookie, page, expected in ((proved, "peta", 403), (proved, "kelola", 204), (cookie_of(address), "kelola", 403)):
        with Viewer(address, cookie=cookie) as viewer:
            session = viewer.run(page).session
            assert put(address, session) == expected
    # Neither may who only knows the address, nor who does not say how much is coming.
    assert put(address, "f" * 36) == 403
    assert put(address, session, chunked=True) == 411


def test_uploads_are_limited_per_session_and_overall() -> None:
    admission = Admission()
    for session in "abcdef":
        admission._admitted[session] = None
    third = MOST_PER_SESSION // 3
    assert [admission.refusal("a", third, {}) for _ in range(4)] == [0, 0, 0, 413]
    admission.arrived("a", third)
    assert admission.refusal("a", third, {"a": third}) == 413  # what has arrived still lies in memory
    assert admission.refusal("a", third, {}) == 0
    assert [admission.refusal(session, third, {}) for session in "bbbccc"] == [0] * 6
    assert admission.refusal("d", 1000, {}) == 413  # three sessions hold all there is
    assert admission.refusal("z", 1, {}) == 403


def test_other_sites_may_not_frame_the_app_nor_may_it_fetch_outside(address: str) -> None:
    for path in ("/", "/kelola", "/_stcore/health", "/static/js/none.js"):
        _, headers = answered(address, path)
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy["frame-ancestors"] == "'none'"
        assert policy["default-src"] == "'self'"
        own = address.removeprefix("http://")
        inside = {
            "'self'",
            "data:",
            "blob:",
            "'unsafe-inline'",
            "'unsafe-eval'",
            "'none'",
            f"ws://{own}",
            f"wss://{own}",
        }
        assert not {source for sources in policy.values() for source in sources.split()} - inside
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"


def until_finished(viewer: ClientConnection) -> str:
    """Read what the server sends until a run has ended; the number of the session."""
    session = ""
    while True:
        message = ForwardMsg.FromString(viewer.recv(timeout=60))
        if message.WhichOneof("type") == "new_session":
            session = message.new_session.initialize.session_id
        if message.WhichOneof("type") == "script_finished" and message.script_finished in (
            ForwardMsg.FINISHED_SUCCESSFULLY,
        ):
            return session
