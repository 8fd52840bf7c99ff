"""What a viewer entered, read from the options of the page's address; with a snapshot it decides every result.

Pure: nothing here asks for the session.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Final

import numpy as np

from data.coverage.panel import measure
from data.coverage.targets import target_in_force
from data.scenario.baseline import Baseline, baseline
from data.scenario.errors import ScenarioError
from data.scenario.outcome import DECEMBER
from data.scenario.plan import YEAR, Plan, prices, unit_costs
from data.scenario.solve import Given, Solved, people_at, solve
from data.selection import ALL, Selection
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE

QUANTITY: Final[Mapping[str, str]] = {
    "anggaran": "budget",
    "orang": "people",
    "bulan": "months",
    "capai": "coverage",
}
"""Word of a pair in the address -> quantity of the engine."""
OPTION: Final[Mapping[str, str]] = {"budget": "anggaran", "people": "orang", "months": "dibayar", "coverage": "capai"}
"""Quantity -> option that holds it."""
PAIRS: Final = ("anggaran-bulan", "orang-bulan", "bulan-capai", "anggaran-orang", "anggaran-capai", "orang-capai")
"""Which two of budget, people, months and December coverage are given."""
PACKAGE_CODES: Final = ("JKK_JKM", "JKK_JKM_JHT", "PU", "PU_JHT")
MODES: Final = ("tetap", "musiman")
"""How participants go on without the plan."""
AIMS: Final = ("terbanyak", "terendah", "minimal", "proporsional")
STANDARD: Final[Mapping[str, str]] = {
    "diketahui": PAIRS[0],
    "mulai": "1",
    "paket": PACKAGE_CODES[0],
    "arah": MODES[0],
    "tujuan": AIMS[0],
    "anggaran": "5000000000",
    "orang": "10000",
    "dibayar": "12",
    "gelombang": "1",
    "dana": "DBHCHT",
    "kelompok": "PEKERJA_RENTAN",
    "setiap": "30",
    "sedikitnya": "0",
}
"""What stands in an input nobody has touched; the address leaves it out."""
_LEAST: Final = 0.2
"""Percentage points to the target below which half of the way is nothing to plan."""
_STEP: Final = 1.0
"""Percentage points above the present coverage that an untouched aim asks for."""


@dataclass(frozen=True)
class Entry:
    """The inputs of a plan.

    Attributes
    ----------
    given : tuple of str
        The two quantities that are given, names of the engine.
    budget, people, months : int
        Rupiah, people, months; read only where given.
    coverage : float or None
        Percent in December; None asks for a little more than without the plan.
    year : int or None
        Fiscal year; None is the one after the selected month.
    wage : int or None
        Rupiah a month for packages of PU; None takes the area's UMK.
    """

    given: tuple[str, str]
    budget: int
    people: int
    months: int
    coverage: float | None
    start: int
    waves: int
    payer: str
    package: str
    mode: str
    year: int | None
    wage: int | None
    group: str


def entered(options: Mapping[str, str]) -> dict[str, str]:
    """Options with what stands in those nobody touched; what is empty and has no standard is left out."""
    return {**STANDARD, **{name: value for name, value in options.items() if value}}


def entry_of(options: Mapping[str, str]) -> Entry:
    """Read an entry; an option that is missing or empty is one nobody touched."""
    held = entered(options)
    first, second = (QUANTITY[word] for word in held["diketahui"].split("-"))
    return Entry(
        given=(first, second),
        budget=int(held["anggaran"]),
        people=int(held["orang"]),
        months=int(held["dibayar"]),
        coverage=float(held["capai"]) if "capai" in held else None,
        start=int(held["mulai"]),
        waves=int(held["gelombang"]),
        payer=held["dana"],
        package=held["paket"],
        mode=held["arah"],
        year=int(held["tahun_rencana"]) if "tahun_rencana" in held else None,
        wage=int(held["upah"]) if "upah" in held else None,
        group=held["kelompok"],
    )


def year_of(held: Snapshot, chosen: Selection, entry: Entry) -> int:
    """Fiscal year of the plan: a budget that is being written is next year's."""
    month = chosen.month or held.months[-1]
    return entry.year if entry.year is not None else month.year + 1


