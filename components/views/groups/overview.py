"""One group over all areas: the map beside the ranking, its parts and funds, the whole table behind a click."""

from collections.abc import Sequence
from math import isnan
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components.map.draw import draw_map
from components.map.levels import LevelUnit, LevelValues, level_map
from components.options import GroupOptions
from components.parts import sections
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts
from components.text.names import ended, group_name, millions, months_text, place_text
from components.text.notes import Notes
from components.text.phrases import month_of, publishers, scope_text
from components.views.groups.printed import printed_beside, printed_list
from components.views.groups.split import funds_view, parts_view
from components.views.groups.tiles import group_tiles
from components.views.groups.words import (
    MEASURES,
    as_of_text,
    fundings_text,
    group_title,
    headline,
    measure_name,
    measure_text,
    missing_text,
    nesting_text,
    reported_text,
    unit_name,
)
from data.ledger.calendar import EVERY
from data.ledger.groups import group_row, group_table
from data.ledger.place import place_of
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter

_UNITS: dict[str, LevelUnit] = {"persen": "percent", "terlindungi": "people", "belum": "people", "bulan": "months"}


def overview(scene: Scene[GroupOptions]) -> None:
    """Draw the chosen group: sentence, tiles, map and ranking, parts, funds, published figures and the whole table."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    group, funding, month = scene.options.group, scene.options.funding, month_of(held, chosen)
    table = group_table(held, chosen.dataset, group, funding, month)
    row = group_row(held, chosen.dataset, group, funding, month, chosen.area)
    province = table.iloc[-1].to_dict()
    mark = sections.mark_of(held, chosen, table["source_id"], texts, "groups", "protection")
    period = texts("groups.position", date=Formatter(texts.language).month_end(month))
    measure = _measure(table, scene.options.measure)
    why = _why(scene.options.measure, measure, texts)
    notes = [period, reported_text(province, texts), nesting_text(group, texts), why]
    sentence = headline(held, row, funding, month, texts)
    if chosen.area != PROVINCE:
        values = dict(zip(table["area_code"].iloc[:-1], table[MEASURES[measure]].iloc[:-1], strict=True))
        sentence = ended(sentence, place_text(place_of(values, chosen.area), texts))
        notes[1] = _whole(province, measure, texts)
    scope = scope_text(held, chosen, texts, parts=("month",))
    sections.lead(sentence, mark=mark, note=" · ".join(part for part in notes if part), scope=scope)
    left, right = st.columns(sections.BESIDE, gap="medium")
    with left:
        shown = level_values(held, table, group_title(group, funding, texts), measure, mark, texts, period=period)
        view = level_map(held, shown, texts, selected=chosen.area)
        draw_map(held, view, texts, key="group_map", height=sections.HEIGHT)
    with right:
        _ranking(scene, table, measure)
    group_tiles(held, row, funding, month, texts)
    printed_beside(held, group, chosen.area, texts)
    funds_view(held, chosen, group, month, texts)
    parts_view(held, chosen, group, month, texts)
    with st.expander(texts("groups.all_areas"), key="group_all", on_change="rerun") as whole:
        if whole.open:
            _whole_table(held, chosen, table, group, texts)
    title = group_title(group, funding, texts)
    period = f"{month:%Y-%m}"
    sections.files(
        held,
        lambda: readable(held, table, group, texts),
        texts,
        key="kelompok",
        title=title,
        period=period,
        ids=table["source_id"],
        mark=mark,
    )
    printed_list(held, group, texts)


def _why(asked: str, measure: str, texts: Texts) -> str:
    """Why another measure than the chosen one is drawn."""
    if measure == asked:
        return ""
    return texts("groups.no_percent" if asked == "persen" else "groups.no_left")


def _whole(province: dict[str, Any], measure: str, texts: Texts) -> str:
    """The figure of all areas that reported, beside that of the selected one."""
    if province["state"] != "ok":
        return ""
    value = measure_text(measure, province[MEASURES[measure]], texts)
    counts = {"reported": int(province["reported"]), "areas": int(province["expected"])}
    return texts("ledger.whole", value=value, **counts)


def _measure(table: pd.DataFrame, asked: str) -> str:
    """The chosen measure; people covered where no area has the chosen one, which for a fund is who is left."""
    areas = table.iloc[:-1]
    nothing = areas[MEASURES[asked]].isna().all() and areas["covered"].notna().any()
    return "terlindungi" if nothing and asked in ("persen", "belum") else asked


def level_values(
    held: Snapshot, table: pd.DataFrame, title: str, measure: str, mark: str, texts: Texts, *, period: str
) -> LevelValues:
    """What the map of a group shows; `title` names the group."""
    format_ = Formatter(texts.language)
    areas = table.iloc[:-1]
    values = areas[MEASURES[measure]].to_numpy(dtype=float)
    return LevelValues(
        title=f"{title}: {measure_name(measure, table['group'].iloc[0], texts)}",
        subtitle=period,
        unit=_UNITS[measure],
        values=values,
        states=[
            "" if not absent else "no_data" if state == "ok" else state
            for state, absent in zip(areas["state"], np.isnan(values), strict=True)
        ],
        labels=(
            texts("groups.column_covered"),
            texts("groups.column_total"),
            texts("groups.column_months"),
            texts("provenance.as_of"),
        ),
        details=[
            (
                format_.people(row["covered"]),
                format_.people(row["total"]),
                months_text(row["months"], texts),
                as_of_text(row["as_of"], texts),
            )
            for row in areas.to_dict("records")
        ],
        source=texts("source.map", sources=sections.source_line(held, areas["source_id"], texts)),
        mark=mark,
        burden=measure == "belum",
    )


def _ranking(scene: Scene[GroupOptions], table: pd.DataFrame, measure: str) -> None:
    held, chosen, texts, group = scene.held, scene.chosen, scene.texts, scene.options.group
    name = measure_name(measure, group, texts)
    unit = "" if measure == "persen" else texts("groups.unit_months") if measure == "bulan" else unit_name(group, texts)
    columns = [
        Column("name", texts("column.area"), kind="text"),
        Column("value", name, unit=unit, bar=True, sort="desc"),
    ]
    # Three columns fit beside the map; the others are in the whole table below.
    other = "covered" if measure == "belum" or scene.options.funding != EVERY else "uncovered"
    columns.append(Column(other, texts("groups.column_not_yet" if other == "uncovered" else "groups.column_covered")))
    rows = [
        Row(
            record["area_code"],
            {
                "name": Cell(held.labels[record["area_code"]]),
                "value": _cell(record, MEASURES[measure], measure, texts),
                other: _cell(record, other, "belum", texts),
            },
        )
        for record in table.iloc[:-1].to_dict("records")
    ]
    sections.area_table(
        rows,
        columns,
        texts,
        key="group_ranking",
        caption=f"{group_name(group, texts)}: {name}",
        selected=chosen.area,
        height=sections.HEIGHT,
        notes=_noted(held, chosen, table, texts),
    )


def _noted(held: Snapshot, chosen: Selection, table: pd.DataFrame, texts: Texts) -> Notes:
    return sections.noted(held, texts, period=f"{month_of(held, chosen):%Y-%m}", ids=table["source_id"])


def _cell(record: dict[str, Any], key: str, measure: str, texts: Texts) -> Cell:
    """A number cell; where there is none it says why."""
    value = float(record[key])
    if isnan(value):
        return Cell(missing_text(record["state"], texts) if record["state"] != "ok" else NONE)
    return Cell(measure_text(measure, value, texts), value)


def _whole_table(held: Snapshot, chosen: Selection, table: pd.DataFrame, group: str, texts: Texts) -> None:
    columns = [Column("name", texts("column.area"), kind="text"), *figure_columns(group, texts)]
    rows = [
        Row(record["area_code"], {"name": Cell(held.labels[record["area_code"]]), **figure_cells(held, record, texts)})
        for record in table.to_dict("records")
    ]
    caption = group_name(group, texts)
    sections.area_table(
        rows,
        columns,
        texts,
        key="group_table",
        caption=caption,
        selected=chosen.area,
        height=560,
        notes=_noted(held, chosen, table, texts),
    )


def figure_columns(group: str, texts: Texts, *, sources: bool = True) -> list[Column]:
    """Columns of a group's figures; projects have contract values instead of months."""
    unit = unit_name(group, texts)
    projects = unit != texts("groups.unit_people")
    covered, pct = ("projects_covered", "projects_pct") if projects else ("covered", "pct")
    columns = [
        Column("total", texts("groups.column_total"), unit=unit),
        Column("covered", texts(f"groups.column_{covered}"), unit=unit),
        Column("uncovered", texts("groups.column_uncovered"), unit=unit),
        Column("pct", texts(f"groups.column_{pct}"), unit="%", bar=True),
    ]
    if projects:
        money = texts("budgets.million")
        columns.append(Column("value_rp", texts("groups.column_value"), unit=money))
        columns.append(Column("registered_value_rp", texts("groups.column_registered_value"), unit=money))
    else:
        columns.append(Column("months", texts("groups.column_months"), unit=texts("groups.unit_months")))
        columns.append(Column("months_each", texts("groups.column_months_each"), unit=texts("groups.unit_months")))
        columns.append(Column("empty", texts("groups.column_empty"), unit=texts("groups.unit_months")))
        columns.append(Column("funding", texts("groups.column_funding"), kind="text"))
    columns.append(Column("as_of", texts("provenance.as_of"), kind="text"))
    return [*columns, Column("source", texts("provenance.source"), kind="text")] if sources else columns


