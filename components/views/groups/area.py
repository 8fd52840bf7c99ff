"""Every group of one area, or of the province: in the order of the tree, and added up so that nobody counts twice."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components.frame.session import choose_option
from components.options import GroupOptions
from components.parts import sections
from components.scene import Scene
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts
from components.text.names import group_name
from components.text.notes import Notes
from components.text.phrases import month_of, scope_text
from components.views.groups.overview import figure_cells, figure_columns, readable
from components.views.groups.words import as_of_text, missing_text
from data.codes.groups import GROUPS, MAIN, ancestors
from data.ledger.group_tree import SmallerWhole, area_groups, people_once, smaller_wholes
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import Formatter

_INDENT = "\u2003"


def area_view(scene: Scene[GroupOptions]) -> None:
    """Draw all groups of the area on screen; a click on a row opens that group."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    month = month_of(held, chosen)
    format_ = Formatter(texts.language)
    rows = area_groups(held, chosen.dataset, month, chosen.area)
    told = {*MAIN, *rows.loc[rows["state"] == "ok", "group"]}
    shown = rows[rows["group"].isin({*told, *(above for code in told for above in ancestors(code))})]
    mark = sections.mark_of(held, chosen, rows["source_id"], texts, "groups", "protection")
    once = people_once(held, chosen.dataset, month, chosen.area)
    area = held.area_names[chosen.area]
    sentence = texts("groups.headline_once_none", area=area, month=format_.month(month))
    if rows["counted"].any():
        sentence = texts("groups.headline_once", area=area, covered=format_.people(once["covered"]))
    scope = scope_text(held, chosen, texts, parts=("month",))
    sections.lead(sentence, mark=mark, note=texts("groups.position", date=format_.month_end(month)), scope=scope)
    if once["total"]:
        st.markdown(
            texts(
                "groups.once_share",
                covered=format_.people(once["covered_of_total"]),
                total=format_.people(once["total"]),
                pct=format_.percent(once["covered_of_total"] / once["total"] * 100),
            )
        )
    made = sections.noted(held, texts, period=f"{month:%Y-%m}", ids=rows["source_id"])
    _table(held, shown, f"{texts('groups.view_wilayah')}: {area}", made, texts)
    for item in smaller_wholes(held, chosen.dataset, month, chosen.area):
        row = rows[rows["group"] == item.group].iloc[0]
        st.html(f'<p class="lead-note">{escape(_smaller(item, row, texts))}</p>')
    sections.source_caption(held, rows["source_id"], texts)

    def file() -> pd.DataFrame:
        added = ["✓" if counted else "" for counted in rows["counted"]]
        return readable(held, rows, "NON_ASN", texts).assign(**{texts("groups.column_added"): added})

    sections.files(
        held,
        file,
        texts,
        key="kelompok-wilayah",
        title=f"{texts('groups.view_wilayah')} · {area}",
        period=f"{month:%Y-%m}",
        ids=rows["source_id"],
        mark=mark,
    )


def _table(held: Snapshot, rows: pd.DataFrame, title: str, notes: Notes, texts: Texts) -> None:
    def opened() -> None:
        code = st.session_state["group_tree"]["selected"]
        if code in GROUPS:
            choose_option("kelompok_inpres", code)
            choose_option("tampil_kelompok", "peta")

    province = rows["area_code"].iloc[0] == PROVINCE
    columns = [
        Column("name", texts("groups.column_group"), kind="text"),
        Column("added", texts("groups.column_added"), kind="text"),
        *([Column("areas", texts("groups.column_reported"), kind="text")] if province else []),
        *figure_columns("NON_ASN", texts, sources=False),
    ]
    data_table(
        [_row(held, record, texts) for record in rows.to_dict("records")],
        columns,
        key="group_tree",
        height=640,
        on_select=opened,
        texts=texts,
        caption=title,
        notes=notes,
    )


def _row(held: Snapshot, record: dict[str, Any], texts: Texts) -> Row:
    name = _INDENT * int(record["depth"]) + group_name(record["group"], texts)
    cells = figure_cells(held, record, texts)
    if record["state"] != "ok":
        # One word for the whole row; the same word in every column would only be noise.
        cells |= {key: Cell("") for key in ("total", "uncovered", "pct", "months", "months_each", "empty")}
        cells["covered"] = Cell(missing_text(record["state"], texts))
    added = "✓" if record["counted"] else ""
    if record["area_code"] == PROVINCE:
        # Of the province a group counts in some areas and its parts in others: each says in how many.
        added = texts("groups.added_in", count=int(record["added_in"])) if record["counted"] else ""
        counts = {"reported": int(record["reported"]), "expected": int(record["expected"])}
        cells["areas"] = Cell(texts("groups.reported_short", **counts))
    return Row(record["group"], {"name": Cell(name), "added": Cell(added), **cells})


def _smaller(item: SmallerWhole, row: pd.Series, texts: Texts) -> str:
    """Why a whole is below the sum of its parts shown beside it."""
    format_ = Formatter(texts.language)
    said: dict[str, Any] = {
        "group": group_name(item.group, texts),
        "covered": format_.people(item.covered),
        "same": format_.people(item.same),
        "as_of": as_of_text(row["as_of"], texts),
    }
    if item.why == "areas":
        said |= {"reported": int(row["reported"]), "expected": int(row["expected"])}
    return texts(f"groups.smaller_{item.why}", **said)
