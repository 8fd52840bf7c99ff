"""A plan: how many people are protected, for which months of a year, by whom and with which package."""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Final

from data.scenario.contributions import PACKAGES, Contribution, Wage, check_payer, contribution, wage_of
from data.scenario.errors import ScenarioError
from data.snapshot import Snapshot

YEAR: Final = 12
_SMALLEST_YEAR: Final = 2000
_LARGEST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class Cohort:
    """People who start together: the first month (1 to 12) and the number of months paid."""

    people: int
    start_month: int
    months: int


@dataclass(frozen=True, slots=True)
class Plan:
    """People protected within one year.

    Attributes
    ----------
    area : str
        Kemendagri code, ``35`` for the province as one.
    year : int
        Fiscal year; every month paid lies in it.
    payer, package : str
        See `data.scenario.contributions`.
    people, months : int
        People of the plan and the months paid for those who start first.
    start_month : int
        Month of the first start, 1 to 12.
    waves : int
        Equal parts that start a month apart and end together, so that each later part has a month less; the
        earlier parts take the people that do not divide.
    wage : float or None
        Monthly wage for packages of PU; None takes the UMK of the area.
    group : str
        Group the people belong to, see `data.codes.groups`; it decides the accounts of the worksheet only.
    """

    area: str
    year: int
    payer: str
    package: str
    people: int
    months: int
    start_month: int = 1
    waves: int = 1
    wage: float | None = None
    group: str = "PEKERJA_RENTAN"

    @property
    def end_month(self) -> int:
        """Last month that is paid, 1 to 12."""
        return self.start_month + self.months - 1


def check(plan: Plan) -> None:
    """Raise `ScenarioError` for the first thing about a plan that is not possible."""
    check_payer(plan.payer, plan.package)
    if not _SMALLEST_YEAR <= plan.year <= _LARGEST_YEAR:
        raise ScenarioError("year_range", "year", year=plan.year)
    if plan.people < 0:
        raise ScenarioError("people_negative", "people", people=plan.people)
    check_calendar(plan.start_month, plan.months, plan.waves)


def check_calendar(start_month: int, months: int, waves: int) -> None:
    """Raise `ScenarioError` unless the months lie within a year and every wave has one."""
    if not 1 <= start_month <= YEAR:
        raise ScenarioError("start_range", "start_month", start=start_month)
    if not 1 <= months <= YEAR:
        over = months - YEAR if months > YEAR else 1 - months
        raise ScenarioError("months_range", "months", months=months, over=over)
    room = YEAR + 1 - start_month
    if months > room:
        raise ScenarioError(
            "beyond_december", "months", months=months, start=start_month, room=room, over=months - room
        )
    if not 1 <= waves <= months:
        raise ScenarioError("waves_range", "waves", waves=waves, months=months)


def sizes(people: int, waves: int) -> tuple[int, ...]:
    """People of each wave, as equal as whole people are; the earlier waves take the rest."""
    each, rest = divmod(people, waves)
    return tuple(each + (wave < rest) for wave in range(waves))


def cohorts_of(plan: Plan) -> tuple[Cohort, ...]:
    """Return the waves of a plan that is possible (see `check`)."""
    return tuple(
        Cohort(people, plan.start_month + wave, plan.months - wave)
        for wave, people in enumerate(sizes(plan.people, plan.waves))
    )


def prices(snapshot: Snapshot, plan: Plan) -> tuple[Contribution, ...]:
    """Return what one person costs in each of the twelve months of the plan's year.

    Raises
    ------
    ScenarioError
        As `contribution` and `wage_of` do.
    """
    check_payer(plan.payer, plan.package)
    found = minimum_wage(snapshot, plan)
    wage = found.rupiah if found else plan.wage
    return tuple(
        contribution(snapshot, date(plan.year, month, 1), plan.payer, plan.package, wage)
        for month in range(1, YEAR + 1)
    )


def minimum_wage(snapshot: Snapshot, plan: Plan) -> Wage | None:
    """The UMK a plan rests on; None where no wage is needed or one is given."""
    if plan.wage is not None or PACKAGES[plan.package].segment != "PU":
        return None
    return wage_of(snapshot, plan.area, date(plan.year, 1, 1))


def unit_costs(rates: tuple[Contribution, ...], start_month: int, months: int, waves: int) -> tuple[int, ...]:
    """Rupiah for one person of each wave."""
    paid = [0, *accumulate(rate.rupiah for rate in rates)]
    end = start_month + months - 1
    return tuple(paid[end] - paid[start_month - 1 + wave] for wave in range(waves))


def cost(people: int, units: tuple[int, ...]) -> int:
    """Rupiah for some people in waves whose members cost `units`."""
    return sum(size * unit for size, unit in zip(sizes(people, len(units)), units, strict=True))
