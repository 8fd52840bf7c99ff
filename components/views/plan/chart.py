"""The months of a plan as a small chart: coverage without and with it, the target, months that need a word."""

from collections.abc import Sequence
from math import isnan
from typing import Any

import numpy as np
import plotly.graph_objects as go

from components.charts.axes import span, value_axis
from components.charts.ends import EndLabel, margin, name_ends
from components.charts.style import LETTER, Theme, axis, faded, figure, note, pick
from components.look.colours import AREAS, GRID, MUTED, TARGET
from components.text.catalogue import Texts
from components.views.plan.words import pair_text
from data.scenario.outcome import Outcome
from data.text.format import Formatter

HEIGHT = 300
_TOP, _BOTTOM = 30, 30
_AFTER, _BEFORE = AREAS[0], MUTED
_TICKS = (0, 3, 6, 9, 11)
"""Months named under the axis: as many as a phone has room for."""


def plan_chart(made: Outcome, target: float | None, target_name: str, texts: Texts, theme: Theme) -> go.Figure:
    """Draw the twelve months.

    Parameters
    ----------
    target
        Target of the year in percent, with its name; None where none is set.
    """
    words = Formatter(texts.language)
    lines = [("plan.with", made.coverage_after, made.active_after, _AFTER, "solid", 3.5)]
    lines.append(("plan.without", made.coverage_before, made.active_before, _BEFORE, "dash", 2))
    known = [float(value) for _, values, *_ in lines for value in values if not isnan(value)]
    low, high = span(known + ([] if target is None else [target]))
    y_axis = value_axis(low, high, "percent", texts, theme)
    ends_text = pair_text(made.december_before, made.december_after, texts)[::-1]
    ends = [
        EndLabel(
            (texts(key), f"<b>{text}</b>"),
            "11",
            float(values[-1]),
            pick(tone, theme),
            dash,
        )
        for (key, values, _, tone, dash, _), text in zip(lines, ends_text, strict=True)
        if not isnan(values[-1])
    ]
    if target is not None:
        ends.append(
            EndLabel((target_name, f"<b>{words.percent(target)}</b>"), "11", target, pick(TARGET, theme), "dash")
        )
    labels, ties = name_ends(ends, "11.4", (low, high), HEIGHT - _TOP - _BOTTOM, theme)
    bands = _bands(made, texts, theme)
    return figure(
        texts,
        theme,
        height=HEIGHT,
        left=round(LETTER * max((len(text) for text in y_axis["ticktext"]), default=0)) + 10,
        right=margin(ends),
        top=_TOP,
        bottom=_BOTTOM,
        traces=[
            _line(key, values, people, pick(tone, theme), dash, width, made, texts)
            for key, values, people, tone, dash, width in reversed(lines)
        ],
        xaxis=axis(
            theme,
            range=[-0.5, 11.4],
            tickmode="array",
            tickvals=list(_TICKS),
            ticktext=[texts(f"plan.month_{place + 1}") for place in _TICKS],
            tickangle=0,
            showline=True,
            linecolor=pick(GRID, theme),
        ),
        yaxis=y_axis,
        shapes=[*(band for band, _ in bands), *ties, *_target(target, theme)],
        annotations=[*(word for _, word in bands), *labels],
    )


def _line(
    key: str, values: np.ndarray, people: np.ndarray, colour: str, dash: str, width: float, made: Outcome, texts: Texts
) -> dict[str, Any]:
    words = Formatter(texts.language)
    # One count for the whole line where it does not change: every month's own would be a quarter of the drawing.
    level = people[0] if np.all(people == people[0]) else np.nan
    whole = words.people(None if isnan(made.workers) else made.workers)
    counts = texts("plan.hover_of", workers=whole) if isnan(level) else f"{words.people(float(level))} / {whole}"
    return {
        "type": "scatter",
        "y": [None if isnan(value) else round(float(value), 2) for value in values],
        "name": texts(key),
        "mode": "lines",
        "line": {"color": colour, "width": width, "dash": dash},
        "hovertemplate": f"{texts(key)}: %{{y:.2f}}%<br>{counts}<extra></extra>",
    }


def _target(target: float | None, theme: Theme) -> list[dict[str, Any]]:
    if target is None:
        return []
    look = {"color": pick(TARGET, theme), "width": 2, "dash": "dash"}
    return [{"type": "line", "x0": -0.5, "x1": 11.4, "y0": target, "y1": target, "line": look}]


def _bands(made: Outcome, texts: Texts, theme: Theme) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Months of waiting for the full JKM benefit, and months the plan does not pay, each named."""
    waiting = [int(place) for place in made.waiting.nonzero()[0]]
    unpaid = [month - 1 for month in made.gap_months]
    found = [_band(months, texts("plan.band_waiting"), 0.16, theme) for months in _runs(waiting)]
    return found + [_band(months, texts("plan.band_unpaid"), 0.34, theme) for months in _runs(unpaid)]


def _band(months: Sequence[int], text: str, opacity: float, theme: Theme) -> tuple[dict[str, Any], dict[str, Any]]:
    first, last = months[0] - 0.5, min(months[-1] + 0.5, 11.4)
    shape = {
        "type": "rect", "x0": first, "x1": last, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
        "line": {"width": 0}, "fillcolor": faded(MUTED, theme, opacity),
    }  # fmt: skip
    # A word wider than its band leans on the edge it would run over.
    side = "left" if first <= 5 else "right"
    place = {"x": first if side == "left" else last, "xanchor": side}
    return shape, note(text, theme, y=1, yref="paper", yanchor="bottom", **place)


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Neighbouring months together."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
