"""Workbooks made in memory for the tests of the readers: each kind of file with the same kind of contents."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

NOON = datetime(2026, 10, 31, 12)  # noqa: DTZ001 - cells of a workbook have no time zone


def xlsx(rows, name="Rekap"):
    """A sheet of rows from A1 on; None leaves a cell out."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"default_date_format": "dd-mm-yyyy"})
    sheet = book.add_worksheet(name)
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(place, column, value)
    book.close()
    return target.getvalue()


def xlsx_of_everything():
    """Offset, merged, typed and hidden: what positions and values must survive."""
    target = io.BytesIO()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Rekap"
    sheet["C4"], sheet["C5"], sheet["D5"] = "Oktober 2026", 1.5, date(2026, 10, 31)
    sheet["C6"], sheet["D6"] = True, NOON
    sheet["C7"] = " Kab. Malang\xa0"
    sheet["C9"], sheet["F12"] = "   ", "  "
    sheet.merge_cells("C4:D4")
    book.create_sheet("Rahasia").sheet_state = "hidden"
    book.create_chartsheet("Grafik")
    book.save(target)
    return target.getvalue()


def xls(rows):
    target = io.BytesIO()
    book = xlwt.Workbook()
    sheet = book.add_sheet("Rekap")
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(place, column, value)
    sheet.write_merge(len(rows) + 1, len(rows) + 1, 0, 1, "catatan")
    book.add_sheet("Rahasia").visibility = 1
    book.save(target)
    return target.getvalue()


def ods(rows):
    target = io.BytesIO()
    book = OpenDocumentSpreadsheet()
    table = Table(name="Rekap")
    book.spreadsheet.addElement(table)
    blank = TableRow(numberrowsrepeated=2)
    blank.addElement(TableCell(numbercolumnsrepeated=16384))
    table.addElement(blank)
    for row in rows:
        line = TableRow()
        line.addElement(TableCell())
        for value in row:
            line.addElement(_ods_cell(value))
        table.addElement(line)
    last = TableRow()
    last.addElement(TableCell())
    joined = TableCell(valuetype="string", numbercolumnsspanned=2, numberrowsspanned=1)
    joined.addElement(P(text="catatan"))
    last.addElement(joined)
    last.addElement(CoveredTableCell())
    table.addElement(last)
    table.addElement(TableRow(numberrowsrepeated=1_000_000))
    book.save(target)
    return target.getvalue()


def _ods_cell(value):
    if value is None:
        return TableCell()
    if isinstance(value, str):
        cell = TableCell(valuetype="string")
        cell.addElement(P(text=value))
        return cell
    return TableCell(valuetype="float", value=value)


def repacked(content, changed=(), dropped=()):
    """The archive with some members replaced, added or left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        members = {info.filename: old.read(info) for info in old.infolist() if info.filename not in dropped}
    return archive(members | dict(changed))


def archive(members):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return target.getvalue()


def member(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
