"""What a scenario cannot do, as a sentence that says what is not met and by how much."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from data.text.catalogue import Texts
from data.text.format import Formatter

Value = str | int | float | date

_DIGITS: Final = 2
"""Decimals of a rate in a sentence, so that a difference somebody is refused for shows."""


class ScenarioError(Exception):
    """A plan or a share that is not possible; nothing was worked out.

    Attributes
    ----------
    key : str
        Catalogue key of the sentence, ``scenario_error.<why>``.
    field : str
        The input the sentence belongs beside: ``budget``, ``people``, ``months``, ``start_month``, ``waves``,
        ``coverage``, ``payer``, ``package``, ``wage``, ``area``, ``year``, ``segment``, ``given``, ``reach``,
        ``least``, ``most``, ``aim`` or ``group``.
    values : mapping
        Placeholders of the sentence. Names ending in ``rp`` are rupiah, in ``pct`` percent, in ``points``
        percentage points; whole numbers are counts, dates are months.
    """

    def __init__(self, why: str, field: str, **values: Value) -> None:
        super().__init__(f"{why}: {values}" if values else why)
        self.why = why
        self.key = f"scenario_error.{why}"
        self.field = field
        self.values: Mapping[str, Value] = values

    def sentence(self, texts: Texts) -> str:
        """Return the sentence in the language of the catalogue."""
        words = Formatter(texts.language)
        return texts(self.key, **{name: _written(name, value, words) for name, value in self.values.items()})


def _written(name: str, value: Value, words: Formatter) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return words.month(value)
    if name.endswith("rp"):
        return words.rupiah(value)
    if name.endswith("pct"):
        return words.percent(value, _DIGITS)
    if name.endswith("points"):
        return words.points(value, _DIGITS, signed=False)
    if name == "year":
        return str(value)
    return words.people(value)
