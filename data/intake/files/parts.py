"""People in what a file holds beside the cells that are read.

A pivot table keeps the list it was made from, a deleted row stays among the shared texts, a comment tells who was
called. None of it is on a sheet, and all of it would be kept with the file. Every part of an archive is searched:
sheets without the values of their cells (those `personal` examines), comments, caches, links, drawings, properties,
custom XML, embedded files; of other files the remarks, titles and attributes of markup, and the file's own name.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import PurePath
from typing import Final
from urllib.parse import unquote

import numpy as np

from data.intake.files.container import UNREADABLE
from data.intake.files.personal import hidden
from data.intake.files.scan import pieces
from data.intake.files.textfile import decoded
from data.intake.model import RefusedError, Workbook
from data.intake.people.identity import Seen, seen
from data.intake.people.names import is_person
from data.intake.people.told import Told
from data.intake.people.written import plain
from data.text.messages import Value

_KINDS: Final = (
    ("pivot", re.compile(r"pivot", re.IGNORECASE)),
    ("comments", re.compile(r"comment|threaded|persons/|annotation", re.IGNORECASE)),
    ("links", re.compile(r"externallink|querytable|connections|\.rels$", re.IGNORECASE)),
    ("embedded", re.compile(r"embed|activex|ctrlprops|vbaproject|^object", re.IGNORECASE)),
    ("drawings", re.compile(r"drawing|chart|diagram|media/|slicer", re.IGNORECASE)),
    ("properties", re.compile(r"docprops|customxml|meta\.xml|^meta-inf|custom", re.IGNORECASE)),
    ("texts", re.compile(r"sharedstrings", re.IGNORECASE)),
    ("revisions", re.compile(r"revision|users|person", re.IGNORECASE)),
    ("sheets", re.compile(r"worksheet|content\.xml|chartsheet|dialogsheet|tables/", re.IGNORECASE)),
)
"""What a part of an archive is, by its name; any other is a setting of the whole book."""

_CELLS_BEGIN: Final = re.compile(rb"<(?:\w+:)?sheetData\b")
_CELLS_END: Final = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>")
_ODS_CELLS: Final = re.compile(r"<text:p[ >].*?</text:p>|office:value=\"[^\"]*\"", re.DOTALL)
_ODS_REMARK: Final = re.compile(r"<office:annotation.*?</office:annotation>", re.DOTALL)
_MARKUP: Final = re.compile(r"<!--.*?(?:-->|$)|<title.*?</title>|<[a-z][^>]*>", re.DOTALL | re.IGNORECASE)
_RUNS: Final = re.compile(
    r"</(?:\w+:)?t>\s*</(?:\w+:)?r>\s*<(?:\w+:)?r\b[^>]*>(?:<(?:\w+:)?rPr\b.*?</(?:\w+:)?rPr>)?<(?:\w+:)?t\b[^>]*>"
    r"|</?text:(?:span|s)\b[^>]*>",
    re.DOTALL,
)
"""Where one text is written in several, as to make a word of it bold."""
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A sign that XML has no room for, as spreadsheets write it."""
_AUTHORS: Final = re.compile(
    r"<((?:dc:|meta:|cp:)?(?:creator|initial-creator|lastModifiedBy|Manager|author))>[^<]*</\1>", re.IGNORECASE
)
"""Who made or last kept a file: the office's own people."""
_COLLEAGUES: Final = re.compile(r"persons/|userNames|docProps/app", re.IGNORECASE)
_BOUNDS: Final = re.compile(r"[<>\"\x00-\x08\x0e-\x1f;\r]+|=\s*'|[?&][\w.\-]+=|<!--|-->")
_NOT_OURS: Final = re.compile("[^\x20-\u024f\u0660-\u0669\u06f0-\u06f9\u2000-\u206f\u2500-\u25ff\uff00-\uff5e]+")
"""Letters of scripts that nobody writes here: bytes of something else, taken two by two."""
_CONTROL: Final = re.compile("[\x00-\x1f]")
_SHORTEST: Final = 4
_NAMES: Final = 5
"""Names of persons in a part that are a list of them."""
_OLE: Final = b"\xd0\xcf\x11\xe0"
_DEEPEST: Final = 2
_LARGEST: Final = 64 << 20
"""Bytes of one part that are searched; a part that is larger than any text is a picture or a film."""


