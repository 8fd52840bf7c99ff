"""A group by OPD: which unit of a Pemda has how many staff registered, and how many are left."""

from typing import Any

import pandas as pd
import streamlit as st

from components.options import GroupOptions
from components.parts import sections
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts
from components.text.names import group_name
from components.text.phrases import month_of, publishers, scope_text
from components.views.groups.words import as_of_text, fundings_text, measure_text, unit_name
from data.ledger.group_parts import unit_table
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter


def units_view(scene: Scene[GroupOptions]) -> None:
    """Draw the OPD of the area on screen, or of all areas."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    group, month = scene.options.group, month_of(held, chosen)
    format_ = Formatter(texts.language)
    table = unit_table(held, chosen.dataset, group, month, chosen.area)
    name, area = group_name(group, texts), held.area_names[chosen.area]
    if table.empty:
        st.info(texts("groups.opd_none", area=area, group=name, month=format_.month(month)))
        return
    both = table[table["uncovered"].notna()]
    sentence = texts(
        "groups.opd_headline",
        group=name,
        area=area,
        covered=format_.people(both["covered"].sum()),
        total=format_.people(both["total"].sum()),
        uncovered=format_.people(both["uncovered"].sum()),
    )
    mark = sections.mark_of(held, chosen, table["source_id"], texts, "groups")
    areas = table["area_code"].nunique()
    note = texts("groups.opd_note", count=format_.people(len(table)), areas=format_.people(areas))
    sections.lead(sentence, mark=mark, note=note, scope=scope_text(held, chosen, texts, parts=("month",)))
    columns, rows = _columns(chosen, group, texts), [_row(held, record, texts) for record in table.to_dict("records")]
    made = sections.noted(held, texts, period=f"{month:%Y-%m}", ids=table["source_id"])
    sections.plain_table(rows, columns, texts, key="group_units", caption=sentence, height=600, notes=made)
    sections.files(
        held,
        lambda: _readable(held, table, group, texts),
        texts,
        key="kelompok-opd",
        title=f"{name} · {texts('groups.view_opd')} · {area}",
        period=f"{month:%Y-%m}",
        ids=table["source_id"],
        mark=mark,
    )


def _columns(chosen: Selection, group: str, texts: Texts) -> list[Column]:
    unit = unit_name(group, texts)
    columns = [
        Column("unit", texts("groups.column_unit"), kind="text"),
        Column("area", texts("column.area"), kind="text"),
        Column("total", texts("groups.column_total"), unit=unit),
        Column("covered", texts("groups.column_covered"), unit=unit),
        Column("uncovered", texts("groups.column_uncovered"), unit=unit, sort="desc"),
        Column("pct", texts("groups.column_pct"), unit="%", bar=True),
        Column("funding", texts("groups.column_funding"), kind="text"),
        Column("as_of", texts("provenance.as_of"), kind="text"),
        Column("source", texts("provenance.source"), kind="text"),
    ]
    return columns if chosen.area == PROVINCE else [column for column in columns if column.key != "area"]


def _row(held: Snapshot, record: dict[str, Any], texts: Texts) -> Row:
    format_ = Formatter(texts.language)
    cells = {
        "unit": Cell(record["unit"]),
        "area": Cell(held.labels[record["area_code"]]),
        "pct": sections.number(record["pct"], measure_text("persen", record["pct"], texts)),
        "funding": Cell(fundings_text(record["funding"], texts)),
        "as_of": Cell(as_of_text(record["as_of"], texts)),
        "source": Cell(publishers(held, record["source_id"], texts) or NONE),
    }
    for key in ("total", "covered", "uncovered"):
        cells[key] = sections.number(record[key], format_.people(record[key]))
    return Row(f"{record['area_code']}|{record['unit']}", cells)


def _readable(held: Snapshot, table: pd.DataFrame, group: str, texts: Texts) -> pd.DataFrame:
    columns = sections.area_columns(held, table["area_code"].tolist(), texts)
    columns[texts("groups.column_unit")] = table["unit"]
    for name in ("total", "covered", "uncovered"):
        columns[f"{texts(f'groups.column_{name}')} ({unit_name(group, texts)})"] = table[name]
    columns[f"{texts('groups.column_pct')} (%)"] = table["pct"].round(4)
    columns[texts("groups.column_funding")] = [fundings_text(codes, texts) for codes in table["funding"]]
    columns[texts("provenance.as_of")] = table["as_of"]
    columns[texts("provenance.source")] = table["source_id"]
    return pd.DataFrame(columns)
