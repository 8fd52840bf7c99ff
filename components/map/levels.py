"""A map of how much of something each area has: a share, months or points as shades, people and rupiah as circles.

Pure: (Snapshot, values, words) -> `MapView`. Classes have round edges over the range of the figures on screen, 100 %
being one of them, and none holds most of the areas. The darkest class is where the problem is: the lowest shares, the
fewest months, the heaviest burden.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

import numpy as np

from components.look.colours import FULL, OVER, ramp
from components.map.amounts import amount_items, largest_amount, lettered, nested_steps, sizes
from components.map.card import card_view
from components.map.states import STATE_LETTER, state_items, state_notes, state_place
from components.map.view import LegendItem, MapPanel, MapView, Size
from components.text.catalogue import Texts
from data.coverage.classes import OVER as OVER_EDGE
from data.coverage.classes import Breaks, ranged_edges
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter, rounded

LevelUnit = Literal["percent", "people", "rupiah", "months", "points"]

AMOUNT_UNITS: Final = ("people", "rupiah")
"""Units drawn as circles."""

LETTERS: Final = "abcdefgh"
EDGES: Final = {"points": (0.5, 1.0, 2.0, 5.0)}
"""Fixed steps of the radar's calendar, whose cells are compared over months."""


@dataclass(frozen=True)
class LevelValues:
    """What such a map shows.

    Attributes
    ----------
    title, subtitle : str
        Over the map.
    unit : {"percent", "people", "rupiah", "months", "points"}
        What the values count; points are differences of two shares, given without a sign.
    values : ndarray
        One number per area of ``Snapshot.codes``; NaN where there is none.
    states : sequence of str
        Per area why it has no number: ``not_reported``, ``no_data`` or ``not_applicable``; empty where it has one.
    labels, details : sequence
        Names of the details, and per area one text for each.
    source, mark : str
        Line under the map; the simulation mark, empty for real figures.
    burden : bool
        Whether more is worse.
    plain : bool
        Whether neither more nor less is a problem, so that dark only means more.
    """

    title: str
    subtitle: str
    unit: LevelUnit
    values: np.ndarray
    states: Sequence[str]
    labels: Sequence[str]
    details: Sequence[Sequence[str]]
    source: str
    mark: str = ""
    burden: bool = False
    plain: bool = False


def level_map(
    held: Snapshot, shown: LevelValues, texts: Texts, *, selected: str | None, size: Size = "card"
) -> MapView:
    """Build the map; `selected` may be any unit, only an area of the map is outlined.

    Raises
    ------
    ValueError
        If an area without a number has no state, or one that is not known.
    """
    if shown.unit in AMOUNT_UNITS:
        return _amount_map(held, shown, texts, selected=selected, size=size)
    breaks, write = level_breaks(shown.unit, shown.values), writer(shown.unit, texts)
    title = texts(f"levels.unit_{shown.unit}")
    absent = np.isnan(shown.values)
    letters = [
        STATE_LETTER[state] if gone else "o" if place == breaks.count else LETTERS[place]
        for place, gone, state in zip(breaks.index(shown.values), absent, _checked(shown, absent), strict=True)
    ]
    return card_view(
        held,
        shown,
        _panel(shown, "".join(letters), texts),
        texts,
        legend_title=title if shown.plain else f"{title} · {texts('levels.darkest')}",
        legend=(*_legend(breaks, write, texts, shown), *state_items(texts)),
        need=_need(shown),
        selected=selected,
        size=size,
    )


def _amount_map(held: Snapshot, shown: LevelValues, texts: Texts, *, selected: str | None, size: Size) -> MapView:
    """People and rupiah as circles."""
    absent = np.isnan(shown.values)
    states = [
        STATE_LETTER.get(state, "") if gone else "" for gone, state in zip(absent, _checked(shown, absent), strict=True)
    ]
    largest = largest_amount(shown.values)
    return card_view(
        held,
        shown,
        replace(_panel(shown, lettered(shown.values, states), texts), sizes=sizes(shown.values, largest)),
        texts,
        legend_title=texts(f"levels.unit_{shown.unit}"),
        legend=(*amount_items("burden" if shown.burden else "level", texts), *state_items(texts)),
        need=_need(shown),
        selected=selected,
        size=size,
        circles=nested_steps(largest, _round_writer(shown.unit, texts)),
    )


