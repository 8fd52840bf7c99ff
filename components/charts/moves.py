"""Who rose and who fell: ranks of an earlier month on the left, of the selected one on the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components.charts.bars import room
from components.charts.style import Theme, axis, faded, figure, note, pick
from components.look.colours import INK, MUTED, ramp
from components.text.catalogue import Texts
from data.text.format import Formatter

_TOP, _BOTTOM, _ROW = 34, 30, 22
_FELL, _ROSE = ramp("change", 6)[0], ramp("change", 6)[5]
_MOVERS = 3


@dataclass(frozen=True)
class RankMove:
    """An area's rank in two months, 1 = highest coverage; None where it had none."""

    code: str
    label: str
    before: int | None
    after: int | None


def rank_slope(
    moves: Sequence[RankMove],
    *,
    before_label: str,
    after_label: str,
    texts: Texts,
    theme: Theme,
    selected: str | None = None,
) -> go.Figure:
    """Draw one sloping line per area; the selected one and the largest movers stand out, the rest is grey.

    Areas without a rank in one of the months are left out and counted under the chart.
    """
    known = [move for move in moves if move.before is not None and move.after is not None]
    left, right = _places(known, "before"), _places(known, "after")
    movers = _movers(known)
    strong = {move.code for move in known if move.code in movers or move.code == selected}
    loud = sorted((move for move in known if move.code in strong), key=lambda move: move.code == selected)
    rows: dict[str, Any] = {"range": [len(known) - 0.4, -0.6], "tickmode": "array"}
    order = sorted(known, key=lambda move: right[move.code])
    names = [_name(move, strong=move.code in strong) for move in order]
    head = {"y": 1, "yref": "paper", "xref": "paper", "xanchor": "left", "yanchor": "bottom", "xshift": -30}
    return figure(
        texts,
        theme,
        height=_TOP + _BOTTOM + _ROW * max(len(known), 1),
        left=36,
        right=room([f"{len(known)}  {move.label}  ▲{len(known)}" for move in known], 190),
        top=_TOP,
        bottom=_BOTTOM,
        traces=[
            _line([move for move in known if move.code not in strong], left, right, texts, theme),
            *(_line([move], left, right, texts, theme, _look(move, selected, theme)) for move in loud),
        ],
        annotations=[
            note(before_label, theme, x=0, **head),
            note(after_label, theme, x=1, **head),
            *_left_out(len(moves) - len(known), texts, theme),
        ],
        clickmode="event+select",
        xaxis=axis(theme, range=[0, 1], visible=False),
        yaxis=axis(
            theme,
            tickvals=[left[move.code] for move in known],
            ticktext=[f"{move.before}  " for move in known],
            **rows,
        ),
        yaxis2=axis(theme, overlaying="y", side="right", tickvals=list(range(len(order))), ticktext=names, **rows),
    )


def _places(known: Sequence[RankMove], side: str) -> dict[str, int]:
    """A row of its own for every area, equal ranks one under the other."""
    order = sorted(known, key=lambda move: (getattr(move, side), move.code))
    return {move.code: row for row, move in enumerate(order)}


def _change(move: RankMove) -> int:
    return (move.before or 0) - (move.after or 0)


def _movers(known: Sequence[RankMove]) -> frozenset[str]:
    """The areas that moved most, up and down; nobody when nobody moved."""
    order = sorted(known, key=lambda move: (_change(move), move.code))
    fell = [move.code for move in order[:_MOVERS] if _change(move) < 0]
    rose = [move.code for move in order[-_MOVERS:] if _change(move) > 0]
    return frozenset(fell + rose)


def _look(move: RankMove, selected: str | None, theme: Theme) -> tuple[str, int]:
    """Colour and width of a line that stands out."""
    if move.code == selected:
        return pick(INK, theme), 4
    return pick(_ROSE if _change(move) > 0 else _FELL, theme), 3


def _line(
    moves: Sequence[RankMove],
    left: dict[str, int],
    right: dict[str, int],
    texts: Texts,
    theme: Theme,
    look: tuple[str, int] | None = None,
) -> dict[str, Any]:
    """Lines of one look as one trace, with nothing between two of them."""
    colour, width = look or (faded(MUTED, theme, 0.5), 1)
    x: list[int | None] = []
    y: list[int | None] = []
    codes: list[str | None] = []
    words: list[str | None] = []
    for move in moves:
        signed = Formatter(texts.language).people(_change(move), signed=True)
        hover = texts("charts.move_hover", area=move.label, before=move.before, after=move.after, change=signed)
        x += [0, 1, None]
        y += [left[move.code], right[move.code], None]
        codes += [move.code, move.code, None]
        words += [hover, hover, None]
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        # The names stand on the second axis, which Plotly draws only where something uses it.
        "yaxis": "y2" if look is None else "y",
        "mode": "lines+markers",
        "customdata": codes,
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "line": {"color": colour, "width": width},
        "marker": {"size": 5 if look is None else 8, "color": colour},
        "cliponaxis": False,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _name(move: RankMove, *, strong: bool) -> str:
    change = _change(move)
    if not strong:
        return f"  {move.after}  {move.label}"
    arrow = f"  ▲{change}" if change > 0 else f"  ▼{-change}" if change < 0 else ""
    return f"<b>  {move.after}  {move.label}{arrow}</b>"


def _left_out(count: int, texts: Texts, theme: Theme) -> list[dict[str, object]]:
    if not count:
        return []
    words = texts("charts.move_left_out", count=count)
    return [
        note(words, theme, x=0, xref="paper", xanchor="left", y=0, yref="paper", yanchor="top", yshift=-6, xshift=-30)
    ]
