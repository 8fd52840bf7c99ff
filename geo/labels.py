"""Labels of the province map: their text, and who keeps one where not all fit."""

from __future__ import annotations

from typing import Final

import pandas as pd

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
