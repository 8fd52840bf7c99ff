"""A version as one file: a ZIP with its tables as Parquet and a list of contents that says where they come from.

The bytes follow from the version alone, so two exports of one version are equal. Entries are stored, not deflated
(Parquet is compressed already): a file that would grow when unpacked is no export of ours and is refused.
"""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import MAXYEAR, datetime
from typing import Any, BinaryIO, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.store.blobs import decode_all, digest
from data.store.columns import clean, from_moment, to_moment
from data.store.errors import StoreError
from data.store.records import FileInfo, Restored, VersionInfo
from data.tables import prints
from data.tables.subject import SOURCES, TABLES

FORMAT: Final = "cakupan-jatim/1"
MANIFEST: Final = "manifest.json"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)

MOST_BYTES: Final = 512 * 1024 * 1024
"""Largest export, and largest size its tables may unpack to."""
MOST_ROWS: Final = 10_000_000
"""Most rows of a table, a hundred times what 38 areas fill in eight years."""

MOST_LETTERS: Final = 100_000
"""Longest text of a version's record; a page asks for a hundredth."""
_MOST: Final = 2**63


@dataclass(frozen=True)
class Package:
    """What an export holds: the version as it was where it comes from, and its tables."""

    info: VersionInfo
    tables: dict[str, pd.DataFrame]


def write(info: VersionInfo, blobs: Mapping[str, tuple[str, bytes]], target: BinaryIO) -> None:
    """Write a version to a file.

    Parameters
    ----------
    info : VersionInfo
        The version.
    blobs : mapping
        Name of the table -> SHA-256 and Parquet bytes.
    target : binary file
        Where to; need not be seekable.
    """
    manifest = {
        "format": FORMAT,
        "version": _described(info),
        "tables": {name: {"sha256": sha256, "bytes": len(content)} for name, (sha256, content) in blobs.items()},
    }
    text = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(MANIFEST), text)
        for name in sorted(blobs):
            archive.writestr(_entry(_place(name)), blobs[name][1])


def _described(info: VersionInfo) -> dict[str, Any]:
    described = asdict(info) | {"created": from_moment(info.created)}
    if info.restored:
        described["restored"]["created"] = from_moment(info.restored.created)
    return described


def _entry(name: str) -> zipfile.ZipInfo:
    """Return an entry without the time and the system that wrote it."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _place(name: str) -> str:
    return f"tables/{name}.parquet"


def read(source: BinaryIO) -> Package:
    """Read an export and check everything in it.

    Raises
    ------
    StoreError
        ``not_an_export`` (another file, or a damaged one), ``too_big``, ``changed_export`` (bytes of a table do not
        match the list of contents), ``newer``, ``damaged``, ``invalid_export`` (rows break the rules of a table),
        ``renamed_sample`` (rows of the sample name another source).
    """
    content = source.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise StoreError("too_big", limit=MOST_BYTES // 1024**2)
    entries = _entries(content)
    try:
        manifest = json.loads(entries.pop(MANIFEST))
        if manifest["format"] != FORMAT:
            raise StoreError("newer" if str(manifest["format"]).startswith("cakupan-jatim/") else "not_an_export")
        info = _info(manifest["version"])
        listed = {str(name): str(entry["sha256"]) for name, entry in manifest["tables"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise StoreError("not_an_export") from None
    return Package(info, _tables(listed, entries))


def _entries(content: bytes) -> dict[str, bytes]:
    """Return the entries of the ZIP, refusing what would unpack to more than the file holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            plain = all(entry.compress_type == zipfile.ZIP_STORED for entry in entries)
            if not plain or sum(entry.file_size for entry in entries) > len(content):
                raise StoreError("not_an_export")
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
        raise StoreError("not_an_export") from None


def _info(entry: Mapping[str, Any]) -> VersionInfo:
    """Read the version; raises what a missing entry or one of a wrong type raises."""
    restored = entry["restored"]
    return VersionInfo(
        number=_whole(entry["number"]),
        created=_moment(entry["created"]),
        by=_text(entry["by"]),
        note=_text(entry["note"]),
        origin=entry["origin"],
        files=tuple(
            FileInfo(_text(file["name"]), _whole(file["size"]), _sha256(file["sha256"])) for file in entry["files"]
        ),
        added=_whole(entry["added"]),
        changed=_whole(entry["changed"]),
        removed=_whole(entry["removed"]),
        accepted={_text(rule): _text(reason) for rule, reason in entry["accepted"].items()},
        simulated=bool(entry["simulated"]),
        of=entry["of"],
        restored=restored and Restored(_whole(restored["number"]), _moment(restored["created"]), _text(restored["by"])),
    )


def _whole(value: object) -> int:
    """A count, as every database keeps it."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _MOST:
        raise ValueError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MOST_LETTERS:
        raise ValueError(value)
    return clean(value)


def _sha256(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch("[0-9a-f]{64}", value):
        raise ValueError(value)
    return value


def _moment(value: str) -> datetime:
    """A moment with its zone that every other zone can tell too, which the first and the last days cannot be."""
    moment = to_moment(value)
    if moment.tzinfo is None or not 1 < moment.year < MAXYEAR:
        raise ValueError(value)
    return moment


def _tables(listed: Mapping[str, str], entries: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """Decode the tables of an export and check them as strictly as when they are built."""
    if set(listed) - set(TABLES):
        raise StoreError("newer")
    if set(entries) != {_place(name) for name in listed}:
        raise StoreError("not_an_export")
    for name, sha256 in listed.items():
        if digest(entries[_place(name)]) != sha256:
            raise StoreError("changed_export", table=name)
        _check_size(name, entries[_place(name)])
    tables = decode_all({name: (sha256, entries[_place(name)]) for name, sha256 in listed.items()})
    _check_rules(tables)
    return tables


def _check_size(name: str, content: bytes) -> None:
    """Refuse a table that unpacks to more than a version can hold."""
    try:
        found = pq.ParquetFile(io.BytesIO(content)).metadata
    except (pa.ArrowException, ValueError, OSError):
        raise StoreError("damaged_export", table=name) from None
    unpacked = sum(found.row_group(number).total_byte_size for number in range(found.num_row_groups))
    if found.num_rows > MOST_ROWS or unpacked > MOST_BYTES:
        raise StoreError("too_big", limit=MOST_BYTES // 1024**2)


def _check_rules(tables: Mapping[str, pd.DataFrame]) -> None:
    from data.tables import schemas  # loads pandera, which only publishing needs

    if SOURCES.name in tables and prints.misnamed(tables[SOURCES.name]):
        raise StoreError("invalid_export", table=SOURCES.name, field="title")
    for name, frame in tables.items():
        renamed = prints.renamed(name, frame)
        if renamed.any():
            named = ", ".join(prints.named(frame, renamed))
            raise StoreError("renamed_sample", table=name, count=int(renamed.sum()), sources=named)
        try:
            schemas.validate(name, frame)
        except schemas.TableError as error:
            column = error.errors[0].partition(":")[0]
            raise StoreError("invalid_export", table=name, field=column) from None
    strangers = schemas.check_keys(tables)
    if strangers:
        name, _, rule = strangers[0].partition(": ")
        raise StoreError("invalid_export", table=name, field="area_code" if "area_code" in rule else "source_id")
