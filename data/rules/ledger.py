"""Rules about the Inpres ledger: parts within their whole, money in order, premiums and claims that can be.

Compared with what the files say and, where they are silent, with real rows of the version before; sample rows never
judge a real one.
"""

from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR
from typing import Final

import numpy as np
import pandas as pd

from data.codes.groups import GROUPS, ancestors
from data.ledger.parameters import package_of_budget
from data.rules.case import Case, Finding
from data.rules.lines import as_value, grouped, joined
from data.tables.fields import SIMULATED_SOURCE
from data.tables.keys import key_codes
from data.text.messages import Value

PREMIUM_RANGE: Final = (0.5, 2.5)
"""Rupiah per person-month against the package: half of it up to JKK and JKM with JHT, or those of a higher wage."""

CLAIMS_RANGE: Final = (0.001, 10.0)
"""Claims against premiums of the same participants: a bad year is twice, a thousandth or ten times are slips."""

_WHOLE: Final = ("unknown", "MIXED")
"""Fundings of a row that is the whole group; rows with a fund are parts of it."""


def funds_at_most_total(case: Case) -> Finding:
    """The members whom the funds cover together are no more than the group has."""
    frame = _frame(case, "groups", "covered", "total")
    if frame.empty:
        return Finding()
    key = [name for name in ("area_code", "as_of", "group", "unit") if name in frame]
    (codes,) = key_codes((frame,), key)
    parts = ~frame["funding"].isin(_WHOLE) & frame["covered"].notna()
    covered = frame["covered"].where(parts).groupby(codes).transform("sum")
    total = frame["total"].groupby(codes).transform("max")
    applies = parts & total.notna() & (parts.groupby(codes).transform("sum") > 1)
    # One fund alone above the size of the group is what `covered_at_most_total` says.
    above = applies & (covered > total) & (frame["covered"] <= total)

    def said(row: pd.Series) -> Mapping[str, Value]:
        return {"covered": as_value(float(covered[row.name])), "total": as_value(float(total[row.name])),
                "group": str(row["group"])}  # fmt: skip

    return _lines(case, "groups", applies, above, "funds_at_most_total", said, field="covered", by=key)


def nested_at_most_parent(case: Case) -> Finding:
    """A group is no larger than one it is part of, at the same date."""
    frame = _frame(case, "groups", "total")
    if frame.empty:
        return Finding()
    frame = _whole_area(frame)
    totals = _totals(case, frame).rename(columns={"group": "parent", "total": "larger"})
    pairs = pd.DataFrame(
        [(code, parent) for code in GROUPS for parent in ancestors(code)], columns=["group", "parent"], dtype="str"
    )
    nested = frame.reset_index().merge(pairs, on="group").merge(totals, on=["area_code", "as_of", "parent"])
    compared = nested.dropna(subset="total").sort_values("larger").drop_duplicates("index").set_index("index")
    wrong = compared[compared["total"] > compared["larger"]]

    def said(row: pd.Series) -> Mapping[str, Value]:
        found = wrong.loc[row.name]
        return {"total": as_value(float(found["total"])), "larger": as_value(float(found["larger"])),
                "group": str(found["group"]), "parent": str(found["parent"])}  # fmt: skip

    every = case.rows["groups"].frame.index
    applies = pd.Series(every.isin(compared.index), index=every)
    above = pd.Series(every.isin(wrong.index), index=every)
    return _lines(case, "groups", applies, above, "nested_at_most_parent", said, field="total",
                  by=("area_code", "as_of", "group"))  # fmt: skip


