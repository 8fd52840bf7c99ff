"""A map of how much of something each area has: a share, people, rupiah, months or points, light = low.

Pure: (Snapshot, values, words) -> `MapView`. Classes of shares, months and points are fixed, so that a change of
colour is a change of the figures; counts and rupiah have round edges that fit the figures on screen, and zero has a
class of its own there, for nothing is not little.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

import numpy as np

from components.colours import OVER, ramp
from components.map.amounts import amount_items, largest_amount, lettered, nested_steps, sizes
from components.map.card import card_view
from components.map.states import STATE_LETTER, state_items, state_notes, state_place
from components.map.view import LegendItem, MapPanel, MapView, Size
from components.text import Texts
from data.classes import Breaks, count_edges
from data.format import NONE, Formatter
from data.snapshot import Snapshot

LevelUnit = Literal["percent", "people", "rupiah", "months", "points"]

AMOUNT_UNITS: Final = ("people", "rupiah")
"""Units drawn as circles."""

LETTERS: Final = "abcdefgh"
EDGES: Final[dict[str, tuple[float, ...]]] = {
    "percent": (20.0, 40.0, 60.0, 80.0),
    "months": (3.0, 6.0, 9.0, 12.0),
    "points": (0.5, 1.0, 2.0, 5.0),
}
"""Fixed edges; each belongs to the class above it."""


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
        Whether more is worse, which is drawn in another hue.
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
        legend_title=texts(f"levels.unit_{shown.unit}"),
        legend=(*_legend(breaks, write, texts, burden=shown.burden), *state_items(texts)),
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
        circles=nested_steps(largest, writer(shown.unit, texts)),
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
    """Classes of a unit; only shares have one at or above 100."""
    if unit in EDGES:
        return Breaks(EDGES[unit], over=unit == "percent")
    edges = count_edges(values[values > 0])
    return Breaks((1.0, *(edge for edge in edges if edge > 1)) if (values == 0).any() else edges)


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


def _checked(shown: LevelValues, absent: np.ndarray) -> Sequence[str]:
    for gone, state in zip(absent, shown.states, strict=True):
        if gone:
            state_place(state)
    return shown.states


def _legend(breaks: Breaks, write: Callable[[float], str], texts: Texts, *, burden: bool) -> list[LegendItem]:
    edges = [write(edge) for edge in breaks.edges]
    labels = [write(0.0) if breaks.edges[0] == 1 else f"< {edges[0]}"]
    labels += [f"{low} – < {high}" for low, high in pairwise(edges)]
    labels.append(texts("legend.below_over", edge=edges[-1]) if breaks.over else f"≥ {edges[-1]}")
    tones = ramp("burden" if burden else "level", len(labels))
    items = [LegendItem(letter, label, *tone) for letter, label, tone in zip(LETTERS, labels, tones, strict=False)]
    return [*items, LegendItem("o", texts("legend.over"), *OVER)] if breaks.over else items
