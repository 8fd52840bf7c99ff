"""What can go wrong with the store, as one sentence for users instead of a driver's traceback."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from sqlalchemy import exc

from data.store.schema import METADATA
from data.text.messages import Value


class StoreError(Exception):
    """The store cannot do what was asked; nothing of it was kept.

    Attributes
    ----------
    key : str
        Catalogue key of the sentence, ``store.<why>``.
    values : mapping
        Placeholders of the sentence.
    """

    def __init__(self, why: str, **values: Value) -> None:
        super().__init__(f"{why}: {values}" if values else why)
        self.why = why
        self.key = f"store.{why}"
        self.values: Mapping[str, Value] = values


_SQLITE: Final = {
    "SQLITE_READONLY_DBMOVED": "file_lost",  # before its primary code, which means less
    "SQLITE_FULL": "full",
    "SQLITE_IOERR": "disk",
    "SQLITE_READONLY": "not_writable",
    "SQLITE_PERM": "not_writable",
    "SQLITE_AUTH": "not_writable",
    "SQLITE_CANTOPEN": "not_writable",
    "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy",
    "SQLITE_CORRUPT": "damaged_file",
    "SQLITE_NOTADB": "damaged_file",
    "SQLITE_ERROR": "no_tables",  # where it says so of a table of ours; else it is a mistake of ours
}
"""Primary result code -> why; extended codes begin with these names."""

_POSTGRES: Final = {
    "53100": "full",  # disk_full
    "53300": "unreachable",  # too_many_connections
    "42501": "not_writable",  # insufficient_privilege
    "25006": "not_writable",  # read_only_sql_transaction
    "55P03": "busy",  # lock_not_available
    "57014": "busy",  # query_canceled by statement_timeout
    "58030": "disk",  # io_error
    "XX001": "damaged_file",  # data_corrupted
    "XX002": "damaged_file",  # index_corrupted
    "57P01": "lost",  # admin_shutdown
    "57P02": "lost",  # crash_shutdown
    "57P03": "unreachable",  # cannot_connect_now
    "42P01": "no_tables",  # undefined_table
}
"""SQLSTATE -> why."""


@contextmanager
def speaking() -> Iterator[None]:
    """Turn what a database driver throws into a `StoreError`.

    What is no condition of the outside world (a wrong statement, a broken constraint) is a mistake of ours and
    stays as it is. The driver's own text is dropped, because it may repeat the address of the database.
    """
    try:
        yield
    except exc.DBAPIError as error:
        why = _why(error)
        if why is None:
            raise
        raise StoreError(why) from None
    except exc.TimeoutError:
        raise StoreError("crowded") from None  # every connection of this process is in use


def _why(error: exc.DBAPIError) -> str | None:
    """Name the condition; psycopg is not imported for it, because a store on SQLite never needs it."""
    origin = error.orig
    state = getattr(origin, "sqlstate", None)
    if isinstance(origin, sqlite3.Error):
        name = getattr(origin, "sqlite_errorname", "")
        why = next((why for prefix, why in _SQLITE.items() if name.startswith(prefix)), None)
    elif state in _POSTGRES:
        why = _POSTGRES[state]
    elif isinstance(error, exc.OperationalError):
        # Without a statement and with nothing to invalidate it failed while connecting.
        why = "lost" if error.connection_invalidated or error.statement is not None else "unreachable"
    else:
        why = None
    return None if why == "no_tables" and not _is_ours(str(origin)) else why


def _is_ours(message: str) -> bool:
    """Whether it is a table of ours that is missing: then the store was emptied. Any other is a mistake of ours."""
    first = message.partition("\n")[0]
    # PostgreSQL may speak another language, but its code has said the same.
    return (first.startswith("no such table") or '"' in first) and not METADATA.tables.keys().isdisjoint(
        re.findall(r"\w+", first)
    )
