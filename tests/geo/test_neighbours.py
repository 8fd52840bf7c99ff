"""Neighbour table and label points."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.build.label_points import compute_label_points, load_label_points
from geo.errors import LayerError
from geo.neighbours import compute_neighbours, load_neighbours, neighbours


def test_69_pairs_in_both_directions(codes: list[str]) -> None:
    table = load_neighbours()
    pairs = set(zip(table["area_code"], table["neighbour_code"], strict=True))
    assert len(pairs) == len(table) == 138
    assert {(b, a) for a, b in pairs} == pairs
    assert all(a != b for a, b in pairs)
    assert {a for a, _ in pairs} == set(codes)
    lengths = table.set_index(["area_code", "neighbour_code"])["shared_border_km"]
    assert all(lengths[a, b] == lengths[b, a] > 0 for a, b in pairs)


def test_surabaya_borders_gresik_and_sidoarjo_but_not_madura() -> None:
    assert set(neighbours("35.78")) == {"35.15", "35.25"}


def test_enclaves_have_one_neighbour() -> None:
    assert neighbours("35.71") == ("35.06",)
    assert neighbours("35.72") == ("35.05",)


def test_sorted_by_shared_border() -> None:
    table = load_neighbours()
    for code, rows in table.groupby("area_code"):
        assert rows["shared_border_km"].is_monotonic_decreasing
        assert neighbours(str(code)) == tuple(rows["neighbour_code"])


def test_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        neighbours("35.99")


@pytest.mark.parametrize("name", ["overview", "detail"])
def test_layers_keep_every_neighbour(name: str, request: pytest.FixtureRequest) -> None:
    drawn = compute_neighbours(request.getfixturevalue(name))
    source = load_neighbours()
    key = ["area_code", "neighbour_code"]
    assert set(map(tuple, drawn[key].to_numpy())) == set(map(tuple, source[key].to_numpy()))


def test_touching_in_a_point_is_no_border() -> None:
    squares = [shapely.box(x, y, x + 0.1, y + 0.1) for x, y in ((112, -8), (112.1, -8), (112.1, -7.9))]
    layer = gpd.GeoDataFrame(index=["a", "b", "c"], geometry=squares, crs=4326)
    table = compute_neighbours(layer)
    assert set(zip(table["area_code"], table["neighbour_code"], strict=True)) == {
        ("a", "b"), ("b", "a"), ("b", "c"), ("c", "b"),
    }  # fmt: skip


def test_label_points_lie_well_inside_their_unit(
    overview: gpd.GeoDataFrame, detail: gpd.GeoDataFrame, codes: list[str]
) -> None:
    points = load_label_points()
    assert list(points.index) == codes
    for layer in (overview, detail):
        for code, row in points.iterrows():
            assert layer.geometry[code].contains(shapely.Point(row["lon"], row["lat"])), code


def test_label_points_match_a_fresh_computation(detail: gpd.GeoDataFrame) -> None:
    fresh = compute_label_points(detail).set_index("area_code")
    stored = load_label_points()
    assert (fresh["radius_km"] - stored["radius_km"]).abs().max() <= 0.2


@pytest.mark.parametrize("load", [load_neighbours, load_label_points])
def test_missing_or_foreign_table_is_named(load: Callable[[Path], pd.DataFrame], tmp_path: Path) -> None:
    with pytest.raises(LayerError, match=r"tidak\.csv"):
        load(tmp_path / "tidak.csv")
    (tmp_path / "lain.csv").write_text("a,b\n1,2\n")
    with pytest.raises(LayerError, match=r"lain\.csv"):
        load(tmp_path / "lain.csv")
