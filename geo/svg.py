"""The map document: everything the browser needs to draw the province once, as plain JSON values."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.arcs import build_topology
from geo.build.label_points import load_label_points
from geo.frame import KOTA_RADIUS, Placed, place_units
from geo.insets import INSETS, LEGEND, VIEW, inset_of, project_main
from geo.labels import label_names
from geo.layers import OVERVIEW, check_layer, load_layer
from geo.neighbours import neighbours
from geo.projection import Coords
from geo.tilegrid import tile_of


def _joined(numbers: list[int]) -> str:
    """Numbers with as few separators as SVG allows."""
    return "".join(
        str(number) if number < 0 or position == 0 else f" {number}" for position, number in enumerate(numbers)
    )


def _line(coords: Coords, origin: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """One line with relative integer steps, begun with a move from `origin`; and where it began."""
    points = np.round(coords).astype(int)
    steps = np.diff(points, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    start = (int(points[0, 0]), int(points[0, 1]))
    move = _joined([start[0] - origin[0], start[1] - origin[1]])
    return f"m{move}l{_joined(steps.reshape(-1).tolist())}", start


def polygon_path(polygons: Any) -> str:
    """SVG path of polygons in view units: relative commands, integers, every ring closed."""
    pieces, origin = [], (0, 0)
    for ring in shapely.get_rings(polygons):
        piece, origin = _line(shapely.get_coordinates(ring)[:-1], origin)
        pieces.append(piece + "z")
    return "".join(pieces)


def line_path(lines: Any) -> str:
    """SVG path of open or closed lines in view units: relative commands, integers."""
    pieces, origin = [], (0, 0)
    for line in lines:
        coords = np.round(line).astype(int)
        piece, _ = _line(coords, origin)
        origin = (int(coords[-1, 0]), int(coords[-1, 1]))
        pieces.append(piece)
    return "".join(pieces)


def _outline(layer: gpd.GeoDataFrame) -> str:
    """Outer border of the province in the main frame: arcs that belong to one unit only."""
    topology = build_topology(layer.geometry.to_numpy())
    coast = [
        project_main(arc)
        for arc, owners in zip(topology.arcs, topology.owners, strict=True)
        if len(owners) == 1 and inset_of(*arc.mean(axis=0)) is None
    ]
    return line_path(coast)


def _unit(unit: Placed, label: str, short: str, host: str | None) -> dict[str, Any]:
    column, row = tile_of(unit.code)
    return {
        "code": unit.code,
        "name": unit.name,
        "label": label,
        "short": short,
        "kind": unit.kind,
        "d": polygon_path(np.concatenate([unit.main, unit.apart])),
        "x": unit.x,
        "y": unit.y,
        "r": KOTA_RADIUS if unit.is_kota else None,
        "host": host,
        "tile": [column, row],
    }


def _host(kota: str, kabupaten: Collection[str]) -> str | None:
    """The kabupaten that a kota shares most of its border with."""
    return next((code for code in neighbours(kota) if code in kabupaten), None)


def map_document(
    areas: pd.DataFrame,
    *,
    layer: gpd.GeoDataFrame | None = None,
    points: pd.DataFrame | None = None,
    expected_codes: Collection[str] | None = None,
) -> dict[str, Any]:
    """Projected shapes, circles, insets, label places and tile grid of the province.

    Parameters
    ----------
    areas : pandas.DataFrame
        Index ``area_code`` or a column of that name; ``label_name``, ``short_name``, ``kind``.
    layer, points : DataFrame, optional
        Instead of the files in ``geo/shapes``: overview layer, label points.
    expected_codes : collection of str, optional
        Codes the layer must hold (default: those of `areas`).

    Returns
    -------
    dict
        JSON values only. Units ``10`` per px of a map 1000 px wide; ``units`` are sorted by code, so index i is
        always the same area::

            {"view": [w, h],
             "units": [{"code", "name", "label", "short", "kind", "d", "x", "y", "r", "host", "tile": [col, row]}],
             "border": "m...",
             "insets": [{"key", "name", "scale", "x", "y", "w", "h"}],
             "legend": {"x", "y", "w", "h"}}

        ``x``, ``y`` is the middle of an area. ``r`` is the radius of a kota's circle, null for a kabupaten; ``host``
        the code of the kabupaten around a kota, the one it shares most of its border with, null where there is none.

    Raises
    ------
    LayerError
        If a file is missing or broken, or the layer does not hold exactly the expected units.
    """
    areas = areas.set_index("area_code") if "area_code" in areas.columns else areas
    layer = load_layer(OVERVIEW) if layer is None else layer
    check_layer(layer, list(areas.index) if expected_codes is None else expected_codes, path=f"{OVERVIEW}.geojson")
    points = load_label_points() if points is None else points
    names, short = label_names(areas), areas["label_name"]
    units = place_units(layer, points)
    kabupaten = {unit.code for unit in units if not unit.is_kota}
    hosts = {unit.code: _host(unit.code, kabupaten) for unit in units if unit.is_kota}
    return {
        "view": list(VIEW),
        "units": [_unit(unit, names[unit.code], str(short[unit.code]), hosts.get(unit.code)) for unit in units],
        "border": _outline(layer),
        "insets": [
            {
                "key": inset.key,
                "name": inset.name,
                "scale": inset.scale,
                "x": inset.box.x,
                "y": inset.box.y,
                "w": inset.box.w,
                "h": inset.box.h,
            }
            for inset in INSETS
        ],
        "legend": {"x": LEGEND.x, "y": LEGEND.y, "w": LEGEND.w, "h": LEGEND.h},
    }
