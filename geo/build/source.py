"""Read a boundary source of any usual make and bring it to one shape: code, geometry, EPSG:4326."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from geo.build.gaps import slivers
from geo.errors import LayerError
from geo.layers import check_codes, check_layer
from geo.projection import LONLAT_CRS, metric

# Where publishers put the kabupaten/kota code, first match wins (names compared in lower case).
CODE_COLUMNS: Final = (
    "area_code",  # our own layers
    "kemendagri_code", "kode_kemendagri", "kdpkab", "kdpum", "kdbbps",  # Kemendagri and BIG/RBI: "35.01"
    "bps_code", "kode_bps", "idkab", "kdkab", "kab_code",  # BPS: "3501" or 3501
    "adm2_pcode", "shapeiso",  # OCHA COD-AB: "ID3501"
    "kode", "kode_kab", "kode_kk", "kode_kabkota", "code", "id",  # everybody else
)  # fmt: skip
CODE_PATTERN: Final = re.compile(r"^(?:ID)?(\d{2})\.?(\d{2})(?:\.0)?$", re.IGNORECASE)
INNER_SUFFIXES: Final = (".shp", ".gpkg", ".geojson", ".json")
LARGEST_MEND_M2: Final = 10.0  # a repair that changes more than this is left to a person


def normalise_code(value: Any) -> str | None:
    """Kemendagri form "35.01" of a kabupaten/kota code ("3501", 3501, 3501.0, "ID3501"), else None."""
    match = CODE_PATTERN.match(str(value).strip())
    return f"{match[1]}.{match[2]}" if match else None


def find_code_column(table: pd.DataFrame, *, path: str | None = None) -> str:
    """Name of the column that holds the kabupaten/kota code.

    A column counts if its name is in `CODE_COLUMNS` and at least half of its values read as codes.

    Raises
    ------
    LayerError
        If there is none; the message lists the columns that were found.
    """
    by_lower = {str(column).lower(): str(column) for column in table.columns}
    for candidate in CODE_COLUMNS:
        column = by_lower.get(candidate)
        if column and table[column].map(normalise_code).notna().mean() >= 0.5:
            return column
    found = ", ".join(str(column) for column in table.columns if column != "geometry")
    raise LayerError("no_code_column", path=path, found=found)


def _dataset(path: Path) -> str:
    """Name under which GDAL opens the file; looks into a zip for the one layer it holds."""
    if path.suffix.lower() != ".zip":
        return str(path)
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile) as error:
        raise LayerError("bad_zip", path=path.name) from error
    inner = [name for name in names if name.lower().endswith(INNER_SUFFIXES) and "__MACOSX" not in name]
    if len(inner) != 1:
        raise LayerError("zip_layers", path=path.name, found=", ".join(inner) or "–")
    return f"/vsizip/{path.resolve().as_posix()}/{inner[0]}"


def _polygon_layer(dataset: str, path: Path) -> str:
    layers = pyogrio.list_layers(dataset)
    polygons = [str(name) for name, kind in layers if kind is None or "Polygon" in kind or kind == "Unknown"]
    if len(polygons) != 1:
        found = ", ".join(str(name) for name, _ in layers)
        raise LayerError("polygon_layers", path=path.name, found=found or "–")
    return polygons[0]


def _read(path: Path) -> gpd.GeoDataFrame:
    if not path.exists():
        raise LayerError("no_source", path=path.name)
    dataset = _dataset(path)
    try:
        frame = gpd.read_file(dataset, layer=_polygon_layer(dataset, path))
    except LayerError:
        raise
    except Exception as error:  # GDAL raises many kinds for a broken file; all mean the same here
        raise LayerError("source_unreadable", path=path.name) from error
    if frame.empty:
        raise LayerError("no_features", path=path.name)
    return frame


def _to_lonlat(frame: gpd.GeoDataFrame, path: Path) -> gpd.GeoDataFrame:
    if frame.crs is None:
        west, south, east, north = frame.total_bounds
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise LayerError("no_crs", path=path.name)
        return frame.set_crs(LONLAT_CRS)
    return frame.to_crs(LONLAT_CRS)


def _mend(source: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take out spikes and pinched rings: defects without area, left over where tiles were joined.

    A repair that would change an area is not made; `check_layer` then reports the unit.
    """
    shapes = source.geometry.to_numpy().copy()
    mended = []
    for i in np.flatnonzero(~shapely.is_valid(shapes)):
        repaired = shapely.make_valid(shapes[i], method="structure", keep_collapsed=False)
        change = abs(metric(repaired).area - metric(shapes[i]).area)
        if repaired.geom_type in {"Polygon", "MultiPolygon"} and change < LARGEST_MEND_M2:
            shapes[i] = repaired
            mended.append(str(source.index[i]))
    result = source.set_geometry(gpd.GeoSeries(shapes, index=source.index, crs=source.crs))
    result.attrs["mended"] = mended
    return result


def _check_no_gap(shapes: Any, path: Path) -> None:
    small = slivers(shapes)
    if len(small):
        raise LayerError("gaps", path=path.name, count=len(small))


def read_source(
    path: str | Path,
    expected_codes: Collection[str],
    *,
    code_column: str | None = None,
    dissolve: bool = False,
) -> gpd.GeoDataFrame:
    """Checked full-resolution boundaries of the expected units.

    Parameters
    ----------
    path : str or Path
        GeoJSON, GeoPackage, Shapefile, or a zip with exactly one of them inside.
    expected_codes : collection of str
        Kemendagri codes ("35.01") that must be there. Features of other provinces are left out, so a
        file of the whole country may be given.
    code_column : str, optional
        Overrides the search through `CODE_COLUMNS`.
    dissolve : bool
        Merge features that share a code; otherwise that is an error.

    Returns
    -------
    geopandas.GeoDataFrame
        Index ``area_code`` ascending, column ``geometry``, EPSG:4326, two-dimensional.
        ``attrs["mended"]`` names the units from which a spike without area was taken out.

    Raises
    ------
    LayerError
        Unreadable file, no code column, wrong set of codes, broken shape, overlap or narrow gap.
    """
    path = Path(path)
    frame = _to_lonlat(_read(path), path)
    column = code_column or find_code_column(frame, path=path.name)
    if column not in frame.columns:
        raise LayerError("no_column", path=path.name, column=column)
    codes = [normalise_code(value) or str(value) for value in frame[column]]
    provinces = {code[:2] for code in expected_codes}
    elsewhere = [normalise_code(code) is not None and code[:2] not in provinces for code in codes]
    source = gpd.GeoDataFrame(
        {"area_code": codes}, geometry=shapely.force_2d(frame.geometry.to_numpy()), crs=LONLAT_CRS
    )[~np.array(elsewhere)]
    if dissolve:
        source = source.dissolve(by="area_code", as_index=False)
    check_codes(list(source["area_code"]), expected_codes, path=path.name)
    source = source.set_index("area_code").sort_index()[["geometry"]]
    source = _mend(source)
    check_layer(source, expected_codes, path=path.name)
    _check_no_gap(source.geometry.to_numpy(), path)
    return source
