"""Make everything in ``geo/shapes`` from one boundary source: ``python -m geo.build SOURCE``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from geo.build.generalise import DETAIL_SPEC, OVERVIEW_SPEC, generalise
from geo.build.geojson import layer_to_geojson
from geo.build.label_points import compute_label_points
from geo.build.quality import Quality, measure, quality_table
from geo.build.source import read_source
from geo.errors import LayerError
from geo.layers import ATTRIBUTION_EN, ATTRIBUTION_ID, SHAPES
from geo.neighbours import compute_neighbours

AREAS: Final = Path("data") / "bundled" / "areas.csv"


def read_areas(path: Path) -> pd.DataFrame:
    """Index ``area_code`` ("35.01"); ``name``, ``label_name``, ``short_name``, ``kind``.

    Raises
    ------
    LayerError
        If the file cannot be read or lacks a column.
    """
    try:
        areas = pd.read_csv(path, dtype=str).set_index("area_code").sort_index()
        return areas[["name", "label_name", "short_name", "kind"]]
    except (OSError, ValueError, KeyError) as error:
        raise LayerError("no_areas", path=path.name) from error


def provenance(source_name: str, mended: Sequence[str], reports: Sequence[Quality]) -> str:
    """Text of ``LAYERS.md``: where the layers come from and how good they are."""
    note = f"\nSpikes without area were taken out of: {', '.join(mended)}.\n" if mended else ""
    return f"""# Boundary layers

Written by `python -m geo.build` from `{source_name}`. Do not edit; build again.

- {ATTRIBUTION_ID}
- {ATTRIBUTION_EN}
- Licence: <https://creativecommons.org/licenses/by/3.0/igo/>. Shapes were changed (generalised).

The two lines above hold for the bundled COD-AB source; after a build from another source change them in
`geo/layers.py`. Statistical boundaries for thematic maps, no legal proof of a border. EPSG:4326,
longitude first, 4 decimals (11 m). Shells run clockwise on purpose (d3, Plotly).
{note}
## Agreement with the source

{quality_table(reports)}
"""


def build(
    source_path: Path,
    areas_path: Path,
    out: Path,
    *,
    code_column: str | None = None,
    dissolve: bool = False,
) -> list[Quality]:
    """Read, check, generalise, and write every file of ``geo/shapes`` to `out`.

    Nothing is written unless everything could be made.

    Raises
    ------
    LayerError
        See ``geo.build.source.read_source`` and ``geo.build.generalise.generalise``.
    """
    areas = read_areas(areas_path)
    source = read_source(source_path, list(areas.index), code_column=code_column, dissolve=dissolve)
    files: dict[str, bytes] = {}
    reports: list[Quality] = []
    for spec in (OVERVIEW_SPEC, DETAIL_SPEC):
        layer = generalise(source, spec)
        layer[["name", "kind"]] = areas[["name", "kind"]]
        content = layer_to_geojson(layer, spec.name)
        pairs = len(compute_neighbours(layer)) // 2
        reports.append(measure(spec.name, source, layer, size=len(content), neighbour_pairs=pairs))
        files[f"{spec.name}.geojson"] = content
    points = compute_label_points(source)
    files["neighbours.csv"] = _csv(compute_neighbours(source))
    files["label_points.csv"] = _csv(points)
    files["LAYERS.md"] = provenance(source_path.name, source.attrs["mended"], reports).encode()
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    return reports


def _csv(table: pd.DataFrame) -> bytes:
    return bytes(table.to_csv(index=False, lineterminator="\n").encode())


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns 0, or 2 after printing why the source cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m geo.build", description=__doc__)
    parser.add_argument("source", type=Path, help="GeoJSON, GeoPackage, Shapefile, or a zip with one inside")
    parser.add_argument("--areas", type=Path, default=AREAS, help="list of the units (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=SHAPES, help="folder to write to (default: geo/shapes)")
    parser.add_argument("--code-column", help="column with the code, if it is not found by itself")
    parser.add_argument("--dissolve", action="store_true", help="merge features that share a code")
    parser.add_argument("--bahasa", choices=("id", "en"), default="id", help="language of what is said")
    given = parser.parse_args(arguments)
    try:
        reports = build(given.source, given.areas, given.out, code_column=given.code_column, dissolve=given.dissolve)
    except LayerError as error:
        sys.stderr.write(f"{error.sentence(given.bahasa)}\n")
        return 2
    sys.stdout.write(f"{quality_table(reports)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
