"""What stands around the figures of a table: its headings of one or several rows, its title, its numbering row."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd

from data.intake.model import Sheet, is_empty

_ORDINAL: Final = re.compile(r"^\(?\s*(\d{1,2})\s*\)?(?:\s*[=:].*)?$")
_MOST_TITLE_ROWS: Final = 12


def is_numbering(values: Sequence[object], width: int) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), 1 2 3, ``5=4/3``."""
    numbers = []
    for value in values:
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        found = _ORDINAL.match(text.strip())
        if not found:
            return False
        numbers.append(int(found.group(1)))
    return len(numbers) >= max(2, min(3, width - 1)) and all(
        0 < second - first <= 2 for first, second in pairwise(numbers)
    ) and numbers[0] <= 3  # fmt: skip


def text_of(value: object) -> str:
    """Text of a heading cell on one line; whole floats (years) without a decimal."""
    if is_empty(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).replace("\xa0", " ").split())


def headings_of(sheet: Sheet, columns: Sequence[int], key: int, header: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Heading of each column from top to bottom, merged headings spread over the columns they span."""
    rows = {row: {column: text_of(sheet.grid.iloc[row, column]) for column in columns} for row in header}
    spread = False
    for top, left, bottom, right in sheet.merged:
        within = [row for row in header if top <= row <= bottom]
        if not within or top not in rows or left not in rows[top]:
            continue
        spread = spread or right > left
        for row in within:
            for column in range(left, right + 1):
                if column in rows[row]:
                    rows[row][column] = rows[top][left]
    if not spread:
        _fill_right(rows, columns, key, header)
    return {column: _path([rows[row][column] for row in header]) for column in columns}


def _fill_right(rows: dict[int, dict[int, str]], columns: Sequence[int], key: int, header: Sequence[int]) -> None:
    """Without merged ranges an empty upper heading belongs to the one on its left, if a lower one stands below it."""
    for number, row in enumerate(header[:-1]):
        lower = header[number + 1 :]
        carried = ""
        for column in columns:
            if column <= key:
                continue
            own = rows[row][column]
            started_above = any(rows[upper][column] and not _same_left(rows, upper, columns, column)
                                for upper in header[:number])  # fmt: skip
            if own:
                carried = own if any(rows[other][column] for other in lower) else ""
            elif started_above or not any(rows[other][column] for other in lower):
                carried = ""
            elif carried:
                rows[row][column] = carried


def _same_left(rows: dict[int, dict[int, str]], row: int, columns: Sequence[int], column: int) -> bool:
    """Whether the heading of a column in a row is the one of the column before it."""
    place = list(columns).index(column)
    return place > 0 and rows[row][columns[place - 1]] == rows[row][column]


def _path(texts: Sequence[str]) -> tuple[str, ...]:
    """Texts without empty ones and without the repetition that a merged cell leaves."""
    path: list[str] = []
    for text in texts:
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def title_of(grid: pd.DataFrame, filled: np.ndarray, numeric: np.ndarray, top: int, start: int) -> str:
    """Words above the headings, down from the end of the table before."""
    lines = []
    for row in range(max(top, start - _MOST_TITLE_ROWS), start):
        texts = [text_of(grid.iloc[row, column]) for column in np.flatnonzero(filled[row])]
        # A row of the table before ends its title; a title holds words.
        if texts and int(numeric[row].sum()) <= 2:
            lines.append(" ".join(texts))
    return " | ".join(lines)
