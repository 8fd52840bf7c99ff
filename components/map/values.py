"""A map of any one number per area, such as the change a new version brings, in purple below and orange above zero.

Pure: (Snapshot, values, words) -> `MapView`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from components.colours import ramp
from components.map.card import card_view
from components.map.states import STATE_TONE
from components.map.view import LegendItem, MapPanel, MapView
from components.text import Texts
from data.format import Formatter
from data.snapshot import Snapshot

_LETTERS = "abcdef"


@dataclass(frozen=True)
class AreaValues:
    """What such a map shows.

    Attributes
    ----------
    title, subtitle, unit : str
        Over the map, and behind the legend's title.
    values : ndarray
        One number per area of ``Snapshot.codes``; NaN where there is none.
    missing : str
        Why an area has no number, in words.
    labels : sequence of str
        Names of the details.
    details : sequence
        Details of each area, texts, one per label.
    source, mark : str
        Line under the map; the simulation mark, empty for real figures.
    """

    title: str
    subtitle: str
    unit: str
    values: np.ndarray
    missing: str
    labels: Sequence[str]
    details: Sequence[Sequence[str]]
    source: str
    mark: str = ""


def values_map(held: Snapshot, shown: AreaValues, texts: Texts, *, selected: str | None) -> MapView:
    """Build the map of one signed whole number per area."""
    format_ = Formatter(texts.language)
    edges = signed_edges(shown.values)
    absent = np.isnan(shown.values)
    places = np.searchsorted(np.array(edges), np.where(absent, 0.0, shown.values), side="right")
    letters = "".join("n" if gone else _LETTERS[place] for gone, place in zip(absent, places, strict=True))
    panel = MapPanel(
        title=shown.title,
        subtitle=shown.subtitle,
        classes=letters,
        texts=tuple(format_.people(float(value), signed=True) for value in shown.values),
        details=tuple(0 if gone else tuple(detail) for gone, detail in zip(absent, shown.details, strict=True)),
        notes=(shown.missing,),
    )
    return card_view(
        held,
        shown,
        panel,
        texts,
        legend_title=f"{shown.title}, {shown.unit}",
        legend=_legend(edges, shown.missing, format_),
        need=np.where(absent, np.inf, -np.abs(shown.values)).tolist(),
        selected=selected,
    )


def signed_edges(values: np.ndarray) -> tuple[float, ...]:
    """Five edges around zero, the outer ones round numbers that split what moved into about thirds."""
    moved = np.abs(values[~np.isnan(values) & (values != 0)])
    if not len(moved):
        return (-2.0, -1.0, 0.0, 1.0, 2.0)
    low, high = (_round(float(part)) for part in np.quantile(moved, [1 / 3, 2 / 3]))
    high = max(high, 2 * low)
    return (-high, -low, 0.0, low, high)


def _round(value: float) -> float:
    """The nearest of 1, 2, 5, 10, 20, 50 … at or below, at least 1."""
    if value < 1:
        return 1.0
    scale = 10.0 ** np.floor(np.log10(value))
    return float(max(step * scale for step in (1, 2, 5) if step * scale <= value))


def _legend(edges: Sequence[float], missing: str, format_: Formatter) -> tuple[LegendItem, ...]:
    def number(value: float) -> str:
        return format_.people(value, signed=True)

    labels = [f"< {number(edges[0])}"]
    labels += [f"{number(low)} – < {number(high)}" for low, high in pairwise(edges)]
    labels.append(f"≥ {number(edges[-1])}")
    tones = ramp("change", len(labels))
    items = [LegendItem(*item) for item in zip(_LETTERS, labels, *zip(*tones, strict=True), strict=True)]
    return (*items, LegendItem("n", missing, *STATE_TONE))
