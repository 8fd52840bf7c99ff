"""Inactive participants who could come back: how many, in which segment, and for how long they have not paid."""

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from data.ledger.current import joined
from data.selection import ALL
from data.snapshot import Snapshot, per_snapshot, rows_of
from data.tables.fields import PROVINCE, SEGMENTS
from data.tables.office import ARREARS_BANDS

BANDS: Final = ARREARS_BANDS


@per_snapshot(24)
def _current(snapshot: Snapshot, dataset: str, month: date) -> pd.DataFrame:
    """Rows of the newest month of each area up to the one on screen."""
    frame = rows_of(snapshot, "arrears", dataset)
    known = frame[(frame["month"] <= pd.Timestamp(month)) & frame["area_code"].isin(snapshot.codes)]
    return known[known["month"] == known.groupby("area_code", observed=True)["month"].transform("max")]


@per_snapshot(64)
def arrears(snapshot: Snapshot, dataset: str, segment: str, month: date) -> pd.DataFrame:
    """Participants behind with their premiums in every area, and their sum for the province.

    Parameters
    ----------
    segment
        A segment, or ``ALL`` for the sum of those reported; ``silent`` says which an area left out.

    Returns
    -------
    DataFrame
        Areas in order, the province last: ``state``, one column per band of `BANDS` (people, NaN where not reported),
        ``people`` (their sum), ``month`` the figures are of, ``source_id``, and with ``ALL`` ``silent`` (tuple):
        segments that others reported and this area did not; of the province those that any reporting area left out.
    """
    rows = _current(snapshot, dataset, month)
    if segment != ALL:
        rows = rows[rows["segment"] == segment]
    table = rows.pivot_table(index="area_code", columns="band", values="people", aggfunc="sum", observed=True)
    table = table.reindex(index=list(snapshot.codes), columns=list(BANDS)).astype(float)
    table.columns.name = None
    by_area = rows.groupby("area_code", observed=True)
    table["month"] = by_area["month"].max().map(lambda stamp: stamp.date())
    table["source_id"] = by_area["source_id"].agg(joined)
    table["source_id"] = table["source_id"].fillna("")
    table["state"] = np.where(table.index.isin(rows["area_code"]), "ok", "not_reported")
    sums = {band: table[band].sum(min_count=1) for band in BANDS}
    months = table["month"].dropna()
    table["silent"] = _silent(snapshot, rows, segment)
    left_out = {code for codes in table["silent"] for code in codes}
    silent = tuple(code for code in SEGMENTS if code in left_out)
    table.loc[PROVINCE] = {**sums, "silent": silent, "month": max(months) if len(months) else None,
                           "source_id": joined(table["source_id"]),
                           "state": "ok" if len(rows) else "not_reported"}  # fmt: skip
    table["people"] = table[list(BANDS)].sum(axis=1, min_count=1)
    return table.rename_axis("area_code").reset_index()


def _silent(snapshot: Snapshot, rows: pd.DataFrame, segment: str) -> list[tuple[str, ...]]:
    """Per area the segments it left out of a report that others gave; none where nothing is summed or reported."""
    told = rows.groupby("area_code", observed=True)["segment"].agg(set)
    used = [code for code in SEGMENTS if segment == ALL and code in set(rows["segment"])]
    return [tuple(code for code in used if area in told and code not in told[area]) for area in snapshot.codes]


@per_snapshot(64)
def by_segment(snapshot: Snapshot, dataset: str, month: date, area: str) -> pd.DataFrame:
    """Arrears of an area, or of the province, by segment: the columns of `arrears` and ``segment``."""
    tables = [
        table[table["area_code"] == area].assign(segment=segment)
        for segment in SEGMENTS
        for table in [arrears(snapshot, dataset, segment, month)]
    ]
    rows = pd.concat(tables, ignore_index=True)
    return rows[rows["state"] == "ok"].reset_index(drop=True)
