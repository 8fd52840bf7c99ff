"""The store: published versions of all tables, and what people work on beside them, on SQLite or PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import BinaryIO, Final, Self

import pandas as pd
from sqlalchemy.engine import Engine

from data.difference import compare
from data.snapshot import Snapshot, bundled_folder, load_snapshot
from data.store import transfer, versions
from data.store.blobs import decode_all, encode
from data.store.columns import clean
from data.store.engine import connect, migrate, reading, writing
from data.store.errors import StoreError
from data.store.health import Health, health
from data.store.records import WIB, Draft, DraftInfo, FileInfo, Origin, Restored, Scenario, VersionInfo
from data.store.references import check_areas
from data.store.working import Working
from data.tables.fields import SIMULATED_SOURCE
from data.tables.subject import TABLES

__all__ = ["Draft", "DraftInfo", "FileInfo", "Scenario", "Store", "StoreError", "VersionInfo"]

PRODUCT: Final = "Cakupan Jatim"
"""Who published the tables that came with the app."""


class Store(Working):
    """Versions of all tables, each whole or absent and never changed; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str | None = None) -> Self:
        """Open a store, made or brought up to date where needed.

        Parameters
        ----------
        url : str, optional
            Address of a database. When left out, the environment variable ``DATABASE_URL``; without it an SQLite
            file in the folder ``CAKUPAN_STORE`` names, or in ``.store`` beside the app.

        Raises
        ------
        StoreError
            When it cannot be reached, made or brought up to date.
        """
        engine = connect(url)
        migrate(engine)
        return cls(engine)

    @property
    def address(self) -> str:
        """What another process opens it by; holds the password of a server, so never shown."""
        return self._engine.url.render_as_string(hide_password=False)

    def close(self) -> None:
        """Close all connections; the store opens new ones when it is used again."""
        self._engine.dispose()

    # Versions

    def newest(self) -> int | None:
        """Number of the newest version; None before the first publication."""
        with reading(self._engine) as connection:
            return versions.newest(connection)

    def versions(self) -> tuple[VersionInfo, ...]:
        """All versions, newest first."""
        with reading(self._engine) as connection:
            return versions.listed(connection)

    def version(self, number: int) -> VersionInfo:
        """One version without its tables.

        Raises
        ------
        StoreError
            ``no_version`` when there is none of that number.
        """
        with reading(self._engine) as connection:
            found = versions.listed(connection, number)
        if not found:
            raise StoreError("no_version", number=number)
        return found[0]

    def blobs(self, number: int) -> dict[str, tuple[str, bytes]]:
        """Tables of a version as stored: name -> SHA-256 and Parquet bytes.

        Raises
        ------
        StoreError
            ``no_version`` when there is none of that number.
        """
        with reading(self._engine) as connection:
            return versions.blobs(connection, number)

    def snapshot(self, number: int) -> Snapshot:
        """A version with all its tables.

        Raises
        ------
        StoreError
            ``no_version``; ``damaged`` when the database does not give back what was published.
        """
        info = self.version(number)
        return Snapshot(info.number, info.day, info.simulated, info.note, decode_all(self.blobs(number)))

    def publish(
        self,
        tables: Mapping[str, pd.DataFrame],
        *,
        by: str,
        note: str,
        origin: Origin,
        base: Snapshot,
        files: Sequence[FileInfo] = (),
        accepted: Mapping[str, str] | None = None,
        of: int | None = None,
        restored: Restored | None = None,
        now: datetime | None = None,
    ) -> VersionInfo:
        """Make a new version; it is the newest afterwards, or nothing has happened at all.

        Parameters
        ----------
        tables : mapping of str to DataFrame
            Every table of ``data.tables.subject.TABLES``.
        by, note : str
            Who publishes, and why.
        origin : Origin
            Where the tables come from.
        base : Snapshot
            The newest version as its publisher saw it. Into an empty store it is written first, as it is what
            everyone has seen until now.
        files : sequence of FileInfo
            Files the tables were made from.
        accepted : mapping, optional
            Rule -> reason why its warnings were accepted.
        of : int, optional
            The version an undo publishes again.
        restored : Restored, optional
            What the version was in the store it was exported from.
        now : datetime, optional
            The moment, with its time zone.

        Raises
        ------
        StoreError
            ``moved_on`` when the base is not the newest version any more; ``base_damaged`` when bundled tables that
            cannot be read would become the first version; ``uncertain`` when the connection was lost at the last
            moment and the database cannot be asked; whatever a full disk or a lost connection stops.
        data.tables.schemas.TableError, ValueError
            When tables break the schema: a mistake of the caller, not of the user.
        """
        contents = _valid(tables)
        difference = compare(base.tables, tables)
        info = VersionInfo(
            number=base.version + 1,
            created=(now or datetime.now(UTC)).astimezone(UTC),
            by=clean(by),
            note=clean(note),
            origin=origin,
            files=tuple(replace(item, name=clean(item.name)) for item in files),
            added=difference.added,
            changed=difference.changed,
            removed=difference.removed,
            accepted=dict(accepted or {}),
            simulated=_is_simulated(tables),
            of=of,
            restored=restored,
        )
        try:
            with writing(self._engine) as connection:
                newest = versions.newest(connection)
                if newest is None:
                    versions.write(connection, _first(base), _encode(base.tables))
                elif newest != base.version:
                    raise StoreError("moved_on", newest=newest, base=base.version)
                versions.write(connection, info, contents)
        except StoreError as error:
            # A connection lost while the database was committing leaves open whether it did; the database knows.
            if error.why != "lost" or not self._arrived(info):
                raise
        return info

    def _arrived(self, info: VersionInfo) -> bool:
        """Whether the database kept a version although its answer was lost; StoreError ``uncertain`` if it is mute."""
        try:
            # As a writer, so that the lost transaction has ended in one way or the other.
            with writing(self._engine) as connection:
                return versions.listed(connection, info.number) == (info,)
        except StoreError:
            raise StoreError("uncertain", number=info.number) from None

    def arrived(self, created: datetime, by: str) -> VersionInfo | None:
        """The version somebody restored at that very moment; None where the database has none, now or later."""
        with writing(self._engine) as connection:
            found = versions.listed(connection)
        return next((each for each in found if (each.created, each.by) == (created, clean(by))), None)

    def undo(self, number: int, *, by: str, note: str) -> VersionInfo:
        """Publish an earlier version again as a new one.

        Raises
        ------
        StoreError
            ``no_version``; ``already_newest`` when it is the one everybody sees; whatever stops `publish`.
        """
        newest = self.newest()
        if newest is None:
            raise StoreError("no_version", number=number)
        if number == newest:
            raise StoreError("already_newest", number=number)
        earlier, wanted = self.version(number), self.snapshot(number)
        try:
            base = self.snapshot(newest)
        except StoreError as error:
            if error.why not in ("damaged", "damaged_row"):
                raise
            # The way out of a damaged version; what it held can be compared with nothing.
            base = replace(wanted, version=newest)
        return self.publish(
            wanted.tables,
            by=by,
            note=note,
            origin="undo",
            base=base,
            files=earlier.files,
            accepted=earlier.accepted,
            of=number,
        )

    def current(self) -> Snapshot:
        """The newest version, or the tables that came with the app before the first publication."""
        newest = self.newest()
        if newest is None:
            return load_snapshot(bundled_folder())
        return self.snapshot(newest)

    def health(self) -> Health:
        """Whether the database itself is whole; reads all of it, so nothing for a page."""
        return health(self._engine)

    # Between machines

    def export(self, number: int, target: BinaryIO) -> None:
        """Write a version and where it comes from to one file; equal bytes every time.

        Raises
        ------
        StoreError
            ``no_version`` when there is none of that number.
        """
        transfer.write(self.version(number), self.blobs(number), target)

    def restore(self, source: BinaryIO, *, by: str, now: datetime | None = None) -> VersionInfo:
        """Publish an exported version here, as the newest, with its note, files and accepted warnings.

        Of a file from elsewhere leave it to a process of its own (``data.publish.restoring``).

        Raises
        ------
        StoreError
            When the file is no whole export (see ``data.store.transfer.read``); ``other_areas`` when its areas are not
            those of the newest version; whatever stops `publish`.
        """
        package, base = transfer.read(source), self.current()
        check_areas(base.tables["areas"], package.tables["areas"])
        found = package.info
        return self.publish(
            package.tables,
            by=by,
            note=found.note,
            origin="restore",
            base=base,
            files=found.files,
            accepted=found.accepted,
            restored=Restored(found.number, found.created, found.by),
            now=now,
        )


def _valid(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """Encode tables after checking each against its schema and the keys between them."""
    # Loading pandera takes a sixth of a second that a server without publications need not pay.
    from data.tables import schemas

    if set(tables) != set(TABLES):
        raise ValueError(f"tables {sorted(set(tables) ^ set(TABLES))} are missing or unknown")
    for name in TABLES:
        schemas.validate(name, tables[name])
    strangers = schemas.check_keys(tables)
    if strangers:
        raise ValueError("; ".join(strangers))
    return _encode(tables)


def _encode(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    return {name: encode(table, tables[name]) for name, table in TABLES.items()}


def _is_simulated(tables: Mapping[str, pd.DataFrame]) -> bool:
    return bool((tables["enrolment"]["source_id"] == SIMULATED_SOURCE).any())


def _first(base: Snapshot) -> VersionInfo:
    """Describe the tables that came with the app, as the first version."""
    if base.problems:
        raise StoreError("base_damaged", files=", ".join(problem.file for problem in base.problems))
    created = datetime.combine(base.created, time(), WIB).astimezone(UTC)
    rows = sum(len(frame) for frame in base.tables.values())
    return VersionInfo(base.version, created, PRODUCT, base.note, "bundled", (), rows, 0, 0, {}, base.simulated, None)
