"""Where a shortfall sits: areas from the largest down, beside them the running share and who makes half of it."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from components.charts.axes import tick_text
from components.charts.bars import ROW, bars, room, rows
from components.charts.style import SIZE, Theme, axis, figure, note, pick
from components.look.colours import INK, MUTED, ramp
from components.text.catalogue import Texts
from data.coverage.ranks import Concentration
from data.text.format import Formatter

_TOP, _BOTTOM, _LINE = 74, 12, 20
_BARS, _SHARE = (0.0, 0.6), (0.68, 1.0)
"""Parts of the width: people on the left, the running share on an axis of its own on the right."""
_FILLS = ramp("burden", 5)
_SHARES = (0.0, 25.0, 50.0, 75.0, 100.0)


def _running(shares: Sequence[float], theme: Theme) -> dict[str, Any]:
    """The line of the cumulative share, on the axis beside the bars'."""
    return {
        "type": "scatter",
        "x": list(shares),
        "y": list(range(len(shares))),
        "xaxis": "x2",
        "mode": "lines+markers",
        "name": "cumulative",
        "line": {"color": pick(INK, theme), "width": 2},
        "marker": {"size": 6, "color": pick(INK, theme)},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _share_axis(theme: Theme, format_: Formatter) -> dict[str, Any]:
    ticks = [tick_text("percent", share, format_) for share in _SHARES]
    place = {"side": "top", "domain": list(_SHARE), "range": [0, 100], "anchor": "y"}
    return axis(theme, grid=True, **place, tickvals=list(_SHARES), ticktext=ticks)


def pareto(
    found: Concentration,
    labels: Mapping[str, str],
    *,
    texts: Texts,
    theme: Theme,
    selected: str | None = None,
    people_words: str,
    limit: int | None = None,
) -> go.Figure:
    """Draw people per area as bars, and beside them the cumulative share as a line on its own axis.

    Parameters
    ----------
    found : Concentration
        From `data.coverage.ranks.concentration`.
    labels : mapping
        Code -> name with its kind.
    people_words : str
        What the bars measure, with its unit.
    limit : int
        Rows drawn, from the largest down, all when left out; the shares stay those of all areas.
    """
    format_ = Formatter(texts.language)
    count = min(limit or len(found.codes), len(found.codes))
    codes, values, shares = found.codes[:count], found.values[:count], found.cumulative[:count]
    names = [labels[code] for code in codes]
    amounts = [format_.people(value) for value in values]
    chosen = [code == selected for code in codes]
    reached = [areas for areas in (found.half, found.most) if 0 < areas <= count and areas < len(found.codes)]
    people = bars(
        x=list(values),
        y=list(range(count)),
        width=0.72,
        customdata=list(codes),
        hovertext=[
            texts("charts.pareto_hover", area=name, people=amount, share=format_.percent(share))
            for name, amount, share in zip(names, amounts, shares, strict=True)
        ],
        marker={
            "color": [_fill(found, row, theme) for row in range(count)],
            "line": {
                "color": [pick(INK if strong else MUTED, theme) for strong in chosen],
                "width": [2.5 if strong else 0.5 for strong in chosen],
            },
        },
    )
    return figure(
        texts,
        theme,
        height=_TOP + _BOTTOM + ROW * max(count, 1),
        left=room([f"{name}  {amount}" for name, amount in zip(names, amounts, strict=True)]),
        right=24,
        top=_TOP,
        bottom=_BOTTOM,
        traces=[people, _running(shares, theme)],
        shapes=[_reach_line(areas, theme) for areas in reached],
        annotations=[
            *(_reach_words(areas, found.share(areas), texts, theme) for areas in reached),
            _head(people_words, _BARS[1], 26 + _LINE, theme),
            _head(texts("charts.pareto_share"), _SHARE[1], 26, theme),
        ],
        clickmode="event+select",
        xaxis=axis(theme, range=[0, max([*values, 1.0])], visible=False, domain=list(_BARS)),
        xaxis2=_share_axis(theme, format_),
        yaxis=axis(theme, **rows(names, amounts, chosen)),
    )


def _fill(found: Concentration, row: int, theme: Theme) -> str:
    """Darkest for the areas that make half of it, lighter up to 80 percent, lightest beyond."""
    step = 3 if row < found.half else 2 if row < found.most else 0
    return pick(_FILLS[step], theme)


def _reach_line(areas: int, theme: Theme) -> dict[str, Any]:
    look = {"color": pick(MUTED, theme), "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": areas - 0.5, "y1": areas - 0.5, "line": look}


def _head(words: str, x: float, up: int, theme: Theme) -> dict[str, Any]:
    """Words over one of the halves, up to its right edge, each on a line of its own: a phone has no room for both."""
    return note(words, theme, x=x, xref="paper", xanchor="right", y=1, yref="paper", yanchor="bottom", yshift=up)


def _reach_words(areas: int, share: float, texts: Texts, theme: Theme) -> dict[str, Any]:
    words = texts("charts.pareto_reach", count=areas, share=Formatter(texts.language).percent(share))
    plain = note(words, theme, x=_BARS[1], xref="paper", xanchor="right", y=areas - 0.5, yanchor="bottom")
    return plain | {"font": {"size": SIZE, "color": pick(INK, theme)}}
