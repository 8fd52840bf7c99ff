"""Table downloads: CSV and XLSX that keep their title, basis, sources and simulation mark wherever they end up."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pandas as pd
import streamlit as st
import xlsxwriter

from components.text.catalogue import Texts
from components.text.notes import Notes as Notes
from data.text.format import NONE

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_DATE_FORMAT = "yyyy-mm-dd"
_MOST_WIDTH = 48


def table_downloads(
    make: Callable[[], pd.DataFrame], *, key: str, filename: str, texts: Texts, title: str, notes: Notes
) -> None:
    """Two download buttons; table and file are made only when one is clicked, which few runs of a page see.

    The CSV is what Indonesian Excel opens on a double click: UTF-8 with a byte order mark, ``;`` between cells and a
    decimal comma, in either language, since the file follows the meeting's Excel and not the screen.

    Parameters
    ----------
    make : callable
        Gives the table: one row per line, columns under the headings users read. Numbers stay numbers, codes must be
        text.
    key : str
        Prefix of the buttons' keys.
    filename : str
        Without the extension; the simulation mark is added.
    title : str
        First line of the notes.
    notes : Notes
        What they are: mark, area, segment, period, base, version, sources.
    """
    name = marked_name(filename, notes, texts)
    made_downloads(lambda: (make(), notes), key=key, name=name, texts=texts, title=title)


def made_downloads(
    make: Callable[[], tuple[pd.DataFrame, Notes]], *, key: str, name: str, texts: Texts, title: str
) -> None:
    """`table_downloads` of a table whose notes are known with it only.

    Parameters
    ----------
    make : callable
        Gives the table and its notes.
    name : str
        From `named`: the figures say whether they are samples before the table is made.
    """

    def csv() -> bytes:
        frame, notes = make()
        return csv_bytes(frame, texts=texts, notes=notes)

    def xlsx() -> bytes:
        frame, notes = make()
        return xlsx_bytes(frame, texts=texts, title=title, notes=notes)

    with st.container(horizontal=True, key=f"{key}-files"):
        st.download_button(
            texts("download.csv"),
            data=csv,
            file_name=f"{name}.csv",
            mime="text/csv",
            key=f"{key}-csv",
            help=texts("download.csv_help"),
            on_click="ignore",
        )
        st.download_button(
            texts("download.xlsx"),
            data=xlsx,
            file_name=f"{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"{key}-xlsx",
            help=texts("download.xlsx_help"),
            on_click="ignore",
        )


def marked_name(filename: str, notes: Notes, texts: Texts) -> str:
    """The file name, safe on every system, with the simulation in it where there is one."""
    return named(filename, texts, sampled=bool(notes.mark))


def named(filename: str, texts: Texts, *, sampled: bool) -> str:
    """`marked_name` of figures whose notes are not made yet."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", filename).strip("-.") or "data"
    return f"{plain}-{texts('download.simulated_name')}" if sampled else plain


def csv_bytes(frame: pd.DataFrame, *, texts: Texts, notes: Notes) -> bytes:
    """The table as CSV; what its figures are stands in columns of every row, the simulation mark in the last."""
    typed = {name: _typed(frame[name]) for name in frame.columns}
    safe = _whole(frame.assign(**typed), texts, notes).rename(columns=_harmless)
    for name in safe.columns[[_is_text(safe[column]) for column in safe.columns]]:
        safe[name] = safe[name].map(_harmless)
    text = safe.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n", date_format="%Y-%m-%d")
    return text.encode("utf-8-sig")


def _typed(column: pd.Series) -> pd.Series:
    """Counts as whole numbers, rates with four digits."""
    if not pd.api.types.is_float_dtype(column):
        return column
    known = column.dropna()
    return column.astype("Int64") if bool((known == known.round()).all()) else column.round(4)


def _whole(frame: pd.DataFrame, texts: Texts, notes: Notes) -> pd.DataFrame:
    """The table with what every row needs to be understood alone; a column it has already is left as it is."""
    more: dict[str, Any] = {name: text for name, text in notes.columns(texts).items() if name not in frame.columns}
    year = texts("download.base_year")
    if str(more.get(year, "")).isdecimal():
        more[year] = int(more[year])
    marks = notes.marks or ((notes.mark,) * len(frame) if notes.mark else ())
    if any(marks) or notes.mark:
        more[texts("download.note_column")] = list(marks)
    return frame.assign(**more).replace(NONE, None)


def xlsx_bytes(frame: pd.DataFrame, *, texts: Texts, title: str, notes: Notes) -> bytes:
    """The table as a workbook: a sheet of data with real numbers, and a sheet that says what they are."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        _data_sheet(book, frame, texts, notes)
        _notes_sheet(book, texts, title, notes)
    return buffer.getvalue()


def _data_sheet(book: Any, frame: pd.DataFrame, texts: Texts, notes: Notes) -> None:
    sheet = book.add_worksheet(texts("download.data_sheet"))
    shown = _whole(frame, texts, notes)
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for place, name in enumerate(shown.columns):
        column = shown[name]
        sheet.write_string(0, place, str(name), heading)
        style = book.add_format({"num_format": _number_format(column)})
        for row, value in enumerate(column, start=1):
            _write(sheet, row, place, value, style)
        longest = max([len(str(name)), *(len(str(value)) for value in column)])
        sheet.set_column(place, place, min(longest + 2, _MOST_WIDTH))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(shown), max(len(shown.columns) - 1, 0))


def _write(sheet: Any, row: int, place: int, value: Any, style: Any) -> None:
    """Write one cell by its own kind: a text is never run as a formula or made a link, whatever it begins with."""
    if value is None or pd.isna(value):
        sheet.write_blank(row, place, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, place, value, style)
    elif hasattr(value, "isoformat"):
        sheet.write_datetime(row, place, value, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, place, value, style)
    else:
        sheet.write_number(row, place, float(value), style)


def _notes_sheet(book: Any, texts: Texts, title: str, notes: Notes) -> None:
    sheet = book.add_worksheet(texts("download.notes_sheet"))
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    pairs = replace(notes, sources=(), publisher="").lines(texts, title)
    pairs += [(texts("download.source"), source) for source in notes.sources]
    for row, (name, value) in enumerate(pairs):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, value, wrapped)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90)


def _number_format(column: pd.Series) -> str:
    """Text for codes, thousands for counts, up to two decimals for rates; Excel shows the reader's own signs."""
    if _is_text(column):
        return "@"
    if pd.api.types.is_datetime64_any_dtype(column):
        return _DATE_FORMAT
    known = column.dropna()
    whole = pd.api.types.is_integer_dtype(column) or bool((known == known.round()).all())
    return "#,##0" if whole else "#,##0.00"


def _is_text(column: pd.Series) -> bool:
    return pd.api.types.is_string_dtype(column) or column.dtype == object


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would run gets an apostrophe, which makes it text again."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value