def figure_cells(held: Snapshot, record: dict[str, Any], texts: Texts) -> dict[str, Cell]:
    """Cells of `figure_columns` for a row of `group_table`."""
    return {
        "total": _cell(record, "total", "terlindungi", texts),
        "covered": _cell(record, "covered", "terlindungi", texts),
        "uncovered": _cell(record, "uncovered", "belum", texts),
        "pct": _cell(record, "pct", "persen", texts),
        "months": _cell(record, "months", "bulan", texts),
        "months_each": _cell(record, "months_each", "bulan", texts),
        "empty": _cell(record, "empty", "bulan", texts),
        "value_rp": sections.number(record["value_rp"], millions(record["value_rp"], texts)),
        "registered_value_rp": sections.number(
            record["registered_value_rp"], millions(record["registered_value_rp"], texts)
        ),
        "funding": Cell(fundings_text(record["funding"], texts)),
        "as_of": Cell(as_of_text(record["as_of"], texts)),
        "source": Cell(publishers(held, record["source_id"], texts) or NONE),
    }


def readable(held: Snapshot, table: pd.DataFrame, group: str, texts: Texts) -> pd.DataFrame:
    """A table of figures for a file: numbers as numbers, in rupiah and people."""
    codes: Sequence[str] = table["area_code"].tolist()
    columns = sections.area_columns(held, codes, texts)
    columns[texts("groups.group")] = [group_name(code, texts) for code in table["group"]]
    for name in ("total", "covered", "uncovered"):
        columns[f"{texts(f'groups.column_{name}')} ({unit_name(group, texts)})"] = table[name]
    columns[f"{texts('groups.column_pct')} (%)"] = table["pct"].round(4)
    for name in ("months", "months_each", "empty", "person_months"):
        columns[texts(f"groups.column_{name}")] = table[name]
    until = [f"{month:%Y-%m}" if month is not None else "" for month in table["until"]]
    columns[texts("groups.column_until")] = until
    if table["value_rp"].notna().any():
        columns[f"{texts('groups.column_value')} (Rp)"] = table["value_rp"]
        columns[f"{texts('groups.column_registered_value')} (Rp)"] = table["registered_value_rp"]
    columns[texts("groups.column_funding")] = [fundings_text(codes_, texts) for codes_ in table["funding"]]
    columns[texts("provenance.as_of")] = table["as_of"]
    columns[texts("column.status")] = ["" if state == "ok" else missing_text(state, texts) for state in table["state"]]
    columns[texts("provenance.source")] = table["source_id"]
    return pd.DataFrame(columns)