def _panel(shown: LevelValues, letters: str, texts: Texts) -> MapPanel:
    write = writer(shown.unit, texts)
    return MapPanel(
        title=shown.title,
        subtitle=shown.subtitle,
        classes=letters,
        texts=tuple(write(float(value)) for value in shown.values),
        details=tuple(
            state_place(state) if gone else tuple(detail)
            for gone, state, detail in zip(np.isnan(shown.values), shown.states, shown.details, strict=True)
        ),
        notes=state_notes(texts),
    )


def _need(shown: LevelValues) -> list[float]:
    """Rank of each area's label: the heaviest burden or the lowest share first, of plain amounts the largest."""
    falling = shown.burden or shown.unit in AMOUNT_UNITS
    ranked = -shown.values if falling else shown.values
    return np.where(np.isnan(ranked), np.inf, ranked).tolist()


def level_breaks(unit: LevelUnit, values: np.ndarray) -> Breaks:
    """Classes of shades over the range of the values; shares at or above 100 have one of their own.

    Where most of the shares are that high, 100 is one edge among others instead.
    """
    shown = rounded(values[~np.isnan(values)], 1)
    share = unit == "percent"
    over = share and bool((shown >= OVER_EDGE).sum() <= max(1.0, shown.size / 2))
    edges = ranged_edges(shown[shown < OVER_EDGE] if over else shown, (OVER_EDGE,) if share else ())
    return Breaks(edges, over=over)


def writer(unit: LevelUnit, texts: Texts) -> Callable[[float], str]:
    """How a value of a unit is written on the map; a share at or above 100 carries a mark besides its colour."""
    format_ = Formatter(texts.language)

    def share(value: float) -> str:
        return f"▲{format_.percent(value)}" if value >= 100 else format_.percent(value)

    def money(value: float) -> str:
        return NONE if np.isnan(value) else f"Rp{format_.short(value)}"

    def months(value: float) -> str:
        return format_.decimal(value, 0 if np.isnan(value) or value == round(value) else 1)

    def points(value: float) -> str:
        return format_.points(value, signed=False)

    return {"percent": share, "people": format_.people, "rupiah": money, "months": months, "points": points}[unit]


def _round_writer(unit: LevelUnit, texts: Texts) -> Callable[[float], str]:
    """How the round amounts of the legend are written."""
    format_ = Formatter(texts.language)
    return (lambda value: f"Rp{format_.edge(value)}") if unit == "rupiah" else writer(unit, texts)


def _checked(shown: LevelValues, absent: np.ndarray) -> Sequence[str]:
    for gone, state in zip(absent, shown.states, strict=True):
        if gone:
            state_place(state)
    return shown.states


def _legend(breaks: Breaks, write: Callable[[float], str], texts: Texts, shown: LevelValues) -> list[LegendItem]:
    edges = [write(edge).removeprefix("▲") for edge in breaks.edges]
    if edges:
        labels = [f"< {edges[0]}", *(f"{low} – < {high}" for low, high in pairwise(edges))]
        labels.append(texts("legend.below_over", edge=edges[-1]) if breaks.over else f"≥ {edges[-1]}")
    else:
        labels = [texts("legend.below_all" if breaks.over else "legend.all")]
    tones = ramp("level" if shown.plain else "burden" if shown.burden else "lack", len(labels))
    items = [LegendItem(letter, label, *tone) for letter, label, tone in zip(LETTERS, labels, tones, strict=False)]
    full = OVER if shown.plain or shown.burden else FULL
    return [*items, LegendItem("o", texts("legend.over"), *full)] if breaks.over else items
