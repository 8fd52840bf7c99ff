"""The places a budget is shared over: what a person costs there, how many are not covered, and the limits set."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from data.codes.reasons import Reason
from data.scenario.baseline import Baseline
from data.scenario.errors import ScenarioError
from data.scenario.outcome import check_segment
from data.scenario.plan import Plan, check, check_calendar, prices, unit_costs
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE


@dataclass(frozen=True, slots=True)
class Limit:
    """Fewest and most of one area, people or rupiah as `Limits.unit` says; None where none is set."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a share: those of all areas, and other ones (or other months) for single areas.

    Attributes
    ----------
    every : Limit
        Holds for each area without one of its own.
    own : mapping
        Area code -> its own limit.
    unit : {"people", "rupiah"}
        What limits are stated in.
    months : mapping
        Area code -> months paid there; all areas end in the same month.
    """

    every: Limit = field(default_factory=Limit)
    own: Mapping[str, Limit] = field(default_factory=dict)
    unit: Literal["people", "rupiah"] = "people"
    months: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Places:
    """Places with whole numbers per place.

    Attributes
    ----------
    codes : tuple of str
        Places in order; kabupaten/kota, or any smaller ones.
    price : ndarray of int
        Rupiah for one person over all months paid.
    active, workers : ndarray of int
        Participants without the plan in the last month paid, and workers.
    least, most : ndarray of int
        Fewest and most people to protect; `most` never exceeds who is not covered.
    whole_active, whole_workers : float
        The same of the whole (the province), which also holds places that are left out; NaN where unknown.
    left_out : mapping
        Code -> reason (lower case, ``reason.<name>``) of places whose coverage is not known.
    """

    codes: tuple[str, ...]
    price: np.ndarray
    active: np.ndarray
    workers: np.ndarray
    least: np.ndarray
    most: np.ndarray
    whole_active: float
    whole_workers: float
    left_out: Mapping[str, str] = field(default_factory=dict)


def places(snapshot: Snapshot, base: Baseline, frame: Plan, limits: Limits | None = None) -> Places:
    """Return the 38 areas as places of a share.

    Parameters
    ----------
    frame
        Year, payer, package, start month, months and wage of everybody; its area, people and waves are not read.
        Without a wage, packages of PU take each area's UMK.

    Raises
    ------
    ScenarioError
        As for a plan; for limits that contradict each other; when no area's coverage is known.
    """
    limits = limits or Limits()
    check(replace(frame, people=0, waves=1))
    check_segment(base, frame)
    known = [
        row
        for row, code in enumerate(base.units)
        if code != PROVINCE and not np.isnan(base.active[row, frame.end_month - 1] / base.workers[row])
    ]
    left_out = {
        code: Reason(int(base.reason[row])).name.lower()
        for row, code in enumerate(base.units)
        if code != PROVINCE and row not in known
    }
    if not known:
        raise ScenarioError("no_places", "area")
    codes = tuple(base.units[row] for row in known)
    plans = [area_plan(frame, code, 0, limits) for code in codes]
    price = np.array([_price(snapshot, plan) for plan in plans], dtype=np.int64)
    workers = base.workers[known].astype(np.int64)
    uncovered = np.array([_uncovered(base, row, plan) for row, plan in zip(known, plans, strict=True)], dtype=np.int64)
    least, most = _bounds(snapshot, codes, price, uncovered, limits)
    whole = base.row(PROVINCE)
    return Places(
        codes=codes,
        price=price,
        active=base.active[known, frame.end_month - 1].astype(np.int64),
        workers=workers,
        least=least,
        most=most,
        whole_active=float(base.active[whole, frame.end_month - 1]),
        whole_workers=float(base.workers[whole]),
        left_out=left_out,
    )


def area_plan(frame: Plan, area: str, people: int, limits: Limits | None = None) -> Plan:
    """The plan of one area in a share: its people and months, ending when everybody's end."""
    months = (limits.months if limits else {}).get(area, frame.months)
    start = frame.end_month + 1 - months
    if not 1 <= start <= frame.end_month:
        check_calendar(1, months, 1)
        over = months - frame.end_month
        raise ScenarioError("months_before_january", "months", months=months, room=frame.end_month, over=over)
    return replace(frame, area=area, people=people, months=months, start_month=start, waves=1)


def _price(snapshot: Snapshot, plan: Plan) -> int:
    return unit_costs(prices(snapshot, plan), plan.start_month, plan.months, 1)[0]


def _uncovered(base: Baseline, row: int, plan: Plan) -> int:
    """Fewest workers without protection in any paid month; 0 where a month is unknown or the base is exceeded."""
    room = base.workers[row] - base.active[row, plan.start_month - 1 : plan.end_month].max()
    return 0 if np.isnan(room) else max(int(room), 0)


def _bounds(
    snapshot: Snapshot, codes: tuple[str, ...], price: np.ndarray, uncovered: np.ndarray, limits: Limits
) -> tuple[np.ndarray, np.ndarray]:
    """Limits in people, checked against each other and against who is not covered."""
    least, most = np.zeros_like(uncovered), uncovered.copy()
    for place, code in enumerate(codes):
        limit = limits.own.get(code, limits.every)
        name, cost, room = snapshot.labels[code], int(price[place]), int(uncovered[place])
        low, high = limit.least or 0, limit.most
        if low < 0:
            raise ScenarioError("least_negative", "least", area=name, least=low)
        if limits.unit == "rupiah":
            low = -(-low // cost)
            high = None if high is None else high // cost
        if high is not None and low > high:
            raise ScenarioError("least_above_most", "least", area=name, least=low, most=high, over=low - high)
        if low > room:
            raise ScenarioError("least_above_uncovered", "least", area=name, least=low, uncovered=room, over=low - room)
        least[place], most[place] = low, room if high is None else min(high, room)
    return least, most
