"""Employers by how far they comply: registered in full, in part (PDS), or not at all (PWBD)."""

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from data.ledger.current import joined, newest
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
        known), ``as_of``, ``source_id``; ``reported`` counts areas in the row of the province. ``known``
        and ``pct`` are NaN unless all three counts were given.
    """
    rows = _current(snapshot, dataset, month)
    if sector == ALL_SECTORS:
        told = set(rows.loc[rows["sector"] == ALL_SECTORS, "area_code"])
        rows = rows[(rows["sector"] == ALL_SECTORS) | ~rows["area_code"].isin(told)]
    else:
        rows = rows[rows["sector"] == sector]
    by_area = rows.groupby("area_code", observed=True)
    table = by_area[list(LEVELS)].sum(min_count=1).reindex(list(snapshot.codes))
    for name in ("as_of", "source_id"):
        table[name] = by_area[name].agg(joined).reindex(table.index).fillna("")
    table["state"] = np.where(table.index.isin(rows["area_code"]), "ok", "not_reported")
    sums = table[list(LEVELS)].sum(min_count=1)
    reported = int((table["state"] == "ok").sum())
    own = {"state": "ok" if reported else "not_reported", "reported": reported}
    table["reported"] = 0
    table.loc[PROVINCE] = {**sums, **own, "as_of": joined(table["as_of"]), "source_id": joined(table["source_id"])}
    return _shares(table.rename_axis("area_code").reset_index())


def by_sector(snapshot: Snapshot, dataset: str, month: date, area: str) -> pd.DataFrame:
    """Employers of an area, or of the province, by sector; the columns of `employers` and ``sector``."""
    rows = []
    for sector in sectors(snapshot, dataset, month):
        table = employers(snapshot, dataset, sector, month)
        row = table[(table["area_code"] == area) & (table["state"] == "ok")]
        rows.append(row.assign(sector=sector))
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame({"sector": []})


def _shares(table: pd.DataFrame) -> pd.DataFrame:
    table["known"] = table[list(LEVELS)].sum(axis=1, skipna=False)
    table["pct"] = table["compliant"] / table["known"].where(table["known"] > 0) * 100
    return table
