"""Reach the database: its address, its settings, and the migrations that run by themselves."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url

from data.store import place
from data.store.errors import StoreError, speaking
from data.store.schema import HEAD, METADATA

DATABASE_URL: Final = "DATABASE_URL"
"""Environment variable with the address of a PostgreSQL database."""
STORE_FOLDER: Final = "CAKUPAN_STORE"
"""Environment variable with the folder of the SQLite store."""
DEFAULT_FOLDER: Final = Path(__file__).parents[2] / ".store"
FILE: Final = "cakupan.sqlite"
MIGRATIONS: Final = Path(__file__).parent / "migrations"

WAIT_SECONDS: Final = 30
"""How long a writer waits for the one before it."""
READ_SECONDS: Final = 1
"""How long a reader waits for a lock: our writers hold one for milliseconds, another program perhaps for a meeting."""
_POOL: Final[dict[str, Any]] = {"pool_size": 5, "max_overflow": 10, "pool_timeout": 2, "query_cache_size": 0}
"""Connections of a process: so many stay open, so many more while many ask at once, and then a wait of seconds; a
reader who would wait longer is told that the store is busy, and its viewer goes on with what is in memory. No statement
is kept: the values of its first use, a draft of 100 MB perhaps, would be kept with it."""
_SENT: Final = "sent"
"""Mark of a connection that has written."""
_REVISIONS: Final = "alembic_version"
_LOCK: Final = 0x43414B55
"""Number of the advisory lock that makes PostgreSQL's writers queue as SQLite's do."""


def connect(url: str | None) -> Engine:
    """Return an engine for an address, or for the settings when there is none.

    Raises
    ------
    StoreError
        ``unknown_database`` for an address of another kind, ``no_folder`` when the folder cannot be made, ``file_gone``
        when the file of a store is missing and something of it was left.
    """
    address = _address(url)
    if address.get_backend_name() == "postgresql":
        return _postgresql(address)
    return _sqlite(address)


def store_folder() -> Path:
    """Folder of the SQLite store by the settings; it need not exist."""
    return Path(os.environ.get(STORE_FOLDER) or DEFAULT_FOLDER).expanduser()


def _address(url: str | None) -> sa.URL:
    text = url or os.environ.get(DATABASE_URL, "").strip()
    if not text:
        folder = store_folder()
        place.make_folder(folder)  # drafts are nobody else's business
        return sa.URL.create("sqlite", database=str(folder / FILE))
    try:
        address = make_url(text)
    except (sa.exc.ArgumentError, ValueError):  # a port that is no number is a ValueError
        raise StoreError("unknown_database") from None
    kind = address.drivername.split("+")[0]
    if kind in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and address.database and address.database != ":memory:":
        return address
    raise StoreError("unknown_database")


def _postgresql(address: sa.URL) -> Engine:
    engine = sa.create_engine(
        address,
        pool_pre_ping=True,  # a connection lost between two statements is replaced without anyone noticing
        hide_parameters=True,
        **_POOL,
        connect_args={
            "connect_timeout": 5,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 20_000,
            "application_name": "cakupan",
        },
    )

    @sa.event.listens_for(engine, "checkin")
    def returned(_connection: Any, record: Any) -> None:
        if record.info.get(_SENT):
            record.invalidate()  # it would keep room for the largest value that it ever sent

    return engine


def _sqlite(address: sa.URL) -> Engine:
    path, only_read = _path(address), address.query.get("mode") == "ro"
    if not only_read:
        place.prepare(path)
    # Never made by SQLite itself: a file that is deleted while the server runs is missed, not begun anew.
    source = f"{path.as_uri()}?mode={'ro' if only_read else 'rw'}"

    def opened() -> sqlite3.Connection:
        # A statement that is kept would keep the file it wrote last as well, as SQLAlchemy's own cache would (`_POOL`).
        return sqlite3.connect(source, uri=True, timeout=WAIT_SECONDS, check_same_thread=False, cached_statements=0)

    engine = sa.create_engine(address, creator=opened, hide_parameters=True, **_POOL)

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # Python's sqlite3 would begin transactions on its own, and none for CREATE TABLE; we begin them below.
        connection.isolation_level = None
        for setting in (
            "foreign_keys = ON",
            "recursive_triggers = ON",  # else INSERT OR REPLACE deletes rows past the DELETE triggers
            "journal_mode = DELETE",  # the whole store is one file, which an office can copy
            "synchronous = EXTRA",  # a published version survives a power cut
            "secure_delete = ON",  # what is discarded is overwritten, not only forgotten
            "temp_store = MEMORY",  # and lies in no file on the way
            "cache_spill = OFF",  # readers are locked out only while the commit is written, not while we insert
        ):
            connection.execute(f"PRAGMA {setting}").close()

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {1000 * (WAIT_SECONDS if writes else READ_SECONDS)}")
        connection.exec_driver_sql(f"BEGIN {'IMMEDIATE' if writes else 'DEFERRED'}")

    return engine


@contextmanager
def _speaking(engine: Engine) -> Iterator[None]:
    """As `speaking`; of a file that is not there any more it says that."""
    try:
        with speaking():
            yield
    except StoreError as error:
        path = file_of(engine)
        if error.why == "not_writable" and path is not None and not path.exists():
            raise StoreError("file_lost") from None
        raise


def file_of(engine: Engine) -> Path | None:
    """The file of an SQLite store; None for a server."""
    return _path(engine.url) if engine.dialect.name == "sqlite" else None


def _path(address: sa.URL) -> Path:
    """The file an SQLite address names, also in the form of a ``file:`` address."""
    return Path((address.database or FILE).removeprefix("file:")).absolute()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads."""
    with _speaking(engine), engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{READ_SECONDS}s'")
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is the only one to write, kept whole or not at all."""
    with _speaking(engine), engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.info[_SENT] = True
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        yield connection


@contextmanager
def outside(engine: Engine) -> Iterator[Connection]:
    """A connection outside any transaction, for what no transaction can hold; its settings end with it."""
    with _speaking(engine):
        if engine.dialect.name == "postgresql":
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.info[_SENT] = True
                yield connection
        else:
            with engine.execution_options(writes=True).connect() as connection:
                connection.exec_driver_sql("COMMIT")  # of what was begun by this very statement
                yield connection


def migrate(engine: Engine) -> None:
    """Bring the database to `HEAD`, once, however many processes start together.

    Raises
    ------
    StoreError
        ``newer`` when a newer app has already changed the database; ``file_empty`` when a file that was there before
        holds nothing; ``no_schema`` when tables are there that do not say of which app they are.
    """
    with reading(engine) as connection:
        current = _revision(connection) == HEAD
    path = file_of(engine)
    if not current:
        _upgrade(engine, path)
    if path is not None:
        place.settled(path)


def _upgrade(engine: Engine, path: Path | None) -> None:
    # Alembic takes a sixth of a second to load, which only a new or an old store needs.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    with writing(engine) as connection:
        found = _revision(connection)
        if found == HEAD:  # another process was faster
            return
        if found is None:
            _check_new(connection, path)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, HEAD)
        except CommandError:
            raise StoreError("newer") from None


def _check_new(connection: Connection, path: Path | None) -> None:
    """Refuse to begin a store in a database that was one, or is somebody else's."""
    tables = set(sa.inspect(connection).get_table_names())
    if tables & {*METADATA.tables, _REVISIONS}:
        raise StoreError("no_schema")
    if path is None or place.is_new(path):
        return
    if tables:
        raise StoreError("damaged_file")
    raise StoreError("file_empty", file=path.name)


def _revision(connection: Connection) -> str | None:
    """Return the revision of the database; None where none is stated."""
    if not sa.inspect(connection).has_table(_REVISIONS):
        return None
    try:
        found = connection.execute(sa.text(f"SELECT version_num FROM {_REVISIONS}")).scalar()  # noqa: S608 - ours
    except (sa.exc.OperationalError, sa.exc.ProgrammingError):
        raise StoreError("no_schema") from None
    return None if found is None else str(found)
