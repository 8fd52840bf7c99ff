"""Whose paid months end soon after a month, and what that does to coverage when nothing is renewed.

Only people protected in the month on screen are followed, each once: of a group and funding those stay protected who
are paid for in every month since, so the number still protected is the smallest of the months so far. A month that
nobody reported ends nothing; a month that has not come and is not paid in advance ends what ran until then.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

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
    streams, values = _streams(snapshot, cut, month, group, months)
    kept = np.minimum.accumulate(values, axis=1)
    ended = (kept[:, :-1] - kept[:, 1:]) * inside
    gone = np.cumsum(ended, axis=1)
    unpaid = np.minimum(gone, np.maximum(values[:, :1] - values[:, 1:], 0))
    costed = np.array([each <= december for each in months[1:]])
    streams = streams.assign(
        people=values[:, 0],
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
        endings=_endings(streams, ended, months),
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


def _streams(
    snapshot: Snapshot, cut: Cut, month: date, group: str, months: Sequence[date]
) -> tuple[pd.DataFrame, np.ndarray]:
    """Area, group and funding of what is paid for in the month, and its people in each of `months`."""
    frame = paid(snapshot, cut.dataset)
    table = frame.pivot_table(
        index=["area_code", "group", "funding"], columns="month", values="people", aggfunc="first", observed=True
    )
    table.columns = [stamp.date() for stamp in table.columns]
    now = table[table[month].notna()] if month in table else table.iloc[:0]
    now = now.loc[_chosen(now.index, cut.segment, group)]
    values = now.reindex(columns=list(months)).to_numpy(dtype=float)
    real = np.array([each <= snapshot.months[-1] for each in months])
    values = np.where(np.isnan(values) & ~real, 0.0, values)
    values = pd.DataFrame(values).ffill(axis=1).to_numpy(dtype=float)
    streams = now.index.to_frame(index=False).astype(object)
    past = [each for each in now.columns if each <= month]
    streams["since"] = [_since(row, past) for row in now[past].to_numpy(dtype=float)]
    there = values[:, 0] > 0
    return streams[there].reset_index(drop=True), values[there]


def _chosen(index: pd.MultiIndex, segment: str, group: str) -> list[tuple[str, str, str]]:
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


def _since(values: np.ndarray, months: Sequence[date]) -> date:
    """First month of the run of paid months that reaches to the last of `months`."""
    stops = [place for place, value in enumerate(values) if not value > 0]
    return months[min(stops[-1] + 1, len(months) - 1)] if stops else months[0]


def _endings(streams: pd.DataFrame, ended: np.ndarray, months: Sequence[date]) -> pd.DataFrame:
    rows, columns = np.nonzero(ended)
    found = streams.loc[rows, ["area_code", "group", "funding"]].reset_index(drop=True)
    return found.assign(month=[months[int(column)] for column in columns], people=ended[rows, columns])


def _areas(
    snapshot: Snapshot, cut: Cut, month: date, group: str, streams: pd.DataFrame, rate: Parameter | None
) -> pd.DataFrame:
    reported = _reported(snapshot, cut.dataset, month)
    wanted = [code for code in MAIN if code in people_groups(cut.segment)] if group == EVERY else [group]
    records: list[dict[str, object]] = []
    for area in snapshot.codes:
        expected = [code for code in wanted if applies(snapshot, area, code)]
        silent = tuple(code for code in expected if not _told(code, reported.get(area, frozenset())))
        known = reported.get(area, frozenset()) & set(people_groups(cut.segment) if group == EVERY else wanted)
        state = "ok" if known else "not_reported" if expected else "not_applicable"
        records.append({"area_code": area, "state": state, "silent": silent})
    some = any(record["state"] == "ok" for record in records)
    records.append({"area_code": PROVINCE, "state": "ok" if some else "not_reported", "silent": ()})
    areas = pd.DataFrame.from_records(records, index="area_code")
    sums = streams.groupby("area_code")[["people", "ending", "person_months"]].sum()
    sums.loc[PROVINCE] = sums.sum()
    sums = sums.reindex(areas.index).fillna(0.0).where(areas["state"] == "ok").astype(float)
    areas[["protected", "ending", "person_months"]] = sums[["people", "ending", "person_months"]]
    column = snapshot.months.index(month)
    areas["workers"] = panel_of(snapshot, cut).workers[:, column]
    areas["coverage"] = evaluate(snapshot, cut, "cakupan").value[:, column]
    price = np.nan if rate is None else rate.value
    areas["cost"], areas["monthly"] = areas["person_months"] * price, areas["ending"] * price
    areas["fall"] = areas["ending"] / areas["workers"].where(areas["workers"] > 0) * 100
    areas["after"] = areas["coverage"] - areas["fall"]
    return areas


@per_snapshot(16)
def _reported(snapshot: Snapshot, dataset: str, month: date) -> dict[str, frozenset[str]]:
    """Groups with a row in a month, explicit zeros among them, by area."""
    frame = paid(snapshot, dataset)
    rows = frame[(frame["month"] == pd.Timestamp(month)) & (frame["funding"] == EVERY)]
    return {str(area): frozenset(codes) for area, codes in rows.groupby("area_code", observed=True)["group"]}


def _told(code: str, reported: frozenset[str]) -> bool:
    """Whether a group was reported by itself, within a larger group, or by a part of it."""
    return (
        code in reported
        or any(item in reported for item in ancestors(code))
        or any(code in ancestors(item) for item in reported)
    )
