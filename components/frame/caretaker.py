"""What the server lets go of when nobody needs it any more: sessions that have ended, and memory of large files.

Streamlit keeps the session of a closed page for two minutes, should its viewer come back, and then for as long as no
other page is opened or closed; the files and results in it stay with it. And what Python and Arrow have freed they
keep for themselves. So one thread looks after both, beside the viewers' runs. The sessions' storage is semi-private;
this module is the only one that touches it.
"""

import ctypes
import gc
import logging
import sys
from contextlib import suppress
from functools import cache
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Final

import pyarrow as pa
from streamlit import runtime
from streamlit.runtime.state import SessionState
from streamlit.runtime.uploaded_file_manager import UploadedFile

RESULTS: Final = ("_examined", "_cell_places")
"""Session keys of what examining files gave: the most that a session holds, and made again from the draft."""
RESTORING: Final = "_restoring"
"""Session key of an exported file whose viewer is being asked whether to restore it, and who still has it."""

_LOG = logging.getLogger(__name__)
_EVERY: Final = 5.0
_COMES_BACK: Final = 20.0
"""Seconds after which a closed page's results go; a page that is only loaded anew is back before."""
_ENDED: Final = 110.0
"""Seconds after which its session ends; a little sooner than Streamlit would forget it with its files still there."""
_AFTER: Final = (10.0, 40.0)
"""Seconds after something large was let go, when memory is given back: runs on their way may still hold it."""


def tidy() -> None:
    """Collect all that is unreachable, give freed memory back, and take what stays out of the collector's sight.

    A collection of everything would stall all viewers now and then; this one happens when something large came or went.
    What was taken out of sight before is looked at again, since sessions among it may have ended.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    pa.default_memory_pool().release_unused()
    _give_back()


def _give_back() -> None:
    """Let the C library return what it keeps; only glibc can."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


class Caretaker:
    """Looks around every few seconds; one for the process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._due: list[float] = []
        self._left: dict[str, float] = {}
        self._begun = False

    def begin(self) -> None:
        """Start looking around, once."""
        with self._lock:
            if not self._begun:
                self._begun = True
                Thread(target=self._work, name="caretaker", daemon=True).start()

    def soon(self) -> None:
        """Say that something large was let go, or is about to be."""
        now = monotonic()
        with self._lock:
            self._due = [now + wait for wait in _AFTER]

    def _work(self) -> None:
        while True:
            Event().wait(_EVERY)
            try:
                self.look()
            except Exception:  # noqa: BLE001 - of whatever Streamlit is by then
                # Nobody waits for it, and the next round may do better.
                _LOG.exception("looking after memory failed")

    def look(self) -> None:
        """One round: let closed pages go, then give memory back where something large went."""
        if runtime.exists():
            served: Any = runtime.get_instance()
            loop = served._get_async_objs().eventloop
            done = Event()

            def swept() -> None:
                try:
                    self.sweep(served._session_mgr, monotonic())
                finally:
                    done.set()

            loop.call_soon_threadsafe(swept)  # where sessions come and go
            done.wait(_EVERY)
        now = monotonic()
        with self._lock:
            due = any(moment <= now for moment in self._due)
            self._due = [moment for moment in self._due if moment > now]
        if due:
            tidy()

    def sweep(self, manager: Any, now: float) -> None:
        """Take from closed pages what can be made again, and end those nobody came back to."""
        closed = {info.session.id: info.session for info in manager._session_storage.list()}
        self._left = {name: self._left.get(name, now) for name in closed}
        for name, session in closed.items():
            away = now - self._left[name]
            if away >= _ENDED:
                manager.close_session(name)
                self.soon()
            elif away >= _COMES_BACK and let_go(session.session_state):
                runtime.get_instance().uploaded_file_mgr.remove_session_files(name)
                self.soon()


def let_go(state: SessionState) -> bool:
    """Drop the results of an import and uploaded files from a session; whether there were any."""
    held = [name for name, value in state.filtered_state.items() if name in (*RESULTS, RESTORING) or _is_upload(value)]
    for name in held:
        del state[name]
    return bool(held)


def _is_upload(value: object) -> bool:
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, UploadedFile)


@cache
def caretaker() -> Caretaker:
    """The one of this process."""
    return Caretaker()
