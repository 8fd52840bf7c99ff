"""Workbooks that are really markup: HTML tables saved as .xls, and the XML of Excel 2003."""

import contextlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from pathlib import PurePath
from typing import Any, Final
from xml.parsers import expat

import numpy as np

from data.intake.files.grids import trimmed
from data.intake.files.textfile import decoded
from data.intake.model import RefusedError, Sheet, cell_name

MAXIMAL_CELLS: Final = 4_000_000
"""Cells of one sheet; markup is far bulkier than any other form."""
MAXIMAL_SPAN: Final = 16_384

_HEAD: Final = 4_096
_HTML: Final = re.compile(rb"<(html|table|!doctype html)\b", re.IGNORECASE)
_EXCEL_2003: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_NAMESPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet "


@dataclass(frozen=True)
class Marked:
    """Sheets of a markup file; ``kind`` is html or xml."""

    kind: str
    sheets: tuple[Sheet, ...]


@dataclass
class _Table:
    """A table being collected: cells by position, and what merged cells still cover."""

    name: str
    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    covered: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    row: int = -1
    column: int = 0

    def next_row(self, number: int | None = None) -> None:
        """Begin the next row, or the row of a given number from 0."""
        self.row = self.row + 1 if number is None else number
        self.column = 0

    def place(self, value: object, height: int, width: int, column: int | None = None) -> None:
        """Put a cell where the next free column, or the given one, is."""
        if column is not None:
            self.column = column
        while (self.row, self.column) in self.covered:
            self.column += 1
        if not (0 <= self.row < 1 << 20 and self.column < MAXIMAL_SPAN):
            raise RefusedError("damaged")
        if value is not None:
            self.cells[self.row, self.column] = value
        if height > 1 or width > 1:
            self._merge(height, width)
        self.column += width

    def _merge(self, height: int, width: int) -> None:
        if height * width + len(self.covered) > MAXIMAL_CELLS:
            raise RefusedError("damaged")
        last = (self.row + height - 1, self.column + width - 1)
        self.merged.append((self.row, self.column, *last))
        self.covered |= {
            (row, column) for row in range(self.row, last[0] + 1) for column in range(self.column, last[1] + 1)
        }

    def sheet(self) -> Sheet:
        """Return what was collected."""
        rows = max((row for row, _ in self.cells), default=-1) + 1
        columns = max((column for _, column in self.cells), default=-1) + 1
        if rows * columns > MAXIMAL_CELLS:
            raise RefusedError("too_many_cells", sheet=self.name, cell=cell_name(rows - 1, columns - 1))
        grid = np.full((rows, columns), None, dtype=object)
        for place, value in self.cells.items():
            grid[place] = value
        inside = tuple(area for area in self.merged if area[0] < rows and area[1] < columns)
        return Sheet(self.name, trimmed(grid), inside)


