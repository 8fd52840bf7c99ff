"""The panel of published figures: what has really been printed, each with its own date and base.

Nobody publishes a monthly figure for all areas. For each area and month this takes the newest figure published
for a date up to that month; nothing is filled in, and areas without one stay empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data.codes.reasons import Reason
from data.coverage.panel import Cut, Panel, measure, target_reasons
from data.coverage.targets import target_in_force
from data.selection import ALL, Selection
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE

_TRUST = {"high": 2, "med": 2, "low": 1}
"""A figure of low confidence (disputed, unofficial, contradicting itself) stands only where nothing better does."""


@dataclass(frozen=True)
class PublishedRecord:
    """The published figures of one area, date, segment and base taken together.

    ``coverage`` in percent as printed (or computed from the two counts where the table says so); ``as_of`` as
    exact as known. ``workers`` is left out where it was only worked out from rounded figures and does not give the
    printed percentage back: three numbers in a row must be one calculation.
    """

    area: str
    as_of: str
    base: str
    coverage: float | None
    active: float | None
    workers: float | None
    confidence: str
    computed: bool
    source: str
    note: str
    note_en: str
    implied_workers: float | None = None

    @property
    def year(self) -> int:
        """Year the figure speaks of."""
        return int(self.as_of[:4])

    @property
    def known_by(self) -> date:
        """First day of the month by which the figure can stand; a bare year only at its end."""
        parts = [int(part) for part in self.as_of.split("-")]
        return date(parts[0], parts[1] if len(parts) > 1 else 12, 1)


@dataclass(frozen=True)
class NewestPrint:
    """The newest printed coverage of an area, and the counts printed for later dates without a percentage."""

    record: PublishedRecord
    newer_counts: tuple[PublishedRecord, ...]


def published_records(snapshot: Snapshot, segment: str) -> list[PublishedRecord]:
    """All published coverage or participant figures of a segment, oldest first within an area.

    Rival figures of one area and date (same base, different value) stay separate records, in printed order.
    """
    frame = snapshot.tables["published"]
    rows = frame[(frame["segment"] == segment) & frame["indicator"].isin(("coverage_pct", "active", "workforce"))]
    records: list[PublishedRecord] = []
    for (area, as_of, base), group in rows.groupby(["area_code", "as_of", "basis"], sort=True, observed=True):
        by_indicator = dict(iter(group.groupby("indicator", observed=True)))
        heads = by_indicator.get("coverage_pct", by_indicator.get("active"))
        if heads is None:
            continue
        records += [_record(str(area), str(as_of), str(base), head, by_indicator) for _, head in heads.iterrows()]
    return sorted(records, key=lambda record: (record.area, record.known_by))


@per_snapshot(16)
def records_by_area(snapshot: Snapshot, segment: str) -> dict[str, tuple[PublishedRecord, ...]]:
    """`published_records` by area code, the province and the nation (``00``) included, oldest first.

    Kept, since grouping the table takes longer than a whole page may.
    """
    found: dict[str, tuple[PublishedRecord, ...]] = {}
    for record in published_records(snapshot, segment):
        found[record.area] = (*found.get(record.area, ()), record)
    return found


def print_on_screen(snapshot: Snapshot, selection: Selection, area: str) -> PublishedRecord | None:
    """The printed figure that stands for an area in the published view, or None where none was published."""
    month = selection.month or snapshot.months[-1]
    records = records_by_area(snapshot, selection.segment).get(area, ())
    return standing_record(records, month, selection.published_base)


def newest_print(
    snapshot: Snapshot, area: str = PROVINCE, segment: str = ALL, until: date = date.max, published_base: str = "semua"
) -> NewestPrint | None:
    """The newest trustworthy coverage printed for an area for a date up to a month; None without any.

    With it come the counts printed without a percentage for later dates: they are newer, and on no base.
    """
    records = [record for record in records_by_area(snapshot, segment).get(area, ()) if record.known_by <= until]
    found = standing_record(records, until, published_base)
    if found is None:
        return None
    later = (record for record in records if record.coverage is None and record.active is not None)
    newer = (record for record in later if record.known_by > found.known_by)
    return NewestPrint(found, tuple(sorted(newer, key=lambda record: record.known_by)))


def _record(
    area: str, as_of: str, base: str, head: pd.Series, by_indicator: dict[str, pd.DataFrame]
) -> PublishedRecord:
    counts = {
        name: float(by_indicator[name]["value"].iloc[0]) if name in by_indicator else None
        for name in ("active", "workforce")
    }
    coverage = float(head["value"]) if head["indicator"] == "coverage_pct" else None
    implied = None
    if _worked_out(by_indicator) and not _gives(counts["active"], counts["workforce"], coverage):
        counts["workforce"] = None
        implied = counts["active"] / coverage * 100 if counts["active"] and coverage else None
    texts = [str(text) for part in by_indicator.values() for text in part["source_id"]]
    sources = sorted({key for text in texts for key in text.split(";")})
    return PublishedRecord(
        area=area,
        as_of=as_of,
        base=base,
        coverage=coverage,
        active=counts["active"],
        workers=counts["workforce"],
        confidence=str(head["confidence"]),
        computed=bool(head["computed"]),
        source=";".join(sources),
        note=str(head["note"]),
        note_en=str(head["note_en"]),
        implied_workers=implied,
    )


def _worked_out(by_indicator: dict[str, pd.DataFrame]) -> bool:
    """Whether the base was not printed but worked out from a count and a percentage."""
    return "workforce" in by_indicator and bool(by_indicator["workforce"]["computed"].iloc[0])


def _gives(active: float | None, workers: float | None, coverage: float | None) -> bool:
    """Whether two counts give a printed percentage at the decimals it was printed with."""
    if active is None or workers is None or coverage is None:
        return False
    digits = len(str(coverage).partition(".")[2].rstrip("0"))
    return round(active / workers * 100, digits) == coverage


def standing_record(records: Sequence[PublishedRecord], month: date, published_base: str) -> PublishedRecord | None:
    """The figure that stands in a month among the records of one area.

    Better confidence comes first, then the newer, then counts by residence before counts by place of work, then
    the first printed. Records without a percentage never stand: coverage is not guessed from a count alone.
    """
    usable = [
        record
        for record in records
        if record.coverage is not None and record.known_by <= month and published_base in ("semua", record.base)
    ]
    if not usable:
        return None
    return max(usable, key=lambda record: (_TRUST[record.confidence], record.known_by, record.base != "lokasi_kerja"))


def published_panel(snapshot: Snapshot, cut: Cut) -> Panel:
    """Build the panel of published figures of a segment.

    Each record brings its own date, base and numerator, so `Cut.basis`, `Cut.denominator` and `Cut.base_year`
    do not apply. Targets are those of the year each record speaks of.
    """
    grid = _Grid(len(snapshot.units), len(snapshot.months), cut)
    by_area = records_by_area(snapshot, cut.segment)
    for row, area in enumerate(snapshot.units):
        records = by_area.get(area, ())
        for column, month in enumerate(snapshot.months):
            standing = standing_record(records, month, cut.published_base)
            if standing is not None:
                grid.place(snapshot, standing, records.index(standing), (row, column))
    return grid.panel()


class _Grid:
    """The arrays of a published panel while they are being filled."""

    def __init__(self, rows: int, columns: int, cut: Cut) -> None:
        self.cut, shape = cut, (rows, columns)
        self.active, self.workers, self.coverage = (np.full(shape, np.nan) for _ in range(3))
        self.target_pct, self.target_people = (np.full(shape, np.nan) for _ in range(2))
        self.as_of, self.base, self.source, self.target_source = (np.full(shape, "", dtype=object) for _ in range(4))
        self.era = np.full(shape, -1)
        self.period = np.full(shape, np.datetime64("NaT"), dtype="datetime64[M]")

    def place(self, snapshot: Snapshot, record: PublishedRecord, era: int, cell: tuple[int, int]) -> None:
        """Write one standing record into one cell."""
        self.coverage[cell] = record.coverage
        self.active[cell] = np.nan if record.active is None else record.active
        self.workers[cell] = np.nan if record.workers is None else record.workers
        self.as_of[cell], self.base[cell], self.source[cell] = record.as_of, record.base, record.source
        self.era[cell] = era
        target = target_in_force(snapshot, self.cut.ladder, record.area, record.year)
        if target is not None and self.cut.segment == ALL:
            pct, people = measure(target, np.array([self.workers[cell]]))
            self.target_pct[cell], self.target_people[cell] = pct[0], people[0]
            self.target_source[cell] = target.source

    def panel(self) -> Panel:
        """Close the arrays into a panel; a missing count beside a printed percentage has its own reason."""
        missing = np.isnan(self.coverage)
        absent = np.where(missing, int(Reason.NOT_PUBLISHED), int(Reason.ONLY_PERCENT))
        counted = ~np.isnan(self.active) & ~missing
        without_base = np.where(counted, int(Reason.NO_PRINTED_BASE), absent)
        return Panel(
            active=self.active,
            inactive=np.full(missing.shape, np.nan),  # printed once, for the nation
            workers=self.workers,
            coverage=self.coverage,
            period=self.period,
            era=self.era,
            active_reason=np.where(np.isnan(self.active), absent, int(Reason.OK)),
            workers_reason=np.where(np.isnan(self.workers), without_base, int(Reason.OK)),
            coverage_reason=np.where(missing, int(Reason.NOT_PUBLISHED), int(Reason.OK)),
            target_pct=self.target_pct,
            target_people=self.target_people,
            target_reason=target_reasons(self.cut, self.target_pct),
            as_of=self.as_of,
            base=self.base,
            active_source=self.source,
            workers_source=self.source,
            target_source=self.target_source,
            printed=True,
        )
