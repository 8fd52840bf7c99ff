"""Small ledgers whose sums fit in the head."""

from typing import Any

import pandas as pd

from data.snapshot import Snapshot

NAN = float("nan")


def made(snapshot: Snapshot, table: str, *rows: dict[str, Any]) -> pd.DataFrame:
    """A table with these rows alone; what a row leaves out is empty or missing."""
    empty = snapshot.tables[table].iloc[:0]
    blank = {name: "" if str(kind) in ("str", "object", "string") else NAN for name, kind in empty.dtypes.items()}
    filled = [{**blank, "source_id": "S50", **row} for row in rows]
    return pd.DataFrame(filled, columns=list(empty.columns)).astype(empty.dtypes)


def line(area: str, fund: str, group: str, allocated: float, realised: float = NAN, **more: Any) -> dict[str, Any]:
    """A budget line of 2026."""
    return {
        "area_code": area,
        "year": 2026,
        "fund": fund,
        "group": group,
        "allocated_rp": allocated,
        "realised_rp": realised,
        **more,
    }
