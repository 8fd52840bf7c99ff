"""The panel: active, denominator and target of every area and month for one cut, ready for any indicator.

Arrays have shape (units, months), where units are all areas in code order and the province last.
"""

from dataclasses import dataclass

import numpy as np

from data.codes.reasons import Reason
from data.coverage.targets import Target, target_in_force
from data.selection import ALL, Selection
from data.snapshot import Snapshot


@dataclass(frozen=True)
class Cut:
    """The part of a selection that decides a panel; selections that differ elsewhere share it."""

    dataset: str
    segment: str
    basis: str
    denominator: str
    base_year: str
    ladder: str
    published_base: str

    @classmethod
    def of(cls, selection: Selection) -> "Cut":
        """Take the cut out of a selection."""
        return cls(
            selection.dataset,
            selection.segment,
            selection.basis,
            selection.denominator,
            selection.base_year,
            selection.ladder,
            selection.published_base,
        )


@dataclass(frozen=True)
class Panel:
    """Everything indicators are made from, for one cut.

    Attributes
    ----------
    active, workers
        People; NaN where missing, with the reason in `active_reason` and `workers_reason`.
    inactive
        Registered people who are not paid up; NaN where nobody reported them, which many do not.
    coverage
        Percent. Computed from the two counts, or as printed where only a percentage was published.
    period
        Month that the denominator describes.
    era
        Stretches of the denominator that may be compared with each other.
    target_pct, target_people
        Target in force; people are ``ceil(target % x workers)`` or the published count.
    as_of
        As exact as known: ``2026-10``, ``2025-11-26`` or ``2025``.
    base
        Base of each value: the definition of the cut, or the published record's own.
    active_source, workers_source, target_source
        Source ids, joined by ``;``.
    printed
        Whether each value was published, with a base and a date of its own, rather than computed for the month.
    """

    active: np.ndarray
    inactive: np.ndarray
    workers: np.ndarray
    coverage: np.ndarray
    period: np.ndarray
    era: np.ndarray
    active_reason: np.ndarray
    workers_reason: np.ndarray
    coverage_reason: np.ndarray
    target_pct: np.ndarray
    target_people: np.ndarray
    target_reason: np.ndarray
    as_of: np.ndarray
    base: np.ndarray
    active_source: np.ndarray
    workers_source: np.ndarray
    target_source: np.ndarray
    printed: bool = False


def peers(panel: Panel) -> np.ndarray:
    """Which values may be ranked, added up or plotted against each other: those with the same text.

    Base and year of each value, ``penduduk_bekerja-2025``; empty where there is none or its base was not stated.
    Every value of a computed panel has the same base and date; printed ones differ from area to area.
    """
    years = np.array([[str(as_of)[:4] for as_of in row] for row in panel.as_of], dtype=object)
    known = (years != "") & (panel.base != "unknown")
    return np.where(known, panel.base + "-" + years, "")


def most_alike(alike: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Which of the known values belong to the largest group of `peers`: only they stand beside each other."""
    names, counts = np.unique(alike[known & (alike != "")].astype(str), return_counts=True)
    return known & (alike == names[counts.argmax()]) if len(names) else np.zeros_like(known)


def with_province(areas: np.ndarray) -> np.ndarray:
    """Append the province row: the sum of people, missing as soon as one area is missing."""
    return np.vstack([areas, areas.sum(axis=0, keepdims=True)])


def divide(active: np.ndarray, workers: np.ndarray) -> np.ndarray:
    """Percent; NaN where either side is missing or nobody works."""
    usable = np.where(workers > 0, workers, np.nan)
    return active / usable * 100


def people_of(pct: np.ndarray | float, workers: np.ndarray) -> np.ndarray:
    """Fewest people that make up a percentage, ``ceil(% x workers)``; rounded first: no float noise adds a person."""
    return np.ceil(np.round(pct * workers / 100, 6))


def target_grids(snapshot: Snapshot, cut: Cut, workers: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Target in percent, in people, and its source, for every unit and month; empty for a single segment."""
    years = [month.year for month in snapshot.months]
    pct, people = np.full(workers.shape, np.nan), np.full(workers.shape, np.nan)
    source = np.full(workers.shape, "", dtype=object)
    if cut.segment != ALL:
        return pct, people, source
    for year in sorted(set(years)):
        columns = np.array([year == other for other in years])
        for row, area in enumerate(snapshot.units):
            target = target_in_force(snapshot, cut.ladder, area, year)
            if target is None:
                continue
            source[row, columns] = target.source
            pct[row, columns], people[row, columns] = measure(target, workers[row, columns])
    return pct, people, source


def target_reasons(cut: Cut, target: np.ndarray) -> np.ndarray:
    """Why there is no target, cell by cell: every ladder is set for all workers, so a segment has none."""
    missing = Reason.NO_TARGET if cut.segment == ALL else Reason.TARGET_OF_ALL
    return np.where(np.isnan(target), int(missing), int(Reason.OK))


def measure(target: Target, workers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Percent and people of one target on the given bases.

    A count published together with its base holds only on that base; elsewhere the percentage is applied. A
    count without a percentage is the target itself, and the percentage follows from the base.
    """
    if target.pct is None:
        people = np.full(workers.shape, np.nan if target.people is None else target.people)
        return divide(people, workers), people
    pct = np.full(workers.shape, target.pct)
    people = people_of(pct, workers)
    if target.people is not None and target.denominator is not None:
        people = np.where(workers == target.denominator, target.people, people)
    return pct, people