def read_markup(name: str, content: bytes) -> Marked | None:
    """Read a file of HTML or of Excel 2003 XML; None when it is neither.

    Raises
    ------
    RefusedError
        ``damaged``, ``unsafe_xml``, ``too_many_cells``, ``not_a_table``.
    """
    head = content[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head.startswith(b"<"):
        return None
    if _EXCEL_2003 in head:
        return Marked("xml", _Excel2003().read(content))
    if not _HTML.search(head):
        return None
    page = _Page(PurePath(name.replace("\\", "/")).stem or name)
    page.feed(decoded(content))
    page.close()
    return Marked("html", (page.finished(),))


class _Page(HTMLParser):
    """An HTML page as the one sheet a spreadsheet makes of it: texts and tables below one another."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.table = _Table(name)
        self.text: list[str] = []
        self.cell: dict[str, str | None] | None = None
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell; what was open before ends."""
        if tag in {"script", "style", "title"}:
            self.silent += 1
        elif tag == "tr":
            self._end_cell()
            self.table.next_row()
        elif tag in {"td", "th"}:
            self._end_cell()
            self.cell = dict(attrs)
            if self.table.row < 0:
                self.table.next_row()
        elif tag == "br":
            self.text.append("\n")
        elif self.cell is None and tag in {"p", "div", "table", "h1", "h2", "h3", "h4", "caption"}:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag closes."""
        if tag in {"script", "style", "title"}:
            self.silent = max(0, self.silent - 1)
        elif tag in {"td", "th", "tr", "table"}:
            self._end_cell()
        elif self.cell is None and tag in {"p", "div", "h1", "h2", "h3", "h4", "caption"}:
            self._end_line()

    def handle_data(self, data: str) -> None:
        """Collect text of the open cell or line."""
        if not self.silent:
            self.text.append(data)

    def _taken(self) -> str | None:
        lines = (re.sub(r"[ \t\r\f]+", " ", line).strip(" ") for line in self._joined().split("\n"))
        text = "\n".join(lines).strip("\n")
        return text if text.strip() else None

    def _joined(self) -> str:
        # Line ends of the source are spaces; those of <br> arrive as pieces of their own.
        text = "".join(piece if piece == "\n" else piece.replace("\n", " ") for piece in self.text)
        self.text.clear()
        return text

    def _end_line(self) -> None:
        text = self._taken()
        if text is not None:
            self.table.next_row()
            self.table.place(text, 1, 1)

    def _end_cell(self) -> None:
        if self.cell is None:
            self._end_line()
            return
        attributes, self.cell = self.cell, None
        value: object = self._taken()
        number = attributes.get("x:num")
        if number:
            # Excel writes the value it knows beside the text it shows.
            with contextlib.suppress(ValueError):
                value = float(number)
        self.table.place(value, _span(attributes.get("rowspan")), _span(attributes.get("colspan")))

    def finished(self) -> Sheet:
        """Return the sheet after the last text."""
        self._end_cell()
        return self.table.sheet()


def _span(text: str | None) -> int:
    return min(max(int(text), 1), MAXIMAL_SPAN) if text and text.isdecimal() and len(text) < 9 else 1


class _Excel2003:
    """The XML Spreadsheet of Excel 2003."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.text: list[str] | None = None
        self.type = ""
        self.value: object = None
        self.cell: dict[str, str] = {}

    def read(self, content: bytes) -> tuple[Sheet, ...]:
        """Return the sheets of a file."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = _refuse_declarations
        try:
            parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position only
        except (expat.ExpatError, ValueError, LookupError) as error:
            if isinstance(error, RefusedError):
                raise
            raise RefusedError("damaged") from None
        return tuple(table.sheet() for table in self.tables)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        known = {key.removeprefix(_NAMESPACE): value for key, value in attributes.items()}
        tag = name.removeprefix(_NAMESPACE)
        if tag == "Worksheet":
            self.tables.append(_Table(known.get("Name", f"Sheet{len(self.tables) + 1}")))
        elif tag == "Row" and self.tables:
            index = known.get("Index")
            self.tables[-1].next_row(int(index) - 1 if index else None)
        elif tag == "Cell":
            self.cell, self.value = known, None
        elif tag == "Data":
            self.text, self.type = [], known.get("Type", "String")

    def _data(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def _end(self, name: str) -> None:
        tag = name.removeprefix(_NAMESPACE)
        if tag == "Data" and self.text is not None:
            self.value, self.text = _typed("".join(self.text), self.type), None
        elif tag == "Cell" and self.tables:
            index = self.cell.get("Index")
            down, across = (_more(self.cell.get(key)) for key in ("MergeDown", "MergeAcross"))
            self.tables[-1].place(self.value, down + 1, across + 1, int(index) - 1 if index else None)


def _more(text: str | None) -> int:
    return min(int(text), MAXIMAL_SPAN) if text and text.isdecimal() else 0


def _typed(text: str, kind: str) -> object:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return text == "1" if kind == "Boolean" else text


def _refuse_declarations(*_: object) -> None:
    raise RefusedError("unsafe_xml")
