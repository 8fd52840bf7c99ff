"""Target ladders: which target is in force for an area and a year, and where it comes from.

Several ladders run side by side and must not be mixed; one is chosen at a time. Every one of them is set for all
workers: what is shown of a single segment has no target (`data.coverage.panel.target_reasons`). A year between two
published steps of the same ladder is interpolated in a straight line and says so. A target is never carried past its
last published year.
"""

from dataclasses import dataclass

import numpy as np

from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import NATION, PROVINCE

INHERITED_LADDERS = frozenset({"RPJPD", "RPJMN", "RKP", "RPJPN", "PEMPROV"})
"""Ladders that a regency without a step of its own is measured against through the province or the nation.

The others (RPJMD, UCJ_KEMENDAGRI, BPJSTK, LOKAL) are set area by area: one area's figure says nothing of another.
"""


@dataclass(frozen=True)
class Target:
    """One target in force.

    ``pct`` in percent, ``people`` where the target was published as a count (then `denominator` may hold the base
    it was worked out from). ``area`` is whose target it is: the area's own, or ``35`` or ``00`` it is measured
    against. ``interpolated`` marks a year between two published steps, ``steps`` being their years.
    """

    pct: float | None
    people: float | None
    denominator: float | None
    area: str
    interpolated: bool
    steps: tuple[int, ...]
    source: str


@per_snapshot(4096)
def target_in_force(snapshot: Snapshot, ladder: str, area: str, year: int) -> Target | None:
    """Return the target of `ladder` for `area` in `year`, or None where nobody has set one.

    The area's own step of that very year comes first, then a straight line between two own steps; then, for
    inherited ladders, the same of the province, then of the nation.
    """
    owners = [area]
    if ladder in INHERITED_LADDERS:
        owners += [owner for owner in (PROVINCE, NATION) if owner != area]
    for owner in owners:
        found = _own(_ladders(snapshot).get((ladder, owner), ()), owner, year)
        if found is not None:
            return found
    return None


@dataclass(frozen=True)
class _Step:
    """One published row of a ladder."""

    year: int
    pct: float | None
    people: float | None
    denominator: float | None
    source: str


def _own(steps: tuple[_Step, ...], owner: str, year: int) -> Target | None:
    exact = [step for step in steps if step.year == year]
    if exact:
        step = exact[-1]
        return Target(
            step.pct, step.people, step.denominator, owner, interpolated=False, steps=(year,), source=step.source
        )
    before = [step for step in steps if step.pct is not None and step.year < year]
    after = [step for step in steps if step.pct is not None and step.year > year]
    if not before or not after:
        return None
    low, high = before[-1], after[0]
    pct = float(np.interp(year, [low.year, high.year], [low.pct or 0.0, high.pct or 0.0]))
    source = ";".join(sorted({*low.source.split(";"), *high.source.split(";")}))
    return Target(pct, None, None, owner, interpolated=True, steps=(low.year, high.year), source=source)


@per_snapshot(1)
def _ladders(snapshot: Snapshot) -> dict[tuple[str, str], tuple[_Step, ...]]:
    """Steps by ladder and owner, the earliest first."""
    found: dict[tuple[str, str], list[_Step]] = {}
    for row in snapshot.tables["targets"].sort_values("year", kind="stable").itertuples():
        step = _Step(
            int(row.year),
            _number(row.target_pct),
            _number(row.target_people),
            _number(row.denominator),
            str(row.source_id),
        )
        found.setdefault((str(row.ladder), str(row.area_code)), []).append(step)
    return {key: tuple(steps) for key, steps in found.items()}


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
