"""What passes between the steps of reading a workbook.

bytes -> `Workbook` (``workbook.py``) -> `Reading` (``understand.py``) -> problems (``data.rules.registry``) ->
merged tables (``merge.py``) -> a version (``data.store``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from data.text.messages import Value

Severity = Literal["error", "warning", "info"]

IMPORTED_TABLES: Final = (
    "enrolment",
    "workforce",
    "targets",
    "groups",
    "regulations",
    "budgets",
    "protection",
    "claims",
    "employers",
    "arrears",
    "context",
)
"""Tables a workbook may feed."""


class RefusedError(ValueError):
    """A file that is not read any further; nothing of it may be kept.

    Attributes
    ----------
    key : str
        Catalogue key of the sentence, ``refused.<why>``.
    values : mapping
        Placeholders of the sentence.
    """

    def __init__(self, why: str, **values: Value) -> None:
        super().__init__(f"{why}: {values}")
        self.key = f"refused.{why}"
        self.values = values


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it stands in the file.

    Attributes
    ----------
    name : str
        Name of the sheet; the file's own name without ending for CSV and TSV.
    grid : DataFrame
        Cells by position: row and column labels count from 0 = first row, column A, empty leading rows and columns
        included, so that a position is a cell reference. Cells are str, int, float, bool, date, datetime, time or
        timedelta; an empty cell is None (NaN in columns of dtype ``str``). Text is as written, not stripped.
        Columns of text files have dtype ``str``, others ``object``. Trailing empty rows and columns are cut.
    merged : tuple
        Merged ranges: first row, first column, last row, last column, inclusive. Only the first cell has the value.
    hidden : bool
        Whether the sheet is hidden in the workbook.
    """

    name: str
    grid: pd.DataFrame
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file with its sheets. ``kind`` is what the bytes are (xlsx, xls, xlsb, ods, csv), whatever the name says."""

    name: str
    kind: str
    size: int
    sha256: str
    sheets: tuple[Sheet, ...]
    problems: tuple["Problem", ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to know about a file or its figures.

    Attributes
    ----------
    rule : str
        Name of the rule; the catalogue holds ``problem.<rule>.what``, ``.why`` and ``.how``, and placeholders are
        filled from `values`.
    severity : Severity
        Errors block publishing, warnings need a tick and a reason, infos only tell.
    sheet, cell : str
        Where: name of the sheet and reference such as ``C7`` (``C7:C44`` for a range); empty where there is none.
    values : mapping
        Placeholders of the sentence.
    table, area, month : str
        What the row is about, as far as known: table name, area code, ``2026-10``.
    file : str
        Name of the file, where several are read together; filled by ``data.rules.registry``.
    """

    rule: str
    severity: Severity
    sheet: str = ""
    cell: str = ""
    values: Mapping[str, Value] = default(default_factory=dict)
    table: str = ""
    area: str = ""
    month: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something a file does not say and nobody may guess.

    Attributes
    ----------
    id : str
        Stable name, the key of its answer: ``basis:Rekap#1``, ``area:malang``.
    kind : str
        What is asked; the catalogue holds ``question.<kind>`` with placeholders from `values`.
    sheet, cell : str
        Where the doubt arose.
    options : tuple of str
        Codes to choose from; empty when a text is asked (a month ``2026-10``).
    proposed : str
        The likely answer to confirm; empty when there is none.
    remembered : bool
        Whether the answer may be kept for the next file of the same shape (a basis may, a month may not).
    """

    id: str
    kind: str
    sheet: str
    cell: str
    options: tuple[str, ...] = ()
    proposed: str = ""
    values: Mapping[str, Value] = default(default_factory=dict)
    remembered: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """How one column of a table in a sheet was understood.

    Attributes
    ----------
    position : int
        Column of the sheet, from 0.
    heading : str
        Header texts from top to bottom, joined by `` / ``.
    role : str
        ``area``, ``label``, ``dimension``, ``measure``, ``share`` (a printed percentage to be checked), ``sum`` (a
        printed total across columns), ``ignored``.
    table, field : str
        Where its values go; ``field`` is also the dimension of a ``dimension`` column. Empty otherwise.
    fixed : mapping
        What the header says about every value: ``{"segment": "PU", "period": "2026-10"}``.
    """

    position: int
    heading: str
    role: str
    table: str = ""
    field: str = ""
    fixed: Mapping[str, str] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """One table found in a sheet: its rows (from 0, inclusive) and its columns."""

    sheet: str
    number: int
    title: str
    header: tuple[int, int]
    body: tuple[int, int]
    columns: tuple[Column, ...]
    shape: str
    """Fingerprint of the headings without periods: files of the same shape share remembered answers."""


@dataclass(frozen=True)
class Rows:
    """Rows for one table and where each value stood.

    Attributes
    ----------
    frame : DataFrame
        Columns of the table without its source columns (``source_id``, ``note``, ``note_en``, ``confidence``), typed
        as ``data.tables.subject`` says except that counts are float64 with NaN where the file gave none. RangeIndex.
    places : DataFrame
        Same index: ``sheet`` (name), ``row`` (from 0), and per measure a column of its name with the sheet's column
        (from 0; -1 where the file gave no value).
    raw : DataFrame
        Same index: per measure the text of its cell as it stands in the file, beside which a reader checks the value.
    """

    frame: pd.DataFrame
    places: pd.DataFrame
    raw: pd.DataFrame = default(default_factory=pd.DataFrame)


STATED_COLUMNS: Final = ("kind", "sheet", "row", "column", "label", "stated", "computed", "decimals")
"""Columns of `Reading.stated`: what a file prints that can be recomputed.

``kind`` is ``total`` (a total row against its areas), ``part`` (a printed total across segments) or ``share`` (a
printed percentage against its counts, in percent); ``stated`` as printed, ``computed`` from the parts, ``decimals``
printed digits after the comma.
"""


def no_stated() -> pd.DataFrame:
    """Return an empty frame of `STATED_COLUMNS`."""
    kinds: dict[str, Any] = {"row": "int64", "column": "int64", "stated": "float64", "computed": "float64"}
    kinds["decimals"] = "int64"
    return pd.DataFrame({name: pd.Series(dtype=kinds.get(name, "str")) for name in STATED_COLUMNS})


@dataclass(frozen=True)
class Reading:
    """Everything understood in one file with the answers given so far.

    ``questions`` holds the answered ones too, so that an answer can be taken back; open are those whose id is not in
    ``answers``.
    """

    name: str
    kind: str
    size: int
    sha256: str
    blocks: tuple[Block, ...]
    rows: Mapping[str, Rows]
    stated: pd.DataFrame
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    answers: Mapping[str, str] = default(default_factory=dict)


def cell_name(row: int, column: int) -> str:
    """Reference of a cell: ``cell_name(6, 2) == "C7"``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def is_empty(value: object) -> bool:
    """Whether a cell holds nothing but white space."""
    if value is None:
        return True
    if isinstance(value, float):
        return bool(np.isnan(value))
    return isinstance(value, str) and not value.replace("\xa0", " ").strip()
