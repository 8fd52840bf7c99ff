"""Between examined files and the store: answers that were remembered, and the version they become."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Literal, Protocol

from data.intake.model import Question, Reading
from data.publish.examined import Examined
from data.publish.merge import with_checks
from data.snapshot import Snapshot
from data.store.records import FileInfo, VersionInfo
from data.store.store import Store

Obstacle = Literal["", "questions", "errors", "nothing", "reasons"]
"""What keeps files from being published; empty when nothing does."""

ANY_RULE: Final = "*"
"""Stands for every rule where reasons are given."""


class Memory(Protocol):
    """Where answers are remembered; `Store` is one."""

    def recall(self, shape: str) -> Mapping[str, str]:
        """Answers kept for files of a shape."""


def recalled(memory: Memory, readings: Sequence[Reading], questions: Sequence[Question]) -> dict[str, str]:
    """Remembered answers to what is asked now; an answer that is no option any more is forgotten."""
    asked = {question.id: question for question in questions if question.remembered}
    answers: dict[str, str] = {}
    for shape in dict.fromkeys(block.shape for reading in readings for block in reading.blocks):
        for name, text in memory.recall(shape).items():
            if name in asked and (not asked[name].options or text in asked[name].options):
                answers[name] = text
    return answers


def obstacle(found: Examined, reasons: Mapping[str, str]) -> Obstacle:
    """What keeps files from being published.

    Parameters
    ----------
    found : Examined
        The files.
    reasons : mapping of str to str
        Rule -> why its warnings are accepted; ``*`` speaks for every rule.
    """
    if found.questions:
        return "questions"
    if found.checks.errors or found.tables is None or found.difference is None:
        return "errors"
    if found.difference.counts.empty:
        return "nothing"
    return "" if all(reason_for(rule, reasons) for rule in found.checks.to_accept) else "reasons"


def reason_for(rule: str, reasons: Mapping[str, str]) -> str:
    """Why the warnings of a rule are accepted; empty when they are not."""
    return reasons.get(rule, reasons.get(ANY_RULE, "")).strip()


def publish(
    store: Store, found: Examined, base: Snapshot, *, by: str, note: str, reasons: Mapping[str, str], today: date
) -> VersionInfo:
    """Publish examined files as the version after `base`.

    Raises
    ------
    ValueError
        When `obstacle` names something.
    StoreError
        As `Store.publish`; ``moved_on`` when somebody else published meanwhile.
    """
    hindrance = obstacle(found, reasons)
    if hindrance or found.tables is None:
        raise ValueError(hindrance or "no tables")
    accepted = {rule: reason_for(rule, reasons) for rule in found.checks.to_accept}
    return store.publish(
        with_checks(found.tables, base.version + 1, found.checks, accepted, today),
        by=by,
        note=note,
        origin="import",
        base=base,
        files=tuple(FileInfo(reading.name, reading.size, reading.sha256) for reading in found.readings),
        accepted=accepted,
    )