def village_group_needs_desa(case: Case) -> Finding:
    """Perangkat desa and BPD are counted only where there are desa."""
    areas = case.snapshot.tables["areas"]
    cities = set(areas.loc[areas["desa"] == 0, "area_code"])
    village = [code for code, group in GROUPS.items() if group.village]
    findings, checked = [], 0
    for table, field in (("groups", "total"), ("protection", "people")):
        frame = _frame(case, table, field)
        if frame.empty:
            continue
        applies = frame["group"].isin(village) & frame[field].notna()
        wrong = applies & frame["area_code"].isin(cities) & (frame[field] > 0)
        said = _of_row(group="group")
        findings.append(_lines(case, table, applies, wrong, "village_group_needs_desa", said, field=field,
                               by=("area_code", "group")))  # fmt: skip
        checked += findings[-1].checked
    return joined(findings, checked)


def registered_value_at_most_value(case: Case) -> Finding:
    """The contract value of registered projects is no more than that of all projects."""
    return _at_most(case, "groups", "registered_value_rp", "value_rp", "registered_value_at_most_value")


def budget_in_order(case: Case) -> Finding:
    """No more is realised than was allocated, and no more allocated than the ceiling allows."""
    pairs = (("allocated_rp", "ceiling_rp"), ("realised_rp", "allocated_rp"))
    findings = [_at_most(case, "budgets", low, high, "budget_in_order") for low, high in pairs]
    return joined(findings, sum(finding.checked for finding in findings))


def budget_has_people(case: Case) -> Finding:
    """Money that was spent on premiums protected somebody: how many is told beside it."""
    frame = _frame(case, "budgets", "realised_rp")
    if frame.empty:
        return Finding()
    applies = frame["realised_rp"] > 0
    people = frame["people"] if "people" in frame else pd.Series(np.nan, index=frame.index)
    said = _of_row(value="realised_rp")
    return _lines(case, "budgets", applies, applies & ~(people > 0), "budget_has_people", said, field="realised_rp",
                  by=("area_code", "fund", "group"))  # fmt: skip


def premium_per_month(case: Case) -> Finding:
    """Rupiah per person and month lie near the premium package in force."""
    frame = _frame(case, "budgets", "people", "months")
    if frame.empty or not {"realised_rp", "allocated_rp"} & set(frame):
        return Finding()
    nothing = pd.Series(np.nan, index=frame.index)
    spent = frame.get("realised_rp", nothing)
    money = spent.where(spent > 0, frame.get("allocated_rp", nothing))
    package = frame["year"].map({year: _package(case, int(year)) for year in frame["year"].unique()}).astype(float)
    applies = (money > 0) & (frame["people"] > 0) & (frame["months"] > 0) & package.notna()
    rate = (money / (frame["people"] * frame["months"])).where(applies)
    far = applies & ~(rate / package).between(*PREMIUM_RANGE)

    def said(row: pd.Series) -> Mapping[str, Value]:
        return {"rate": round(float(rate[row.name])), "package": round(float(package[row.name])),
                "people": as_value(float(row["people"])), "months": as_value(float(row["months"]))}  # fmt: skip

    return _lines(case, "budgets", applies, far, "premium_per_month", said, field="people",
                  by=("area_code", "fund", "group"))  # fmt: skip


def protection_at_most_group(case: Case) -> Finding:
    """No month has more protected people than the group has members."""
    frame = _frame(case, "protection", "people")
    if frame.empty:
        return Finding()
    groups = _frame(case, "groups", "total")
    totals = _totals(case, _whole_area(groups) if len(groups) else groups)
    # The newest size known, and the files' own before the version's.
    newest = totals.sort_values("as_of", kind="stable").drop_duplicates(["area_code", "group"], keep="last")
    total = frame.merge(newest, on=["area_code", "group"], how="left")["total"].set_axis(frame.index)
    (codes,) = key_codes((frame,), ("area_code", "month", "group"))
    whole = frame["funding"].isin(_WHOLE)
    stated = frame["people"].where(whole).groupby(codes).transform("max")
    people = stated.fillna(frame["people"].groupby(codes).transform("sum"))
    applies = frame["people"].notna() & total.notna()

    def said(row: pd.Series) -> Mapping[str, Value]:
        return {"people": as_value(float(people[row.name])), "total": as_value(float(total[row.name])),
                "group": str(row["group"])}  # fmt: skip

    return _lines(case, "protection", applies, applies & (people > total), "protection_at_most_group", said,
                  field="people", by=("area_code", "group"))  # fmt: skip


