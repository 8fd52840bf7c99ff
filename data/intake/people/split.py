"""Identity numbers whose digits are parted over neighbouring columns."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pandas as pd

from data.intake.people.identity import possible

_ROWS: Final = 1500
"""Rows that are looked at; of longer sheets the first thousand and every so many of the rest."""
_CUTS: Final = (
    (8, 8),
    (12, 4),
    (6, 10),
    (6, 6, 4),
    (4, 4, 4, 4),
    (6, 2, 4, 4),
    (6, 4, 2, 4),
    (2, 2, 2, 10),
    (2, 4, 6, 4),
)
"""Widths of parts that lost their zeros as numbers."""
_VILLAGE: Final = 10
_LEAST: Final = 3


def parted(grid: pd.DataFrame, headed: frozenset[int]) -> set[int]:
    """Columns over which identity numbers are parted; one number is enough under a heading that says so."""
    rows = _digits(grid)
    found: set[int] = set()
    columns = sorted({place for row in rows for place in row})
    for width in (2, 3, 4):
        for first in columns:
            window = range(first, first + width)
            here = [[row[place] for place in window] for row in rows if all(place in row for place in window)]
            least = 1 if headed.intersection(window) else _LEAST
            if len(here) >= least and _are_numbers(here, least):
                found.update(window)
    if len(list(_boxes(rows))) >= (1 if headed else 2):
        found.update(place for row in rows if len(row) >= 16 for place in row)
    return found


def _are_numbers(here: Sequence[Sequence[str]], least: int) -> bool:
    for cut in (None, *(cut for cut in _CUTS if len(cut) == len(here[0] if here else ()))):
        made = [("".join(parts), len(parts[0])) for parts in here] if cut is None else list(_filled(here, cut))
        whole = [(digits, start) for digits, start in made if len(digits) == 16]
        good = {digits for digits, start in whole if possible(digits, usual=start == _VILLAGE)}
        enough = len(good) >= least and len(good) >= 0.7 * len(set(whole))
        if enough and (least > 1 or len(good) >= 0.3 * len(here)):
            return True
    return False


def _filled(here: Sequence[Sequence[str]], cut: Sequence[int]) -> Iterator[tuple[str, int]]:
    for parts in here:
        if len(parts[0]) == cut[0] and all(len(part) <= width for part, width in zip(parts, cut, strict=True)):
            yield "".join(part.zfill(width) for part, width in zip(parts, cut, strict=True)), cut[0]


def _boxes(rows: Sequence[dict[int, str]]) -> Iterator[list[str]]:
    """Rows of a form with one digit in a box, sixteen boxes side by side."""
    for row in rows:
        single = [place for place, text in row.items() if len(text) == 1]
        for at in range(len(single) - 15):
            window = single[at : at + 16]
            digits = [row[place] for place in window]
            if window[-1] - window[0] == 15 and possible("".join(digits), usual=True):
                yield digits


def _digits(grid: pd.DataFrame) -> list[dict[int, str]]:
    """Rows by their cells that are digits and nothing else."""
    step = max(1, (len(grid) - 1000) // (_ROWS - 1000))
    some = grid if len(grid) <= _ROWS else pd.concat([grid.iloc[:1000], grid.iloc[1000::step]])
    columns = [(int(place), some[place].tolist()) for place in some.columns]
    rows: list[dict[int, str]] = [{} for _ in range(len(some))]
    for place, cells in columns:
        for row, cell in zip(rows, cells, strict=True):
            if text := _whole(cell):
                row[place] = text
    return [row for row in rows if len(row) > 1]


def _whole(cell: Any) -> str:
    kind = type(cell)
    if kind is str:
        text = cell.strip(" '")
        return text if len(text) <= 12 and text.isascii() and text.isdigit() else ""
    if kind in (int, float) and 0 <= cell < 1e12 and cell == int(cell):
        return str(int(cell))
    return ""
