"""Everything between uploaded files and a publication: read, refuse, understand, check, merge, compare.

Pure: the same files, answers, version and day give the same result, and nothing is written anywhere. It is meant
to run in a process of its own, ``data.publish.isolated.call("data.publish.examine:examine", ...)``.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from data.difference import compare
from data.intake.files.parts import refuse_hidden
from data.intake.files.personal import refuse_personal
from data.intake.files.workbook import read_workbook
from data.intake.kept import is_kept, kept, refusal
from data.intake.model import RefusedError, Workbook
from data.intake.understand import understand
from data.publish.examined import Examined, Refusal, open_questions
from data.publish.merge import merge
from data.rules.registry import check
from data.snapshot import Snapshot

Progress = Callable[[str, float], None]
"""Told the stage (``read``, ``understand``, ``check``, ``compare``) and how much of the whole is done, 0 to 1."""

Reader = Callable[..., Workbook]
"""Makes a workbook of a name and bytes, and is told ``progress``."""

_READ: Final = 0.3
_UNDERSTOOD: Final = 0.8
_CHECKED: Final = 0.95
"""How much of the whole is done after each step; measured on a million rows."""


def examine(
    files: Sequence[tuple[str, bytes]],
    answers: Mapping[str, str],
    snapshot: Snapshot,
    today: date,
    *,
    progress: Progress | None = None,
    publisher: str = "",
    reader: Reader | None = None,
) -> Examined:
    """Read some files and say what they would change.

    Parameters
    ----------
    files : sequence of (name, bytes)
        The files.
    answers : mapping of str to str
        Answers to questions, by their id.
    snapshot : Snapshot
        The version before.
    today : date
        Day of the publication.
    progress : callable, optional
        See `Progress`.
    publisher : str
        Office that sent the files.
    reader : callable, optional
        What makes a workbook of a name and bytes; `read` where it is left out.

    Returns
    -------
    Examined
        A file that is refused does not stop the others.
    """
    tell = progress or _nobody
    workbooks, refusals = _read(files, reader or read, tell)
    readings = []
    for number, workbook in enumerate(workbooks):
        told = partial(_understanding, tell, number, len(workbooks))
        readings.append(understand(workbook, snapshot.tables["areas"], answers, progress=told))
    checks = check(
        readings, snapshot, today,
        progress=lambda done: tell("check", _UNDERSTOOD + (_CHECKED - _UNDERSTOOD) * done),
    )  # fmt: skip
    tell("compare", _CHECKED)
    tables, difference = None, None
    if readings and not checks.errors and not open_questions(readings):
        tables = merge(snapshot.tables, readings, today, publisher=publisher)
        difference = compare(snapshot.tables, tables)
    tell("compare", 1.0)
    return Examined(tuple(workbooks), tuple(readings), checks, tables, difference, tuple(refusals))


def _understanding(tell: Progress, number: int, files: int, done: float) -> None:
    tell("understand", _READ + (_UNDERSTOOD - _READ) * (number + done) / files)


def read(name: str, content: bytes, *, progress: Progress | None = None) -> Workbook:
    """Read one file, and look for people in every part of it.

    Raises
    ------
    RefusedError
        What cannot be read, and what holds personal data.
    """
    workbook = read_workbook(name, content, progress=progress)
    refuse_personal(workbook)
    refuse_hidden(name, content, workbook)
    return workbook


def read_again(name: str, content: bytes, *, progress: Progress | None = None) -> Workbook:
    """Read what a draft keeps, and look for people as the search is by now.

    Raises
    ------
    RefusedError
        As `read`; a draft of an earlier version of the app holds the file as it was sent, or why it was refused since.
    """
    if refused := refusal(content):
        key, values = refused
        raise RefusedError(key.partition(".")[2], **values)
    if not is_kept(content):
        return read(name, content, progress=progress)
    workbook = kept(name, content)
    refuse_personal(workbook)
    return workbook


def _read(files: Sequence[tuple[str, bytes]], reader: Reader, tell: Progress) -> tuple[list[Workbook], list[Refusal]]:
    workbooks: list[Workbook] = []
    refusals: list[Refusal] = []
    for number, (name, content) in enumerate(files):
        tell("read", _READ * number / len(files))
        try:
            workbook = reader(name, content, progress=_within(tell, number, len(files)))
        except RefusedError as error:
            refusals.append((name, error.key, error.values))
        else:
            workbooks.append(workbook)
    return workbooks, refusals


def _within(tell: Progress, number: int, files: int) -> Progress:
    """Progress of one file as part of reading all."""
    return lambda _, done: tell("read", _READ * (number + min(done, 1.0)) / files)


def _nobody(stage: str, done: float) -> None:
    """Take progress that nobody asked for."""
