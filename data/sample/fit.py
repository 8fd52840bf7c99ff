"""Bend the prior through anchors and levels, then make the areas add up to the province line.

1. Each area gets a multiplicative correction per segment, log-linear in time between its knots and flat outside.
   A printed segment sets its own correction; a printed total spreads what its printed segments leave over the
   remaining segments.
2. What then separates the sum of the areas from the province line is absorbed, per basis, segment and month, by one
   factor ``r``, raised to a stiffness of each area: 0 in the month of an anchor (which therefore does not move),
   ``BEND`` in the month of a level, and 1 two years away from both.
3. No area passes ``MARGIN`` of its Sakernas base while ``r`` is found, so the caps cannot open a gap to the line.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from data.sample.anchors import Knot
from data.sample.line import MONTHS, Array, province_line
from data.sample.prior import Prior
from data.tables.fields import SEGMENTS

MARGIN: Final = 0.97
"""Largest part of a Sakernas base that may be covered."""
REACH: Final = 24
"""Months after which a knot no longer stiffens its area."""
BEND: Final = 0.3
"""How far an area moves with ``r`` in the month of a guiding level."""
ABROAD: Final = 0.01
"""Largest part of a printed total left to PMI where PU, BPU and JAKON already add up to it."""
LIMIT: Final = 1.0
"""Largest log factor looked for; reaching it means that levels and line contradict each other."""

_PMI: Final = SEGMENTS.index("PMI")


class SimulationError(ValueError):
    """Anchors, levels, bases and province line cannot all be met; the message says where."""


def caps(workforce: pd.DataFrame, codes: Sequence[str]) -> Array:
    """Return the most participants an area may have, shape (areas, segments + 1, months); last = all segments.

    The bound of a month in year Y is ``MARGIN`` of the smallest Sakernas base of Y, Y-1 and Y-2, as far as they
    exist. JAKON and PMI are unbounded: builders are counted where the project is, migrants have no base.
    """
    base = workforce[workforce["definition"] == "sakernas_bekerja"]
    wide = base.pivot_table(index=["area_code", "segment"], columns=base["period"].dt.year, values="workers")
    limit = np.full((len(codes), len(SEGMENTS) + 1, len(MONTHS)), np.inf)
    for position, segment in ((0, "PU"), (1, "BPU"), (len(SEGMENTS), "ALL")):
        people = wide.xs(segment, level="segment").loc[list(codes)]
        for index, month in enumerate(MONTHS):
            year = int(str(month)[:4])
            near = [known for known in people.columns if year - 2 <= known <= year]
            limit[:, position, index] = MARGIN * people[near].min(axis=1).to_numpy()
    return limit


def correct(prior: Prior, knots: Sequence[Knot]) -> Array:
    """Return the prior bent through the knots; same shape."""
    active = prior.active.copy()
    for (basis, area), group in _by_series(prior, knots).items():
        series = active[basis, area]
        _shrink_abroad(series, group)
        series *= np.exp(_corrections(series, group))
    return active


def _by_series(prior: Prior, knots: Sequence[Knot]) -> dict[tuple[int, int], list[Knot]]:
    """Group knots by basis and area, in order of time."""
    groups: dict[tuple[int, int], list[Knot]] = {}
    for knot in sorted(knots, key=lambda item: item.month):
        groups.setdefault((knot.basis, prior.codes.index(knot.area_code)), []).append(knot)
    return groups


def _shrink_abroad(series: Array, group: Sequence[Knot]) -> None:
    """Scale PMI down, in place, where a printed total leaves no room for it."""
    for knot in group:
        if knot.everyone is not None and len(knot.segments) == len(SEGMENTS) - 1:
            room = ABROAD * knot.everyone / series[_PMI, knot.month]
            series[_PMI] *= min(1.0, room)


def _corrections(series: Array, group: Sequence[Knot]) -> Array:
    """Return the log correction of each segment in each month."""
    points: list[list[tuple[int, float]]] = [[] for _ in SEGMENTS]
    for knot in group:
        for segment, people in knot.segments.items():
            points[segment].append((knot.month, np.log(people / series[segment, knot.month])))
        others = [segment for segment in range(len(SEGMENTS)) if segment not in knot.segments]
        if knot.everyone is None or others == [_PMI]:
            continue
        rest = knot.everyone - sum(knot.segments.values())
        factor = np.log(rest / series[others, knot.month].sum())
        for segment in others:
            points[segment].append((knot.month, factor))
    when = np.arange(series.shape[1])
    result = np.zeros_like(series)
    for segment, found in enumerate(points):
        if found:
            result[segment] = np.interp(when, [month for month, _ in found], [value for _, value in found])
    return result


def stiffness(prior: Prior, knots: Sequence[Knot]) -> Array:
    """Return how far each area moves with the province factor, shape (bases, areas, months), 0 to 1."""
    bases, areas, _, months = prior.active.shape
    result = np.ones((bases, areas, months))
    when = np.arange(months)
    for knot in knots:
        floor = 0.0 if knot.firm else BEND
        near = np.minimum(floor + (1 - floor) * np.abs(when - knot.month) / REACH, 1.0)
        area = prior.codes.index(knot.area_code)
        result[knot.basis, area] = np.minimum(result[knot.basis, area], near)
    return result


def absorb(active: Array, give: Array, limit: Array) -> tuple[Array, Array]:
    """Make the areas add up to the province line.

    Parameters
    ----------
    active : array, shape (bases, areas, segments, months)
        Series after their corrections.
    give : array, shape (bases, areas, months)
        Stiffness of each area.
    limit : array, shape (areas, segments + 1, months)
        Caps.

    Returns
    -------
    tuple of array
        The series, and the factor ``r`` by basis, segment and month.

    Raises
    ------
    SimulationError
        When the line cannot be met, or an area's segments together pass its base.
    """
    goal = province_line()[None, :, :]
    roof = limit[None, :, :-1, :]
    power = give[:, :, None, :]
    low = np.full((active.shape[0], *active.shape[2:]), -LIMIT)
    high = -low
    for _ in range(60):
        middle = (low + high) / 2
        total = np.minimum(active * np.exp(power * middle[:, None]), roof).sum(axis=1)
        high = np.where(total > goal, middle, high)
        low = np.where(total > goal, low, middle)
    factor = np.exp((low + high) / 2)
    result: Array = np.minimum(active * factor[:, None] ** power, roof)
    worst = np.abs(result.sum(axis=1) / goal - 1).max()
    if worst > 1e-6:
        raise SimulationError(f"the areas cannot add up to the province line: off by {worst:.1%}")
    over = result.sum(axis=2) > limit[None, :, -1, :]
    if over.any():
        basis, area, month = np.argwhere(over)[0]
        raise SimulationError(f"basis {basis}, area {area}, {MONTHS[month]}: more participants than workers")
    return result, factor
