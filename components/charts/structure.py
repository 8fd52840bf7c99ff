"""The workforce of one area by employment status and by sector, beside the province."""

from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go

from components.charts.bars import above, bars, upright_ticks
from components.charts.style import Theme, axis, figure, note, pick
from components.look.colours import MUTED, Tone
from components.text.catalogue import Texts
from data.coverage.context import STATUSES, Structure
from data.tables.fields import PROVINCE
from data.text.format import Formatter

_FILLS = dict(
    zip(
        STATUSES,
        (
            Tone("#0b4f6c", "#a6dedd"),
            Tone("#4a9db0", "#3592a0"),
            Tone("#6b4210", "#efcf93"),
            Tone("#9d661f", "#cf9f4b"),
            Tone("#c78a3b", "#a87928"),
            Tone("#e0b069", "#7d5a1d"),
            Tone("#efd3a4", "#574019"),
        ),
        strict=True,
    )
)
"""Formal work is blue, informal work brown; within each from dark to light."""

_SECTOR = Tone("#4a9db0", "#3592a0")
_ROW, _TOP, _BOTTOM = 48, 8, 30


@lru_cache(maxsize=64)
def status_rows(structure: Structure, *, texts: Texts, theme: Theme) -> go.Figure:
    """Draw one bar per status with the province as an upright tick; kept, for it changes with the year alone."""
    names = [texts(f"charts.status.{key}") for key in structure.statuses["key"]]
    colours = [_FILLS[str(key)] for key in structure.statuses["key"]]
    return _labelled(structure, structure.statuses, names, colours, texts, theme)


@lru_cache(maxsize=64)
def sector_rows(structure: Structure, *, texts: Texts, theme: Theme, top: int = 8) -> go.Figure:
    """Draw the `top` largest sectors, the others as one row at the end; kept as `status_rows`."""
    largest = structure.sectors.head(top)
    rest = structure.sectors.iloc[top:]
    names = [texts(f"charts.sector.{key}") for key in largest["key"]]
    colours = [_SECTOR] * len(largest)
    frame = largest
    if len(rest):
        sums = rest[["people", "share", "province_share"]].sum()
        frame = pd.concat([largest, pd.DataFrame([{"key": "", **sums.to_dict()}])], ignore_index=True)
        names.append(texts("charts.other_sectors", count=len(rest)))
        colours.append(MUTED)
    return _labelled(structure, frame, names, colours, texts, theme)


def _labelled(
    structure: Structure, frame: pd.DataFrame, names: list[str], colours: list[Tone], texts: Texts, theme: Theme
) -> go.Figure:
    format_ = Formatter(texts.language)
    count, lone = len(frame), structure.area == PROVINCE
    shares, province = frame["share"].tolist(), frame["province_share"].tolist()
    words = [
        texts("charts.share_people", share=format_.percent(share), people=format_.people(people))
        for share, people in zip(shares, frame["people"], strict=True)
    ]
    places = [row + 0.24 for row in range(count)]
    traces = [
        bars(
            x=[round(share, 2) for share in shares],
            y=places,
            width=0.36,
            marker={"color": [pick(colour, theme) for colour in colours], "line": {"width": 0}},
            hovertext=[f"{name}<br>{word}" for name, word in zip(names, words, strict=True)],
        )
    ]
    labels = [
        above(f"{name}  <b>{format_.percent(share)}</b>", row, theme, 8)
        for row, (name, share) in enumerate(zip(names, shares, strict=True))
    ]
    if not lone:
        said = [
            texts("charts.province_share", name=name, share=format_.percent(share))
            for name, share in zip(names, province, strict=True)
        ]
        traces += upright_ticks(places, [round(share, 2) for share in province], said, 13, theme, "province")
        corner = {"x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yanchor": "top", "yshift": -4}
        labels.append(note(texts("charts.province_tick"), theme, **corner))
    return figure(
        texts,
        theme,
        height=_TOP + _BOTTOM + _ROW * count,
        left=4,
        right=4,
        top=_TOP,
        bottom=4 if lone else _BOTTOM,
        traces=traces,
        annotations=labels,
        xaxis=axis(theme, range=[0, max([*shares, *province, 1.0]) * 1.03], visible=False),
        yaxis=axis(theme, range=[count - 0.4, -0.4], visible=False),
    )
