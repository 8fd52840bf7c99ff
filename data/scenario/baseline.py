"""Coverage of a plan's year without the plan: participants that are reported, then held or moved with the season.

Nothing here is a forecast. ``tetap`` keeps the participants of the selected month; ``musiman`` lets them rise and
fall as they did around their own trend in the twelve months before it (the December peak), without their growth.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from data.codes.reasons import Reason
from data.coverage.from_print import records_by_area, standing_record
from data.coverage.indicators import panel_of
from data.coverage.panel import Cut, Panel, with_province
from data.scenario.errors import ScenarioError
from data.selection import LAG_BASE_YEARS, Selection
from data.snapshot import SURVEY_MONTH, Snapshot, per_snapshot

MODES: Final = ("tetap", "musiman")
YEAR: Final = 12


@dataclass(frozen=True, eq=False)
class Baseline:
    """Participants and workers of one year, for all units (areas in code order, the province last).

    Attributes
    ----------
    months : tuple of date
        The twelve months of the year.
    active : ndarray
        Participants without the plan, people, shape (units, 12); NaN where unknown.
    reported : ndarray of bool
        Which of the twelve months are reported; the others are held or seasonal.
    workers : ndarray
        Workers of the base, people, shape (units,); one base for the whole year.
    base_period : ndarray
        Month each base describes (datetime64[M]).
    reason : ndarray
        `Reason` codes of the units, why December cannot be worked out.
    held : date
        The selected month everything starts from.
    source_ids : tuple of str
        Sources of participants and workers.
    """

    units: tuple[str, ...]
    months: tuple[date, ...]
    mode: str
    segment: str
    active: np.ndarray
    reported: np.ndarray
    workers: np.ndarray
    base_period: np.ndarray
    reason: np.ndarray
    held: date
    source_ids: tuple[str, ...]

    @property
    def coverage(self) -> np.ndarray:
        """Coverage without the plan, percent, shape (units, 12)."""
        return self.active / self.workers[:, None] * 100

    def row(self, area: str) -> int:
        """Row of an area.

        Raises
        ------
        ScenarioError
            For a code that is no unit of the version.
        """
        if area not in self.units:
            raise ScenarioError("unknown_area", "area", area=area)
        return self.units.index(area)


def baseline(snapshot: Snapshot, selection: Selection, year: int, mode: str = "tetap") -> Baseline:
    """Return the baseline of a year for the cut and month of a selection.

    Raises
    ------
    ScenarioError
        For an unknown mode, or a year before the first month of the version.
    """
    if mode not in MODES:
        raise ScenarioError("unknown_mode", "mode", mode=mode, known=", ".join(MODES))
    if year < snapshot.months[0].year:
        raise ScenarioError("year_too_early", "year", year=year, first=snapshot.months[0])
    return _baseline(snapshot, Cut.of(selection), selection.month or snapshot.months[-1], year, mode)


@per_snapshot(64)
def _baseline(snapshot: Snapshot, cut: Cut, held: date, year: int, mode: str) -> Baseline:
    panel = panel_of(snapshot, cut)
    column = snapshot.months.index(held)
    months = tuple(date(year, month, 1) for month in range(1, YEAR + 1))
    away = np.array([_distance(held, month) for month in months])
    # Published figures are no monthly series: the newest one stands for all twelve months.
    reported = (away <= 0) & (away >= -column) & (cut.dataset != "terpublikasi")
    ahead = _ahead(panel, column, cut, mode)
    active = np.full((len(snapshot.units), YEAR), np.nan)
    active[:, reported] = panel.active[:, column + away[reported]]
    later = ~reported & ((away > 0) | (cut.dataset == "terpublikasi"))
    active[:, later] = ahead[:, away[later] % YEAR]
    workers, period = _workers(snapshot, cut, panel, column, year)
    if panel.printed:
        workers = _printed_workers(snapshot, cut, held, workers)
    workers = np.where(workers > 0, workers, np.nan)  # a base of nobody is no base
    last = column + min(int(away[-1]), 0)
    reason = np.where(np.isnan(workers), panel.workers_reason[:, column], int(Reason.OK))
    reason = np.where(np.isnan(active[:, -1]), panel.active_reason[:, last], reason)
    reason = np.where(np.isnan(active[:, -1]) & (reason == Reason.OK), int(Reason.NO_EARLIER), reason)
    return Baseline(
        units=snapshot.units,
        months=months,
        mode=mode,
        segment=cut.segment,
        active=active,
        reported=reported,
        workers=workers,
        base_period=period,
        reason=reason,
        held=held,
        source_ids=_sources(panel, last),
    )


def _distance(first: date, month: date) -> int:
    return (month.year - first.year) * YEAR + month.month - first.month


def _ahead(panel: Panel, column: int, cut: Cut, mode: str) -> np.ndarray:
    """Participants 0 to 11 months after the selected month, whole people, shape (units, 12)."""
    held = panel.active[:, column]
    flat = np.repeat(held[:, None], YEAR, axis=1)
    if mode == "tetap":
        return flat
    if cut.dataset == "terpublikasi":
        raise ScenarioError("season_of_published", "mode")
    if column < YEAR:
        raise ScenarioError("season_unknown", "mode", months=column, needed=YEAR)
    before = panel.active[:-1, column - YEAR : column + 1]
    growth = (before[:, -1:] / before[:, :1]) ** (np.arange(YEAR) / YEAR)
    shape = before[:, :-1] / before[:, :1] / growth
    return with_province(np.round(held[:-1, None] * shape))


def _workers(snapshot: Snapshot, cut: Cut, panel: Panel, column: int, year: int) -> tuple[np.ndarray, np.ndarray]:
    """Workers of the plan's year and the month they describe.

    A base that follows the year (one or two years before) moves on with the plan as far as there are figures;
    every other base stays that of the selected month.
    """
    follows = cut.base_year in LAG_BASE_YEARS and cut.denominator != "potensi" and cut.dataset != "terpublikasi"
    table = snapshot.survey(cut.denominator, cut.segment)
    wanted = year - int(cut.base_year[1]) if follows else 0
    fitting = [surveyed for surveyed in table.columns if surveyed <= wanted]
    if not fitting:
        return panel.workers[:, column], panel.period[:, column]
    newest = max(fitting)
    workers = with_province(table[newest].to_numpy(dtype=float)[:, None])[:, 0]
    return workers, np.full(workers.shape, np.datetime64(f"{newest}-{SURVEY_MONTH:02d}", "M"))


def _printed_workers(snapshot: Snapshot, cut: Cut, month: date, workers: np.ndarray) -> np.ndarray:
    """Printed bases; where a base was only worked out, exactly the one that the printed percentage implies.

    So that what stands before a plan is the percentage that was printed, not one of rounded figures.
    """
    records = records_by_area(snapshot, cut.segment)
    standing = [standing_record(records.get(area, ()), month, cut.published_base) for area in snapshot.units]
    implied = [np.nan if each is None or each.implied_workers is None else each.implied_workers for each in standing]
    return np.where(np.isnan(workers), np.array(implied), workers)


def _sources(panel: Panel, column: int) -> tuple[str, ...]:
    cells = [*panel.active_source[:, column], *panel.workers_source[:, column]]
    return tuple(sorted({key for cell in cells for key in str(cell).split(";") if key}))
