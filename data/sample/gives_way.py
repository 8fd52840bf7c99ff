"""Sample rows give way to real ones: which of them a publication drops."""

from collections.abc import Iterable, Mapping
from typing import Final

import pandas as pd

from data.tables.fields import SIMULATED_SOURCE
from data.tables.subject import ENROLMENT, SOURCES

_LEDGER: Final = frozenset({"groups", "protection"})
"""Two views of one ledger: a sample of the one beside real rows of the other would contradict them."""


def without_sample(tables: Mapping[str, pd.DataFrame], fed: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Return the tables without the sample rows that real rows of some tables take the place of.

    Real participants and a sample never share a version, so enrolment drops the sample of every table. Any other
    table drops its own, groups and protection each other's. Tables that lose nothing are the same objects.
    """
    names = set(fed)
    gone = set(tables) if ENROLMENT.name in names else names | (set(_LEDGER) if names & set(_LEDGER) else set())
    result = dict(tables)
    for name in gone - {SOURCES.name}:
        frame = tables[name]
        if "source_id" in frame and (sample := (frame["source_id"] == SIMULATED_SOURCE).to_numpy(dtype=bool)).any():
            result[name] = frame[~sample].reset_index(drop=True)
    return result
