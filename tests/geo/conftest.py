"""Shared layers; the committed overview doubles as a small source with full topology."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from geo.layers import DETAIL, OVERVIEW, load_layer

AREAS = Path(__file__).resolve().parents[2] / "data" / "bundled" / "areas.csv"


@pytest.fixture(scope="session")
def areas_path() -> Path:
    return AREAS


@pytest.fixture(scope="session")
def areas() -> pd.DataFrame:
    return pd.read_csv(AREAS, dtype=str).set_index("area_code").sort_index()


@pytest.fixture(scope="session")
def codes(areas: pd.DataFrame) -> list[str]:
    return list(areas.index)


@pytest.fixture(scope="session")
def overview() -> gpd.GeoDataFrame:
    return load_layer(OVERVIEW)


@pytest.fixture(scope="session")
def detail() -> gpd.GeoDataFrame:
    return load_layer(DETAIL)


@pytest.fixture
def source(overview: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """38 features with the code in the BPS form, as a publisher would deliver them."""
    bps = [code.replace(".", "") for code in overview.index]
    return gpd.GeoDataFrame({"kode_bps": bps}, geometry=list(overview.geometry), crs=overview.crs)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[gpd.GeoDataFrame, str], Path]:
    """Write a frame under a file name of any supported make; a name ending in .shp.zip zips a shapefile."""

    def _write(frame: gpd.GeoDataFrame, name: str) -> Path:
        path = tmp_path / name
        driver = {".geojson": "GeoJSON", ".gpkg": "GPKG", ".zip": "ESRI Shapefile", ".shp": "ESRI Shapefile"}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frame.to_file(path, driver=driver[path.suffix])
        return path

    return _write
