"""From the bytes of a file to its sheets, cell by cell.

What the bytes are decides, not the ending of the name. Nothing in a file runs: formulas give the value that was
saved with them, macros and links to other files are left out and named in the problems.
"""

import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data.intake.files import container, markup
from data.intake.files.container import Contents
from data.intake.files.grids import from_rows
from data.intake.files.scan import Marks, scan_xlsx
from data.intake.files.scan_others import scan_ods, scan_xlsb
from data.intake.files.scan_xls import scan_xls
from data.intake.files.textfile import Progress, read_text_sheet
from data.intake.model import Problem, RefusedError, Sheet, Workbook, cell_name

MAXIMAL_SIZE: Final = 256 << 20
"""Bytes of a file."""
MAXIMAL_SHEETS: Final = 256
_MEBIBYTE: Final = 1 << 20

Found = TypeVar("Found")

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF: Final = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
"""Workbooks of Excel 2 to 4, before compound files."""
_ARCHIVES: Final = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OTHERS: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"PAR1",
    b"SQLite format 3",
    b"MZ",
    b"\x7fELF",
)


def read_workbook(name: str, content: bytes, *, progress: Progress | None = None) -> Workbook:
    """Read every worksheet of a file.

    Parameters
    ----------
    name : str
        File name, used in sentences and for the sheet of a text file.
    content : bytes
        The whole file.
    progress : callable, optional
        Told ``("read", fraction)`` while sheets or rows come in.

    Returns
    -------
    Workbook
        At least one sheet with a filled cell.

    Raises
    ------
    RefusedError
        Every file that cannot be read, with the value ``file``.
    """
    try:
        if not content:
            raise RefusedError("empty_file")
        if len(content) > MAXIMAL_SIZE:
            raise RefusedError("too_large", size=len(content) // _MEBIBYTE, limit=MAXIMAL_SIZE // _MEBIBYTE)
        kind, sheets, problems = _read(name, content, progress)
        if not any(sheet.grid.size for sheet in sheets):
            raise RefusedError("no_content")
    except RefusedError as refused:
        refused.values = {**refused.values, "file": name}
        raise
    return Workbook(name, kind, len(content), hashlib.sha256(content).hexdigest(), sheets, problems)


_Read = tuple[str, tuple[Sheet, ...], tuple[Problem, ...]]


def _read(name: str, content: bytes, progress: Progress | None) -> _Read:
    if content.startswith(_ZIP):
        return _read_binary(container.look_inside(content), content, progress)
    if content.startswith(_OLE):
        return _read_binary(container.look_inside_ole(content), content, progress)
    if content.startswith(_BIFF):
        raise RefusedError("old_format")
    if content.startswith(_ARCHIVES):
        raise RefusedError("archive")
    if content.startswith(_OTHERS):
        raise RefusedError("not_a_workbook")
    marked = markup.read_markup(name, content)
    if marked is not None:
        return marked.kind, marked.sheets, ()
    return "csv", (read_text_sheet(name, content, progress),), ()


_SCANS: Final[Mapping[str, Callable[[bytes], dict[str, Marks]]]] = {
    "xlsx": scan_xlsx,
    "xlsb": scan_xlsb,
    "xls": scan_xls,
    "ods": scan_ods,
}


def _read_binary(contents: Contents, content: bytes, progress: Progress | None) -> _Read:
    marks = _guarded(lambda: _SCANS[contents.kind](content))
    with _opened(content) as book:
        known = book.sheets_metadata
        if len(known) > MAXIMAL_SHEETS:
            raise RefusedError("too_many_sheets", count=len(known), limit=MAXIMAL_SHEETS)
        rules = list(contents.left_out)
        if any(about.typ in (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba) for about in known):
            rules.append("macros_ignored")
        sheets: list[Sheet] = []
        for place, about in enumerate(known):
            if about.typ == SheetTypeEnum.WorkSheet:
                sheets.append(_sheet(book, about, marks.get(about.name, Marks())))
            if progress is not None:
                progress("read", (place + 1) / len(known))
    problems = [Problem(rule, "info") for rule in dict.fromkeys(rules)]
    problems += [_uncomputed(name, of.uncomputed) for name, of in marks.items() if of.uncomputed]
    return contents.kind, tuple(sheets), tuple(problems)


def _uncomputed(sheet: str, places: Sequence[tuple[int, int]]) -> Problem:
    first = cell_name(*places[0])
    return Problem("formulas_without_values", "warning", sheet, first, {"count": len(places), "cell": first})


def _opened(content: bytes) -> CalamineWorkbook:
    return _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)))


def _guarded(read: Callable[[], Found]) -> Found:
    """Call a reader; whatever it stumbles over is a damaged file."""
    try:
        return read()
    except RefusedError:
        raise
    except PasswordError:
        raise RefusedError("encrypted") from None
    except (CalamineError, *container.UNREADABLE, OverflowError, LookupError):
        raise RefusedError("damaged") from None
    except BaseException as error:
        # A panic inside the reader arrives as a BaseException of a module that cannot be imported.
        if type(error).__name__ == "PanicException":
            raise RefusedError("damaged") from None
        raise


def _sheet(book: CalamineWorkbook, about: SheetMetadata, marks: Marks) -> Sheet:
    found: CalamineSheet = _guarded(lambda: book.get_sheet_by_name(about.name))
    start, end = found.start, found.end
    rows: list[list[Any]] = []
    if start is not None and end is not None:
        marks.reach(*end)
        marks.refuse_span(about.name)
        rows = _guarded(lambda: list(found.iter_rows()))
    # Leading empty rows come with the rows, leading empty columns do not.
    grid = from_rows(rows, start[1] if start else 0, marks.errors)
    merged = [(*first, *last) for first, last in found.merged_cell_ranges or ()] or marks.merged
    return Sheet(about.name, grid, tuple(merged), about.visible != SheetVisibleEnum.Visible)
