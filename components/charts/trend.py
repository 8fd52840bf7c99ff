"""The monthly trend: lines named at their end, gaps kept, breaks said, the target stepped, printed figures as marks."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from components.charts.axes import month_axis, span, tick_text, ticks
from components.charts.ends import end_labels, margin, name_ends
from components.charts.lines import NAMED, PaceLine, PublishedPoint, TargetLine, TrendLine
from components.charts.style import LETTER, Theme, axis, faded, figure, note, pick
from components.colours import GRID, MUTED, PUBLISHED, TARGET
from components.format import Formatter
from components.text import Texts
from data.indicators import Unit

_TOP, _BOTTOM = 34, 48
_HOVER = {"percent": "%{y:,.1f}%", "points": "%{y:+,.1f}", "people": "%{y:,.0f}", "rank": "%{y:,.0f}"}
_YEAR_MS = 365.25 * 86_400_000


def trend(
    lines: Sequence[TrendLine],
    *,
    unit: Unit,
    texts: Texts,
    theme: Theme,
    target: TargetLine | None = None,
    pace: PaceLine | None = None,
    points: Sequence[PublishedPoint] = (),
    marked: date | None = None,
    height: int = 460,
) -> go.Figure:
    """Draw monthly lines with everything they are judged by.

    Parameters
    ----------
    lines : sequence of TrendLine
        The first is the one that matters most: its peaks are explained. Muted ones and those beyond the seventh
        are grey and nameless.
    target, pace, points
        Of the first line's area.
    marked : date, optional
        The month on screen elsewhere, as a thin upright line.
    """
    named = [line for line in lines if not line.muted][:NAMED]
    grey = [line for line in lines if line not in named]
    first, last = _months(lines, target, pace)
    target = _within(target, first, last)
    points = [point for point in points if point.last >= first and point.first <= last]
    low, high = span(_values(lines, target, points))
    labels = end_labels(named, target, pace, last, theme)
    y_axis = _y_axis(low, high, unit, texts, theme)
    left = round(LETTER * max((len(text) for text in y_axis["ticktext"]), default=0)) + 10
    fig = figure(texts, theme, height=height, left=left, right=margin(labels), top=_TOP, bottom=_BOTTOM)
    fig.update_layout(xaxis=_x_axis(first, last, theme), yaxis=y_axis)
    for line in (*grey, *reversed(named)):
        fig.add_traces(_traces(line, unit, theme, muted=line in grey))
    if target is not None:
        _draw_target(fig, target, last, theme)
    if pace is not None:
        _draw_pace(fig, pace, theme)
    if points:
        fig.add_traces(_marks(points, theme))
    if marked is not None and first <= marked < last:
        fig.add_vline(x=f"{marked:%Y-%m}", line={"color": pick(MUTED, theme), "width": 1})
    _say_breaks(fig, named, texts, theme)
    _say_peak(fig, named, texts, theme)
    name_ends(fig, labels, (low, high), height - _TOP - _BOTTOM, theme)
    return fig


def breaks(line: TrendLine) -> list[date]:
    """Months in which the base changed: the first known value of each new era."""
    known = [place for place, value in enumerate(line.values) if value is not None]
    return [line.months[after] for before, after in pairwise(known) if line.eras[before] != line.eras[after]]


def last_peak(line: TrendLine) -> tuple[date, float] | None:
    """The newest December that stands above both its neighbours."""
    for place in range(len(line.months) - 2, 0, -1):
        before, value, after = line.values[place - 1 : place + 2]
        if line.months[place].month != 12 or before is None or value is None or after is None:
            continue
        if value > max(before, after):
            return line.months[place], value
    return None


def _traces(line: TrendLine, unit: Unit, theme: Theme, *, muted: bool) -> list[go.Scatter]:
    """One trace per stretch of comparable months, so that nothing joins across a break."""
    starts = [0, *(line.months.index(month) for month in breaks(line)), len(line.months)]
    return [_stretch(line, slice(*ends), unit, theme, muted=muted) for ends in pairwise(starts)]


def _stretch(line: TrendLine, part: slice, unit: Unit, theme: Theme, *, muted: bool) -> go.Scatter:
    values = list(line.values[part])
    colour = faded(MUTED, theme, 0.45) if muted else pick(line.colour, theme)
    padded = [None, *values, None]
    alone = [
        value is not None and padded[place] is None and padded[place + 2] is None for place, value in enumerate(values)
    ]
    style: dict[str, Any] = {"mode": "lines"}
    if any(alone):  # a month between two gaps has no line to show it
        style = {"mode": "lines+markers", "marker": {"size": [7 if here else 0 for here in alone], "color": colour}}
    if muted:
        style["hoverinfo"] = "skip"
    else:
        below = "<br>%{hovertext}" if line.texts else ""
        style["hovertemplate"] = f"<b>{line.label}</b><br>%{{x|%B %Y}}: {_HOVER[unit]}{below}<extra></extra>"
        style["hovertext"] = list(line.texts[part]) or None
    return go.Scatter(
        x=[f"{month:%Y-%m}" for month in line.months[part]],
        y=values,
        name=line.label,
        meta=line.code,
        line={"color": colour, "width": 1 if muted else 3, "dash": line.dash},
        connectgaps=False,
        **style,
    )


def _draw_target(fig: go.Figure, target: TargetLine, last: date, theme: Theme) -> None:
    colour = pick(TARGET, theme)
    x, y, words = [], [], []
    for year, value, text in zip(target.years, target.values, target.texts, strict=True):
        x += [f"{year}-01", f"{year}-12" if year == last.year else f"{year + 1}-01"]
        y += [value, value]
        words += [text, text]
    fig.add_scatter(
        x=x,
        y=y,
        mode="lines",
        name="target",
        line={"color": colour, "width": 2.5, "dash": "dash", "shape": "hv"},
        hovertext=words,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _draw_pace(fig: go.Figure, pace: PaceLine, theme: Theme) -> None:
    colour = pick(TARGET, theme)
    fig.add_scatter(
        x=[f"{pace.start:%Y-%m}", f"{pace.end:%Y-%m}"],
        y=[pace.value, pace.target],
        mode="lines",
        name="pace",
        line={"color": colour, "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
    )


def _marks(points: Sequence[PublishedPoint], theme: Theme) -> go.Scatter:
    """Diamonds; where only a year was printed, in its middle with a thin bar over the whole year."""
    whole = [(point.last - point.first).days > 31 for point in points]
    solid, grey = pick(PUBLISHED, theme), pick(MUTED, theme)
    colours = [solid if point.comparable else grey for point in points]
    return go.Scatter(
        x=[
            f"{point.first.year}-07" if year else f"{point.first:%Y-%m}"
            for point, year in zip(points, whole, strict=True)
        ],
        y=[point.value for point in points],
        mode="markers",
        name="published",
        marker={
            "symbol": ["diamond" if point.comparable else "diamond-open" for point in points],
            "size": 12,
            "color": colours,
            "line": {"width": 2, "color": colours},
        },
        error_x={"array": [_YEAR_MS / 2 if year else 0 for year in whole], "thickness": 1, "width": 3, "color": grey},
        hovertext=[point.text for point in points],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _say_breaks(fig: go.Figure, named: Sequence[TrendLine], texts: Texts, theme: Theme) -> None:
    for month in sorted({month for line in named for month in breaks(line)}):
        x = f"{month:%Y-%m}"
        fig.add_vline(x=x, line={"color": pick(MUTED, theme), "width": 1.5, "dash": "dot"})
        fig.add_annotation(
            note(texts("charts.break"), theme, x=x, y=1, yref="paper", xanchor="center", yanchor="bottom")
        )


def _say_peak(fig: go.Figure, named: Sequence[TrendLine], texts: Texts, theme: Theme) -> None:
    peak = last_peak(named[0]) if named else None
    if peak is None:
        return
    words = note(texts("charts.peak"), theme, x=f"{peak[0]:%Y-%m}", y=peak[1], yanchor="bottom")
    arrow = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "ax": 0, "ay": -18, "standoff": 3}
    fig.add_annotation(words | arrow | {"arrowcolor": pick(MUTED, theme)})


def _months(lines: Sequence[TrendLine], target: TargetLine | None, pace: PaceLine | None) -> tuple[date, date]:
    months = [month for line in lines for month in (line.months[0], line.months[-1])]
    if not months:
        msg = "a trend needs at least one line"
        raise ValueError(msg)
    first, last = min(months), max(months)
    if (target is not None and last.year in target.years) or pace is not None:
        last = date(last.year, 12, 1)
    return first, last


def _within(target: TargetLine | None, first: date, last: date) -> TargetLine | None:
    """The steps of the years on screen."""
    if target is None:
        return None
    kept = [place for place, year in enumerate(target.years) if first.year <= year <= last.year]
    if not kept:
        return None
    cut = slice(kept[0], kept[-1] + 1)
    return TargetLine(target.label, target.years[cut], target.values[cut], target.texts[cut])


def _values(lines: Sequence[TrendLine], target: TargetLine | None, points: Sequence[PublishedPoint]) -> list[float]:
    found = [value for line in lines for value in line.values if value is not None]
    return found + [point.value for point in points] + list(target.values if target else ())


def _x_axis(first: date, last: date, theme: Theme) -> dict[str, Any]:
    return axis(
        theme,
        range=[f"{first:%Y-%m}", f"{last:%Y-%m}-28"],
        showline=True,
        linecolor=pick(MUTED, theme),
        ticks="outside",
        tickcolor=pick(GRID, theme),
        **month_axis(first, last),
    )


def _y_axis(low: float, high: float, unit: Unit, texts: Texts, theme: Theme) -> dict[str, Any]:
    places = ticks(low, high)
    format_ = Formatter(texts.language)
    return axis(
        theme,
        grid=True,
        range=[low, high],
        tickmode="array",
        tickvals=places,
        ticktext=[tick_text(unit, place, format_) for place in places],
        autorange="reversed" if unit == "rank" else False,
    )
