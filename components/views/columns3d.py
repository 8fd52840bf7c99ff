"""The one three-dimensional view: a column per area whose height is people not yet covered.

Drawn by pydeck without any basemap. ``map_style`` is left alone on purpose: setting it to None asks a remote
server for a style.
"""

from typing import Any

import numpy as np
import pydeck as pdk
import streamlit as st

from components.charts.mount import current_theme
from components.charts.style import FONT, pick
from components.colours import BURDEN_COLUMN, GRID, INK, MUTED
from components.text import Texts
from data.format import Formatter
from data.indicators import evaluate, month_index
from data.panel import Cut
from data.selection import Selection
from data.snapshot import Snapshot
from geo.label_points import load_label_points
from geo.outline import outline

_NAMED = 4
"""Columns that carry their name, from the tallest down; the others are named on hover."""

_TALLEST = 90_000
"""Metres of the tallest column: about a third of the province's north-south extent."""


def columns_view(held: Snapshot, chosen: Selection, texts: Texts, *, key: str, height: int) -> None:
    """Draw people not yet covered as columns over the outline of the province."""
    format_, theme = Formatter(texts.language), current_theme()
    values = evaluate(held, Cut.of(chosen), "belum_terlindungi").value[:-1, month_index(held, chosen)]
    points = load_label_points()
    tallest = float(np.nanmax(values)) if not np.isnan(values).all() else 1.0
    rows: list[dict[str, Any]] = [
        {
            "position": [float(points.loc[code, "lon"]), float(points.loc[code, "lat"])],
            "height": float(value) / tallest * _TALLEST,
            "name": held.labels[code],
            "text": format_.people(float(value)),
            "colour": _rgb(pick(BURDEN_COLUMN if code != chosen.area else INK, theme)),
        }
        for code, value in zip(held.codes, values, strict=True)
        if not np.isnan(value)
    ]
    layers = [
        pdk.Layer(
            "PolygonLayer",
            _outline_rows(),
            get_polygon="ring",
            get_fill_color=_rgb(pick(GRID, theme)),
            get_line_color=_rgb(pick(MUTED, theme)),
            line_width_min_pixels=1,
        ),
        pdk.Layer(
            "ColumnLayer",
            rows,
            get_position="position",
            get_elevation="height",
            get_fill_color="colour",
            radius=5200,
            pickable=True,
            auto_highlight=True,
        ),
    ]
    named = sorted(rows, key=lambda row: float(row["height"]), reverse=True)[:_NAMED]
    layers.append(
        pdk.Layer(
            "TextLayer",
            [{**row, "top": [*row["position"], row["height"]]} for row in named],
            get_position="top",
            get_text="name",
            get_size=14,
            get_color=_rgb(pick(INK, theme)),
            font_family=pdk.types.String(FONT),
            font_weight=600,
            get_text_anchor=pdk.types.String("middle"),
            get_alignment_baseline=pdk.types.String("bottom"),
        )
    )
    view = pdk.ViewState(longitude=112.75, latitude=-7.7, zoom=7.35, pitch=50, bearing=-8)
    tooltip = {"text": f"{{name}}\n{{text}} {texts('indicator_unit.belum_terlindungi')}"}
    deck = pdk.Deck(layers=layers, initial_view_state=view, map_provider=None, tooltip=tooltip)
    st.pydeck_chart(deck, height=height, key=key)


def _outline_rows() -> list[dict[str, object]]:
    return [{"ring": ring} for ring in outline()]


def _rgb(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
