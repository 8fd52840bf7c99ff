"""Reach the database: its address, its settings, and the migrations that run by themselves."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url

from data.store.errors import StoreError, speaking
from data.store.schema import HEAD

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
_LOCK: Final = 0x43414B55
"""Number of the advisory lock that makes PostgreSQL's writers queue as SQLite's do."""


def connect(url: str | None) -> Engine:
    """Return an engine for an address, or for the settings when there is none.

    Raises
    ------
    StoreError
        ``unknown_database`` for an address of another kind, ``not_writable`` when the folder cannot be made.
    """
    address = _address(url)
    if address.get_backend_name() == "postgresql":
        return _postgresql(address)
    return _sqlite(address)


def _address(url: str | None) -> sa.URL:
    text = url or os.environ.get(DATABASE_URL, "").strip()
    if not text:
        folder = Path(os.environ.get(STORE_FOLDER) or DEFAULT_FOLDER).expanduser()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # drafts are nobody else's business
        except OSError:
            raise StoreError("no_folder", folder=str(folder)) from None
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
    return sa.create_engine(
        address,
        pool_pre_ping=True,  # a connection lost between two statements is replaced without anyone noticing
        pool_timeout=WAIT_SECONDS,
        hide_parameters=True,
        connect_args={
            "connect_timeout": 5,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 20_000,
            "application_name": "cakupan",
        },
    )


def _sqlite(address: sa.URL) -> Engine:
    engine = sa.create_engine(
        address, hide_parameters=True, pool_timeout=WAIT_SECONDS, connect_args={"timeout": WAIT_SECONDS}
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # Python's sqlite3 would begin transactions on its own, and none for CREATE TABLE; we begin them below.
        connection.isolation_level = None
        for setting in (
            "foreign_keys = ON",
            "recursive_triggers = ON",  # else INSERT OR REPLACE deletes rows past the DELETE triggers
            "journal_mode = DELETE",  # the whole store is one file, which an office can copy
            "synchronous = EXTRA",  # a published version survives a power cut
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
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads."""
    with speaking(), engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{READ_SECONDS}s'")
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is the only one to write, kept whole or not at all."""
    with speaking(), engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        yield connection


def migrate(engine: Engine) -> None:
    """Bring the database to `HEAD`, once, however many processes start together.

    Raises
    ------
    StoreError
        ``newer`` when a newer app has already changed the database.
    """
    with reading(engine) as connection:
        if _revision(connection) == HEAD:
            return
    # Alembic takes a sixth of a second to load, which only a new or an old store needs.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    with writing(engine) as connection:
        if _revision(connection) == HEAD:  # another process was faster
            return
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, HEAD)
        except CommandError:
            raise StoreError("newer") from None


def _revision(connection: Connection) -> str | None:
    """Return the revision of the database; None for an empty one."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)
