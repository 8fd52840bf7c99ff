"""Where the middle of an area is: the centre of the largest circle that fits into its largest part."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely

from geo.errors import LayerError
from geo.layers import SHAPES
from geo.projection import lonlat, metric

LABEL_POINTS: Final = SHAPES / "label_points.csv"
_TOLERANCE_M: Final = 50.0


def compute_label_points(layer: gpd.GeoDataFrame) -> pd.DataFrame:
    """Label point of each unit of `layer` (index ``area_code``, EPSG:4326).

    Returns
    -------
    pandas.DataFrame
        ``area_code``, ``lon``, ``lat`` (degrees, 4 decimals), ``radius_km`` (one decimal) of the largest
        circle inside the largest part.
    """
    rows = []
    for code, shape in layer.geometry.items():
        largest = max(shapely.get_parts(metric(shape)), key=lambda part: part.area)
        circle = shapely.maximum_inscribed_circle(largest, tolerance=_TOLERANCE_M)
        centre = shapely.get_point(circle, 0)
        lon, lat = lonlat(centre.x, centre.y)
        rows.append((code, round(lon, 4), round(lat, 4), round(circle.length / 1000, 1)))
    return pd.DataFrame(rows, columns=["area_code", "lon", "lat", "radius_km"])


def load_label_points(path: Path = LABEL_POINTS) -> pd.DataFrame:
    """Table written by ``geo.build``: index ``area_code``; ``lon``, ``lat``, ``radius_km``.

    Raises
    ------
    LayerError
        If the file is missing or has other columns.
    """
    try:
        table = pd.read_csv(path, dtype={"area_code": str}).set_index("area_code")
        return table[["lon", "lat", "radius_km"]]
    except (OSError, ValueError, KeyError) as error:
        raise LayerError("no_label_points", path=path.name) from error
