"""A copy of a workbook with its problems marked: coloured cells with notes, and a list of all of them in front."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from math import isfinite
from typing import Any, Final

import pandas as pd
import xlsxwriter

from data.intake.model import Problem, Severity, Sheet, Workbook, is_empty
from data.intake.wording import problem_texts
from data.text.catalogue import Texts
from data.text.messages import filled

_SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")
_FILLS: Final[Mapping[str, str]] = {"error": "#F4B6A6", "warning": "#FFE08A", "info": "#CFE2F3"}
_SIGNS: Final[Mapping[str, str]] = {"error": "✖", "warning": "▲", "info": "ℹ"}
_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff\U00010000-\U0010ffff]")
"""Signs a sheet name may not hold; those beyond the basic plane count twice towards its length."""
_ROWS, _COLUMNS, _LETTERS, _SHEET_NAME = 1_048_576, 16_384, 32_767, 31
"""What an XLSX sheet can hold."""
_MOST_CELLS: Final = 500_000
"""Copied of one sheet, about five seconds; the list of problems is whole in any case."""
_MOST_LISTED: Final = 20_000
_MOST_NOTES: Final = 2_000
_FIRST_DAY: Final = date(1900, 3, 1)
"""Earlier days are others in a spreadsheet than in the calendar, and stay text."""
_HEADINGS: Final = ("severity", "sheet", "cell", "what", "why", "how")
_WIDTHS: Final = (14, 20, 12, 60, 60, 60)


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is said of one cell: the worst severity, and the sentences of the note (on the first cell of a range)."""

    severity: Severity
    notes: tuple[str, ...]


def annotated(workbook: Workbook, problems: Sequence[Problem], texts: Texts, *, progress: object = None) -> bytes:  # noqa: ARG001  every errand is given one
    """Write a workbook again with its problems marked.

    Parameters
    ----------
    workbook : Workbook
        The file as it was read: values and merged ranges. Formats, formulas, pictures and macros are not in it.
    problems : sequence of Problem
        Problems of this file; those without a place are only listed.
    texts : Texts
        Language of the list and the notes.
    progress : object
        Taken because it runs in a process of its own (``data.publish.isolated``); it is soon done and tells nothing.

    Returns
    -------
    bytes
        XLSX. No cell of it runs: every text is stored as text, marked as such where it begins like a formula.
    """
    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": workbook.name})
        _Writer(book, texts).write(workbook, sorted(problems, key=lambda item: _SEVERITIES.index(item.severity)))
    return target.getvalue()


