"""Find the tables in a sheet: where the title ends, which rows are headings, which rows hold figures.

A sheet made for reading has title rows, headings of several rows, numbering rows, sections, subtotals, footnotes
and signatures. A table is found by its rows of areas or, where the area stands in the title, by its labelled rows of
figures. Everything is decided on arrays, so that a sheet of a million rows costs no loop over its rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from data.intake.model import Sheet
from data.intake.tables.area_columns import (
    PLACE_KINDS,
    TOTAL_KINDS,
    Places,
    distinct_places,
    place_columns,
    table_columns,
)
from data.intake.tables.found import Found, assemble, is_heading
from data.intake.tables.masks import Masks, cell_masks, years
from data.intake.words.areas import AreaIndex
from data.intake.words.vocabulary import AVERAGE, TOTAL, plain

_MOST_UNNAMED: Final = 20_000
_MOST_MERGED: Final = 5_000
_MOST_TURNED: Final = 200_000
"""Cells of the largest sheet that is also tried with rows and columns exchanged."""
_SUM: Final = re.compile(rf"{TOTAL.pattern}|(?<![a-z])(?:provinsi |prov )?(?:jawa timur|jatim)$")


def find_tables(sheet: Sheet, index: AreaIndex) -> list[Found]:
    """All tables of a sheet, in reading order."""
    if sheet.grid.empty:
        return []
    sheet = _spread_down(sheet)
    grid = sheet.grid
    masks = cell_masks(grid)
    places = place_columns(grid, masks, index)
    turned, heading = False, ""
    if distinct_places(places) < 3 and grid.size <= _MOST_TURNED:
        across, heading = _turn(sheet, masks)
        across_masks = cell_masks(across.grid)
        across_places = place_columns(across.grid, across_masks, index)
        if distinct_places(across_places) >= 3:
            sheet, grid, masks, places, turned = across, across.grid, across_masks, across_places, True
    found: list[Found] = []
    for columns, key, matches in table_columns(grid, masks, places):
        sheet, masks, matches = _name_below(sheet, masks, columns, key, matches)
        found += _area_tables(sheet, masks, columns, key, matches, turned=turned)
    if turned:
        found = [replace(table, title=" | ".join(filter(None, [heading, table.title]))) for table in found]
    taken = np.zeros(len(grid), dtype=bool)
    for table in found:
        end = max(int(table.body[-1]), int(table.totals.max()) if len(table.totals) else 0)
        taken[min(table.header, default=int(table.body[0])) : end + 1] = True
    if not turned:
        found += _label_tables(sheet, masks, taken)
    found.sort(key=lambda table: (int(table.body[0]), table.columns[0]))
    return [_numbered(table, number) for number, table in enumerate(found, start=1)]


def _spread_down(sheet: Sheet) -> Sheet:
    """Words merged over several rows hold for each of them: one area with two rules, a heading over two rows."""
    tall = [(top, left, bottom) for top, left, bottom, right in sheet.merged if bottom > top and right == left]
    if not tall:
        return sheet
    grid = sheet.grid.copy()
    for top, left, bottom in tall[:_MOST_MERGED]:
        if bottom < len(grid) and left < grid.shape[1] and isinstance(grid.iloc[top, left], str):
            grid.iloc[top : bottom + 1, left] = grid.iloc[top, left]
    return replace(sheet, grid=grid)


def _numbered(table: Found, number: int) -> Found:
    return replace(table, number=number)


def _turn(sheet: Sheet, masks: Masks) -> tuple[Sheet, str]:
    """The sheet with rows and columns exchanged, and the title lines, which stay lines."""
    alone = np.flatnonzero(masks.filled.sum(axis=1) == 1)
    lines = [str(sheet.grid.iloc[row, int(masks.filled[row].argmax())]) for row in alone[:40]]
    grid = sheet.grid.astype(object).copy()
    grid.iloc[alone] = None
    merged = tuple((left, top, right, bottom) for top, left, bottom, right in sheet.merged if top not in alone)
    across = grid.T.reset_index(drop=True).set_axis(range(len(grid)), axis=1)
    return Sheet(sheet.name, across, merged, sheet.hidden), " | ".join(lines)


def _name_below(
    sheet: Sheet, masks: Masks, columns: tuple[int, ...], key: int, places: Places
) -> tuple[Sheet, Masks, Places]:
    """Give the rows under an area its name, where it stands once for several rows (segments, rules) without a merge."""
    right = [column for column in columns if column > key]
    left = [column for column in columns if column < key]
    words = (masks.filled & ~masks.numeric)[:, right].sum(axis=1)
    more = masks.filled[:, right].sum(axis=1) > 1
    free = ~masks.filled[:, key] & ~masks.filled[:, left].any(axis=1) & (words > 0) & more
    named = np.isin(places.kinds, PLACE_KINDS)
    sums = _with_totals_beside(sheet.grid, masks, columns, key, places.kinds.copy()) == "total"
    # A total right under an area that fills its row is the table's; one below further rows of the area is the area's.
    free[1:] &= ~(sums[1:] & named[:-1])
    rows: list[int] = []
    for row in np.flatnonzero(free)[:_MOST_UNNAMED]:
        # Only right under its area: a row further down belongs to something else.
        if row and (named[row - 1] or (rows and rows[-1] == row - 1)):
            rows.append(int(row))
    if not rows or (len(rows) < named.sum() / 4 and words[rows].min() < 2):
        return sheet, masks, places
    grid, filled = sheet.grid.copy(), masks.filled.copy()
    kinds, codes = places.kinds.copy(), places.codes.copy()
    values = grid.iloc[:, key].tolist()
    for row in rows:
        values[row], kinds[row], codes[row] = values[row - 1], kinds[row - 1], codes[row - 1]
        filled[row, key] = True
    grid.isetitem(key, pd.Series(values, index=grid.index, dtype=grid.dtypes.iloc[key]))
    return replace(sheet, grid=grid), Masks(filled, masks.numeric), replace(places, kinds=kinds, codes=codes)


def _area_tables(
    sheet: Sheet, masks: Masks, columns: tuple[int, ...], key: int, places: Places, *, turned: bool
) -> list[Found]:
    """Tables below each other that share a naming column."""
    own = masks.filled[:, list(columns)]
    beside = own.sum(axis=1) > 1
    kinds = _with_totals_beside(sheet.grid, masks, columns, key, np.where(beside, places.kinds, ""))
    body = np.isin(kinds, PLACE_KINDS)
    totals = np.isin(kinds, TOTAL_KINDS)
    rows = np.flatnonzero(body)
    if len(rows) == 0:
        return []
    breaks = _breaks(sheet.grid, masks, columns, key, rows, body | totals)
    tables = []
    for number, (first, last) in enumerate(zip([0, *breaks], [*breaks, len(rows)], strict=True)):
        top = 0 if number == 0 else int(rows[breaks[number - 1] - 1]) + 1
        while top < len(totals) and number and totals[top]:
            top += 1
        bottom = int(rows[last]) if last < len(rows) else len(sheet.grid)
        mine = rows[first:last]
        tables.append(assemble(sheet, masks, columns, key, mine, totals, kinds == "province", (top, bottom),
                             by_area=True, turned=turned))  # fmt: skip
    return tables


def _with_totals_beside(
    grid: pd.DataFrame, masks: Masks, columns: tuple[int, ...], key: int, kinds: np.ndarray
) -> np.ndarray:
    """A total row has its word beside the names: over the serial number, or in the column of names beside codes."""
    for column in [other for other in columns if other != key and other <= key + 2]:
        words = masks.filled[:, column] & ~masks.numeric[:, column] & ~masks.filled[:, key]
        for row in np.flatnonzero(words & masks.numeric[:, list(columns)].any(axis=1))[:200]:
            if _SUM.search(plain(str(grid.iloc[row, column]))):
                kinds[row] = "total"
    return kinds


def _breaks(
    grid: pd.DataFrame, masks: Masks, columns: Sequence[int], key: int, rows: np.ndarray, known: np.ndarray
) -> list[int]:
    """Places in `rows` where a new table begins: headings stand in the gap before it."""
    gaps = np.flatnonzero(np.diff(rows) > 1)
    breaks = []
    for gap in gaps[:2_000]:
        between = [row for row in range(int(rows[gap]) + 1, int(rows[gap + 1])) if not known[row]]
        if any(is_heading(grid, masks, row, columns, key) for row in between):
            breaks.append(int(gap) + 1)
    return breaks


def _label_tables(sheet: Sheet, masks: Masks, taken: np.ndarray) -> list[Found]:
    """Tables whose rows are segments, groups, perangkat daerah or months of an area named elsewhere."""
    figures = (masks.numeric & ~years(sheet.grid, masks.numeric)).sum(axis=1)
    words = masks.filled & ~masks.numeric
    candidates = np.flatnonzero(~taken & (figures >= 1) & words.any(axis=1))
    if len(candidates) == 0:
        return []
    key = _label_column(masks, candidates)
    if key is None:
        return []
    named = words[:, : key + 1].any(axis=1)
    labelled = candidates[named[candidates] & (masks.numeric[candidates, key + 1 :].any(axis=1))]
    tables: list[Found] = []
    columns = tuple(range(masks.filled.shape[1]))
    top = 0
    for run in _runs(labelled, sheet.grid, masks, columns, key):
        # An average of rows is no row of its own.
        rows = np.array([row for row in run if not AVERAGE.search(plain(_label(sheet.grid, words, key, row)))])
        if not len(rows):
            continue
        none = np.zeros(len(sheet.grid), dtype=bool)
        table = assemble(
            sheet, masks, columns, key, rows, none, none, (top, len(sheet.grid)), by_area=False, turned=False
        )
        top = int(rows[-1]) + 1
        if table.header:
            labels = tuple(_label(sheet.grid, words, key, row) for row in rows.tolist())
            tables.append(replace(table, labels=labels))
    return tables


def _label(grid: pd.DataFrame, words: np.ndarray, key: int, row: int) -> str:
    """Name of a row: its label, or for a total the word that spans label and serial number."""
    named = next(column for column in range(key, -1, -1) if words[row, column])
    return " ".join(str(grid.iloc[row, named]).split())


def _label_column(masks: Masks, rows: np.ndarray) -> int | None:
    """The leftmost column that has a text in most rows of figures."""
    words = (masks.filled & ~masks.numeric)[rows]
    shares = words.mean(axis=0)
    good = np.flatnonzero(shares >= 0.5)
    return int(good[0]) if len(good) else None


def _runs(rows: np.ndarray, grid: pd.DataFrame, masks: Masks, columns: Sequence[int], key: int) -> Iterator[list[int]]:
    """Rows of figures that belong together: at most two other rows between them, and no headings."""
    run: list[int] = []
    for row in rows[:50_000].tolist():
        gap = range(run[-1] + 1, row) if run else range(0)
        if run and (len(gap) > 2 or any(is_heading(grid, masks, between, columns, key) for between in gap)):
            yield run
            run = []
        run.append(row)
    if run:
        yield run
