"""Identity numbers in what a file holds beside the cells that are read.

A pivot table keeps the list it was made from, a deleted row stays among the shared texts, a comment tells who was
called. None of it is on a sheet, and all of it would be kept with the file. Every part of an archive is searched:
sheets without the values of their cells (those `personal` examines), comments, caches, links, drawings, properties,
custom XML, embedded files; of other files the remarks, titles and attributes of markup, and the file's own name.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from data.intake.files.container import UNREADABLE
from data.intake.files.personal import IDENTITY, INVISIBLE
from data.intake.files.scan import pieces
from data.intake.model import RefusedError, Value

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
_TAG: Final = re.compile(r"</?[\w:.]+|/?>")
_RUN: Final = re.compile(r"(?<![\d.,\-])\d(?:[ .\-'_/]?\d){15}(?![ .\-'_/]?\d)")
"""Sixteen digits, however they are parted."""
_POSSIBLE: Final = re.compile(IDENTITY)
_HEADED: Final = re.compile(r"(?i)\b(?:nik|ktp|kk|identitas)\b")
_LONG: Final = re.compile(rb"(?:\d[^\d<>\"=]{0,8}){15}\d")
"""What may be sixteen digits once entities and parts are resolved: a quick look that lets most parts go."""
_OLE: Final = b"\xd0\xcf\x11\xe0"
_DEEPEST: Final = 2
_LARGEST: Final = 64 << 20
"""Bytes of one part that are searched; a part that is larger than any text is a picture or a film."""


def refuse_hidden(name: str, content: bytes) -> None:
    """Raise when a file holds identity numbers beside its cells.

    Raises
    ------
    RefusedError
        ``personal_<part>`` with ``file``, and ``count``, the number of such parts; the first of them is named.
        ``damaged`` when a part cannot be read, and so not be searched.
    """
    if _persons(name).many(1):
        raise RefusedError("personal_name", file=_masked(name))
    try:
        found = list(dict.fromkeys(_found(content, 0)))
    except UNREADABLE as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError("damaged", file=name) from None
    if found:
        values: dict[str, Value] = {"file": name, "count": len(found)}
        raise RefusedError(f"personal_{found[0]}", **values)


def _found(content: bytes, depth: int) -> Iterator[str]:
    """Kinds of the parts that hold identity numbers."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if _persons(f"{info.filename} {_text(info.comment)}").many(1):
                    yield "properties"
                yield from _in_part(archive, info, depth)
            if _persons(_text(archive.comment)).many(1):
                yield "properties"
    elif content.startswith(_OLE):
        # Old workbooks keep texts of cells, remarks and caches in one stream: what the cells say is known by now.
        if _persons(_text(content)).many(2):
            yield "texts"
    elif b"<" in content and _persons(" ".join(_MARKUP.findall(_text(content)))).many(1):
        yield "remarks"


def _in_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, depth: int) -> Iterator[str]:
    kind = next((kind for kind, pattern in _KINDS if pattern.search(info.filename)), "settings")
    if kind == "sheets" and info.filename.lower().endswith(".xml"):
        beside = _open_document if info.filename.lower().endswith("content.xml") else _beside_cells
        if sum(map(_persons, beside(pieces(archive, info.filename, b"row>"))), _Count()).many(1):
            yield kind
    elif info.file_size <= _LARGEST:
        content = archive.read(info)
        if content.startswith((b"PK\x03\x04", _OLE)):
            if depth < _DEEPEST and any(_inside(content, depth + 1)):
                yield "embedded"
        # Texts of cells are among the shared ones: as in a column, one long number is none of a person yet.
        elif _persons(_text(content)).many(2 if kind == "texts" else 1):
            yield kind


def _inside(content: bytes, depth: int) -> Iterator[bool]:
    """Whether an embedded file holds any: in its cells too, which nobody reads."""
    yield _persons(_text(content)).many(1)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if info.file_size <= _LARGEST:
                    yield _persons(_text(archive.read(info))).many(1)
        yield any(_found(content, depth))


def _beside_cells(sheet: Iterable[bytes]) -> Iterator[str]:
    """A sheet without its cells, which are read as such; but with their formulas."""
    among = False
    for piece in sheet:
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
        if _LONG.search(piece) or not piece.isascii():  # most pieces are done with that
            text = _text(piece)
            yield " ".join(_ODS_REMARK.findall(text))
            yield _ODS_CELLS.sub(" ", _ODS_REMARK.sub(" ", text))


def _text(content: bytes) -> str:
    """The texts of a part, of two bytes a letter or of one."""
    return content.replace(b"\x00", b"").decode("utf-8", "replace")


@dataclass(frozen=True)
class _Count:
    """Numbers of 16 digits, those of them that can be a person's, and whether a text says that they are."""

    long: int = 0
    possible: int = 0
    headed: bool = False

    def __add__(self, other: "_Count") -> "_Count":
        return _Count(self.long + other.long, self.possible + other.possible, self.headed or other.headed)

    def many(self, least: int) -> bool:
        """Whether so many are there, most long numbers being such; one is enough where the text says what it is."""
        return self.possible > 0 and (self.headed or (self.possible >= least and 2 * self.possible >= self.long))


def _persons(text: str) -> _Count:
    if text.isascii() and not _LONG.search(text.encode("ascii")):
        return _Count()
    plain = unicodedata.normalize("NFKC", re.sub(INVISIBLE, "", _TAG.sub(" ", unescape(text))))
    runs = [re.sub(r"\D", "", run) for run in _RUN.findall(plain)]
    possible = sum(_POSSIBLE.fullmatch(run) is not None for run in runs)
    return _Count(len(runs), possible, bool(possible and _HEADED.search(plain)))


def _masked(name: str) -> str:
    return re.sub(r"\d", "•", name)


def part_keys() -> Sequence[str]:
    """Kinds of parts that a refusal can name: each has a sentence."""
    return ("name", "remarks", "settings", *(kind for kind, _ in _KINDS))
