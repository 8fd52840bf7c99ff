"""The groups of Inpres 2/2021: total, covered, not covered, percent and months of each group in each area.

Figures stand with their own date and source. Of an area and a group the newest date known by the month on screen
counts; the province is the sum of the areas that reported, never a printed figure, which stands beside.
"""

from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from data.codes.groups import GROUPS
from data.ledger.calendar import EVERY, WHOLE, MonthsPaid, applies, months_paid
from data.ledger.current import joined, newest, order, stated_sums
from data.snapshot import Snapshot, per_snapshot, rows_of
from data.tables.fields import PROVINCE

_SUMS: Final = ("covered", "budget_rp", "registered_value_rp")
_WHOLES: Final = ("total", "value_rp")
"""Measures that say the same in every row of a group, whatever its funding: never summed over fundings."""


@per_snapshot(24)
def current(snapshot: Snapshot, dataset: str, month: date) -> pd.DataFrame:
    """Rows of the table ``groups`` that stand in a month, of whole areas; where only OPD reported, their rows."""
    frame = rows_of(snapshot, "groups", dataset)
    frame = frame[frame["area_code"].isin(snapshot.codes)]
    whole = newest(frame[frame["unit"] == ""], ("area_code", "group"), month)
    told = pd.MultiIndex.from_frame(whole[["area_code", "group"]])
    parts = newest(frame[frame["unit"] != ""], ("area_code", "group", "unit"), month)
    alone = ~pd.MultiIndex.from_frame(parts[["area_code", "group"]]).isin(told)
    return pd.concat([whole, parts[alone]], ignore_index=True)


@per_snapshot(24)
def _figures(snapshot: Snapshot, dataset: str, month: date, funding: str) -> pd.DataFrame:
    """One row per area and group that reported, indexed by both."""
    rows = current(snapshot, dataset, month)
    if funding != EVERY:
        return put_together(rows[rows["funding"] == funding], ["area_code", "group"])
    by_unit = put_together(rows, ["area_code", "group", "unit"]).reset_index()
    # Whole areas have the one unit "": adding units up changes only areas of which nothing but OPD reported.
    found = by_unit.groupby(["area_code", "group"], observed=True, sort=True)
    table = stated_sums(found, (*_SUMS, *_WHOLES))
    for name in ("source_id", "funding", "as_of", "note", "note_en"):
        table[name] = found[name].agg(joined)
    for name in ("months_low", "months_high", "covered_pct"):
        table[name] = found[name].first()
    table["units"] = found["unit"].agg(lambda units: int((units != "").sum()))
    return table


