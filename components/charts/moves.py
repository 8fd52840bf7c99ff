"""Who rose and who fell: ranks of an earlier month on the left, of the selected one on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components.charts.bars import room
from components.charts.style import SIZE, Theme, axis, faded, figure, note, pick
from components.colours import INK, MUTED, ramp
from components.format import Formatter
from components.text import Texts

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
    names = [f"38  {move.label}  ▲38" for move in known]
    fig = figure(
        texts, theme, height=_TOP + _BOTTOM + _ROW * max(len(known), 1), left=36, right=room(names, 190), top=_TOP,
        bottom=_BOTTOM,
    )  # fmt: skip
    loud = _movers(known)
    for move in sorted(known, key=lambda move: (move.code == selected, move.code in loud)):
        fig.add_trace(_line(move, left, right, texts, theme, loud=move.code in loud, chosen=move.code == selected))
    fig.update_layout(
        annotations=[
            *(_end(move, right, theme, loud=move.code in loud, chosen=move.code == selected) for move in known),
            note(before_label, theme, x=0, y=1, yref="paper", xanchor="left", yanchor="bottom", xshift=-30),
            note(after_label, theme, x=1, y=1, yref="paper", xanchor="left", yanchor="bottom", xshift=-30),
            *_left_out(len(moves) - len(known), texts, theme),
        ],
        clickmode="event+select",
        xaxis=axis(theme, range=[0, 1], visible=False),
        yaxis=axis(
            theme,
            range=[len(known) - 0.4, -0.6],
            tickmode="array",
            tickvals=[left[move.code] for move in known],
            ticktext=[str(move.before) for move in known],
        ),
    )
    return fig


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


def _line(
    move: RankMove,
    left: dict[str, int],
    right: dict[str, int],
    texts: Texts,
    theme: Theme,
    *,
    loud: bool,
    chosen: bool,
) -> go.Scatter:
    change = _change(move)
    colour = faded(MUTED, theme, 0.5)
    if loud:
        colour = pick(_ROSE if change > 0 else _FELL, theme)
    if chosen:
        colour = pick(INK, theme)
    signed = Formatter(texts.language).people(change, signed=True)
    words = texts("charts.move_hover", area=move.label, before=move.before, after=move.after, change=signed)
    return go.Scatter(
        x=[0, 1],
        y=[left[move.code], right[move.code]],
        mode="lines+markers",
        name=move.label,
        customdata=[move.code, move.code],
        line={"color": colour, "width": 4 if chosen else 3 if loud else 1},
        marker={"size": 8 if loud or chosen else 5, "color": colour},
        hovertemplate=f"{words}<extra></extra>",
        cliponaxis=False,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _end(move: RankMove, right: dict[str, int], theme: Theme, *, loud: bool, chosen: bool) -> dict[str, object]:
    change = _change(move)
    arrow = f"  ▲{change}" if change > 0 else f"  ▼{-change}" if change < 0 else ""
    text = f"{move.after}  {move.label}{arrow if loud or chosen else ''}"
    strong = loud or chosen
    return note(
        f"<b>{text}</b>" if strong else text,
        theme,
        x=1,
        y=right[move.code],
        xanchor="left",
        yanchor="middle",
        xshift=8,
    ) | {"font": {"size": SIZE, "color": pick(INK if strong else MUTED, theme)}}


def _left_out(count: int, texts: Texts, theme: Theme) -> list[dict[str, object]]:
    if not count:
        return []
    words = texts("charts.move_left_out", count=count)
    return [
        note(words, theme, x=0, xref="paper", xanchor="left", y=0, yref="paper", yanchor="top", yshift=-6, xshift=-30)
    ]
