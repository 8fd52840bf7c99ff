"""What was really published about a group: beside the figures on screen, unchanged, with source and date."""

from collections.abc import Mapping
from math import isnan
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.parts import sections
from components.table import Cell, Column, Row
from components.text.catalogue import Texts, plain
from components.text.names import group_name, millions
from components.text.phrases import publishers
from components.text.remarks import remark
from components.views.groups.words import area_name, funding_name, unit_name
from data.ledger.group_parts import printed_rows
from data.snapshot import Snapshot
from data.tables.fields import NATION, PROVINCE
from data.text.format import NONE, Formatter

_MOST: Final = 3


def printed_beside(held: Snapshot, group: str, area: str, texts: Texts) -> None:
    """Name the newest published figures of the area on screen, beside the province those of the nation, in one line."""
    for place in (area, NATION) if area == PROVINCE else (area,):
        _beside(held, group, place, texts)


def _beside(held: Snapshot, group: str, area: str, texts: Texts) -> None:
    rows = printed_rows(held, group)
    rows = rows[rows["area_code"] == area].head(_MOST)
    if rows.empty:
        return
    figures = [
        texts(
            "groups.printed_figure",
            value=printed_text(record, texts),
            as_of=Formatter(texts.language).partial_date(record["as_of"]),
            source=publishers(held, record["source_id"], texts),
        )
        for record in rows.to_dict("records")
    ]
    sentence = texts("groups.printed_beside", area=area_name(held, area, texts), figures="; ".join(figures))
    st.markdown(f":material/newspaper: {plain(sentence)}")


def printed_text(record: Mapping[str, Any], texts: Texts) -> str:
    """A printed figure with the counts and the percentage that were printed: ``270 dari 3.254 orang``, ``95,0%``."""
    format_ = Formatter(texts.language)
    unit = unit_name(str(record["group"]), texts)
    total, covered = float(record["total"]), float(record["covered"])
    found = []
    if not isnan(total) and not isnan(covered):
        counted = {"covered": format_.people(covered), "total": format_.people(total)}
        found.append(texts("groups.printed_of", **counted, unit=unit))
    elif not isnan(covered):
        found.append(texts("groups.printed_people", count=format_.people(covered), unit=unit))
    elif not isnan(total):
        found.append(texts("groups.printed_size", count=format_.people(total), unit=unit))
    if not isnan(record["covered_pct"]):
        found.append(format_.percent(record["covered_pct"]))
    return ", ".join(found) or NONE


def printed_list(held: Snapshot, group: str, texts: Texts) -> None:
    """Offer every published figure of the group behind one click, with its downloads."""
    rows = printed_rows(held, group)
    if rows.empty:
        st.caption(texts("groups.printed_none", group=group_name(group, texts)))
        return
    title = texts("groups.printed_title", group=group_name(group, texts), count=len(rows))
    with st.expander(title, key="group_printed_all", on_change="rerun") as box:
        if box.open:
            _list(held, rows, title, texts)


def _list(held: Snapshot, rows: pd.DataFrame, title: str, texts: Texts) -> None:
    st.caption(texts("groups.printed_caption"))
    columns = _columns(texts)
    shown = [_row(held, place, record, texts) for place, record in enumerate(rows.to_dict("records"))]
    made = sections.noted(held, texts, period=NONE, ids=rows["source_id"])
    sections.plain_table(shown, columns, texts, key="group_printed", caption=title, height=480, notes=made)
    sections.files(
        held,
        lambda: _frame(held, rows, texts),
        texts,
        key="kelompok-terbitan",
        title=title,
        period=str(rows["as_of"].iloc[-1])[:4] + "-" + str(rows["as_of"].iloc[0])[:4],
        ids=rows["source_id"],
        mark="",
    )


def _columns(texts: Texts) -> list[Column]:
    return [
        Column("area", texts("column.area"), kind="text"),
        Column("as_of", texts("provenance.as_of"), kind="text"),
        Column("figure", texts("column.value"), kind="text"),
        Column("funding", texts("groups.column_funding"), kind="text"),
        Column("months", texts("groups.column_months")),
        Column("budget", texts("groups.column_budget"), unit=texts("budgets.million")),
        Column("source", texts("provenance.source"), kind="text"),
        Column("note", texts("column.note"), kind="prose"),
    ]


def _row(held: Snapshot, place: int, record: dict[str, Any], texts: Texts) -> Row:
    format_ = Formatter(texts.language)
    note = remark(record, texts)
    area = area_name(held, record["area_code"], texts)
    return Row(
        f"{place}",
        {
            "area": Cell(area if record["area_code"] in (NATION, PROVINCE) else held.labels[record["area_code"]]),
            "as_of": Cell(format_.partial_date(record["as_of"])),
            "figure": Cell(printed_text(record, texts)),
            "funding": Cell(funding_name(record["funding"], texts)),
            "months": sections.number(record["months_paid"], format_.decimal(record["months_paid"], 0)),
            "budget": sections.number(record["budget_rp"], millions(record["budget_rp"], texts)),
            "source": Cell(publishers(held, record["source_id"], texts)),
            "note": Cell(note or NONE),
        },
    )


def _frame(held: Snapshot, rows: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    note = "note" if texts.language == "id" else "note_en"
    return pd.DataFrame(
        {
            texts("column.code"): rows["area_code"],
            texts("column.area"): [area_name(held, code, texts) for code in rows["area_code"]],
            texts("provenance.as_of"): rows["as_of"],
            texts("groups.column_total"): rows["total"],
            texts("groups.column_covered"): rows["covered"],
            f"{texts('groups.column_pct')} (%)": rows["covered_pct"],
            texts("groups.column_funding"): [funding_name(code, texts) for code in rows["funding"]],
            texts("groups.column_months"): rows["months_paid"],
            f"{texts('groups.column_budget')} (Rp)": rows["budget_rp"],
            texts("column.confidence"): [texts(f"confidence.{code}") for code in rows["confidence"]],
            texts("provenance.source"): rows["source_id"],
            texts("column.note"): rows[note],
        }
    )
