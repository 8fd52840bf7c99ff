"""What a page leaves to a process of its own (`data.publish.isolated`), so that other pages keep answering."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import pandas as pd

from data.difference import Difference, compare
from data.intake.files.parts import said_name
from data.intake.kept import is_kept, keep, keep_refusal
from data.intake.model import RefusedError
from data.publish import isolated
from data.publish.examine import examine, read, read_again
from data.publish.examined import Examined
from data.publish.isolated import IsolatedCrashError, IsolatedError, Progress
from data.snapshot import Snapshot

_LOG = logging.getLogger(__name__)

EXAMINE: Final = "data.publish.errands:examine_files"
TAKE: Final = "data.publish.errands:take_files"
AGAIN: Final = "data.publish.errands:examine_again"
KEEP: Final = "data.publish.errands:keep_file"
LONGEST: Final = 300.0
"""Seconds a file may take; the largest we promise to read takes a tenth."""
COMPARE: Final = "data.publish.errands:compare_versions"
MARK: Final = "data.intake.sheets.annotate:annotated"


def examine_files(
    files: Sequence[tuple[str, bytes]],
    answers: Mapping[str, str],
    snapshot: Snapshot,
    today: date,
    publisher: str,
    *,
    progress: Progress,
) -> Examined:
    """Say what some files would change, as `data.publish.examine.examine` does."""
    return examine(files, answers, snapshot, today, publisher=publisher, progress=progress)


def take_files(
    files: Sequence[tuple[str, bytes]],
    answers: Mapping[str, str],
    snapshot: Snapshot,
    today: date,
    publisher: str,
    *,
    progress: Progress,
) -> Examined:
    """Do `examine_files`, and give what a draft keeps of the files: their cells."""
    found = examine(files, answers, snapshot, today, publisher=publisher, progress=progress)
    return _keeping(found)


def examine_again(
    files: Sequence[tuple[str, bytes]],
    answers: Mapping[str, str],
    snapshot: Snapshot,
    today: date,
    publisher: str,
    *,
    progress: Progress,
) -> Examined:
    """Do `examine_files` with what a draft keeps; gives what it should keep where that is a file as it was sent."""
    found = examine(files, answers, snapshot, today, publisher=publisher, progress=progress, reader=read_again)
    return found if all(is_kept(content) for _, content in files) else _keeping(found)


def keep_file(name: str, content: bytes, *, progress: Progress) -> tuple[str, bytes]:
    """Say what a draft keeps of a file: its name and cells, or a name that can be said and why it is refused."""
    try:
        return name, keep(read(name, content, progress=progress))
    except RefusedError as error:
        return said_name(name), keep_refusal(error.key, {**error.values, "file": said_name(name)})


def _keeping(found: Examined) -> Examined:
    """The same with the cells of its workbooks, as a draft holds them."""
    return replace(found, kept=tuple((workbook.name, keep(workbook)) for workbook in found.workbooks))


def examine_apart(
    files: Sequence[tuple[str, bytes]],
    answers: Mapping[str, str],
    snapshot: Snapshot,
    today: date,
    publisher: str,
    *,
    progress: Progress,
    seconds: float,
    errand: str = EXAMINE,
) -> Examined:
    """Do `examine_files`, or what else is done with files, in a process of its own.

    Raises
    ------
    data.publish.isolated.IsolatedError
        When a file stopped its reader, in whatever way, or took longer than `seconds`.
    data.intake.model.RefusedError
        As the reader does.
    """
    # A copy without what pages have worked out from the version: that would only be carried along.
    bare = replace(snapshot)
    try:
        found: Examined = isolated.call(
            errand, tuple(files), dict(answers), bare, today, publisher, progress=progress, seconds=seconds
        )
    except (RefusedError, IsolatedError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever a file does to a reader ends in a sentence
        # Where it arose, but not what it said: a message may quote the cells of a file.
        _LOG.error("examining failed: %s\n%s", type(error).__name__, "".join(getattr(error, "__notes__", [])))
        raise IsolatedCrashError(errand) from None
    return found


def compare_versions(
    old: Mapping[str, pd.DataFrame], new: Mapping[str, pd.DataFrame], *, progress: Progress
) -> Difference:
    """Compare the tables of two versions, as `data.difference.compare` does."""
    progress("compare", 0.0)
    return compare(old, new)
