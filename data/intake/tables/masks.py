"""What each cell of a sheet is: filled, and a number; as arrays, so that a million rows cost no loop."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from data.intake.model import is_empty

_NUMERIC: Final = (
    r"^[\s\u00a0'(\u2212\-]*(?:[Rr][Pp]\.?\s*)?[+\-\u2212]?[\d\uff10-\uff19][\d.,\s\u00a0\u2009\u202f'\u2019]*"
    r"(?:%|(?:rb|ribu|jt|juta|miliar|orang|jiwa|tk)\.?)?[)\s\u00a0,\-*]*(?:\s?[rpe]\))?$"
)
_NUMBER: Final = re.compile(_NUMERIC, re.IGNORECASE)


@dataclass(frozen=True)
class Masks:
    """What each cell is, as arrays of shape (rows, columns)."""

    filled: np.ndarray
    numeric: np.ndarray


def cell_masks(grid: pd.DataFrame) -> Masks:
    """Look at every cell of a grid."""
    filled = np.zeros(grid.shape, dtype=bool)
    numeric = np.zeros(grid.shape, dtype=bool)
    for position in range(grid.shape[1]):
        column = grid.iloc[:, position]
        if column.dtype == object:
            filled[:, position] = [not is_empty(value) for value in column]
            numeric[:, position] = [is_numeric(value) for value in column]
        else:
            # Each distinct text is looked at once: a million rows hold few words and often the same numbers.
            place, distinct = pd.factorize(column)
            texts = pd.Series(distinct, dtype="str").str.strip()
            known = np.append((texts != "").to_numpy(dtype=bool), False)
            number = np.append(texts.str.match(_NUMERIC, case=False).to_numpy(dtype=bool), False)
            filled[:, position], numeric[:, position] = known[place], number[place]
    return Masks(filled, numeric & filled)


def is_numeric(value: object) -> bool:
    """Whether a cell is a number, or a text that looks like one in some style."""
    if isinstance(value, bool) or is_empty(value):
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and bool(_NUMBER.match(value)))


def looked_up(values: pd.Series, known: Mapping[Any, str]) -> np.ndarray:
    """The word each value stands for, empty for none; every word is one object, however often it stands.

    A million rows hold few words: a string of its own for each would take most of the memory.
    """
    place, distinct = pd.factorize(values)
    words = np.array([*(known.get(value, "") for value in distinct), ""], dtype=object)
    return words[place]


def years(grid: pd.DataFrame, numeric: np.ndarray) -> np.ndarray:
    """Which numbers are years, shape (rows, columns): a row of years is a heading."""
    found = np.zeros(grid.shape, dtype=bool)
    for position in np.flatnonzero(numeric.any(axis=0)):
        column = grid.iloc[:, position]
        distinct = {value: not is_figure(value) for value in column[numeric[:, position]].unique()}
        found[:, position] = column.map(distinct).fillna(value=False).to_numpy(dtype=bool) & numeric[:, position]
    return found


def is_figure(value: object) -> bool:
    """A number that is no year: headings hold years, not figures."""
    return is_numeric(value) and not re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", str(value).strip())
