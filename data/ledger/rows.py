"""Rows of a table as plain records, and their numbers put together.

A row is a plain mapping, and a missing number of it NaN: looking single cells of a frame up takes a hundred times as
long, and a page looks up some thousands.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from typing import Any

from data.snapshot import Snapshot, per_snapshot, rows_of

Record = Mapping[str, Any]
"""One row: column -> value."""


@per_snapshot(32)
def records_of(snapshot: Snapshot, table: str, dataset: str) -> tuple[Record, ...]:
    """Rows of a table as records, in its order.

    Raises
    ------
    KeyError
        If there is no such table.
    """
    return tuple(rows_of(snapshot, table, dataset).to_dict("records"))


@per_snapshot(32)
def records_by(snapshot: Snapshot, table: str, dataset: str, *by: str) -> dict[tuple[Any, ...], tuple[Record, ...]]:
    """`records_of` the kabupaten/kota by some of their columns."""
    areas, found = frozenset(snapshot.codes), defaultdict(list)
    for record in records_of(snapshot, table, dataset):
        if record["area_code"] in areas:
            found[tuple(record[name] for name in by)].append(record)
    return {key: tuple(rows) for key, rows in found.items()}


def numbers(rows: Iterable[Record], name: str) -> list[float]:
    """The numbers of a column that are there."""
    return [row[name] for row in rows if not isnan(row[name])]


def added(rows: Iterable[Record], name: str) -> float:
    """Sum of a column; NaN where no row has a number, for missing is not zero."""
    found = numbers(rows, name)
    return float(sum(found)) if found else float("nan")


def stated(rows: Sequence[Record], name: str) -> float:
    """Sum of a column; NaN as soon as one row does not state it, never a smaller sum."""
    return added(rows, name) if all(not isnan(row[name]) for row in rows) else float("nan")


def first_number(rows: Sequence[Record], name: str) -> float:
    """The first number of a column; NaN where there is none."""
    return next(iter(numbers(rows, name)), float("nan"))
