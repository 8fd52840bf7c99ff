"""Which kabupaten/kota share a border, and how long it is."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely

from geo.arcs import build_topology
from geo.errors import LayerError
from geo.layers import SHAPES
from geo.projection import metric

NEIGHBOURS: Final = SHAPES / "neighbours.csv"


def compute_neighbours(layer: gpd.GeoDataFrame) -> pd.DataFrame:
    """Pairs of units with a common border line in a valid coverage.

    Parameters
    ----------
    layer : geopandas.GeoDataFrame
        Index ``area_code``, EPSG:4326.

    Returns
    -------
    pandas.DataFrame
        One row per pair and direction: ``area_code``, ``neighbour_code``, ``shared_border_km`` (one
        decimal). Units that only touch in a point are not neighbours. Sorted by code, then length.
    """
    topology = build_topology(layer.geometry.to_numpy())
    codes = [str(code) for code in layer.index]
    lengths: dict[tuple[str, str], float] = defaultdict(float)
    for arc, owners in zip(topology.arcs, topology.owners, strict=True):
        if len(owners) == 2:
            km = float(metric(shapely.LineString(arc)).length) / 1000
            one, two = codes[owners[0]], codes[owners[1]]
            lengths[one, two] += km
            lengths[two, one] += km
    rows = [(one, two, round(km, 1)) for (one, two), km in lengths.items()]
    table = pd.DataFrame(rows, columns=["area_code", "neighbour_code", "shared_border_km"])
    return table.sort_values(
        ["area_code", "shared_border_km", "neighbour_code"], ascending=[True, False, True], ignore_index=True
    )


def load_neighbours(path: Path = NEIGHBOURS) -> pd.DataFrame:
    """Table written by ``geo.build``, shape as in `compute_neighbours`.

    Raises
    ------
    LayerError
        If the file is missing or has other columns.
    """
    try:
        table = pd.read_csv(path, dtype={"area_code": str, "neighbour_code": str})
        return table[["area_code", "neighbour_code", "shared_border_km"]]
    except (OSError, ValueError, KeyError) as error:
        raise LayerError("no_neighbours", path=path.name) from error


@cache
def _by_area() -> dict[str, tuple[str, ...]]:
    table = load_neighbours()
    return {str(code): tuple(rows["neighbour_code"]) for code, rows in table.groupby("area_code", sort=False)}


def neighbours(area_code: str) -> tuple[str, ...]:
    """Codes of the units that border `area_code` ("35.78"), longest shared border first.

    Surabaya and Bangkalan are not neighbours: the Suramadu bridge is no border.

    Raises
    ------
    KeyError
        If the code is none of the 38.
    """
    return _by_area()[area_code]
