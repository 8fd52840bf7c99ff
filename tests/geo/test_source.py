"""Sources of every make are read to the same thing; wrong ones are refused in one clear sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.build.source import find_code_column, normalise_code, read_source
from geo.errors import LayerError


@pytest.mark.parametrize("value", ["35.78", "3578", 3578, 3578.0, "3578.0", "ID3578", "id3578", " 35.78 "])
def test_code_forms(value: object) -> None:
    assert normalise_code(value) == "35.78"


@pytest.mark.parametrize("value", ["35", "35.78.01", "357801", "", None, "Kota Surabaya", float("nan"), "3578.5"])
def test_values_that_are_no_codes(value: object) -> None:
    assert normalise_code(value) is None


@given(st.integers(0, 9999))
def test_all_forms_of_a_number_agree(number: int) -> None:
    digits = f"{number:04d}"
    forms = {normalise_code(form) for form in (digits, f"{digits[:2]}.{digits[2:]}", f"ID{digits}")}
    assert forms == {f"{digits[:2]}.{digits[2:]}"}


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.shp", "a.shp.zip"])
def test_every_make_is_read_alike(
    name: str,
    source: gpd.GeoDataFrame,
    write: Callable[[gpd.GeoDataFrame, str], Path],
    codes: list[str],
    overview: gpd.GeoDataFrame,
) -> None:
    read = read_source(write(source, name), codes)
    assert list(read.index) == codes
    assert shapely.equals(read.geometry.to_numpy(), overview.geometry.to_numpy()).all()


def test_other_projection_and_names(
    source: gpd.GeoDataFrame,
    write: Callable[[gpd.GeoDataFrame, str], Path],
    codes: list[str],
    overview: gpd.GeoDataFrame,
) -> None:
    other = source.rename(columns={"kode_bps": "ADM2_PCODE"})
    other["ADM2_PCODE"] = "ID" + other["ADM2_PCODE"]
    read = read_source(write(other.to_crs("EPSG:23839"), "a.gpkg"), codes)
    moved = shapely.hausdorff_distance(read.geometry.to_numpy(), overview.geometry.to_numpy())
    assert moved.max() < 1e-3


def test_other_provinces_are_left_out(
    source: gpd.GeoDataFrame, write: Callable[[gpd.GeoDataFrame, str], Path], codes: list[str]
) -> None:
    bali = gpd.GeoDataFrame({"kode_bps": ["5101"]}, geometry=[shapely.box(114.7, -8.4, 115, -8.2)], crs=4326)
    read = read_source(write(pd.concat([source, bali]), "a.geojson"), codes)
    assert list(read.index) == codes


def test_37_units(source: gpd.GeoDataFrame, write: Callable[[gpd.GeoDataFrame, str], Path], codes: list[str]) -> None:
    path = write(source[source["kode_bps"] != "3579"], "kurang.geojson")
    with pytest.raises(LayerError, match=r"wrong_codes.*kurang\.geojson") as caught:
        read_source(path, codes)
    assert caught.value.missing == ("35.79",)


def test_duplicate_code_is_an_error_and_dissolve_heals_it(
    source: gpd.GeoDataFrame,
    write: Callable[[gpd.GeoDataFrame, str], Path],
    codes: list[str],
    overview: gpd.GeoDataFrame,
) -> None:
    parts = shapely.get_parts(overview.geometry["35.29"])
    madura = source["kode_bps"] == "3529"
    two = gpd.GeoDataFrame(
        {"kode_bps": ["3529", "3529"]},
        geometry=[shapely.MultiPolygon(list(parts[:20])), shapely.MultiPolygon(list(parts[20:]))],
        crs=source.crs,
    )
    path = write(pd.concat([source[~madura], two], ignore_index=True), "ganda.geojson")
    with pytest.raises(LayerError, match="wrong_codes") as caught:
        read_source(path, codes)
    assert caught.value.duplicate == ("35.29",)
    assert "--dissolve" in caught.value.sentence("id")
    healed = read_source(path, codes, dissolve=True)
    assert healed.geometry["35.29"].area == pytest.approx(overview.geometry["35.29"].area)


def test_unknown_code(
    source: gpd.GeoDataFrame, write: Callable[[gpd.GeoDataFrame, str], Path], codes: list[str]
) -> None:
    wrong = source.copy()
    wrong.loc[wrong["kode_bps"] == "3509", "kode_bps"] = "3599"
    with pytest.raises(LayerError, match="wrong_codes") as caught:
        read_source(write(wrong, "a.geojson"), codes)
    assert caught.value.unknown == ("35.99",)
    assert caught.value.missing == ("35.09",)


def test_truncated_source(
    source: gpd.GeoDataFrame, write: Callable[[gpd.GeoDataFrame, str], Path], codes: list[str]
) -> None:
    path = write(source, "potong.geojson")
    path.write_bytes(path.read_bytes()[:50_000])
    with pytest.raises(LayerError, match=r"potong\.geojson"):
        read_source(path, codes)


def test_broken_zip(tmp_path: Path, codes: list[str]) -> None:
    broken = tmp_path / "rusak.zip"
    broken.write_bytes(b"PK no zip")
    with pytest.raises(LayerError, match=r"rusak\.zip"):
        read_source(broken, codes)


def test_no_code_column_lists_what_is_there(
    source: gpd.GeoDataFrame, write: Callable[[gpd.GeoDataFrame, str], Path], codes: list[str]
) -> None:
    with pytest.raises(LayerError, match=r"no_code_column.*nomor"):
        read_source(write(source.rename(columns={"kode_bps": "nomor"}), "a.geojson"), codes)
    read = read_source(write(source.rename(columns={"kode_bps": "nomor"}), "b.geojson"), codes, code_column="nomor")
    assert list(read.index) == codes


def test_code_column_needs_codes_in_it() -> None:
    table = pd.DataFrame({"kode": ["JTM", "JTM"], "bps_code": ["3501", "3502"]})
    assert find_code_column(table) == "bps_code"


def test_narrow_gap_is_refused(
    source: gpd.GeoDataFrame,
    write: Callable[[gpd.GeoDataFrame, str], Path],
    codes: list[str],
    overview: gpd.GeoDataFrame,
) -> None:
    city = overview.geometry["35.73"]  # wholly inside Kabupaten Malang: a smaller city leaves a ring of gap
    hole = source.copy()
    hole.loc[hole["kode_bps"] == "3573", "geometry"] = [city.buffer(-0.0005)]
    with pytest.raises(LayerError, match="gaps"):
        read_source(write(hole, "a.geojson"), codes)


def test_a_spike_without_area_is_taken_out(
    source: gpd.GeoDataFrame, write: Callable[[gpd.GeoDataFrame, str], Path], codes: list[str]
) -> None:
    row = source.index[source["kode_bps"] == "3529"][0]
    spiked = source.copy()
    parts = list(shapely.get_parts(spiked.geometry[row]))
    ring = shapely.get_coordinates(parts[0].exterior).tolist()
    at = ring[1]
    ring[2:2] = [[at[0] + 1e-6, at[1] + 1e-6], at]
    parts[0] = shapely.Polygon(ring)
    spiked.loc[row, "geometry"] = [shapely.MultiPolygon(parts)]
    assert not spiked.geometry[row].is_valid
    read = read_source(write(spiked, "a.gpkg"), codes)
    assert read.attrs["mended"] == ["35.29"]
    assert read.geometry.is_valid.all()
