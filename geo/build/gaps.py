"""Holes between units: places inside the province that belong to nobody."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.projection import metric

SLIVER_WIDTH_M: Final = 150.0
SLIVER_KM2: Final = 1.0


def coverage_gaps(shapes: Any) -> NDArray[np.object_]:
    """Polygons (EPSG:4326) enclosed by `shapes` but covered by none of them."""
    union = shapely.union_all(shapes)
    rings = [ring for part in shapely.get_parts(union) for ring in part.interiors]
    if not rings:
        return np.array([], dtype=object)
    inside = shapely.difference(shapely.union_all(shapely.polygons(rings)), union)
    return np.asarray(shapely.get_parts(inside))


def slivers(shapes: Any) -> NDArray[np.object_]:
    """Gaps that can only be drawing errors: small or narrow. A wide gap may be a lake left out on purpose.

    Mean width is taken as twice the area over the perimeter.
    """
    gaps = coverage_gaps(shapes)
    if not len(gaps):
        return gaps
    measured = metric(gaps)
    area, width = shapely.area(measured), 2 * shapely.area(measured) / shapely.length(measured)
    return np.asarray(gaps[(area < SLIVER_KM2 * 1e6) | (width < SLIVER_WIDTH_M)])
