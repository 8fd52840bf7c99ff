"""What examining some files gives: the one value that comes back from the process that read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.difference import Difference
from data.intake.model import Question, Reading, Workbook
from data.rules.registry import Checks
from data.text.messages import Value

Refusal = tuple[str, str, Mapping[str, Value]]
"""A file that was not read: its name, the catalogue key of the sentence, and the values of its placeholders."""


@dataclass(frozen=True)
class Examined:
    """What some files would do to a version.

    Attributes
    ----------
    workbooks : tuple of Workbook
        The files that were read, as they stand, in the order given; for showing raw text beside its reading.
    readings : tuple of Reading
        What was understood in each of them, same order.
    checks : Checks
        What the readings and the rules found.
    tables : mapping of str to DataFrame, or None
        Tables of the version that would be published; None while an error or a question is open.
    difference : Difference or None
        Those tables against the version before.
    refusals : tuple
        Files that were not read.
    kept : tuple
        Name and bytes of each workbook for a draft (``data.intake.kept``), where a draft asked for them.
    """

    workbooks: tuple[Workbook, ...]
    readings: tuple[Reading, ...]
    checks: Checks
    tables: Mapping[str, pd.DataFrame] | None
    difference: Difference | None
    refusals: tuple[Refusal, ...]
    kept: tuple[tuple[str, bytes], ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Questions still open, each once."""
        return open_questions(self.readings)


def open_questions(readings: Sequence[Reading]) -> tuple[Question, ...]:
    """Questions of some readings that have no answer yet, each id once."""
    asked = {
        question.id: question
        for reading in readings
        for question in reading.questions
        if question.id not in reading.answers
    }
    return tuple(asked.values())
