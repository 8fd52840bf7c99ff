"""The frame of the province map: one landscape view, far islands in insets, a free corner for the legend.

Units of the view: 10 per pixel of a map 1000 px wide, so integers are fine enough (0.1 px).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.projection import Coords, mercator

VIEW: Final = (10_000, 5_720)
MARGIN: Final = 80
SCALE: Final = 2_310.0  # view units per degree of longitude in the main frame
WEST: Final = 110.8995  # westernmost land (Pacitan), at the left margin
SOUTH: Final = -8.7802  # southernmost land (Banyuwangi), above the bottom margin
INSET_PADDING: Final = 50
INSET_TITLE: Final = 170  # strip for the name at the top of an inset


@dataclass(frozen=True)
class Box:
    """Rectangle in view units, top left corner and size."""

    x: int
    y: int
    w: int
    h: int

    def polygon(self) -> Any:
        """The rectangle as a shapely polygon."""
        return shapely.box(self.x, self.y, self.x + self.w, self.y + self.h)


@dataclass(frozen=True)
class Inset:
    """Islands drawn apart.

    Attributes
    ----------
    key, name : str
        Machine key, and the geographic name printed in the frame (same in both languages).
    bounds : tuple of float
        West, south, east, north in degrees: parts whose centre is inside are drawn here.
    scale : float
        Relative to the main frame.
    box : Box
        Frame in the view.
    """

    key: str
    name: str
    bounds: tuple[float, float, float, float]
    scale: float
    box: Box

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether the place is inside the bounds."""
        west, south, east, north = self.bounds
        return west <= lon <= east and south <= lat <= north

    def project(self, lonlat: Coords) -> Coords:
        """Longitude/latitude, shape (n, 2), to view units; the bounds are centred under the name."""
        west, south, east, north = self.bounds
        middle = mercator(np.array([[west, south], [east, north]])).mean(axis=0)
        centre = (
            self.box.x + self.box.w / 2,
            self.box.y + INSET_TITLE + (self.box.h - INSET_TITLE - INSET_PADDING) / 2,
        )
        return (mercator(lonlat) - middle) * (SCALE * self.scale) + np.array(centre)


LEGEND: Final = Box(7_660, MARGIN, 2_260, 2_280)

INSETS: Final[tuple[Inset, ...]] = (
    Inset("bawean", "Bawean", (112.569, -5.869, 112.740, -5.719), 1.0, Box(4_000, 80, 560, 590)),
    Inset("masalembu", "Masalembu", (114.393, -5.591, 114.612, -5.049), 0.45, Box(6_820, 80, 640, 810)),
    Inset("sapudi", "Sapudi–Raas", (114.161, -7.182, 114.784, -6.962), 0.85, Box(8_600, 2_460, 1_320, 670)),
    Inset("kangean", "Kangean", (115.193, -7.207, 116.269, -6.827), 0.49, Box(8_600, 3_200, 1_320, 670)),
)


def project_main(lonlat: Coords) -> Coords:
    """Longitude/latitude, shape (n, 2), to view units of the main frame."""
    corner = mercator(np.array([[WEST, SOUTH]]))[0]
    return (mercator(lonlat) - corner) * SCALE + np.array([MARGIN, VIEW[1] - MARGIN])


def inset_of(lon: float, lat: float) -> Inset | None:
    """The inset that shows this place, or None for the main frame."""
    return next((inset for inset in INSETS if inset.holds(lon, lat)), None)


def project_parts(shape: Any) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Polygons of one unit in view units: those of the main frame, and those that stand in insets."""
    main, apart = [], []
    for part in shapely.get_parts(shape):
        centre = part.centroid
        inset = inset_of(centre.x, centre.y)
        if inset is None:
            main.append(shapely.transform(part, project_main))
        else:
            apart.append(shapely.transform(part, inset.project))
    return np.array(main, dtype=object), np.array(apart, dtype=object)
