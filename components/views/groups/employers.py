"""Employers by how far they comply, by area and sector: counted, never named."""

from math import isnan
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components.map.draw import draw_map
from components.map.levels import LevelValues, level_map
from components.options import GroupOptions
from components.parts import sections
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts
from components.text.names import ended, place_text
from components.text.phrases import month_of, scope_text, source_titles
from components.views.groups.words import as_of_text, measure_text, missing_text
from data.ledger.employers import ALL_SECTORS, LEVELS, by_sector, employers, sectors
from data.ledger.place import place_of
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import Formatter


def employers_view(scene: Scene[GroupOptions]) -> None:
    """Draw the sentence, tiles, map and ranking of a sector, and the sectors of the area on screen."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    sector, month = scene.options.sector, month_of(held, chosen)
    format_ = Formatter(texts.language)
    table = employers(held, chosen.dataset, sector, month)
    row = table[table["area_code"] == chosen.area].iloc[0].to_dict()
    named = {"area": held.area_names[chosen.area]}
    sentence = texts("groups.employers_none", **named, month=format_.month(month))
    if row["state"] == "ok":
        counts = {name: format_.people(row[name]) for name in LEVELS}
        values = dict(zip(table["area_code"].iloc[:-1], table["pct"].iloc[:-1], strict=True))
        placed = place_text(place_of(values, chosen.area), texts, by=texts("groups.employers_by"))
        sentence = ended(texts("groups.employers_headline", **named, **counts), placed)
    mark = sections.mark_of(held, chosen, table["source_id"], texts, "employers")
    note = " · ".join((texts(f"sector.{sector}"), _reported(held, table, texts)))
    if chosen.area != PROVINCE:
        whole = table.iloc[-1]
        note += f" · {texts('ledger.whole_plain', value=format_.percent(whole['pct']))}"
    sections.lead(sentence, mark=mark, note=note, scope=scope_text(held, chosen, texts, parts=("month",)))
    left, right = st.columns(sections.BESIDE, gap="medium")
    with left:
        view = level_map(held, _levels(held, table, sector, mark, texts), texts, selected=chosen.area)
        draw_map(held, view, texts, key="employer_map", height=sections.HEIGHT)
    with right:
        rows = [_row(held.labels[each["area_code"]], each, texts) for each in table.iloc[:-1].to_dict("records")]
        # Three columns fit beside the map; the others stand in the map's own details.
        columns = [Column("name", texts("column.area"), kind="text"), *_columns(texts)[::3]]
        caption = texts("groups.view_pemberi_kerja")
        sections.area_table(
            rows,
            columns,
            texts,
            key="employer_rows",
            caption=caption,
            selected=chosen.area,
            height=sections.HEIGHT,
            notes=sections.noted(held, texts, period=f"{month:%Y-%m}", ids=table["source_id"]),
        )
    sections.figures(_tiles(held, row, texts), texts, key="employer_tiles")
    _sectors(held, chosen, texts)
    sections.files(
        held,
        lambda: _readable(held, chosen, texts),
        texts,
        key="pemberi-kerja",
        title=texts("groups.view_pemberi_kerja"),
        period=f"{month:%Y-%m}",
        ids=table["source_id"],
        mark=mark,
    )


def _reported(held: Snapshot, table: pd.DataFrame, texts: Texts) -> str:
    format_ = Formatter(texts.language)
    reported = format_.people(table["reported"].iloc[-1])
    told = texts("groups.reported", reported=reported, expected=format_.people(len(held.codes)))
    whole = table["whole"].iloc[-1]
    if whole == table["reported"].iloc[-1]:
        return told
    return f"{told} · {texts('groups.employers_whole', count=format_.people(whole))}"


def _tiles(held: Snapshot, row: dict[str, Any], texts: Texts) -> list[sections.Figure]:
    format_ = Formatter(texts.language)
    lines = [(texts("provenance.formula"), texts("groups.employers_formula"))]
    lines += [(texts(f"groups.employers_{name}"), format_.people(row[name])) for name in LEVELS]
    lines.append((texts("provenance.as_of"), as_of_text(row["as_of"], texts)))
    lines.append((texts("provenance.source"), " | ".join(source_titles(held, row["source_id"], texts))))
    values = {"pct": format_.percent(row["pct"])} | {
        name: format_.people(row[name]) for name in (*reversed(LEVELS), "known")
    }
    unit = texts("groups.employers_unit")
    return [
        sections.Figure(
            name,
            texts(f"groups.employers_{name}"),
            value if row["state"] == "ok" else missing_text(row["state"], texts),
            as_of_text(row["as_of"], texts) if name == "pct" else unit,
            lines,
        )
        for name, value in values.items()
    ]


def _levels(held: Snapshot, table: pd.DataFrame, sector: str, mark: str, texts: Texts) -> LevelValues:
    format_ = Formatter(texts.language)
    areas = table.iloc[:-1]
    values = areas["pct"].to_numpy(dtype=float)
    return LevelValues(
        title=texts("groups.employers_map"),
        subtitle=texts(f"sector.{sector}"),
        unit="percent",
        values=values,
        states=[
            "" if not absent else "no_data" if state == "ok" else state
            for state, absent in zip(areas["state"], np.isnan(values), strict=True)
        ],
        labels=[texts(f"groups.employers_{name}") for name in LEVELS],
        details=[tuple(format_.people(row[name]) for name in LEVELS) for row in areas.to_dict("records")],
        source=texts("source.map", sources=sections.source_line(held, areas["source_id"], texts)),
        mark=mark,
    )


def _columns(texts: Texts) -> list[Column]:
    return [
        Column("unregistered", texts("groups.employers_unregistered"), bar=True, sort="desc"),
        Column("partial", texts("groups.employers_partial")),
        Column("compliant", texts("groups.employers_compliant")),
        Column("pct", texts("groups.employers_pct")),
    ]


def _row(name: str, record: dict[str, Any], texts: Texts) -> Row:
    format_ = Formatter(texts.language)
    cells = {"name": Cell(name), "pct": sections.number(record["pct"], measure_text("persen", record["pct"], texts))}
    for key in LEVELS:
        cells[key] = sections.number(record[key], format_.people(record[key]))
    if isnan(record["unregistered"]) and record["state"] != "ok":
        cells["unregistered"] = Cell(missing_text(record["state"], texts))
    return Row(record.get("sector", record["area_code"]), cells)


def _sectors(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    table = by_sector(held, chosen.dataset, month_of(held, chosen), chosen.area)
    if table.empty:
        return
    title = f"{texts('groups.employers_sectors')} · {held.area_names[chosen.area]}"
    st.markdown(f"**{title}**")
    rows = [_row(texts(f"sector.{each['sector']}"), each, texts) for each in table.to_dict("records")]
    columns = [Column("name", texts("groups.sector"), kind="text"), *_columns(texts)]
    made = sections.noted(held, texts, period=f"{month_of(held, chosen):%Y-%m}", ids=table["source_id"])
    sections.plain_table(rows, columns, texts, key="employer_sectors", caption=title, notes=made)


def _readable(held: Snapshot, chosen: Selection, texts: Texts) -> pd.DataFrame:
    """Every area with its sectors."""
    month = month_of(held, chosen)
    named = (ALL_SECTORS, *sectors(held, chosen.dataset, month))
    table = pd.concat(
        [employers(held, chosen.dataset, sector, month).assign(sector=sector) for sector in named], ignore_index=True
    )
    columns = sections.area_columns(held, table["area_code"].tolist(), texts)
    columns[texts("groups.sector")] = [texts(f"sector.{code}") for code in table["sector"]]
    for name in LEVELS:
        columns[f"{texts(f'groups.employers_{name}')} ({texts('groups.employers_unit')})"] = table[name]
    columns[texts("groups.employers_pct")] = table["pct"].round(4)
    columns[texts("provenance.as_of")] = table["as_of"]
    columns[texts("column.status")] = ["" if state == "ok" else missing_text(state, texts) for state in table["state"]]
    columns[texts("provenance.source")] = table["source_id"]
    return pd.DataFrame(columns)
