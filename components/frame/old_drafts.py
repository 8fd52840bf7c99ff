"""Beside the viewers, once after the server has started: what drafts of earlier versions of the app hold is settled."""

import logging
from threading import Event, Thread
from typing import Final

from components.frame import versions
from components.frame.caretaker import caretaker
from data.publish.isolated import IsolatedError
from data.publish.old_drafts import settle
from data.store.errors import StoreError

_LOG = logging.getLogger(__name__)
_FIRST: Final = 10.0
"""Seconds after the start, which is for the first viewer."""
_AGAIN: Final = 60.0
"""Seconds before a store or a machine that was busy is asked again."""


def begin() -> None:
    """Start looking, on a thread that nobody waits for."""
    Thread(target=_work, name="old drafts", daemon=True).start()


def _work() -> None:
    wait = _FIRST
    while True:
        Event().wait(wait)
        wait = _AGAIN
        if look():
            return


def look() -> bool:
    """Settle what there is; whether nothing is left to do."""
    try:
        for done in settle(versions.store()):
            # The name stays out of the log: the draft says it to who may see drafts.
            _LOG.info("a file of an old draft was settled: %s", done.key or "its cells are kept")
            caretaker().soon()
    except (StoreError, IsolatedError) as error:
        _LOG.info("old drafts are left for later: %s", error.key)
        return False
    except Exception:  # noqa: BLE001 - nobody waits for it, and the next round may do better
        _LOG.exception("old drafts are left for later")
        return False
    return True
