"""Writes the binary workbook format of Excel (BIFF12), as little of it as a reader needs.

Records are: type (one or two bytes, seven bits each), length (up to four bytes, seven bits each), payload. Cells hold
inline text (BrtCellSt), numbers (BrtCellReal) or formulas with their last value (BrtFmlaNum).
"""

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import date

from tests.data.intake.forms.paper import Cell, Formula, Page

ROW, BLANK, REAL, TEXT, FORMULA = 0, 1, 5, 6, 9
BEGIN_SHEET, END_SHEET, BEGIN_BOOK, END_BOOK = 129, 130, 131, 132
BEGIN_SHEETS, END_SHEETS, BEGIN_DATA, END_DATA, DIMENSION, SHEET = 143, 144, 145, 146, 148, 156
BEGIN_MERGES, END_MERGES, MERGE = 177, 178, 176
WORKBOOK_PROPERTIES = 153
BEGIN_STYLES, END_STYLES, BEGIN_FORMATS, END_FORMATS, FORMAT = 278, 279, 617, 618, 47
NUMBER_AS_SHOWN, MONTH_AND_YEAR = 0, 17
"""Numbers of two built-in formats; a cell names its format by the place in this order, 0 or 1."""

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Override PartName="/xl/styles.bin" ContentType="application/vnd.ms-excel.styles"/>{sheets}</Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{parts}</Relationships>'
)
RELATION = (
    '<Relationship Id="{key}" Target="{target}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
)


def record(kind: int, payload: bytes = b"") -> bytes:
    """Pack one record."""
    head = bytes([kind]) if kind < 128 else bytes([(kind & 0x7F) | 0x80, kind >> 7])
    length, size = len(payload), b""
    while True:
        length, part = length >> 7, length & 0x7F
        size += bytes([part | (0x80 if length else 0)])
        if not length:
            return head + size + payload


def wide(text: str) -> bytes:
    """Pack a text: count of UTF-16 units, then the units."""
    body = text.encode("utf-16-le")
    return struct.pack("<I", len(body) // 2) + body


def write_xlsb(pages: Sequence[Page]) -> bytes:
    """Pack pages into a workbook."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        numbers = range(1, len(pages) + 1)
        kinds = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.bin" ContentType="application/vnd.ms-excel.worksheet"/>'
            for n in numbers
        )
        _add(archive, "[Content_Types].xml", TYPES.format(sheets=kinds).encode())
        book = RELATION.format(key="rId1", target="xl/workbook.bin", kind="officeDocument")
        _add(archive, "_rels/.rels", RELATIONS.format(parts=book).encode())
        parts = "".join(
            RELATION.format(key=f"rId{n}", target=f"worksheets/sheet{n}.bin", kind="worksheet") for n in numbers
        )
        parts += RELATION.format(key="rId0", target="styles.bin", kind="styles")
        _add(archive, "xl/styles.bin", _styles())
        _add(archive, "xl/_rels/workbook.bin.rels", RELATIONS.format(parts=parts).encode())
        _add(archive, "xl/workbook.bin", _book(pages))
        for number, page in zip(numbers, pages, strict=True):
            _add(archive, f"xl/worksheets/sheet{number}.bin", _sheet(page))
    return target.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)


def _book(pages: Sequence[Page]) -> bytes:
    sheets = b"".join(
        record(SHEET, struct.pack("<II", int(page.hidden), number) + wide(f"rId{number}") + wide(page.name))
        for number, page in enumerate(pages, start=1)
    )
    properties = record(WORKBOOK_PROPERTIES, struct.pack("<II", 0, 0) + wide(""))
    return record(BEGIN_BOOK) + properties + record(BEGIN_SHEETS) + sheets + record(END_SHEETS) + record(END_BOOK)


def _styles() -> bytes:
    formats = b"".join(
        # parent, format, font, fill, border, rotation, indent, three bytes of flags
        record(FORMAT, struct.pack("<HHHHHBBHB", 0, number, 0, 0, 0, 0, 0, 0, 0))
        for number in (NUMBER_AS_SHOWN, MONTH_AND_YEAR)
    )
    table = record(BEGIN_FORMATS, struct.pack("<I", 2)) + formats + record(END_FORMATS)
    return record(BEGIN_STYLES) + table + record(END_STYLES)


def _sheet(page: Page) -> bytes:
    rows = sorted({row for row, _ in page.cells})
    columns = sorted({column for _, column in page.cells})
    packed = [
        record(BEGIN_SHEET),
        record(DIMENSION, struct.pack("<IIII", rows[0], rows[-1], columns[0], columns[-1])),
        record(BEGIN_DATA),
    ]
    for row in rows:
        here = sorted(column for at, column in page.cells if at == row)
        # index, style, height in twips, three bytes of flags, no column spans
        packed.append(record(ROW, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0)))
        packed.extend(_cell(column, page.cells[row, column][0]) for column in here)
    packed.append(record(END_DATA))
    if page.merged:
        packed.append(record(BEGIN_MERGES, struct.pack("<I", len(page.merged))))
        packed.extend(record(MERGE, struct.pack("<IIII", a[0], a[2], a[1], a[3])) for a in page.merged)
        packed.append(record(END_MERGES))
    packed.append(record(END_SHEET))
    return b"".join(packed)


def _cell(column: int, value: Cell) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, Formula):
        # value, flags, then a formula of no tokens: readers take the value
        return record(FORMULA, place + struct.pack("<dHII", value.value, 0, 0, 0))
    if isinstance(value, str):
        return record(TEXT, place + wide(value))
    if isinstance(value, date):
        return record(REAL, struct.pack("<IId", column, 1, (value - date(1899, 12, 30)).days))
    return record(REAL, place + struct.pack("<d", float(value or 0)))
