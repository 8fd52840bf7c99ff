"""The rules an area has issued: its strongest instrument, and all of them.

An area without a row has not reported; one that states it has none (``TIDAK_ADA``) is something else.
"""

from typing import Final

import pandas as pd

from data.snapshot import Snapshot, per_snapshot, rows_of
from data.tables.office import INSTRUMENTS, NO_INSTRUMENT

NOT_REPORTED: Final = "not_reported"
STRENGTH: Final = {name: place for place, name in enumerate(INSTRUMENTS)}
"""Instrument -> place on the scale, 0 = stated that there is none."""

_KEPT: Final = ("instrument", "number", "year", "title", "groups", "source_id", "note", "note_en")


@per_snapshot(8)
def rules_of(snapshot: Snapshot, dataset: str) -> pd.DataFrame:
    """Every rule, of the areas and of the province, the strongest of an area first and the newest among equals.

    Returns
    -------
    DataFrame
        Columns of the table ``regulations`` and ``strength``; never change it.
    """
    rows = rows_of(snapshot, "regulations", dataset)
    known = rows.assign(strength=rows["instrument"].map(STRENGTH).astype("int64"))
    return known.sort_values(
        ["area_code", "strength", "year", "number"], ascending=[True, False, False, True], ignore_index=True
    )


@per_snapshot(16)
def strongest(snapshot: Snapshot, dataset: str, year: int | None = None) -> pd.DataFrame:
    """The strongest instrument of every kabupaten/kota, of those issued by the end of `year` where one is given.

    A rule outweighs a statement that there is none, whichever is the newer: `rules_of` shows both.

    Returns
    -------
    DataFrame
        One row per area in the order of the codes: ``area_code``, ``instrument`` (`NOT_REPORTED` without a row),
        ``number``, ``year`` (NaN without a row), ``title``, ``groups`` (codes split by ``;``, empty = not stated),
        ``source_id``, ``note``, ``note_en`` and ``rules`` (number of rules, statements of none not counted).
    """
    rows = rules_of(snapshot, dataset)
    rows = rows if year is None else rows[rows["year"] <= year]
    first = rows.drop_duplicates("area_code").set_index("area_code")[list(_KEPT)].reindex(list(snapshot.codes))
    counts = rows[rows["instrument"] != NO_INSTRUMENT].groupby("area_code").size()
    missing = first["instrument"].isna()
    first["year"] = first["year"].astype(float)
    texts = [name for name in _KEPT if name != "year"]
    first[texts] = first[texts].astype(object).where(~missing, "")
    first.loc[missing, "instrument"] = NOT_REPORTED
    first["rules"] = counts.reindex(first.index).fillna(0).astype("int64")
    return first.rename_axis("area_code").reset_index()
