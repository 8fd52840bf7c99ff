"""Two of budget, people, months and coverage in December are given; the other two follow, exactly.

Money counts in whole rupiah and people in whole people: a budget buys the most people (or months) it pays for in
full, a coverage takes the fewest people that reach it. Coverage in December needs December to be paid, so with a
coverage given the plan ends in December and ``start_month`` is the earliest it may begin.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from math import isnan
from typing import Final

import numpy as np

from data.codes.reasons import Reason
from data.coverage.panel import people_of
from data.scenario.baseline import Baseline
from data.scenario.contributions import Contribution
from data.scenario.errors import ScenarioError
from data.scenario.outcome import DECEMBER, Outcome, check_segment, outcome
from data.scenario.plan import YEAR, Plan, check_calendar, cost, prices, unit_costs
from data.snapshot import Snapshot

QUANTITIES: Final = ("budget", "people", "months", "coverage")


@dataclass(frozen=True, slots=True)
class Given:
    """What is given, exactly two of the four: rupiah, people, months paid, percent of workers in December."""

    budget: int | None = None
    people: int | None = None
    months: int | None = None
    coverage: float | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Which of `QUANTITIES` are given, in their order."""
        return tuple(name for name in QUANTITIES if getattr(self, name) is not None)


@dataclass(frozen=True, eq=False)
class Solved:
    """A plan that meets what was given.

    Attributes
    ----------
    residual_rp : int or None
        What is left of the budget; None when no budget was given.
    capped : bool
        Whether the budget would pay for more people than are not yet covered.
    uncovered : int or None
        Most people who can still be protected in every paid month; None where the baseline is not known.
    surplus : int
        People given beyond those the coverage given takes: both cannot be met exactly, December comes to more.
    """

    given: Given
    plan: Plan
    outcome: Outcome
    residual_rp: int | None
    capped: bool
    uncovered: int | None
    surplus: int = 0


def solve(snapshot: Snapshot, base: Baseline, frame: Plan, given: Given, *, allow_more: bool = False) -> Solved:
    """Work out the two quantities that are not given.

    Parameters
    ----------
    frame
        Area, year, payer, package, start month, waves, wage and group; its people and months are not read.
    allow_more
        Let the plan protect more people than the base has uncovered (a base that is known to be too small).

    Raises
    ------
    ScenarioError
        When not exactly two are given, when one is out of range, or when they cannot be met together; the
        sentence says what is short and by how much.
    """
    _check_given(given)
    check_segment(base, frame)
    rates = prices(snapshot, frame)
    task = _Task(base, frame, given, rates, allow_more=allow_more)
    plan, capped = _BY[given.names](task)
    found = outcome(snapshot, base, plan)
    uncovered = task.uncovered(plan)
    if not capped and not allow_more and uncovered is not None and plan.people > uncovered:
        over = plan.people - uncovered
        raise ScenarioError("more_than_uncovered", "people", people=plan.people, uncovered=uncovered, over=over)
    residual = None if given.budget is None else given.budget - found.cost
    both = given.people is not None and given.coverage is not None
    return Solved(given, plan, found, residual, capped, uncovered, plan.people - task.needed() if both else 0)


def _check_given(given: Given) -> None:
    if len(given.names) != 2:
        raise ScenarioError("give_two", "given", count=len(given.names))
    if given.budget is not None and given.budget < 0:
        raise ScenarioError("budget_negative", "budget", budget_rp=given.budget)
    if given.people is not None and given.people < 0:
        raise ScenarioError("people_negative", "people", people=given.people)
    if given.people == 0:
        raise ScenarioError("people_zero", "people")
    if given.months is not None:
        check_calendar(1, given.months, 1)
    if given.coverage is not None and not 0 <= given.coverage <= 100:
        raise ScenarioError("coverage_range", "coverage", coverage_pct=given.coverage)


