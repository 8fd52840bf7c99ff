"""What a plan costs and what it does to coverage, month by month."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from data.ledger.parameters import parameter
from data.scenario.baseline import Baseline
from data.scenario.benefits import Expected, expected_benefits
from data.scenario.contributions import PACKAGES, Contribution, Wage, sources_of
from data.scenario.errors import ScenarioError
from data.scenario.plan import YEAR, Cohort, Plan, check, check_calendar, cohorts_of, minimum_wage, prices
from data.snapshot import Snapshot

DECEMBER: Final = YEAR - 1


@dataclass(frozen=True, eq=False)
class Outcome:
    """A plan worked out; sequences hold the twelve months of the year.

    Attributes
    ----------
    cohorts : tuple of Cohort
        Who starts when.
    rates : tuple of Contribution
        Rupiah per person in each month.
    wage : Wage or None
        The UMK the rates rest on; None where a wage was given or none is needed.
    protected : ndarray of int
        People whose premium the plan pays.
    cost_by_month : tuple of int
        Rupiah.
    cost, person_months : int
        Sums over the year.
    active_before, active_after : ndarray
        Participants without and with the plan; NaN where unknown.
    coverage_before, coverage_after : ndarray
        Percent of `workers`.
    average_before, average_after : float
        Mean of the twelve months' people over the base, percent; NaN when a month is unknown.
    waiting : ndarray of int
        New BPU members who would get the funeral benefit only, because they joined less than `waiting_months` ago.
    never_full : int
        People whose months end before the full JKM benefit begins.
    gap_months : tuple of int
        Months of the year (1 to 12) in which the plan pays for nobody.
    not_all_months : tuple of int
        Months in which it pays for some of its people only (before the last wave has started).
    expected : Expected
        Benefits that may be paid back.
    """

    plan: Plan
    baseline: Baseline
    cohorts: tuple[Cohort, ...]
    rates: tuple[Contribution, ...]
    wage: Wage | None
    protected: np.ndarray
    cost_by_month: tuple[int, ...]
    cost: int
    person_months: int
    workers: float
    active_before: np.ndarray
    active_after: np.ndarray
    coverage_before: np.ndarray
    coverage_after: np.ndarray
    average_before: float
    average_after: float
    waiting_months: int
    waiting: np.ndarray
    never_full: int
    gap_months: tuple[int, ...]
    not_all_months: tuple[int, ...]
    expected: Expected

    @property
    def december_before(self) -> float:
        """Coverage in December without the plan, percent."""
        return float(self.coverage_before[DECEMBER])

    @property
    def december_after(self) -> float:
        """Coverage in December with the plan, percent."""
        return float(self.coverage_after[DECEMBER])

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of contributions and wage, participants and workers."""
        return tuple(dict.fromkeys([*self.price_source_ids, *self.baseline.source_ids]))

    @property
    def price_source_ids(self) -> tuple[str, ...]:
        """Sources of what a person costs."""
        return sources_of(
            [*(key for rate in self.rates for key in rate.source_ids), self.wage.source if self.wage else ""]
        )


def outcome(snapshot: Snapshot, base: Baseline, plan: Plan, cohorts: tuple[Cohort, ...] | None = None) -> Outcome:
    """Work a plan out against a baseline of its year.

    Parameters
    ----------
    cohorts
        Who starts when, instead of the plan's equal waves; their people must add up to the plan's.

    Raises
    ------
    ScenarioError
        For whatever is not possible: see `check`, `prices`; a segment the people are not counted in; cohorts that
        do not add up or run past December.
    """
    check(plan)
    check_segment(base, plan)
    parts = cohorts_of(plan) if cohorts is None else _checked(plan, cohorts)
    rates = prices(snapshot, plan)
    waiting_months = _waiting_months(snapshot, plan)
    protected, waiting = np.zeros(YEAR, dtype=np.int64), np.zeros(YEAR, dtype=np.int64)
    for part in parts:
        first = part.start_month - 1
        protected[first : first + part.months] += part.people
        waiting[first : first + min(part.months, waiting_months)] += part.people
    row = base.row(plan.area)
    before, workers = base.active[row], float(base.workers[row])
    after = before + protected
    by_month = tuple(int(count) * rate.rupiah for count, rate in zip(protected, rates, strict=True))
    most, person_months = int(protected.max()), int(protected.sum())
    expected = expected_benefits(snapshot, plan, person_months, _risk_cost(protected, rates))
    paying = np.flatnonzero(protected)
    return Outcome(
        plan=plan,
        baseline=base,
        cohorts=parts,
        rates=rates,
        wage=minimum_wage(snapshot, plan),
        protected=protected,
        cost_by_month=by_month,
        cost=sum(by_month),
        person_months=person_months,
        workers=workers,
        active_before=before,
        active_after=after,
        coverage_before=before / workers * 100,
        coverage_after=after / workers * 100,
        average_before=float(before.mean() / workers * 100),
        average_after=float(after.mean() / workers * 100),
        waiting_months=waiting_months,
        waiting=waiting,
        never_full=sum(part.people for part in parts if part.months <= waiting_months),
        gap_months=tuple(int(month) + 1 for month in np.flatnonzero(protected == 0)),
        not_all_months=tuple(int(month) + 1 for month in paying if protected[month] < most),
        expected=expected,
    )


def check_segment(base: Baseline, plan: Plan) -> None:
    """Raise `ScenarioError` when the baseline counts a segment the plan's people are not in."""
    segment = PACKAGES[plan.package].segment
    if base.segment not in ("ALL", segment):
        raise ScenarioError("other_segment", "segment", chosen=base.segment, segment=segment)


def _risk_cost(protected: np.ndarray, rates: tuple[Contribution, ...]) -> int:
    """Rupiah for JKK and JKM alone, what their benefits are measured against; JHT is savings."""
    return sum(int(count) * (rate.jkk + rate.jkm) for count, rate in zip(protected, rates, strict=True))


def _waiting_months(snapshot: Snapshot, plan: Plan) -> int:
    """Months a new BPU member waits for the full JKM benefit; 0 for wage earners."""
    if PACKAGES[plan.package].segment != "BPU":
        return 0
    rule = parameter(snapshot, "jkm_waiting_period_new_bpu", date(plan.year, plan.start_month, 1))
    return int(rule.value) if rule else 0


def _checked(plan: Plan, cohorts: tuple[Cohort, ...]) -> tuple[Cohort, ...]:
    total = sum(part.people for part in cohorts)
    if total != plan.people:
        raise ScenarioError(
            "cohorts_sum", "people", people=plan.people, parts=total, difference=abs(total - plan.people)
        )
    for part in cohorts:
        if part.people < 0:
            raise ScenarioError("people_negative", "people", people=part.people)
        check_calendar(part.start_month, part.months, 1)
    return cohorts
