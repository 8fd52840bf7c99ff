"""The monthly trend: lines named at their end, gaps kept, breaks said, the target stepped, printed figures as marks."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from components.charts.axes import month_axis, span, value_axis
from components.charts.ends import end_labels, margin, name_ends
from components.charts.lines import NAMED, PaceLine, PublishedPoint, TargetLine, TrendLine
from components.charts.style import LETTER, Theme, axis, faded, figure, note, pick, upright
from components.look.colours import GRID, MUTED, PUBLISHED, TARGET
from components.text.catalogue import Texts
from data.coverage.indicators import Unit

_TOP, _BOTTOM = 34, 48
_HOVER = {"percent": "%{y:,.1f}%", "points": "%{y:+,.1f}", "people": "%{y:,.0f}", "rank": "%{y:,.0f}"}


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
    labels = end_labels(named, target, pace, last, theme, marked=marked, texts=texts)
    x_axis, y_axis = _x_axis(first, last, theme), value_axis(low, high, unit, texts, theme)
    words, shapes = name_ends(labels, x_axis["range"][1], (low, high), height - _TOP - _BOTTOM, theme)
    changed = sorted({month for line in named for month in breaks(line)})
    shapes += [upright(f"{month:%Y-%m}", theme, width=1.5, dash="dot") for month in changed]
    if marked is not None and first <= marked < last:
        shapes.append(upright(f"{marked:%Y-%m}", theme))
    traces = [
        trace for line in (*grey, *reversed(named)) for trace in _traces(line, unit, texts, theme, muted=line in grey)
    ]
    traces += [_target(target, last, theme)] if target else []
    traces += [_pace(pace, theme)] if pace else []
    traces += [_year_span(point, last, theme) for point in points if point.whole_year]
    dated = [point for point in points if not point.whole_year]
    traces += [_marks(dated, theme)] if dated else []
    return figure(
        texts,
        theme,
        height=height,
        left=round(LETTER * max((len(text) for text in y_axis["ticktext"]), default=0)) + 10,
        right=margin(labels),
        top=_TOP,
        bottom=_BOTTOM,
        traces=traces,
        xaxis=x_axis,
        yaxis=y_axis,
        shapes=shapes,
        annotations=[*_break_words(changed, texts, theme), *_peak_words(named, texts, theme), *words],
    )


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


def _traces(line: TrendLine, unit: Unit, texts: Texts, theme: Theme, *, muted: bool) -> list[dict[str, Any]]:
    """One trace per stretch of comparable months, so that nothing joins across a break."""
    starts = [0, *(line.months.index(month) for month in breaks(line)), len(line.months)]
    return [_stretch(line, slice(*ends), unit, texts, theme, muted=muted) for ends in pairwise(starts)]


def _stretch(line: TrendLine, part: slice, unit: Unit, texts: Texts, theme: Theme, *, muted: bool) -> dict[str, Any]:
    values = list(line.values[part])
    colour = faded(MUTED, theme, 0.45) if muted else pick(line.colour, theme)
    trace: dict[str, Any] = {
        "type": "scatter",
        "x": [f"{month:%Y-%m}" for month in line.months[part]],
        "y": values,
        "name": line.label,
        "mode": "lines",
        "line": {"color": colour, "width": 1 if muted else 3, "dash": line.dash},
        "connectgaps": False,
    }
    padded = [None, *values, None]
    alone = [
        value is not None and padded[place] is None and padded[place + 2] is None for place, value in enumerate(values)
    ]
    if any(alone) and line.dotted:  # a month between two gaps has no line to show it
        trace |= {"mode": "lines+markers", "marker": {"size": [7 if here else 0 for here in alone], "color": colour}}
    if muted:
        return trace | {"hoverinfo": "skip"}
    below = ""
    if line.counts:
        trace["customdata"] = list(line.counts[part])
        shown = {"numerator": "%{customdata[0]:,.0f}", "denominator": "%{customdata[1]:,.0f}"}
        below = "<br>" + texts("charts.counts", **shown)
    hover = f"<b>{line.label}</b><br>%{{x|%B %Y}}: {_HOVER[unit]}{below}<extra></extra>"
    return trace | {"hovertemplate": hover}


def _target(target: TargetLine, last: date, theme: Theme) -> dict[str, Any]:
    x, y, words = [], [], []
    for year, value, text in zip(target.years, target.values, target.texts, strict=True):
        x += [f"{year}-01", f"{year}-12" if year == last.year else f"{year + 1}-01"]
        y += [value, value]
        words += [text, text]
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "lines",
        "name": "target",
        "line": {"color": pick(TARGET, theme), "width": 2.5, "dash": "dash", "shape": "hv"},
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _pace(pace: PaceLine, theme: Theme) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [f"{pace.start:%Y-%m}", f"{pace.end:%Y-%m}"],
        "y": [pace.value, pace.target],
        "mode": "lines",
        "name": "pace",
        "line": {"color": pick(TARGET, theme), "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _marks(points: Sequence[PublishedPoint], theme: Theme) -> dict[str, Any]:
    """Diamonds at the month or day a figure speaks of; hollow where its base is another than the line's."""
    colours = [_point_colour(point, theme) for point in points]
    return {
        "type": "scatter",
        "x": [f"{point.first:%Y-%m-%d}" if point.first == point.last else f"{point.first:%Y-%m}" for point in points],
        "y": [point.value for point in points],
        "mode": "markers",
        "name": "published",
        "marker": {
            "symbol": ["diamond" if point.comparable else "diamond-open" for point in points],
            "size": 12,
            "color": colours,
            "line": {"width": 2, "color": colours},
        },
        "hovertext": [point.text for point in points],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _year_span(point: PublishedPoint, last: date, theme: Theme) -> dict[str, Any]:
    """A figure of which only the year is known: a bar over its months, none of which it belongs to more."""
    months = [month for month in range(1, 13) if (point.first.year, month) <= (last.year, last.month)]
    return {
        "type": "scatter",
        "x": [f"{point.first.year}-{month:02}" for month in months],
        "y": [point.value] * len(months),
        "mode": "lines+markers",
        "name": "published year",
        "line": {"color": _point_colour(point, theme), "width": 6 if point.comparable else 2},
        "marker": {
            "symbol": "line-ns-open",
            "size": [12 if month in (months[0], months[-1]) else 0 for month in months],
            "color": _point_colour(point, theme),
            "line": {"width": 2},
        },
        "hovertext": [point.text] * len(months),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _point_colour(point: PublishedPoint, theme: Theme) -> str:
    return pick(point.colour or (PUBLISHED if point.comparable else MUTED), theme)


def _break_words(changed: Sequence[date], texts: Texts, theme: Theme) -> list[dict[str, Any]]:
    place = {"y": 1, "yref": "paper", "xanchor": "center", "yanchor": "bottom"}
    return [note(texts("charts.break"), theme, x=f"{month:%Y-%m}", **place) for month in changed]


def _peak_words(named: Sequence[TrendLine], texts: Texts, theme: Theme) -> list[dict[str, Any]]:
    peak = last_peak(named[0]) if named else None
    if peak is None:
        return []
    words = note(texts("charts.peak"), theme, x=f"{peak[0]:%Y-%m}", y=peak[1], yanchor="bottom")
    arrow = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "ax": 0, "ay": -18, "standoff": 3}
    return [words | arrow | {"arrowcolor": pick(MUTED, theme)}]


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
