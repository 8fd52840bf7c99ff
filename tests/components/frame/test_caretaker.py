"""What closed pages and large files took comes back."""

import gc
import sys
import weakref
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.Common_pb2 import FileURLs as FileURLsProto
from streamlit.runtime.state import SessionState
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from components.actions import drafts
from components.frame import caretaker as module
from components.frame.caretaker import RESULTS, Caretaker, caretaker, let_go, tidy


class Held:
    """Something large that is part of a ring, as results in a session are."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def thawed():
    yield
    gc.unfreeze()


def test_what_was_taken_out_of_sight_is_collected_once_nobody_holds_it() -> None:
    """A version that is loaded while an import is open must not keep that import for ever."""
    held = Held()
    tidy()
    gone = weakref.ref(held)
    del held
    tidy()
    assert gone() is None


def test_what_stays_is_out_of_the_collectors_sight() -> None:
    tidy()
    assert gc.get_freeze_count() > 10_000


def holding(**values: Any) -> SessionState:
    state = SessionState()
    for name, value in values.items():
        state[name] = value
    return state


@dataclass
class Session:
    id: str
    session_state: SessionState


@dataclass
class Manager:
    """The sessions of closed pages, as Streamlit keeps them."""

    closed: dict[str, Session]
    ended: list[str] = field(default_factory=list)

    @property
    def _session_storage(self) -> "Manager":
        return self

    def list(self):
        return [type("Info", (), {"session": each}) for each in self.closed.values()]

    def close_session(self, name: str) -> None:
        self.ended.append(name)
        del self.closed[name]


def test_a_closed_page_loses_its_results_first_and_its_session_later(monkeypatch) -> None:
    upload = UploadedFile(UploadedFileRec("1", "a.csv", "text/csv", b"x" * 1000), FileURLsProto())
    kept = {"_draft": "kept", "_selection": "kept"}
    state = holding(**dict.fromkeys(RESULTS, Held()), **kept, kelola_0=[upload])
    removed = []
    served = SimpleNamespace(uploaded_file_mgr=SimpleNamespace(remove_session_files=removed.append))
    monkeypatch.setattr(module.runtime, "get_instance", lambda: served)
    manager, keeper = Manager({"a": Session("a", state)}), Caretaker()
    keeper.sweep(manager, 0.0)
    keeper.sweep(manager, 10.0)
    assert set(RESULTS) <= state.filtered_state.keys()  # a page that is loaded anew finds all it had
    keeper.sweep(manager, 25.0)
    assert state.filtered_state == kept
    assert removed == ["a"]
    keeper.sweep(manager, 100.0)
    assert not manager.ended
    keeper.sweep(manager, 111.0)
    assert manager.ended == ["a"]


def test_a_viewer_who_comes_back_is_counted_anew() -> None:
    manager, keeper = Manager({"a": Session("a", holding())}), Caretaker()
    keeper.sweep(manager, 0.0)
    back = manager.closed.pop("a")
    keeper.sweep(manager, 60.0)
    manager.closed["a"] = back
    keeper.sweep(manager, 130.0)
    assert not manager.ended


def test_memory_is_given_back_some_time_after_something_large_went(monkeypatch) -> None:
    moments, tidied = iter([0.0, 5.0, 11.0, 20.0, 41.0, 90.0]), []
    monkeypatch.setattr(module, "monotonic", lambda: next(moments))
    monkeypatch.setattr(module, "tidy", lambda: tidied.append(1))
    monkeypatch.setattr(module.runtime, "exists", lambda: False)
    keeper = Caretaker()
    keeper.soon()
    counted = []
    for _ in range(5):
        keeper.look()
        counted.append(len(tidied))
    assert counted == [0, 1, 1, 2, 2]


def test_the_results_it_drops_are_those_of_imports() -> None:
    assert drafts.PLACES in RESULTS
    state = holding(_examined=Held(), x=1)
    assert let_go(state)
    assert state.filtered_state == {"x": 1}
    assert not let_go(state)


def test_one_thread_looks_after_a_process(monkeypatch) -> None:
    begun = []

    class Started:
        def __init__(self, **_: Any) -> None:
            pass

        def start(self) -> None:
            begun.append(1)

    monkeypatch.setattr(module, "Thread", Started)
    keeper = Caretaker()
    keeper.begin()
    keeper.begin()
    assert begun == [1]
    assert caretaker() is caretaker()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc gives memory back when asked")
def test_freed_memory_goes_back_to_the_system() -> None:
    def resident() -> int:
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 - not a file on a disk
            return int(told.read().split()[1]) * 4096

    pieces = [bytes(900) for _ in range(300_000)]
    keep = pieces[::1000]
    full = resident()
    del pieces
    tidy()
    assert full - resident() > 150_000_000
    assert len(keep) == 300
