"""Coverage of areas by kind, one dot each on a line: how far the kinds overlap, which a mean alone would hide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components.charts.axes import span, value_axis
from components.charts.bars import room, upright_ticks
from components.charts.style import Theme, axis, faded, figure, pick
from components.look.colours import AREAS, INK
from components.text.catalogue import Texts

_ROW, _TOP, _BOTTOM = 46, 8, 30
_DOT = 12


@dataclass(frozen=True)
class Dot:
    """One area; ``value`` in percent."""

    code: str
    value: float
    hover: str


@dataclass(frozen=True)
class Strip:
    """One kind with its areas; ``middle`` is the coverage of all of them together, sum over sum."""

    label: str
    dots: Sequence[Dot]
    middle: float
    middle_hover: str


def strip_plot(strips: Sequence[Strip], *, texts: Texts, theme: Theme, selected: str | None = None) -> go.Figure:
    """Draw the first kind on top; an upright stroke is the coverage of a kind together."""
    values = [dot.value for strip in strips for dot in strip.dots]
    low, high = span(values)
    return figure(
        texts,
        theme,
        height=_TOP + _BOTTOM + _ROW * max(len(strips), 1),
        left=room([strip.label for strip in strips], 230),
        right=16,
        top=_TOP,
        bottom=_BOTTOM,
        traces=[
            _dots(strips, theme, selected),
            *upright_ticks(
                list(range(len(strips))),
                [strip.middle for strip in strips],
                [strip.middle_hover for strip in strips],
                _ROW * 0.7,
                theme,
                "together",
            ),
        ],
        clickmode="event+select",
        xaxis=value_axis(low, high, "percent", texts, theme),
        yaxis=axis(
            theme,
            range=[len(strips) - 0.5, -0.5],
            tickmode="array",
            tickvals=list(range(len(strips))),
            ticktext=[f"{strip.label} " for strip in strips],
        ),
    )


def _dots(strips: Sequence[Strip], theme: Theme, selected: str | None) -> dict[str, Any]:
    placed = [(row, dot) for row, strip in enumerate(strips) for dot in strip.dots]
    strong = [dot.code == selected for _, dot in placed]
    return {
        "type": "scatter",
        "x": [round(dot.value, 2) for _, dot in placed],
        "y": [row for row, _ in placed],
        "mode": "markers",
        "customdata": [dot.code for _, dot in placed],
        "hovertext": [dot.hover for _, dot in placed],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": _DOT,
            "color": faded(AREAS[0], theme, 0.55),
            "line": {
                "color": [pick(INK if each else AREAS[0], theme) for each in strong],
                "width": [3 if each else 1 for each in strong],
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
