"""Grids of cells of any kind, as `data.intake.model.Sheet` keeps them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd


def from_rows(rows: Sequence[Sequence[Any]], first_column: int, more: Mapping[tuple[int, int], str]) -> pd.DataFrame:
    """Make the grid of rows of equal width that begin in some column of the sheet, and of some cells more.

    Parameters
    ----------
    rows : sequence
        All rows of the sheet from the first, each from `first_column` on; "" is an empty cell.
    first_column : int
        Columns before it are empty.
    more : mapping
        Position -> text of cells that the rows leave empty.
    """
    width = len(rows[0]) if rows else 0
    height = max([len(rows), *(row + 1 for row, _ in more)])
    cells = np.full((height, max([first_column + width, *(column + 1 for _, column in more)])), None, dtype=object)
    for place, row in enumerate(rows):
        cells[place, first_column : first_column + width] = row
    for where, text in more.items():
        cells[where] = text
    return trimmed(cells)


def trimmed(cells: np.ndarray) -> pd.DataFrame:
    """Return object cells as a grid: white space is None, empty rows and columns at the end are cut."""
    texts = np.frompyfunc(_is_blank, 1, 1)(cells).astype(bool) if cells.size else np.zeros(cells.shape, bool)
    cells[texts] = None
    rows = np.flatnonzero(~texts.all(axis=1))
    columns = np.flatnonzero(~texts.all(axis=0))
    height = rows[-1] + 1 if len(rows) else 0
    width = columns[-1] + 1 if len(columns) else 0
    return pd.DataFrame(cells[:height, :width], dtype=object)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and (not value or value.isspace()))
