"""What a workbook file holds, looked at before a reader opens it: kind, bombs, passwords, macros, foreign links.

Spreadsheets of today are ZIP archives. Nothing is extracted to disk; members are read once, in pieces and never
beyond the size they declare, so that a member that lies about its size shows up as damage.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.intake.files.compound import Compound
from data.intake.model import RefusedError

MAXIMAL_MEMBERS: Final = 5_000
MAXIMAL_UNPACKED: Final = 1 << 30
"""Bytes of all members together."""
MAXIMAL_RATIO: Final = 150
"""Unpacked to packed bytes, above `FREE`; real sheets, full of blank formatted rows too, stay below 60."""
FREE: Final = 32 << 20
_PIECE: Final = 1 << 20

_DECLARES: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_MIMETYPES: Final = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.spreadsheet-template": "ods",
}
UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What ``zipfile`` raises for archives that are cut, altered, locked or packed in a way it does not know."""


@dataclass(frozen=True)
class Contents:
    """What is known of a workbook before its sheets are read.

    Attributes
    ----------
    kind : str
        xlsx, xlsb, ods or xls.
    left_out : tuple of str
        Rules that tell what is not read: macros, links to other files.
    """

    kind: str
    left_out: tuple[str, ...] = ()


def look_inside(content: bytes) -> Contents:
    """Tell what a ZIP archive is and refuse it where it is unsafe.

    Raises
    ------
    RefusedError
        ``damaged``, ``zip_bomb``, ``encrypted``, ``unsafe_xml``, ``archive``, ``not_a_workbook``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            _refuse_bomb(infos)
            kind = _kind(archive, {info.filename for info in infos})
            if any(info.flag_bits & 1 for info in infos):
                raise RefusedError("encrypted")
            for info in infos:
                _check_member(archive, info)
    except UNREADABLE as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError("damaged") from None
    return Contents(kind, _left_out([info.filename for info in infos]))


def _refuse_bomb(infos: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > MAXIMAL_MEMBERS or unpacked > MAXIMAL_UNPACKED:
        raise RefusedError("zip_bomb")
    if unpacked > FREE and unpacked > MAXIMAL_RATIO * max(1, packed):
        raise RefusedError("zip_bomb")
    if len({info.filename for info in infos}) < len(infos):
        # Two members of one name: readers disagree on which of them counts.
        raise RefusedError("damaged")


def _kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.lower() == "xl/workbook.xml" for name in names):
        return "xlsx"
    if "mimetype" in names:
        with archive.open("mimetype") as member:
            found = _MIMETYPES.get(member.read(200).strip())
        if found is None:
            raise RefusedError("not_a_workbook")
        return found
    if "[Content_Types].xml" in names or "META-INF/manifest.xml" in names or "Index/Document.iwa" in names:
        # A text document, a presentation, a workbook of another program.
        raise RefusedError("not_a_workbook")
    raise RefusedError("archive")


def _check_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Read a member a workbook reader would parse: sizes and sums must hold, and XML may declare nothing."""
    if not info.filename.lower().endswith((".xml", ".rels", ".bin")) or "vbaproject" in info.filename.lower():
        return
    with archive.open(info) as member:
        head = member.read(4096)
        if _DECLARES.search(head.replace(b"\x00", b"")):
            raise RefusedError("unsafe_xml")
        if info.filename == "META-INF/manifest.xml" and b"encryption-data" in head + member.read():
            raise RefusedError("encrypted")
        while member.read(_PIECE):
            pass


def _left_out(members: Sequence[str]) -> tuple[str, ...]:
    macros = any("vbaproject" in name.lower() or name.startswith(("Basic/", "Scripts/")) for name in members)
    links = any(name.lower().startswith("xl/externallinks/") for name in members)
    return ("macros_ignored",) * macros + ("external_links_ignored",) * links


def look_inside_ole(content: bytes) -> Contents:
    """Tell what a compound file of older Office versions is, by the names in its directory.

    Raises
    ------
    RefusedError
        ``encrypted`` for a workbook of today behind a password, ``not_a_workbook`` for texts and the like, ``damaged``.
    """
    names = Compound(content).entries.keys()
    if names & {"EncryptedPackage", "EncryptionInfo"}:
        raise RefusedError("encrypted")
    if not names & {"Workbook", "WORKBOOK", "Book", "BOOK"}:
        known = names & {"WordDocument", "PowerPoint Document", "__properties_version1.0"}
        raise RefusedError("not_a_workbook" if known else "damaged")
    return Contents("xls", ("macros_ignored",) if "_VBA_PROJECT_CUR" in names else ())
