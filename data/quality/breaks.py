"""Where a series must not be read across: new survey weights, another base, a basis that begins or ends."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd

from data.coverage.denominators import SAKERNAS_BREAK_YEAR
from data.coverage.series import published_points
from data.quality.outliers import changes
from data.selection import ALL
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import BASES, PROVINCE, SEGMENTS, SIMULATED_SOURCE

KINDS: Final = ("sakernas", "base", "available", "reclassified", "source")
"""``sakernas``: Sakernas weighted anew; ``base``: printed figures divide by another base; ``available``: a basis or
segment begins or ends; ``reclassified``: people seem to have moved from one segment to another; ``source``: from
simulated to imported figures."""

_TOGETHER: Final = 4.0
"""Robust z-score of each of two changes that cancel each other: together they need not be as striking as one alone."""

_SAME: Final = 0.25
"""Largest share of a move between two segments by which their total may change, for it to count as a move."""


@dataclass(frozen=True)
class Break:
    """One break.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    area : str
        Area it concerns; the province for all.
    when : str
        Date as exact as known from which the new state holds.
    before, after : float
        People (bases, counts) or number of areas reporting, by `kind`; NaN where there is none.
    subject : tuple of str
        Codes: for ``base`` the two bases, for ``available`` basis and segment, for ``reclassified`` basis and the
        two segments.
    """

    kind: str
    area: str
    when: str
    before: float
    after: float
    subject: tuple[str, ...] = ()


@per_snapshot(1)
def breaks(snapshot: Snapshot) -> tuple[Break, ...]:
    """Every break of a version, by kind and then by date, newest last."""
    return (
        *_sakernas(snapshot),
        *_bases(snapshot),
        *_availability(snapshot),
        *_reclassified(snapshot),
        *_source(snapshot),
    )


def breaks_of(snapshot: Snapshot, area: str) -> tuple[Break, ...]:
    """Breaks that concern an area: its own and those of everybody; all of them for the province."""
    found: tuple[Break, ...] = breaks(snapshot)
    return found if area == PROVINCE else tuple(item for item in found if item.area in (area, PROVINCE))


def _sakernas(snapshot: Snapshot) -> list[Break]:
    table = snapshot.survey("sakernas_bekerja", ALL)
    if not {SAKERNAS_BREAK_YEAR - 1, SAKERNAS_BREAK_YEAR} <= set(table.columns):
        return []
    before, after = (float(table[SAKERNAS_BREAK_YEAR - back].sum(skipna=False)) for back in (1, 0))
    return [Break("sakernas", PROVINCE, f"{SAKERNAS_BREAK_YEAR}-08", before, after)]


def _bases(snapshot: Snapshot) -> list[Break]:
    """Changes between printed figures of one area that name their base; only those with a date of their own."""
    found = []
    for area in snapshot.units:
        records = [
            record for record in published_points(snapshot, area, ALL) if record.base in ("potensi", "penduduk_bekerja")
        ]
        for older, newer in pairwise(records):
            if older.base != newer.base and older.as_of != newer.as_of:
                before, after = (np.nan if record.workers is None else record.workers for record in (older, newer))
                found.append(Break("base", area, newer.as_of, before, after, (older.base, newer.base)))
    return found


def _availability(snapshot: Snapshot) -> list[Break]:
    """Months from which nobody reports a basis or one of its segments any more, or somebody does again."""
    found = []
    for basis in BASES:
        reporting = {segment: _reporting(snapshot, segment, basis) for segment in (ALL, *SEGMENTS)}
        whole = np.max(np.stack(list(reporting.values())), axis=0)
        for segment, count in {**reporting, ALL: whole}.items():
            steps = _steps(count)
            if segment != ALL:
                steps -= _steps(whole)  # the whole basis begins or ends, which is said once
            for column in sorted(steps):
                when = f"{snapshot.months[column]:%Y-%m}"
                counts = float(count[column - 1]), float(count[column])
                found.append(Break("available", PROVINCE, when, *counts, (basis, segment)))
    return found


def _reporting(snapshot: Snapshot, segment: str, basis: str) -> np.ndarray:
    """Number of areas that reported in each month."""
    counted: np.ndarray = np.sum(~np.isnan(snapshot.active(segment, basis)), axis=0)
    return counted


def _steps(count: np.ndarray) -> set[int]:
    """Months in which reporting began or ended."""
    return set((np.flatnonzero(np.diff(count > 0)) + 1).tolist())


def _reclassified(snapshot: Snapshot) -> list[Break]:
    """Unusual changes of two segments of an area and month that cancel each other, large or small."""
    every = changes(snapshot)
    moved = every[every["score"].abs() >= _TOGETHER]
    found = []
    for (area, month, basis), group in moved.groupby(["area_code", "month", "basis"], sort=True):
        change = group["new"] - group["old"]
        if len(group) < 2 or not (change.min() < 0 < change.max()):
            continue
        lost, gained = change.idxmin(), change.idxmax()
        if abs(change[lost] + change[gained]) > _SAME * min(-change[lost], change[gained]):
            continue
        subject = (str(basis), str(group.loc[lost, "segment"]), str(group.loc[gained, "segment"]))
        people = float(-change[lost]), float(change[gained])
        found.append(Break("reclassified", str(area), f"{pd.Timestamp(month):%Y-%m}", *people, subject))
    return found


def _source(snapshot: Snapshot) -> list[Break]:
    frame = snapshot.tables["enrolment"]
    simulated = frame["source_id"] == SIMULATED_SOURCE
    if not simulated.any() or simulated.all():
        return []
    real = frame.loc[~simulated, "month"].min()
    older = frame[simulated & (frame["month"] < real)]
    if older.empty:
        return []
    areas = float(older["area_code"].nunique()), float(frame.loc[~simulated, "area_code"].nunique())
    return [Break("source", PROVINCE, f"{real:%Y-%m}", *areas)]
