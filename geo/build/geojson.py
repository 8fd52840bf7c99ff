"""Write a layer as compact GeoJSON."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import shapely

from geo.build.thinning import DECIMALS
from geo.layers import check_layer


def _rings(polygon: Any) -> list[list[list[float]]]:
    return [
        [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in shapely.get_coordinates(ring).tolist()]
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def layer_to_geojson(layer: gpd.GeoDataFrame, name: str) -> bytes:
    """Compact GeoJSON of a checked layer, one feature per line.

    Parameters
    ----------
    layer : geopandas.GeoDataFrame
        Index ``area_code``; columns ``name``, ``kind``, ``geometry`` (EPSG:4326).
    name : str
        Layer name stored in the file.

    Returns
    -------
    bytes
        UTF-8. Feature ``id`` and property ``area_code`` are the Kemendagri code ("35.01"). Shells run
        clockwise: the reverse of RFC 7946, and what d3 (Plotly) draws correctly.

    Raises
    ------
    LayerError
        If the shapes are no valid coverage.
    """
    check_layer(layer, list(layer.index), path=f"{name}.geojson")
    features = []
    for code, row in layer.iterrows():
        parts = [_rings(part) for part in shapely.get_parts(row["geometry"])]
        multi = len(parts) > 1
        feature = {
            "type": "Feature",
            "id": code,
            "properties": {"area_code": code, "name": row["name"], "kind": row["kind"]},
            "geometry": {
                "type": "MultiPolygon" if multi else "Polygon",
                "coordinates": parts if multi else parts[0],
            },
        }
        features.append(json.dumps(feature, separators=(",", ":"), ensure_ascii=False))
    head = f'{{"type":"FeatureCollection","name":{json.dumps(name)},"features":[\n'
    return (head + ",\n".join(features) + "\n]}\n").encode()
