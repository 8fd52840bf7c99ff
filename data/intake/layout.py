"""Find the tables in a sheet: where the title ends, which rows are headings, which rows hold figures.

A sheet made for reading has title rows, headings of several rows, numbering rows, sections, subtotals, footnotes
and signatures. A table is found by its rows of areas or, where the area stands in the title, by its labelled rows of
figures. Everything is decided on arrays, so that a sheet of a million rows costs no loop over its rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from data.intake.areas import AreaIndex, AreaMatch
from data.intake.model import Sheet, is_empty
from data.intake.sections import headings_of, is_numbering, title_of
from data.intake.vocabulary import AVERAGE, TOTAL, plain

_NUMERIC: Final = (
    r"^[\s\u00a0'(\u2212\-]*(?:[Rr][Pp]\.?\s*)?[+\-\u2212]?[\d\uff10-\uff19][\d.,\s\u00a0\u2009\u202f'\u2019]*"
    r"(?:%|(?:rb|ribu|jt|juta|miliar|orang|jiwa|tk)\.?)?[)\s\u00a0,\-*]*(?:\s?[rpe]\))?$"
)
_NUMBER: Final = re.compile(_NUMERIC, re.IGNORECASE)
_MOST_HEADER_ROWS: Final = 7
_MOST_DISTINCT: Final = 6_000
"""A column with more distinct texts than this names no areas."""
_MOST_MERGED: Final = 5_000
_MOST_TURNED: Final = 200_000
"""Cells of the largest sheet that is also tried with rows and columns exchanged."""

_SUM: Final = re.compile(rf"{TOTAL.pattern}|(?<![a-z])(?:provinsi |prov )?(?:jawa timur|jatim)$")
PLACE_KINDS: Final = ("code", "name", "bare", "typo", "ambiguous")
TOTAL_KINDS: Final = ("total", "subtotal", "province")


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


def with_provinces(found: Found) -> Found:
    """The table with its province rows among the areas: a target or a rule of the province is its own, not a sum."""
    if not len(found.provinces):
        return found
    return replace(
        found,
        body=np.sort(np.concatenate([found.body, found.provinces])),
        totals=np.setdiff1d(found.totals, found.provinces),
    )


@dataclass(frozen=True)
class _Masks:
    """What each cell is, as arrays of shape (rows, columns)."""

    filled: np.ndarray
    numeric: np.ndarray


def find_tables(sheet: Sheet, index: AreaIndex) -> list[Found]:
    """All tables of a sheet, in reading order."""
    if sheet.grid.empty:
        return []
    sheet = _spread_down(sheet)
    grid = sheet.grid
    masks = _masks(grid)
    places = _place_columns(grid, masks, index)
    turned, heading = False, ""
    if _distinct_places(places) < 3 and grid.size <= _MOST_TURNED:
        across, heading = _turn(sheet, masks)
        across_masks = _masks(across.grid)
        across_places = _place_columns(across.grid, across_masks, index)
        if _distinct_places(across_places) >= 3:
            sheet, grid, masks, places, turned = across, across.grid, across_masks, across_places, True
    found: list[Found] = []
    for columns, key, matches in _groups(grid, masks, places):
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


def _turn(sheet: Sheet, masks: _Masks) -> tuple[Sheet, str]:
    """The sheet with rows and columns exchanged, and the title lines, which stay lines."""
    alone = np.flatnonzero(masks.filled.sum(axis=1) == 1)
    lines = [str(sheet.grid.iloc[row, int(masks.filled[row].argmax())]) for row in alone[:40]]
    grid = sheet.grid.astype(object).copy()
    grid.iloc[alone] = None
    merged = tuple((left, top, right, bottom) for top, left, bottom, right in sheet.merged if top not in alone)
    across = grid.T.reset_index(drop=True).set_axis(range(len(grid)), axis=1)
    return Sheet(sheet.name, across, merged, sheet.hidden), " | ".join(lines)


def _masks(grid: pd.DataFrame) -> _Masks:
    filled = np.zeros(grid.shape, dtype=bool)
    numeric = np.zeros(grid.shape, dtype=bool)
    for position in range(grid.shape[1]):
        column = grid.iloc[:, position]
        if column.dtype == object:
            filled[:, position] = [not is_empty(value) for value in column]
            numeric[:, position] = [_is_numeric(value) for value in column]
        else:
            stripped = column.str.strip().fillna("")
            filled[:, position] = (stripped != "").to_numpy(dtype=bool)
            numeric[:, position] = stripped.str.match(_NUMERIC, case=False).to_numpy(dtype=bool)
    return _Masks(filled, numeric & filled)


def _is_numeric(value: object) -> bool:
    if isinstance(value, bool) or is_empty(value):
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and bool(_NUMBER.match(value)))


@dataclass(frozen=True)
class _Places:
    """Area matches of one column: a kind per row (empty where none), and the match of each text."""

    kinds: np.ndarray
    codes: np.ndarray
    share: float


def _place_columns(grid: pd.DataFrame, masks: _Masks, index: AreaIndex) -> dict[int, _Places]:
    """Columns that name areas, by position."""
    found: dict[int, _Places] = {}
    for position in range(grid.shape[1]):
        column = grid.iloc[:, position]
        filled = masks.filled[:, position]
        if filled.sum() == 0:
            continue
        distinct = column[filled].unique()
        if len(distinct) > _MOST_DISTINCT:
            continue
        matches = {value: index.match(value) for value in distinct if not isinstance(value, bool | date)}
        places = _places(column, filled, masks, position, matches)
        if places is not None:
            found[position] = places
    return found


def _places(
    column: pd.Series, filled: np.ndarray, masks: _Masks, position: int, matches: dict[object, AreaMatch | None]
) -> _Places | None:
    known = {value: match for value, match in matches.items() if match is not None}
    if not any(match.how in PLACE_KINDS for match in known.values()):
        return None
    kinds = column.map({value: match.how for value, match in known.items()}).fillna("").to_numpy(dtype=object)
    codes = column.map({value: match.code or match.candidates[0] for value, match in known.items()
                        if match.how in PLACE_KINDS}).fillna("").to_numpy(dtype=object)  # fmt: skip
    # A name alone in its row is a title or a section; a row of figures has more cells.
    beside = masks.filled.sum(axis=1) > 1
    kinds = np.where(filled & beside, kinds, "")
    hits = np.isin(kinds, PLACE_KINDS)
    if not hits.any():
        return None
    numbers = masks.numeric[:, position]
    share = float(hits.sum() / max(int((filled & beside).sum()), 1))
    # Counts of participants may look like codes by chance; a column of codes has hardly anything else.
    if (numbers & hits).sum() > hits.sum() / 2 and (share < 0.6 or len(set(codes[hits])) < 2):
        return None
    return _Places(kinds, codes, share)


def _distinct_places(places: dict[int, _Places]) -> int:
    return max(
        (len(set(found.codes[np.isin(found.kinds, PLACE_KINDS)]) - {""}) for found in places.values()), default=0
    )


def _groups(
    grid: pd.DataFrame, masks: _Masks, places: dict[int, _Places]
) -> Iterator[tuple[tuple[int, ...], int, _Places]]:
    """Columns of each table that stands beside another, with its key column."""
    width = grid.shape[1]
    keys = _keys(masks, places)
    starts = [_start(masks, key, keys[number - 1] if number else -1) for number, key in enumerate(keys)]
    for number, key in enumerate(keys):
        first = 0 if number == 0 else starts[number]
        last = starts[number + 1] if number + 1 < len(keys) else width
        yield tuple(range(first, last)), key, places[key]


def _keys(masks: _Masks, places: dict[int, _Places]) -> list[int]:
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


def _rank(places: _Places, rows: np.ndarray) -> tuple[bool, int]:
    """Codes before names, a column without open questions before one with, then the fuller column."""
    sure = bool(np.isin(places.kinds[rows], ("code", "name")).all())
    return sure, int(rows.sum())


def _same_table(masks: _Masks, places: dict[int, _Places], first: int, second: int) -> bool:
    """Whether two naming columns belong to one table: no figures between them, or the same areas beside each other."""
    one, two = places[first], places[second]
    rows = np.isin(one.kinds, PLACE_KINDS) & np.isin(two.kinds, PLACE_KINDS)
    if rows.any() and (one.codes[rows] == two.codes[rows]).mean() > 0.5:
        return True
    either = np.isin(one.kinds, PLACE_KINDS) | np.isin(two.kinds, PLACE_KINDS)
    between = masks.numeric[either][:, first + 1 : second]
    return bool(between.mean() < 0.2) if between.size else True


def _start(masks: _Masks, key: int, before: int) -> int:
    """First column of a table whose naming column is `key`: a serial number in front of it belongs to it."""
    start = key
    while start - 1 > before + 1 and masks.filled[:, start - 1].any() and start - 1 >= key - 1:
        start -= 1
    return start


def _area_tables(
    sheet: Sheet, masks: _Masks, columns: tuple[int, ...], key: int, places: _Places, *, turned: bool
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
    breaks = _breaks(masks, columns, key, rows, body | totals)
    tables = []
    for number, (first, last) in enumerate(zip([0, *breaks], [*breaks, len(rows)], strict=True)):
        top = 0 if number == 0 else int(rows[breaks[number - 1] - 1]) + 1
        bottom = int(rows[last]) if last < len(rows) else len(sheet.grid)
        mine = rows[first:last]
        tables.append(_table(sheet, masks, columns, key, mine, totals, kinds == "province", (top, bottom),
                             by_area=True, turned=turned))  # fmt: skip
    return tables


def _with_totals_beside(
    grid: pd.DataFrame, masks: _Masks, columns: tuple[int, ...], key: int, kinds: np.ndarray
) -> np.ndarray:
    """A total row has its word beside the names: over the serial number, or in the column of names beside codes."""
    for column in [other for other in columns if other != key and other <= key + 2]:
        words = masks.filled[:, column] & ~masks.numeric[:, column] & ~masks.filled[:, key]
        for row in np.flatnonzero(words & masks.numeric[:, list(columns)].any(axis=1))[:200]:
            if _SUM.search(plain(str(grid.iloc[row, column]))):
                kinds[row] = "total"
    return kinds


def _breaks(masks: _Masks, columns: Sequence[int], key: int, rows: np.ndarray, known: np.ndarray) -> list[int]:
    """Places in `rows` where a new table begins: headings stand in the gap before it."""
    gaps = np.flatnonzero(np.diff(rows) > 1)
    breaks = []
    others = [column for column in columns if column != key]
    for gap in gaps[:2_000]:
        between = [row for row in range(int(rows[gap]) + 1, int(rows[gap + 1])) if not known[row]]
        if any(_is_heading(masks, row, others) for row in between):
            breaks.append(int(gap) + 1)
    return breaks


def _is_heading(masks: _Masks, row: int, others: Sequence[int]) -> bool:
    """A row with several words and hardly a number."""
    words = int((masks.filled[row, others] & ~masks.numeric[row, others]).sum())
    return words >= 2 and words > int(masks.numeric[row, others].sum())


def _table(
    sheet: Sheet,
    masks: _Masks,
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


def _tail(masks: _Masks, columns: Sequence[int], last: int, bottom: int, totals: np.ndarray) -> int:
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
    masks: _Masks, columns: Sequence[int], key: int, first: int, last: int, rows: np.ndarray, totals: np.ndarray
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
    grid: pd.DataFrame, masks: _Masks, columns: Sequence[int], first: int, last: int, rows: np.ndarray,
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


def _header_rows(
    sheet: Sheet, masks: _Masks, columns: Sequence[int], key: int, first: int, top: int
) -> tuple[int, ...]:
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
        if _is_title(sheet, row, filled, columns, key):
            if found:
                break
            continue
        if sum(_is_figure(sheet.grid.iloc[row, column]) for column in filled) > len(filled) / 2:
            break
        found.append(row)
        if len(found) == _MOST_HEADER_ROWS:
            break
    return tuple(reversed(found))


def _is_figure(value: object) -> bool:
    """A number that is no year: headings hold years, not figures."""
    return _is_numeric(value) and not re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", str(value).strip())


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


def _label_tables(sheet: Sheet, masks: _Masks, taken: np.ndarray) -> list[Found]:
    """Tables whose rows are segments, groups, perangkat daerah or months of an area named elsewhere."""
    figures = masks.numeric.sum(axis=1)
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
    others = [column for column in columns if column != key]
    top = 0
    for run in _runs(labelled, masks, others):
        # An average of rows is no row of its own.
        rows = np.array([row for row in run if not AVERAGE.search(plain(_label(sheet.grid, words, key, row)))])
        if not len(rows):
            continue
        none = np.zeros(len(sheet.grid), dtype=bool)
        table = _table(
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


def _label_column(masks: _Masks, rows: np.ndarray) -> int | None:
    """The leftmost column that has a text in most rows of figures."""
    words = (masks.filled & ~masks.numeric)[rows]
    shares = words.mean(axis=0)
    good = np.flatnonzero(shares >= 0.5)
    return int(good[0]) if len(good) else None


def _runs(rows: np.ndarray, masks: _Masks, others: Sequence[int]) -> Iterator[list[int]]:
    """Rows of figures that belong together: at most two other rows between them, and no headings."""
    run: list[int] = []
    for row in rows[:50_000].tolist():
        gap = range(run[-1] + 1, row) if run else range(0)
        if run and (len(gap) > 2 or any(_is_heading(masks, between, others) for between in gap)):
            yield run
            run = []
        run.append(row)
    if run:
        yield run
