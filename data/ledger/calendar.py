"""The calendar of protection: for how many people the premium of each month of a year is paid, and which are empty.

A month reported as unpaid (0), a month nobody reported, a month that has not come and a month paid in advance are
four different things, and are told apart here. Seen from an earlier month than the newest, the months after it say
nothing: which of them were paid in advance then, and which later, no report tells.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from data.codes.groups import GROUPS
from data.snapshot import Snapshot, per_snapshot, rows_of

WHOLE: Final = ("MIXED", "unknown")
"""Fundings of rows that speak of the whole group; rows with a fund are parts of it."""

EVERY: Final = "SEMUA"
"""All fundings together."""

STATES: Final = ("paid", "empty", "ahead", "not_reported", "not_yet", "after", "not_applicable")


@per_snapshot(2)
def areas_without_village(snapshot: Snapshot) -> frozenset[str]:
    """Codes of the areas that have no desa, where groups of villages do not apply."""
    areas = snapshot.tables["areas"]
    return frozenset(areas.loc[areas["desa"] == 0, "area_code"])


def applies(snapshot: Snapshot, area: str, group: str) -> bool:
    """Whether a group can exist in an area: perangkat desa and BPD only where there are desa."""
    village = group in GROUPS and GROUPS[group].village
    return not village or area not in areas_without_village(snapshot)


@per_snapshot(4)
def paid(snapshot: Snapshot, dataset: str) -> pd.DataFrame:
    """People by area, month, group and funding; of a month the row of the whole, else the sum of the funds."""
    frame = rows_of(snapshot, "protection", dataset)
    frame = frame[frame["area_code"].isin(snapshot.codes)]
    by = ["area_code", "month", "group"]
    whole = frame["funding"].isin(WHOLE)
    told = frame[whole].groupby(by, observed=True)["people"].max()
    funds = frame[~whole].groupby(by, observed=True)["people"].sum()
    every = told.combine_first(funds).rename("people").reset_index().assign(funding=EVERY)
    return pd.concat([every, frame[[*by, "people", "funding"]]], ignore_index=True)


_People = dict[str, dict[date, float]]
"""Area -> month, the oldest first -> people paid for."""


@per_snapshot(4)
def _people(snapshot: Snapshot, dataset: str) -> dict[tuple[str, str], _People]:
    """People by group and funding: look-ups of `paid`."""
    rows = paid(snapshot, dataset).sort_values("month", kind="stable")
    found: dict[tuple[str, str], _People] = {}
    names = ("group", "funding", "area_code")
    months, people = rows["month"].dt.date, rows["people"].astype(float)
    for group, funding, area, month, count in zip(*(rows[name] for name in names), months, people, strict=True):
        found.setdefault((group, funding), {}).setdefault(area, {})[month] = count
    return found


@per_snapshot(128)
def calendar(snapshot: Snapshot, dataset: str, group: str, funding: str, month: date) -> pd.DataFrame:
    """Every area and month of a year with the people paid for and a state, as they stand in a month.

    Parameters
    ----------
    dataset
        ``contoh`` or ``terpublikasi``, which leaves sample rows out.
    group
        Code of the group.
    funding
        One funding, or `EVERY`.
    month
        First day of the month on screen; its year is shown.

    Returns
    -------
    DataFrame
        Columns ``area_code``, ``month`` (date), ``people`` (NaN where nothing was said) and ``state``, one of
        `STATES`; areas in order, twelve months each. Months after `month` are ``after`` and without people, unless
        it is the newest, after which come those paid in advance.
    """
    records = [
        (area, *each) for area in snapshot.codes for each in year_of(snapshot, dataset, group, funding, month, area)
    ]
    return pd.DataFrame.from_records(records, columns=["area_code", "month", "people", "state"])


def year_of(
    snapshot: Snapshot, dataset: str, group: str, funding: str, month: date, area: str
) -> list[tuple[date, float, str]]:
    """Month, people and state of the twelve months of one area: the rows of `calendar`."""
    told = _people(snapshot, dataset).get((group, funding), {}).get(area, {})
    newest, there, found = snapshot.months[-1], applies(snapshot, area, group), []
    for each in (date(month.year, number, 1) for number in range(1, 13)):
        people = told.get(each)
        state = _state(people, later=each > newest) if there or people is not None else "not_applicable"
        if state != "not_applicable" and month < min(each, newest):
            people, state = None, "after"
        found.append((each, float("nan") if people is None else people, state))
    return found


def _state(people: float | None, *, later: bool) -> str:
    if later:
        return "ahead" if people else "not_yet"
    if people is None:
        return "not_reported"
    return "paid" if people else "empty"


@dataclass(frozen=True, slots=True)
class MonthsPaid:
    """How the months of a year up to the one on screen were paid in one area.

    Attributes
    ----------
    paid, empty, silent : int
        Months paid, reported as unpaid, and not reported.
    person_months : float
        People summed over the paid months.
    until : date or None
        Last month with people, of any year: until when protection runs, as known by the month on screen.
    """

    paid: int
    empty: int
    silent: int
    person_months: float
    until: date | None


@per_snapshot(128)
def months_paid(snapshot: Snapshot, dataset: str, group: str, funding: str, month: date) -> dict[str, MonthsPaid]:
    """Per area how the months of the year up to `month` were paid; arguments as of `calendar`."""
    people = _people(snapshot, dataset).get((group, funding), {})
    months = [date(month.year, number, 1) for number in range(1, month.month + 1)]
    last = date.max if month >= snapshot.months[-1] else month
    found = {}
    for area in snapshot.codes:
        told = people.get(area, {})
        counts = [told[when] for when in months if when in told]
        full = sum(count > 0 for count in counts)
        until = next((when for when in reversed(told) if told[when] and when <= last), None)
        found[area] = MonthsPaid(full, len(counts) - full, len(months) - len(counts), sum(counts), until)
    return found
