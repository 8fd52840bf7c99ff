"""What is said with values in it: a key of the catalogue, values for its placeholders, and the sentence they make."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Protocol

from data.text.catalogue import LANGUAGES, Texts
from data.text.format import Formatter

Value = str | float | int | date
"""What fills a placeholder of a sentence: counts as int, rates as float, months and days as date."""

BUNDLED_NOTE: Final = "bundle.note"
"""Catalogue key of what is noted of the bundled tables."""

_DIGITS: Final = 2
"""Decimals of a rate in a sentence; a difference that a rule stopped at shows."""


class Failure(Protocol):
    """Anything that names its sentence: its key in the catalogue, and the values of the placeholders."""

    @property
    def key(self) -> str:
        """Catalogue key."""

    @property
    def values(self) -> Mapping[str, Value]:
        """Placeholders of the sentence; codes of tables, segments and the like stand as codes."""


def filled(texts: Texts, key: str, values: Mapping[str, Value]) -> str:
    """Return the text of `key` with its placeholders filled: counts, rates, months and days as they are written."""
    words = Formatter(texts.language)
    return texts(key, **{name: _named(name, value, texts) or _written(value, words) for name, value in values.items()})


def failure_text(failure: Failure, texts: Texts) -> str:
    """Return the sentence of what the store, a reader, a bundled table or a boundary file came to grief over."""
    return filled(texts, failure.key, failure.values)


def note_text(note: str, texts: Texts) -> str:
    """Return the note of a version as it was written; that of the bundled tables in the language of the catalogue."""
    return texts(BUNDLED_NOTE) if note == Texts(LANGUAGES[0])(BUNDLED_NOTE) else note


def _named(placeholder: str, value: Value, texts: Texts) -> str:
    """Name of a code in the place of a segment, a basis, tables, a field, a group or a rule; empty for others."""
    if placeholder == "table":
        listed = {name: f"table_name.{name}" for name in str(value).split(", ")}
        return ", ".join(texts(key) if texts.has(key) else name for name, key in listed.items())
    keys = {
        "segment": f"segment_short.{value}",
        "basis": f"basis.{value}",
        "field": f"field_name.{value}",
        "other_field": f"field_name.{value}",
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
