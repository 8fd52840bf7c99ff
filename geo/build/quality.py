"""How well a generalised layer agrees with the source it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.build.gaps import coverage_gaps
from geo.projection import metric

_SAMPLE_M: Final = 100.0  # spacing of the points at which the distance between lines is taken
_CHUNK: Final = 64  # source line pieces in the search tree; shorter means a faster search

Shapes = NDArray[np.object_]


@dataclass(frozen=True)
class Quality:
    """Agreement of one layer with its source.

    Attributes
    ----------
    layer : str
        Layer name.
    bytes, vertices, parts : int
        File size, stored coordinates, polygons drawn.
    area_error_max, area_error_median : float
        Absolute area error per unit in per cent of its source area.
    overlap_min, overlap_median : float
        Intersection over union of drawn and source shape per unit.
    line_median_m, line_p95_m, line_max_m : float
        Distance of the drawn line from the nearest source line, points every 100 m.
    invalid, overlaps, gaps : int
        Units with a broken shape, units whose border overlaps a neighbour's, holes between units beyond
        those of the source.
    neighbour_pairs : int
        Pairs of units that share a border.
    largest_missing_km2 : float
        Largest source island that is not drawn.
    """

    layer: str
    bytes: int
    vertices: int
    parts: int
    area_error_max: float
    area_error_median: float
    overlap_min: float
    overlap_median: float
    line_median_m: float
    line_p95_m: float
    line_max_m: float
    invalid: int
    overlaps: int
    gaps: int
    neighbour_pairs: int
    largest_missing_km2: float


def unit_agreement(source: Shapes, drawn: Shapes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Relative area error (signed) and intersection over union of each unit, both shapes in EPSG:4326."""
    one, two = metric(source), metric(drawn)
    area_one, area_two = shapely.area(one), shapely.area(two)
    common = shapely.area(shapely.intersection(one, two))
    return area_two / area_one - 1, common / (area_one + area_two - common)


def line_distances(source: Shapes, drawn: Shapes) -> NDArray[np.float64]:
    """Distance in metres of points along the drawn lines, every 100 m, from the nearest source line."""
    pieces = []
    for ring in shapely.get_rings(shapely.get_parts(metric(source))):
        coords = shapely.get_coordinates(ring)
        pieces += [coords[i : i + _CHUNK + 1] for i in range(0, len(coords) - 1, _CHUNK)]
    tree = shapely.STRtree([shapely.LineString(piece) for piece in pieces])
    lines = shapely.segmentize(shapely.get_rings(shapely.get_parts(metric(drawn))), _SAMPLE_M)
    points = shapely.points(np.unique(shapely.get_coordinates(lines), axis=0))
    _, distance = tree.query_nearest(points, return_distance=True, all_matches=False)
    return np.asarray(distance)


def _largest_missing_km2(source: Shapes, drawn: Shapes) -> float:
    parts = shapely.get_parts(shapely.union_all(source))
    tree = shapely.STRtree(shapely.get_parts(drawn))
    met = np.unique(tree.query(parts, predicate="intersects")[0])
    missing = np.delete(parts, met)
    return float(shapely.area(metric(missing)).max() / 1e6) if len(missing) else 0.0


def measure(
    name: str, source: gpd.GeoDataFrame, layer: gpd.GeoDataFrame, *, size: int, neighbour_pairs: int
) -> Quality:
    """Full report of one layer; `size` in bytes as written, `neighbour_pairs` as found in the layer."""
    one = source.geometry.to_numpy()
    two = layer.geometry.reindex(source.index).to_numpy()
    error, overlap = unit_agreement(one, two)
    error = np.abs(error) * 100
    distance = line_distances(one, two)
    edges = shapely.coverage_invalid_edges(two)
    return Quality(
        layer=name,
        bytes=size,
        vertices=int(shapely.get_num_coordinates(two).sum()),
        parts=int(shapely.get_num_geometries(two).sum()),
        area_error_max=float(error.max()),
        area_error_median=float(np.median(error)),
        overlap_min=float(overlap.min()),
        overlap_median=float(np.median(overlap)),
        line_median_m=float(np.median(distance)),
        line_p95_m=float(np.percentile(distance, 95)),
        line_max_m=float(distance.max()),
        invalid=int((~shapely.is_valid(two)).sum()),
        overlaps=int((~shapely.is_empty(edges)).sum()),
        gaps=max(0, len(coverage_gaps(two)) - len(coverage_gaps(one))),
        neighbour_pairs=neighbour_pairs,
        largest_missing_km2=_largest_missing_km2(one, two),
    )


_ROWS: Final[Sequence[tuple[str, str]]] = (
    ("file size", "{q.bytes:,} B"),
    ("vertices / polygon parts", "{q.vertices:,} / {q.parts}"),
    ("area error per unit, largest / median", "{q.area_error_max:.3f} / {q.area_error_median:.3f} %"),
    ("intersection over union, lowest / median", "{q.overlap_min:.4f} / {q.overlap_median:.4f}"),
    (
        "distance from source line, median / p95 / largest",
        "{q.line_median_m:.0f} / {q.line_p95_m:.0f} / {q.line_max_m:.0f} m",
    ),
    ("invalid units / overlapping units / gaps", "{q.invalid} / {q.overlaps} / {q.gaps}"),
    ("neighbour pairs", "{q.neighbour_pairs}"),
    ("largest island left out", "{q.largest_missing_km2:.2f} km²"),
)


def quality_table(reports: Sequence[Quality]) -> str:
    """Markdown table, one column per layer."""
    header: list[Any] = ["", *[report.layer for report in reports]]
    rows = [[label, *[text.format(q=report) for report in reports]] for label, text in _ROWS]
    widths = [max(len(str(row[i])) for row in [header, *rows]) for i in range(len(header))]
    lines = [
        "| " + " | ".join(str(cell).ljust(w) for cell, w in zip(row, widths, strict=True)) + " |"
        for row in [header, ["-" * w for w in widths], *rows]
    ]
    return "\n".join(lines)
