"""Whose paid months end soon after a month, and what that does to coverage when nothing is renewed.

Only people protected in the month on screen are followed, each once: of a group and funding those stay protected who
are paid for in every month since, so the number still protected is the smallest of the months so far. A month that
nobody reported ends nothing; a month that has not come and is not paid in advance ends what ran until then.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from data.codes.groups import GROUPS, MAIN, ancestors, countable
from data.coverage.indicators import evaluate, panel_of
from data.coverage.panel import Cut
from data.ledger.calendar import EVERY, WHOLE, applies, paid
from data.ledger.parameters import PREMIUM, Parameter, parameter
from data.selection import ALL
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE

GRACE: Final = "bpu_inactive_after"
"""Unpaid months after which a BPU participant is recorded as inactive, about."""

_DAYS: Final = 30
"""Days of a horizon that stand for one month of premium."""


@dataclass(frozen=True, eq=False)
class Radar:
    """What ends within some days of the last day of a month, in whole months of premium.

    Attributes
    ----------
    month, until : date
        The month on screen; last day of the horizon, which is the end of a month and itself within it.
    ends : tuple of date
        Months whose last day lies within the horizon, the month on screen first.
    december : date
        The month that renewals are costed to.
    streams : DataFrame
        One row per area, group and funding with people in the month: ``area_code``, ``group``, ``funding`` (`EVERY`
        where the group was reported as a whole), ``people``, ``since`` and ``until`` (first and last month of the
        run in which some of them are paid for), ``ending`` (people, within the horizon), ``person_months`` (unpaid
        ones of these up to `december`).
    endings : DataFrame
        ``area_code``, ``group``, ``funding``, ``month``, ``people``: whose protection ends with the end of a month.
    areas : DataFrame
        Indexed by unit, the province last: ``state`` (``ok``, ``not_reported``, ``not_applicable``), ``protected``,
        ``ending``, ``person_months``, ``cost``, ``monthly`` (rupiah), ``workers`` (base on screen), ``coverage``,
        ``fall`` (points) and ``after`` (percent, of coverage when nothing is renewed), ``silent`` (tuple of groups
        that should have months and were not reported). NaN where the state is not ``ok``.
    reported : int
        Areas that reported.
    rate, grace : Parameter or None
        `PREMIUM` in the first unpaid month and `GRACE` in the month on screen.
    """

    month: date
    until: date
    ends: tuple[date, ...]
    december: date
    streams: pd.DataFrame
    endings: pd.DataFrame
    areas: pd.DataFrame
    reported: int
    rate: Parameter | None
    grace: Parameter | None


def last_day(month: date) -> date:
    """Last day of a month."""
    return date(month.year, month.month, monthrange(month.year, month.month)[1])


def later(month: date, months: int) -> date:
    """First day of the month some months after another."""
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def horizon_end(month: date, days: int) -> date:
    """Last day of a horizon after a month: premiums are paid by month, so every 30 days reach one month's end further.

    A horizon cut by days would lose or keep a whole month by whether February lies in it: two months end 59 to 62 days
    after a month's last day.
    """
    return last_day(later(month, max(round(days / _DAYS), 1)))


def people_groups(segment: str) -> tuple[str, ...]:
    """Groups of people whose members are in a segment, in the order a monev goes through them."""
    known = (code for code in (*MAIN, *(code for code in GROUPS if code not in MAIN)))
    return tuple(code for code in known if GROUPS[code].counts == "people" and segment in (ALL, GROUPS[code].segment))


@per_snapshot(64)
def radar(snapshot: Snapshot, cut: Cut, month: date, group: str, days: int) -> Radar:
    """Work out what ends within `days` of the end of `month`.

    Parameters
    ----------
    cut
        Base of the coverage; its segment decides which groups count.
    month
        First day of a month of ``Snapshot.months``.
    group
        Code of one group, or `EVERY` for all that may be added up.
    days
        Length of the horizon, see `horizon_end`.
    """
    until = horizon_end(month, days)
    december = date(later(month, 1).year, 12, 1)
    span = max((until.year - month.year) * 12 + until.month - month.month, 0) + 2
    months = [later(month, step) for step in range(max(span, 14))]
    inside = np.array([last_day(each) <= until for each in months[:-1]])
    keys, since, values = _streams(snapshot, cut, month, group, months)
    kept = np.minimum.accumulate(values, axis=1)
    ended = (kept[:, :-1] - kept[:, 1:]) * inside
    gone = np.cumsum(ended, axis=1)
    unpaid = np.minimum(gone, np.maximum(values[:, :1] - values[:, 1:], 0))
    costed = np.array([each <= december for each in months[1:]])
    streams = _frame(
        keys,
        people=values[:, 0],
        since=since,
        until=[months[int(row)] for row in (kept > 0).sum(axis=1) - 1],
        ending=ended.sum(axis=1),
        person_months=unpaid[:, costed].sum(axis=1),
    )
    rate = parameter(snapshot, PREMIUM, later(month, 1))
    areas = _areas(snapshot, cut, month, group, streams, rate)
    return Radar(
        month=month,
        until=until,
        ends=tuple(each for each, here in zip(months, inside, strict=False) if here),
        december=december,
        streams=streams,
        endings=_endings(keys, ended, months),
        areas=areas,
        reported=int((areas["state"].iloc[:-1] == "ok").sum()),
        rate=rate,
        grace=parameter(snapshot, GRACE, month),
    )


def outlook(found: Radar, unit: str) -> pd.DataFrame:
    """Coverage of a unit month by month, with everything renewed and with nothing renewed.

    Returns
    -------
    DataFrame
        ``month``, ``renewed``, ``lapsed`` (percent) and ``people`` whose protection has ended by then; from the month
        on screen to the one after the last end in the horizon. NaN where the unit has no coverage.
    """
    rows = found.endings if unit == PROVINCE else found.endings[found.endings["area_code"] == unit]
    people = rows.groupby("month")["people"].sum()
    gone = np.cumsum([0.0, *(float(people.get(month, 0.0)) for month in found.ends)])
    own = found.areas.loc[unit]
    return pd.DataFrame(
        {
            "month": [*found.ends, later(found.ends[-1], 1)],
            "renewed": float(own["coverage"]),
            "lapsed": float(own["coverage"]) - gone / float(own["workers"]) * 100,
            "people": gone,
        }
    )


_Key = tuple[str, str, str]
"""Area, group and funding."""


def _frame(keys: Sequence[_Key], **columns: Any) -> pd.DataFrame:
    """Columns of what is paid for, after those of area, group and funding."""
    names = dict(zip(("area_code", "group", "funding"), zip(*keys, strict=True) if keys else ((), (), ()), strict=True))
    return pd.DataFrame({name: pd.Series(list(texts), dtype=object) for name, texts in names.items()} | columns)


@per_snapshot(4)
def _months(snapshot: Snapshot, dataset: str) -> tuple[dict[_Key, int], dict[date, int], np.ndarray]:
    """People paid for by area, group and funding (rows) and month (columns), with the places of both."""
    table = paid(snapshot, dataset).pivot_table(
        index=["area_code", "group", "funding"], columns="month", values="people", aggfunc="first", observed=True
    )
    columns = {stamp.date(): place for place, stamp in enumerate(table.columns)}
    return {key: place for place, key in enumerate(table.index)}, columns, table.to_numpy(dtype=float)


def _streams(
    snapshot: Snapshot, cut: Cut, month: date, group: str, months: Sequence[date]
) -> tuple[list[_Key], list[date], np.ndarray]:
    """Area, group and funding of what is paid for in the month, since when, and its people in each of `months`."""
    places, columns, people = _months(snapshot, cut.dataset)
    now = people[:, columns[month]] if month in columns else np.full(len(places), np.nan)
    keys = _chosen([key for key, place in places.items() if now[place] >= 0], cut.segment, group)
    own = people[[places[key] for key in keys]]
    values = np.full((len(keys), len(months)), np.nan)
    for place, each in enumerate(months):
        if each in columns:
            values[:, place] = own[:, columns[each]]
        unknown = np.isnan(values[:, place])
        values[unknown, place] = 0.0 if each > snapshot.months[-1] else values[unknown, max(place - 1, 0)]
    past = [each for each in columns if each <= month]
    since = _since(own[:, : len(past)], past)
    there = [place for place in range(len(keys)) if values[place, 0] > 0]
    return [keys[place] for place in there], [since[place] for place in there], values[there]


def _chosen(index: Sequence[_Key], segment: str, group: str) -> list[_Key]:
    """Rows that may be added: of an area groups that do not nest, of a group the row of the whole or else its funds."""
    told: dict[tuple[str, str], set[str]] = {}
    for area, code, funding in index:
        told.setdefault((area, code), set()).add(funding)
    counted = {code for code in people_groups(segment) if group in (EVERY, code)}
    by_area: dict[str, list[str]] = {}
    for area, code in told:
        if code in counted:
            by_area.setdefault(area, []).append(code)
    chosen = []
    for area, codes in by_area.items():
        for code in countable(codes) if group == EVERY else codes:
            fundings = told[area, code]
            whole = bool(fundings & set(WHOLE))
            chosen += [
                (area, code, name) for name in sorted(fundings) if (name == EVERY) == whole and name not in WHOLE
            ]
    return sorted(chosen)


def _since(values: np.ndarray, months: Sequence[date]) -> list[date]:
    """First month of each row's run of paid months that reaches to the last of `months`."""
    stops = ~(values > 0)
    after_last = values.shape[1] - np.argmax(stops[:, ::-1], axis=1) if months else np.zeros(len(values), dtype=int)
    first = np.where(stops.any(axis=1), np.minimum(after_last, len(months) - 1), 0)
    return [months[int(place)] for place in first] if months else []


