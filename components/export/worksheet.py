"""A plan as a workbook a Pemda can go on with: lines of an RKA whose amounts recalculate, and what they rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from components.text.catalogue import Texts
from data.scenario.worksheet import Line, Worksheet

_FIRST_LINE: Final = 6
"""Row of the first line, counted from 0; title, subtitle and mark stand above the headings."""
_HEADINGS: Final = ("number", "account", "name", "months", "volume", "unit", "rate", "amount", "source")
_WIDTHS: Final = (5, 20, 58, 12, 16, 16, 14, 20, 22)


@dataclass(frozen=True)
class WorksheetNotes:
    """What stands around the lines.

    Attributes
    ----------
    title, subtitle : str
        What is budgeted; area, year and fund.
    mark : str
        The simulation mark of the coverage; empty where it is real.
    known : sequence of str
        What must be known about the lines.
    basis : sequence of pairs
        Name and text of every input and outcome.
    months : sequence of rows
        Month, people protected, rupiah, coverage without and with the plan in percent (None where unknown).
    sources : sequence of str
        Sources with their titles.
    """

    title: str
    subtitle: str
    mark: str
    known: Sequence[str]
    basis: Sequence[tuple[str, str]]
    months: Sequence[tuple[str, int, int, float | None, float | None]]
    sources: Sequence[str]


def worksheet_bytes(lines: Worksheet, notes: WorksheetNotes, texts: Texts) -> bytes:
    """Write the workbook; every text is written as one, so that nothing in it is run."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        styles = _styles(book)
        _lines_sheet(book, lines, notes, texts, styles)
        _basis_sheet(book, notes, texts, styles)
    return buffer.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    looks = {
        "title": {"bold": True, "font_size": 14},
        "plain": {},
        "mark": {"bold": True, "font_color": "#8a1c3b"},
        "head": {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#e3e8ea"},
        "text": {"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"},
        "count": {"border": 1, "valign": "top", "num_format": "#,##0"},
        "percent": {"border": 1, "valign": "top", "num_format": "0.00"},
        "sum": {"border": 1, "bold": True, "num_format": "#,##0"},
        "total": {"border": 1, "bold": True},
        "wrapped": {"text_wrap": True, "valign": "top"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _lines_sheet(book: Any, lines: Worksheet, notes: WorksheetNotes, texts: Texts, styles: dict[str, Any]) -> None:
    sheet = book.add_worksheet(texts("plan.sheet_lines"))
    sheet.write_string(0, 0, notes.title, styles["title"])
    sheet.write_string(1, 0, notes.subtitle, styles["plain"])
    sheet.write_string(2, 0, texts("plan.sheet_draft"), styles["plain"])
    if notes.mark:
        sheet.write_string(3, 0, texts("plan.sheet_mark", mark=notes.mark), styles["mark"])
    for place, (name, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        sheet.write_string(_FIRST_LINE - 1, place, texts(f"plan.sheet_{name}"), styles["head"])
        sheet.set_column(place, place, width)
    for number, line in enumerate(lines.lines, start=1):
        _line(sheet, _FIRST_LINE + number - 1, number, line, texts, styles)
    end = _FIRST_LINE + len(lines.lines)
    sheet.merge_range(end, 0, end, 6, texts("plan.sheet_total"), styles["total"])
    span = f"H{_FIRST_LINE + 1}:H{end}"
    sheet.write_formula(end, 7, f"=SUM({span})" if lines.lines else "=0", styles["sum"], lines.total_rp)
    for row, text in enumerate(notes.known, start=end + 2):
        sheet.write_string(row, 0, text, styles["plain"])
    sheet.freeze_panes(_FIRST_LINE, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _line(sheet: Any, row: int, number: int, line: Line, texts: Texts, styles: dict[str, Any]) -> None:
    first, last = (texts(f"plan.month_{month}") for month in (line.first_month, line.last_month))
    sheet.write_number(row, 0, number, styles["count"])
    sheet.write_string(row, 1, line.account_code, styles["text"])
    sheet.write_string(row, 2, line.account_name or texts(f"plan.programme_{line.programme}"), styles["text"])
    sheet.write_string(row, 3, first if first == last else f"{first}–{last}", styles["text"])
    sheet.write_number(row, 4, line.volume, styles["count"])
    sheet.write_string(row, 5, texts("plan.sheet_person_month"), styles["text"])
    sheet.write_number(row, 6, line.rate_rp, styles["count"])
    # The product stays alive: a Pemda changes the volume, the amount and the sum follow.
    sheet.write_formula(row, 7, f"=E{row + 1}*G{row + 1}", styles["count"], line.amount_rp)
    sheet.write_string(row, 8, ", ".join(line.source_ids), styles["text"])


def _basis_sheet(book: Any, notes: WorksheetNotes, texts: Texts, styles: dict[str, Any]) -> None:
    sheet = book.add_worksheet(texts("plan.sheet_basis"))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 4, 26)
    row = 0
    for name, value in notes.basis:
        sheet.write_string(row, 0, name, styles["text"])
        sheet.merge_range(row, 1, row, 4, "", styles["text"])
        sheet.write_string(row, 1, value, styles["text"])
        row += 1
    row += 1
    for place, name in enumerate(("month", "protected", "cost", "without", "with")):
        sheet.write_string(row, place, texts(f"plan.sheet_{name}"), styles["head"])
    for month, people, rupiah, before, after in notes.months:
        row += 1
        sheet.write_string(row, 0, month, styles["text"])
        sheet.write_number(row, 1, people, styles["count"])
        sheet.write_number(row, 2, rupiah, styles["count"])
        for place, share in ((3, before), (4, after)):
            if share is None:
                sheet.write_string(row, place, texts("plan.sheet_unknown"), styles["text"])
            else:
                sheet.write_number(row, place, share, styles["percent"])
    row += 2
    sheet.write_string(row, 0, texts("plan.sheet_sources"), styles["title"])
    for source in notes.sources:
        row += 1
        sheet.merge_range(row, 0, row, 4, "", styles["wrapped"])
        sheet.write_string(row, 0, source, styles["wrapped"])
