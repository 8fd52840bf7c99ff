"""Labels of the province map: their text, their size on screen, and the table of their places."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from geo.errors import LayerError
from geo.insets import VIEW
from geo.layers import SHAPES

LABEL_PLACEMENTS: Final = SHAPES / "label_placements.csv"

LEVELS: Final = (1500, 1150, 930, 700, 520, 340)  # rendered map widths in CSS px
FULL_LEVEL: Final = 930  # from this width on every unit shows name and value

# Source Sans: average advance of mixed text at 12 px, and of bold digits at 14 px, measured generously.
NAME_PX_PER_CHAR: Final = 6.15
VALUE_PX: Final = 64.0  # eight bold digits: "103,2%" with room, "1.234.567"
PADDING_PX: Final = 2.0
BOTH_HEIGHT_PX: Final = 33.0  # 12 px name over 14 px value
VALUE_HEIGHT_PX: Final = 19.0

COLUMNS: Final = ("level", "area_code", "x", "y", "w", "h", "lx1", "ly1", "lx2", "ly2", "show")

# Labour force (angkatan kerja), Sakernas August 2025, largest first: who keeps a label on a small map.
DEFAULT_PRIORITY: Final = (
    "35.78", "35.07", "35.09", "35.15", "35.10", "35.14", "35.06", "35.22", "35.24", "35.17",
    "35.05", "35.29", "35.25", "35.23", "35.13", "35.16", "35.04", "35.18", "35.08", "35.02",
    "35.27", "35.26", "35.28", "35.21", "35.11", "35.73", "35.03", "35.19", "35.12", "35.20",
    "35.01", "35.71", "35.79", "35.74", "35.75", "35.77", "35.72", "35.76",
)  # fmt: skip


def label_names(areas: pd.DataFrame) -> dict[str, str]:
    """Shortest unambiguous name per code: "Jember", "Kab. Malang", "Kota Malang".

    Parameters
    ----------
    areas : pandas.DataFrame
        Index ``area_code``; ``label_name`` ("Kab. Malang"), ``short_name`` ("Malang"), ``kind``.

    Returns
    -------
    dict of str to str
        Every kota keeps "Kota"; a kabupaten keeps "Kab." where a kota has the same name.
    """
    shared = areas["short_name"].duplicated(keep=False)
    full = shared | (areas["kind"] == "kota")
    names = areas["short_name"].where(~full, areas["label_name"])
    return {str(code): str(name) for code, name in names.items()}


def units_per_px(level: int) -> float:
    """View units per CSS pixel when the map is `level` px wide."""
    return VIEW[0] / level


def box_px(name: str, *, value_only: bool = False) -> tuple[float, float]:
    """Width and height in px that a label needs, padding included."""
    if value_only:
        return VALUE_PX + 2 * PADDING_PX, VALUE_HEIGHT_PX
    return max(len(name) * NAME_PX_PER_CHAR, VALUE_PX) + 2 * PADDING_PX, BOTH_HEIGHT_PX


def load_label_placements(path: Path = LABEL_PLACEMENTS) -> pd.DataFrame:
    """Table written by ``geo.build``: one row per level and unit, sorted.

    Returns
    -------
    pandas.DataFrame
        ``level`` (px), ``area_code``; ``x``, ``y`` box centre and ``w``, ``h`` box size in view units;
        ``lx1``..``ly2`` leader line from box to target in view units, missing if there is none;
        ``show`` "both", "value" or "none".

    Raises
    ------
    LayerError
        If the file is missing or has other columns.
    """
    integers = dict.fromkeys(("x", "y", "w", "h", "lx1", "ly1", "lx2", "ly2"), "Int64")
    try:
        table = pd.read_csv(path, dtype={"area_code": str, **integers})
        return table[list(COLUMNS)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"Letak label {path.name} tidak dapat dibaca. Jalankan python -m geo.build."
        raise LayerError(message, path=path.name) from error
