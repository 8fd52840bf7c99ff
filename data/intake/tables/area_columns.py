"""Which columns of a sheet name areas, and which of them head a table of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from data.intake.tables.masks import Masks, looked_up
from data.intake.words.areas import AreaIndex, AreaMatch

PLACE_KINDS: Final = ("code", "name", "bare", "typo", "ambiguous")
TOTAL_KINDS: Final = ("total", "subtotal", "province")
_MOST_DISTINCT: Final = 6_000
"""A column with more distinct texts than this names no areas."""
_MOST_CODES: Final = 120
"""Nor does a column of numbers with more distinct ones than a province could have codes."""


@dataclass(frozen=True)
class Places:
    """Area matches of one column: a kind per row (empty where none), and the match of each text."""

    kinds: np.ndarray
    codes: np.ndarray
    share: float


def place_columns(grid: pd.DataFrame, masks: Masks, index: AreaIndex) -> dict[int, Places]:
    """Columns that name areas, by position."""
    found: dict[int, Places] = {}
    for position in range(grid.shape[1]):
        column = grid.iloc[:, position]
        filled = masks.filled[:, position]
        if filled.sum() == 0:
            continue
        distinct = column[filled].unique()
        numbers = masks.numeric[filled, position].mean()
        if len(distinct) > (_MOST_CODES if numbers > 0.5 else _MOST_DISTINCT):
            continue
        matches = {value: index.match(value) for value in distinct if not isinstance(value, bool | date)}
        places = _places(column, filled, masks, position, matches)
        if places is not None:
            found[position] = places
    return found


def _places(
    column: pd.Series, filled: np.ndarray, masks: Masks, position: int, matches: dict[object, AreaMatch | None]
) -> Places | None:
    known = {value: match for value, match in matches.items() if match is not None}
    if not any(match.how in PLACE_KINDS for match in known.values()):
        return None
    kinds = looked_up(column, {value: match.how for value, match in known.items()})
    named = {value: match for value, match in known.items() if match.how in PLACE_KINDS}
    codes = looked_up(column, {value: match.code or match.candidates[0] for value, match in named.items()})
    # A name alone in its row is a title or a section; a row of figures has more cells.
    beside = masks.filled.sum(axis=1) > 1
    kinds = np.where(filled & beside, kinds, "")
    hits = np.isin(kinds, PLACE_KINDS)
    if not hits.any():
        return None
    numbers = masks.numeric[:, position]
    share = float(hits.sum() / max(int((filled & beside).sum()), 1))
    # Counts of participants may look like codes by chance; a column of codes has hardly anything else.
    if (numbers & hits).sum() > hits.sum() / 2 and (
        share < 0.6 or (len(set(codes[hits])) < 2 and (hits.sum() < 2 or hits.sum() < numbers.sum()))
    ):
        return None
    return Places(kinds, codes, share)


def distinct_places(places: dict[int, Places]) -> int:
    """Most areas that one column names."""
    return max(
        (len(set(found.codes[np.isin(found.kinds, PLACE_KINDS)]) - {""}) for found in places.values()), default=0
    )


def table_columns(
    grid: pd.DataFrame, masks: Masks, places: dict[int, Places]
) -> Iterator[tuple[tuple[int, ...], int, Places]]:
    """Columns of each table that stands beside another, with its key column."""
    width = grid.shape[1]
    keys = _keys(masks, places)
    starts = [_start(masks, key, keys[number - 1] if number else -1) for number, key in enumerate(keys)]
    for number, key in enumerate(keys):
        first = 0 if number == 0 else starts[number]
        last = starts[number + 1] if number + 1 < len(keys) else width
        yield tuple(range(first, last)), key, places[key]


def _keys(masks: Masks, places: dict[int, Places]) -> list[int]:
    """The naming column of each table that stands beside another; code and name of one table count once."""
    strong = [position for position, found in places.items() if found.share >= 0.3]
    if not strong:
        strong = (
            [max(places, key=lambda position: np.isin(places[position].kinds, PLACE_KINDS).sum())] if places else []
        )
    keys: list[int] = []
    for position in strong:
        rows = np.isin(places[position].kinds, PLACE_KINDS)
        if keys and _same_table(masks, places, keys[-1], position):
            if _rank(places[position], rows) > _rank(places[keys[-1]], np.isin(places[keys[-1]].kinds, PLACE_KINDS)):
                keys[-1] = position
            continue
        keys.append(position)
    return keys


def _rank(places: Places, rows: np.ndarray) -> tuple[bool, int, int]:
    """Codes before names, then the column with more areas (a branch is named after one of its own), then the fuller."""
    sure = bool(np.isin(places.kinds[rows], ("code", "name")).all())
    return sure, len(set(places.codes[rows].tolist())), int(rows.sum())


def _same_table(masks: Masks, places: dict[int, Places], first: int, second: int) -> bool:
    """Whether two naming columns belong to one table: no figures between them, or the same areas beside each other."""
    one, two = places[first], places[second]
    rows = np.isin(one.kinds, PLACE_KINDS) & np.isin(two.kinds, PLACE_KINDS)
    if rows.any() and (one.codes[rows] == two.codes[rows]).mean() > 0.5:
        return True
    either = np.isin(one.kinds, PLACE_KINDS) | np.isin(two.kinds, PLACE_KINDS)
    between = masks.numeric[either][:, first + 1 : second]
    return bool(between.mean() < 0.2) if between.size else True


def _start(masks: Masks, key: int, before: int) -> int:
    """First column of a table whose naming column is `key`: a serial number in front of it belongs to it."""
    start = key
    while start - 1 > before + 1 and masks.filled[:, start - 1].any() and start - 1 >= key - 1:
        start -= 1
    return start
