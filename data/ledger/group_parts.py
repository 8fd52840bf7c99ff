"""A group taken apart: by fund, by OPD, and what was printed about it."""

from datetime import date
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from data.ledger.current import joined, standing
from data.ledger.groups import group_row, put_together
from data.ledger.rows import added, records_by
from data.snapshot import Snapshot, per_snapshot
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
    budgets = records_by(snapshot, "budgets", dataset, "year", "group", "area_code")
    areas = snapshot.codes if area == PROVINCE else (area,)
    spent = [row for code in areas for row in budgets.get((month.year, group, code), ())]
    records = []
    for fund in FUNDS:
        row = group_row(snapshot, dataset, group, fund, month, area)
        money = [each for each in spent if each["fund"] == fund]
        if row["state"] != "ok" and not money:
            continue
        stated = row["budget_rp"] if row["as_of"].startswith(f"{month.year}") else np.nan
        allocated = added(money, "allocated_rp") if money else stated
        reported = row["reported"] if area == PROVINCE else int(row["state"] == "ok")
        sources = joined([row["source_id"], *(each["source_id"] for each in money)])
        records.append(
            (fund, row["covered"], row["person_months"], row["months_each"], allocated, added(money, "realised_rp"),
             reported, sources)
        )  # fmt: skip
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
    found = records_by(snapshot, "groups", dataset, "group", "area_code", "unit")
    codes = snapshot.codes if area == PROVINCE else (area,)
    places = sorted((code, unit) for name, code, unit in found if name == group and unit and code in codes)
    records = [
        _unit_row(code, unit, put_together(known))
        for code, unit in places
        if (known := standing(found[group, code, unit], month))
    ]
    return pd.DataFrame(records, columns=list(_unit_row("", "", put_together(()))))


def _unit_row(area: str, unit: str, found: dict[str, Any]) -> dict[str, Any]:
    total, covered = found["total"], found["covered"]
    known = not isnan(covered) and total > 0
    left = total - covered
    return {
        "area_code": area,
        "unit": unit,
        **found,
        "uncovered": left if isnan(left) else max(left, 0.0),
        "pct": covered / total * 100 if known else found["covered_pct"],
    }


@per_snapshot(64)
def printed_rows(snapshot: Snapshot, group: str) -> pd.DataFrame:
    """Every published row of a group, newest first, areas, province and nation: what stands beside the sample."""
    frame = snapshot.tables["groups"]
    rows = frame[(frame["group"] == group) & (frame["source_id"] != SIMULATED_SOURCE)]
    return rows.sort_values(["as_of", "area_code"], ascending=[False, True], ignore_index=True)
