"""Groups a Pemda or village pays for year after year: non-ASN, the bodies of the village, guru ngaji.

Sizes follow the structure of the area (desa, kelurahan, people); the shares of December 2025 printed for the province
hold exactly over the areas that reported: perangkat desa 95 %, BPD 82 %, heads of RT and RW together 79 %. All other
sizes and shares are assumptions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from data.codes.groups import GROUPS
from data.sample.ledger.ground import DATES, MONTHS, REPORTED, Counts, Ground, Mask, draw
from data.sample.ledger.rounding import lean
from data.sample.ledger.states import Reporting, reporting
from data.sample.line import Array


@dataclass(frozen=True)
class Plan:
    """How one group is drawn.

    ``share`` is the part covered in December 2025; ``spread`` its standard deviation between areas, log odds;
    ``silent`` and ``zero`` count areas, see `reporting`; ``village`` says that villages pay outside the kota,
    ``begins`` that one of the areas at zero begins to pay in 2026.
    """

    code: str
    share: float
    spread: float
    silent: int
    zero: int
    village: bool = True
    begins: bool = False


@dataclass(frozen=True)
class Steady:
    """One group: its size by area at each date, the fund by area, people by area and month (NaN = not reported)."""

    code: str
    size: Mapping[str, Counts]
    fund: tuple[str, ...]
    people: Array
    states: Reporting


EXACT: Final = {"PERANGKAT_DESA": 0.95, "BPD": 0.82, "RT_RW": 0.79}
"""Shares printed for December 2025 (S10)."""
UNPAID: Final = "35.12"
"""Situbondo: last of 38 in June 2025, because nothing was budgeted (S116)."""
PLANS: Final = (
    Plan("NON_ASN", 0.81, 1.1, 3, 4, village=False, begins=True),
    Plan("PERANGKAT_DESA", EXACT["PERANGKAT_DESA"], 0.9, 2, 0),
    Plan("BPD", EXACT["BPD"], 0.9, 3, 1),
    Plan("RT", EXACT["RT_RW"], 0.8, 2, 1),
    Plan("RW", EXACT["RT_RW"], 0.8, 2, 1),
    Plan("LPM", 0.36, 0.8, 6, 5),
    Plan("KARANG_TARUNA", 0.27, 0.8, 7, 6),
    Plan("PKK_DASAWISMA", 0.22, 0.8, 6, 5),
    Plan("GURU_NGAJI", 0.38, 0.9, 5, 5, village=False),
)
LOW: Final = 0.6
"""Largest part of the lowest month of BPU that these groups may take; the rest pays itself or is vulnerable."""
LEAST: Final = 0.17
"""Part of that which they take even where printed counts of vulnerable workers leave nothing."""
BEGIN: Final = 14
"""Month in which an area that paid nothing begins to: March 2026."""
FULL: Final = 0.98
"""Largest part of a group that is covered."""


def sizes(ground: Ground) -> dict[str, Counts]:
    """Size of every group by area, before printed counts."""
    rng = draw("sizes")
    desa, villages, people = ground.desa, ground.villages, ground.population
    per_village = people / villages
    heads = 13 * villages + people / 400
    lodging = np.where(ground.kota, 0.5, 1.0)

    def vary(values: npt.NDArray[Any], spread: float = 0.08) -> Counts:
        return np.rint(values * np.exp(rng.normal(0, spread, size=len(values)))).astype("int64")

    return {
        "NON_ASN": vary(ground.employed * 0.0062, 0.25),
        "PERANGKAT_DESA": vary(desa * (9 + np.minimum(per_village / 2500, 3)), 0.03),
        "BPD": vary(desa * (5.4 + np.minimum(per_village / 2500, 3)), 0.03),
        "RT": vary(heads),
        "RW": vary(heads / 4.2),
        "LPM": vary(5.8 * villages, 0.1),
        "KARANG_TARUNA": vary(9.5 * villages, 0.1),
        "PKK_DASAWISMA": vary(11 * villages, 0.15),
        "GURU_NGAJI": vary(15 * villages * lodging, 0.25),
    }


def printed_counts(ground: Ground) -> dict[str, dict[int, tuple[int, int]]]:
    """Printed size and covered members by group and area, as far as they are near December 2025.

    A printed count without a size stands for nearly all of the group. Lumajang's heads of RT and RW, printed
    together, are split like those of the others.
    """
    rows = ground.printed[ground.printed["as_of"].str[:4].eq("2025") & ground.printed["area_code"].isin(ground.codes)]
    found: dict[str, dict[int, tuple[int, int]]] = {plan.code: {} for plan in PLANS}
    for row in rows.itertuples():
        area = ground.at(row.area_code)
        size = row.covered / 0.97 if np.isnan(row.total) else row.total
        if row.group in found and not np.isnan(row.covered):
            found[row.group][area] = (round(size), round(row.covered))
        elif row.group == "RT_RW":
            part = (round(size * 0.81), round(row.covered * 0.81))
            found["RT"][area] = part
            found["RW"][area] = (round(size) - part[0], round(row.covered) - part[1])
    return found


def build_steady(ground: Ground, spare: Array) -> dict[str, Steady]:
    """Draw all groups.

    Parameters
    ----------
    ground : Ground
        Facts by area.
    spare : array
        BPU participants by area that printed counts of vulnerable workers leave to other groups.
    """
    plain, printed = sizes(ground), printed_counts(ground)
    _print_sizes(ground, plain, printed)
    low = LOW * ground.active["BPU"][:, :12].min(axis=1)
    room = np.maximum(np.minimum(low, spare), LEAST * low)
    heads = _heads(ground, plain, printed, room)
    result: dict[str, Steady] = {}
    for plan in PLANS:
        states = _states(ground, plan, printed)
        covered = heads.get(plan.code)
        if covered is None:
            covered = _members(plan, plain[plan.code], printed[plan.code], states, room)
        if GROUPS[plan.code].segment == "BPU":
            room = np.maximum(room - covered, 0)
        result[plan.code] = _course(ground, plan, plain[plan.code], covered, printed[plan.code], states)
    return result


def _print_sizes(ground: Ground, plain: dict[str, Counts], printed: dict[str, dict[int, tuple[int, int]]]) -> None:
    """Put printed sizes in the place of drawn ones; those of single groups printed earlier count too."""
    older = ground.printed[ground.printed["group"].isin(plain) & ground.printed["total"].notna()]
    for row in older[older["area_code"].isin(ground.codes)].itertuples():
        plain[row.group][ground.at(row.area_code)] = round(row.total)
    for code, areas in printed.items():
        for area, (size, _) in areas.items():
            plain[code][area] = size


def _states(ground: Ground, plan: Plan, printed: dict[str, dict[int, tuple[int, int]]]) -> Reporting:
    """Draw who reports; RT and RW are reported together, and no one reports a body that exists in desa only."""
    topic = "RT_RW" if plan.code in ("RT", "RW") else plan.code
    unpaid = {ground.at(UNPAID)} if plan.zero and plan.code not in ("BPD", "RT", "RW") else set()
    towns = frozenset(np.flatnonzero(ground.desa == 0).tolist()) if GROUPS[plan.code].village else frozenset()
    keep = frozenset(printed[plan.code]) | towns | (_paying(ground) if plan.code == "NON_ASN" else frozenset())
    states = reporting(topic, len(ground.codes), plan.silent, plan.zero, keep, frozenset(unpaid))
    return replace(states, end=np.where(np.isin(np.arange(len(ground.codes)), list(towns)), 0, states.end))


def _paying(ground: Ground) -> frozenset[int]:
    """Areas in print as covering non-ASN, or paying for anybody since 2024: none is drawn as one that pays nothing."""
    rows = ground.printed[ground.printed["covered"].gt(0)]
    rows = rows[rows["as_of"].ge("2024") | rows["group"].eq("NON_ASN")]
    return frozenset(ground.at(code) for code in set(rows["area_code"]) & set(ground.codes))


def _heads(
    ground: Ground, plain: dict[str, Counts], printed: dict[str, dict[int, tuple[int, int]]], room: Array
) -> dict[str, Counts]:
    """Choose the heads of RT and RW together, because their share is printed together."""
    plans = [plan for plan in PLANS if plan.code in ("RT", "RW")]
    states = [_states(ground, plan, printed) for plan in plans]
    offset = draw("RT_RW").normal(0, plans[0].spread, size=len(ground.codes))
    size = np.concatenate([plain[plan.code] for plan in plans])
    most = np.minimum(FULL, 0.8 * room / (plain["RT"] + plain["RW"]))
    limit = np.floor(np.concatenate([plain[plan.code] * most for plan in plans])).astype("int64")
    count = len(ground.codes)
    fixed = {
        part * count + area: pair[1] for part, plan in enumerate(plans) for area, pair in printed[plan.code].items()
    }
    reported = np.concatenate([state.on("2025-12") for state in states])
    zero = np.array([area in state.zero for state in states for area in range(count)])
    both = _choose(size, np.tile(offset, 2), EXACT["RT_RW"], fixed, reported, zero, limit, exact=True)
    return {"RT": both[:count], "RW": both[count:]}


def _members(plan: Plan, size: Counts, printed: dict[int, tuple[int, int]], states: Reporting, room: Array) -> Counts:
    """Choose the covered members of a group in December 2025."""
    rng = draw(plan.code)
    most = size * FULL
    if GROUPS[plan.code].segment == "BPU":
        most = np.minimum(most, 0.5 * room)
    zero = np.array([area in states.zero for area in range(len(size))])
    fixed = {area: covered for area, (_, covered) in printed.items()}
    offset = rng.normal(0, plan.spread, size=len(size))
    limit = np.floor(most).astype("int64")
    reported = states.on("2025-12")
    return _choose(size, offset, plan.share, fixed, reported, zero, limit, exact=plan.code in EXACT)


def _choose(
    size: Counts,
    offset: Array,
    share: float,
    fixed: dict[int, int],
    reported: Mask,
    zero: Mask,
    limit: Counts,
    *,
    exact: bool,
) -> Counts:
    """Meet a share over the areas that reported, printed members and zeros as they are.

    Areas that begin to report later follow the same odds.
    """
    given = np.zeros(len(size), dtype="int64")
    for place, people in fixed.items():
        given[place] = people
    known = np.isin(np.arange(len(size)), list(fixed))
    free = reported & ~known & ~zero
    goal = round(share * int(size[reported].sum()))
    result = given.copy()
    left = goal - int(given[reported].sum())
    if not exact:
        left = min(left, int(0.9 * limit[free].sum()))
    result[free] = lean(size[free], offset[free], left, limit[free])
    later = ~reported & ~known & ~zero
    result[later] = np.minimum(size * share, limit)[later].astype("int64")
    return result


def _course(
    ground: Ground, plan: Plan, size: Counts, covered: Counts, printed: dict[int, tuple[int, int]], states: Reporting
) -> Steady:
    """Lay the members out by month: slow growth, months without payment, and how far premiums are paid ahead."""
    rng = draw(f"{plan.code}/course")
    count = len(size)
    later = _later_sizes(plan, size, rng)
    goal = np.minimum(covered * rng.uniform(0.97, 1.08, size=count), FULL * later)
    begin = covered * rng.uniform(0.93, 1.0, size=count)
    for area in printed:
        begin[area] = goal[area] = covered[area]
        later[area] = size[area]
    people = np.zeros((count, len(MONTHS)))
    here = np.arange(len(MONTHS))
    for area in range(count):
        course = np.interp(here, [0, DATES["2025-12"], DATES["2026-10"]], [begin[area], covered[area], goal[area]])
        people[area] = np.floor(course) * _paid(rng)
    if plan.begins:
        area = max(states.zero - {ground.at(UNPAID)})
        people[area, BEGIN:REPORTED] = round(0.4 * later[area])
    funds = tuple(_fund(ground, plan, area) for area in range(count))
    return Steady(plan.code, {"2025-12": size, "2026-10": later}, funds, states.blank(people), states)


def _later_sizes(plan: Plan, size: Counts, rng: np.random.Generator) -> Counts:
    """Size in October 2026: non-ASN become fewer as they are appointed, the others hardly change."""
    factor = rng.uniform(0.9, 0.99, size=len(size)) if plan.code == "NON_ASN" else rng.uniform(1, 1.01, size=len(size))
    return np.rint(size * factor).astype("int64")


def _paid(rng: np.random.Generator) -> Array:
    """Draw the months that are paid: all, from March, from April, in two instalments with a gap, or half a year."""
    kind = rng.choice(5, p=[0.5, 0.2, 0.12, 0.12, 0.06])
    year = np.ones(12)
    year[: (0, 2, 3, 0, 6)[kind]] = 0
    if kind == 3:
        year[6:8] = 0
    ahead = np.zeros(3)
    ahead[: rng.choice(4 if kind else 3, p=[0.2, 0.3, 0.35, 0.15] if kind else [0.25, 0.35, 0.4])] = 1
    return np.concatenate([year, year[:10], ahead])


def _fund(ground: Ground, plan: Plan, area: int) -> str:
    """Fund that pays: the village where there are villages and it is its body, else the Pemda."""
    return "APBDES" if plan.village and ground.desa[area] > 30 else "APBD"
