"""One table found in a sheet, put together from its body: headings, title, totals, sections, rows that fit nowhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd

from data.intake.model import Sheet
from data.intake.tables.masks import Masks, is_figure
from data.intake.tables.sections import headings_of, is_numbering, title_of
from data.intake.words.numbers import Style, number_style
from data.intake.words.vocabulary import DIMENSION, plain

_MOST_HEADER_ROWS: Final = 7
_SAMPLE: Final = 2_000
NAMES: Final = DIMENSION["area_code"]


@dataclass(frozen=True)
class Found:
    """One table in a sheet.

    ``columns`` are the positions that belong to it, ``key`` the column that names its rows (areas where ``by_area``,
    else labels). ``body`` and ``totals`` are row positions; ``strangers`` are rows among the body whose name is no
    area. ``sections`` says for a row which section heading stands above it. With ``turned`` rows and columns of the
    sheet were exchanged, and so are the positions.
    """

    sheet: str
    number: int
    grid: pd.DataFrame
    columns: tuple[int, ...]
    key: int
    by_area: bool
    header: tuple[int, ...]
    headings: dict[int, tuple[str, ...]]
    title: str
    body: np.ndarray
    totals: np.ndarray
    provinces: np.ndarray
    strangers: np.ndarray
    sections: dict[int, str]
    labels: tuple[str, ...] = ()
    turned: bool = False

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Position in the sheet as it stands in the file."""
        return (column, row) if self.turned else (row, column)

    def texts(self, column: int) -> list[str]:
        """Distinct texts of a column's first rows that are more than digits, which are one number in every style."""
        values = self.grid.iloc[self.body[:_SAMPLE], column]
        distinct = values.dropna().unique() if values.dtype != object else values.tolist()
        return [value for value in distinct[:_SAMPLE] if isinstance(value, str) and not value.isdecimal()]

    @cached_property
    def style(self) -> Style | None:
        """Style of numbers that all its columns together show; worked out once, for it may have thousands."""
        return number_style(text for column in self.columns if column > self.key for text in self.texts(column)[:400])

    def stated(
        self, kind: str, row: int, column: int, label: str, stated: float, computed: float, decimals: int
    ) -> dict[str, Any]:
        """One record of `data.intake.model.STATED_COLUMNS`: a printed figure beside what its parts give."""
        sheet_row, sheet_column = self.place(row, column)
        return {
            "kind": kind, "sheet": self.sheet, "row": sheet_row, "column": sheet_column, "label": label,
            "stated": stated, "computed": computed, "decimals": decimals,
        }  # fmt: skip


def with_provinces(found: Found) -> Found:
    """The table with its province rows among the areas: a target or a rule of the province is its own, not a sum."""
    if not len(found.provinces):
        return found
    return replace(
        found,
        body=np.sort(np.concatenate([found.body, found.provinces])),
        totals=np.setdiff1d(found.totals, found.provinces),
    )


def assemble(
    sheet: Sheet,
    masks: Masks,
    columns: tuple[int, ...],
    key: int,
    rows: np.ndarray,
    totals: np.ndarray,
    provinces: np.ndarray,
    bounds: tuple[int, int],
    *,
    by_area: bool,
    turned: bool,
) -> Found:
    """Put one table together from its body rows."""
    top, bottom = bounds
    first, last = int(rows[0]), int(rows[-1])
    # A province row may stand above the areas or below them.
    above = first
    while above - 1 >= top and totals[above - 1]:
        above -= 1
    header = _header_rows(sheet, masks, columns, key, above, top)
    headings = headings_of(sheet, columns, key, header)
    inside = np.zeros(len(sheet.grid), dtype=bool)
    inside[above:bottom] = True
    sums = np.flatnonzero(totals & inside)
    sums = sums[sums <= _tail(masks, columns, last, bottom, totals)]
    strangers = _strangers(masks, columns, key, first, last, rows, totals)
    start = min(header, default=above)
    return Found(
        sheet=sheet.name,
        number=0,
        grid=sheet.grid,
        columns=tuple(column for column in columns if masks.filled[list(header) + list(rows[:200]), column].any()),
        key=key,
        by_area=by_area,
        header=header,
        headings=headings,
        title=title_of(sheet.grid, masks.filled, masks.numeric, top, start),
        body=rows,
        totals=sums,
        provinces=sums[provinces[sums]],
        strangers=strangers,
        sections=_sections(sheet.grid, masks, columns, above, last, rows, header),
        turned=turned,
    )