def put_together(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Put the rows of one group together over fundings: the row of the whole if there is one, else its parts."""
    whole = rows["funding"].isin(WHOLE)
    all_rows, told, parts = rows.groupby(by, observed=True), rows[whole].groupby(by), rows[~whole].groupby(by)
    table = pd.DataFrame(index=all_rows.size().index)
    for name in _WHOLES:
        table[name] = all_rows[name].max()
    funds = stated_sums(parts, _SUMS)
    for name in _SUMS:
        table[name] = told[name].max().combine_first(funds[name]).reindex(table.index)
    table["covered_pct"] = told["covered_pct"].max().combine_first(_only(parts["covered_pct"])).reindex(table.index)
    table["months_low"], table["months_high"] = all_rows["months_paid"].min(), all_rows["months_paid"].max()
    for name in ("source_id", "funding", "as_of", "note", "note_en"):
        table[name] = all_rows[name].agg(joined)
    table["units"] = 0
    return table


def _only(values: Any) -> pd.Series:
    """The value of groups that have one; parts of a whole, each with a percentage, have no common one."""
    return values.max().where(values.size() == 1)


@per_snapshot(256)
def group_table(snapshot: Snapshot, dataset: str, group: str, funding: str, month: date) -> pd.DataFrame:
    """One group in every area, and their sum for the province.

    Parameters
    ----------
    dataset
        ``contoh`` or ``terpublikasi``, which leaves sample rows out.
    group
        Code of the group.
    funding
        One funding, or `EVERY`.
    month
        First day of the month on screen.

    Returns
    -------
    DataFrame
        Areas in order, the province last. ``state`` is ``ok``, ``not_reported`` or ``not_applicable``. ``total``,
        ``covered``, ``uncovered`` (people, or projects; who is left over all fundings only). ``pct`` percent,
        ``printed`` true where it is one that was printed without counts. ``months`` of this year up to the one on
        screen in which anybody was paid for by the calendar of protection, else as stated with a figure of this year
        (NaN where fundings differ), of the province the mean of its areas; ``person_months`` of the same months and
        ``months_each``, these per person covered: two measures, for few may be paid for in many months.
        ``months_people`` (province) the people that ``months_each`` divides by. ``empty`` months reported as unpaid;
        ``until`` the last month paid. ``derived`` is true where the figure is the sum of
        the group's parts. ``as_of``, ``source_id``, ``funding``, ``note``, ``note_en`` as in the table; ``reported``,
        ``both`` and ``expected`` count areas in the row of the province: with a figure, with total and covered, and
        where the group exists.
    """
    figures = _figures(snapshot, dataset, month, funding)
    calendar = months_paid(snapshot, dataset, group, funding, month)
    records = []
    for area in snapshot.codes:
        row = _area_row(snapshot, figures, area, group)
        if funding != EVERY:
            row["uncovered"] = np.nan  # whom this fund does not pay for another one may
        records.append(row | _months(row, calendar[area], month.year))
    table = pd.DataFrame.from_records(records)
    return pd.concat([table, pd.DataFrame([province_row(table, group)])], ignore_index=True)


def group_row(snapshot: Snapshot, dataset: str, group: str, funding: str, month: date, area: str) -> dict[str, Any]:
    """Return the row of `group_table` of one area, or of the province."""
    table = group_table(snapshot, dataset, group, funding, month)
    return table[table["area_code"] == area].iloc[0].to_dict()


def _area_row(snapshot: Snapshot, figures: pd.DataFrame, area: str, group: str) -> dict[str, Any]:
    found, derived = _standing(snapshot, figures, area, group)
    if found is None:
        state = "not_reported" if applies(snapshot, area, group) else "not_applicable"
        empty = dict.fromkeys((*_SUMS, *_WHOLES, "uncovered", "pct", "months_low", "months_high"), np.nan)
        texts = dict.fromkeys(("as_of", "source_id", "funding", "note", "note_en"), "")
        return {"area_code": area, "group": group, "state": state, "printed": False, "derived": False, "units": 0,
                **empty, **texts}  # fmt: skip
    pct = found["covered"] / found["total"] * 100 if found["total"] else np.nan
    printed = bool(np.isnan(pct) and not np.isnan(found["covered_pct"]))
    uncovered = max(found["total"] - found["covered"], 0.0) if not np.isnan(pct) else np.nan
    own = {name: value for name, value in found.items() if name != "covered_pct"}
    return {"area_code": area, "group": group, "state": "ok", **own, "derived": derived, "printed": printed,
            "pct": found["covered_pct"] if printed else pct, "uncovered": uncovered}  # fmt: skip


def _standing(snapshot: Snapshot, figures: pd.DataFrame, area: str, group: str) -> tuple[dict[str, Any] | None, bool]:
    """The figure of a group that stands in an area, and whether it is the sum of the group's parts.

    Parts all reported since the whole was say more than the older whole; of one date the whole itself wins. The same
    holds for every part that has parts of its own, so an old figure in the middle never hides what is newer below it.
    """
    own, parts = _figure(figures, area, group), _sum_of_parts(snapshot, figures, area, group)
    derived = parts is not None and (own is None or newest_of(parts["as_of"]) > newest_of(own["as_of"]))
    return (parts, True) if derived else (own, False)


def newest_of(dates: str) -> tuple[int, int, int]:
    """Place of the newest of some dates split by ``;``, by `data.ledger.current.order`."""
    return max(order(text) for text in dates.split(";"))


def _figure(figures: pd.DataFrame, area: str, group: str) -> dict[str, Any] | None:
    return figures.loc[(area, group)].to_dict() if (area, group) in figures.index else None


def _sum_of_parts(snapshot: Snapshot, figures: pd.DataFrame, area: str, group: str) -> dict[str, Any] | None:
    """Sum of the parts of a group, where every part that applies has counts of one and the same date."""
    names = [item.code for item in GROUPS.values() if item.parent == group and not item.overlaps]
    names = [name for name in names if applies(snapshot, area, name)]
    found = [part for name in names for part in [_standing(snapshot, figures, area, name)[0]] if part is not None]
    if not names or len(found) < len(names) or len({newest_of(part["as_of"]) for part in found}) > 1:
        return None
    table = pd.DataFrame(found)
    if table[["total", "covered"]].isna().to_numpy().any():
        return None
    sums = {name: table[name].sum(min_count=1) for name in (*_SUMS, *_WHOLES)}
    texts = {name: joined(table[name]) for name in ("as_of", "source_id", "funding")}
    return {**sums, **texts, "note": "", "note_en": "", "months_low": np.nan, "months_high": np.nan,
            "covered_pct": np.nan, "units": 0}  # fmt: skip


def _months(row: dict[str, Any], paid: MonthsPaid, year: int) -> dict[str, Any]:
    """What the calendar says of the year on screen, else what was stated with a figure of that year."""
    told = paid.paid + paid.empty > 0
    same = row["months_low"] == row["months_high"] and set(row["as_of"].split(";")) == {row["as_of"]}
    stated = row["months_low"] if same and row["as_of"].startswith(f"{year}") else np.nan
    person_months = paid.person_months if told else stated * row["covered"]
    return {
        "months": float(paid.paid) if told else stated,
        "months_each": person_months / row["covered"] if row["covered"] else np.nan,
        "empty": float(paid.empty) if told else np.nan,
        "person_months": person_months,
        "until": paid.until,
    }


def province_row(table: pd.DataFrame, group: str) -> dict[str, Any]:
    """Sum of the areas that reported; percent and the number not covered over those that gave both counts."""
    there = table[table["state"] == "ok"]
    both = there[there["pct"].notna() & ~there["printed"]]
    sums = {name: there[name].sum(min_count=1) for name in (*_SUMS, *_WHOLES, "person_months")}
    # Person-months over people: a small area that paid all year must not make up for a large one that did not.
    paid = there[there["person_months"].notna() & there["covered"].notna()]
    people = paid["covered"].sum()
    return {
        "area_code": PROVINCE,
        "group": group,
        "state": "ok" if len(there) else "not_reported",
        **sums,
        "uncovered": both["uncovered"].sum(min_count=1),
        "pct": both["covered"].sum() / both["total"].sum() * 100 if both["total"].sum() else np.nan,
        "printed": False,
        "derived": False,
        "months": there["months"].mean(),
        "months_each": paid["person_months"].sum() / people if people else np.nan,
        "months_people": people,
        "empty": there["empty"].sum(min_count=1),
        "until": None,
        "as_of": joined(there["as_of"]),
        "source_id": joined(there["source_id"]),
        "funding": joined(there["funding"]),
        "note": "",
        "note_en": "",
        "reported": len(there),
        "both": len(both),
        "expected": int((table["state"] != "not_applicable").sum()),
    }
