"""Tables of a profile: segments by programme, every target ladder, and everything that was printed."""

from dataclasses import replace
from math import isnan

import pandas as pd
import streamlit as st

from components.downloads import table_downloads
from components.status import simulation_mark
from components.table import Cell, Column, Row, data_table
from components.table.indicators import notes
from components.text import Texts
from components.wording import month_of, source_titles, target_origin, target_value, value_text
from data.fields import LADDERS, NATION, SEGMENTS
from data.indicators import indicator_row, indicator_table
from data.programmes import MEMBERSHIP, PROGRAMMES, SOURCES
from data.selection import ALL, Selection
from data.snapshot import Snapshot
from data.targets import target_in_force


def segment_table(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw segment by programme: counts where there are any, and "not applicable" where a segment cannot join."""
    rows = []
    for segment in (*SEGMENTS, ALL):
        found = replace(chosen, segment=segment)
        cells = {"name": Cell(texts(f"segment.{segment}"))}
        for key in ("peserta_aktif", "peserta_nonaktif", "dasar", "cakupan", "belum_terlindungi"):
            cells[key] = _cell(indicator_row(held, found, key, chosen.area), texts)
        for programme in PROGRAMMES:
            rule = MEMBERSHIP[segment][programme] if segment != ALL else None
            cells[programme] = Cell(texts(f"membership.{rule}") if rule else "")
        rows.append(Row(segment, cells))
    columns = [
        Column("name", texts("column.segment"), kind="text"),
        Column("peserta_aktif", texts("indicator_name.peserta_aktif")),
        Column("peserta_nonaktif", texts("indicator_name.peserta_nonaktif"), help=texts("profil.inactive_help")),
        Column("dasar", texts("indicator_name.dasar")),
        Column("cakupan", texts("indicator_name.cakupan"), unit="%", bar=True),
        Column("belum_terlindungi", texts("indicator_name.belum_terlindungi")),
        *(Column(programme, programme, kind="text", help=texts(f"programme.{programme}")) for programme in PROGRAMMES),
    ]
    data_table(rows, columns, key="segments", height=320, texts=texts, caption=texts("profil.segments"))
    sources = source_titles(held, SOURCES, texts)
    st.caption(texts("profil.segments_note", sources="; ".join(sources)))
    frame = pd.DataFrame([{column.label: row.cells[column.key].text for column in columns} for row in rows])
    _files(held, chosen, frame, "segmen", texts("profil.segments"), tuple(sources), texts)


def ladder_table(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw every ladder with its target for the year on screen, whose it is, and what it leaves to do."""
    year = month_of(held, chosen).year
    rows, sources = [], []
    for ladder in LADDERS:
        target = target_in_force(held, ladder, chosen.area, year)
        if target is None:
            continue
        found = replace(chosen, ladder=ladder)
        owner = held.area_names.get(target.area, texts("wording.nation") if target.area == NATION else target.area)
        origin = target_origin(held, target, target.area, texts)
        sources += source_titles(held, target.source, texts)
        rows.append(
            Row(
                ladder,
                {
                    "name": Cell(texts(f"ladder.{ladder}")),
                    "year": Cell(f"{year}" + (f" ({origin})" if origin else "")),
                    "target": Cell(target_value(target, texts), target.pct),
                    "whose": Cell(owner),
                    "gap": _cell(indicator_row(held, found, "kekurangan", chosen.area), texts),
                    "achievement": _cell(indicator_row(held, found, "capaian_target", chosen.area), texts),
                    "source": Cell(target.source),
                },
            )
        )
    if not rows:
        st.info(texts("profil.no_ladders", year=year))
        return
    columns = [
        Column("name", texts("column.ladder"), kind="text"),
        Column("target", texts("indicator_name.target")),
        Column("year", texts("column.year"), kind="text"),
        Column("whose", texts("column.whose"), kind="text"),
        Column("gap", texts("column.gap")),
        Column("achievement", texts("column.achievement"), bar=True),
        Column("source", texts("provenance.source"), kind="text"),
    ]
    data_table(rows, columns, key="ladders", height=420, texts=texts, caption=texts("profil.targets"))
    frame = pd.DataFrame([{column.label: row.cells[column.key].text for column in columns} for row in rows])
    _files(held, chosen, frame, "target", texts("profil.targets"), tuple(dict.fromkeys(sources)), texts)


def _cell(row: dict, texts: Texts) -> Cell:
    if row["status"] != "ok" or isnan(row["value"]):
        return Cell(texts(f"status_name.{row['status']}"))
    return Cell(value_text(row["indicator"], row["value"], texts), row["value"])


def _files(
    held: Snapshot,
    chosen: Selection,
    frame: pd.DataFrame,
    name: str,
    title: str,
    sources: tuple[str, ...],
    texts: Texts,
) -> None:
    made = notes(held, chosen, indicator_table(held, chosen), texts)
    table_downloads(
        frame,
        key=f"{name}_files",
        filename=f"{name}-{chosen.area}",
        texts=texts,
        title=f"{title}: {held.area_names[chosen.area]}",
        notes=replace(made, sources=(*made.sources, *sources), mark=simulation_mark(held, texts)),
    )
