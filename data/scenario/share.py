"""A budget shared over places by a chosen aim, in whole people, never a rupiah above it.

Four aims:

* ``terbanyak``: the most people. At equal prices every share reaches as many; then the places get people in
  proportion to who is not covered.
* ``terendah``: lowest coverage first, until the money is used.
* ``minimal``: every place reaches a coverage; where the money does not reach all, as many places as possible do.
  What is left protects the most people.
* ``proporsional``: people in proportion to who is not covered, whatever they cost.

The first, second and fourth have a structure that whole-number arithmetic solves exactly (`data.scenario.fill`). The
third, when not every place can be reached and prices differ, is a mixed-integer program for HiGHS.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from data.coverage.panel import people_of
from data.scenario.errors import ScenarioError
from data.scenario.fill import cheapest_first, raise_lowest, spent
from data.scenario.places import Places
from data.scenario.reaching import most_reached


@dataclass(frozen=True, eq=False)
class Share:
    """A budget shared over places.

    Attributes
    ----------
    people, rupiah : ndarray of int
        Per place, in the order of ``places.codes``.
    coverage_before, coverage_after : ndarray
        Percent of workers in the last month paid.
    total_people, total_rp, residual_rp : int
        Sums, and what the budget has left.
    lowest : str
        Code of the place with the lowest coverage afterwards.
    reached : tuple of str
        Places at or above `reach` afterwards; all of them where no reach was asked for.
    short_rp : int
        Rupiah missing for every place to reach `reach` (as far as its limit lets it); 0 when none.
    blocked : tuple of str
        Places whose limit keeps them below `reach` whatever the budget.
    whole_before, whole_after : float
        Coverage of the whole, percent; NaN where unknown.
    proven : bool
        Whether no better share exists; False only when the solver ran out of time.
    """

    places: Places
    aim: str
    budget: int
    reach: float | None
    people: np.ndarray
    rupiah: np.ndarray
    coverage_before: np.ndarray
    coverage_after: np.ndarray
    total_people: int
    total_rp: int
    residual_rp: int
    lowest: str
    reached: tuple[str, ...]
    short_rp: int
    blocked: tuple[str, ...]
    whole_before: float
    whole_after: float
    proven: bool


def share(given: Places, budget: int, aim: str, reach: float | None = None) -> Share:
    """Share a budget.

    Parameters
    ----------
    budget
        Rupiah.
    aim
        One of `AIMS`.
    reach
        Coverage in percent that every place should reach; required by ``minimal``, else only reported on.

    Raises
    ------
    ScenarioError
        For an unknown aim, a reach that is missing or no percentage, a negative budget, or one below the minima.
    """
    _check(given, budget, aim, reach)
    need = _need(given, reach)
    people, proven = AIMS[aim](given, budget, need)
    rupiah = given.price * people
    total = spent(given.price, people)
    if total > budget:
        raise AssertionError
    after = given.active + people
    blocked = need > given.most
    missing = spent(given.price, np.minimum(np.maximum(need, given.least), given.most)) - budget
    coverage = after / given.workers * 100
    there = people >= need
    return Share(
        places=given,
        aim=aim,
        budget=budget,
        reach=reach,
        people=people,
        rupiah=rupiah,
        coverage_before=given.active / given.workers * 100,
        coverage_after=coverage,
        total_people=int(people.sum()),
        total_rp=total,
        residual_rp=budget - total,
        lowest=given.codes[int(coverage.argmin())],
        reached=_named(given, there),
        short_rp=max(missing, 0),
        blocked=_named(given, blocked),
        whole_before=given.whole_active / given.whole_workers * 100,
        whole_after=(given.whole_active + int(people.sum())) / given.whole_workers * 100,
        proven=proven,
    )


def _check(given: Places, budget: int, aim: str, reach: float | None) -> None:
    if aim not in AIMS:
        raise ScenarioError("unknown_aim", "aim", aim=aim, known=", ".join(AIMS))
    if aim == "minimal" and reach is None:
        raise ScenarioError("reach_missing", "reach")
    if reach is not None and not 0 <= reach <= 100:
        raise ScenarioError("reach_range", "reach", reach_pct=reach)
    if budget < 0:
        raise ScenarioError("budget_negative", "budget", budget_rp=budget)
    least = spent(given.price, given.least)
    if budget < least:
        raise ScenarioError("below_minima", "budget", budget_rp=budget, least_rp=least, short_rp=least - budget)


def _need(given: Places, reach: float | None) -> np.ndarray:
    """Fewest people with which each place reaches a coverage."""
    if reach is None:
        return np.zeros_like(given.least)
    return np.maximum(people_of(reach, given.workers).astype(np.int64) - given.active, 0)


def _named(given: Places, chosen: np.ndarray) -> tuple[str, ...]:
    return tuple(code for code, each in zip(given.codes, chosen, strict=True) if each)


def _most_people(given: Places, budget: int, _need: np.ndarray) -> tuple[np.ndarray, bool]:
    return cheapest_first(given.price, given.least, given.most, budget), True


def _lowest_first(given: Places, budget: int, _need: np.ndarray) -> tuple[np.ndarray, bool]:
    return raise_lowest(given.active, given.workers, given.price, given.least, given.most, budget), True


def _proportional(given: Places, budget: int, _need: np.ndarray) -> tuple[np.ndarray, bool]:
    uncovered = np.maximum(given.workers - given.active, 0)
    nobody = np.zeros_like(uncovered)
    return raise_lowest(nobody, uncovered, given.price, given.least, given.most, budget), True


def _reach_all(given: Places, budget: int, need: np.ndarray) -> tuple[np.ndarray, bool]:
    return most_reached(given.price, given.least, given.most, need, budget)


AIMS: Final[Mapping[str, Callable[[Places, int, np.ndarray], tuple[np.ndarray, bool]]]] = {
    "terbanyak": _most_people,
    "terendah": _lowest_first,
    "minimal": _reach_all,
    "proporsional": _proportional,
}


@dataclass(frozen=True, eq=False)
class AimRow:
    """One aim beside the others.

    Attributes
    ----------
    people_behind : int
        People fewer than the aim that protects the most.
    lowest_behind : float
        Percentage points the lowest coverage lies below that of the aim that lifts it most.
    reached_behind : int
        Places fewer at `reach` than the aim that brings the most there.
    """

    share: Share
    people_behind: int
    lowest_behind: float
    reached_behind: int


def compare_aims(given: Places, budget: int, reach: float) -> tuple[AimRow, ...]:
    """Share a budget by every aim; what each costs and gives beside the others, in the order of `AIMS`.

    Raises
    ------
    ScenarioError
        As `share` does.
    """
    shares = [share(given, budget, aim, reach) for aim in AIMS]
    people = max(each.total_people for each in shares)
    lowest = max(float(each.coverage_after.min()) for each in shares)
    reached = max(len(each.reached) for each in shares)
    return tuple(
        AimRow(each, people - each.total_people, lowest - float(each.coverage_after.min()), reached - len(each.reached))
        for each in shares
    )
