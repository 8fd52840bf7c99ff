"""All groups together: in the order of the tree, and added up so that nobody counts twice."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.codes.groups import GROUPS, countable
from data.ledger.calendar import EVERY
from data.ledger.groups import current, group_row, group_table, newest_of, province_row
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE


@per_snapshot(64)
def area_groups(snapshot: Snapshot, dataset: str, month: date, area: str) -> pd.DataFrame:
    """Every group of an area, or of the province, in the order of the tree: the columns of `group_table`.

    ``depth`` says how deep a group stands in the tree. ``counted`` marks the groups whose people may be added to each
    other (`data.codes.groups.countable`); of the province those that are added in any area, and ``added_in`` says in
    how many. Groups of an office's own come last and are not added.
    """
    codes = group_codes(snapshot, dataset, month)
    rows = pd.DataFrame([group_row(snapshot, dataset, code, EVERY, month, area) for code in codes])
    added = counted(snapshot, dataset, month)
    own = added if area == PROVINCE else {area: added[area]}
    places = [code for codes_ in own.values() for code in codes_]
    rows["added_in"] = [places.count(code) for code in codes]
    rows["counted"] = rows["added_in"] > 0
    rows["depth"] = [_depth(code) for code in codes]
    return rows


@per_snapshot(24)
def counted(snapshot: Snapshot, dataset: str, month: date) -> dict[str, tuple[str, ...]]:
    """Per area the groups with people covered that may be added to each other, so that nobody counts twice."""
    told: dict[str, list[str]] = {area: [] for area in snapshot.codes}
    for code in group_codes(snapshot, dataset, month):
        table = group_table(snapshot, dataset, code, EVERY, month).iloc[:-1]
        for area in table.loc[table["covered"].notna(), "area_code"]:
            told[area].append(code)
    return {area: countable(codes) for area, codes in told.items()}


@per_snapshot(64)
def people_once(snapshot: Snapshot, dataset: str, month: date, area: str) -> dict[str, float]:
    """People of all groups together, nobody twice: ``covered``, and ``total`` of those groups that gave it.

    Of the province the sum over areas, because in each of them other groups may be the ones to add.
    """
    added = counted(snapshot, dataset, month)
    sums = dict.fromkeys(("covered", "total", "covered_of_total"), 0.0)
    for code in group_codes(snapshot, dataset, month):
        table = group_table(snapshot, dataset, code, EVERY, month).iloc[:-1]
        rows = table[[code in added[own] and area in (own, PROVINCE) for own in table["area_code"]]]
        both = rows[rows["uncovered"].notna()]
        sums["covered"] += float(rows["covered"].sum())
        sums["total"] += float(both["total"].sum())
        sums["covered_of_total"] += float(both["covered"].sum())
    return sums


@per_snapshot(64)
def parts_of(snapshot: Snapshot, dataset: str, group: str, month: date, area: str) -> pd.DataFrame:
    """The groups within a group, one row each: the columns of `group_table`.

    Of the province only over the areas in which the whole itself stands, so that whole and parts speak of the same
    areas; over all areas where it stands in none.
    """
    within = [item.code for item in GROUPS.values() if item.parent == group]
    if area != PROVINCE:
        return pd.DataFrame([group_row(snapshot, dataset, code, EVERY, month, area) for code in within])
    whole = group_table(snapshot, dataset, group, EVERY, month).iloc[:-1]
    same = whole.loc[whole["covered"].notna(), "area_code"]
    rows = []
    for code in within:
        table = group_table(snapshot, dataset, code, EVERY, month).iloc[:-1]
        rows.append(province_row(table[table["area_code"].isin(same)] if len(same) else table, code))
    return pd.DataFrame(rows)


@dataclass(frozen=True)
class SmallerWhole:
    """A group whose figure is below the sum of the parts shown beside it, and why.

    Attributes
    ----------
    group : str
        Code of the whole.
    why : {"areas", "older", "report"}
        The parts were reported by more areas; the whole is of an older date; or the report contradicts itself.
    covered, same : float
        People of the whole, and of its parts: in the same areas, or all of them.
    """

    group: str
    why: str
    covered: float
    same: float


def smaller_wholes(snapshot: Snapshot, dataset: str, month: date, area: str) -> list[SmallerWhole]:
    """Groups of an area, or the province, that are smaller than the sum of their parts that do not overlap."""
    rows = area_groups(snapshot, dataset, month, area).set_index("group")
    found = []
    for code in rows.index[rows["covered"].notna()]:
        within = [item.code for item in GROUPS.values() if item.parent == code and not item.overlaps]
        parts = rows.loc[[name for name in within if name in rows.index]]
        parts = parts[parts["covered"].notna()]
        own, whole = rows.loc[code], float(rows.loc[code, "covered"])
        if float(parts["covered"].sum()) <= whole:
            continue
        same = parts_of(snapshot, dataset, str(code), month, area).set_index("group").loc[list(parts.index), "covered"]
        if area == PROVINCE and float(same.sum()) <= whole:
            why = "areas"
        else:
            older = max(newest_of(text) for text in parts["as_of"]) > newest_of(own["as_of"])
            why = "older" if older else "report"
        found.append(SmallerWhole(str(code), why, whole, float(same.sum())))
    return found


def group_codes(snapshot: Snapshot, dataset: str, month: date) -> list[str]:
    """Codes of all groups in the order of the tree, then those of an office's own."""
    own = [code for code in current(snapshot, dataset, month)["group"].unique() if code not in GROUPS]
    return [*tree(), *sorted(own)]


def tree(parent: str = "") -> tuple[str, ...]:
    """Codes below a group, each before its own parts; without one every group there is."""
    found: list[str] = []
    for item in GROUPS.values():
        if item.parent == parent:
            found += [item.code, *tree(item.code)]
    return tuple(found)


def _depth(code: str) -> int:
    return 1 + _depth(GROUPS[code].parent) if code in GROUPS and GROUPS[code].parent else 0