def frame_of(held: Snapshot, chosen: Selection, entry: Entry, area: str | None = None) -> Plan:
    """The plan without what is worked out; `area` stands in for the selected one."""
    return Plan(
        area=area or chosen.area,
        year=year_of(held, chosen, entry),
        payer=entry.payer,
        package=entry.package,
        people=0,
        months=max(entry.months, 1),
        start_month=entry.start,
        waves=entry.waves,
        wage=None if entry.wage is None else float(entry.wage),
        group=entry.group,
    )


def base_of(held: Snapshot, chosen: Selection, entry: Entry) -> Baseline:
    """Participants and workers without the plan.

    Raises
    ------
    ScenarioError
        As `data.scenario.baseline.baseline` does.
    """
    return baseline(held, chosen, year_of(held, chosen, entry), entry.mode)


def target_share(held: Snapshot, chosen: Selection, area: str, year: int, workers: float) -> float | None:
    """Target of a year in percent of the base on screen; None where there is none or it says nothing of a segment."""
    target = target_in_force(held, chosen.ladder, area, year) if chosen.segment == ALL else None
    if target is None or isnan(workers):
        return None
    share = float(measure(target, np.array([workers]))[0][0])
    return None if isnan(share) else share


@dataclass(frozen=True)
class Opening:
    """The plan a page opens on that nobody has touched: half of the way to the target of the plan's year.

    ``coverage`` is what December would have, ``present`` what it has without a plan, ``target`` the whole way;
    ``budget`` pays twelve months for half of what Jawa Timur lacks, and ``reach`` is the coverage that comes to.
    """

    coverage: float
    present: float
    target: float
    year: int
    budget: int
    reach: float

    @property
    def options(self) -> dict[str, str]:
        """As the address holds it."""
        return {
            "diketahui": "bulan-capai",
            "capai": f"{self.coverage:g}",
            "anggaran": str(self.budget),
            "setiap": f"{self.reach:g}",
        }


def opening(held: Snapshot, chosen: Selection) -> Opening | None:
    """What an untouched page opens on; None where no target lies above the coverage without a plan."""
    entry = entry_of({})
    year = year_of(held, chosen, entry)
    try:
        base = base_of(held, chosen, entry)
        own, whole = (_halfway(held, chosen, base, area, year) for area in (chosen.area, PROVINCE))
        if own is None or whole is None:
            return None
        people = people_at(whole[0], float(base.workers[base.row(PROVINCE)]))
        added = max(people - float(base.active[base.row(PROVINCE), DECEMBER]), 0.0)
        plan = frame_of(held, chosen, entry, area=PROVINCE)
        budget = round(added) * sum(unit_costs(prices(held, plan), 1, YEAR, 1))
    except ScenarioError:
        return None
    return Opening(*own, year, budget, whole[0])


def _halfway(
    held: Snapshot, chosen: Selection, base: Baseline, area: str, year: int
) -> tuple[float, float, float] | None:
    """Coverage halfway from December without a plan to the target, to one decimal; with both ends."""
    row = base.row(area)
    present, workers = float(base.coverage[row, DECEMBER]), float(base.workers[row])
    target = target_share(held, chosen, area, year, workers)
    if target is None or isnan(present) or target - present < _LEAST:
        return None
    return round((present + target) / 2, 1), present, target


def standard_coverage(base: Baseline, area: str) -> float:
    """A December coverage to aim at: a point above the one without a plan, to one decimal."""
    present = float(base.coverage[base.row(area), DECEMBER])
    return min(round(present + _STEP, 1), 100.0) if present == present else _STEP  # NaN is not itself


@per_snapshot(128)
def solved_of(held: Snapshot, chosen: Selection, entry: Entry) -> Solved:
    """Work an entry out for the selected area.

    Raises
    ------
    ScenarioError
        What cannot be met, and by how much.
    """
    base = base_of(held, chosen, entry)
    values: dict[str, int | float] = {
        "budget": entry.budget,
        "people": entry.people,
        "months": entry.months,
        "coverage": standard_coverage(base, chosen.area) if entry.coverage is None else entry.coverage,
    }
    given = Given(**{name: values[name] for name in entry.given})  # type: ignore[arg-type]  # each of its own kind
    return solve(held, base, frame_of(held, chosen, entry), given)


def result_of(held: Snapshot, chosen: Selection, entry: Entry) -> Solved | ScenarioError:
    """As `solved_of`, with the error as a value: pages show it beside the field it speaks of."""
    try:
        return solved_of(held, chosen, entry)
    except ScenarioError as error:
        return error


def is_province(chosen: Selection) -> bool:
    """Whether all of Jawa Timur is selected."""
    return chosen.area == PROVINCE
