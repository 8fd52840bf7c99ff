"""What is said with values in it: a key of the catalogue, values for its placeholders, and the sentence they make."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from data.text.catalogue import Texts
from data.text.format import Formatter

Value = str | float | int | date
"""What fills a placeholder of a sentence: counts as int, rates as float, months and days as date."""

_DIGITS: Final = 2
"""Decimals of a rate in a sentence; a difference that a rule stopped at shows."""


def filled(texts: Texts, key: str, values: Mapping[str, Value]) -> str:
    """Return the text of `key` with its placeholders filled: counts, rates, months and days as they are written."""
    words = Formatter(texts.language)
    return texts(key, **{name: _named(name, value, texts) or _written(value, words) for name, value in values.items()})


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


def _written(value: Value, words: Formatter) -> str:
    """Write a value: a date on the first of a month is that month, texts stay as they are."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return words.month(value) if value.day == 1 else words.day(value)
    if isinstance(value, float):
        return words.decimal(value, _DIGITS)
    return words.people(value)
