"""What one server knows about its versions: the store, the newest number, and the few versions viewers hold.

The screen must live without a store: when nothing was ever published the bundled tables are shown, and when the
store cannot be reached what is in memory stays on screen and one sentence says so.
"""

import gc
from pathlib import Path
from threading import Lock
from time import monotonic

import streamlit as st

from data.snapshot import Snapshot, bundled_folder, load_snapshot
from data.store.errors import StoreError
from data.store.records import VersionInfo
from data.store.store import Store

ASK_EVERY = 2.0
"""Seconds for which one answer of the store serves all viewers of the server."""
RETRY_EVERY = 10.0
"""Seconds before a store that could not be reached is asked again; connecting may take as long as its time limit."""
KEPT = 4
"""Versions in memory: the newest, and what meetings still hold."""


class Watch:
    """Asks the store which version is the newest, at most every `ASK_EVERY` seconds for all viewers together."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._store: Store | None = None
        self._newest: int | None = None
        self._next = 0.0
        self.failure: StoreError | None = None

    def store(self) -> Store:
        """The store, opened once.

        Raises
        ------
        StoreError
            When it cannot be opened; asked again no sooner than `RETRY_EVERY` seconds later.
        """
        with self._lock:
            return self._open()

    def newest(self) -> int | None:
        """Number of the newest version as last seen; None when nothing was published yet or ever seen."""
        with self._lock:
            if monotonic() >= self._next:
                self._ask()
            return self._newest

    def look_again(self) -> None:
        """Ask the store at the next question, whenever it was asked last."""
        with self._lock:
            self._next = 0.0

    def _ask(self) -> None:
        try:
            self._newest = self._open().newest()
        except StoreError as error:
            self.failure = error
            self._next = monotonic() + RETRY_EVERY
        else:
            self.failure = None
            self._next = monotonic() + ASK_EVERY

    def _open(self) -> Store:
        if self._store is None:
            if self.failure is not None and monotonic() < self._next:
                raise self.failure
            self._store = Store.open()
        return self._store


@st.cache_resource(show_spinner=False)
def watch() -> Watch:
    """The one watch of this server."""
    return Watch()


def store() -> Store:
    """The store, opened once per server.

    Raises
    ------
    StoreError
        When it cannot be opened.
    """
    return watch().store()


def bundled() -> Snapshot:
    """The bundled tables, loaded once per server."""
    return _bundled(str(bundled_folder()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _bundled(folder: str) -> Snapshot:
    return _settled(load_snapshot(Path(folder)))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def load(number: int) -> Snapshot:
    """A published version, loaded once per server; a version never changes.

    Raises
    ------
    StoreError
        When the store cannot give it.
    """
    return _settled(store().snapshot(number))


@st.cache_resource(show_spinner=False, max_entries=64)
def info(number: int) -> VersionInfo:
    """Who published a version, when and from what.

    Raises
    ------
    StoreError
        When the store cannot tell.
    """
    return store().version(number)


def exists(number: int) -> bool:
    """Whether the store can be reached and holds that version."""
    try:
        info(number)
    except StoreError:
        return False
    return True


def _settled(loaded: Snapshot) -> Snapshot:
    """Take what was loaded out of the collector's sight; collections then touch only sessions."""
    gc.collect()
    gc.freeze()
    return loaded
