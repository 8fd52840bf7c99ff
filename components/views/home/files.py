"""The figures of the home page as files: one row per area with every number its map, bars and tiles show."""

from typing import Any

import pandas as pd
import streamlit as st

from components.export.tables import made_downloads, named
from components.text.catalogue import Texts
from components.text.notes import Notes, selection_notes
from components.text.phrases import (
    base_of,
    indicator_name,
    month_of,
    publishers,
    simulation_mark,
    target_origin,
    target_year,
    unit_text,
)
from components.views.home.page import PRINTED_TILES, TILE_KEYS
from data.coverage.indicators import indicator_row
from data.coverage.targets import target_in_force
from data.selection import Selection
from data.snapshot import Snapshot


def home_files(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Offer the page's figures as CSV and XLSX."""

    def make() -> tuple[pd.DataFrame, Notes]:
        frame = home_frame(held, chosen, texts)
        ids = sorted({key for text in frame[texts("column.source_id")] for key in text.split(";")} - {""})
        return frame, selection_notes(held, chosen, texts, ids=";".join(ids))

    st.caption(texts("home.files"))
    sampled = bool(simulation_mark(held, chosen, texts))
    name = named(f"ringkasan-{month_of(held, chosen):%Y-%m}", texts, sampled=sampled)
    made_downloads(make, key="home_files", name=name, texts=texts, title=texts("home.files_title"))


def home_frame(held: Snapshot, chosen: Selection, texts: Texts) -> pd.DataFrame:
    """All areas and the province, one column per indicator under its unit; a missing value says why in its own column.

    Counts are people; rates percent or percentage points.
    """
    keys = PRINTED_TILES if chosen.dataset == "terpublikasi" else (*TILE_KEYS, "porsi_kekurangan")
    keys = tuple(dict.fromkeys((chosen.indicator, "dasar", *keys)))
    return pd.DataFrame([_row(held, chosen, area, keys, texts) for area in held.units])


def _row(held: Snapshot, chosen: Selection, area: str, keys: tuple[str, ...], texts: Texts) -> dict[str, Any]:
    rows = {key: indicator_row(held, chosen, key, area) for key in keys}
    target = target_in_force(held, chosen.ladder, area, target_year(held, chosen, area))
    held_to = rows["cakupan"]
    missing = {
        indicator_name(key, texts): texts(f"reason.{row['reason']}")
        for key, row in rows.items()
        if row["status"] != "ok"
    }
    ids = ";".join(sorted({key for row in rows.values() for key in str(row["source_id"]).split(";")} - {""}))
    return {
        texts("column.code"): area,
        texts("column.area"): held.area_names[area],
        **{
            f"{indicator_name(key, texts)} ({unit_text(key, base_of(chosen), texts)})": round(row["value"], 4)
            for key, row in rows.items()
        },
        texts("column.target_pct"): held_to["target_pct"],
        texts("column.target_people"): held_to["target_people"],
        texts("column.target_origin"): (
            "" if target is None or pd.isna(held_to["target_pct"]) else target_origin(held, target, area, texts)
        ),
        texts("provenance.base"): texts(f"base_label.{held_to['base']}") if held_to["base"] else "",
        texts("provenance.as_of"): held_to["as_of"],
        texts("column.status"): "; ".join(f"{name}: {why}" for name, why in missing.items()),
        texts("provenance.source"): publishers(held, ids, texts),
        texts("column.source_id"): ids,
    }
