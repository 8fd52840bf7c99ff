"""Drafts of earlier versions of the app, which hold files as they were sent: their cells are kept, or nothing is.

Each file is read and searched for people as an upload is, in a process of its own with its limits. Of a file that is
refused the draft keeps its name and why, so that whoever made it is told; its bytes are overwritten.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from data.intake.files.personal import hidden
from data.intake.kept import keep_refusal, refusal
from data.publish import isolated
from data.publish.errands import KEEP, LONGEST
from data.publish.isolated import IsolatedBusyError, IsolatedCrashError, IsolatedError
from data.store.store import Store
from data.text.messages import Value

_LOG = logging.getLogger(__name__)
_TRIES: Final = 2
"""A process that dies may have been ended with the server; a file that ends it twice is refused."""


@dataclass(frozen=True)
class Settled:
    """A file that no draft holds as it was sent any more.

    Attributes
    ----------
    file : str
        Its name, as far as it can be said.
    key : str
        Catalogue key of why nothing of it is kept; empty where its cells are.
    values : mapping
        Placeholders of that sentence.
    """

    file: str
    key: str
    values: Mapping[str, Value]


def settle(store: Store, *, seconds: float = LONGEST) -> Iterator[Settled]:
    """Look through every such file, one after the other; those of a draft that changes meanwhile are left to that.

    Raises
    ------
    StoreError
        When the store cannot give or take a file; those before are settled.
    data.publish.isolated.IsolatedBusyError
        When the machine is busy with other files.
    """
    for file in store.raw_files():
        content = store.raw_content(file)
        if content is None:
            continue
        name, kept = _read(file.name, content, seconds)
        if store.settle_raw(file, name, kept):
            yield Settled(name, *(refusal(kept) or ("", {})))


def _read(name: str, content: bytes, seconds: float) -> tuple[str, bytes]:
    """What a draft keeps of a file, by a process of its own."""
    failure = IsolatedError("")
    for _ in range(_TRIES):
        try:
            found: tuple[str, bytes] = isolated.call(KEEP, name, content, seconds=seconds)
        except IsolatedBusyError:
            raise
        except IsolatedCrashError as error:
            failure = error
        except IsolatedError as error:
            failure = error
            break
        except Exception as error:  # noqa: BLE001 - whatever a file does to a reader ends in a sentence
            # Where it arose, but not what it said: a message may quote the cells of a file.
            _LOG.error("reading failed: %s\n%s", type(error).__name__, "".join(getattr(error, "__notes__", [])))
            break
        else:
            return found
    return hidden(name), keep_refusal(failure.key, failure.values)
