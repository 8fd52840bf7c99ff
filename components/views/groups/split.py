"""A group taken apart on screen: by fund, and the groups within it."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components.frame.session import choose_option
from components.parts import sections
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts
from components.text.names import group_name, millions, months_text, year_text
from components.views.groups.words import (
    as_of_text,
    counts,
    funding_name,
    measure_text,
    missing_text,
    unit_name,
)
from data.codes.groups import GROUPS, Group
from data.ledger.calendar import EVERY, applies
from data.ledger.group_parts import fund_table
from data.ledger.group_tree import parts_of
from data.ledger.groups import group_row
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import Formatter


def funds_view(held: Snapshot, chosen: Selection, group: str, month: date, texts: Texts) -> None:
    """Draw people, months and rupiah of a group by fund; projects, and groups that cannot be there, have none."""
    if counts(group) == "projects" or (chosen.area != PROVINCE and not applies(held, chosen.area, group)):
        return
    year = year_text(held, month.year, month, texts)
    st.markdown(f"**{texts('groups.funds_title', year=month.year)}** · {held.area_names[chosen.area]}")
    table = fund_table(held, chosen.dataset, group, month, chosen.area)
    if table.empty:
        st.caption(texts("groups.funds_none", group=group_name(group, texts)))
        return
    whole = group_row(held, chosen.dataset, group, EVERY, month, chosen.area)
    columns, rows = _fund_columns(texts), [*_fund_rows(table, texts), *_fund_sum(table, whole, chosen.area, texts)]
    caption = texts("groups.funds_title", year=month.year)
    made = sections.noted(held, texts, period=f"{month:%Y-%m}", ids=table["source_id"])
    sections.plain_table(rows, columns, texts, key="group_funds", caption=caption, height=280, notes=made)
    st.caption(texts("groups.funds_note", month=Formatter(texts.language).month(month), year=year))
    sections.files(
        held,
        lambda: sections.of_area(held, chosen.area, _fund_frame(table, group, texts), texts),
        texts,
        key="kelompok-dana",
        title=f"{group_name(group, texts)} · {caption} · {held.area_names[chosen.area]}",
        period=f"{month:%Y-%m}",
        ids=table["source_id"],
        mark=sections.mark_of(held, chosen, table["source_id"], texts, "groups", "protection", "budgets"),
    )


def _fund_columns(texts: Texts) -> list[Column]:
    money = texts("budgets.million")
    return [
        Column("fund", texts("groups.column_funding"), kind="text"),
        Column("people", texts("groups.column_people"), bar=True),
        Column("months", texts("groups.column_months_each")),
        Column("person_months", texts("groups.column_person_months")),
        Column("allocated_rp", texts("groups.column_allocated"), unit=money),
        Column("realised_rp", texts("groups.column_realised"), unit=money),
        Column("areas", texts("groups.column_areas")),
    ]


def _fund_rows(table: pd.DataFrame, texts: Texts) -> list[Row]:
    format_ = Formatter(texts.language)
    return [
        Row(
            record["fund"],
            {
                "fund": Cell(funding_name(record["fund"], texts)),
                "months": sections.number(record["months"], format_.decimal(record["months"])),
                **{
                    name: sections.number(record[name], format_.people(record[name]))
                    for name in ("people", "person_months", "areas")
                },
                **{
                    name: sections.number(record[name], millions(record[name], texts))
                    for name in ("allocated_rp", "realised_rp")
                },
            },
        )
        for record in table.to_dict("records")
    ]


def _fund_sum(table: pd.DataFrame, whole: dict[str, Any], area: str, texts: Texts) -> list[Row]:
    """People of no named fund, and all together: what the tiles and the map of the page say."""
    format_ = Formatter(texts.language)
    other = whole["covered"] - table["people"].sum()
    rows = []
    if other > 0:
        cells = {"fund": Cell(texts("groups.funds_other")), "people": sections.number(other, format_.people(other))}
        rows.append(("other", cells))
    if whole["state"] == "ok":
        areas = float(whole["reported"]) if area == PROVINCE else 1.0
        cells = {
            "fund": Cell(texts("groups.funds_total")),
            "people": sections.number(whole["covered"], format_.people(whole["covered"])),
            "months": sections.number(whole["months_each"], format_.decimal(whole["months_each"])),
            "person_months": sections.number(whole["person_months"], format_.people(whole["person_months"])),
            "areas": sections.number(areas, format_.people(areas)),
        }
        for name in ("allocated_rp", "realised_rp"):
            amount = table[name].sum(min_count=1)
            cells[name] = sections.number(amount, millions(amount, texts))
        rows.append(("total", cells))
    empty = {column.key: Cell("") for column in _fund_columns(texts)}
    return [Row(key, {**empty, **cells}) for key, cells in rows]


def _fund_frame(table: pd.DataFrame, group: str, texts: Texts) -> pd.DataFrame:
    return pd.DataFrame(
        {
            texts("groups.group"): group_name(group, texts),
            texts("groups.column_funding"): [funding_name(code, texts) for code in table["fund"]],
            texts("groups.column_people"): table["people"],
            texts("groups.column_person_months"): table["person_months"],
            texts("groups.column_months_each"): table["months"].round(4),
            f"{texts('groups.column_allocated')} (Rp)": table["allocated_rp"],
            f"{texts('groups.column_realised')} (Rp)": table["realised_rp"],
            texts("groups.column_areas"): table["areas"],
            texts("provenance.source"): table["source_id"],
        }
    )


def _part_row(item: Group, row: "pd.Series[Any]", texts: Texts, *, province: bool) -> Row:
    format_, missing = Formatter(texts.language), missing_text(row["state"], texts)
    told = row["state"] == "ok"
    cells = {
        key: sections.number(row[key], format_.people(row[key]) if told else missing)
        for key in ("total", "covered", "uncovered")
    }
    cells["pct"] = sections.number(row["pct"], measure_text("persen", row["pct"], texts))
    cells["months"] = sections.number(row["months"], months_text(row["months"], texts))
    if province:
        counts = {"reported": int(row["reported"]), "expected": int(row["expected"])}
        cells["areas"] = Cell(texts("groups.reported_short", **counts))
    name = group_name(item.code, texts) + (" ≈" if item.overlaps else "")
    return Row(item.code, {"name": Cell(name), **cells, "as_of": Cell(as_of_text(row["as_of"], texts))})


def parts_view(held: Snapshot, chosen: Selection, group: str, month: date, texts: Texts) -> None:
    """Draw the groups within a group; a click opens one. Nothing where it has none."""
    within = [item for item in GROUPS.values() if item.parent == group]
    if not within:
        return
    st.markdown(f"**{texts('groups.parts_title')}** · {held.area_names[chosen.area]}")
    table = parts_of(held, chosen.dataset, group, month, chosen.area).set_index("group")
    rows: list[Row] = []
    ids: list[str] = []
    for item in within:
        row = table.loc[item.code]
        ids.append(str(row["source_id"]))
        rows.append(_part_row(item, row, texts, province=chosen.area == PROVINCE))
    columns = [
        Column("name", texts("groups.column_group"), kind="text"),
        Column("total", texts("groups.column_total"), unit=unit_name(group, texts)),
        Column("covered", texts("groups.column_covered"), unit=unit_name(group, texts)),
        Column("uncovered", texts("groups.column_uncovered"), unit=unit_name(group, texts)),
        Column("pct", texts("groups.column_pct"), unit="%", bar=True),
        *([Column("areas", texts("groups.column_reported"), kind="text")] if chosen.area == PROVINCE else []),
        Column("as_of", texts("provenance.as_of"), kind="text"),
    ]

    def opened() -> None:
        choose_option("kelompok_inpres", st.session_state["group_parts"]["selected"])

    data_table(
        rows,
        columns,
        key="group_parts",
        height=280,
        on_select=opened,
        texts=texts,
        caption=f"{texts('groups.parts_title')}: {group_name(group, texts)}, {held.area_names[chosen.area]}",
        notes=sections.noted(held, texts, period=f"{month:%Y-%m}", ids=ids),
    )
    note, whole = texts("groups.parts_note", group=group_name(group, texts)), ""
    if chosen.area == PROVINCE and table["expected"].max() < len(held.codes):
        whole = texts("groups.parts_same", count=_same(held, chosen, group, month), group=group_name(group, texts))
    st.caption(f"{note} {whole}".strip())


def _same(held: Snapshot, chosen: Selection, group: str, month: date) -> int:
    """Areas in which the whole stands, over which its parts are added."""
    return int(group_row(held, chosen.dataset, group, EVERY, month, PROVINCE)["reported"])
