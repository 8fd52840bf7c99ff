"""Employers by how far they comply: registered in full, in part (PDS), or not at all (PWBD)."""

from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from data.ledger.current import joined, newest, stated_sums
from data.snapshot import Snapshot, per_snapshot, rows_of
from data.tables.fields import PROVINCE

LEVELS: Final = ("compliant", "partial", "unregistered")
ALL_SECTORS: Final = "ALL"


@per_snapshot(24)
def _current(snapshot: Snapshot, dataset: str, month: date) -> pd.DataFrame:
    frame = rows_of(snapshot, "employers", dataset)
    return newest(frame[frame["area_code"].isin(snapshot.codes)], ("area_code",), month)


def sectors(snapshot: Snapshot, dataset: str, month: date) -> list[str]:
    """Sectors some area has split its employers by, in the order of KBLI."""
    return sorted(set(_current(snapshot, dataset, month)["sector"]) - {ALL_SECTORS})


@per_snapshot(64)
def employers(snapshot: Snapshot, dataset: str, sector: str, month: date) -> pd.DataFrame:
    """Employers of a sector in every area, and their sum for the province.

    Parameters
    ----------
    sector
        A KBLI section, or `ALL_SECTORS`: the row an area gave for all, else the sum of its sectors.

    Returns
    -------
    DataFrame
        Areas in order, the province last: ``state``, the three `LEVELS`, ``known`` (their sum), ``pct`` (compliant of
        known), ``as_of``, ``source_id``. A count that one of an area's sectors lacks is missing; ``known`` and ``pct``
        are NaN unless all three were given. The province adds each count over the areas that gave it, ``known`` and
        ``pct`` over those that gave all three; in its row ``reported`` counts areas with any figure and ``whole``
        those with all three.
    """
    rows = _current(snapshot, dataset, month)
    if sector == ALL_SECTORS:
        told = set(rows.loc[rows["sector"] == ALL_SECTORS, "area_code"])
        rows = rows[(rows["sector"] == ALL_SECTORS) | ~rows["area_code"].isin(told)]
    else:
        rows = rows[rows["sector"] == sector]
    by_area = rows.groupby("area_code", observed=True)
    table = stated_sums(by_area, LEVELS).reindex(list(snapshot.codes))
    for name in ("as_of", "source_id"):
        table[name] = by_area[name].agg(joined).reindex(table.index).fillna("")
    table["state"] = np.where(table.index.isin(rows["area_code"]), "ok", "not_reported")
    table["known"] = table[list(LEVELS)].sum(axis=1, skipna=False)
    table["pct"] = table["compliant"] / table["known"].where(table["known"] > 0) * 100
    table[["reported", "whole"]] = 0
    table.loc[PROVINCE] = _province(table)
    return table.rename_axis("area_code").reset_index()


def by_sector(snapshot: Snapshot, dataset: str, month: date, area: str) -> pd.DataFrame:
    """Employers of an area, or of the province, by sector; the columns of `employers` and ``sector``."""
    rows = []
    for sector in sectors(snapshot, dataset, month):
        table = employers(snapshot, dataset, sector, month)
        row = table[(table["area_code"] == area) & (table["state"] == "ok")]
        rows.append(row.assign(sector=sector))
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame({"sector": []})


def _province(table: pd.DataFrame) -> dict[str, Any]:
    """Row of the province: each count over the areas that gave it, percent over those that gave all three."""
    reported, whole = table[table["state"] == "ok"], table[table["known"].notna()]
    known = whole["known"].sum(min_count=1)
    return {
        **table[list(LEVELS)].sum(min_count=1),
        "known": known,
        "pct": whole["compliant"].sum() / known * 100 if known > 0 else np.nan,
        "as_of": joined(table["as_of"]),
        "source_id": joined(table["source_id"]),
        "state": "ok" if len(reported) else "not_reported",
        "reported": len(reported),
        "whole": len(whole),
    }
