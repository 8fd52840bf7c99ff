"""The committed layers: complete, valid, small, turned the right way, and the errors around them."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.layers import (
    ATTRIBUTION_EN,
    ATTRIBUTION_ID,
    DETAIL,
    OVERVIEW,
    LayerError,
    check_layer,
    layer_bytes,
    layer_path,
    load_layer,
)
from geo.projection import metric

LAYERS = pytest.mark.parametrize("name", [OVERVIEW, DETAIL])


@LAYERS
def test_holds_exactly_the_38_units_as_a_valid_coverage(name: str, codes: list[str]) -> None:
    layer = load_layer(name)
    assert list(layer.index) == codes
    assert len(layer) == 38
    check_layer(layer, codes)


@LAYERS
def test_names_and_kinds_are_those_of_the_area_table(name: str, areas: pd.DataFrame) -> None:
    layer = load_layer(name)
    assert layer["name"].tolist() == areas["name"].tolist()
    assert layer["kind"].tolist() == areas["kind"].tolist()


@LAYERS
def test_shells_run_clockwise_and_holes_the_other_way(name: str) -> None:
    for part in shapely.get_parts(load_layer(name).geometry.to_numpy()):
        assert not shapely.is_ccw(part.exterior)
        assert all(shapely.is_ccw(hole) for hole in part.interiors)


@LAYERS
def test_no_gap_between_units(name: str) -> None:
    union = shapely.union_all(load_layer(name).geometry.to_numpy())
    assert sum(len(part.interiors) for part in shapely.get_parts(union)) == 0


@LAYERS
def test_coordinates_have_four_decimals(name: str) -> None:
    coords = shapely.get_coordinates(load_layer(name).geometry.to_numpy())
    assert abs(coords - coords.round(4)).max() < 1e-9


def test_file_sizes() -> None:
    assert len(layer_bytes(OVERVIEW)) <= 120_000
    assert 700_000 < len(layer_bytes(DETAIL)) <= 1_000_000


def test_overview_agrees_with_detail(overview: gpd.GeoDataFrame, detail: gpd.GeoDataFrame) -> None:
    """The detail layer is within 0.02 % of the source in area, so it can stand for it here."""
    one, two = metric(detail.geometry.to_numpy()), metric(overview.geometry.to_numpy())
    error = abs(shapely.area(two) / shapely.area(one) - 1)
    common = shapely.area(shapely.intersection(one, two))
    overlap = common / (shapely.area(one) + shapely.area(two) - common)
    assert error.max() < 0.0049
    assert sorted(error)[19] < 0.0006
    assert overlap.min() > 0.972
    assert sorted(overlap)[18] > 0.987


def test_no_island_above_half_a_square_kilometre_is_missing(
    overview: gpd.GeoDataFrame, detail: gpd.GeoDataFrame
) -> None:
    drawn = shapely.STRtree(shapely.get_parts(overview.geometry.to_numpy()))
    for part in shapely.get_parts(shapely.union_all(detail.geometry.to_numpy())):
        if metric(part).area > 0.51e6:
            assert len(drawn.query(part, predicate="intersects"))


def test_total_area_is_that_of_the_source(detail: gpd.GeoDataFrame) -> None:
    total = detail.to_crs("ESRI:54034").area.sum() / 1e6
    assert total == pytest.approx(48_047.6, rel=0.002)


def test_feature_ids_are_the_area_codes() -> None:
    assert b'"id":"35.78","properties":{"area_code":"35.78","name":"Kota Surabaya"' in layer_bytes(OVERVIEW)


def test_attribution_names_maker_licence_and_change() -> None:
    for text, changed in ((ATTRIBUTION_ID, "disederhanakan"), (ATTRIBUTION_EN, "generalised")):
        assert "BPS" in text
        assert "CC BY 3.0 IGO" in text
        assert changed in text


def test_37_units_name_the_missing_code(overview: gpd.GeoDataFrame, codes: list[str]) -> None:
    with pytest.raises(LayerError, match="wrong_codes") as caught:
        check_layer(overview.drop("35.78"), codes)
    assert caught.value.missing == ("35.78",)
    assert caught.value.duplicate == caught.value.unknown == ()


def test_shifted_unit_is_an_overlap(overview: gpd.GeoDataFrame, codes: list[str]) -> None:
    moved = overview.copy()
    moved.loc["35.73", "geometry"] = shapely.affinity.translate(moved.geometry["35.73"], 0.01)
    with pytest.raises(LayerError, match="overlapping") as caught:
        check_layer(moved, codes)
    assert "35.73" in caught.value.invalid


def test_empty_shape_is_named(overview: gpd.GeoDataFrame, codes: list[str]) -> None:
    broken = overview.copy()
    broken.loc["35.01", "geometry"] = shapely.Polygon()
    with pytest.raises(LayerError, match=r"35\.01") as caught:
        check_layer(broken, codes)
    assert caught.value.invalid == ("35.01",)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_truncated_file_is_named(tmp_path: Path, share: float) -> None:
    content = layer_bytes(OVERVIEW)
    path = tmp_path / "potong.geojson"
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(LayerError, match=r"potong\.geojson") as caught:
        load_layer(path)
    assert caught.value.path == "potong.geojson"


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match=r"hilang\.geojson"):
        load_layer(tmp_path / "hilang.geojson")


def test_bare_names_are_served_layers() -> None:
    assert layer_path(OVERVIEW).name == "kabkota_overview.geojson"
    assert layer_path(OVERVIEW).exists()
