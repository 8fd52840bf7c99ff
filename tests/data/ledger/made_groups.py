"""Rows of the ledger written by hand, for snapshots whose numbers fit in the head."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.snapshot import Snapshot
from data.tables.subject import TABLES

_DEFAULTS: dict[str, Any] = {"funding": "unknown", "source_id": "S10", "confidence": "high", "segment": "BPU"}


def made(name: str, *rows: dict[str, Any]) -> pd.DataFrame:
    """Rows of a table; columns not named are empty, or the default of this file."""
    columns = {}
    for field in TABLES[name].fields:
        empty = "" if field.kind == "text" else np.nan
        values: Sequence[Any] = [row.get(field.name, _DEFAULTS.get(field.name, empty)) for row in rows]
        columns[field.name] = pd.Series(values, dtype=field.dtype)
    return pd.DataFrame(columns)


def groups(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows of ``groups``."""
    return made("groups", *rows)


def protection(
    area: str, group: str, funding: str, people: dict[str, int], source: str = "S10"
) -> list[dict[str, Any]]:
    """Rows of ``protection`` for ``made``: month (``2026-03``) -> people."""
    keys = {"area_code": area, "group": group, "funding": funding, "source_id": source}
    return [{**keys, "month": pd.Timestamp(f"{month}-01"), "people": count} for month, count in people.items()]


def simulated(snapshot: Snapshot, frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows as sample rows."""
    assert "SIM" in snapshot.sources.index
    return frame.assign(source_id="SIM")
