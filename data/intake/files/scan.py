"""What a workbook's own parts say and the reader does not: how far cells reach, error cells, formulas never computed.

The reader lays out the whole rectangle its cells span, so two cells in opposite corners of a sheet would ask for half
a terabyte: the span is measured here first, in pieces, without building anything. The reader also leaves out cells
that show an error such as ``#REF!``; those are found here.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from data.intake.model import RefusedError, cell_name

MAXIMAL_CELLS: Final = 16_000_000
"""Cells of the rectangle from A1 to the last filled cell of a sheet."""
_PIECE: Final = 1 << 20
_LONGEST_ROW: Final = 32 << 20

Place = tuple[int, int]


@dataclass
class Marks:
    """What was found in one sheet.

    Attributes
    ----------
    height, width : int
        Rows and columns from A1 to the last filled cell.
    errors : dict
        Position -> text of cells that show an error.
    merged : list
        Merged ranges, for the kinds whose reader does not tell them.
    uncomputed : list
        Formulas saved without a value.
    """

    height: int = 0
    width: int = 0
    errors: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncomputed: list[Place] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        """Count a filled cell."""
        self.height = max(self.height, row + 1)
        self.width = max(self.width, column + 1)

    def refuse_span(self, name: str) -> None:
        """Raise ``too_many_cells`` when the rectangle is larger than any table."""
        if self.height * self.width > MAXIMAL_CELLS:
            raise RefusedError("too_many_cells", sheet=name, cell=cell_name(self.height - 1, self.width - 1))


def pieces(archive: zipfile.ZipFile, member: str, end: bytes) -> Iterator[bytes]:
    """Yield a member in pieces that end with `end`, the last one excepted."""
    rest = b""
    with archive.open(member) as source:
        while piece := source.read(_PIECE):
            rest += piece
            cut = rest.rfind(end)
            if cut >= 0:
                yield rest[: cut + len(end)]
                rest = rest[cut + len(end) :]
            elif len(rest) > _LONGEST_ROW:
                raise RefusedError("damaged")
    yield rest


def scan_xlsx(content: bytes) -> dict[str, Marks]:
    """Scan the sheets of an XLSX: name of the sheet -> marks.

    Raises
    ------
    RefusedError
        ``too_many_cells``, ``damaged``.
    """
    found: dict[str, Marks] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = _sheet_names(archive)
        for member in archive.namelist():
            if member.startswith("xl/worksheets/") and member.endswith(".xml"):
                name = names.get(member, posixpath.basename(member))
                found[name] = _scan_sheet(archive, member)
                found[name].refuse_span(name)
    return found


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Member -> name of the sheet, by the workbook and its relations."""
    try:
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - no entities, see above
        relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - the same
    except (LookupError, ValueError, ET.ParseError):  # members missing, unknown encodings, broken markup
        return {}
    targets = {item.get("Id"): posixpath.join("/xl", item.get("Target", "")).lstrip("/") for item in relations}
    names: dict[str, str] = {}
    for item in book.iter():
        if item.tag.endswith("}sheet"):
            key = next((value for name, value in item.attrib.items() if name.endswith("}id")), None)
            names[posixpath.normpath(targets.get(key, ""))] = item.get("name", "")
    return names


_LONGEST_COLUMN: Final = 8
"""Letters of a column that are counted; every column of more than three is too far out."""
# References of any length: a damaged one names a cell no sheet has, and the reader would make room for it.
_FILLED: Final = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Za-z]+)(\d+)["'][^>]*(?<!/)>""")
_VALUED: Final = re.compile(
    rb"""<(?:\w+:)?c\s([^>]*[^>/])>(?:<(?:\w+:)?f[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v[^>]*>([^<]*)</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_REFERENCE: Final = re.compile(rb"""\br=["']([A-Za-z]+)(\d+)["']""")
_IS_ERROR: Final = re.compile(rb"""\bt=["']e["']""")
_IS_TEXT: Final = re.compile(rb"""\bt=["'](?:str|s|inlineStr)["']""")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")


def _scan_sheet(archive: zipfile.ZipFile, member: str) -> Marks:
    marks = Marks()
    letters: set[bytes] = set()
    for piece in pieces(archive, member, b"row>"):
        cells = _FILLED.findall(piece)
        letters.update(column for column, _ in cells)
        marks.height = max(marks.height, max((int(row) for _, row in cells), default=0))
        if _IS_ERROR.search(piece) or _FORMULA.search(piece):
            _scan_values(piece, marks)
    marks.width = max(map(_column_number, letters), default=0)
    return marks


def _scan_values(piece: bytes, marks: Marks) -> None:
    for cell in _VALUED.finditer(piece):
        where = _REFERENCE.search(cell[1])
        if where is None:
            continue
        place = (int(where[2]) - 1, _column_number(where[1]) - 1)
        if cell[2] and _IS_ERROR.search(cell[1]):
            marks.errors[place] = cell[2].decode("utf-8", "replace")
        elif not cell[2] and _FORMULA.search(cell[0]) and not _IS_TEXT.search(cell[1]):
            marks.uncomputed.append(place)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:_LONGEST_COLUMN]:
        number = number * 26 + letter - 64
    return number
