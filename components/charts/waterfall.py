"""From one figure to another, step by step: what each choice explains of the difference."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components.charts.bars import above, bars
from components.charts.style import SIZE, Theme, axis, figure, pick, upright
from components.look.colours import INK, PROVINCE, ramp
from components.text.catalogue import Texts

_ROW, _TOP, _BOTTOM = 62, 6, 8
_FALL, _RISE = ramp("change", 6)[0], ramp("change", 6)[5]


@dataclass(frozen=True)
class Step:
    """One bar from ``start`` to ``end`` (percent) with its words; ``whole`` bars are figures and begin at zero."""

    label: str
    start: float
    end: float
    text: str
    whole: bool = False


def waterfall(steps: Sequence[Step], *, texts: Texts, theme: Theme) -> go.Figure:
    """Draw the steps one under the other, each beginning where the one above ended.

    Rise and fall differ in colour and in the sign of their words.
    """
    reach = max([step.end for step in steps] + [step.start for step in steps])
    colours = [pick(PROVINCE if step.whole else _RISE if step.end >= step.start else _FALL, theme) for step in steps]
    trace = bars(
        x=[round(step.end - step.start, 4) for step in steps],
        base=[round(step.start, 4) for step in steps],
        y=[place + 0.2 for place in range(len(steps))],
        width=0.4,
        marker={"color": colours, "line": {"width": 0}},
        hovertext=[f"{step.label}<br>{step.text}" for step in steps],
    )
    words = [
        {
            "text": f"<b>{step.text}</b>",
            "x": max(step.start, step.end),
            "y": place + 0.2,
            "xanchor": "left",
            "yanchor": "middle",
            "xshift": 6,
            "showarrow": False,
            "font": {"size": SIZE, "color": pick(INK, theme)},
        }
        for place, step in enumerate(steps)
    ]
    # A thin line carries each end down to where the next step begins.
    joints = [
        upright(round(step.end, 4), theme, dash="dot") | {"yref": "y", "y0": place + 0.2, "y1": place + 1.2}
        for place, step in enumerate(steps[:-1])
    ]
    return figure(
        texts,
        theme,
        height=_TOP + _BOTTOM + _ROW * len(steps),
        left=4,
        right=4,
        top=_TOP,
        bottom=_BOTTOM,
        traces=[trace],
        annotations=[*words, *(above(step.label, place, theme, 12) for place, step in enumerate(steps))],
        shapes=joints,
        xaxis=axis(theme, range=[0, reach * 1.25 or 1], visible=False),
        yaxis=axis(theme, range=[len(steps) - 0.45, -0.45], visible=False),
    )
