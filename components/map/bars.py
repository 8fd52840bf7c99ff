"""The areas of the map once more as sorted bars beside it: who is how far, and where the target lies.

Map and bars are one thing in the browser: hovering, choosing and playing move both. Python gives lengths, target
ticks and the sentence that counts them, for the month on screen and for all months of the play bar.

Pure: (Snapshot, Selection, Texts) -> `Bars`.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from components.text.catalogue import Texts
from components.text.phrases import indicator_name, ladder_text, month_of, target_value
from data.coverage.indicators import INDICATORS, evaluate, month_index, panel_of
from data.coverage.panel import Cut
from data.coverage.targets import target_in_force
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE

FULL = 9999
"""Length of the longest value of all months; ticks are on the same scale and may be longer."""

_NAMED = 2
"""Targets of single areas that are named beside the line; more are counted."""

_TICKED = ("cakupan", "capaian_target")
"""Indicators a target can be drawn over: the target in percent, and the 100 % of its achievement."""


@dataclass(frozen=True)
class Bars:
    """What the bars beside one map show.

    Parameters
    ----------
    title : str
        What they measure and how they are sorted.
    note : str
        The one thing to read off them: ``9 dari 38 kab/kota mencapai target``.
    tick_name : str
        Name of the target line; empty without one.
    lengths, ticks : tuple of int or None
        Per area, on the scale of `FULL`; None where there is no value or no target.
    low, high : int
        The axis: below zero where values fall, and the longest of all values and ticks of all months.
    ordered : bool
        False where the values rest on different bases or years and must not be ranked.
    """

    title: str
    note: str
    tick_name: str
    lengths: tuple[int | None, ...]
    ticks: tuple[int | None, ...]
    low: int
    high: int
    ordered: bool = True

    def payload(self) -> dict[str, object]:
        """As the browser takes it."""
        return {
            "title": self.title,
            "note": self.note,
            "tickName": self.tick_name,
            "lengths": self.lengths,
            "ticks": _alike(self.ticks),
            "low": self.low,
            "high": self.high,
            "ordered": self.ordered,
        }


class Lengths:
    """Values and targets of all areas and months, on one scale so that playing moves nothing but the bars."""

    def __init__(self, held: Snapshot, chosen: Selection) -> None:
        cut = Cut.of(chosen)
        self.indicator, self.printed = chosen.indicator, chosen.dataset == "terpublikasi"
        self.values = evaluate(held, cut, chosen.indicator, chosen.span).value[:-1]
        panel = panel_of(held, cut)
        reached = evaluate(held, cut, "capaian_target", chosen.span).value[:-1]
        if chosen.indicator == "cakupan":
            # Where the target says nothing of this view (one segment, no step that year), no line is drawn.
            self.targets = np.where(np.isnan(reached) & ~np.isnan(self.values), np.nan, panel.target_pct[:-1])
        else:
            self.targets = np.where(np.isnan(reached), np.nan, 100.0)
        if chosen.indicator not in _TICKED or self.printed:
            self.targets = np.full(self.values.shape, np.nan)
        self.reached = reached

    @cached_property
    def scale(self) -> float:
        """Units of `FULL` per unit of value."""
        known = self.values[np.isfinite(self.values)]
        largest = float(np.abs(known).max()) if known.size else 0.0
        return FULL / largest if largest else 0.0

    def axis(self) -> tuple[int, int]:
        """Lowest and highest place of the axis over all months."""
        both = np.concatenate([self.values.ravel(), self.targets.ravel()])
        known = both[np.isfinite(both)]
        if not known.size:
            return 0, FULL
        return min(0, round(float(known.min()) * self.scale)), max(1, round(float(known.max()) * self.scale))

    def month(self, column: int) -> tuple[tuple[int | None, ...], tuple[int | None, ...]]:
        """Lengths and ticks of one month."""
        return self._scaled(self.values[:, column]), self._scaled(self.targets[:, column])

    def _scaled(self, numbers: np.ndarray) -> tuple[int | None, ...]:
        return tuple(None if np.isnan(value) else round(float(value) * self.scale) for value in numbers)

    def note(self, column: int, texts: Texts) -> str:
        """What the bars of a month count: who reached the target, rose, or has a figure at all."""
        values = self.values[:, column]
        if self.printed:
            return texts("home.published", count=int((~np.isnan(values)).sum()), areas=len(values))
        present = int((~np.isnan(values)).sum())
        total = len(values)
        reached = self.reached[:, column]
        if INDICATORS[self.indicator].scale == "change":
            return texts("bars.moved", up=int((values > 0).sum()), down=int((values < 0).sum()), total=present)
        measured = int((~np.isnan(reached)).sum())
        if self.indicator in ("cakupan", "capaian_target", "kekurangan", "porsi_kekurangan") and measured:
            # As printed: 99,97 % of the target is "100,0%", but short of it all the same.
            return texts("bars.reached", count=int((reached >= 100).sum()), total=measured)
        return texts("bars.present", count=present, total=total)


def bars_of(held: Snapshot, chosen: Selection, texts: Texts) -> Bars:
    """Bars of the selection's month."""
    found = Lengths(held, chosen)
    column = month_index(held, chosen)
    lengths, ticks = found.month(column)
    low, high = found.axis()
    ordered = not found.printed
    name = indicator_name(chosen.indicator, texts)
    ticked = any(tick is not None for tick in ticks)
    return Bars(
        title=texts("bars.title" if ordered else "bars.title_unsorted", indicator=name),
        note=found.note(column, texts),
        tick_name=_tick_name(held, chosen, texts) if ticked else "",
        lengths=lengths,
        ticks=ticks,
        low=low,
        high=high,
        ordered=ordered,
    )


def bars_series(held: Snapshot, chosen: Selection, texts: Texts) -> dict[str, object]:
    """Notes, ticks and their names of all months; the lengths are the series' own values."""
    found = Lengths(held, chosen)
    months = range(len(held.months))
    ticks = [found.month(column)[1] for column in months]
    return {
        "notes": [found.note(column, texts) for column in months],
        "ticks": [_alike(each) for each in ticks],
        "tickNames": [
            _tick_name(held, replace(chosen, month=month), texts) if any(tick is not None for tick in each) else ""
            for month, each in zip(held.months, ticks, strict=True)
        ],
    }


def _tick_name(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    """Name of the target line, and whose line lies elsewhere because the target is the area's own."""
    year = month_of(held, chosen).year
    common = target_in_force(held, chosen.ladder, PROVINCE, year)
    found = {code: target_in_force(held, chosen.ladder, code, year) for code in held.codes}
    own = {
        code: target
        for code, target in found.items()
        if target is not None and target.area == code and (common is None or target.pct != common.pct)
    }
    line = ladder_text(held, chosen, texts, PROVINCE)
    if chosen.indicator == "capaian_target" or not own:
        return line
    names = ", ".join(f"{held.labels[code]} {target_value(target, texts)}" for code, target in own.items())
    if common is not None:
        return f"{line} · {names}"
    ladder = texts(f"ladder_short.{chosen.ladder}")
    if len(own) > _NAMED:
        return texts("bars.own_targets", ladder=ladder, year=year, count=len(own))
    return texts("bars.own_target", ladder=ladder, year=year, names=names)


def _alike(ticks: tuple[int | None, ...]) -> list[int | None]:
    """One tick where all areas share it, which most ladders make so; else one per area."""
    first, *rest = ticks
    return [first] if all(tick == first for tick in rest) else list(ticks)
