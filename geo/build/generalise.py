"""Two served layers out of one source: leave out islets, thin shared borders, keep within limits.

Every border is thinned once for both its sides (see `geo.arcs`), so no gap or overlap can appear.

Why not `shapely.coverage_simplify`, which is a tenth of the code? It knows one tolerance and no aims. At as many
vertices, by ``python -m tests.bench.simplification SOURCE`` (shapely 2.2, GEOS 3.14; ``two`` and ``worst`` combine two
tolerances of it, finer for the kota and for what agrees least):

=======================================  ===============  ===============  ===============  ===============
overview, 5,979 vertices                 ours             one              two              worst
=======================================  ===============  ===============  ===============  ===============
overlap of kabupaten, mean / least       .9874 / .9735    .9897 / .9710    .9877 / .9639    .9863 / .9741
overlap of kota, mean / least            .9830 / .9738    .9585 / .9400    .9866 / .9776    .9829 / .9729
area error, median / largest, %          0.024 / 0.321    0.058 / 1.683    0.057 / 0.973    0.081 / 0.481
line strays, p95 / most, m               177 / 452        142 / 346        173 / 452        193 / 542
invalid / overlapping units              0 / 0            1 / 2            0 / 0            0 / 0
CPU, s                                   2.7              0.2              0.6              1.2
=======================================  ===============  ===============  ===============  ===============

Islets, 66 of 66 junctions and bytes are the same. In the detail layer ``two`` comes out level (overlap .9987 of all,
kota .9980 against .9976, stray 43 m against 38) with an area error of 0.054 % against 0.015 %. So one tolerance fails
where it shows most, in the kota, and can cross lines once vertices are rounded to what is stored, with nothing to mend
it. Two come close on the whole, but each combination gives up an aim: the least overlap, the areas, or the line. The
thinning here states its aims and reaches them for whatever source, so it stays; to replace it, beat every row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.arcs import Topology, build_topology
from geo.build.pinning import balancing_vertices, far_vertices
from geo.build.quality import unit_agreement
from geo.build.thinning import effective_areas, thin_all
from geo.errors import LayerError
from geo.layers import DETAIL, OVERVIEW, check_layer
from geo.projection import LONLAT_CRS, Coords, metric, metric_coords

SMALL_UNIT_KM2: Final = 400.0  # the nine kota lie below, every kabupaten above
_ROUNDS: Final = 12


@dataclass(frozen=True)
class LayerSpec:
    """How one served layer is made.

    Attributes
    ----------
    name : str
        File name without suffix.
    islet_km2 : float
        Detached parts below this area are left out (the largest part of a unit always stays).
    scrap_km2 : float
        A part below this area that touches another unit goes to the neighbour with the longest border.
    limit_m2 : float
        Visvalingam-Whyatt effective area below which a vertex goes.
    small_unit_factor : float
        Factor on the limit for borders of units below `SMALL_UNIT_KM2`.
    ring_share : float
        The limit of a closed arc (island, enclave) is at most this share of its own area.
    line_m : float
        No drawn line strays farther than this from the source line it stands for, in metres.
    overlap : float
        Units with a smaller intersection over union get finer borders.
    area_error : float
        Relative area error aimed at per unit, reached by putting single vertices back.
    """

    name: str
    islet_km2: float
    scrap_km2: float
    limit_m2: float
    small_unit_factor: float
    ring_share: float
    line_m: float
    overlap: float
    area_error: float


OVERVIEW_SPEC: Final = LayerSpec(OVERVIEW, 0.5, 0.1, 315_000.0, 0.12, 0.01, 440.0, 0.9725, 0.0005)
DETAIL_SPEC: Final = LayerSpec(DETAIL, 0.01, 0.001, 2_560.0, 0.3, 0.02, 36.0, 0.9966, 0.00002)


def drop_islets(source: gpd.GeoDataFrame, spec: LayerSpec) -> gpd.GeoDataFrame:
    """`source` without detached parts below the limits of `spec`; scraps go to their neighbour."""
    shapes = {code: list(shapely.get_parts(shape)) for code, shape in source.geometry.items()}
    scraps: list[tuple[str, Any]] = []
    for code, parts in shapes.items():
        sizes = shapely.area(metric(np.array(parts))) / 1e6
        largest = int(np.argmax(sizes))
        others = source.geometry.drop(code)
        kept = []
        for i, part in enumerate(parts):
            if i == largest or sizes[i] >= spec.islet_km2:
                kept.append(part)
            elif bool(others.intersects(part).any()):
                if sizes[i] >= spec.scrap_km2:
                    kept.append(part)
                else:
                    scraps.append((code, part))
        shapes[code] = kept
    for code, part in scraps:
        borders = {other: source.geometry[other].intersection(part).length for other in shapes if other != code}
        taker = max(borders, key=lambda other: borders[other])
        shapes[taker] = list(shapely.get_parts(shapely.union_all([*shapes[taker], part])))
    geometry = [p[0] if len(p) == 1 else shapely.MultiPolygon(p) for p in shapes.values()]
    return gpd.GeoDataFrame(index=source.index, geometry=geometry, crs=source.crs)


def _start_limits(topology: Topology, shapes: NDArray[np.object_], spec: LayerSpec) -> NDArray[np.float64]:
    """Limit per arc in m² before any refinement."""
    small = shapely.area(metric(shapes)) / 1e6 < SMALL_UNIT_KM2
    limits = np.full(len(topology.arcs), spec.limit_m2)
    for i, (arc, owners) in enumerate(zip(topology.arcs, topology.owners, strict=True)):
        if small[owners].any():
            limits[i] *= spec.small_unit_factor
        if np.array_equal(arc[0], arc[-1]):
            limits[i] = min(limits[i], spec.ring_share * shapely.Polygon(metric_coords(arc)).area)
    return limits


def _refine(topology: Topology, shapes: NDArray[np.object_], spec: LayerSpec) -> list[Coords]:
    """Thin; put vertices back where a line strays or a unit overlaps too little; then balance areas."""
    points = [metric_coords(arc) for arc in topology.arcs]
    areas = [effective_areas(arc) for arc in topology.arcs]
    limits = _start_limits(topology, shapes, spec)
    full = shapely.area(metric(shapes))
    for _ in range(_ROUNDS):
        arcs, limits = thin_all(topology.arcs, areas, limits)
        kept = [area >= limit for area, limit in zip(areas, limits, strict=True)]
        error, overlap = unit_agreement(shapes, topology.polygons(arcs))
        coarse = overlap < spec.overlap
        pins = far_vertices(points, kept, spec.line_m)
        if not pins and not coarse.any():
            pins = balancing_vertices(topology, points, kept, error * full, full, spec.area_error)
            if not pins:
                break
        for arc, vertex in pins:
            areas[arc][vertex] = np.inf
        limits[[i for i, owners in enumerate(topology.owners) if coarse[owners].any()]] *= 0.8
    return thin_all(topology.arcs, areas, limits)[0]


def generalise(source: gpd.GeoDataFrame, spec: LayerSpec) -> gpd.GeoDataFrame:
    """One served layer from checked full-resolution boundaries.

    Parameters
    ----------
    source : geopandas.GeoDataFrame
        Result of ``geo.build.source.read_source``.
    spec : LayerSpec
        Limits of the layer.

    Returns
    -------
    geopandas.GeoDataFrame
        Index ``area_code``, column ``geometry``: EPSG:4326, 4 decimals, shells clockwise (what d3, and
        with it Plotly, needs), a valid coverage.

    Raises
    ------
    LayerError
        If no valid coverage could be made.
    """
    reduced = drop_islets(source, spec)
    shapes = reduced.geometry.to_numpy()
    topology = build_topology(shapes)
    drawn = topology.polygons(_refine(topology, shapes, spec))
    layer = gpd.GeoDataFrame(index=source.index, geometry=drawn, crs=LONLAT_CRS)
    check_layer(layer, list(source.index), path=f"{spec.name}.geojson")
    if any(shape.is_empty for shape in drawn):
        raise LayerError("lost_area", path=f"{spec.name}.geojson")
    return layer
