"""The groups of Inpres 2/2021: total, covered, not covered, percent and months of each group in each area.

Figures stand with their own date and source. Of an area and a group the newest date known by the month on screen
counts; the province is the sum of the areas that reported, never a printed figure, which stands beside.

What stands changes with the dates of the figures only, so it is worked out once for all months (`_standing`); a month
adds what the calendar of protection says of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import isnan
from typing import Any, Final

import pandas as pd

from data.codes.groups import GROUPS
from data.ledger.calendar import EVERY, WHOLE, MonthsPaid, applies, months_paid
from data.ledger.current import joined, known_by, order, standing
from data.ledger.rows import Record, added, first_number, numbers, records_by, stated
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE

_SUMS: Final = ("covered", "budget_rp", "registered_value_rp")
_WHOLES: Final = ("total", "value_rp")
"""Measures that say the same in every row of a group, whatever its funding: never summed over fundings."""
_TEXTS: Final = ("source_id", "funding", "as_of", "note", "note_en")
_NONE: Final = float("nan")

_EMPTY: Final[Mapping[str, Any]] = {
    **dict.fromkeys((*_SUMS, *_WHOLES, "uncovered", "pct", "months_low", "months_high"), _NONE),
    **dict.fromkeys(_TEXTS, ""),
    "printed": False,
    "derived": False,
    "units": 0,
}
"""What a row holds of an area that has not reported."""

Row = dict[str, Any]
_Timeline = tuple[tuple[date, Row], ...]
"""What is known of one thing: the month from which it stands and the row, the oldest first."""


def group_codes_of_offices(snapshot: Snapshot, dataset: str, month: date) -> list[str]:
    """Codes of groups that are no part of the tree and of which any area has a figure by a month."""
    found = records_by(snapshot, "groups", dataset, "group")
    return sorted(code for (code,), rows in found.items() if code not in GROUPS and standing(rows, month))


def put_together(rows: Sequence[Record]) -> Row:
    """Put the rows of one group together over fundings: the row of the whole if there is one, else its parts."""
    told = [row for row in rows if row["funding"] in WHOLE]
    parts = [row for row in rows if row["funding"] not in WHOLE]
    found: Row = {name: _most(rows, name) for name in _WHOLES}
    for name in _SUMS:
        whole = _most(told, name)
        found[name] = stated(parts, name) if isnan(whole) else whole
    # Parts of a whole, each with a percentage, have no common one.
    pct = _most(told, "covered_pct")
    found["covered_pct"] = parts[0]["covered_pct"] if isnan(pct) and len(parts) == 1 else pct
    found["months_low"] = min(numbers(rows, "months_paid"), default=_NONE)
    found["months_high"] = _most(rows, "months_paid")
    return found | {name: joined(row[name] for row in rows) for name in _TEXTS} | {"units": 0}


def _most(rows: Iterable[Record], name: str) -> float:
    return max(numbers(rows, name), default=_NONE)


def _of_units(rows: Sequence[Record]) -> Row:
    """Put rows of one area together over fundings and OPD; whole areas have the one unit without a name."""
    units = sorted({row["unit"] for row in rows})
    by_unit = [put_together([row for row in rows if row["unit"] == unit]) for unit in units]
    if len(by_unit) == 1:
        return by_unit[0] | {"units": int(units[0] != "")}
    found: Row = {name: stated(by_unit, name) for name in (*_SUMS, *_WHOLES)}
    found |= {name: joined(row[name] for row in by_unit) for name in _TEXTS}
    found |= {name: first_number(by_unit, name) for name in ("months_low", "months_high", "covered_pct")}
    return found | {"units": sum(unit != "" for unit in units)}


def _known(rows: Sequence[Record], month: date) -> list[Record]:
    """Rows of an area and group that stand in a month: of the whole area; where only OPD reported, theirs."""
    whole = standing([row for row in rows if row["unit"] == ""], month)
    if whole:
        return whole
    units = dict.fromkeys(row["unit"] for row in rows)
    return [row for unit in units for row in standing([each for each in rows if each["unit"] == unit], month)]


@per_snapshot(16)
def _reported(snapshot: Snapshot, dataset: str, funding: str) -> dict[tuple[str, str], _Timeline]:
    """What each area reported of each group, by both."""
    found = {}
    for key, rows in records_by(snapshot, "groups", dataset, "area_code", "group").items():
        timeline = []
        for month in sorted({known_by(row["as_of"]) for row in rows}):
            known = _known(rows, month)
            if funding != EVERY:
                known = [row for row in known if row["funding"] == funding]
            timeline.append((month, _of_units(known) if funding == EVERY else put_together(known) if known else {}))
        found[key] = tuple(timeline)
    return found


@per_snapshot(256)
def _standing(snapshot: Snapshot, dataset: str, funding: str, group: str) -> dict[str, _Timeline]:
    """The figure of a group that stands in each area.

    Parts all reported since the whole was say more than the older whole; of one date the whole itself wins. The same
    holds for every part that has parts of its own, so an old figure in the middle never hides what is newer below it.
    """
    reported = _reported(snapshot, dataset, funding)
    within = [item.code for item in GROUPS.values() if item.parent == group and not item.overlaps]
    parts = {code: _standing(snapshot, dataset, funding, code) for code in within}
    found = {}
    for area in snapshot.codes:
        own = reported.get((area, group), ())
        below = [parts[code].get(area, ()) for code in within if applies(snapshot, area, code)]
        months = sorted({month for timeline in (own, *below) for month, _ in timeline})
        rows = ((month, _newer(_at(own, month), _sum([_at(part, month) for part in below]))) for month in months)
        found[area] = tuple((month, row) for month, row in rows)
    return found


def _at(timeline: _Timeline, month: date) -> Row:
    """What stands in a month; empty before the first."""
    return next((row for since, row in reversed(timeline) if since <= month), {})


def _newer(own: Row, parts: Row) -> Row:
    """The figure itself, or the sum of its parts where that is newer; ``derived`` says which."""
    derived = bool(parts) and (not own or newest_of(parts["as_of"]) > newest_of(own["as_of"]))
    return {**parts, "derived": True} if derived else {**own, "derived": False} if own else {}


def newest_of(dates: str) -> tuple[int, int, int]:
    """Place of the newest of some dates split by ``;``, by `data.ledger.current.order`."""
    return max(order(text) for text in dates.split(";"))


def _sum(parts: Sequence[Row]) -> Row:
    """Sum of the parts of a group, where every part that applies has counts of one and the same date."""
    if not parts or not all(parts) or len({newest_of(part["as_of"]) for part in parts}) > 1:
        return {}
    if any(isnan(part[name]) for part in parts for name in ("total", "covered")):
        return {}
    sums = {name: added(parts, name) for name in (*_SUMS, *_WHOLES)}
    texts = {name: joined(part[name] for part in parts) for name in ("as_of", "source_id", "funding")}
    return {**sums, **texts, "note": "", "note_en": "", "months_low": _NONE, "months_high": _NONE,
            "covered_pct": _NONE, "units": 0}  # fmt: skip


@per_snapshot(32)
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
    return pd.DataFrame(list(group_records(snapshot, dataset, group, funding, month).values()))


def group_row(snapshot: Snapshot, dataset: str, group: str, funding: str, month: date, area: str) -> Row:
    """Return the row of `group_table` of one area, or of the province."""
    return dict(group_records(snapshot, dataset, group, funding, month)[area])


@per_snapshot(256)
def group_records(snapshot: Snapshot, dataset: str, group: str, funding: str, month: date) -> Mapping[str, Row]:
    """The rows of `group_table` by area; never change them."""
    figures = _standing(snapshot, dataset, funding, group)
    calendar = months_paid(snapshot, dataset, group, funding, month)
    found = {}
    for area in snapshot.codes:
        row = _area_row(snapshot, _at(figures[area], month), area, group)
        if funding != EVERY:
            row["uncovered"] = _NONE  # whom this fund does not pay for another one may
        found[area] = row | _months(row, calendar[area], month.year)
    return found | {PROVINCE: province_row(list(found.values()), group)}


def _area_row(snapshot: Snapshot, found: Row, area: str, group: str) -> Row:
    if not found:
        state = "not_reported" if applies(snapshot, area, group) else "not_applicable"
        return {"area_code": area, "group": group, "state": state, **_EMPTY}
    counted = not isnan(found["total"]) and not isnan(found["covered"]) and found["total"] != 0
    pct = found["covered"] / found["total"] * 100 if counted else _NONE
    printed = isnan(pct) and not isnan(found["covered_pct"])
    return {
        **found, "area_code": area, "group": group, "state": "ok", "printed": printed,
        "pct": found["covered_pct"] if printed else pct,
        "uncovered": max(found["total"] - found["covered"], 0.0) if counted else _NONE,
    }  # fmt: skip


def _months(row: dict[str, Any], paid: MonthsPaid, year: int) -> dict[str, Any]:
    """What the calendar says of the year on screen, else what was stated with a figure of that year."""
    told = paid.paid + paid.empty > 0
    same = row["months_low"] == row["months_high"] and set(row["as_of"].split(";")) == {row["as_of"]}
    stated = row["months_low"] if same and row["as_of"].startswith(f"{year}") else _NONE
    person_months = paid.person_months if told else stated * row["covered"]
    return {
        "months": float(paid.paid) if told else stated,
        "months_each": person_months / row["covered"] if row["covered"] else _NONE,
        "empty": float(paid.empty) if told else _NONE,
        "person_months": person_months,
        "until": paid.until,
    }


def province_row(areas: Sequence[Row], group: str) -> Row:
    """Sum of the areas that reported; percent and the number not covered over those that gave both counts."""
    there = [row for row in areas if row["state"] == "ok"]
    both = [row for row in there if not isnan(row["pct"]) and not row["printed"]]
    sums = {name: added(there, name) for name in (*_SUMS, *_WHOLES, "person_months")}
    # Person-months over people: a small area that paid all year must not make up for a large one that did not.
    paid = [row for row in there if not isnan(row["person_months"]) and not isnan(row["covered"])]
    people, whole, months = sum(numbers(paid, "covered")), sum(numbers(both, "total")), numbers(there, "months")
    return {
        "area_code": PROVINCE,
        "group": group,
        "state": "ok" if there else "not_reported",
        **sums,
        "uncovered": added(both, "uncovered"),
        "pct": sum(numbers(both, "covered")) / whole * 100 if whole else _NONE,
        "printed": False,
        "derived": False,
        "months": sum(months) / len(months) if months else _NONE,
        "months_each": sum(numbers(paid, "person_months")) / people if people else _NONE,
        "months_people": people,
        "empty": added(there, "empty"),
        "until": None,
        **{name: joined(row[name] for row in there) for name in ("as_of", "source_id", "funding")},
        "note": "",
        "note_en": "",
        "reported": len(there),
        "both": len(both),
        "expected": sum(row["state"] != "not_applicable" for row in areas),
    }
