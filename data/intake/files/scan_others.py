"""The same marks for ODS and XLSB, whose reader also keeps merged cells to itself."""

import html
import io
import re
import struct
import zipfile
from collections.abc import Iterator
from typing import Final

from data.intake.files.scan import Marks, pieces
from data.intake.model import RefusedError

_TAG: Final = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_ROWS: Final = re.compile(rb'table:number-rows-repeated="(\d{1,9})"')
_COLUMNS: Final = re.compile(rb'table:number-columns-repeated="(\d{1,9})"')
_HIGH: Final = re.compile(rb'table:number-rows-spanned="(\d{1,9})"')
_WIDE: Final = re.compile(rb'table:number-columns-spanned="(\d{1,9})"')
_NAME: Final = re.compile(rb'table:name="([^"]*)"')


def scan_ods(content: bytes) -> dict[str, Marks]:
    """Scan the sheets of an ODS: name of the sheet -> marks.

    Raises
    ------
    RefusedError
        ``too_many_cells``.
    """
    found: dict[str, Marks] = {}
    name, marks = "", Marks()
    row = column = repeated = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for piece in pieces(archive, "content.xml", b">"):
            for kind, attributes in _TAG.findall(piece):
                if kind == b"table":
                    stated = _NAME.search(attributes)
                    name = html.unescape(stated[1].decode("utf-8", "replace")) if stated else ""
                    marks = found[name] = Marks()
                    row, repeated = 0, 0
                elif kind == b"table-row":
                    row += repeated
                    repeated, column = _number(_ROWS, attributes), 0
                else:
                    across = _number(_COLUMNS, attributes)
                    if b"value-type=" in attributes:
                        marks.reach(row + repeated - 1, column + across - 1)
                    if b"spanned=" in attributes:
                        _merge(marks, row, column, attributes)
                    column += across
    for sheet, found_marks in found.items():
        found_marks.refuse_span(sheet)
    return found


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    stated = pattern.search(attributes)
    return int(stated[1]) if stated else 1


def _merge(marks: Marks, row: int, column: int, attributes: bytes) -> None:
    high, wide = _number(_HIGH, attributes), _number(_WIDE, attributes)
    if high > 1 or wide > 1:
        marks.merged.append((row, column, row + high - 1, column + wide - 1))


_ROW: Final = 0
_FILLED: Final = range(2, 12)
_ERRORS: Final = (3, 11)
_MERGED: Final = 176
_SHEET: Final = 156
ERROR_WORDS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
_RELATION: Final = re.compile(r"<Relationship\s[^>]*>")
_ATTRIBUTE: Final = re.compile(r'(\w+)="([^"]*)"')


def scan_xlsb(content: bytes) -> dict[str, Marks]:
    """Scan the sheets of an XLSB: name of the sheet -> marks.

    Raises
    ------
    RefusedError
        ``too_many_cells``, ``damaged``.
    """
    found: dict[str, Marks] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member, name in _xlsb_names(archive).items():
            try:
                found[name] = _scan_records(archive.read(member))
            except (struct.error, IndexError):
                raise RefusedError("damaged") from None
            found[name].refuse_span(name)
    return found


def _xlsb_names(archive: zipfile.ZipFile) -> dict[str, str]:
    try:
        relations = archive.read("xl/_rels/workbook.bin.rels").decode("utf-8", "replace")
        attributes = [dict(_ATTRIBUTE.findall(tag)) for tag in _RELATION.findall(relations)]
        targets = {item.get("Id", ""): item.get("Target", "") for item in attributes}
        names: dict[str, str] = {}
        for kind, payload in _records(archive.read("xl/workbook.bin")):
            if kind == _SHEET:
                key, rest = _text(payload, 8)
                target = targets.get(key, "")
                names[target.lstrip("/") if target.startswith("/") else f"xl/{target}"] = _text(payload, rest)[0]
    except (KeyError, struct.error, IndexError):
        raise RefusedError("damaged") from None
    members = set(archive.namelist())
    return {member: name for member, name in names.items() if member in members and "/worksheets/" in member}


def _text(payload: bytes, start: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", payload, start)
    end = start + 4 + 2 * length
    return payload[start + 4 : end].decode("utf-16-le", "replace"), end


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Records of the binary format: type in one or two bytes, length in up to four, seven bits each."""
    place = 0
    while place < len(data):
        kind = data[place]
        place += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (data[place] << 7)
            place += 1
        length = 0
        for step in range(4):
            byte = data[place]
            place += 1
            length |= (byte & 0x7F) << (7 * step)
            if not byte & 0x80:
                break
        yield kind, data[place : place + length]
        place += length


def _scan_records(data: bytes) -> Marks:
    marks = Marks()
    row = 0
    for kind, payload in _records(data):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", payload)
        elif kind in _FILLED:
            (column,) = struct.unpack_from("<I", payload)
            marks.reach(row, column)
            if kind in _ERRORS:
                marks.errors[row, column] = ERROR_WORDS.get(payload[8], "#N/A")
        elif kind == _MERGED:
            first_row, last_row, first_column, last_column = struct.unpack_from("<4I", payload)
            marks.merged.append((first_row, first_column, last_row, last_column))
    return marks
