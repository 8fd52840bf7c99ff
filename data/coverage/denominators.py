"""What coverage is divided by: the workforce of a definition, a segment and a base year.

The official UCJ rate of 2025 and later divides by employed residents (Sakernas, August) of one or two years
before; the years up to 2024 mostly by a smaller "potensi". The two are never joined in one series: every month
carries an ``era``, and a change of era is a break.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.codes.reasons import Reason
from data.selection import ALL, LAG_BASE_YEARS
from data.snapshot import Snapshot

SAKERNAS_BREAK_YEAR = 2023
"""First Sakernas year weighted by projections of Census 2020; the step from 2022 is not growth (BPS, Sakernas)."""

POTENSI_MONTHS = 24
"""A published potensi serves the months from its own date on, for at most two years."""


@dataclass(frozen=True)
class Denominator:
    """Workers by area and month, shape (areas, months), without the province.

    ``period`` is the month the figure describes (datetime64[M], NaT where none), ``era`` numbers the stretches
    that may be compared with each other, ``reason`` says why a value is missing.
    """

    workers: np.ndarray
    period: np.ndarray
    era: np.ndarray
    reason: np.ndarray
    source: str


def denominator(snapshot: Snapshot, definition: str, segment: str, base_year: str) -> Denominator:
    """Return the denominator of every area for every month of the snapshot.

    Parameters
    ----------
    definition
        ``sakernas_bekerja``, ``angkatan_kerja`` or ``potensi``.
    segment
        ``ALL`` or a segment; the Sakernas bases of segments are derived from employment status.
    base_year
        ``t1`` or ``t2`` for August one or two years before the month, or a fixed year. Ignored for potensi,
        which has only the dates it was published for.
    """
    if segment == "PMI":
        return _missing(snapshot, Reason.ABROAD)
    if definition == "angkatan_kerja" and segment != ALL:
        return _missing(snapshot, Reason.NO_SEGMENT_BASE)
    source = _sources(snapshot, definition, segment)
    if definition == "potensi":
        return _latest_potensi(snapshot, snapshot.workforce(definition, segment), source)
    return _of_base_year(snapshot, snapshot.survey(definition, segment), source, base_year)


def _of_base_year(snapshot: Snapshot, table: pd.DataFrame, source: str, base_year: str) -> Denominator:
    years = np.array([month.year for month in snapshot.months])
    lagged = base_year in LAG_BASE_YEARS
    base = years - int(base_year[1]) if lagged else np.full(len(years), int(base_year))
    columns = {year: position for position, year in enumerate(table.columns)}
    grid = table.to_numpy(dtype=float) if columns else np.empty((len(snapshot.codes), 0))
    padded = np.hstack([grid, np.full((len(snapshot.codes), 1), np.nan)])
    workers = padded[:, [columns.get(int(year), -1) for year in base]]
    period = np.array([f"{year}-08" for year in base], dtype="datetime64[M]")
    era = (base >= SAKERNAS_BREAK_YEAR).astype(int)
    return Denominator(
        workers=workers,
        period=np.broadcast_to(period, workers.shape),
        era=np.broadcast_to(era, workers.shape),
        reason=np.where(np.isnan(workers), int(Reason.NO_WORKFORCE), int(Reason.OK)),
        source=source,
    )


def _latest_potensi(snapshot: Snapshot, table: pd.DataFrame, source: str) -> Denominator:
    months = np.array(snapshot.months, dtype="datetime64[M]")
    shape = (len(snapshot.codes), len(months))
    workers, era = np.full(shape, np.nan), np.full(shape, -1)
    period = np.full(shape, np.datetime64("NaT"), dtype="datetime64[M]")
    for position, stamp in enumerate(table.columns):
        start = np.datetime64(stamp, "M")
        serves = (months >= start) & (months <= start + POTENSI_MONTHS)
        cells = np.outer(table[stamp].notna().to_numpy(), serves)
        workers = np.where(cells, table[stamp].to_numpy(dtype=float)[:, None], workers)
        era = np.where(cells, position, era)
        period = np.where(cells, start, period)
    reason = np.where(np.isnan(workers), int(Reason.NO_POTENSI), int(Reason.OK))
    return Denominator(workers, period, era, reason, source)


def _missing(snapshot: Snapshot, reason: Reason) -> Denominator:
    shape = (len(snapshot.codes), len(snapshot.months))
    return Denominator(
        workers=np.full(shape, np.nan),
        period=np.full(shape, np.datetime64("NaT"), dtype="datetime64[M]"),
        era=np.zeros(shape, dtype=int),
        reason=np.full(shape, int(reason)),
        source="",
    )


def _sources(snapshot: Snapshot, definition: str, segment: str) -> str:
    frame = snapshot.tables["workforce"]
    rows = frame[(frame["definition"] == definition) & (frame["segment"] == segment)]
    return ";".join(sorted(set(";".join(rows["source_id"].astype(str).unique()).split(";")) - {""}))
