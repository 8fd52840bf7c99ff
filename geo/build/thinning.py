"""Visvalingam-Whyatt thinning of arcs, repaired until no two lines touch where they should not."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import LayerError
from geo.projection import Coords, metric_coords

DECIMALS = 4  # about 11 m; what the layers store


def _triangle(a: Coords, b: Coords, c: Coords) -> float:
    return abs(float((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))) / 2


def effective_areas(arc: Coords) -> NDArray[np.float64]:
    """Effective area of each vertex in m²: what the line loses when the vertex goes.

    Parameters
    ----------
    arc : array, shape (n, 2)
        Longitude/latitude. End points get infinity; in a closed arc two more vertices do, so that a
        ring never has fewer than three corners.
    """
    points = metric_coords(arc)
    count = len(points)
    areas = np.full(count, np.inf)
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    current = [0.0] * count
    heap: list[tuple[float, int]] = []
    for i in range(1, count - 1):
        current[i] = _triangle(points[i - 1], points[i], points[i + 1])
        heap.append((current[i], i))
    heapq.heapify(heap)
    keep = 2 if np.array_equal(arc[0], arc[-1]) else 0
    left, largest = count - 2, 0.0
    while left > keep:
        area, i = heapq.heappop(heap)
        if area != current[i] or not np.isinf(areas[i]):
            continue
        largest = max(largest, area)  # a vertex is worth at least what had to go before it
        areas[i], left = largest, left - 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if 0 < j < count - 1:
                current[j] = _triangle(points[before[j]], points[j], points[after[j]])
                heapq.heappush(heap, (current[j], j))
    return areas


def thin(arc: Coords, areas: NDArray[np.float64], limit: float) -> Coords:
    """The vertices worth at least `limit` m², rounded to `DECIMALS`, without repeats and spikes."""
    kept = np.round(arc[areas >= limit], DECIMALS)
    out: list[tuple[float, float]] = []
    for point in map(tuple, kept.tolist()):
        if len(out) > 1 and out[-2] == point:
            out.pop()  # rounding made a spike out and back along one line
        elif not out or out[-1] != point:
            out.append(point)
    return np.array(out)


def _touches_wrongly(a: Coords, b: Coords, meeting: shapely.Geometry) -> bool:
    """Tell whether two arcs meet anywhere but in common end points."""
    if meeting.is_empty:
        return False
    if meeting.geom_type not in {"Point", "MultiPoint"}:
        return True
    ends_a = {tuple(a[0]), tuple(a[-1])}
    ends_b = {tuple(b[0]), tuple(b[-1])}
    return any(tuple(point) not in ends_a & ends_b for point in shapely.get_coordinates(meeting))


def conflicts(arcs: Sequence[Coords]) -> set[int]:
    """Numbers of arcs that cross themselves, collapse, or touch another arc away from a node."""
    wrong = {i for i, arc in enumerate(arcs) if len(arc) < 2 or (len(arc) < 4 and (arc[0] == arc[-1]).all())}
    usable = [i for i in range(len(arcs)) if i not in wrong]
    lines = shapely.linestrings(
        np.concatenate([arcs[i] for i in usable]),
        indices=np.repeat(np.arange(len(usable)), [len(arcs[i]) for i in usable]),
    )
    wrong |= {usable[k] for k in np.flatnonzero(~shapely.is_simple(lines))}
    first, second = shapely.STRtree(lines).query(lines, predicate="intersects")
    pairs = first < second
    first, second = first[pairs], second[pairs]
    for a, b, meeting in zip(first, second, shapely.intersection(lines[first], lines[second]), strict=True):
        if _touches_wrongly(arcs[usable[a]], arcs[usable[b]], meeting):
            wrong |= {usable[a], usable[b]}
    return wrong


_REPAIR_FACTORS = (1 / 2, 1 / 4, 1 / 8, 1 / 16, 2, 4, 1 / 32, 1 / 64, 8, 16)


def thin_all(
    arcs: Sequence[Coords], areas: Sequence[NDArray[np.float64]], limits: NDArray[np.float64]
) -> tuple[list[Coords], NDArray[np.float64]]:
    """All arcs thinned, each to its own limit in m²; arcs in conflict are redone with other limits.

    Returns
    -------
    arcs : list of array
        No two of them touch but in common end points.
    limits : array
        The limits that were used in the end.

    Raises
    ------
    LayerError
        If lines still cross after many finer and coarser limits.
    """
    used = limits.copy()
    tries = np.zeros(len(limits), dtype=int)
    thinned = [thin(arc, area, limit) for arc, area, limit in zip(arcs, areas, limits, strict=True)]
    while wrong := conflicts(thinned):
        if max(tries[list(wrong)]) == len(_REPAIR_FACTORS):
            break
        for i in wrong:
            # Finer first; coarser where vertices closer together than the rounding are the trouble.
            used[i] = limits[i] * _REPAIR_FACTORS[tries[i]]
            tries[i] += 1
            thinned[i] = thin(arcs[i], areas[i], used[i])
    else:
        return thinned, used
    raise LayerError("crossing")
