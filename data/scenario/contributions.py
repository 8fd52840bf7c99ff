"""What one person's protection costs in one month: rules with dates of validity, from the table ``parameters``.

No rate is written here. Which parameter belongs to which payer and package is; the discount of PP 50/2025 is for
people who pay for themselves, never for what a government pays (APBD, DBHCHT, APBDes) and not for what others pay
for them (CSR).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Final

import pandas as pd

from data.coverage.context import ContextSeries, context_series
from data.ledger.parameters import PREMIUM, Parameter, parameter
from data.scenario.errors import ScenarioError
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import FUNDS, PROVINCE

DISCOUNTS: Final[Mapping[str, str]] = {
    "MANDIRI_TRANSPORT": "bpu_discount_transport",
    "MANDIRI": "bpu_discount_other",
}
"""Who pays for themselves -> parameter of their discount on JKK and JKM, with its dates."""

SELF_PAYERS: Final = tuple(DISCOUNTS)
PAYERS: Final = (*FUNDS, *SELF_PAYERS)
GOVERNMENT: Final = ("APBD", "P-APBD", "DBHCHT", "APBDES")
PROGRAMMES: Final = ("JKK", "JKM", "JHT")


@dataclass(frozen=True, slots=True)
class Package:
    """Programmes somebody is registered for.

    Attributes
    ----------
    segment : {"BPU", "PU"}
        Segment the people are counted in. BPU pay amounts, PU a percentage of the wage.
    parts : mapping
        Programme -> parameter of its amount or rate.
    whole : str
        Parameter that states the sum of the parts; empty when none does.
    """

    segment: str
    parts: Mapping[str, str]
    whole: str = ""


_JKK_JKM: Final = {"JKK": "bpu_min_premium_jkk", "JKM": "bpu_min_premium_jkm"}
_WAGE: Final = {"JKK": "pu_rate_jkk_class_1", "JKM": "pu_rate_jkm"}

PACKAGES: Final[Mapping[str, Package]] = {
    "JKK_JKM": Package("BPU", _JKK_JKM, PREMIUM),
    "JKK_JKM_JHT": Package("BPU", {**_JKK_JKM, "JHT": "bpu_min_premium_jht"}, "bpu_min_premium_jkk_jkm_jht"),
    "PU": Package("PU", _WAGE),
    "PU_JHT": Package("PU", {**_WAGE, "JHT": "pu_rate_jht_employer"}),
}
"""PU takes the lowest class of risk (offices) and the employer's part only; the worker's JHT is no cost of a Pemda."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """Rupiah per person and month of one payer, package and month.

    Attributes
    ----------
    jkk, jkm, jht : int
        What is paid for each programme, after the discount; 0 where the package has none.
    full : int
        What would be paid without a discount.
    discount_pct : float
        Percent taken off JKK and JKM; 0 for whom or when none holds.
    wage : float or None
        Wage the rates were applied to; None for amounts.
    parameters, source_ids : tuple of str
        Rows of ``parameters`` and keys of ``sources`` it follows from.
    notes : tuple of str
        Catalogue keys of what a reader must know.
    """

    month: date
    payer: str
    package: str
    jkk: int
    jkm: int
    jht: int
    full: int
    discount_pct: float
    wage: float | None
    parameters: tuple[str, ...]
    source_ids: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def rupiah(self) -> int:
        """Rupiah per person and month."""
        return self.jkk + self.jkm + self.jht

    @property
    def parts(self) -> dict[str, int]:
        """Programme -> rupiah, without the programmes that cost nothing."""
        amounts = {"JKK": self.jkk, "JKM": self.jkm, "JHT": self.jht}
        return {name: amount for name, amount in amounts.items() if amount}


def contribution(snapshot: Snapshot, month: date, payer: str, package: str, wage: float | None = None) -> Contribution:
    """Return what one person costs in one month.

    Parameters
    ----------
    month
        First day of the month that is paid for.
    payer
        One of `PAYERS`.
    package
        One of `PACKAGES`.
    wage
        Monthly wage, rupiah; for packages of PU only. See `wage_of`.

    Raises
    ------
    ScenarioError
        For an unknown payer or package, a wage earner's package somebody pays for themselves, a missing or
        impossible wage, or a rate the version does not hold.
    """
    check_payer(payer, package)
    return _contribution(snapshot, month, payer, package, _checked_wage(package, wage))


def check_payer(payer: str, package: str) -> None:
    """Raise `ScenarioError` unless the payer and the package exist and go together."""
    if payer not in PAYERS:
        raise ScenarioError("unknown_payer", "payer", payer=payer, known=", ".join(PAYERS))
    if package not in PACKAGES:
        raise ScenarioError("unknown_package", "package", package=package, known=", ".join(PACKAGES))
    if payer in SELF_PAYERS and PACKAGES[package].segment == "PU":
        raise ScenarioError("self_payer_not_pu", "package")


def _checked_wage(package: str, wage: float | None) -> float | None:
    if PACKAGES[package].segment != "PU":
        return None
    if wage is None:
        raise ScenarioError("wage_missing", "wage")
    if not wage > 0:
        raise ScenarioError("wage_not_positive", "wage", wage_rp=wage)
    return wage


@per_snapshot(4096)
def _contribution(snapshot: Snapshot, month: date, payer: str, package: str, wage: float | None) -> Contribution:
    chosen = PACKAGES[package]
    held = {programme: _required(snapshot, name, month) for programme, name in chosen.parts.items()}
    _check_whole(snapshot, chosen, held, month)
    discount = parameter(snapshot, DISCOUNTS[payer], month) if payer in DISCOUNTS else None
    share = Fraction(str(discount.value)) / 100 if discount else Fraction(0)
    full = {programme: _rupiah(_exact(row.value, wage)) for programme, row in held.items()}
    paid = {
        programme: _rupiah(_exact(row.value, wage) * (1 - share)) if programme in ("JKK", "JKM") else full[programme]
        for programme, row in held.items()
    }
    rows = [*held.values(), *([discount] if discount else [])]
    notes, because = _notes(snapshot, month, payer, chosen, discounted=discount is not None)
    return Contribution(
        month=month,
        payer=payer,
        package=package,
        jkk=paid["JKK"],
        jkm=paid["JKM"],
        jht=paid.get("JHT", 0),
        full=sum(full.values()),
        discount_pct=float(share * 100),
        wage=wage,
        parameters=tuple(row.name for row in rows),
        source_ids=sources_of([row.source_id for row in [*rows, *because]]),
        notes=notes,
    )


def _required(snapshot: Snapshot, name: str, month: date) -> Parameter:
    found = parameter(snapshot, name, month)
    if found is None:
        raise ScenarioError("rate_missing", "package", parameter=name, month=month)
    return found


def _check_whole(snapshot: Snapshot, package: Package, held: Mapping[str, Parameter], month: date) -> None:
    """A version in which only the sum or only a part was renewed must not price anything."""
    whole = parameter(snapshot, package.whole, month) if package.whole else None
    parts = sum(row.value for row in held.values())
    if whole is not None and whole.value != parts:
        raise ScenarioError("rates_disagree", "package", parameter=whole.name, whole_rp=whole.value, parts_rp=parts)


def _exact(value: float, wage: float | None) -> Fraction:
    """Rupiah before rounding; decimals as they are written, so that 0.24 % is not a little less."""
    amount = Fraction(str(value))
    return amount if wage is None else amount * Fraction(str(wage)) / 100


def _rupiah(amount: Fraction) -> int:
    """Whole rupiah, rounded up: a budget must not fall short of the bill."""
    return ceil(amount)


def _notes(
    snapshot: Snapshot, month: date, payer: str, package: Package, *, discounted: bool
) -> tuple[tuple[str, ...], list[Parameter]]:
    """What a reader must know, and the rules that say it."""
    if package.segment == "PU":
        return ("scenario_note.pu_rates",), []
    if discounted:
        return ("scenario_note.discount",), []
    running = [rule for name in DISCOUNTS.values() if (rule := parameter(snapshot, name, month))]
    if payer in SELF_PAYERS or not running:
        return (), []
    note = "scenario_note.no_discount_government" if payer in GOVERNMENT else "scenario_note.no_discount_csr"
    return (note,), running


def sources_of(joined: list[str]) -> tuple[str, ...]:
    """Keys of sources in the order they are met, each once."""
    return tuple(dict.fromkeys(key for text in joined for key in text.split(";") if key))


@dataclass(frozen=True, slots=True)
class Wage:
    """A wage to apply rates to: the UMK of an area, with the year it is of and its source."""

    rupiah: float
    year: int
    source: str


def wage_of(snapshot: Snapshot, area: str, month: date) -> Wage:
    """Return the minimum wage (UMK) of an area, of the newest year up to `month`.

    Raises
    ------
    ScenarioError
        For the province, which has none, and for an area whose UMK is not known.
    """
    if area == PROVINCE:
        raise ScenarioError("wage_of_province", "wage")
    series = _minimum_wages(snapshot, month)
    found = series.by_area.get(area) if series is not None else None
    if series is None or found is None or pd.isna(found):
        raise ScenarioError("wage_unknown", "wage", area=snapshot.labels.get(area, area))
    return Wage(float(found), series.year, series.source)


@per_snapshot(16)
def _minimum_wages(snapshot: Snapshot, month: date) -> ContextSeries | None:
    """Kept, because a share asks for all areas one by one."""
    return context_series(snapshot, "umk", month)
