"""The indicators: pure functions of (Snapshot, Selection), for every area and the province.

`evaluate` computes an indicator for all units and months of a cut at once; `indicator_table` is one month of it
as a tidy frame in which no value travels without its numerator, denominator, base, date and source.
Coverage is not achievement of target: the two are separate indicators.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from data.codes.reasons import Reason, status_of
from data.coverage.denominators import denominator
from data.coverage.from_enrolment import enrolment_panel
from data.coverage.from_print import published_panel
from data.coverage.panel import Cut, Panel, divide, peers, with_province
from data.selection import Selection
from data.snapshot import Snapshot, per_snapshot

Unit = Literal["percent", "people", "points", "rank"]
Scale = Literal["level", "burden", "change", "achievement", "rank"]


@dataclass(frozen=True)
class Evaluated:
    """One indicator for all units and months, shape (units, months).

    ``numerator`` and ``denominator`` are the numbers the value was made from, in the order the formula of the
    indicator's card names them; NaN where the formula has none. ``reason`` holds `Reason` codes.
    """

    value: np.ndarray
    numerator: np.ndarray
    denominator: np.ndarray
    reason: np.ndarray


@dataclass(frozen=True)
class Indicator:
    """An indicator's identity; names, formulas and warnings are in the catalogue under ``indicator.<key>``.

    ``scale`` says how it is drawn: a level (more is better), a burden (more is worse), a change around zero, an
    achievement around 100 %, or a rank. ``sources`` names the panel's source columns it rests on.
    """

    key: str
    unit: Unit
    scale: Scale
    compute: Callable[[Panel, int], Evaluated]
    sources: tuple[str, ...] = field(default=("active_source", "workers_source"))


def coverage(panel: Panel, _span: int) -> Evaluated:
    """Active participants per 100 workers of the base; above 100 is possible and never clipped."""
    return Evaluated(panel.coverage, panel.active, panel.workers, panel.coverage_reason)


def uncovered(panel: Panel, _span: int) -> Evaluated:
    """Workers of the base who are not active participants, people, never below zero."""
    value = np.maximum(panel.workers - panel.active, 0)
    reason = _first(panel.workers_reason, panel.active_reason)
    return Evaluated(value, panel.workers, panel.active, _where_missing(value, reason))


def gap(panel: Panel, _span: int) -> Evaluated:
    """People still missing to the target, ``ceil(target % x base) - active``, zero once it is met."""
    value = np.maximum(panel.target_people - panel.active, 0)
    reason = _first(_not_of_segment(panel), panel.workers_reason, panel.active_reason, panel.target_reason)
    return Evaluated(value, panel.target_people, panel.active, _where_missing(value, reason))


def achievement(panel: Panel, _span: int) -> Evaluated:
    """How much of the target is reached, percent of the target (not coverage)."""
    counted = divide(panel.active, panel.target_people)
    printed = panel.coverage / panel.target_pct * 100
    value = np.where(np.isnan(counted), printed, counted)
    reason = _first(_not_of_segment(panel), panel.coverage_reason, panel.target_reason)
    return Evaluated(value, panel.active, panel.target_people, _where_missing(value, reason))


def growth_points(panel: Panel, span: int) -> Evaluated:
    """Coverage minus coverage `span` months earlier, percentage points; missing across a break of the base.

    Printed figures have dates of their own, seldom a span apart: between them no change over a span is told.
    """
    if panel.printed:
        return _no_change(panel.coverage, panel.coverage_reason)
    earlier = _earlier(panel.coverage, span)
    value = panel.coverage - earlier
    broken = panel.era != _earlier(panel.era.astype(float), span)
    value = np.where(broken, np.nan, value)
    late = np.where(np.isnan(earlier), int(Reason.NO_EARLIER), np.where(broken, int(Reason.BASE_BREAK), 0))
    return Evaluated(value, panel.coverage, earlier, _where_missing(value, _first(panel.coverage_reason, late)))


def growth_people(panel: Panel, span: int) -> Evaluated:
    """Active participants minus those `span` months earlier, people; not told between printed figures."""
    if panel.printed:
        return _no_change(panel.active, panel.active_reason)
    earlier = _earlier(panel.active, span)
    value = panel.active - earlier
    late = np.where(np.isnan(earlier), int(Reason.NO_EARLIER), int(Reason.OK))
    return Evaluated(value, panel.active, earlier, _where_missing(value, _first(panel.active_reason, late)))


def gap_share(panel: Panel, span: int) -> Evaluated:
    """An area's gap as percent of the sum of all areas' gaps (areas that met the target add nothing)."""
    areas = gap(panel, span)
    total = np.nansum(areas.value[:-1], axis=0, keepdims=True)
    whole = ~np.isnan(areas.value[:-1]).any(axis=0)
    value = divide(areas.value, np.broadcast_to(np.where(whole, total, np.nan), areas.value.shape))
    value[-1] = np.nan
    short = np.where(whole[None, :], int(Reason.NO_GAP), int(Reason.INCOMPLETE_SUM))
    reason = _first(areas.reason, np.broadcast_to(short, value.shape))
    reason[-1] = Reason.NOT_FOR_PROVINCE
    numerator = areas.value.copy()
    return Evaluated(value, numerator, np.broadcast_to(total, value.shape), _where_missing(value, reason))


def rank(panel: Panel, _span: int) -> Evaluated:
    """Place by coverage, 1 = highest; equal coverage shares the better place. Only peers are ranked."""
    values, alike = panel.coverage[:-1], peers(panel)[:-1]
    higher = (values[None, :, :] > values[:, None, :]) & (alike[None, :, :] == alike[:, None, :])
    present = ~np.isnan(values)
    count = ((alike[None, :, :] == alike[:, None, :]) & present[None, :, :]).sum(axis=1).astype(float)
    unlike = (alike == "") | (panel.printed & (count < 2))
    placed = np.where(np.isnan(values) | unlike, np.nan, higher.sum(axis=1) + 1.0)
    ranked = np.vstack([placed, np.full((1, placed.shape[1]), np.nan)])
    reason = panel.coverage_reason.copy()
    reason[:-1] = np.where(unlike & ~np.isnan(values), int(Reason.NO_PEERS), reason[:-1])
    reason[-1] = Reason.NOT_FOR_PROVINCE
    known = np.vstack([np.where(unlike, np.nan, count), np.full((1, count.shape[1]), np.nan)])
    return Evaluated(ranked, panel.coverage, known, _where_missing(ranked, reason))


def active(panel: Panel, _span: int) -> Evaluated:
    """Active participants, people."""
    return Evaluated(panel.active, panel.active, np.full(panel.active.shape, np.nan), panel.active_reason)


def inactive(panel: Panel, _span: int) -> Evaluated:
    """Registered participants who are not paid up, people: whom a campaign could bring back (of all registered)."""
    reported = np.where(np.isnan(panel.inactive), int(Reason.NO_INACTIVE), int(Reason.OK))
    some = ~np.isnan(panel.inactive[:-1]).all(axis=0)
    reported[-1] = np.where((reported[-1] != Reason.OK) & some, int(Reason.INCOMPLETE_SUM), reported[-1])
    reason = _where_missing(panel.inactive, _first(panel.active_reason, reported))
    return Evaluated(panel.inactive, panel.inactive, panel.active + panel.inactive, reason)


def target(panel: Panel, _span: int) -> Evaluated:
    """Target of the chosen ladder, percent."""
    reason = _first(panel.target_reason, panel.workers_reason)
    return Evaluated(panel.target_pct, panel.target_people, panel.workers, _where_missing(panel.target_pct, reason))


def workers(panel: Panel, _span: int) -> Evaluated:
    """The base itself, people."""
    return Evaluated(panel.workers, panel.workers, np.full(panel.workers.shape, np.nan), panel.workers_reason)


INDICATORS: dict[str, Indicator] = {
    item.key: item
    for item in (
        Indicator("cakupan", "percent", "level", coverage),
        Indicator("belum_terlindungi", "people", "burden", uncovered),
        Indicator("kekurangan", "people", "burden", gap, ("active_source", "workers_source", "target_source")),
        Indicator(
            "capaian_target",
            "percent",
            "achievement",
            achievement,
            ("active_source", "workers_source", "target_source"),
        ),
        Indicator("pertumbuhan_poin", "points", "change", growth_points),
        Indicator("pertumbuhan_orang", "people", "change", growth_people, ("active_source",)),
        Indicator(
            "porsi_kekurangan", "percent", "burden", gap_share, ("active_source", "workers_source", "target_source")
        ),
        Indicator("peringkat", "rank", "rank", rank),
        Indicator("peserta_aktif", "people", "level", active, ("active_source",)),
        Indicator("peserta_nonaktif", "people", "burden", inactive, ("active_source",)),
        Indicator("target", "percent", "level", target, ("target_source",)),
        Indicator("dasar", "people", "level", workers, ("workers_source",)),
    )
}


@per_snapshot(64)
def panel_of(snapshot: Snapshot, cut: Cut) -> Panel:
    """The panel of a cut; every month and indicator of the cut is read from the same one."""
    return published_panel(snapshot, cut) if cut.dataset == "terpublikasi" else enrolment_panel(snapshot, cut)


@per_snapshot(16)
def panel_for(snapshot: Snapshot, cut: Cut, indicator: str) -> Panel:
    """The panel whose bases, dates and sources belong beside an indicator.

    That of the cut, but for the real base among published figures: it has its own date and source, and nothing that
    was printed about participants belongs beside it.
    """
    if indicator != "dasar" or cut.dataset != "terpublikasi":
        return panel_of(snapshot, cut)
    real = panel_of(snapshot, replace(cut, dataset="contoh"))
    return replace(real, as_of=np.where(np.isnat(real.period), "", real.period.astype(str)))


@per_snapshot(256)
def evaluate(snapshot: Snapshot, cut: Cut, indicator: str, span: int = 12) -> Evaluated:
    """Compute one indicator of one cut for every unit and month.

    Raises
    ------
    KeyError
        If there is no such indicator.
    """
    if indicator == "dasar" and cut.dataset == "terpublikasi":
        return _sakernas_workers(snapshot, cut)
    return INDICATORS[indicator].compute(panel_of(snapshot, cut), span)


def _sakernas_workers(snapshot: Snapshot, cut: Cut) -> Evaluated:
    """The real base of all areas, which exists for every area even where no participants are published."""
    base = denominator(snapshot, cut.denominator, cut.segment, cut.base_year)
    values = with_province(base.workers)
    reason = np.vstack([base.reason, base.reason[:1]])
    return Evaluated(values, values, np.full(values.shape, np.nan), _where_missing(values, reason))


def indicator_table(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """One month of the selected indicator.

    Returns
    -------
    DataFrame
        One row per area and the province (last), columns as in `indicator_row`.
    """
    return pd.DataFrame([indicator_row(snapshot, selection, selection.indicator, area) for area in snapshot.units])


def indicator_row(snapshot: Snapshot, selection: Selection, indicator: str, area: str) -> dict[str, Any]:
    """One value with everything it was made from.

    Returns
    -------
    dict
        ``area_code, month, indicator, value, numerator, denominator, basis, base, base_period, as_of, target_pct,
        target_people, target_year, source_id, status, reason``. ``value`` is NaN where missing, and ``reason`` says
        why. A printed figure is held against the target of its own year, so ``target_year`` is that year.
    """
    column, row = month_index(snapshot, selection), snapshot.units.index(area)
    cut = Cut.of(selection)
    panel, found = panel_for(snapshot, cut, indicator), evaluate(snapshot, cut, indicator, selection.span)
    reason = Reason(int(found.reason[row, column]))
    return {
        "area_code": area,
        "month": snapshot.months[column],
        "indicator": indicator,
        "value": float(found.value[row, column]),
        "numerator": float(found.numerator[row, column]),
        "denominator": float(found.denominator[row, column]),
        "basis": selection.basis,
        "base": str(panel.base[row, column]),
        "base_period": panel.period[row, column].astype("datetime64[D]").item(),
        "as_of": str(panel.as_of[row, column]),
        "target_pct": float(panel.target_pct[row, column]),
        "target_people": float(panel.target_people[row, column]),
        "target_year": int(str(panel.as_of[row, column])[:4])
        if panel.printed and panel.as_of[row, column]
        else snapshot.months[column].year,
        "source_id": _joined(panel, INDICATORS[indicator].sources, row, column),
        "status": status_of(reason),
        "reason": reason.name.lower(),
    }


def month_index(snapshot: Snapshot, selection: Selection) -> int:
    """Position of the selected month in `Snapshot.months`; the newest when none is chosen."""
    return len(snapshot.months) - 1 if selection.month is None else snapshot.months.index(selection.month)


def _joined(panel: Panel, columns: tuple[str, ...], row: int, column: int) -> str:
    keys = {key for name in columns for key in str(getattr(panel, name)[row, column]).split(";")}
    return ";".join(sorted(keys - {""}))


def _earlier(values: np.ndarray, span: int) -> np.ndarray:
    shifted = np.full(values.shape, np.nan)
    if span < values.shape[1]:
        shifted[:, span:] = values[:, :-span]
    return shifted


def _no_change(values: np.ndarray, reason: np.ndarray) -> Evaluated:
    """No change is told of printed figures, each with the reason its figure is missing or that dates differ."""
    none = np.full(values.shape, np.nan)
    return Evaluated(none, values, none, _first(reason, np.full(values.shape, int(Reason.PRINTS_APART))))


def _first(*reasons: np.ndarray) -> np.ndarray:
    """The first reason that is not OK, cell by cell."""
    result = reasons[0].copy()
    for other in reasons[1:]:
        result = np.where(result == Reason.OK, other, result)
    return result


def _not_of_segment(panel: Panel) -> np.ndarray:
    """Why a target says nothing of one segment; it comes before every other reason, whoever has not reported."""
    return np.where(panel.target_reason == Reason.TARGET_OF_ALL, panel.target_reason, int(Reason.OK))


def _where_missing(value: np.ndarray, reason: np.ndarray) -> np.ndarray:
    """Why values are missing; one that is, although all it is made from is there, was divided by zero."""
    why = np.where(reason == Reason.OK, int(Reason.ZERO_BASE), reason)
    return np.where(np.isnan(value), why, int(Reason.OK))
