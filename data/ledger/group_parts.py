"""A group taken apart: by fund, by OPD, and what was printed about it."""

from datetime import date

import numpy as np
import pandas as pd

from data.ledger.current import joined, newest
from data.ledger.groups import group_row, put_together
from data.snapshot import Snapshot, per_snapshot, rows_of
from data.tables.fields import FUNDS, PROVINCE, SIMULATED_SOURCE


@per_snapshot(64)
def fund_table(snapshot: Snapshot, dataset: str, group: str, month: date, area: str) -> pd.DataFrame:
    """People, months and rupiah of one group by fund, for an area or the province.

    Returns
    -------
    DataFrame
        One row per fund that anyone reported: ``fund``, ``people`` covered, ``person_months`` of the year up to the
        month and ``months`` per person of those, ``allocated_rp`` and ``realised_rp`` of the year from the table
        ``budgets`` (a budget stated with a figure of that year where that has none), ``areas`` that reported, and
        ``source_id``.
    """
    budgets = rows_of(snapshot, "budgets", dataset)
    budgets = budgets[(budgets["year"] == month.year) & (budgets["group"] == group)]
    budgets = budgets[budgets["area_code"].isin(snapshot.codes if area == PROVINCE else (area,))]
    records = []
    for fund in FUNDS:
        row = group_row(snapshot, dataset, group, fund, month, area)
        money = budgets[budgets["fund"] == fund]
        if row["state"] != "ok" and money.empty:
            continue
        stated = row["budget_rp"] if row["as_of"].startswith(f"{month.year}") else np.nan
        allocated = money["allocated_rp"].sum(min_count=1) if len(money) else stated
        covered, spent, worth = row["covered"], money["realised_rp"].sum(min_count=1), row["person_months"]
        sources = pd.Series([row["source_id"], *money["source_id"]])
        reported = row["reported"] if area == PROVINCE else int(row["state"] == "ok")
        records.append((fund, covered, worth, row["months_each"], allocated, spent, reported, joined(sources)))
    names = ["fund", "people", "person_months", "months", "allocated_rp", "realised_rp", "areas", "source_id"]
    return pd.DataFrame.from_records(records, columns=names)


@per_snapshot(64)
def unit_table(snapshot: Snapshot, dataset: str, group: str, month: date, area: str) -> pd.DataFrame:
    """One group by OPD, of one area or of all: the newest row of each OPD, parts of the area's figure.

    Returns
    -------
    DataFrame
        ``area_code``, ``unit``, ``total``, ``covered``, ``uncovered``, ``pct``, ``as_of``, ``funding``, ``source_id``.
    """
    frame = rows_of(snapshot, "groups", dataset)
    frame = frame[(frame["group"] == group) & (frame["unit"] != "")]
    frame = frame[frame["area_code"].isin(snapshot.codes if area == PROVINCE else (area,))]
    table = put_together(newest(frame, ("area_code", "unit"), month), ["area_code", "unit"]).reset_index()
    table["uncovered"] = (table["total"] - table["covered"]).clip(lower=0)
    table["pct"] = (table["covered"] / table["total"].where(table["total"] > 0) * 100).fillna(table["covered_pct"])
    return table


@per_snapshot(64)
def printed_rows(snapshot: Snapshot, group: str) -> pd.DataFrame:
    """Every published row of a group, newest first, areas, province and nation: what stands beside the sample."""
    frame = snapshot.tables["groups"]
    rows = frame[(frame["group"] == group) & (frame["source_id"] != SIMULATED_SOURCE)]
    return rows.sort_values(["as_of", "area_code"], ascending=[False, True], ignore_index=True)
