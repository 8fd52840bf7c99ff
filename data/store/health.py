"""Whether the file of an SQLite store is whole, as SQLite itself sees it; a server looks after its own files."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.engine import Connection, Engine

from data.store.engine import reading
from data.store.errors import StoreError
from data.store.schema import METADATA

FILE: Final = "file"
"""Stands for the file as such: its header, its list of tables, pages that belong to none."""
_MOST: Final = 20
"""Faults after which SQLite stops looking; one is enough to tell."""


@dataclass(frozen=True)
class Health:
    """What is wrong with the file of a store; whole where both are empty.

    Attributes
    ----------
    broken : tuple of str
        Tables whose pages or indexes are damaged (names of ``data.store.schema``), or `FILE`.
    parted : tuple of str
        Tables with rows that point at rows which are not there.
    """

    broken: tuple[str, ...] = ()
    parted: tuple[str, ...] = ()


def health(engine: Engine) -> Health:
    """Let SQLite read every page of its file and follow every key.

    Raises
    ------
    StoreError
        When the file cannot be read at all, for another reason than that it is damaged.
    """
    if engine.dialect.name != "sqlite":
        return Health()
    if _whole(engine, str(_MOST)):
        return Health(parted=_parted(engine))
    # Table by table, because what SQLite says of a page names no table of ours.
    broken = tuple(name for name in METADATA.tables if not _whole(engine, f"'{name}'"))
    return Health(broken or (FILE,), _parted(engine))


def _whole(engine: Engine, what: str) -> bool:
    try:
        with reading(engine) as connection:
            return _rows(connection, f"integrity_check({what})") == [("ok",)]
    except StoreError as error:
        if error.why not in ("damaged_file", "no_tables"):
            raise
        return False


def _parted(engine: Engine) -> tuple[str, ...]:
    try:
        with reading(engine) as connection:
            return tuple(sorted({str(row[0]) for row in _rows(connection, "foreign_key_check")}))
    except StoreError as error:
        if error.why not in ("damaged_file", "no_tables"):
            raise
        return ()


def _rows(connection: Connection, pragma: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(f"PRAGMA {pragma}")]
