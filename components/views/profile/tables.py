"""Tables of a profile: segments by programme, and every target ladder."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from math import isnan
from typing import Any

import pandas as pd
import streamlit as st

from components.export.tables import table_downloads
from components.parts.sections import frame_of, of_area
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts, plain
from components.text.notes import Notes, selection_notes
from components.text.phrases import publishers, source_titles, target_origin, target_value, target_year, value_text
from data.codes.programmes import MEMBERSHIP, PROGRAMMES, SOURCES
from data.coverage.indicators import indicator_row
from data.coverage.targets import Target, target_in_force
from data.selection import ALL, Selection
from data.snapshot import Snapshot
from data.tables.fields import LADDERS, NATION, SEGMENTS


def segment_table(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw segment by programme: counts where there are any, and "not applicable" where a segment cannot join."""
    rows: list[Row] = []
    ids: list[str] = []
    for segment in (*SEGMENTS, ALL):
        found = replace(chosen, segment=segment)
        cells = {"name": Cell(texts(f"segment.{segment}"))}
        for key in ("peserta_aktif", "peserta_nonaktif", "dasar", "cakupan", "belum_terlindungi"):
            row = indicator_row(held, found, key, chosen.area)
            cells[key] = _cell(row, texts)
            ids.append(str(row["source_id"]))
        for programme in PROGRAMMES:
            rule = MEMBERSHIP[segment][programme] if segment != ALL else None
            cells[programme] = Cell(texts(f"membership.{rule}") if rule else "")
        rows.append(Row(segment, cells))
    columns = [
        Column("name", texts("column.segment"), kind="text"),
        Column("peserta_aktif", texts("indicator_name.peserta_aktif")),
        Column("peserta_nonaktif", texts("indicator_name.peserta_nonaktif"), help=texts("profile.inactive_help")),
        Column("dasar", texts("indicator_name.dasar")),
        Column("cakupan", texts("indicator_name.cakupan"), unit="%", bar=True),
        Column("belum_terlindungi", texts("indicator_name.belum_terlindungi")),
        *(Column(programme, programme, kind="text", help=texts(f"programme.{programme}")) for programme in PROGRAMMES),
    ]
    fields = ("month", "numerator", "base", "base_year")
    made = _notes(held, chosen, ids, texts, fields)
    title = f"{texts('profile.segments')}: {held.area_names[chosen.area]}"
    data_table(rows, columns, key="segments", height=320, texts=texts, caption=title, notes=made)
    sources = source_titles(held, SOURCES, texts)
    st.caption(texts("profile.segments_note", sources=plain("; ".join(sources))))
    made = replace(made, sources=(*made.sources, *sources))
    people = ("peserta_aktif", "peserta_nonaktif", "dasar", "belum_terlindungi")
    units = {key: texts(f"indicator_unit.{key}") for key in people}
    _files(held, chosen, lambda: frame_of(rows, columns, texts, units=units), "segmen", title, made, texts)


def _ladder_row(
    held: Snapshot, chosen: Selection, target: Target, year: int, short: dict[str, Any], texts: Texts
) -> Row:
    owner = held.area_names.get(target.area, texts("wording.nation") if target.area == NATION else target.area)
    origin = target_origin(held, target, target.area, texts)
    cells = {
        "name": Cell(texts(f"ladder.{chosen.ladder}")),
        "year": Cell(f"{year}" + (f" ({origin})" if origin else "")),
        "of_year": Cell(f"{year}", float(year)),
        "origin": Cell(origin),
        "target": Cell(target_value(target, texts), target.pct),
        "whose": Cell(owner),
        "gap": _cell(short, texts),
        "achievement": _cell(indicator_row(held, chosen, "capaian_target", chosen.area), texts),
        "source": Cell(publishers(held, target.source, texts)),
        "source_id": Cell(target.source),
    }
    return Row(chosen.ladder, cells)


def ladder_table(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw every ladder with its target of the year on screen, whose it is, and what it leaves to do.

    Targets are set for all workers, so the table is about all of them whatever segment is on screen; a published
    figure is held against the targets of its own year.
    """
    chosen = replace(chosen, segment=ALL)
    year = target_year(held, chosen, chosen.area)
    rows: list[Row] = []
    ids: list[str] = []
    for ladder in LADDERS:
        target = target_in_force(held, ladder, chosen.area, year)
        if target is None:
            continue
        short = indicator_row(held, replace(chosen, ladder=ladder), "kekurangan", chosen.area)
        ids += [target.source, str(short["source_id"])]
        rows.append(_ladder_row(held, replace(chosen, ladder=ladder), target, year, short, texts))
    if not rows:
        st.info(texts("profile.no_ladders", year=year))
        return
    columns = [
        Column("name", texts("column.ladder"), kind="text"),
        Column("target", texts("indicator_name.target"), unit="%"),
        Column("year", texts("column.year"), kind="text"),
        Column("whose", texts("column.whose"), kind="text"),
        Column("gap", texts("column.gap")),
        Column("achievement", texts("column.achievement"), bar=True),
        Column("source", texts("provenance.source"), kind="text"),
    ]
    made = _notes(held, chosen, ids, texts, ("segment", "month", "numerator", "base", "base_year"))
    title = f"{texts('profile.targets')}: {held.area_names[chosen.area]}"
    data_table(rows, columns, key="ladders", height=420, texts=texts, caption=title, notes=made)
    # On screen the year says in one cell where its target comes from; in a file it is a number beside it.
    own = [Column("of_year", texts("column.year")), Column("origin", texts("column.target_origin"), kind="text")]
    place = [column.key for column in columns].index("year")
    keys = Column("source_id", texts("column.source_id"), kind="text")
    told = [*columns[:place], *own, *columns[place + 1 :], keys]
    _files(held, chosen, lambda: frame_of(rows, told, texts), "target", title, made, texts)


def _cell(row: dict, texts: Texts) -> Cell:
    if row["status"] != "ok" or isnan(row["value"]):
        return Cell(texts(f"status_name.{row['status']}"))
    return Cell(value_text(row["indicator"], row["value"], texts), row["value"])


def _notes(held: Snapshot, chosen: Selection, ids: Iterable[str], texts: Texts, fields: Collection[str]) -> Notes:
    """What the figures of one table are; only those it shows decide whether it is a sample."""
    keys = ";".join(sorted({key for text in ids for key in str(text).split(";")} - {""}))
    return selection_notes(held, chosen, texts, ids=keys, fields=fields, area=held.area_names[chosen.area])


def _files(
    held: Snapshot,
    chosen: Selection,
    make: Callable[[], pd.DataFrame],
    name: str,
    title: str,
    made: Notes,
    texts: Texts,
) -> None:
    table_downloads(
        lambda: of_area(held, chosen.area, make(), texts),
        key=f"{name}_files",
        filename=f"{name}-{chosen.area}",
        texts=texts,
        title=title,
        notes=made,
    )