class _Writer:
    """Writes the list and the sheets; keeps the formats, of which a workbook should have few."""

    def __init__(self, book: Any, texts: Texts) -> None:
        self.book, self.texts = book, texts
        self._formats: dict[tuple[str, str], Any] = {}
        self._notes_left = _MOST_NOTES

    def write(self, workbook: Workbook, problems: Sequence[Problem]) -> None:
        names = _sheet_names([self.texts("annotate.list"), *(sheet.name for sheet in workbook.sheets)])
        front, *others = names
        by_name = dict(zip((sheet.name for sheet in workbook.sheets), others, strict=True))
        listing = self.book.add_worksheet(front)
        cut = [self._sheet(sheet, by_name[sheet.name], problems) for sheet in workbook.sheets]
        left_out = [sheet.name for sheet, short in zip(workbook.sheets, cut, strict=True) if short]
        self._list(listing, workbook.name, problems, by_name, left_out)

    def _list(
        self, listing: Any, file: str, problems: Sequence[Problem], names: Mapping[str, str], left_out: Sequence[str]
    ) -> None:
        """The list of problems, each with a link to its cell."""
        plain = self.book.add_format({"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#C8CED6"})
        link = self.book.add_format({"font_color": "#1F5FA8", "underline": 1, "valign": "top", "bottom": 1})
        head = self.book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1})
        listing.write_string(0, 0, self.texts("annotate.title", file=_safe(file)), self.book.add_format({"bold": True}))
        listing.write_string(1, 0, self.texts("annotate.note"))
        lines = [self.texts("annotate.cut", sheet=_safe(name)) for name in left_out]
        if len(problems) > _MOST_LISTED:
            lines.append(filled(self.texts, "annotate.more", {"shown": _MOST_LISTED, "count": len(problems)}))
        for row, line in enumerate(lines, start=2):
            listing.write_string(row, 0, line)
        first = len(lines) + 3
        for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
            listing.set_column(column, column, width)
            listing.write_string(first, column, self.texts(f"annotate.{heading}"), head)
        for row, problem in enumerate(problems[:_MOST_LISTED], start=first + 1):
            listing.write_string(row, 0, self._severity(problem.severity), self._format(problem.severity, ""))
            listing.write_string(row, 1, _safe(problem.sheet), plain)
            if problem.sheet in names and _REFERENCE.fullmatch(problem.cell):
                quoted = names[problem.sheet].replace("'", "''")
                listing.write_url(row, 2, f"internal:'{quoted}'!{problem.cell}", link, problem.cell)
            else:
                listing.write_string(row, 2, _safe(problem.cell), plain)
            for column, sentence in enumerate(problem_texts(problem, self.texts), start=3):
                listing.write_string(row, column, _safe(sentence), plain)
        listing.freeze_panes(first + 1, 0)
        listing.activate()

    def _sheet(self, sheet: Sheet, name: str, problems: Iterable[Problem]) -> bool:
        """Write one sheet; whether rows had to be left out because there are too many."""
        target = self.book.add_worksheet(name)
        rows = min(len(sheet.grid), _ROWS, max(1, _MOST_CELLS // max(1, sheet.grid.shape[1])))
        columns = min(sheet.grid.shape[1], _COLUMNS)
        own = [problem for problem in problems if problem.sheet == sheet.name]
        marks = self._marks(own, rows, columns)
        for column in range(columns):
            self._column(target, sheet.grid.iloc[:rows, column], column, marks)
        self._merge(target, sheet, rows, columns, marks)
        self._notes(target, marks)
        if own:
            target.set_tab_color(_FILLS[own[0].severity])
        elif sheet.hidden:
            target.hide()
        return rows < len(sheet.grid)

    def _column(self, target: Any, values: pd.Series, column: int, marks: Mapping[tuple[int, int], _Mark]) -> None:
        longest = 0
        for row, value in enumerate(values.tolist()):
            mark = marks.get((row, column))
            severity = mark.severity if mark else ""
            if is_empty(value):
                target.write_blank(row, column, None, self._format(severity, ""))  # nothing without a format
                continue
            self._write(target, row, column, value, severity)
            longest = max(longest, len(str(value))) if row < 200 else longest
        target.set_column(column, column, min(max(longest + 2, 9), 44))

    def _write(self, target: Any, row: int, column: int, value: object, severity: str) -> None:
        """Write a cell by its own kind; whatever is no number, time or truth value is text."""
        if isinstance(value, bool):
            target.write_boolean(row, column, value, self._format(severity, ""))
        elif isinstance(value, int | float) and isfinite(value) and abs(value) < 1e300:
            target.write_number(row, column, value, self._format(severity, ""))
        elif isinstance(value, date | time | timedelta) and _in_calendar(value):
            target.write_datetime(row, column, value, self._format(severity, _time_format(value)))
        else:
            text = _safe(str(value))
            target.write_string(row, column, text, self._format(severity, "text" if text.startswith(_RUNS) else ""))

    def _marks(self, problems: Sequence[Problem], rows: int, columns: int) -> dict[tuple[int, int], _Mark]:
        """Marked cells; the problems come with the worst first."""
        marks: dict[tuple[int, int], _Mark] = {}
        for problem in problems:
            places = _places(problem.cell, rows, columns)
            if not places:
                continue
            what, _, how = problem_texts(problem, self.texts)
            note = f"{self._severity(problem.severity)}: {what} {how}"
            for number, place in enumerate(places):
                before = marks.get(place)
                notes = (*(before.notes if before else ()), *((note,) if number == 0 else ()))
                marks[place] = _Mark(before.severity if before else problem.severity, notes)
        return marks

    def _notes(self, target: Any, marks: Mapping[tuple[int, int], _Mark]) -> None:
        """Notes on the marked cells, as many as a spreadsheet bears; the list holds all."""
        noted = [(place, mark) for place, mark in marks.items() if mark.notes][: self._notes_left]
        self._notes_left -= len(noted)
        for place, mark in noted:
            text = _safe("\n".join(mark.notes))[:2_000]
            height = 20 + 15 * (len(text) // 45 + len(mark.notes))
            target.write_comment(*place, text, {"author": "", "width": 320, "height": min(height, 400)})

    def _merge(
        self, target: Any, sheet: Sheet, rows: int, columns: int, marks: Mapping[tuple[int, int], _Mark]
    ) -> None:
        """Merge what was merged; a damaged file may name ranges that overlap, of which the first holds."""
        taken: set[tuple[int, int]] = set()
        for top, left, bottom, right in sheet.merged:
            last_row, last_column = min(bottom, rows - 1), min(right, columns - 1)
            height, width = last_row - top + 1, last_column - left + 1
            if top < 0 or left < 0 or height < 1 or width < 1 or not 1 < height * width <= _MOST_CELLS // 100:
                continue
            cells = {(row, column) for row in range(top, last_row + 1) for column in range(left, last_column + 1)}
            if taken & cells:
                continue
            taken |= cells
            mark = marks.get((top, left))
            severity = mark.severity if mark else ""
            target.merge_range(top, left, last_row, last_column, "", self._format(severity, "merged"))
            value = sheet.grid.iloc[top, left]
            if not is_empty(value):
                self._write(target, top, left, value, severity)

    def _severity(self, severity: Severity) -> str:
        return f"{_SIGNS[severity]} {self.texts(f'annotate.{severity}')}"

    def _format(self, severity: str, kind: str) -> Any:
        """Format of a cell: fill by severity, shown by kind; None for a plain one."""
        if not severity and not kind:
            return None
        if (severity, kind) not in self._formats:
            look: dict[str, object] = {"bg_color": _FILLS[severity], "border": 1} if severity else {}
            if kind == "text":
                look["quote_prefix"] = True
            elif kind == "merged":
                look |= {"valign": "vcenter"}
            elif kind:
                look["num_format"] = kind
            self._formats[severity, kind] = self.book.add_format(look)
        return self._formats[severity, kind]


def _places(reference: str, rows: int, columns: int) -> list[tuple[int, int]]:
    """Cells of a reference ``C7`` or ``C7:C44`` that are in the sheet; empty when it names none."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return []
    left, top = _column_number(found[1]), int(found[2]) - 1
    right, bottom = (_column_number(found[3]), int(found[4]) - 1) if found[3] else (left, top)
    across, down = range(left, min(right, columns - 1) + 1), range(max(top, 0), min(bottom, rows - 1) + 1)
    return [(row, column) for row in down for column in across]


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _sheet_names(names: Sequence[str]) -> list[str]:
    """Names that a spreadsheet accepts, each once, near to the ones given."""
    taken: set[str] = {"history"}  # reserved by Excel
    allowed = []
    for name in names:
        plain = _FORBIDDEN.sub("_", _safe(name)).strip("' ")[:_SHEET_NAME] or "_"
        unique, number = plain, 2
        while unique.casefold() in taken:
            ending = f" ({number})"
            unique, number = plain[: _SHEET_NAME - len(ending)] + ending, number + 1
        taken.add(unique.casefold())
        allowed.append(unique)
    return allowed


def _in_calendar(value: date | time | timedelta) -> bool:
    if isinstance(value, datetime):
        return value.date() >= _FIRST_DAY
    if isinstance(value, date):
        return value >= _FIRST_DAY
    return not isinstance(value, timedelta) or timedelta(0) <= value < timedelta(days=36_500)


def _time_format(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return "dd-mm-yyyy" if value.time() == time(0) else "dd-mm-yyyy hh:mm"
    if isinstance(value, date):
        return "dd-mm-yyyy"
    return "[h]:mm:ss" if isinstance(value, timedelta) else "hh:mm:ss"


def _safe(text: str) -> str:
    """Text that can stand in a cell: not too long, no half characters of a damaged file."""
    return text[:_LETTERS].encode("utf-8", "replace").decode("utf-8")