def _endings(keys: Sequence[_Key], ended: np.ndarray, months: Sequence[date]) -> pd.DataFrame:
    rows, columns = np.nonzero(ended)
    ends = pd.Series([months[int(column)] for column in columns], dtype=object)
    return _frame([keys[int(row)] for row in rows], month=ends, people=ended[rows, columns])


def _areas(
    snapshot: Snapshot, cut: Cut, month: date, group: str, streams: pd.DataFrame, rate: Parameter | None
) -> pd.DataFrame:
    reported = _reported(snapshot, cut.dataset).get(month, {})
    own = people_groups(cut.segment)
    wanted = [code for code in MAIN if code in own] if group == EVERY else [group]
    counted = frozenset(own if group == EVERY else wanted)
    states, silent = [], []
    for area in snapshot.codes:
        told = reported.get(area, frozenset())
        expected = [code for code in wanted if applies(snapshot, area, code)]
        silent.append(tuple(code for code in expected if not _told(code, told)))
        states.append("ok" if told & counted else "not_reported" if expected else "not_applicable")
    states.append("ok" if "ok" in states else "not_reported")
    column = snapshot.months.index(month)
    price = np.nan if rate is None else rate.value
    workers = panel_of(snapshot, cut).workers[:, column]
    coverage = evaluate(snapshot, cut, "cakupan").value[:, column]
    places = [snapshot.codes.index(code) for code in streams["area_code"]]
    sums = {}
    for name in ("people", "ending", "person_months"):
        people = np.bincount(places, streams[name].to_numpy(dtype=float), minlength=len(snapshot.codes))
        sums[name] = np.where(np.array(states) == "ok", np.append(people, people.sum()), np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        fall = np.where(workers > 0, sums["ending"] / workers * 100, np.nan)
    return pd.DataFrame(
        {
            "state": states,
            "silent": pd.Series([*silent, ()], dtype=object).to_numpy(),
            "protected": sums["people"],
            "ending": sums["ending"],
            "person_months": sums["person_months"],
            "workers": workers,
            "coverage": coverage,
            "cost": sums["person_months"] * price,
            "monthly": sums["ending"] * price,
            "fall": fall,
            "after": coverage - fall,
        },
        index=pd.Index(snapshot.units, name="area_code"),
    )


@per_snapshot(4)
def _reported(snapshot: Snapshot, dataset: str) -> dict[date, dict[str, frozenset[str]]]:
    """Groups with a row, explicit zeros among them, by month and area."""
    frame = paid(snapshot, dataset)
    rows = frame[frame["funding"] == EVERY]
    found: dict[date, dict[str, set[str]]] = {}
    for when, area, code in zip(rows["month"].dt.date, rows["area_code"], rows["group"], strict=True):
        found.setdefault(when, {}).setdefault(area, set()).add(code)
    return {when: {area: frozenset(codes) for area, codes in areas.items()} for when, areas in found.items()}


def _told(code: str, reported: frozenset[str]) -> bool:
    """Whether a group was reported by itself, within a larger group, or by a part of it."""
    return (
        code in reported
        or any(item in reported for item in ancestors(code))
        or any(code in ancestors(item) for item in reported)
    )
