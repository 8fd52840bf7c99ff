"""The ranking: one bar per area, its class colour, its target as a tick, the province as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components.charts.bars import ROW, room, rows, upright_ticks
from components.charts.bars import bars as bars_of
from components.charts.style import SIZE, Theme, axis, figure, note, pick, upright
from components.colours import INK, MUTED, Tone
from components.text import Texts

_TOP, _BOTTOM = 34, 10
_PATTERNS = {"not_reported": ".", "no_data": "/", "not_applicable": "x"}
_STUB = 0.08


@dataclass(frozen=True)
class RankBar:
    """One area.

    ``value`` is None where missing; then ``status`` (``not_reported``, ``no_data`` or ``not_applicable``) decides the
    pattern and ``text`` is the word shown. ``hover`` is the whole hover label.
    """

    code: str
    label: str
    value: float | None
    text: str
    colour: Tone
    hover: str
    target: float | None = None
    target_text: str = ""
    status: str = "ok"


@dataclass(frozen=True)
class Reference:
    """The province's value as an upright line with its words."""

    value: float
    label: str


def ranked(bars: Sequence[RankBar], *, descending: bool = True) -> list[RankBar]:
    """Sort by value, areas without one last, equal values by code."""
    known = sorted((bar for bar in bars if bar.value is not None), key=lambda bar: bar.code)
    known.sort(key=lambda bar: bar.value or 0.0, reverse=descending)
    return known + sorted((bar for bar in bars if bar.value is None), key=lambda bar: bar.code)


def ranking(
    bars: Sequence[RankBar],
    *,
    texts: Texts,
    theme: Theme,
    reference: Reference | None = None,
    selected: str | None = None,
    descending: bool = True,
) -> go.Figure:
    """Draw all areas as horizontal bars from the first in the order down; the height grows with the rows."""
    order = ranked(bars, descending=descending)
    chosen = [bar.code == selected for bar in order]
    low, high = _limits(order, reference)
    names, values = [bar.label for bar in order], [bar.text for bar in order]
    return figure(
        texts,
        theme,
        height=_TOP + _BOTTOM + ROW * len(order),
        left=room([f"{bar.label}  {bar.text}" for bar in order]),
        right=16,
        top=_TOP if reference else 10,
        bottom=_BOTTOM,
        traces=[_bars(order, chosen, (high - low) * _STUB, theme), *_targets(order, theme)],
        shapes=[upright(reference.value, theme, color=pick(INK, theme), width=1.5)] if reference else [],
        annotations=[_reference_words(reference, theme)] if reference else [],
        clickmode="event+select",
        xaxis=axis(theme, range=[low, high], visible=False),
        yaxis=axis(theme, **rows(names, values, chosen)),
    )


def _bars(order: Sequence[RankBar], chosen: Sequence[bool], stub: float, theme: Theme) -> dict[str, Any]:
    """The bars; a missing value is a hatched stub, whose lines take the bar's colour."""
    ink, muted = pick(INK, theme), pick(MUTED, theme)
    return bars_of(
        x=[stub if bar.value is None else round(bar.value, 2) for bar in order],
        y=list(range(len(order))),
        width=0.72,
        customdata=[bar.code for bar in order],
        hovertext=[bar.hover for bar in order],
        marker={
            "color": [muted if bar.value is None else pick(bar.colour, theme) for bar in order],
            "line": {
                "color": [ink if strong else muted for strong in chosen],
                "width": [2.5 if strong else 0.5 for strong in chosen],
            },
            "pattern": {
                "shape": ["" if bar.value is not None else _PATTERNS.get(bar.status, "/") for bar in order],
                "size": 5,
                "solidity": 0.3,
            },
        },
    )


def _targets(order: Sequence[RankBar], theme: Theme) -> list[dict[str, Any]]:
    aimed = [(row, bar.target, bar.target_text) for row, bar in enumerate(order) if bar.target is not None]
    if not aimed:
        return []
    places, values, words = zip(*aimed, strict=True)
    return upright_ticks(places, values, words, ROW * 0.6, theme, "target")


def _reference_words(reference: Reference, theme: Theme) -> dict[str, Any]:
    words = note(reference.label, theme, x=reference.value, y=1, yref="paper", yanchor="bottom", xanchor="center")
    return words | {"font": {"size": SIZE, "color": pick(INK, theme)}}


def _limits(order: Sequence[RankBar], reference: Reference | None) -> tuple[float, float]:
    found = [bar.value for bar in order if bar.value is not None]
    found += [bar.target for bar in order if bar.target is not None]
    found += [reference.value] if reference else []
    low, high = min([0.0, *found]), max([0.0, *found])
    return (low, high) if high > low else (0.0, 1.0)
