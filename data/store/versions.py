"""Rows of versions in the database."""

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from data.store.blobs import digest
from data.store.columns import from_json, from_moment, to_json, to_moment
from data.store.errors import StoreError
from data.store.records import FileInfo, Restored, VersionInfo
from data.store.schema import BLOBS, VERSION_FILES, VERSION_TABLES, VERSIONS
from data.tables.subject import TABLES


def newest(connection: Connection) -> int | None:
    """Number of the newest version; None in an empty store."""
    return connection.execute(sa.select(sa.func.max(VERSIONS.c.number))).scalar()


def blobs(connection: Connection, number: int) -> dict[str, tuple[str, bytes]]:
    """Tables of a version: name -> SHA-256 and bytes.

    Raises
    ------
    StoreError
        ``no_version`` when there is none; ``damaged`` when a table has lost its bytes, or its place in the version: a
        version holds every table of those before it.
    """
    query = (
        sa.select(VERSION_TABLES.c.name, VERSION_TABLES.c.blob, BLOBS.c.content)
        .outerjoin(BLOBS, BLOBS.c.sha256 == VERSION_TABLES.c.blob)
        .where(VERSION_TABLES.c.version == number)
    )
    found = {row.name: (row.blob, row.content) for row in connection.execute(query)}
    earlier = sa.select(VERSION_TABLES.c.name).where(VERSION_TABLES.c.version < number).distinct()
    expected = set(connection.execute(earlier).scalars())
    known = connection.execute(sa.select(VERSIONS.c.number).where(VERSIONS.c.number == number)).scalar()
    if not found and known is None:
        raise StoreError("no_version", number=number)
    lost = sorted((expected - set(found)) | {name for name, (_, content) in found.items() if content is None})
    if lost or not found:
        raise StoreError("damaged", table=", ".join(lost or TABLES))
    return {name: (sha256, bytes(content)) for name, (sha256, content) in found.items()}


def write(connection: Connection, info: VersionInfo, contents: Mapping[str, bytes]) -> None:
    """Insert everything of a version; its own row last, which closes it."""
    digests = {name: digest(content) for name, content in contents.items()}
    known = set(connection.execute(sa.select(BLOBS.c.sha256).where(BLOBS.c.sha256.in_(digests.values()))).scalars())
    new = {digests[name]: content for name, content in contents.items() if digests[name] not in known}
    for sha256, content in new.items():
        connection.execute(BLOBS.insert().values(sha256=sha256, content=content))
    connection.execute(
        VERSION_TABLES.insert(),
        [{"version": info.number, "name": name, "blob": sha256} for name, sha256 in digests.items()],
    )
    if info.files:
        connection.execute(
            VERSION_FILES.insert(),
            [
                {"version": info.number, "position": position, "name": item.name, "size": item.size}
                | {"sha256": item.sha256}
                for position, item in enumerate(info.files)
            ],
        )
    connection.execute(VERSIONS.insert().values(**_row(info)))


def _row(info: VersionInfo) -> dict[str, Any]:
    restored = info.restored
    return {
        "number": info.number,
        "created": from_moment(info.created),
        "by": info.by,
        "note": info.note,
        "origin": info.origin,
        "added": info.added,
        "changed": info.changed,
        "removed": info.removed,
        "accepted": to_json(info.accepted),
        "simulated": info.simulated,
        "of": info.of,
        "restored": restored and json.dumps([restored.number, from_moment(restored.created), restored.by]),
    }


def listed(connection: Connection, number: int | None = None) -> tuple[VersionInfo, ...]:
    """Versions with their files, newest first; one of them when a number is given."""
    versions = sa.select(VERSIONS).order_by(VERSIONS.c.number.desc())
    files = sa.select(VERSION_FILES).order_by(VERSION_FILES.c.position)
    if number is not None:
        versions = versions.where(VERSIONS.c.number == number)
        files = files.where(VERSION_FILES.c.version == number)
    of_version: dict[int, list[FileInfo]] = {}
    rows = connection.execute(versions).all()
    for row in connection.execute(files):
        of_version.setdefault(row.version, []).append(FileInfo(row.name, row.size, row.sha256))
    return tuple(_told(row, tuple(of_version.get(row.number, ()))) for row in rows)


def _told(row: Row[Any], files: tuple[FileInfo, ...]) -> VersionInfo:
    """The record of a version; StoreError ``damaged_row`` where it says what no version can."""
    try:
        return _info(row, files)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise StoreError("damaged_row", number=row.number) from None


def _info(row: Row[Any], files: tuple[FileInfo, ...]) -> VersionInfo:
    restored = None
    if row.restored:
        number, created, by = json.loads(row.restored)
        restored = Restored(number, to_moment(created), by)
    return VersionInfo(
        number=row.number,
        created=to_moment(row.created),
        by=row.by,
        note=row.note,
        origin=row.origin,
        files=files,
        added=row.added,
        changed=row.changed,
        removed=row.removed,
        accepted=from_json(row.accepted),
        simulated=row.simulated,
        of=row.of,
        restored=restored,
    )
