"""Vertices worth keeping although thinning would drop them: for the line, and for the area of a unit.

Visvalingam-Whyatt looks at one corner at a time. A long shallow bay can go corner by corner, and
small losses on one side of a unit add up. Both are mended by putting single source vertices back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.arcs import Topology
from geo.projection import Coords

Mask = NDArray[np.bool_]
Pin = tuple[int, int]  # arc number, vertex number in that arc

_MAX_PINS: Final = 400


def far_vertices(points: Sequence[Coords], kept: Sequence[Mask], limit_m: float) -> list[Pin]:
    """One dropped vertex for every drawn line that strays over `limit_m` from the line it stands for.

    Parameters
    ----------
    points : sequence of array, shape (n, 2)
        Full arcs in metres.
    kept : sequence of bool array
        Which vertices of each arc are drawn; ends always are.
    """
    pins: list[Pin] = []
    for number, (arc, mask) in enumerate(zip(points, kept, strict=True)):
        drawn = np.flatnonzero(mask)
        lengths = np.hypot(*np.diff(arc[drawn], axis=0).T)
        # A point of a line is never farther from the source than from the nearer end of the line.
        for gap in np.flatnonzero((lengths > 2 * limit_m) & (np.diff(drawn) > 1)):
            full = arc[drawn[gap] : drawn[gap + 1] + 1]
            chord = shapely.LineString(full[[0, -1]])
            samples = shapely.points(shapely.get_coordinates(shapely.segmentize(chord, limit_m / 10)))
            if shapely.distance(samples, shapely.LineString(full)).max() > limit_m:
                farthest = int(np.argmax(shapely.distance(shapely.points(full[1:-1]), chord)))
                pins.append((number, int(drawn[gap]) + 1 + farthest))
    return pins


def _owner_signs(topology: Topology) -> list[dict[int, int]]:
    """Per arc: for each unit along it, +1 if area to the left of the arc is the unit's, else -1."""
    signs: list[dict[int, int]] = [{} for _ in topology.arcs]
    for unit, parts in enumerate(topology.units):
        for part in parts:
            for position, ring in enumerate(part):
                turn = 1 if shapely.is_ccw(shapely.LinearRing(topology.ring_coords(ring))) else -1
                side = turn if position == 0 else -turn
                for reference in ring:
                    number = reference if reference >= 0 else ~reference
                    signs[number][unit] = side if reference >= 0 else -side
    return signs


def _area_gains(points: Coords, mask: Mask) -> NDArray[np.float64]:
    """Signed area in m² that drawing each dropped vertex would move from the left to the right side."""
    drawn = np.flatnonzero(mask)
    gap = np.minimum(np.searchsorted(drawn, np.arange(len(points)), side="right") - 1, len(drawn) - 2)
    a, c = points[drawn[gap]], points[drawn[gap + 1]]
    gains = ((points[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * (points[:, 1] - a[:, 1])) / 2
    gains[mask] = 0.0
    return np.asarray(gains)


def balancing_vertices(
    topology: Topology,
    points: Sequence[Coords],
    kept: Sequence[Mask],
    error_m2: NDArray[np.float64],
    area_m2: NDArray[np.float64],
    limit: float,
) -> list[Pin]:
    """Vertices to put back so that drawn areas come within `limit` (relative) of the source areas.

    Takes the unit that is worst off, tries every dropped vertex of its borders and keeps the one that
    lowers the sum of squared relative errors most (a shared border changes both its units).

    Parameters
    ----------
    error_m2, area_m2 : array
        Drawn minus source area, and source area, per unit.
    """
    signs = _owner_signs(topology)
    kept = [mask.copy() for mask in kept]
    error = error_m2.copy()
    pins: list[Pin] = []
    given_up: set[int] = set()
    while len(pins) < _MAX_PINS:
        relative = np.abs(error / area_m2)
        relative[list(given_up)] = 0.0
        unit = int(np.argmax(relative))
        if relative[unit] <= limit:
            break
        best: tuple[float, int, int] = (0.0, -1, -1)
        for number in (i for i, owners in enumerate(topology.owners) if unit in owners):
            gains = _area_gains(points[number], kept[number])
            change = np.zeros_like(gains)
            for owner, sign in signs[number].items():
                after = (error[owner] + sign * gains) / area_m2[owner]
                change += after**2 - (error[owner] / area_m2[owner]) ** 2
            vertex = int(np.argmin(change))
            best = min(best, (float(change[vertex]), number, vertex))
        if best[1] < 0:
            given_up.add(unit)
            continue
        _, number, vertex = best
        gain = _area_gains(points[number], kept[number])[vertex]
        for owner, sign in signs[number].items():
            error[owner] += sign * gain
        kept[number][vertex] = True
        pins.append((number, vertex))
    return pins
