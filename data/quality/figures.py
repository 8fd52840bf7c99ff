"""All figures about one area and date side by side: what was printed, what can be computed, what is objected to.

Each is a coverage rate or the counts for one, with its own numerator basis, base and date. None of them is the
right one; how two of them differ is what ``data.quality.explanation`` splits up.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd

from data.coverage.from_print import PublishedRecord
from data.coverage.indicators import panel_of
from data.coverage.panel import Cut
from data.coverage.series import published_points
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import BASES

COMPUTED_ON: Final = (
    ("sakernas_bekerja", "t1"),
    ("sakernas_bekerja", "t2"),
    ("angkatan_kerja", "t1"),
    ("potensi", ""),
)
"""Definitions a coverage is computed on here: the official one with both base years, and what else is in use."""

_PRINTED_BY_WORK: Final = "lokasi_kerja"
_PRINTED_DIGITS: Final = 2
_CONTRADICTED: Final = 0.1
"""Percentage points from which a printed share and its own counts say two things; less is rounding."""
_BY_RESIDENCE: Final = ("penduduk_bekerja", "angkatan_kerja")
_PUBLISHED_DEFINITIONS: Final = {
    "penduduk_bekerja": "sakernas_bekerja",
    "angkatan_kerja": "angkatan_kerja",
    "potensi": "potensi",
}


@dataclass(frozen=True)
class Figure:
    """One figure about coverage.

    Attributes
    ----------
    code : str
        Names the figure in an address: ``h.domisili.sakernas_bekerja.t1.2026-10`` computed, ``t.2024-11-21.potensi.0``
        printed, ``s.0`` objected, ``g.2025.LOKAL.0`` a base stated with a target.
    kind : str
        ``computed``, ``printed``, ``objection`` or ``target``.
    value : float
        Coverage in percent: as printed where it was, else of the two counts; NaN where there is none.
    active, workers : float
        People; NaN where unknown.
    basis : str
        How participants were counted: ``domisili``, ``lokasi_kerja``, or ``unknown``.
    base : str
        Definition of the denominator (``data.tables.fields.DEFINITIONS``), or ``unknown``.
    base_period : date or None
        Month the denominator describes, where known.
    as_of : str
        As exact as known.
    derived : bool
        Whether one of the counts was worked out from the percentage here or by whoever printed it.
    source, confidence, note, note_en : str
        Source ids, trust, and what must be known.
    """

    code: str
    kind: str
    value: float
    active: float
    workers: float
    basis: str
    base: str
    base_period: date | None
    as_of: str
    derived: bool
    source: str
    confidence: str = "high"
    note: str = ""
    note_en: str = ""

    @property
    def counted(self) -> float:
        """What the two counts give, percent; a printed figure may contradict its own counts."""
        return self.active / self.workers * 100

    @property
    def contradicted(self) -> bool:
        """Whether the counts printed beside a percentage give another one."""
        if self.kind != "printed" or self.derived or not self.explained:
            return False
        return abs(self.counted - self.value) >= _CONTRADICTED

    @property
    def explained(self) -> bool:
        """Whether both counts are known and give a rate, so that a difference can be split."""
        return not np.isnan(self.active) and self.workers > 0


def figures(snapshot: Snapshot, area: str, segment: str, month: date) -> tuple[Figure, ...]:
    """Every coverage figure of an area that may be held against another.

    Parameters
    ----------
    area : str
        Area or province code.
    segment : str
        ``ALL`` or a segment.
    month : date
        Month on screen; computed figures are of this month and of the same month a year before.

    Returns
    -------
    tuple of Figure
        Computed ones first, then printed ones and objections, newest first.
    """
    computed = [
        figure
        for when in _two_months(snapshot, month)
        for basis in BASES
        for definition, base_year in COMPUTED_ON
        if (figure := computed_figure(snapshot, area, segment, basis, definition, base_year, when)) is not None
    ]
    return (*computed, *printed_figures(snapshot, area, segment), *_objected(snapshot, area, segment))


def computed_figure(
    snapshot: Snapshot, area: str, segment: str, basis: str, definition: str, base_year: str, month: date
) -> Figure | None:
    """A coverage computed from the enrolment of this version; None where a count is missing."""
    chosen = Selection(segment=segment, basis=basis, denominator=definition, base_year=base_year or "t1")
    panel = panel_of(snapshot, Cut.of(chosen))
    row, column = snapshot.units.index(area), snapshot.months.index(month)
    active, workers = float(panel.active[row, column]), float(panel.workers[row, column])
    if np.isnan(active) or np.isnan(workers):
        return None
    parts = ["h", basis, definition, *filter(None, [base_year]), f"{month:%Y-%m}"]
    sources = {*str(panel.active_source[row, column]).split(";"), *str(panel.workers_source[row, column]).split(";")}
    return Figure(
        code=".".join(parts),
        kind="computed",
        value=float(panel.coverage[row, column]),
        active=active,
        workers=workers,
        basis=basis,
        base=definition,
        base_period=_day(panel.period[row, column]),
        as_of=f"{month:%Y-%m}",
        derived=False,
        source=";".join(sorted(sources - {""})),
    )


def printed_figures(snapshot: Snapshot, area: str, segment: str) -> tuple[Figure, ...]:
    """What was printed about an area, newest first, rival figures of one date side by side."""
    records = published_points(snapshot, area, segment)
    found: list[Figure] = []
    seen: dict[tuple[str, str], int] = {}
    for record in records:
        place = seen[record.as_of, record.base] = seen.get((record.as_of, record.base), -1) + 1
        active, workers, derived = _counts(record, records)
        value = active / workers * 100 if record.coverage is None else record.coverage
        by_work = record.base == _PRINTED_BY_WORK
        found.append(
            Figure(
                code=f"t.{record.as_of}.{record.base}.{place}",
                kind="printed",
                value=np.nan if value is None else float(value),
                active=active,
                workers=workers,
                basis="lokasi_kerja" if by_work else "domisili" if record.base in _BY_RESIDENCE else "unknown",
                base=_printed_definition(record, records, workers),
                base_period=None,
                as_of=record.as_of,
                derived=derived or record.computed,
                source=record.source,
                confidence=record.confidence,
                note=record.note,
                note_en=record.note_en,
            )
        )
    return tuple(reversed(found))


def stated_bases(snapshot: Snapshot, area: str) -> tuple[Figure, ...]:
    """Denominators that a target of the area was stated on."""
    frame = snapshot.tables["targets"]
    rows = frame[(frame["area_code"] == area) & frame["denominator"].notna()]
    return tuple(
        Figure(
            code=f"g.{row.year}.{row.ladder}.{place}",
            kind="target",
            value=float("nan"),
            active=float("nan"),
            workers=float(row.denominator),
            basis="unknown",
            base="unknown",
            base_period=None,
            as_of=str(row.year),
            derived=False,
            source=str(row.source_id),
            note=str(row.note),
            note_en=str(row.note_en),
        )
        for place, row in enumerate(rows.itertuples())
    )


def rivals(snapshot: Snapshot, area: str, segment: str, month: date, *, around: int = 12) -> tuple[Figure, ...]:
    """Figures for the same area near a month: what is computed for it, and what was printed within `around` months."""
    every = (*figures(snapshot, area, segment, month), *stated_bases(snapshot, area))
    return tuple(figure for figure in every if _near(figure.as_of, month, around))


def _near(as_of: str, month: date, around: int) -> bool:
    """Whether any month that a date may mean lies within so many months."""
    parts = [int(part) for part in as_of.split("-")]
    first = parts[0] * 12 + (parts[1] if len(parts) > 1 else 1)
    last = parts[0] * 12 + (parts[1] if len(parts) > 1 else 12)
    here = month.year * 12 + month.month
    return first - around <= here <= last + around


def _two_months(snapshot: Snapshot, month: date) -> list[date]:
    return [when for when in (month, month.replace(year=month.year - 1)) if when in snapshot.months]


def _counts(record: PublishedRecord, records: tuple[PublishedRecord, ...]) -> tuple[float, float, bool]:
    """Both counts of a printed figure, the missing one from the other and the percentage; whether one was derived.

    A base printed beside another figure of the same date is taken when it gives the printed percentage.
    """
    active = np.nan if record.active is None else record.active
    workers = np.nan if record.workers is None else record.workers
    if record.coverage is None or not np.isnan(active + workers):
        return active, workers, False
    if np.isnan(workers) and not np.isnan(active) and record.coverage > 0:
        beside = [other.workers for other in records if other.as_of == record.as_of and other.workers]
        fits = [base for base in beside if round(active / base * 100, _PRINTED_DIGITS) == record.coverage]
        return active, fits[0] if fits else round(active / record.coverage * 100), True
    if np.isnan(active) and not np.isnan(workers):
        return float(round(record.coverage * workers / 100)), workers, True
    return active, workers, False


def _printed_definition(record: PublishedRecord, records: tuple[PublishedRecord, ...], workers: float) -> str:
    """Definition of a printed base; one counted by place of work is divided by the base it shares."""
    if record.base == _PRINTED_BY_WORK:
        shared = [other.base for other in records if other.as_of == record.as_of and other.workers == workers]
        return next((_PUBLISHED_DEFINITIONS[base] for base in shared if base in _PUBLISHED_DEFINITIONS), "unknown")
    return _PUBLISHED_DEFINITIONS.get(record.base, "unknown")


def _objected(snapshot: Snapshot, area: str, segment: str) -> tuple[Figure, ...]:
    frame = snapshot.tables["objections"]
    own = frame[(frame["area_code"] == area) & (frame["segment"] == segment) & (frame["indicator"] == "cakupan")]
    return tuple(
        Figure(
            code=f"s.{place}",
            kind="objection",
            value=float(row.value),
            active=float("nan"),
            workers=float("nan"),
            basis="unknown",
            base="unknown",
            base_period=None,
            as_of=str(row.as_of),
            derived=False,
            source=str(row.source_id),
            confidence="low",
            note=f"{row.stated_by}, {row.stated_on}: {row.reason}",
            note_en=f"{row.stated_by}, {row.stated_on}: {row.reason}",
        )
        for place, row in enumerate(own.sort_values("stated_on", ascending=False, kind="stable").itertuples())
    )


def _day(period: np.datetime64) -> date | None:
    return None if np.isnat(period) else pd.Timestamp(period).date()


def default_pair(found: tuple[Figure, ...]) -> tuple[Figure, Figure] | None:
    """Two figures worth explaining: the newest two printed ones on different bases, else two computed ones.

    None when fewer than two figures have both counts.
    """
    usable = [figure for figure in found if figure.explained]
    printed = [figure for figure in usable if figure.kind == "printed"]
    for newer, older in pairwise(printed):
        if newer.base != older.base or newer.basis != older.basis:
            return (older, newer) if older.as_of != newer.as_of else (newer, older)
    computed = [figure for figure in usable if figure.kind == "computed"]
    if len(computed) > 1:
        first = computed[0]
        return first, next((other for other in computed[1:] if other.basis != first.basis), computed[1])
    return (usable[1], usable[0]) if len(usable) > 1 else None
