"""Official forms as workbooks: the area list written in, drop-downs for closed lists, instructions beside them."""

from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any, Final

import pandas as pd
import xlsxwriter

from data.intake.model import cell_name
from data.intake.sheets.forms import FORMS, GROUPS, VILLAGE_GROUPS, Entry, Form, Kind, Setting
from data.text.catalogue import Texts

_KEY_COLUMNS: Final = (("Kode wilayah", 22), ("Kabupaten/Kota", 24))
_FIRST_SETTING: Final = 2
_LISTS: Final = "Daftar"
_STEPS: Final = ("fill", "dash", "copy", "personal", "send")
_INK, _LINE, _HEAD, _FIELD, _FIXED = "#1F3A5F", "#9AA7B5", "#DCE6F1", "#FFF8DC", "#F4F6F8"
_FORMATS: Final[dict[Kind, str]] = {
    "people": "#,##0",
    "percent": "0.00",
    "rupiah": "#,##0",
    "months": "0",
    "year": "0",
    "text": "@",
    "list": "@",
}
_LIMITS: Final[dict[Kind, tuple[str, float, float]]] = {
    "people": ("integer", 0, 100_000_000),
    "percent": ("decimal", 0, 100),
    "rupiah": ("decimal", 0, 1e15),
    "months": ("decimal", 0, 12),
    "year": ("integer", 2000, 2099),
}
"""What a cell accepts: kind of number, smallest and largest; the drop of a wrong value is said at once."""


def template(table: str, areas: pd.DataFrame, texts: Texts) -> bytes:
    """Make the form of a table as XLSX.

    Parameters
    ----------
    table : str
        One of ``data.intake.model.IMPORTED_TABLES``.
    areas : DataFrame
        The areas table; every area is written into the form.
    texts : Texts
        Language of the instructions and hints; the form itself is Indonesian.

    Returns
    -------
    bytes
        The workbook: the form, its instructions, and a hidden sheet with the drop-down lists.
    """
    target = BytesIO()
    # Nothing in a form may run or lead elsewhere, so texts stay texts.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        form = FORMS[table]
        book.set_properties({"title": form.title, "subject": table})
        _Writer(book, form, areas, texts).write(table)
    return target.getvalue()


