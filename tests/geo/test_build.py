"""The whole build on a small source, and its command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest

from geo.build.__main__ import build, main
from geo.build.generalise import DETAIL_SPEC, OVERVIEW_SPEC, drop_islets
from geo.build.quality import Quality
from geo.layers import check_layer, load_layer
from geo.neighbours import load_neighbours

OUTPUTS = {
    "kabkota_overview.geojson",
    "kabkota_detail.geojson",
    "neighbours.csv",
    "label_points.csv",
    "LAYERS.md",
}


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, overview: gpd.GeoDataFrame, areas_path: Path
) -> tuple[Path, list[Quality]]:
    folder = tmp_path_factory.mktemp("build")
    source = folder / "sumber.gpkg"
    bps = [int(code.replace(".", "")) for code in overview.index]
    gpd.GeoDataFrame({"idkab": bps}, geometry=list(overview.geometry), crs=4326).to_file(source)
    out = folder / "shapes"
    return out, build(source, areas_path, out)


def test_build_writes_every_file(built: tuple[Path, list[Quality]]) -> None:
    out, _ = built
    assert {path.name for path in out.iterdir()} == OUTPUTS


def test_built_layers_are_complete_and_valid(built: tuple[Path, list[Quality]], codes: list[str]) -> None:
    out, reports = built
    for name in ("kabkota_overview", "kabkota_detail"):
        check_layer(load_layer(out / f"{name}.geojson"), codes)
    assert [(r.invalid, r.overlaps, r.gaps, r.neighbour_pairs) for r in reports] == [(0, 0, 0, 69)] * 2


def test_generalising_twice_stays_close(built: tuple[Path, list[Quality]]) -> None:
    _, reports = built
    assert all(report.area_error_max < 1.0 and report.overlap_min > 0.95 for report in reports)
    assert reports[0].vertices <= reports[1].vertices


def test_built_neighbours_are_the_served_ones(built: tuple[Path, list[Quality]]) -> None:
    out, _ = built
    fresh = load_neighbours(out / "neighbours.csv")
    served = load_neighbours()
    key = ["area_code", "neighbour_code"]
    assert set(map(tuple, fresh[key].to_numpy())) == set(map(tuple, served[key].to_numpy()))


def test_provenance_names_source_and_licence(built: tuple[Path, list[Quality]]) -> None:
    text = (built[0] / "LAYERS.md").read_text(encoding="utf-8")
    assert "sumber.gpkg" in text
    assert "CC BY 3.0 IGO" in text
    assert "/" + "tmp" not in text


def test_islets_go_but_the_largest_part_stays(detail: gpd.GeoDataFrame) -> None:
    reduced = drop_islets(detail, OVERVIEW_SPEC)
    assert not reduced.geometry.is_empty.any()
    before = sum(len(getattr(shape, "geoms", [shape])) for shape in detail.geometry)
    after = sum(len(getattr(shape, "geoms", [shape])) for shape in reduced.geometry)
    assert after < before
    check_layer(reduced, list(detail.index))
    assert OVERVIEW_SPEC.limit_m2 > DETAIL_SPEC.limit_m2


def test_command_line_says_what_is_wrong_and_writes_nothing(
    tmp_path: Path,
    source: gpd.GeoDataFrame,
    write: Callable[[gpd.GeoDataFrame, str], Path],
    areas_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = write(source[source["kode_bps"] != "3578"], "kurang.geojson")
    out = tmp_path / "out"
    assert main([str(path), "--areas", str(areas_path), "--out", str(out)]) == 2
    assert "35.78" in capsys.readouterr().err
    assert not out.exists()


def test_missing_area_list_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["a.geojson", "--areas", str(tmp_path / "tiada.csv")]) == 2
    assert "tiada.csv" in capsys.readouterr().err
