"""Writes pages as XLSX, XLS, ODS, XLSB and text files; the same pages give the same bytes."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
import xlwt
from odf import opendocument, style, table, text
from odf.number import Number, NumberStyle

from tests.data.intake.forms.paper import Formula, Page, Writer
from tests.data.intake.xlsb import write_xlsb

META = b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
CREATED = datetime(2026, 11, 10, 8, 0)  # noqa: DTZ001 - XlsxWriter wants a naive date
XLSX_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 13, "align": "center"},
    "head": {
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
        "bg_color": "#D9E1F2",
    },
    "italic": {"italic": True, "align": "center", "border": 1, "font_color": "#555555"},
    "number": {"num_format": "#,##0", "border": 1},
    "percent": {"num_format": "0.00%", "border": 1},
    "total": {"num_format": "#,##0", "bold": True, "border": 1},
    "total_percent": {"num_format": "0.00%", "bold": True, "border": 1},
    "date": {"num_format": "d mmmm yyyy", "border": 1},
    "month": {"num_format": "mmm-yy", "bold": True, "border": 1},
    "text": {"num_format": "@", "border": 1},
    "bold": {"bold": True},
}


def xlsx(pages: Sequence[Page]) -> bytes:
    """Write XLSX; formulas carry the value last computed, as a saved workbook does."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": CREATED, "author": "Bidang Kepesertaan"})
    looks = {name: book.add_format(how) for name, how in XLSX_LOOKS.items()}
    for page in pages:
        sheet = book.add_worksheet(page.name)
        for area in page.merged:
            sheet.merge_range(*area, "", looks.get(page.cells[area[0], area[1]][1]))
        for (row, column), (value, look) in page.cells.items():
            how = looks.get(look)
            if isinstance(value, Formula):
                sheet.write_formula(row, column, value.text, how, value.value)
            elif isinstance(value, str):
                sheet.write_string(row, column, value, how)
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, how or looks["date"])
            else:
                sheet.write_number(row, column, value, how)
        if page.hidden:
            sheet.hide()
    book.close()
    return target.getvalue()


def xls(pages: Sequence[Page]) -> bytes:
    """Write the format of Excel 97-2003; formulas become their values, xlwt cannot keep both."""
    looks = {
        "head": xlwt.easyxf("font: bold on; align: wrap on, horiz center; borders: left thin, right thin"),
        "title": xlwt.easyxf("font: bold on, height 260"),
        "number": xlwt.easyxf(num_format_str="#,##0"),
        "total": xlwt.easyxf("font: bold on", num_format_str="#,##0"),
        "percent": xlwt.easyxf(num_format_str="0.00%"),
        "month": xlwt.easyxf(num_format_str="MMM-YY"),
    }
    plain = xlwt.easyxf()
    book = xlwt.Workbook(encoding="utf-8")
    for page in pages:
        sheet = book.add_sheet(page.name)
        merged = {(area[0], area[1]): area for area in page.merged}
        for (row, column), (value, look) in page.cells.items():
            shown = value.value if isinstance(value, Formula) else value
            if (row, column) in merged:
                first, left, last, right = merged[row, column]
                sheet.write_merge(first, last, left, right, shown, looks.get(look, plain))
            else:
                sheet.write(row, column, shown, looks.get(look, plain))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods(pages: Sequence[Page]) -> bytes:
    """Write OpenDocument; the archive is packed again because odfpy stamps it with the clock."""
    book = opendocument.OpenDocumentSpreadsheet()
    grouped = NumberStyle(name="N1")
    grouped.addElement(Number(decimalplaces="0", minintegerdigits="1", grouping="true"))
    book.styles.addElement(grouped)
    book.automaticstyles.addElement(style.Style(name="count", family="table-cell", datastylename="N1"))
    for page in pages:
        sheet = table.Table(name=page.name)
        spans = {(a[0], a[1]): (a[2] - a[0] + 1, a[3] - a[1] + 1) for a in page.merged}
        under = {(r, c) for a in page.merged for r in range(a[0], a[2] + 1) for c in range(a[1], a[3] + 1)} - set(spans)
        for row, values in enumerate(page.grid()):
            line = table.TableRow()
            for column, value in enumerate(values):
                line.addElement(_ods_cell(value, spans.get((row, column)), covered=(row, column) in under))
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
    target = io.BytesIO()
    book.write(target)
    return _repacked(target.getvalue())


def _ods_cell(value: object, span: tuple[int, int] | None, *, covered: bool) -> Any:
    if covered:
        return table.CoveredTableCell()
    how: dict[str, Any] = {}
    if span:
        how |= {"numberrowsspanned": str(span[0]), "numbercolumnsspanned": str(span[1])}
    if isinstance(value, int | float):
        how |= {"valuetype": "float", "value": repr(value), "stylename": "count"}
    elif isinstance(value, date):
        how |= {"valuetype": "date", "datevalue": value.isoformat()}
    elif isinstance(value, str):
        how |= {"valuetype": "string"}
    made = table.TableCell(**how)
    if value is not None:
        made.addElement(text.P(text=f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value)))
    return made


def _repacked(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            fixed = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_STORED if info.filename == "mimetype" else zipfile.ZIP_DEFLATED
            body = old.read(info)
            if info.filename == "meta.xml":
                body = META
            new.writestr(fixed, body)
    return target.getvalue()


def xlsb(pages: Sequence[Page]) -> bytes:
    """Write the binary format of Excel."""
    return write_xlsb(pages)


def delimited(delimiter: str, encoding: str) -> Writer:
    """Return a writer of CSV or TSV as Excel writes it: quoted only where needed, CRLF at the end of a row."""

    def write(pages: Sequence[Page]) -> bytes:
        rows = []
        for values in pages[0].grid():
            shown = ["" if value is None else str(value) for value in values]
            rows.append(delimiter.join(f'"{part}"' if delimiter in part else part for part in shown))
        text_of_it = "\r\n".join(rows) + "\r\n"
        # "utf-16" alone would take the byte order of the machine
        return b"\xff\xfe" + text_of_it.encode("utf-16-le") if encoding == "utf-16" else text_of_it.encode(encoding)

    return write


def html(pages: Sequence[Page]) -> bytes:
    """Write the HTML that web programs offer under the ending .xls."""
    parts = ['<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>']
    for page in pages:
        spans = {(a[0], a[1]): (a[2] - a[0] + 1, a[3] - a[1] + 1) for a in page.merged}
        under = {(r, c) for a in page.merged for r in range(a[0], a[2] + 1) for c in range(a[1], a[3] + 1)} - set(spans)
        parts.append('<table border="1">')
        for row, values in enumerate(page.grid()):
            parts.append("<tr>")
            for column, value in enumerate(values):
                if (row, column) in under:
                    continue
                rows, columns = spans.get((row, column), (1, 1))
                text_of_it = "&nbsp;" if value is None else str(value).replace("&", "&amp;").replace("<", "&lt;")
                parts.append(f'<td rowspan="{rows}" colspan="{columns}">{text_of_it}</td>')
            parts.append("</tr>")
        parts.append("</table>")
    return "\n".join([*parts, "</body></html>"]).encode()