class _Task:
    """What every way of solving needs, with the plan's own calendar."""

    def __init__(
        self, base: Baseline, frame: Plan, given: Given, rates: tuple[Contribution, ...], *, allow_more: bool
    ) -> None:
        self.frame, self.given, self.rates, self.allow_more = frame, given, rates, allow_more
        self.row = base.row(frame.area)
        self.active = base.active[self.row]
        self.workers = float(base.workers[self.row])
        self.reason = Reason(int(base.reason[self.row]))
        check_calendar(frame.start_month, 1, 1)
        check_calendar(frame.start_month, YEAR + 1 - frame.start_month, frame.waves)

    def with_months(self, months: int, *, to_december: bool = False) -> Plan:
        """The frame with some months, ending in December where that is needed."""
        start = YEAR + 1 - months if to_december else self.frame.start_month
        if start < self.frame.start_month:
            self.check_room(months)
        check_calendar(start, months, self.frame.waves)
        return replace(self.frame, start_month=start, months=months)

    def check_room(self, months: int) -> None:
        """Raise when the months do not fit between the earliest start and December."""
        check_calendar(self.frame.start_month, months, self.frame.waves)

    def units(self, plan: Plan) -> tuple[int, ...]:
        """Rupiah for one person of each wave."""
        return unit_costs(self.rates, plan.start_month, plan.months, plan.waves)

    def uncovered(self, plan: Plan) -> int | None:
        """Fewest workers without protection in any month the plan pays; None where unknown."""
        paid = self.active[plan.start_month - 1 : plan.end_month]
        room = self.workers - float(np.max(paid)) if len(paid) else self.workers
        return None if isnan(room) else max(int(room), 0)

    def needed(self) -> int:
        """Fewest people that lift December to the coverage asked for."""
        if self.given.coverage is None:
            raise AssertionError
        before = float(self.active[DECEMBER])
        present = before / self.workers * 100 if self.workers else float("nan")
        if isnan(present):
            raise ScenarioError("no_baseline", "coverage", reason=self.reason.name.lower())
        aim = people_at(self.given.coverage, self.workers)
        if aim <= before:
            raise ScenarioError(
                "coverage_reached",
                "coverage",
                coverage_pct=self.given.coverage,
                present_pct=present,
                difference_points=present - self.given.coverage,
            )
        return int(aim - before)


def people_at(coverage: float, workers: float) -> int:
    """Fewest people that make up a coverage."""
    return int(people_of(coverage, np.array(workers)))


def affordable(budget: int, units: tuple[int, ...]) -> int:
    """Most people a budget pays for, when person after person joins the waves in turn."""
    rounds, rest = divmod(budget, sum(units))
    return rounds * len(units) + sum(total <= rest for total in accumulate(units[:-1]))


def _people_of_budget(task: _Task) -> tuple[Plan, bool]:
    """Budget and months are given."""
    plan = task.with_months(int(task.given.months or 0))
    units, budget = task.units(plan), int(task.given.budget or 0)
    people = affordable(budget, units)
    if people == 0:
        raise ScenarioError(
            "budget_below_one", "budget", budget_rp=budget, least_rp=units[0], short_rp=units[0] - budget
        )
    uncovered = task.uncovered(plan)
    if uncovered is None or task.allow_more or people <= uncovered:
        return replace(plan, people=people), False
    if uncovered == 0:
        raise ScenarioError("nobody_uncovered", "area")
    return replace(plan, people=uncovered), True


def _months_of_budget(task: _Task) -> tuple[Plan, bool]:
    """Budget and people are given: as many months as are paid in full, from the start month on."""
    people = int(task.given.people or 0)
    return replace(_longest(task, people, to_december=False), people=people), False


def _months_to_december(task: _Task) -> tuple[Plan, bool]:
    """Budget and coverage are given: the people the coverage takes, for as many months up to December as are paid."""
    people = task.needed()
    return replace(_longest(task, people, to_december=True), people=people), False


def _longest(task: _Task, people: int, *, to_december: bool) -> Plan:
    budget, frame = int(task.given.budget or 0), task.frame
    plans = [
        task.with_months(months, to_december=to_december) for months in range(frame.waves, YEAR + 2 - frame.start_month)
    ]
    costs = [cost(people, task.units(plan)) for plan in plans]
    paid = [plan for plan, each in zip(plans, costs, strict=True) if each <= budget]
    if not paid:
        raise ScenarioError(
            "budget_below_least",
            "budget",
            budget_rp=budget,
            people=people,
            months=frame.waves,
            least_rp=costs[0],
            short_rp=costs[0] - budget,
        )
    return paid[-1]


def _budget(task: _Task) -> tuple[Plan, bool]:
    """People and months are given."""
    plan = task.with_months(int(task.given.months or 0))
    return replace(plan, people=int(task.given.people or 0)), False


def _people_of_coverage(task: _Task) -> tuple[Plan, bool]:
    """Months and coverage are given."""
    plan = task.with_months(int(task.given.months or 0), to_december=True)
    return replace(plan, people=task.needed()), False


def _from_start(task: _Task) -> tuple[Plan, bool]:
    """People and coverage are given: both speak of December, so the months run from the start month to December."""
    people, needed = int(task.given.people or 0), task.needed()
    if people < needed:
        raise ScenarioError(
            "people_below_coverage",
            "people",
            people=people,
            coverage_pct=float(task.given.coverage or 0),
            needed=needed,
            short=needed - people,
        )
    plan = task.with_months(YEAR + 1 - task.frame.start_month, to_december=True)
    return replace(plan, people=people), False


_BY: Final[Mapping[tuple[str, ...], Callable[[_Task], tuple[Plan, bool]]]] = {
    ("budget", "people"): _months_of_budget,
    ("budget", "months"): _people_of_budget,
    ("budget", "coverage"): _months_to_december,
    ("people", "months"): _budget,
    ("people", "coverage"): _from_start,
    ("months", "coverage"): _people_of_coverage,
}
