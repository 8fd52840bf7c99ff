"""Everything that was printed about one place as points in time, grouped by what it was divided by.

A printed figure is a point, or a bar over the whole year where only a year was printed. Points are joined only within
one stated base; never across bases, and never where a base was not stated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import plotly.graph_objects as go

from components.charts.axes import month_axis, span, value_axis
from components.charts.style import LETTER, SIZE, Theme, axis, figure, pick
from components.look.colours import AREAS, GRID, INK, MUTED
from components.text.catalogue import Texts
from data.coverage.indicators import Unit

_SYMBOLS: Final = ("circle", "diamond", "square", "triangle-up", "star", "hexagon")
_MONTH: Final = 31
_TOP, _BOTTOM = 64, 48
_ROOM: Final = 0.07
"""Part of the time on screen that is left free at either end, for labels."""
_LABEL: Final = (0.13, 0.09)
"""Width and height of a label, as parts of the drawing."""


@dataclass(frozen=True)
class Print:
    """One printed figure.

    ``first`` and ``last`` are the days its date may mean, ``kind`` the words of its base (or of what it counts), which
    stand in the legend. ``joined`` says whether points of its kind may be joined, ``weak`` that it is of low
    confidence and drawn hollow.
    """

    first: date
    last: date
    value: float
    label: str
    hover: str
    kind: str
    joined: bool = False
    weak: bool = False


def prints_chart(points: Sequence[Print], *, unit: Unit, texts: Texts, theme: Theme, height: int = 380) -> go.Figure:
    """Draw the points with their values beside them and a legend of the bases in words.

    Raises
    ------
    ValueError
        Without any point.
    """
    if not points:
        msg = "a chart of prints needs at least one"
        raise ValueError(msg)
    kinds = list(dict.fromkeys(point.kind for point in points))
    low, high = span([point.value for point in points], headroom=0.2)
    first, last = min(point.first for point in points), max(point.last for point in points)
    y_axis = value_axis(low, high, unit, texts, theme)
    room = max((last - first) * _ROOM, timedelta(days=60))
    shown = labelled(points, (first - room, last + room), (low, high))
    return figure(
        texts,
        theme,
        height=height,
        left=round(LETTER * max((len(text) for text in y_axis["ticktext"]), default=0)) + 10,
        right=16,
        top=_TOP,
        bottom=_BOTTOM,
        traces=[
            *(
                _years([point for point in points if point.kind == kind], place, theme)
                for place, kind in enumerate(kinds)
            ),
            *(
                _trace([point for point in points if point.kind == kind], shown, place, theme)
                for place, kind in enumerate(kinds)
            ),
        ],
        xaxis=axis(
            theme,
            range=[f"{first - room:%Y-%m-%d}", f"{last + room:%Y-%m-%d}"],
            showline=True,
            linecolor=pick(MUTED, theme),
            ticks="outside",
            tickcolor=pick(GRID, theme),
            **month_axis(first, last),
        ),
        yaxis=y_axis,
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": SIZE}},
    )


def labelled(points: Sequence[Print], width: tuple[date, date], height: tuple[float, float]) -> set[Print]:
    """The points whose value is written beside them, the newest first: none where it would cover another.

    Every value can still be read on hover and in the table.
    """
    days, values = (width[1] - width[0]).days, height[1] - height[0]
    kept: list[Print] = []
    for point in sorted(points, key=lambda each: (each.weak, -each.last.toordinal())):
        clear = all(
            abs((_middle(point) - _middle(other)).days) > days * _LABEL[0]
            or abs(point.value - other.value) > values * _LABEL[1]
            for other in kept
        )
        if point.label and clear:
            kept.append(point)
    return set(kept)


def _middle(point: Print) -> date:
    return point.first + (point.last - point.first) / 2


def _years(points: Sequence[Print], place: int, theme: Theme) -> dict[str, Any]:
    """A bar over the whole year where only a year was printed: the figure may mean any day of it."""
    whole = [point for point in points if (point.last - point.first).days > _MONTH]
    ends = [(f"{point.first:%Y-%m-%d}", f"{point.last:%Y-%m-%d}", None) for point in whole]
    return {
        "type": "scatter",
        "x": [day for pair in ends for day in pair],
        "y": [value for point in whole for value in (point.value, point.value, None)],
        "mode": "lines",
        "line": {"color": pick(AREAS[place % len(AREAS)], theme), "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _trace(points: Sequence[Print], shown: set[Print], place: int, theme: Theme) -> dict[str, Any]:
    ordered = sorted(points, key=lambda point: (point.first, point.last))
    colour = pick(AREAS[place % len(AREAS)], theme)
    symbol = _SYMBOLS[place % len(_SYMBOLS)]
    joined = len(ordered) > 1 and all(point.joined for point in ordered)
    return {
        "type": "scatter",
        "x": [f"{_middle(point):%Y-%m-%d}" for point in ordered],
        "y": [point.value for point in ordered],
        "name": ordered[0].kind,
        "mode": "lines+markers+text" if joined else "markers+text",
        "line": {"color": colour, "width": 1.5, "dash": "dot"},
        "text": [point.label if point in shown else "" for point in ordered],
        "textposition": "top center",
        "textfont": {"size": SIZE, "color": pick(INK, theme)},
        "cliponaxis": False,
        "marker": {
            "symbol": [f"{symbol}-open" if point.weak else symbol for point in ordered],
            "size": 12,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        "hovertext": [point.hover for point in ordered],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
