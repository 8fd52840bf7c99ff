"""Load and check the boundary layers that the dashboard serves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

import geopandas as gpd
import shapely

from geo.errors import LayerError
from geo.projection import LONLAT_CRS

__all__ = [
    "ATTRIBUTION_EN",
    "ATTRIBUTION_ID",
    "DETAIL",
    "OVERVIEW",
    "SHAPES",
    "LayerError",
    "check_codes",
    "check_layer",
    "layer_bytes",
    "layer_path",
    "load_layer",
]

SHAPES: Final = Path(__file__).resolve().parent / "shapes"
OVERVIEW: Final = "kabkota_overview"
DETAIL: Final = "kabkota_detail"

# CC BY 3.0 IGO: name the maker, link the licence, say that the shapes were changed.
ATTRIBUTION_ID: Final = (
    "Batas wilayah: BPS – Statistics Indonesia via OCHA/HDX (COD-AB, 2020), CC BY 3.0 IGO, disederhanakan."
)
ATTRIBUTION_EN: Final = (
    "Boundaries: BPS – Statistics Indonesia via OCHA/HDX (COD-AB, 2020), CC BY 3.0 IGO, generalised."
)


def layer_path(path_or_name: str | Path) -> Path:
    """Path of a layer: a bare name such as ``"kabkota_overview"`` means the file in ``geo/shapes``."""
    path = Path(path_or_name)
    if path.suffix:
        return path
    return SHAPES / f"{path.name}.geojson"


def layer_bytes(name: str | Path) -> bytes:
    """Raw GeoJSON of a layer, for serving under an address.

    Raises
    ------
    LayerError
        If the file is not there or empty.
    """
    path = layer_path(name)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LayerError("unreadable", path=path.name) from error
    if not content.strip():
        raise LayerError("empty", path=path.name)
    return content


def load_layer(path_or_name: str | Path) -> gpd.GeoDataFrame:
    """Boundary layer, one row per kabupaten/kota.

    Parameters
    ----------
    path_or_name : str or Path
        ``"kabkota_overview"``, ``"kabkota_detail"`` or a path of a file written by ``geo.build``.

    Returns
    -------
    geopandas.GeoDataFrame
        Index ``area_code`` ("35.01") ascending; columns ``name``, ``kind``, ``geometry`` in EPSG:4326.

    Raises
    ------
    LayerError
        If the file is missing, cut off, or lacks one of these columns.
    """
    path = layer_path(path_or_name)
    layer_bytes(path)
    try:
        layer = gpd.read_file(path)
    except Exception as error:  # GDAL raises many kinds for a broken file; all mean the same here
        raise LayerError("damaged", path=path.name) from error
    absent = [column for column in ("area_code", "name", "kind") if column not in layer.columns]
    if absent or layer.crs is None:
        raise LayerError("not_built", path=path.name, column=", ".join(absent) or "crs")
    layer = layer.to_crs(LONLAT_CRS)
    layer["area_code"] = layer["area_code"].astype(str)
    return layer.set_index("area_code").sort_index()[["name", "kind", "geometry"]]


def check_codes(codes: Sequence[str], expected_codes: Collection[str], *, path: str | None = None) -> None:
    """Check that `codes` are exactly the expected ones, each once.

    Raises
    ------
    LayerError
        Naming every missing, duplicate and unknown code.
    """
    counts = Counter(codes)
    missing = sorted(set(expected_codes) - set(counts))
    unknown = sorted(set(counts) - set(expected_codes))
    duplicate = sorted(code for code, count in counts.items() if count > 1 and code not in unknown)
    if missing or duplicate or unknown:
        count = len(set(expected_codes))
        raise LayerError("wrong_codes", path=path, count=count, missing=missing, duplicate=duplicate, unknown=unknown)


def check_layer(layer: gpd.GeoDataFrame, expected_codes: Collection[str], *, path: str | None = None) -> None:
    """Check codes, validity of every shape, and that neighbours fit without overlap.

    Parameters
    ----------
    layer : geopandas.GeoDataFrame
        Index ``area_code``, polygons in any CRS.
    expected_codes : collection of str
        The codes that must be there, each exactly once.
    path : str, optional
        File name to print in the message.

    Raises
    ------
    LayerError
        With the machine values in ``missing``, ``duplicate``, ``unknown``, ``invalid``.
    """
    codes = [str(code) for code in layer.index]
    check_codes(codes, expected_codes, path=path)
    shapes = layer.geometry.to_numpy()
    broken = [
        code
        for code, shape in zip(codes, shapes, strict=True)
        if shape is None or shape.is_empty or shape.geom_type not in {"Polygon", "MultiPolygon"} or not shape.is_valid
    ]
    if broken:
        raise LayerError("broken_shapes", path=path, invalid=broken)
    if not shapely.coverage_is_valid(shapes):
        edges = shapely.coverage_invalid_edges(shapes)
        broken = [code for code, edge in zip(codes, edges, strict=True) if not edge.is_empty]
        raise LayerError("overlapping", path=path, invalid=broken)
