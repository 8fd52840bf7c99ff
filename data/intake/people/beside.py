"""People in forms: a word in one cell and what it says of somebody in the next; names across a row."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from data.intake.people.column import Column
from data.intake.people.headings import kinds_of
from data.intake.people.names import is_person
from data.intake.people.told import Told
from data.intake.people.written import plain

_ROWS: Final = 500
_SAID: Final = {"identity": "nik", "card": "kpj", "passport": "paspor", "birth": "lahir", "kin": "ahli waris"}
"""Kind of a heading -> the word that says it in a sentence; a heading of a column has no value beside it."""
_SHORT: Final = 6
"""Texts of a column that is no list by itself."""
_ACROSS: Final = 6


def in_forms(grid: pd.DataFrame) -> set[int]:
    """Columns in which the cell beside a word tells of a person, as in a filled form."""
    columns = {int(place): grid[place].iloc[:_ROWS].tolist() for place in grid.columns}
    found: set[int] = set()
    for place, cells in columns.items():
        values = columns.get(place + 1, [])
        for word, value in zip(cells, values, strict=False):
            if isinstance(word, str) and len(word) <= 40 and _tells(word, value):
                found.add(place + 1)
    return found


def _tells(word: str, value: Any) -> bool:
    if value is None or isinstance(value, bool):
        return False
    said = next((_SAID[kind] for kind in kinds_of(word) if kind in _SAID), "")
    if not said:
        return False
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    day = getattr(value, "strftime", None)
    told = Told()
    told.add(plain(f"{said}: {value:%d-%m-%Y}" if day is not None and hasattr(value, "year") else f"{said}: {value}"))
    return told.surely > 0 or told.births > 0


def across(columns: Sequence[Column]) -> set[int]:
    """Columns of few texts each, most of them names of persons: a list that lies on its side."""
    few = [(column.place, column.head) for column in columns if len(column.head) <= _SHORT]
    words = [(place, text) for place, texts in few for text in texts if any(map(str.isalpha, text))]
    persons = {text.lower(): place for place, text in words if is_person(text)}
    return set(persons.values()) if len(persons) >= _ACROSS and len(persons) >= 0.5 * len(words) else set()
