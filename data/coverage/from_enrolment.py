"""The panel of the monthly enrolment series: one cut of areas and months with counts on both sides."""

import numpy as np

from data.codes.reasons import Reason
from data.coverage.denominators import Denominator, denominator
from data.coverage.panel import Cut, Panel, divide, target_grids, target_reasons, with_province
from data.snapshot import Snapshot


def enrolment_panel(snapshot: Snapshot, cut: Cut) -> Panel:
    """Build the panel of a cut from the enrolment, workforce and targets tables."""
    base = denominator(snapshot, cut.denominator, cut.segment, cut.base_year)
    active = with_province(snapshot.active(cut.segment, cut.basis))
    workers = with_province(base.workers)
    active_reason = _active_reasons(active)
    workers_reason = _workers_reasons(base, workers)
    reason = np.where(active_reason != Reason.OK, active_reason, workers_reason)
    # A segment without a base is "not applicable" even where participants are missing too.
    reason = np.where(np.isin(workers_reason, (Reason.ABROAD, Reason.NO_SEGMENT_BASE)), workers_reason, reason)
    reason = np.where((reason == Reason.OK) & (workers == 0), int(Reason.ZERO_BASE), reason)
    target_pct, target_people, target_source = target_grids(snapshot, cut, workers)
    period = np.vstack([base.period, base.period[:1]])
    months = np.array([f"{month:%Y-%m}" for month in snapshot.months], dtype=object)
    shape = active.shape
    return Panel(
        active=active,
        inactive=with_province(snapshot.inactive(cut.segment, cut.basis)),
        workers=workers,
        coverage=divide(active, workers),
        period=period,
        era=np.vstack([base.era, base.era[:1]]),
        active_reason=active_reason,
        workers_reason=workers_reason,
        coverage_reason=reason,
        target_pct=target_pct,
        target_people=target_people,
        target_reason=target_reasons(cut, target_people),
        as_of=np.broadcast_to(months, shape),
        base=np.broadcast_to(np.array(cut.denominator, dtype=object), shape),
        active_source=np.broadcast_to(np.array(snapshot.enrolment_source, dtype=object), shape),
        workers_source=np.broadcast_to(np.array(base.source, dtype=object), shape),
        target_source=target_source,
    )


def _active_reasons(active: np.ndarray) -> np.ndarray:
    missing = np.isnan(active)
    someone = ~missing[:-1].all(axis=0)
    why = np.where(someone, int(Reason.NOT_REPORTED), int(Reason.NO_ENROLMENT))
    reasons = np.where(missing, why[None, :], int(Reason.OK))
    reasons[-1] = np.where(missing[-1] & someone, int(Reason.INCOMPLETE_SUM), reasons[-1])
    return reasons


def _workers_reasons(base: Denominator, workers: np.ndarray) -> np.ndarray:
    first = base.reason[:1]
    whole = (base.reason == first).all(axis=0)
    province = np.where(np.isnan(workers[-1]), np.where(whole, first[0], int(Reason.INCOMPLETE_SUM)), int(Reason.OK))
    return np.vstack([base.reason, province[None, :]])
