"""The frame around the pages fails as they do: with a sentence, and a way on."""

import pytest

from components.frame import session as state
from components.frame import status
from components.frame.routes import ROUTES
from components.text.catalogue import LANGUAGES, Texts
from data.selection import Selection
from data.snapshot import Snapshot
from tests.app.screen import open_page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_frame_that_fails_is_a_sentence_and_starts_again(monkeypatch, language: str) -> None:
    drawn = status.line

    def fail(*_: object) -> None:
        raise KeyError("Semua segmen")

    monkeypatch.setattr(status, "line", fail)
    at = open_page("peta", wilayah="35.09", segmen="BPU", bahasa=language)
    texts = Texts(language)
    assert not at.exception
    assert [error.value for error in at.error] == [texts("frame.failed")]
    monkeypatch.setattr(status, "line", drawn)
    at.button(key="from_the_start").click().run()
    assert not at.exception
    assert not at.error
    assert "segmen" not in at.query_params
    assert ("bahasa" in at.query_params) == (language == "en")


@pytest.fixture
def session(monkeypatch, snapshot: Snapshot) -> dict:
    """A session that has opened the map."""
    route = next(item for item in ROUTES if item.path == "peta")
    held = {
        "_selection": Selection(),
        "_options": {item.name: item.default for item in route.options},
        "_route": route,
    }
    monkeypatch.setattr(state.st, "session_state", held)
    monkeypatch.setattr(state, "snapshot", lambda: snapshot)
    return held


@pytest.mark.parametrize(
    "sent",
    [
        {"segment": "Semua segmen"},
        {"area": "Kabupaten Jember"},
        {"month": "Oktober 2026"},
        {"language": "English"},
        {"others": ("35.09", "99.99")},
        {"indicator": "cakupan", "basis": "domisili (KTP)"},
    ],
    ids=str,
)
def test_a_widget_can_send_no_more_than_a_link(session: dict, sent: dict) -> None:
    state.choose(**sent)
    assert session["_selection"] == Selection()


def test_an_option_that_is_none_is_not_taken(session: dict) -> None:
    before = dict(session["_options"])
    state.choose_option("bentuk", "Kotak sama besar")
    assert session["_options"] == before
    state.choose_option("bentuk", "kotak")
    assert session["_options"]["bentuk"] == "kotak"


def test_what_is_a_choice_is_taken(session: dict, snapshot: Snapshot) -> None:
    chosen = {"segment": "BPU", "area": "35.09", "month": snapshot.months[3], "others": ("35.10", "35.78")}
    state.choose(**chosen)
    assert {name: getattr(session["_selection"], name) for name in chosen} == chosen