def refuse_hidden(name: str, content: bytes, workbook: Workbook | None = None) -> None:
    """Raise when a file tells of people beside its cells.

    Parameters
    ----------
    name : str
        Name of the file; it is searched too.
    content : bytes
        The whole file.
    workbook : Workbook, optional
        Its cells, which are judged as such: what else is kept of their texts is not counted again.

    Raises
    ------
    RefusedError
        ``personal_<part>`` with ``file``, and ``count``, the number of such parts; the first of them is named.
        ``damaged`` when a part cannot be read, and so not be searched.
    """
    if _tells_of_people(name):
        raise RefusedError("personal_name", file=_masked(name))
    shown = _Shown(workbook)
    try:
        found = list(dict.fromkeys(_found(content, 0, shown)))
    except UNREADABLE as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError("damaged", file=name) from None
    if found:
        values: dict[str, Value] = {"file": name, "count": len(found)}
        raise RefusedError(f"personal_{found[0]}", **values)


@dataclass(frozen=True)
class _Shown:
    """The texts that cells show."""

    workbook: Workbook | None

    @cached_property
    def texts(self) -> frozenset[str]:
        found: set[str] = set()
        for sheet in self.workbook.sheets if self.workbook is not None else ():
            for place in sheet.grid:
                found.update(cell for cell in sheet.grid[place].tolist() if type(cell) is str)
        return frozenset(found)

    def has(self, text: str) -> bool:
        """Whether a cell shows a text; in old files a byte of what follows may stick to it."""
        return bool(self.texts) and (text in self.texts or text.strip() in self.texts or text[:-1] in self.texts)


