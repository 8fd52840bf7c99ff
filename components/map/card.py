"""What every map beside a table has in common: one panel, no play bar, labels by need."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from components.map.priority import label_priority
from components.map.view import LegendItem, MapPanel, MapView, Size
from components.text.catalogue import Texts
from data.snapshot import Snapshot
from geo.layers import ATTRIBUTION_EN, ATTRIBUTION_ID


class Shown(Protocol):
    """What is read of the values a map is made from."""

    @property
    def labels(self) -> Sequence[str]:
        """Names of the details."""

    @property
    def source(self) -> str:
        """Line under the map."""

    @property
    def mark(self) -> str:
        """The simulation mark, empty for real figures."""


def card_view(
    held: Snapshot,
    shown: Shown,
    panel: MapPanel,
    texts: Texts,
    *,
    legend_title: str,
    legend: Sequence[LegendItem],
    need: Sequence[Any],
    selected: str | None,
    size: Size = "card",
    circles: tuple[tuple[int, str], ...] = (),
) -> MapView:
    """Put one panel into its frame.

    Parameters
    ----------
    need : sequence
        Per area what its label is ranked by, lowest first.
    selected : str or None
        Any unit; only an area of the map is outlined.
    """
    return MapView(
        panels=(replace(panel, priority=label_priority(held.codes, need)),),
        legend_title=legend_title,
        legend=tuple(legend),
        detail_labels=tuple(shown.labels),
        selected=selected if selected in held.codes else None,
        month=f"{held.months[-1]:%Y-%m}",
        mark=shown.mark,
        source=shown.source,
        attribution=ATTRIBUTION_ID if texts.language == "id" else ATTRIBUTION_EN,
        form="map",
        size=size,
        series=None,
        circles=circles,
    )
