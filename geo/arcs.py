"""A polygon coverage as arcs: every piece of border stored once and used by both sides.

Thinning an arc changes both neighbours alike, so a shared border cannot come apart. Nodes (vertices
where three or more borders meet) are never moved or removed.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.projection import Coords

Ids = NDArray[np.int64]
Ring = list[int]  # arc numbers in drawing order; ~i means arc i drawn backwards
Part = list[Ring]  # shell first, then holes

_GRID = 1e7  # source coordinates count as equal when they agree to 1e-7 degree (1 cm)


@dataclass
class Topology:
    """Arcs of a coverage and how the units are put together from them.

    Attributes
    ----------
    arcs : list of array
        Longitude/latitude, shape (n, 2), both end points included; a closed arc repeats its first point.
    owners : list of list of int
        Units along each arc: one on the coast, two on a shared border.
    units : list of list of Part
        Per unit its polygons, in the order given to `build_topology`.
    """

    arcs: list[Coords] = field(default_factory=list)
    owners: list[list[int]] = field(default_factory=list)
    units: list[list[Part]] = field(default_factory=list)

    def ring_coords(self, ring: Ring, arcs: Sequence[Coords] | None = None) -> Coords:
        """Closed coordinates of a ring, from `arcs` (default: the full arcs)."""
        lines = self.arcs if arcs is None else arcs
        pieces = [lines[i] if i >= 0 else lines[~i][::-1] for i in ring]
        return np.concatenate([pieces[0], *[piece[1:] for piece in pieces[1:]]])

    def polygons(self, arcs: Sequence[Coords] | None = None) -> NDArray[np.object_]:
        """One Polygon or MultiPolygon per unit, shells clockwise, from `arcs` (default: full arcs)."""
        shapes = []
        for parts in self.units:
            drawn = [
                shapely.Polygon(self.ring_coords(part[0], arcs), [self.ring_coords(hole, arcs) for hole in part[1:]])
                for part in parts
            ]
            shape = drawn[0] if len(drawn) == 1 else shapely.MultiPolygon(drawn)
            shapes.append(shapely.orient_polygons(shape, exterior_cw=True))
        return np.array(shapes, dtype=object)


def _vertex_ids(rings: Sequence[Coords]) -> list[Ids]:
    """Number all vertices so that equal places get equal numbers; the closing vertex is left out."""
    stacked = np.concatenate([ring[:-1] for ring in rings])
    grid = np.round(stacked * _GRID).astype(np.int64)
    _, ids = np.unique(grid, axis=0, return_inverse=True)
    return np.split(ids.reshape(-1), np.cumsum([len(ring) - 1 for ring in rings])[:-1])


def _is_node(rings: Sequence[Ids]) -> NDArray[np.bool_]:
    """Tell per vertex number whether other than two border lines meet there."""
    edges = np.concatenate([np.column_stack([ring, np.roll(ring, -1)]) for ring in rings])
    unique = np.unique(np.sort(edges, axis=1), axis=0)
    degree = np.bincount(unique.reshape(-1), minlength=int(edges.max()) + 1)
    return np.asarray(degree != 2)


class _Builder:
    def __init__(self, nodes: NDArray[np.bool_]) -> None:
        self.nodes = nodes
        self.topology = Topology()
        self._by_edge: dict[tuple[int, int], int] = {}  # first and last edge of an arc -> arc
        self._ids: list[Ids] = []

    def ring(self, ids: Ids, coords: Coords, owner: int) -> Ring:
        """Cut one ring at its nodes; register new arcs, reuse known ones."""
        cuts = np.flatnonzero(self.nodes[ids])
        start = int(cuts[0]) if len(cuts) else int(np.argmin(ids))
        ids, coords = np.roll(ids, -start), np.roll(coords[:-1], -start, axis=0)
        ids, coords = np.append(ids, ids[0]), np.vstack([coords, coords[:1]])
        ends = [*(cuts - start if len(cuts) else [0]), len(ids) - 1]
        return [
            self._arc(ids[first : last + 1], coords[first : last + 1], owner)
            for first, last in itertools.pairwise(ends)
        ]

    def _arc(self, ids: Ids, coords: Coords, owner: int) -> int:
        edge = (int(ids[0]), int(ids[1]))
        known = self._by_edge.get(edge)
        if known is None:
            known = len(self._ids)
            self._by_edge[edge] = known
            self._by_edge[(int(ids[-1]), int(ids[-2]))] = known
            self._ids.append(ids)
            self.topology.arcs.append(coords)
            self.topology.owners.append([])
        if owner not in self.topology.owners[known]:
            self.topology.owners[known].append(owner)
        stored = self._ids[known]
        return known if stored[0] == ids[0] and stored[1] == ids[1] else ~known


def build_topology(shapes: Sequence[Any]) -> Topology:
    """Arcs of a valid coverage (see ``geo.layers.check_layer``) of Polygons and MultiPolygons."""
    polygons = [list(shapely.get_parts(shape)) for shape in shapes]
    rings = [
        shapely.get_coordinates(ring)
        for parts in polygons
        for part in parts
        for ring in (part.exterior, *part.interiors)
    ]
    ids = _vertex_ids(rings)
    builder = _Builder(_is_node(ids))
    following = iter(zip(ids, rings, strict=True))
    for owner, parts in enumerate(polygons):
        builder.topology.units.append(
            [[builder.ring(*next(following), owner) for _ in range(1 + len(part.interiors))] for part in parts]
        )
    return builder.topology
