"""Why two coverage figures differ, split exactly into what each choice explains.

Coverage is participants divided by a base. Two figures may differ in how participants are counted (basis), in the
date, and in what they are divided by. What one of these explains depends on which is changed first; the split
averages over all orders (Shapley), so no choice is favoured and the parts add up to the whole difference.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Final

import numpy as np

from data.quality.figures import Figure
from data.snapshot import Snapshot

CAUSES: Final = ("basis", "date", "count", "count_mixed", "denominator")
"""``basis``: participants counted by residence or place of work; ``date``: participants of another date;
``count``: another number of participants for one date and basis; ``count_mixed``: participants differ in date and
basis together, which printed figures do not let apart; ``denominator``: what is divided by."""


@dataclass(frozen=True)
class Part:
    """What one choice explains: ``points`` of the difference, and the count before and after (people)."""

    cause: str
    points: float
    before: float
    after: float


@dataclass(frozen=True)
class Explanation:
    """The difference ``second - first`` in percentage points and its parts, which add up to it."""

    first: Figure
    second: Figure
    difference: float
    parts: tuple[Part, ...]


def explain(snapshot: Snapshot, area: str, segment: str, first: Figure, second: Figure) -> Explanation | None:
    """Split the difference of two figures; None where one of them lacks a count.

    Parameters
    ----------
    snapshot, area, segment
        Where computed figures come from; for two of them participants by basis and by date are told apart.
    first, second : Figure
        From `data.quality.figures.figures`.
    """
    if not (first.explained and second.explained):
        return None
    crossed = _crossed(snapshot, area, segment, first, second)
    if crossed is None:
        counted = _numerator_cause(first, second)
        active = {frozenset[str](): first.active, frozenset({counted}): second.active}
        steps = {counted: (first.active, second.active)}
    else:
        active = crossed
        between = crossed[frozenset({"basis"})]  # as a viewer would change one choice after the other
        steps = {"basis": (first.active, between), "date": (between, second.active)}
    causes = (*steps, "denominator")

    def rate(changed: frozenset[str]) -> float:
        workers = second.workers if "denominator" in changed else first.workers
        return active[changed - {"denominator"}] / workers * 100

    steps["denominator"] = (first.workers, second.workers)
    points = shapley(causes, rate)
    parts = tuple(Part(cause, points[cause], *steps[cause]) for cause in causes if _differs(steps[cause]))
    return Explanation(first, second, rate(frozenset(causes)) - rate(frozenset()), parts)


def shapley(causes: tuple[str, ...], value: Callable[[frozenset[str]], float]) -> Mapping[str, float]:
    """Average contribution of each cause over all orders; together exactly ``value(all) - value(none)``."""
    totals = dict.fromkeys(causes, 0.0)
    orders = list(permutations(causes))
    for order in orders:
        changed: frozenset[str] = frozenset()
        for cause in order:
            after = changed | {cause}
            totals[cause] += value(after) - value(changed)
            changed = after
    return {cause: total / len(orders) for cause, total in totals.items()}


def rounded(total: float, parts: tuple[float, ...], digits: int = 1) -> tuple[float, tuple[float, ...]]:
    """A difference and its parts rounded so that the printed parts still add up to the printed whole.

    The parts with the largest remainders give way (method of largest remainders).
    """
    unit = 10.0**-digits
    whole = round(total / unit)
    floors = [int(np.floor(part / unit)) for part in parts]
    rest = whole - sum(floors)
    order = sorted(range(len(parts)), key=lambda place: floors[place] - parts[place] / unit)
    for place in order[: max(rest, 0)]:
        floors[place] += 1
    return round(whole * unit, digits), tuple(round(count * unit, digits) for count in floors)


def _numerator_cause(first: Figure, second: Figure) -> str:
    """What the participants of two figures may differ by; an unknown basis says nothing against the other."""
    bases = {first.basis, second.basis} - {"unknown"}
    if len(bases) < 2:
        return "date" if first.as_of != second.as_of else "count"
    return "basis" if first.as_of == second.as_of else "count_mixed"


def _crossed(
    snapshot: Snapshot, area: str, segment: str, first: Figure, second: Figure
) -> dict[frozenset[str], float] | None:
    """Participants of two computed figures by what is taken from the second: basis, date; None for others."""
    if first.kind != "computed" or second.kind != "computed":
        return None
    found = {}
    for changed in (set[str](), {"basis"}, {"date"}, {"basis", "date"}):
        basis = (second if "basis" in changed else first).basis
        as_of = (second if "date" in changed else first).as_of
        found[frozenset(changed)] = _active(snapshot, area, segment, basis, as_of)
    return None if any(np.isnan(count) for count in found.values()) else found


def _active(snapshot: Snapshot, area: str, segment: str, basis: str, as_of: str) -> float:
    column = [f"{month:%Y-%m}" for month in snapshot.months].index(as_of)
    values = snapshot.active(segment, basis)[:, column]
    return float(values.sum() if area not in snapshot.codes else values[snapshot.codes.index(area)])


def _differs(step: tuple[float, float]) -> bool:
    return step[0] != step[1]
