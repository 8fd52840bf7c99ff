"""The rows of several files as one frame per table."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from data.intake.model import Reading, Rows
from data.tables.fields import Table
from data.tables.subject import TABLES

DEFAULTS: Final[Mapping[tuple[str, str], str]] = {
    ("groups", "confidence"): "high",
    ("groups", "funding"): "unknown",
    ("budgets", "group"): "ALL",
    ("claims", "programme"): "ALL",
    ("claims", "payer"): "ALL",
    ("protection", "funding"): "unknown",
    ("employers", "sector"): "ALL",
}
"""What stands in a closed list where an office, or a version older than the column, said nothing.

An office's own figures are its own; the rest is not split.
"""


def combine(readings: Sequence[Reading]) -> Mapping[str, Rows]:
    """Put the rows of several readings under each other.

    Parameters
    ----------
    readings : sequence of Reading
        The files, in the order given.

    Returns
    -------
    mapping of str to Rows
        Table name -> rows; a later file's rows stand below. ``places`` has a column ``file`` more: the position of
        the reading (from 0). Both frames have the same RangeIndex.
    """
    names = dict.fromkeys(name for reading in readings for name, rows in reading.rows.items() if len(rows.frame))
    return {name: _stacked(TABLES[name], readings) for name in names}


def _stacked(table: Table, readings: Sequence[Reading]) -> Rows:
    parts = [
        (number, reading.rows[table.name]) for number, reading in enumerate(readings) if table.name in reading.rows
    ]
    frame = pd.concat([rows.frame for _, rows in parts], ignore_index=True)
    places = pd.concat([rows.places.assign(file=at) for at, rows in parts], ignore_index=True)
    # A file without a measure has no column for its place: -1 says so, as for a cell without a value.
    measures = [item.name for item in table.fields if item.name not in table.key and item.name in frame]
    given = [name for name in places.columns if name not in ("file", "sheet", "row")]
    columns = list(dict.fromkeys([*measures, *given]))
    places = places.reindex(columns=["file", "sheet", "row", *columns])
    places[columns] = places[columns].fillna(-1).astype("int64")
    return Rows(frame, places)
