"""A coarse outline of the province, for views that only need its shape."""

from functools import cache

import shapely

from geo.layers import OVERVIEW, load_layer

_TOLERANCE_DEGREES = 0.008
_SMALLEST_SQUARE_DEGREES = 0.0008
"""About 10 square kilometres; smaller islands would be specks in a three-dimensional view."""


@cache
def outline() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Exterior rings of the province, longitude and latitude in degrees (EPSG:4326), closed.

    Raises
    ------
    LayerError
        If the overview layer is missing or broken.
    """
    whole = shapely.simplify(shapely.union_all(load_layer(OVERVIEW).geometry.to_numpy()), _TOLERANCE_DEGREES)
    parts = [part for part in shapely.get_parts(whole) if part.area > _SMALLEST_SQUARE_DEGREES]
    return tuple(
        tuple((round(float(x), 3), round(float(y), 3)) for x, y in shapely.get_coordinates(part.exterior))
        for part in parts
    )
