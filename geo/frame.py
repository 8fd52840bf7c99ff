"""Shapes and circles of all units in view units: what labels must fit and the map document draws."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.insets import project_main, project_parts

KOTA_RADIUS: Final = 110  # view units: 11 px on a map 1000 px wide
_CIRCLE_GAP: Final = 20
_NUDGES: Final = 50


@dataclass(frozen=True)
class Placed:
    """One unit in the frame.

    Attributes
    ----------
    code, name, kind : str
        Key, full name, "kabupaten" or "kota".
    main, apart : array of Polygon
        Parts in the main frame and in insets, view units.
    x, y : int
        Label point; for a kota the centre of its circle.
    """

    code: str
    name: str
    kind: str
    main: Any
    apart: Any
    x: int
    y: int

    @property
    def is_kota(self) -> bool:
        """Kota get a circle of fixed size on top of their shape."""
        return self.kind == "kota"

    @property
    def shape(self) -> Any:
        """Everything of the unit in the main frame as one geometry."""
        return shapely.union_all(self.main)


def spread(centres: dict[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Circle centres moved apart just enough that no two circles of `KOTA_RADIUS` overlap."""
    least = 2 * KOTA_RADIUS + _CIRCLE_GAP
    moved = {code: np.array(centre, dtype=float) for code, centre in centres.items()}
    codes = sorted(moved)
    for _ in range(_NUDGES):
        clear = True
        for i, one in enumerate(codes):
            for two in codes[i + 1 :]:
                apart = moved[two] - moved[one]
                distance = math.hypot(*apart)
                if distance < least:
                    clear = False
                    direction = apart / distance if distance else np.array([1.0, 0.0])
                    push = direction * (least - distance + 1) / 2
                    moved[one], moved[two] = moved[one] - push, moved[two] + push
        if clear:
            break
    return {code: (round(float(x)), round(float(y))) for code, (x, y) in moved.items()}


def place_units(layer: gpd.GeoDataFrame, points: pd.DataFrame) -> list[Placed]:
    """All units of `layer` in view units, ascending by code.

    Parameters
    ----------
    layer : geopandas.GeoDataFrame
        Index ``area_code``; ``name``, ``kind``, ``geometry`` in EPSG:4326.
    points : pandas.DataFrame
        Index ``area_code``; ``lon``, ``lat`` of the label point.
    """
    layer = layer.sort_index()
    at = points.loc[layer.index, ["lon", "lat"]].to_numpy(dtype=float)
    xy = {str(code): (float(x), float(y)) for code, (x, y) in zip(layer.index, project_main(at), strict=True)}
    circles = spread({str(code): xy[str(code)] for code in layer.index[layer["kind"] == "kota"]})
    placed = []
    for code, row in layer.iterrows():
        key = str(code)
        main, apart = project_parts(row["geometry"])
        x, y = circles.get(key, (round(xy[key][0]), round(xy[key][1])))
        placed.append(Placed(key, str(row["name"]), str(row["kind"]), main, apart, x, y))
    return placed
