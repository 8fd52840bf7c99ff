"""Two areas side by side: a pair of small bars per indicator, both on one scale, read like a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components.charts.bars import above, bars
from components.charts.style import SIZE, Theme, axis, figure, note, pick
from components.look.colours import AREAS, INK
from components.text.catalogue import Texts

_ROW, _TOP, _BOTTOM = 84, 30, 6
_OFFSETS = (0.02, 0.3)
_THICK = 0.24
_WORDS = 0.2
"""Part of the scale that the words at a bar's end may take."""


@dataclass(frozen=True)
class Comparison:
    """One indicator of both areas; ``None`` with its word in the text where a value is missing.

    ``most`` fixes the scale (100 for a share of a whole); without it the larger of the two fills the row. Values of a
    row that ``falls``, such as ranks, are better the lower they are: 1 fills the row.
    """

    label: str
    first: float | None
    second: float | None
    first_text: str
    second_text: str
    most: float | None = None
    falls: bool = False


def head_to_head(rows: Sequence[Comparison], names: tuple[str, str], *, texts: Texts, theme: Theme) -> go.Figure:
    """Draw the indicators one under the other; lengths compare within an indicator, never between two."""
    swatches = "   ".join(
        f"<span style='color:{pick(AREAS[side], theme)}'>■</span> <b>{name}</b>" for side, name in enumerate(names)
    )
    head = note(swatches, theme, x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom", yshift=6)
    shortest = min([0.0, *(_length(row, side) for row in rows for side in (0, 1))])
    before = shortest - _WORDS if shortest < 0 else 0.0  # the words of a bar to the left stand before it
    return figure(
        texts,
        theme,
        height=_TOP + _BOTTOM + _ROW * max(len(rows), 1),
        left=4,
        right=4,
        top=_TOP,
        bottom=_BOTTOM,
        traces=[_side(rows, names[side], side, theme) for side in (0, 1)],
        annotations=[
            head | {"font": {"size": SIZE, "color": pick(INK, theme)}},
            *(above(row.label, place, theme, 12) for place, row in enumerate(rows)),
        ],
        bargap=0,
        barmode="overlay",
        # Texts stand at the bar's end, so the longest bar leaves them a third of the width.
        xaxis=axis(theme, range=[before, 1.0 + 2 * _WORDS], visible=False),
        yaxis=axis(theme, range=[max(len(rows), 1) - 0.3, -0.3], visible=False),
    )


def _side(rows: Sequence[Comparison], name: str, side: int, theme: Theme) -> dict[str, Any]:
    """The bars of one of the two areas."""
    words = [(row.first_text, row.second_text)[side] for row in rows]
    return bars(
        name=name,
        x=[_length(row, side) for row in rows],
        y=[place + _OFFSETS[side] + _THICK / 2 for place in range(len(rows))],
        width=_THICK,
        text=[f"<b>{word}</b>" for word in words],
        textposition="outside",
        textfont={"size": SIZE, "color": pick(INK, theme)},
        cliponaxis=False,
        constraintext="none",
        marker={"color": pick(AREAS[side], theme), "line": {"width": 0}},
        hovertext=[f"{name}<br>{row.label}: {word}" for row, word in zip(rows, words, strict=True)],
    )


def _length(row: Comparison, side: int) -> float:
    """Share of the row's scale; a missing value has no bar but keeps its word at the row's start."""
    value = (row.first, row.second)[side]
    if value is None:
        return 0.0
    if row.falls and row.most:
        return round((row.most + 1 - value) / row.most, 4)
    scale = row.most or max(abs(row.first or 0.0), abs(row.second or 0.0))
    return round(value / scale, 4) if scale else 0.0