class _Search:
    """What some texts of one part hold."""

    def __init__(self, shown: _Shown | None = None) -> None:
        self._shown = shown or _Shown(None)
        self._done: set[str] = set()
        self._seen = Seen()
        self._told = Told()
        self._names: set[str] = set()

    def take(self, text: str, *, known: bool = False, names: bool = True) -> "_Search":
        """Search a text of a part; of what cells show nothing where it is `known` to repeat them."""
        found = dict.fromkeys(_BOUNDS.split(unescape(_RUNS.sub("", text))))
        for piece in [piece for piece in found if piece not in self._shown.texts] if known else found:
            item = plain(_ESCAPED.sub(_sign, unquote(piece) if "%" in piece else piece)).strip()
            if len(item) < _SHORTEST or item in self._done or (known and self._shown.has(item)):
                continue
            self._done.add(item)
            self._seen += seen(item)
            if names:
                self._told.add(item)
                self._names.update(
                    each.strip().lower()
                    for each in re.split(r"[,|\n]", item)
                    if is_person(each) and not self._shown.has(each)
                )
        return self

    def take_numbers(self, content: bytes) -> "_Search":
        """Search the numbers that a part keeps in eight bytes each, wherever they begin."""
        for start in range(8):
            whole = np.frombuffer(content, "<f8", offset=start, count=max(0, len(content) - start) // 8)
            with np.errstate(invalid="ignore"):
                long = whole[(whole >= 1e15) & (whole < 1e16) & (whole == np.floor(whole))]
            for value in np.unique(long):
                self._seen += seen(str(int(value)), number=True)
        return self

    @property
    def people(self) -> bool:
        """Whether they tell of people."""
        return self._seen.people or self._told.people or len(self._names) >= _NAMES


def _found(content: bytes, depth: int, shown: _Shown) -> Iterator[str]:
    """Kinds of the parts that tell of people."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if _Search().take(f"{info.filename};{_text(info.comment)}").people:
                    yield "properties"
                yield from _in_part(archive, info, depth, shown)
            if _Search().take(_text(archive.comment)).people:
                yield "properties"
    elif content.startswith(_OLE):
        # Old workbooks keep texts of cells, remarks and caches in one stream: what the cells say is known by now.
        if _Search(shown).take(_text(content), known=True).people or _Search().take_numbers(content).people:
            yield "texts"
    elif b"<" in content and _Search(shown).take("\n".join(_MARKUP.findall(decoded(content)))).people:
        yield "remarks"


def _in_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, depth: int, shown: _Shown) -> Iterator[str]:
    kind = next((kind for kind, pattern in _KINDS if pattern.search(info.filename)), "settings")
    search = _Search(shown)
    if kind == "sheets" and info.filename.lower().endswith(".xml"):
        beside = _open_document if info.filename.lower().endswith("content.xml") else _beside_cells
        for text in beside(pieces(archive, info.filename, b"row>")):
            search.take(_AUTHORS.sub("", text))
        if search.people:
            yield kind
    elif info.file_size <= _LARGEST:
        content = archive.read(info)
        if content.startswith((b"PK\x03\x04", _OLE)):
            if depth < _DEEPEST and any(_inside(content, depth + 1)):
                yield "embedded"
            return
        repeats = kind in ("texts", "sheets")
        names = not _COLLEAGUES.search(info.filename)
        text = _text(content)
        search.take(_AUTHORS.sub("", text), known=repeats, names=names)
        if info.filename.lower().endswith(".bin"):
            search.take_numbers(content)
        if search.people or (kind == "properties" and _Search().take(text, names=False).people):
            yield kind


def _inside(content: bytes, depth: int) -> Iterator[bool]:
    """Whether an embedded file tells of any: in its cells too, which nobody reads."""
    yield _Search().take(_text(content)).people
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if info.file_size <= _LARGEST:
                    yield _Search().take(_AUTHORS.sub("", _text(archive.read(info)))).people
        yield any(_found(content, depth, _Shown(None)))


def _beside_cells(sheet: Iterable[bytes]) -> Iterator[str]:
    """A sheet without its cells, which are read as such; but with their formulas."""
    among = False
    for piece in sheet:
        begins, ends = None, None
        if b"sheetData" in piece:
            begins, ends = _CELLS_BEGIN.search(piece), _CELLS_END.search(piece)
        if not among and begins is None:
            yield _text(piece)
            continue
        if begins:
            yield _text(piece[: begins.start()])
        if b"f>" in piece:
            yield _text(b" ".join(_FORMULA.findall(piece)))
        if ends:
            yield _text(piece[ends.end() :])
        among = ends is None


def _open_document(sheets: Iterable[bytes]) -> Iterator[str]:
    """The same of an open document, whose sheets are one part."""
    for piece in sheets:
        text = _text(piece)
        yield " ".join(_ODS_REMARK.findall(text))
        yield _ODS_CELLS.sub(" ", _ODS_REMARK.sub(" ", text))


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _text(content: bytes) -> str:
    """The texts of a part, of two bytes a letter or of one."""
    narrow = content.replace(b"\x00", b"").decode("utf-8", "replace")
    if b"\x00" not in content:
        return narrow
    wide = (content[start:].decode("utf-16-le", "replace") for start in (0, 1))
    # Lengths of texts stand between them, and may look like the end of a line.
    bytewise = _CONTROL.sub("\x01", content.replace(b"\x00", b"").decode("latin-1"))
    return ";".join([bytewise, *(_NOT_OURS.sub("\x01", text) for text in wide)])


def said_name(name: str) -> str:
    """A name of a file that can be said and kept, also of a file that is refused."""
    return _masked(name) if _tells_of_people(name) else hidden(name)


def _tells_of_people(name: str) -> bool:
    return _Search().take(PurePath(name).stem).people


def _masked(name: str) -> str:
    """A name of a file without what it says of a person."""
    path = PurePath(re.sub(r"\d", "•", name))
    return f"•••{path.suffix}" if _Search().take(path.stem).people or "•" not in path.stem else path.name


def part_keys() -> Sequence[str]:
    """Kinds of parts that a refusal can name: each has a sentence."""
    return ("name", "remarks", "settings", *(kind for kind, _ in _KINDS))
