"""What a table shows, as plain values: Python formats and scales, the browser draws and sorts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any, Literal

Kind = Literal["text", "prose", "number"]
Sort = Literal["asc", "desc"]


@dataclass(frozen=True)
class Column:
    """One column.

    Parameters
    ----------
    key : str
        Which cell of a row it shows.
    label, unit : str
        Heading and, under it, the unit of all its numbers.
    kind : {"text", "prose", "number"}
        Numbers stand right-aligned and sort by value, texts by the alphabet of the language unless their cells have
        values, such as places on a scale. Prose is a text of whole sentences, which keeps a readable width on a phone.
    bar : bool
        Draw each value as a bar behind its text; from zero, the longest being the largest of values and ticks.
    tick_key : str, optional
        Cell of the row whose value is drawn as a tick on the bar, such as the target; need not be a column.
    sort : {"asc", "desc"}, optional
        Sorted by this column at first; at most one column.
    help : str
        Explains the column on hover and to screen readers.
    """

    key: str
    label: str
    kind: Kind = "number"
    unit: str = ""
    bar: bool = False
    tick_key: str | None = None
    sort: Sort | None = None
    help: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell: the text shown and the value it sorts by; a number cell without a value is missing and says why."""

    text: str
    value: float | None = None


@dataclass(frozen=True)
class Row:
    """A row under its area code; cells not named by a column may carry ticks."""

    code: str
    cells: Mapping[str, Cell]


def payload(rows: Sequence[Row], columns: Sequence[Column]) -> dict[str, Any]:
    """The columns and rows as the browser gets them, as small as JSON allows.

    Returns
    -------
    dict
        ``columns``, ``bars`` and ``ticks`` (places of the columns that have some) and ``rows``. A row is ``[code,
        texts, values, bars, ticks]``, the last two of those columns alone: percent of the column's scale, null where
        there is none. A list of ticks of a table without any is left out.

    Raises
    ------
    ValueError
        When two rows have one code, a row lacks a column's cell, or two columns claim the first sort.
    """
    _check(rows, columns)
    scales = {column.key: _scale(rows, column) for column in columns if column.bar}
    bars = [place for place, column in enumerate(columns) if column.bar]
    ticks = [place for place in bars if columns[place].tick_key]
    return {
        "columns": [
            {
                "key": column.key,
                "label": column.label,
                "kind": column.kind,
                "unit": column.unit,
                "sort": column.sort,
                "help": column.help,
            }
            for column in columns
        ],
        "bars": bars,
        "ticks": ticks,
        "rows": [
            [
                row.code,
                [row.cells[column.key].text for column in columns],
                [_value(row, column.key) for column in columns],
                *_drawn(row, [(columns[place].key, columns[place].key) for place in bars], scales),
                *_drawn(row, [(str(columns[place].tick_key), columns[place].key) for place in ticks], scales),
            ]
            for row in rows
        ],
    }


def _drawn(row: Row, cells: Sequence[tuple[str, str]], scales: Mapping[str, float]) -> list[list[float | None]]:
    """Percent of cells on the scales of their columns, as one list; none where there are no such cells."""
    return [[_part(_value(row, key), scales[column]) for key, column in cells]] if cells else []


def _check(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    codes = [row.code for row in rows]
    if len(set(codes)) != len(codes):
        msg = "two rows have the same code"
        raise ValueError(msg)
    if sum(column.sort is not None for column in columns) > 1:
        msg = "only one column can be sorted at first"
        raise ValueError(msg)
    for row in rows:
        missing = [column.key for column in columns if column.key not in row.cells]
        if missing:
            msg = f"row {row.code} has no cell for columns {missing}"
            raise ValueError(msg)


def _value(row: Row, key: str) -> float | None:
    value = row.cells[key].value if key in row.cells else None
    return None if value is None or isnan(value) else _short(round(float(value), 4))


def _scale(rows: Sequence[Row], column: Column) -> float:
    keys = [column.key, *([column.tick_key] if column.tick_key else [])]
    return max((_value(row, key) or 0.0 for row in rows for key in keys), default=0.0)


def _part(value: float | None, scale: float | None) -> float | None:
    """Percent of the scale; a negative value has no bar, its sign and its words say what it is."""
    if value is None or not scale or value < 0:
        return None
    return _short(round(value / scale * 100, 1))


def _short(value: float) -> float:
    """A whole number without its ``.0``, which thousands of cells would carry along."""
    return int(value) if value.is_integer() else value
