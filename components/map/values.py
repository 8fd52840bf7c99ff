"""A map of any one number per area, as circles: purple below zero, orange above.

Such as the change a new version brings.

Pure: (Snapshot, values, words) -> `MapView`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.map.amounts import amount_items, largest_amount, lettered, nested_steps, sizes
from components.map.card import card_view
from components.map.states import STATE_TONE
from components.map.view import LegendItem, MapPanel, MapView
from components.text.catalogue import Texts
from data.snapshot import Snapshot
from data.text.format import Formatter


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
    absent = np.isnan(shown.values)
    largest = largest_amount(shown.values)
    panel = MapPanel(
        title=shown.title,
        subtitle=shown.subtitle,
        classes=lettered(shown.values, ["n"] * len(shown.values)),
        texts=tuple(format_.people(float(value), signed=True) for value in shown.values),
        details=tuple(0 if gone else tuple(detail) for gone, detail in zip(absent, shown.details, strict=True)),
        notes=(shown.missing,),
        sizes=sizes(shown.values, largest),
    )
    return card_view(
        held,
        shown,
        panel,
        texts,
        legend_title=f"{shown.title}, {shown.unit}",
        legend=(*amount_items("change", texts), LegendItem("n", shown.missing, *STATE_TONE)),
        need=np.where(absent, np.inf, shown.values).tolist(),
        selected=selected,
        circles=nested_steps(largest, format_.people),
    )
