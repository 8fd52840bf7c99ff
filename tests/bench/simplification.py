"""Our simplification against shapely's, at equal vertices: ``python -m tests.bench.simplification SOURCE``.

Three ways of the library are tried, all with the islets left out that ours leaves out:

* ``one``: `shapely.coverage_simplify` with one tolerance.
* ``two``: everything with a fine tolerance, then all borders but those of the kota with a coarse one. The kota are
  taken out and the sea is put in; what is then the border of the coverage belongs to the kota and is kept.
* ``worst``: as ``two``, and every area that agrees too little joins the kota.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.arcs import build_topology
from geo.build.__main__ import AREAS, read_areas
from geo.build.generalise import DETAIL_SPEC, OVERVIEW_SPEC, LayerSpec, drop_islets, generalise
from geo.build.geojson import layer_to_geojson
from geo.build.quality import measure, unit_agreement
from geo.build.source import read_source
from geo.build.thinning import DECIMALS
from geo.projection import LONLAT_CRS, METRIC_CRS, metric

Shapes = np.ndarray
Way = Callable[[Shapes, np.ndarray, float], Shapes]

FINER: Final = 0.3
"""Tolerance of the finer borders as a part of that of all others; of 0.3 to 0.6 the best for the kota."""
_STEPS: Final = 16
_SEA_M: Final = 10_000.0
_AIM: Final = 0.9735  # least overlap of ours in the overview


def one(shapes: Shapes, _fine: np.ndarray, tolerance: float) -> Shapes:
    """Every border alike; shapes and tolerance in metres."""
    return np.asarray(shapely.coverage_simplify(shapes, tolerance))


def two(shapes: Shapes, fine: np.ndarray, tolerance: float) -> Shapes:
    """The borders of the areas marked `fine` finer than all others."""
    drawn = np.asarray(shapely.coverage_simplify(shapes, tolerance * FINER))
    land = shapely.union_all(drawn)
    sea = shapely.difference(shapely.box(*shapely.buffer(land, _SEA_M).bounds), land)
    drawn[~fine] = shapely.coverage_simplify(np.append(drawn[~fine], sea), tolerance, simplify_boundary=False)[:-1]
    return drawn


def worst(shapes: Shapes, fine: np.ndarray, tolerance: float) -> Shapes:
    """As `two`, with the areas that overlap their source too little among the fine ones."""
    fine = fine.copy()
    while True:
        drawn = two(shapes, fine, tolerance)
        common = shapely.area(shapely.intersection(shapes, drawn))
        low = common / (shapely.area(shapes) + shapely.area(drawn) - common) < _AIM
        if not (low & ~fine).any():
            return drawn
        fine |= low


def stored(shapes: Shapes) -> Shapes:
    """Shapes in degrees as a layer stores them."""
    degrees = gpd.GeoSeries(shapes, crs=METRIC_CRS).to_crs(LONLAT_CRS).to_numpy()
    rounded = shapely.transform(degrees, lambda coords: np.round(coords, DECIMALS))
    return np.array(
        [shapely.orient_polygons(shape, exterior_cw=True) for shape in shapely.remove_repeated_points(rounded)],
        dtype=object,
    )


def fitted(way: Way, shapes: Shapes, kota: np.ndarray, vertices: int) -> tuple[Shapes, float, float]:
    """Shapes with as many vertices as ours at most, the tolerance in metres, and the CPU seconds of one run."""
    low, high = 10.0, 2_000.0
    for _ in range(_STEPS):
        middle = (low * high) ** 0.5
        count = int(shapely.get_num_coordinates(stored(way(shapes, kota, middle))).sum())
        low, high = (middle, high) if count > vertices else (low, middle)
    began = time.process_time()
    drawn = stored(way(shapes, kota, high))
    return drawn, high, time.process_time() - began


def junctions(shapes: Shapes) -> set[tuple[float, float]]:
    """Places where borders meet, rounded as they are stored."""
    arcs = [arc for arc in build_topology(shapes).arcs if not np.array_equal(arc[0], arc[-1])]
    return {tuple(np.round(end, DECIMALS).tolist()) for arc in arcs for end in (arc[0], arc[-1])}


def column(source: gpd.GeoDataFrame, areas: pd.DataFrame, drawn: Shapes, seconds: float) -> dict[str, str]:
    """Measures of one way of simplifying, written."""
    kota = (areas["kind"] == "kota").to_numpy()
    layer = gpd.GeoDataFrame(areas[["name", "kind"]], geometry=drawn, crs=LONLAT_CRS)
    sound = bool(shapely.is_valid(drawn).all()) and bool(shapely.coverage_is_valid(drawn))
    whole = layer.set_geometry(shapely.make_valid(drawn))
    found = measure("", source, whole, size=len(layer_to_geojson(layer, "")) if sound else 0, neighbour_pairs=0)
    error, overlap = unit_agreement(source.geometry.to_numpy(), whole.geometry.to_numpy())
    places = junctions(source.geometry.to_numpy())
    kept = places & {tuple(pair) for pair in np.round(shapely.get_coordinates(drawn), DECIMALS).tolist()}
    return {
        "CPU, s": f"{seconds:.1f}",
        "vertices / parts": f"{shapely.get_num_coordinates(drawn).sum():,} / {found.parts}",
        "bytes": f"{found.bytes:,}" if sound else "cannot be served",
        "invalid / overlapping / gaps": f"{(~shapely.is_valid(drawn)).sum()} / {found.overlaps} / {found.gaps}",
        "overlap of kabupaten, mean / least": f"{overlap[~kota].mean():.4f} / {overlap[~kota].min():.4f}",
        "overlap of kota, mean / least": f"{overlap[kota].mean():.4f} / {overlap[kota].min():.4f}",
        "overlap of all, mean": f"{overlap.mean():.4f}",
        "area error, median / largest, %": f"{np.median(abs(error)) * 100:.3f} / {abs(error).max() * 100:.3f}",
        "line strays, p95 / most, m": f"{found.line_p95_m:.0f} / {found.line_max_m:.0f}",
        "largest island left out, km²": f"{found.largest_missing_km2:.2f}",
        "junctions kept": f"{len(kept)} of {len(places)}",
    }


def table(source: gpd.GeoDataFrame, areas: pd.DataFrame, spec: LayerSpec) -> str:
    """Markdown table of one layer, one column per way."""
    began = time.process_time()
    ours = generalise(source, spec).geometry.to_numpy()
    columns = {"ours": column(source, areas, ours, time.process_time() - began)}
    shapes = metric(drop_islets(source, spec).geometry.to_numpy())
    kota = (areas["kind"] == "kota").to_numpy()
    ways: dict[str, Way] = {"one": one, "two": two}
    if spec is OVERVIEW_SPEC:
        ways["worst"] = worst
    for name, way in ways.items():
        drawn, tolerance, seconds = fitted(way, shapes, kota, int(shapely.get_num_coordinates(ours).sum()))
        columns[f"{name}, {tolerance:.0f} m"] = column(source, areas, drawn, seconds)
    lines: list[Any] = [[spec.name, *columns], ["---"] * (len(columns) + 1)]
    lines += [[label, *(cells[label] for cells in columns.values())] for label in columns["ours"]]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables of both layers."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.simplification", description=__doc__)
    parser.add_argument("source", type=Path, help="boundaries in full resolution, as for geo.build")
    given = parser.parse_args(arguments)
    areas = read_areas(AREAS)
    source = read_source(given.source, list(areas.index))
    for spec in (OVERVIEW_SPEC, DETAIL_SPEC):
        sys.stdout.write(f"{table(source, areas, spec)}\n\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
