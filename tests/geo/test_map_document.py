"""The document the browser draws: complete, small, the same every time, nothing over anything else."""

from __future__ import annotations

import json
import re
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.build.label_points import load_label_points
from geo.frame import KOTA_RADIUS, Placed, place_units, spread
from geo.insets import INSETS, LEGEND, VIEW
from geo.labels import label_names
from geo.svg import map_document, polygon_path


@pytest.fixture(scope="module")
def document(areas: pd.DataFrame) -> dict[str, Any]:
    return map_document(areas)


@pytest.fixture(scope="module")
def units(overview: gpd.GeoDataFrame) -> list[Placed]:
    return place_units(overview, load_label_points())


def rings(path: str) -> list[list[tuple[int, int]]]:
    """Points of a path written with m, l and z only, read the way a browser does."""
    out, x, y = [], 0, 0
    for command in re.findall(r"m([^lz]*)l([^z]*)z", path):
        move, *steps = ([tuple(map(int, pair)) for pair in re.findall(r"(-?\d+) ?(-?\d+)", part)] for part in command)
        x, y = x + move[0][0], y + move[0][1]
        points, at = [(x, y)], (x, y)
        for dx, dy in steps[0]:
            at = (at[0] + dx, at[1] + dy)
            points.append(at)
        out.append(points)
    return out


def test_units_are_the_38_in_order(document: dict[str, Any], codes: list[str]) -> None:
    assert [unit["code"] for unit in document["units"]] == codes


def test_same_bytes_every_time_and_small(areas: pd.DataFrame) -> None:
    first, again = (
        json.dumps(map_document(rows), separators=(",", ":")) for rows in (areas, areas.sample(frac=1, random_state=1))
    )
    assert first == again
    assert len(first) <= 55_000
    assert json.loads(first) == map_document(areas)


def test_paths_draw_the_shapes(document: dict[str, Any], units: list[Placed]) -> None:
    for unit, placed in zip(document["units"], units, strict=True):
        drawn = shapely.union_all([shapely.Polygon(ring).buffer(0) for ring in rings(unit["d"])])
        filled = shapely.union_all([shapely.Polygon(part.exterior) for part in [*placed.main, *placed.apart]])
        assert drawn.symmetric_difference(filled).area < 0.02 * filled.area + 400


def test_path_is_relative_and_compact() -> None:
    square = shapely.Polygon([(10, 10), (10, 20), (20, 20), (20, 10)])
    assert polygon_path([square, shapely.transform(square, lambda c: c + 30)]) == "m10 10l0 10 10 0 0-10z" + (
        "m30 30l0 10 10 0 0-10z"
    )


def test_all_land_is_inside_the_view_and_clear_of_legend_and_insets(units: list[Placed]) -> None:
    frame = shapely.box(0, 0, *VIEW)
    main = shapely.union_all([unit.shape for unit in units])
    assert frame.contains(main)
    for box in (LEGEND, *(inset.box for inset in INSETS)):
        assert frame.contains(box.polygon())
        assert main.distance(box.polygon()) > 50
    boxes = [LEGEND.polygon(), *[inset.box.polygon() for inset in INSETS]]
    assert sum(one.intersects(two) for one in boxes for two in boxes) == len(boxes)


def test_islands_stand_inside_their_inset(units: list[Placed]) -> None:
    apart = [(unit.code, part) for unit in units for part in unit.apart]
    assert {code for code, _ in apart} == {"35.25", "35.29"}
    for inset in INSETS:
        inside = [part for _, part in apart if inset.box.polygon().contains(part)]
        assert inside
    assert all(any(inset.box.polygon().contains(part) for inset in INSETS) for _, part in apart)


def test_only_the_nine_kota_have_circles_and_they_do_not_touch(document: dict[str, Any]) -> None:
    kota = [unit for unit in document["units"] if unit["kind"] == "kota"]
    assert len(kota) == 9
    assert all((unit["r"] is None) == (unit["kind"] != "kota") for unit in document["units"])
    circles = [shapely.Point(unit["x"], unit["y"]).buffer(unit["r"]) for unit in kota]
    assert sum(one.intersects(two) for one in circles for two in circles) == 9


def test_crowded_circles_are_moved_apart() -> None:
    moved = spread({"a": (0.0, 0.0), "b": (50.0, 0.0), "c": (5000.0, 0.0)})
    assert abs(moved["b"][0] - moved["a"][0]) >= 2 * KOTA_RADIUS
    assert moved["c"] == (5000, 0)


def test_each_kota_names_the_kabupaten_around_it(document: dict[str, Any], units: list[Placed]) -> None:
    """The one on most of the rim around its own land, measured on the shapes."""
    shapes = {unit.code: unit.shape for unit in units}
    for unit in document["units"]:
        if unit["kind"] != "kota":
            assert unit["host"] is None
            continue
        rim = shapes[unit["code"]].buffer(30).exterior
        touched = {code: rim.intersection(shape).length for code, shape in shapes.items() if code < "35.7"}
        assert unit["host"] == max(touched, key=lambda code: touched[code])


def test_label_names_are_short_and_never_ambiguous(areas: pd.DataFrame) -> None:
    names = label_names(areas)
    assert len(set(names.values())) == 38
    assert names["35.09"] == "Jember"
    assert names["35.07"] == "Kab. Malang"
    assert names["35.73"] == "Kota Malang"
    assert names["35.78"] == "Kota Surabaya"
    assert sum(name.startswith("Kab. ") for name in names.values()) == 7
