"""Time series of one area: the values of an indicator, its targets, the pace still needed, what was printed.

Everything a trend shows that is not drawing. Values come from `data.coverage.indicators.evaluate`, so a point of a
trend and the same month on the map are the same number.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data.codes.reasons import Reason, status_of
from data.coverage.from_print import PublishedRecord, records_by_area
from data.coverage.indicators import INDICATORS, evaluate, month_index, panel_of
from data.coverage.panel import Cut
from data.coverage.targets import Target, target_in_force
from data.selection import ALL, PUBLISHED_BASES, Selection
from data.snapshot import Snapshot

_PRINTED_BASE = {"sakernas_bekerja": "penduduk_bekerja", "angkatan_kerja": "angkatan_kerja", "potensi": "potensi"}
"""How published figures name the bases we compute with."""

_ACHIEVED = 100.0
_BARE_YEAR = len("2025")


@dataclass(frozen=True)
class TargetStep:
    """The target of one year in the unit of the indicator."""

    year: int
    value: float
    target: Target


@dataclass(frozen=True)
class Pace:
    """What closing the gap by December takes.

    ``people`` is the whole gap, ``per_month`` the people to add in each of the ``months`` left, rounded up. ``month``
    is the month it is counted from, ``end`` the December it ends in.
    """

    month: date
    end: date
    people: int
    months: int
    per_month: int
    target: Target


def series(snapshot: Snapshot, selection: Selection, area: str) -> pd.DataFrame:
    """All months of the selected indicator for one area.

    Returns
    -------
    DataFrame
        Columns ``month, value, numerator, denominator, era, status, reason, carried, whole_year``. Values with the same
        ``era`` may be compared with each other; ``carried`` marks a published figure that still stands from an earlier
        month, ``whole_year`` one of which only the year is known and that belongs to no month.
    """
    cut, row = Cut.of(selection), snapshot.units.index(area)
    found = evaluate(snapshot, cut, selection.indicator, selection.span)
    reasons = found.reason[row]
    return pd.DataFrame(
        {
            "month": snapshot.months,
            "value": found.value[row],
            "numerator": found.numerator[row],
            "denominator": found.denominator[row],
            "era": _eras(snapshot, cut, selection.indicator, row),
            "status": [status_of(int(reason)) for reason in reasons],
            "reason": [Reason(int(reason)).name.lower() for reason in reasons],
            "carried": _carried(snapshot, cut, row),
            "whole_year": [len(text) == _BARE_YEAR for text in panel_of(snapshot, cut).as_of[row]],
        }
    )


def _eras(snapshot: Snapshot, cut: Cut, indicator: str, row: int) -> np.ndarray:
    panel = panel_of(snapshot, cut)
    if "workers_source" not in INDICATORS[indicator].sources:
        return np.zeros(len(snapshot.months), dtype=int)  # a count of participants has no base that could change
    if cut.dataset == "terpublikasi":
        # Every printed figure is an era of its own there; in a trend only a change of base is a break.
        return pd.Index([*PUBLISHED_BASES[1:], "angkatan_kerja", "lokasi_kerja", "unknown"]).get_indexer(
            panel.base[row]
        )
    return np.asarray(panel.era[row])


def _carried(snapshot: Snapshot, cut: Cut, row: int) -> np.ndarray:
    if cut.dataset != "terpublikasi":
        return np.zeros(len(snapshot.months), dtype=bool)
    as_of = panel_of(snapshot, cut).as_of[row]
    return np.append([False], (as_of[1:] == as_of[:-1]) & (as_of[1:] != ""))


def target_steps(snapshot: Snapshot, selection: Selection, area: str) -> tuple[TargetStep, ...]:
    """The chosen ladder year by year, in the unit of the indicator; empty where a target line means nothing.

    Coverage is measured against percent, participants against people, achievement against 100. A target in people
    on a changing base is that of the year's last month. A target is set for all workers: one segment has none.
    """
    if selection.segment != ALL:
        return ()
    panel, row = panel_of(snapshot, Cut.of(selection)), snapshot.units.index(area)
    counted = selection.dataset != "terpublikasi"  # there each figure is held against its own, earlier, year
    lines: dict[str, np.ndarray] = {
        "cakupan": panel.target_pct[row],
        "peserta_aktif": panel.target_people[row],
        "capaian_target": np.where(np.isnan(panel.target_pct[row]), np.nan, _ACHIEVED),
    }
    if selection.indicator not in lines:
        return ()
    last = {month.year: column for column, month in enumerate(snapshot.months)}
    steps = []
    for year, column in last.items():
        target = target_in_force(snapshot, selection.ladder, area, year)
        if target is None:
            continue
        value = float(lines[selection.indicator][column]) if counted else _printed_target(selection, target)
        if not np.isnan(value):
            steps.append(TargetStep(year, value, target))
    return tuple(steps)


def _printed_target(selection: Selection, target: Target) -> float:
    """A target beside printed figures, which have no base of ours to turn percent into people."""
    if selection.indicator == "capaian_target":
        return _ACHIEVED
    printed = target.pct if selection.indicator == "cakupan" else target.people
    return float("nan") if printed is None else printed


def required_pace(snapshot: Snapshot, selection: Selection, area: str) -> Pace | None:
    """People per month still to add until December of the selected month's year.

    None when the target is met, not set or not countable in people, or when no month of the year is left.
    """
    column, row = month_index(snapshot, selection), snapshot.units.index(area)
    month = snapshot.months[column]
    target = target_in_force(snapshot, selection.ladder, area, month.year)
    gap = float(evaluate(snapshot, Cut.of(selection), "kekurangan", selection.span).value[row, column])
    left = 12 - month.month
    if target is None or np.isnan(gap) or gap <= 0 or left == 0:
        return None
    people = int(gap)
    return Pace(month, date(month.year, 12, 1), people, left, -(-people // left), target)


def published_points(snapshot: Snapshot, area: str, segment: str) -> tuple[PublishedRecord, ...]:
    """What was printed about one area and segment, oldest first, rival figures included."""
    return records_by_area(snapshot, segment).get(area, ())


def covers(as_of: str) -> tuple[date, date]:
    """First and last day a printed date may mean: ``2025`` is the whole year, not its December."""
    parts = [int(part) for part in as_of.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if len(parts) > 2:
        return date(*parts), date(*parts)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def comparable(record: PublishedRecord, selection: Selection) -> bool:
    """Whether a printed figure rests on the selected basis and base; only then may it sit on the same line."""
    by_work = record.base == "lokasi_kerja"
    if selection.indicator == "peserta_aktif":
        return by_work == (selection.basis == "lokasi_kerja")
    same_base = record.base == _PRINTED_BASE.get(selection.denominator)
    return same_base and selection.basis == "domisili"
