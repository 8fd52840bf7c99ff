"""All groups together: in the order of the tree, and added up so that nobody counts twice."""

from dataclasses import dataclass
from datetime import date
from math import isnan

import pandas as pd

from data.codes.groups import GROUPS, countable
from data.ledger.calendar import EVERY
from data.ledger.groups import group_codes_of_offices, group_records, group_row, newest_of, province_row
from data.ledger.rows import numbers
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE


@per_snapshot(64)
def area_groups(snapshot: Snapshot, dataset: str, month: date, area: str) -> pd.DataFrame:
    """Every group of an area, or of the province, in the order of the tree: the columns of `group_table`.

    Never change the frame. ``depth`` says how deep a group stands in the tree. ``counted`` marks the groups whose
    people may be added to each other (`data.codes.groups.countable`); of the province those that are added in any area,
    and ``added_in`` says in how many. Groups of an office's own come last and are not added.
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
        rows = group_records(snapshot, dataset, code, EVERY, month)
        for area, codes in told.items():
            if not isnan(rows[area]["covered"]):
                codes.append(code)
    return {area: countable(codes) for area, codes in told.items()}


@per_snapshot(64)
def people_once(snapshot: Snapshot, dataset: str, month: date, area: str) -> dict[str, float]:
    """People of all groups together, nobody twice: ``covered``, and ``total`` of those groups that gave it.

    Of the province the sum over areas, because in each of them other groups may be the ones to add.
    """
    counted_in = counted(snapshot, dataset, month)
    added_in = snapshot.codes if area == PROVINCE else (area,)
    sums = dict.fromkeys(("covered", "total", "covered_of_total"), 0.0)
    for code in group_codes(snapshot, dataset, month):
        table = group_records(snapshot, dataset, code, EVERY, month)
        rows = [table[own] for own in added_in if code in counted_in[own]]
        both = [row for row in rows if not isnan(row["uncovered"])]
        sums["covered"] += sum(numbers(rows, "covered"))
        sums["total"] += sum(numbers(both, "total"))
        sums["covered_of_total"] += sum(numbers(both, "covered"))
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
    whole = group_records(snapshot, dataset, group, EVERY, month)
    same = [code for code in snapshot.codes if not isnan(whole[code]["covered"])] or snapshot.codes
    tables = {code: group_records(snapshot, dataset, code, EVERY, month) for code in within}
    return pd.DataFrame([province_row([table[own] for own in same], code) for code, table in tables.items()])


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
    rows = {row["group"]: row for row in area_groups(snapshot, dataset, month, area).to_dict("records")}
    found = []
    for code, own in rows.items():
        within = [item.code for item in GROUPS.values() if item.parent == code and not item.overlaps]
        parts = [rows[name] for name in within if name in rows and not isnan(rows[name]["covered"])]
        whole = float(own["covered"])
        if isnan(whole) or sum(numbers(parts, "covered")) <= whole:
            continue
        told = {part["group"] for part in parts}
        below = parts_of(snapshot, dataset, str(code), month, area).to_dict("records")
        same = sum(numbers([row for row in below if row["group"] in told], "covered"))
        if area == PROVINCE and same <= whole:
            why = "areas"
        else:
            older = max(newest_of(part["as_of"]) for part in parts) > newest_of(own["as_of"])
            why = "older" if older else "report"
        found.append(SmallerWhole(str(code), why, whole, same))
    return found


def group_codes(snapshot: Snapshot, dataset: str, month: date) -> list[str]:
    """Codes of all groups in the order of the tree, then those of an office's own."""
    return [*tree(), *group_codes_of_offices(snapshot, dataset, month)]


def tree(parent: str = "") -> tuple[str, ...]:
    """Codes below a group, each before its own parts; without one every group there is."""
    found: list[str] = []
    for item in GROUPS.values():
        if item.parent == parent:
            found += [item.code, *tree(item.code)]
    return tuple(found)


def _depth(code: str) -> int:
    return 1 + _depth(GROUPS[code].parent) if code in GROUPS and GROUPS[code].parent else 0
