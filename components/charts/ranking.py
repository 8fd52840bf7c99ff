"""The ranking: one bar per area with its place, its class colour, its target as a tick, the province as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components.charts.bars import ROW, room, rows, upright_ticks
from components.charts.bars import bars as bars_of
from components.charts.style import SIZE, Theme, axis, figure, note, pick, upright
from components.look.colours import INK, MUTED, TARGET, Tone
from components.text.catalogue import Texts

_LINE, _BOTTOM = 24, 10
_PATTERNS = {"not_reported": ".", "no_data": "/", "not_applicable": "x"}
_STUB = 0.08


@dataclass(frozen=True)
class RankBar:
    """One area.

    ``value`` is None where missing; then ``status`` (``not_reported``, ``no_data`` or ``not_applicable``) decides the
    pattern and ``text`` is the word shown. ``hover`` is the whole hover label. ``place`` is its rank in words, empty
    without one; bars of another ``group`` are not compared and stand below a line that says which they are.
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
    place: str = ""
    group: str = ""
    group_words: str = ""


@dataclass(frozen=True)
class Reference:
    """The province's value as an upright line with its words."""

    value: float
    label: str


def ranking(
    order: Sequence[RankBar],
    *,
    texts: Texts,
    theme: Theme,
    reference: Reference | None = None,
    target_words: str = "",
    selected: str | None = None,
) -> go.Figure:
    """Draw all areas as horizontal bars in the order given; the height grows with the rows.

    ``target_words`` names the ticks on the bars.
    """
    chosen = [bar.code == selected for bar in order]
    low, high = _limits(order, reference)
    names = [f"{bar.place}. {bar.label}" if bar.place else bar.label for bar in order]
    values = [bar.text for bar in order]
    grouped = any(bar.group_words for bar in order)
    lines = bool(reference) + bool(grouped and not reference) + bool(target_words) * (1 + target_words.count("; "))
    top = 10 + _LINE * lines
    return figure(
        texts,
        theme,
        height=top + _BOTTOM + ROW * len(order),
        left=room([f"{name}  {value}" for name, value in zip(names, values, strict=True)], 240),
        right=16,
        top=top,
        bottom=_BOTTOM,
        traces=[_bars(order, chosen, (high - low) * _STUB, theme), *_targets(order, theme)],
        shapes=[
            *([upright(reference.value, theme, color=pick(INK, theme), width=1.5)] if reference else []),
            *_between_groups(order, theme),
        ],
        annotations=[
            *([_reference_words(reference, theme)] if reference else []),
            *_group_words(order, theme),
            *([_target_words(target_words, _LINE if reference or grouped else 0, theme)] if target_words else []),
        ],
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


def _target_words(words: str, shift: int, theme: Theme) -> dict[str, Any]:
    """The name of the ticks, in their colour, above the words of the province's line; as narrow as a phone."""
    place = {"x": 1, "xref": "paper", "xanchor": "right", "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": shift}
    plain = note(words.replace("; ", ";<br>"), theme, **place)
    return plain | {"font": {"size": SIZE, "color": pick(TARGET, theme)}, "align": "right"}


def _between_groups(order: Sequence[RankBar], theme: Theme) -> list[dict[str, Any]]:
    """A line between bars that are not compared."""
    look = {"color": pick(MUTED, theme), "width": 1.5, "dash": "dot"}
    edges = [row for row in range(1, len(order)) if order[row].group != order[row - 1].group]
    return [
        {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": row - 0.5, "y1": row - 0.5, "line": look}
        for row in edges
    ]


def _group_words(order: Sequence[RankBar], theme: Theme) -> list[dict[str, Any]]:
    """Above the first bar of each group, over the short end of the one before."""
    first = [row for row in range(len(order)) if row == 0 or order[row].group != order[row - 1].group]
    place = {"x": 1, "xref": "paper", "xanchor": "right", "yanchor": "bottom"}
    return [note(order[row].group_words, theme, y=row - 0.5, **place) for row in first if order[row].group_words]


def _limits(order: Sequence[RankBar], reference: Reference | None) -> tuple[float, float]:
    found = [bar.value for bar in order if bar.value is not None]
    found += [bar.target for bar in order if bar.target is not None]
    found += [reference.value] if reference else []
    low, high = min([0.0, *found]), max([0.0, *found])
    return (low, high) if high > low else (0.0, 1.0)
