"""The same marks for XLS: spans, error cells, and numbers no sheet can have, found record by record."""

import struct
from collections.abc import Iterator
from typing import Final

from data.intake.files.compound import Compound
from data.intake.files.scan import Marks
from data.intake.files.scan_others import ERROR_WORDS
from data.intake.model import RefusedError

_BEGIN: Final = 0x0809
_SHEET: Final = 0x0085
_LOCKED: Final = 0x002F
_DIMENSIONS: Final = 0x0200
_FORMULA: Final = 0x0006
_ERROR: Final = 0x0205
_CELLS: Final = frozenset({0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204, 0x00D6, _FORMULA, _ERROR})
_EXCEL_97: Final = 0x0600
_ROWS: Final = 65_536
_COLUMNS: Final = 256


def scan_xls(content: bytes) -> dict[str, Marks]:
    """Scan the sheets of an XLS: name of the sheet -> marks.

    Raises
    ------
    RefusedError
        ``too_many_cells``, ``encrypted``, ``damaged``.
    """
    compound = Compound(content)
    book = next(name for name in ("Workbook", "WORKBOOK", "Book", "BOOK") if name in compound.entries)
    try:
        found = _scan(compound.stream(book))
    except (struct.error, IndexError):
        raise RefusedError("damaged") from None
    for name, marks in found.items():
        marks.refuse_span(name)
    return found


def _records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Position, kind and contents of the records; a record cut short is the last."""
    place = 0
    while place + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, place)
        yield place, kind, data[place + 4 : place + 4 + length]
        place += 4 + length


def _scan(data: bytes) -> dict[str, Marks]:
    names: dict[int, str] = {}
    found: dict[str, Marks] = {}
    marks = Marks()
    modern = True
    for place, kind, record in _records(data):
        if kind == _BEGIN:
            if place == 0:
                modern = record[:2] == struct.pack("<H", _EXCEL_97)
            marks = found.setdefault(names[place], Marks()) if place in names else Marks()
        elif kind in _CELLS:
            _cell(marks, kind, record)
        elif kind == _SHEET:
            (start,) = struct.unpack_from("<I", record)
            names[start] = _name(record, modern=modern)
        elif kind == _LOCKED:
            raise RefusedError("encrypted")
        elif kind == _DIMENSIONS:
            _refuse_dimensions(record, modern=modern)
    return found


def _name(record: bytes, *, modern: bool) -> str:
    length = record[6]
    if not modern:
        return record[7 : 7 + length].decode("cp1252", "replace")
    wide = record[7] & 1
    return record[8 : 8 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")


def _cell(marks: Marks, kind: int, record: bytes) -> None:
    row, column = struct.unpack_from("<HH", record)
    if column >= _COLUMNS:
        raise RefusedError("damaged")
    marks.reach(row, column)
    if kind == _ERROR and record[7]:
        marks.errors[row, column] = ERROR_WORDS.get(record[6], "#N/A")
    # A formula keeps its last value in eight bytes; these two patterns mean an error.
    if kind == _FORMULA and record[6] == 2 and record[12:14] == b"\xff\xff":
        marks.errors[row, column] = ERROR_WORDS.get(record[8], "#N/A")


def _refuse_dimensions(record: bytes, *, modern: bool) -> None:
    """Refuse a sheet that says it is larger than sheets can be, or ends before it begins: readers make room for it."""
    first_row, rows, first_column, columns = struct.unpack_from("<IIHH" if modern else "<HHHH", record)
    if not (first_row <= rows <= _ROWS and first_column <= columns <= _COLUMNS):
        raise RefusedError("damaged")
