"""Restore an exported version in a process of its own, with the limits of an import.

A file from elsewhere may be made to unpack to gigabytes or to break its reader. The other process does all of it and
answers with the version alone; what it had not committed when it ended, the database undoes.
"""

import logging
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO, Final

from data.publish import isolated
from data.store.errors import StoreError
from data.store.records import VersionInfo
from data.store.store import Store
from data.store.transfer import MOST_BYTES

_LOG = logging.getLogger(__name__)

LONGEST: Final = 300.0
"""Seconds a restore may take; the largest version an office can have takes a tenth."""
_TARGET: Final = "data.publish.restoring:restore_here"


def restore(store: Store, source: BinaryIO, *, by: str, seconds: float = LONGEST) -> VersionInfo:
    """Publish an exported version, as `Store.restore` does.

    Raises
    ------
    StoreError
        As `Store.restore`; ``restore_failed`` when the file ended the process that read it, ``restore_too_slow`` when
        that was stopped after `seconds`.
    """
    content = source.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise StoreError("too_big", limit=MOST_BYTES // 1024**2)
    now = datetime.now(UTC)
    try:
        found: VersionInfo = isolated.call(_TARGET, store.address, content, by, now, seconds=seconds)
    except (StoreError, isolated.IsolatedBusyError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever a file does to its reader ends in a sentence
        # It may have ended between the commit and its answer; the database knows.
        arrived = store.arrived(now, by)
        if arrived is not None:
            return arrived
        # Where it arose, but not what it said: a message may quote the file.
        _LOG.error("restoring failed: %s\n%s", type(error).__name__, "".join(getattr(error, "__notes__", [])))
        slow = isinstance(error, isolated.IsolatedTimeoutError)
        raise StoreError("restore_too_slow" if slow else "restore_failed") from None
    return found


def restore_here(address: str, content: bytes, by: str, now: datetime, *, progress: isolated.Progress) -> VersionInfo:
    """Do the work; the other process's part."""
    progress("restore", 0.0)
    store = Store.open(address)
    try:
        return store.restore(BytesIO(content), by=by, now=now)
    finally:
        store.close()
