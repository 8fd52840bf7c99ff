"""Grids of cells of any kind, as `data.intake.model.Sheet` keeps them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd


def from_rows(rows: Sequence[Sequence[Any]], first_column: int = 0) -> pd.DataFrame:
    """Make the grid of rows of equal width that begin in some column of the sheet.

    Parameters
    ----------
    rows : sequence
        All rows of the sheet from the first, each from `first_column` on; "" is an empty cell.
    first_column : int
        Columns before it are empty.
    """
    width = len(rows[0]) if rows else 0
    cells = np.full((len(rows), first_column + width), None, dtype=object)
    for place, row in enumerate(rows):
        cells[place, first_column:] = row
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
