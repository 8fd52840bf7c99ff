"""Sentences about a workbook: the catalogue's text with the values of a problem or a question written into it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from data.catalogue import Texts
from data.format import Formatter
from data.intake.model import Problem, Question, Value

_DIGITS: Final = 2
"""Decimals of a rate in a sentence; a difference that a rule stopped at shows."""


def filled(texts: Texts, key: str, values: Mapping[str, Value]) -> str:
    """Return the text of `key` with its placeholders filled: counts, rates, months and days as they are written."""
    words = Formatter(texts.language)
    return texts(key, **{name: _named(name, value, texts) or _written(value, words) for name, value in values.items()})


def problem_texts(problem: Problem, texts: Texts) -> tuple[str, str, str]:
    """Return what is wrong, why it matters, and how to put it right.

    Raises
    ------
    KeyError
        When the catalogue holds no sentences for the rule.
    """
    what, why, how = (filled(texts, f"problem.{problem.rule}.{part}", problem.values) for part in _PARTS)
    return what, why, how


def question_text(question: Question, texts: Texts) -> str:
    """Return the question as a sentence."""
    return filled(texts, f"question.{question.kind}", question.values)


def _named(placeholder: str, value: Value, texts: Texts) -> str:
    """Name of a code that stands in the place of a segment, a basis, a table, a group or a rule; empty for others."""
    keys = {
        "segment": f"segment_short.{value}",
        "basis": f"basis.{value}",
        "table": f"table_name.{value}",
        "group": f"group_name.{value}",
        "parent": f"group_name.{value}",
        "rule": f"rule.{value}.name",
    }
    key = keys.get(placeholder, "")
    return texts(key) if key and texts.has(key) else ""


_PARTS: Final = ("what", "why", "how")


def _written(value: Value, words: Formatter) -> str:
    """Write a value: a date on the first of a month is that month, texts stay as they are."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return words.month(value) if value.day == 1 else words.day(value)
    if isinstance(value, float):
        return words.decimal(value, _DIGITS)
    return words.people(value)
