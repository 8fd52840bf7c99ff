"""The reading of a file cell by cell: each value that was understood, where it stood, and what it was taken for.

The list of a million values is three arrays; only the page somebody looks at becomes text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

import numpy as np
import pandas as pd

from data.intake.model import Reading, Rows, Workbook, cell_name, is_empty
from data.tables.subject import TABLES

PLACES: Final = ("sheet", "row", "column", "table", "field", "index")


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell as it was read.

    Attributes
    ----------
    sheet, cell : str
        Where it stands: name of the sheet and reference such as ``C7``.
    raw : str
        The cell as it stands in the file.
    table, field : str
        Table and column its value went to.
    keys : mapping
        What the value is about: ``{"area_code": "35.09", "month": Timestamp, "segment": "PU", ...}``.
    value : object
        The value understood: a number, or a text for columns that hold texts.
    """

    sheet: str
    cell: str
    raw: str
    table: str
    field: str
    keys: Mapping[str, Any]
    value: Any


def cell_places(reading: Reading) -> pd.DataFrame:
    """List every value of a reading with its place.

    Returns
    -------
    DataFrame
        One row per value, by sheet, row and column: ``sheet`` (categorical), ``row`` and ``column`` (from 0),
        ``table``, ``field`` (categorical) and ``index`` (row of the table's frame).
    """
    parts = [part for table, rows in reading.rows.items() for part in _places(table, rows)]
    if not parts:
        return pd.DataFrame({name: [] for name in PLACES})
    found = pd.concat(parts, ignore_index=True)
    for name in ("sheet", "table", "field"):
        found[name] = found[name].astype("category")
    return found.sort_values(["sheet", "row", "column"], kind="stable", ignore_index=True)


def _places(table: str, rows: Rows) -> Iterator[pd.DataFrame]:
    for field in rows.places.columns.difference(["sheet", "row", "file"], sort=False):
        column = rows.places[field].to_numpy()
        here = column >= 0
        if here.any():
            yield pd.DataFrame(
                {
                    "sheet": rows.places.loc[here, "sheet"].to_numpy(),
                    "row": rows.places.loc[here, "row"].to_numpy(),
                    "column": column[here],
                    "table": table,
                    "field": field,
                    "index": np.flatnonzero(here),
                }
            )


def read_cells(reading: Reading, workbook: Workbook, places: pd.DataFrame) -> list[ReadCell]:
    """Turn some rows of `cell_places` into cells with their raw text and what was understood.

    Parameters
    ----------
    reading, workbook
        The same file.
    places : DataFrame
        Rows of ``cell_places(reading)``, a page of them.
    """
    grids = {sheet.name: sheet.grid for sheet in workbook.sheets}
    return [_read_cell(reading, grids, place) for place in places.to_dict("records")]


def _read_cell(reading: Reading, grids: Mapping[str, pd.DataFrame], place: dict[Any, Any]) -> ReadCell:
    sheet, row, column = str(place["sheet"]), int(place["row"]), int(place["column"])
    table, field = str(place["table"]), str(place["field"])
    record = reading.rows[table].frame.iloc[int(place["index"])]
    keys = {name: record[name] for name in TABLES[table].key if name in record.index and name != field}
    raw = _raw(grids, sheet, row, column)
    return ReadCell(sheet, cell_name(row, column), raw, table, field, keys, record[field])


def _raw(grids: Mapping[str, pd.DataFrame], sheet: str, row: int, column: int) -> str:
    grid = grids.get(sheet)
    if grid is None or row >= grid.shape[0] or column >= grid.shape[1]:
        return ""
    return raw_text(grid.iloc[row, column])


def raw_text(value: object) -> str:
    """A cell as a spreadsheet would show it without any format; texts exactly as written."""
    if is_empty(value):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
