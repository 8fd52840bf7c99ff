"""What one server knows about its versions: the store, the newest number, and the few versions viewers hold.

The screen must live without a store: what is in memory stays on screen and one sentence says that the store does not
answer. But the bundled tables are shown only where it is known that nothing was ever published: in the place of an
office's own version they would be taken for it.
"""

from functools import cache
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

import streamlit as st

from components.frame.caretaker import tidy
from data.snapshot import Snapshot, bundled_folder, load_snapshot
from data.store.errors import StoreError
from data.store.records import VersionInfo
from data.store.store import Store

ASK_EVERY = 2.0
"""Seconds for which one answer of the store serves all viewers of the server."""
RETRY_EVERY = 10.0
"""Seconds before a store that could not be reached is asked again; connecting may take as long as its time limit."""
PATIENCE = 0.5
"""Seconds that viewers wait for a question on its way; then they go on with the answer before it."""
FIRST_PATIENCE = 10.0
"""The same, before there was any answer: nothing could be shown without it."""
KEPT = 4
"""Versions in memory: the newest, and what meetings still hold."""


class Watch:
    """Asks the store which version is the newest, at most every `ASK_EVERY` seconds for all viewers together.

    It asks beside the viewers' runs: a store that takes its time holds up nobody for longer than `PATIENCE`.

    Attributes
    ----------
    failure : StoreError or None
        Why the last question found no answer; None when it did.
    known : bool
        Whether the store has ever answered: only then is "nothing was published" known.
    last : Snapshot or None
        The version loaded last, for when the store can give no other.
    """

    def __init__(self) -> None:
        self._lock, self._opening = Lock(), Lock()
        self._store: Store | None = None
        self._newest: int | None = None
        self._next = self._asked = 0.0
        self._answered = Event()
        self._answered.set()
        self.failure: StoreError | None = None
        self.known = False
        self.last: Snapshot | None = None

    def store(self) -> Store:
        """The store, opened once.

        Raises
        ------
        StoreError
            When it cannot be opened; asked again no sooner than `RETRY_EVERY` seconds later.
        """
        with self._opening:
            if self._store is None:
                if self.failure is not None and monotonic() < self._next:
                    raise self.failure
                self._store = Store.open()
            return self._store

    def newest(self) -> int | None:
        """Number of the newest version as last seen; None when nothing was published yet or ever seen."""
        with self._lock:
            if self._answered.is_set() and monotonic() >= self._next:
                self._answered.clear()
                self._asked = monotonic()
                Thread(target=self._ask, name="newest version", daemon=True).start()
            patience = (PATIENCE if self.known else FIRST_PATIENCE) - (monotonic() - self._asked)
        self._answered.wait(max(0.0, patience))
        return self._newest

    def look_again(self) -> None:
        """Ask the store at the next question, whenever it was asked last."""
        self._answered.wait(PATIENCE)
        self._next = 0.0

    def _ask(self) -> None:
        wait = RETRY_EVERY
        try:
            self._newest = self.store().newest()
        except StoreError as error:
            self.failure = error
        else:
            self.failure, self.known, wait = None, True, ASK_EVERY
        finally:
            self._next = monotonic() + wait
            self._answered.set()


@cache
def watch() -> Watch:
    """The one watch of this process; whatever empties Streamlit's caches leaves it and its connections alone."""
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


def load(number: int) -> Snapshot:
    """A published version, loaded once per server; a version never changes.

    Raises
    ------
    StoreError
        When the store cannot give it.
    """
    watch().last = found = _loaded(number)
    return found


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _loaded(number: int) -> Snapshot:
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
    tidy()
    return loaded


def forget() -> None:
    """Forget all of the store, as in a process that has just begun; the bundled tables stay."""
    for kept in (_loaded, info):
        kept.clear()
    watch.cache_clear()