def _tail(masks: Masks, columns: Sequence[int], last: int, bottom: int, totals: np.ndarray) -> int:
    """Last row after the body that still belongs to it: totals, with at most two empty rows before them."""
    end, empty = last, 0
    for row in range(last + 1, min(bottom, last + 12)):
        if totals[row]:
            end, empty = row, 0
        elif not masks.filled[row, list(columns)].any():
            empty += 1
        else:
            empty += 3
        if empty > 2:
            break
    return end


def _strangers(
    masks: Masks, columns: Sequence[int], key: int, first: int, last: int, rows: np.ndarray, totals: np.ndarray
) -> np.ndarray:
    """Rows inside the body with figures whose name is no area."""
    inside = np.zeros(len(totals), dtype=bool)
    inside[first : last + 1] = True
    inside[rows] = False
    others = [column for column in columns if column != key]
    figures = masks.numeric[:, others].any(axis=1)
    named = masks.filled[:, key] & ~masks.numeric[:, key]
    return np.flatnonzero(inside & ~totals & figures & named)


def _sections(
    grid: pd.DataFrame, masks: Masks, columns: Sequence[int], first: int, last: int, rows: np.ndarray,
    header: Sequence[int],
) -> dict[int, str]:  # fmt: skip
    """Section heading above each row of the body that has one: a text alone in its row."""
    inside = np.zeros(len(grid), dtype=bool)
    inside[first : last + 1] = True
    inside[rows] = False
    # BPS tables name the first section between the headings and the first area.
    if header:
        inside[max(header) + 1 : first] = True
    alone = inside & (masks.filled[:, list(columns)].sum(axis=1) <= 2) & ~masks.numeric[:, list(columns)].any(axis=1)
    found: dict[int, str] = {}
    for row in np.flatnonzero(alone)[:500]:
        words = [str(grid.iloc[row, column]) for column in columns if masks.filled[row, column]]
        if words:
            found[int(row)] = " ".join(words)
    return found


def _header_rows(sheet: Sheet, masks: Masks, columns: Sequence[int], key: int, first: int, top: int) -> tuple[int, ...]:
    """Rows of headings above the body, from top to bottom."""
    found: list[int] = []
    blank = 0
    for row in range(first - 1, top - 1, -1):
        filled = [column for column in columns if masks.filled[row, column]]
        if not filled:
            blank += 1
            if found or blank > 2:
                break
            continue
        if is_numbering([sheet.grid.iloc[row, column] for column in filled], len(columns)):
            continue
        if len(filled) > 1 and max(filled) <= key:
            continue  # a serial number and a name without figures: an office above its areas
        if _is_title(sheet, row, filled, columns, key):
            if found:
                break
            continue
        if sum(is_figure(sheet.grid.iloc[row, column]) for column in filled) > len(filled) / 2:
            break
        found.append(row)
        if len(found) == _MOST_HEADER_ROWS:
            break
    return tuple(reversed(found))


def _is_title(sheet: Sheet, row: int, filled: Sequence[int], columns: Sequence[int], key: int) -> bool:
    """A text alone in its row that does not stand over a part of the columns."""
    if len(filled) > 1:
        return False
    only = filled[0]
    text = str(sheet.grid.iloc[row, only])
    if only <= key or len(text) > 80:
        return True
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left <= only <= right:
            return left <= key and right - left + 1 >= len(columns) - 1
    return bool(re.match(r"\s*\(|\s*(?:satuan|unit|dalam)\b", text, re.IGNORECASE))


def is_heading(grid: pd.DataFrame, masks: Masks, row: int, columns: Sequence[int], key: int) -> bool:
    """A row with several words over the figures and hardly a number, or one beside the heading of the names."""
    figures = [column for column in columns if column > key]
    words = int((masks.filled[row, figures] & ~masks.numeric[row, figures]).sum())
    if words <= int(masks.numeric[row, figures].sum()):
        return False
    return words >= 2 or (masks.filled[row, key] and bool(NAMES.search(plain(str(grid.iloc[row, key])))))
