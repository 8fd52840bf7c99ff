"""Coverage against a context indicator: association, said with its strength and its limits, never as a cause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts.axes import span, value_axis
from components.charts.style import LETTER, SIZE, Theme, faded, figure, note, pick
from components.look.colours import AREAS, INK, MUTED
from components.text.catalogue import Texts
from data.coverage.context import spearman
from data.text.format import Formatter

_LARGEST = 46
_PLOT = (600, 380)
_LINE = 20


@dataclass(frozen=True)
class ScatterPoint:
    """One area; ``x`` (context) or ``y`` (coverage) None where missing. ``size`` is its workforce."""

    code: str
    label: str
    x: float | None
    y: float | None
    size: float
    hover: str


@dataclass(frozen=True)
class ScatterAxes:
    """Units and titles of both axes; a title carries the year and the base."""

    x_unit: str
    x_title: str
    y_unit: str
    y_title: str


def scatter(
    points: Sequence[ScatterPoint],
    axes: ScatterAxes,
    *,
    texts: Texts,
    theme: Theme,
    selected: Sequence[str] = (),
    height: int = 480,
) -> go.Figure:
    """Draw one circle per area, its surface proportional to the workforce; the selected and the extremes are named."""
    known = [point for point in points if point.x is not None and point.y is not None]
    largest = max((point.size for point in known if point.size > 0), default=1.0)
    x_low, x_high = span([point.x for point in known if point.x is not None], headroom=0.1)
    y_low, y_high = span([point.y for point in known if point.y is not None], headroom=0.12)
    y_axis = value_axis(y_low, y_high, axes.y_unit, texts, theme)
    left = round(LETTER * max((len(text) for text in y_axis["ticktext"]), default=0)) + 12
    middle = (x_low + x_high) / 2
    above = {"y": 1, "yref": "paper", "xref": "paper", "yanchor": "bottom", "yshift": 8}
    strength = note(_strength(known, texts), theme, x=1, xanchor="right", **above)
    below = {"text": axes.x_title, "font": {"size": SIZE, "color": pick(MUTED, theme)}, "standoff": 8}
    x_axis = value_axis(x_low, x_high, axes.x_unit, texts, theme)
    return figure(
        texts,
        theme,
        height=height,
        left=left,
        right=16,
        top=42,
        bottom=58,
        traces=[_circles(known, selected, largest, theme)],
        annotations=[
            *(
                _name(point, middle, largest, theme, strong=point.code in selected)
                for point in _named(known, selected, (x_low, x_high), (y_low, y_high))
            ),
            note(axes.y_title, theme, x=0, xanchor="left", xshift=6 - left, **above),
            strength | {"font": {"size": SIZE, "color": pick(INK, theme)}},
        ],
        clickmode="event+select",
        xaxis=x_axis | {"title": below, "ticklabelstandoff": 4},
        yaxis=y_axis,
    )


def _circles(known: Sequence[ScatterPoint], selected: Sequence[str], largest: float, theme: Theme) -> dict[str, Any]:
    chosen = [point.code in selected for point in known]
    return {
        "type": "scatter",
        "x": [round(_x(point), 2) for point in known],
        "y": [round(_y(point), 2) for point in known],
        "mode": "markers",
        "customdata": [point.code for point in known],
        "hovertext": [point.hover for point in known],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": [round(point.size) for point in known],
            "sizemode": "area",
            "sizeref": 2.0 * largest / _LARGEST**2,
            "sizemin": 5,
            "color": faded(AREAS[0], theme, 0.55),
            "line": {
                "color": [pick(INK if strong else AREAS[0], theme) for strong in chosen],
                "width": [3 if strong else 1 for strong in chosen],
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def extremes(known: Sequence[ScatterPoint]) -> frozenset[str]:
    """The areas at the ends of either axis."""
    if not known:
        return frozenset()
    ends = [side(known, key=key) for side in (min, max) for key in (_x, _y)]
    return frozenset(point.code for point in ends)


def _named(
    known: Sequence[ScatterPoint],
    selected: Sequence[str],
    x_range: tuple[float, float],
    y_range: tuple[float, float],
) -> list[ScatterPoint]:
    """The selected and those extremes whose label would not lie on another, on a plot of ordinary size."""
    ends = extremes(known)
    found: list[ScatterPoint] = [point for point in known if point.code in selected]
    for point in known:
        if point.code not in ends or point.code in selected:
            continue
        if all(_far(point, other, x_range, y_range) for other in found):
            found.append(point)
    return found


def _far(one: ScatterPoint, other: ScatterPoint, x_range: tuple[float, float], y_range: tuple[float, float]) -> bool:
    across = abs(_x(one) - _x(other)) / (x_range[1] - x_range[0]) * _PLOT[0]
    down = abs(_y(one) - _y(other)) / (y_range[1] - y_range[0]) * _PLOT[1]
    return across > LETTER * len(one.label) + _LARGEST or down > _LINE


def _strength(known: Sequence[ScatterPoint], texts: Texts) -> str:
    rho, count = _spearman(known)
    if isnan(rho):
        return ""
    return texts("charts.correlation_short", rho=Formatter(texts.language).decimal(rho, 2), count=count)


def _spearman(points: Sequence[ScatterPoint]) -> tuple[float, int]:
    return spearman(np.array([_x(point) for point in points]), np.array([_y(point) for point in points]))


def correlation_text(points: Sequence[ScatterPoint], texts: Texts) -> str:
    """Spearman's correlation and the number of areas behind it."""
    rho, count = _spearman(points)
    if isnan(rho):
        return texts("charts.correlation_none", count=count)
    return texts("charts.correlation", rho=Formatter(texts.language).decimal(rho, 2), count=count)


def scatter_note(points: Sequence[ScatterPoint], texts: Texts, labels: Mapping[str, str]) -> str:
    """The sentence under the chart: correlation, that it is no cause, and which areas are missing."""
    missing = [labels[point.code] for point in points if point.x is None or point.y is None]
    parts = [correlation_text(points, texts), texts("charts.no_cause"), texts("charts.circle_size")]
    if missing:
        shown = ", ".join(missing[:6]) + (", …" if len(missing) > 6 else "")
        parts.append(texts("charts.scatter_missing", count=len(missing), areas=shown))
    return " ".join(parts)


def _x(point: ScatterPoint) -> float:
    return float("nan") if point.x is None else point.x


def _y(point: ScatterPoint) -> float:
    return float("nan") if point.y is None else point.y


def _name(point: ScatterPoint, middle: float, largest: float, theme: Theme, *, strong: bool) -> dict[str, object]:
    """The label beside its circle, on the side that has room."""
    right = _x(point) <= middle
    radius = max(3.0, _LARGEST / 2 * (point.size / largest) ** 0.5) + 4
    text = f"<b>{point.label}</b>" if strong else point.label
    return note(
        text,
        theme,
        x=point.x,
        y=point.y,
        xanchor="left" if right else "right",
        yanchor="middle",
        xshift=radius if right else -radius,
    ) | {"font": {"size": SIZE, "color": pick(INK, theme)}, "bgcolor": "rgba(0,0,0,0)"}