def claims_against_premiums(case: Case) -> Finding:
    """Claims paid and premiums received of the same participants are of the same order."""
    frame = _frame(case, "claims", "amount_rp", "premium_rp")
    if frame.empty:
        return Finding()
    applies = (frame["amount_rp"] > 0) & (frame["premium_rp"] > 0)
    ratio = (frame["amount_rp"] / frame["premium_rp"]).where(applies)

    def said(row: pd.Series) -> Mapping[str, Value]:
        return {"percent": 100.0 * float(ratio[row.name]), "amount": as_value(float(row["amount_rp"])),
                "premium": as_value(float(row["premium_rp"]))}  # fmt: skip

    return _lines(case, "claims", applies, applies & ~ratio.between(*CLAIMS_RANGE), "claims_against_premiums", said,
                  field="amount_rp", by=("area_code", "period", "programme"))  # fmt: skip


def _frame(case: Case, table: str, *needed: str) -> pd.DataFrame:
    """Incoming rows of a table; empty unless it has all of some columns. What is infinite is left to other rules."""
    rows = case.rows.get(table)
    if rows is None or not set(needed) <= set(rows.frame):
        return pd.DataFrame()
    numbers = rows.frame.select_dtypes("float")
    frame = rows.frame.assign(**numbers.where(np.isfinite(numbers)))
    return frame.assign(funding="unknown") if table in ("groups", "protection") and "funding" not in frame else frame


def _whole_area(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["unit"].fillna("") == ""] if "unit" in frame else frame


def _totals(case: Case, incoming: pd.DataFrame) -> pd.DataFrame:
    """Size of each group as known after publishing: ``area_code``, ``as_of``, ``group``, ``total``; real rows only."""
    columns = ["area_code", "as_of", "group", "total"]
    stored = _whole_area(case.snapshot.tables["groups"])
    stored = stored.loc[stored["source_id"] != SIMULATED_SOURCE, columns]
    both = pd.concat([stored, incoming[columns]] if len(incoming) else [stored], ignore_index=True)
    both = both[both["total"] > 0]
    return both.drop_duplicates(["area_code", "as_of", "group"], keep="last")


def _package(case: Case, year: int) -> float:
    """Rupiah a budget of a year is held against; NaN where no rate is in force, so that nothing is judged."""
    found = package_of_budget(case.snapshot, year) if MINYEAR <= year <= MAXYEAR else None
    return float("nan") if found is None else found.value


def _at_most(case: Case, table: str, low: str, high: str, rule: str) -> Finding:
    """One amount of a row is no more than another."""
    frame = _frame(case, table, low, high)
    if frame.empty:
        return Finding()
    applies = frame[low].notna() & frame[high].notna()
    labels: dict[str, Value] = {"field": low, "other_field": high}
    figures = _of_row(value=low, other=high)
    by = [name for name in ("area_code", "as_of", "year", "fund", "group", "unit") if name in frame]
    return _lines(case, table, applies, applies & (frame[low] > frame[high]), rule,
                  lambda row: labels | dict(figures(row)), field=low, by=by)  # fmt: skip


def _of_row(**columns: str) -> Callable[[pd.Series], Mapping[str, Value]]:
    """Placeholders that are columns of the row."""
    return lambda row: {name: as_value(row[column]) for name, column in columns.items()}


def _lines(
    case: Case, table: str, applies: pd.Series, bad: pd.Series, rule: str,
    said: Callable[[pd.Series], Mapping[str, Value]], *, field: str, by: list[str] | tuple[str, ...],
) -> Finding:  # fmt: skip
    flags = bad.fillna(value=False).to_numpy(dtype=bool)
    lines = grouped(case, table, flags, rule, "warning", field=field, by=by, values=said)
    return joined([lines], int(applies.fillna(value=False).sum()))
