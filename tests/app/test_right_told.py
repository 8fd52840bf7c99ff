"""Where the key or the password is entered: told by its place on its own page, and by the page elsewhere."""

import pytest

from components.identity import access
from components.identity.access import Request
from components.identity.machine import Machine
from tests.app.screen import open_page
from tests.app.test_kelola import press
from tests.app.viewers import BROWSER, HOST, LOCAL, REMOTE, sit_at_the_machine, sit_elsewhere

PAGE = {"id": "Kelola data", "en": "Manage data"}
BELOW = {"id": "di bawah", "en": "below"}
ABOVE = {"id": "di atas", "en": "above"}
PLACES = {
    "local": LOCAL,
    "remote": REMOTE,
    "forwarded": Request("127.0.0.1", {**LOCAL.headers, "x-forwarded-for": ("203.0.113.9",)}),
    "strange": Request("127.0.0.1", {"host": ("contoh.invalid",), "origin": (f"http://{HOST}",), **BROWSER}),
}


@pytest.fixture(params=[*PLACES, "ended"])
def locked(request, store, monkeypatch):
    """A viewer who has proved nothing yet, in each place, and one whose time has ended."""
    ended = request.param == "ended"
    monkeypatch.setattr(access, "MACHINE", Machine())
    monkeypatch.setattr(access, "current_request", lambda: PLACES["remote" if ended else request.param])
    monkeypatch.setattr(access, "_stored_hash", lambda: "a hash")
    return {"_administrator_ended": True} if ended else {}


def opened(locked, path, language, **params):
    at = open_page(path, bahasa=language, **params)
    for key, value in locked.items():
        at.session_state[key] = value
    return at.run()


def told(at):
    return [item.value.replace("\\", "") for kind in (at.info, at.warning) for item in kind]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_with_the_field_points_to_it(locked, language):
    at = opened(locked, "kelola", language)
    assert at.text_input(key="kelola_password")
    (sentence,) = [text for text in told(at) if BELOW[language] in text]
    assert PAGE[language] not in sentence


@pytest.mark.parametrize("language", ["id", "en"])
def test_another_page_names_the_page_with_the_field(locked, language):
    at = opened(locked, "mutu", language, tinjau="sanggahan", wilayah="35.13")
    assert not at.text_input
    assert [text for text in told(at) if PAGE[language] in text]
    assert not [text for text in told(at) if BELOW[language] in text]


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_an_action_without_the_right_is_told_stands_under_the_field(store, snapshot, monkeypatch, language):
    store.publish(snapshot.tables, by="Kanwil", note="", origin="import", base=snapshot)
    store.publish(snapshot.tables, by="Kanwil", note="", origin="import", base=store.snapshot(2))
    sit_at_the_machine(monkeypatch)
    at = open_page("kelola", bagian="riwayat", bahasa=language)
    at.selectbox(key="kelola_version").select(2).run()
    sit_elsewhere(monkeypatch)
    monkeypatch.setattr(access, "_stored_hash", lambda: "a hash")
    press(at, "kelola_undo")
    (sentence,) = [item.value.replace("\\", "") for item in at.error]
    assert ABOVE[language] in sentence
    assert PAGE[language] not in sentence
    # Gone elsewhere with it still said, it names the page.
    at.switch_page("pages/simulasi.py").run()
    assert [PAGE[language] in item.value for item in at.error] == [True]
