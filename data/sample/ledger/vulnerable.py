"""Vulnerable workers by fund and month.

DBHCHT adds up to the 580,449 people printed for December 2025 and goes through the printed counts of single areas;
the rest is shared out by the room that the sample leaves among BPU participants. In a few areas the printed count
alone is more than the sample has room for: the printed count wins, and `Vulnerable.tight` names them. The other funds
are assumptions, led by the printed counts of all people a Pemda pays for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from data.codes.groups import GROUPS
from data.sample.ledger.ground import DATES, MONTHS, REPORTED, Counts, Ground, draw
from data.sample.ledger.rounding import share_out
from data.sample.ledger.steady import UNPAID, Steady
from data.sample.line import Array, to_month
from data.tables.fields import FUNDS

CODE: Final = "PEKERJA_RENTAN"
DBHCHT_PEOPLE: Final = 580_449
"""Printed for the province, December 2025 (S100)."""
DECEMBER: Final = DATES["2025-12"]
OCTOBER: Final = DATES["2026-10"]
BPU_PART: Final = 0.95
"""Largest part of BPU participants that a Pemda or village pays for; the others pay themselves."""
TOBACCO: Final = ("35.06", "35.07", "35.09", "35.14", "35.22", "35.24", "35.28", "35.29", "35.71")
"""Areas of tobacco farming and cigarette factories, which receive most DBHCHT (general knowledge)."""
AREAS_PAYING: Final[Mapping[str, int]] = {"APBD": 20, "P-APBD": 11, "APBDES": 13, "CSR": 16}
"""Areas that pay from the other funds: assumptions. About half of the others report zero, half nothing."""
PART_OF_ROOM: Final[Mapping[str, tuple[float, float]]] = {
    "APBD": (0.06, 0.3), "P-APBD": (0.03, 0.12), "APBDES": (0.02, 0.1), "CSR": (0.005, 0.04),
}  # fmt: skip


@dataclass(frozen=True)
class Vulnerable:
    """Vulnerable workers: the size of the group at each date, people by fund, area and month (NaN = not reported).

    ``tight`` holds the areas whose printed counts leave the sample no room, as places.
    """

    size: Mapping[str, Counts]
    people: Mapping[str, Array]
    tight: frozenset[int]


@dataclass(frozen=True, slots=True)
class Way:
    """How a year is paid: first month, first month with all people, part of them paid for in between."""

    start: int
    full: int
    batch: float


CHANGED_BUDGET: Final = Way(9, 9, 1.0)
"""Months a P-APBD can pay for: it is law in September or October."""

Points = list[tuple[int, int, float]]
"""Printed counts of an area: month, people, months paid (NaN = not printed)."""


def printed_points(ground: Ground) -> dict[int, Points]:
    """Printed people on DBHCHT by area, in order of time.

    Jember prints its tobacco labourers without the fund; they are taken as paid from DBHCHT.
    """
    rows = ground.printed
    of_fund = rows["group"].eq(CODE) & rows["funding"].eq("DBHCHT")
    keep = rows["area_code"].isin(ground.codes) & rows["as_of"].str.startswith("2025-")
    rows = rows[keep & (of_fund | rows["group"].eq("BURUH_TEMBAKAU"))].sort_values("as_of")
    found: dict[int, Points] = {}
    for row in rows.itertuples():
        month = int((to_month(row.as_of) - MONTHS[0]).astype("int64"))
        found.setdefault(ground.at(row.area_code), []).append((month, round(row.covered), row.months_paid))
    return found


def spare(ground: Ground) -> Array:
    """BPU participants by area that printed counts leave to other groups; infinite where nothing is printed."""
    result = np.full(len(ground.codes), np.inf)
    for area, points in printed_points(ground).items():
        result[area] = min(BPU_PART * ground.active["BPU"][area, month] - people for month, people, _ in points)
    return result


def build_vulnerable(ground: Ground, steady: Mapping[str, Steady]) -> Vulnerable:
    """Draw people of all funds; `steady` takes its part of the participants first."""
    taken = added([item.people for code, item in steady.items() if is_bpu(code)])[:, :REPORTED]
    room = np.maximum(BPU_PART * ground.active["BPU"] - taken, 0)
    people = {"DBHCHT": _dbhcht(ground, room)}
    over = (np.nan_to_num(people["DBHCHT"][:, :REPORTED]) + taken > ground.active["BPU"]).any(axis=1)
    tight = frozenset(int(area) for area in np.flatnonzero(over)) & printed_points(ground).keys()
    room = np.maximum(room - np.nan_to_num(people["DBHCHT"][:, :REPORTED]), 0)
    lead = _lead(ground, steady, people["DBHCHT"])
    for fund in FUNDS:
        if fund != "DBHCHT":
            people[fund] = _other(ground, fund, room, lead)
            room = np.maximum(room - np.nan_to_num(people[fund][:, :REPORTED]), 0)
    unknown = np.isnan(people["DBHCHT"]) & (np.arange(len(MONTHS)) < REPORTED)
    silent = unknown.any(axis=1)  # who stops to report one fund stops to report all
    for series in people.values():
        series[silent] = np.where(unknown.cumsum(axis=1)[silent] > 0, np.nan, series[silent])
    return Vulnerable(_sizes(ground, people), {fund: people[fund] for fund in FUNDS}, tight)


def added(series: Iterable[Array]) -> Array:
    """Add people of several series; what was not reported counts as nobody."""
    total: Array = np.sum([np.nan_to_num(people) for people in series], axis=0)
    return total


def is_bpu(code: str) -> bool:
    """Whether the members of a group are BPU participants."""
    return GROUPS[code].segment == "BPU"


def _levels(ground: Ground, room: Array, points: Mapping[int, Points]) -> Counts:
    """People on DBHCHT in December 2025 by area: printed, or a part of the room that printed payers leave."""
    rng = draw("DBHCHT/level")
    count = len(ground.codes)
    level = np.zeros(count, dtype="int64")
    free = np.array([area not in points for area in range(count)])
    for area, printed in points.items():
        level[area] = printed[-1][1]
    weight = room[:, DECEMBER] * np.where(np.isin(ground.codes, TOBACCO), 1.6, 1.0) * rng.uniform(0.6, 1.2, size=count)
    for row in _payers(ground).itertuples():
        weight[ground.at(row.area_code)] *= 0.35  # these Pemda pay mostly from their own budget
    weight[ground.at(UNPAID)] *= 0.3
    limit = np.floor(0.85 * room[:, DECEMBER]).astype("int64")
    level[free] = share_out(weight[free], DBHCHT_PEOPLE - int(level[~free].sum()), limit[free])
    return level


def _dbhcht(ground: Ground, room: Array) -> Array:
    """People on DBHCHT by area and month."""
    points = printed_points(ground)
    level = _levels(ground, room, points)
    rng = draw("DBHCHT")
    count = len(ground.codes)
    result = np.zeros((count, len(MONTHS)))
    late = [int(area) for area in rng.permutation(count)]
    for area in range(count):
        way = _way(rng)
        months = room[area, :12]
        result[area, :12] = (
            _printed_year(points[area], months, way) if area in points else _year(months, level[area], way)
        )
        goal = int(min(level[area] * rng.uniform(0.8, 1.3), 0.9 * room[area, OCTOBER]))
        result[area, 12:] = _second_year(room[area, 12:], goal, way, rng)
    result[late[:2], 12:] = 0  # budgeted, nothing paid yet
    result[late[2:5], 20:] = 0  # paid until August, then empty
    result[late[5:7], 19:] = np.nan  # last report in July
    result[:, REPORTED:] = np.where(result[:, REPORTED:] > 0, result[:, REPORTED:], np.nan)
    return result


def _way(rng: np.random.Generator) -> Way:
    """Draw how a year is paid: at the soonest from January, then with as many months at the first batch."""
    start = int(rng.choice([0, 2, 3, 4, 5, 6], p=[0.1, 0.25, 0.25, 0.2, 0.12, 0.08]))
    return Way(start, start + int(rng.integers(0, 6)), float(rng.uniform(0.3, 0.8)))


def _printed_year(printed: Points, room: Array, way: Way) -> Array:
    """Months of 2025 of an area with printed counts: each holds from its month on.

    Before the first count the months follow from the printed number of months (of a count that a later one replaces,
    one of them is January of the next year), or are drawn like those of any other area.
    """
    month, people, paid = printed[0]
    year = np.zeros(12)
    if np.isnan(paid):
        year[: month + 1] = _year(room[: month + 1], people, way)
    else:
        year[12 - int(paid) + int(len(printed) > 1) :] = people
    for later, more, _ in printed:
        year[later:] = more
    return year


def _year(room: Array, level: int, way: Way) -> Array:
    """Months up to the last one: nothing, a first batch, then all, as far as there is room."""
    months = len(room)
    year = np.zeros(months)
    start = min(way.start, months - 1)
    full = min(max(way.full, start), months - 1)
    while full < months - 1 and room[full:].min() < level:
        full += 1
    year[full:] = level
    if start < full:
        first = 10 * int(min(way.batch * level, room[start:full].min()) / 10)
        if first > 0.05 * level:
            year[start:full] = first
    return year


def _second_year(room: Array, goal: int, way: Way, rng: np.random.Generator) -> Array:
    """Months of 2026 until October and ahead: most programmes are paid until November, December or January.

    The second year begins a month sooner than the first; one that begins in January is paid for twelve months at most.
    """
    start = max(way.start - 1, 0)
    year = _year(room, goal, Way(start, way.full - 1, way.batch))
    ahead = np.zeros(3)
    ahead[: rng.choice(4, p=[0.08, 0.32, 0.4, 0.2])] = goal
    if start == 0:
        ahead[2] = 0
    return np.concatenate([year, ahead])


def _payers(ground: Ground) -> pd.DataFrame:
    """Printed counts of all people a Pemda pays for, from 2024 on."""
    rows = ground.printed
    return rows[rows["group"].eq("PEMDA_PAID") & rows["area_code"].isin(ground.codes) & rows["as_of"].ge("2024")]


def _lead(ground: Ground, steady: Mapping[str, Steady], dbhcht: Array) -> dict[int, int]:
    """People on APBD that the printed counts of all people a Pemda pays for leave to vulnerable workers."""
    lead: dict[int, int] = {}
    for row in _payers(ground).itertuples():
        area = ground.at(row.area_code)
        others = sum(
            float(np.nan_to_num(item.people[area, DECEMBER]))
            for item in steady.values()
            if row.funding != "APBD" or item.fund[area] == "APBD"
        )
        if row.funding != "APBD":
            others += dbhcht[area, DECEMBER]
        lead[area] = max(round(row.covered - others), 0)
    return lead


def _other(ground: Ground, fund: str, room: Array, lead: dict[int, int]) -> Array:
    """People of one of the other funds."""
    rng = draw(fund)
    count = len(ground.codes)
    able = [int(area) for area in rng.permutation(count) if fund != "APBDES" or ground.desa[area] > 30]
    chosen = able[: AREAS_PAYING[fund]]
    if fund == "APBD":
        led = [area for area in lead if lead[area] > 0]
        chosen = [*led, *[area for area in chosen if area not in led and ground.codes[area] != UNPAID]]
    result = np.full((count, len(MONTHS)), np.nan)
    for area in able:
        part, start, batch = rng.uniform(*PART_OF_ROOM[fund]), int(rng.choice([0, 1, 2, 3])), rng.uniform(0.5, 0.9)
        again, silent, wait = rng.uniform(0.9, 1.2), rng.random() < 0.5, int(rng.integers(0, 6))
        if area not in chosen:
            if not silent:
                result[area, :REPORTED] = 0
            continue
        most = 0.9 if area in lead else 0.7
        wanted = lead.get(area, part * room[area, DECEMBER]) if fund == "APBD" else part * room[area, DECEMBER]
        level = int(min(wanted, most * room[area, DECEMBER]))
        goal = int(min(level * again, most * room[area, OCTOBER]))
        way = CHANGED_BUDGET if fund == "P-APBD" else Way(start, start + wait, batch)
        result[area, :12] = _year(room[area, :12], level, way)
        result[area, 12:] = _second_year(room[area, 12:], goal, way, rng)
    result[:, REPORTED:] = np.where(result[:, REPORTED:] > 0, result[:, REPORTED:], np.nan)
    return result


def _sizes(ground: Ground, people: Mapping[str, Array]) -> dict[str, Counts]:
    """Size of the group: people at work on their own account, more of them where poverty is high."""
    spread = draw("vulnerable/size").normal(0, 0.08, size=len(ground.codes))
    plain = ground.informal * (0.34 + 0.014 * ground.poverty) * np.exp(spread)
    covered = added(people.values())
    size = np.rint(np.maximum(plain, 1.15 * covered.max(axis=1))).astype("int64")
    return {"2025-12": size, "2026-10": np.rint(size * 0.99).astype("int64")}


def paid_bpu(ground: Ground, steady: Mapping[str, Steady], vulnerable: Vulnerable) -> pd.DataFrame:
    """People paid for among BPU participants, by area and reported month."""
    series = [item.people for code, item in steady.items() if is_bpu(code)] + list(vulnerable.people.values())
    return pd.DataFrame(added(series)[:, :REPORTED], index=list(ground.codes), columns=MONTHS[:REPORTED].astype(str))