@dataclass(frozen=True)
class _Writer:
    """Writes one form into a workbook."""

    book: Any
    form: Form
    areas: pd.DataFrame
    texts: Texts

    @property
    def _two_rows(self) -> bool:
        return any(entry.above for entry in self.form.entries)

    @property
    def _header(self) -> int:
        """First row of the headings."""
        return _FIRST_SETTING + len(self.form.settings) + 1

    @property
    def _body(self) -> int:
        return self._header + (2 if self._two_rows else 1)

    @property
    def _rows(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Rows written beforehand: code, name, values of the first list columns."""
        areas = self.areas[["area_code", "label_name", "desa"]].itertuples(index=False, name=None)
        return [
            (code, name, values)
            for code, name, desa in areas
            for values in self.form.prefilled
            if int(desa) or not VILLAGE_GROUPS & set(values)
        ]

    def write(self, table: str) -> None:
        sheet = self.book.add_worksheet(self.form.sheet)
        instructions = self.book.add_worksheet("Petunjuk")
        lists = self.book.add_worksheet(_LISTS)
        lists.hide()
        self._settings(sheet)
        self._headings(sheet)
        self._fill(sheet)
        self._checks(sheet, lists)
        self._page(sheet)
        self._instructions(instructions, table)

    def _format(self, **more: object) -> Any:
        return self.book.add_format({"font_name": "Calibri", "font_size": 11, "valign": "vcenter", **more})

    def _settings(self, sheet: Any) -> None:
        sheet.write_string(0, 0, self.form.title, self._format(bold=True, font_size=14, font_color=_INK))
        sheet.write_string(1, 0, "PROVINSI JAWA TIMUR", self._format(bold=True, font_color=_INK))
        label = self._format(bold=True)
        for row, setting in enumerate(self.form.settings, start=_FIRST_SETTING):
            shown = "[$-421]mmmm yyyy" if setting.month else "@" if setting.options else "General"
            field = self._format(border=1, border_color=_LINE, bg_color=_FIELD, num_format=shown, align="left")
            sheet.write_string(row, 0, setting.label, label)
            sheet.write_blank(row, 1, None, field)
            sheet.data_validation(row, 1, row, 1, self._setting_check(setting))

    def _setting_check(self, setting: Setting) -> dict[str, object]:
        check: dict[str, object] = {"validate": "any"}
        if setting.options:
            check = {"validate": "list", "source": list(setting.options), **self._refusal("list")}
        return check | {"input_title": setting.label, "input_message": self.texts(f"template.hint_{setting.hint}")}

    def _refusal(self, kind: str) -> dict[str, object]:
        return {"error_title": self.texts("template.refused"), "error_message": self.texts(f"template.wants_{kind}")}

    def _headings(self, sheet: Any) -> None:
        head = self._format(
            bold=True, border=1, border_color=_LINE, bg_color=_HEAD, font_color=_INK, align="center", text_wrap=True
        )
        last = self._body - 1
        for column, (heading, width) in enumerate(_KEY_COLUMNS):
            sheet.set_column(column, column, width)
            self._heading(sheet, (self._header, column, last, column), heading, head)
        column = len(_KEY_COLUMNS)
        for above, entries in groupby(self.form.entries, key=lambda entry: entry.above):
            columns = list(entries)
            if above:
                self._heading(sheet, (self._header, column, self._header, column + len(columns) - 1), above, head)
            for entry in columns:
                sheet.set_column(column, column, entry.width)
                top = self._header + 1 if above else self._header
                self._heading(sheet, (top, column, last, column), entry.heading, head)
                column += 1
        for row in range(self._header, self._body):
            sheet.set_row(row, 32)  # two lines

    @staticmethod
    def _heading(sheet: Any, place: tuple[int, int, int, int], text: str, shape: Any) -> None:
        top, left, bottom, right = place
        if (top, left) == (bottom, right):
            sheet.write_string(top, left, text, shape)
        else:
            sheet.merge_range(top, left, bottom, right, text, shape)

    def _fill(self, sheet: Any) -> None:
        """Areas and prefilled values, and empty cells in their format."""
        edge: dict[str, object] = {"border": 1, "border_color": _LINE}
        fixed = self._format(**edge, bg_color=_FIXED, num_format="@")
        cells = [self._format(**edge, num_format=_FORMATS[entry.kind]) for entry in self.form.entries]
        spare: list[tuple[str, str, tuple[str, ...]]] = [("", "", ())] * self.form.spare
        for row, (code, name, values) in enumerate((*self._rows, *spare), start=self._body):
            for column, text in enumerate((code, name)):
                sheet.write(row, column, text or None, fixed if text else cells[0])
            for column, shape in enumerate(cells, start=len(_KEY_COLUMNS)):
                place = column - len(_KEY_COLUMNS)
                sheet.write(row, column, values[place] if place < len(values) else None, shape)

    def _checks(self, sheet: Any, lists: Any) -> None:
        """Drop-downs and limits of every column."""
        last = self._body + len(self._rows) + self.form.spare - 1
        listed = 0
        for column, entry in enumerate(self.form.entries, start=len(_KEY_COLUMNS)):
            check = self._limit(entry)
            if entry.options:
                check = self._listed(lists, listed, entry.options) | self._refusal("list")
                # A group that is not listed may be typed; funds and instruments are closed lists.
                check["error_type"] = "warning" if entry.options == GROUPS else "stop"
                listed += 1
            if check:
                sheet.data_validation(self._body, column, last, column, check)
        if self.form.spare:
            first = self._body + len(self._rows)
            names = self._listed(lists, listed, tuple(self.areas["label_name"]))
            sheet.data_validation(first, 1, last, 1, names | self._refusal("list"))

    def _limit(self, entry: Entry) -> dict[str, object]:
        if entry.kind not in _LIMITS:
            return {}
        number, smallest, largest = _LIMITS[entry.kind]
        check = {"validate": number, "criteria": "between", "minimum": smallest, "maximum": largest}
        return check | self._refusal(entry.kind)

    @staticmethod
    def _listed(lists: Any, column: int, options: tuple[str, ...]) -> dict[str, object]:
        """A drop-down whose words stand in the hidden sheet; a list of more than 255 letters cannot stand in a cell."""
        for row, option in enumerate(options):
            lists.write_string(row, column, option)
        letter = cell_name(0, column).rstrip("1")
        return {"validate": "list", "source": f"={_LISTS}!${letter}$1:${letter}${len(options)}"}

    def _page(self, sheet: Any) -> None:
        sheet.freeze_panes(self._body, len(_KEY_COLUMNS))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(self._header, self._body - 1)
        sheet.set_footer("&L&F&R&P / &N")
        sheet.activate()

    def _instructions(self, sheet: Any, table: str) -> None:
        """One column of sentences: the reader finds no figures in it."""
        sheet.set_column(0, 0, 110)
        sheet.hide_gridlines(2)
        heading = self._format(bold=True, font_size=14, font_color=_INK)
        wrapped = self._format(text_wrap=True, valign="top")
        sheet.write_string(0, 0, self.texts("template.title"), heading)
        lines = [f"template.about_{table}", *(f"template.step_{step}" for step in _STEPS)]
        for row, key in enumerate(lines, start=2):
            sheet.write_string(row, 0, self.texts(key), wrapped)
