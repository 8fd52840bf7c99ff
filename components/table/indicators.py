"""Indicator tables as rows, columns and downloads: one way for every page."""

from collections.abc import Mapping
from math import isnan
from typing import Any

import pandas as pd
import streamlit as st

from components.downloads import Notes, table_downloads
from components.state import choose
from components.status import simulation_mark
from components.table import Cell, Column, Row, data_table
from components.text import Texts
from components.wording import (
    FLAG,
    base_of,
    base_text,
    indicator_name,
    ladder_text,
    month_of,
    objection_texts,
    part_text,
    short_source,
    source_titles,
    unit_text,
    value_text,
)
from data.format import NONE, Formatter
from data.indicators import INDICATORS, indicator_table
from data.selection import Selection
from data.snapshot import Snapshot

_HEIGHT = 560


def indicator_view(held: Snapshot, chosen: Selection, texts: Texts, *, key: str) -> None:
    """Draw the selected indicator of all areas with everything it was made from, sortable, and its downloads."""
    frame = indicator_table(held, chosen)
    stated = _stated(held, chosen, frame, texts)
    rows = [_full_row(held, record, stated, texts) for record in frame.to_dict("records")]
    columns = _full_columns(chosen, texts)
    if stated:
        columns.append(Column("objection", texts("mutu.objected"), kind="text"))
    _mount(held, chosen, rows, columns, texts, key=key, height=_HEIGHT)
    table = readable(held, frame, texts)
    if stated:
        table[texts("mutu.objected")] = frame["area_code"].map(stated).fillna("")
    table_downloads(
        table,
        key=f"{key}_files",
        filename=f"{chosen.indicator}-{month_of(held, chosen):%Y-%m}",
        texts=texts,
        title=f"{indicator_name(chosen.indicator, texts)}, {unit_text(chosen.indicator, base_of(chosen), texts)}",
        notes=notes(held, chosen, frame, texts),
    )


def short_list(held: Snapshot, chosen: Selection, frame: pd.DataFrame, texts: Texts, *, key: str, height: int) -> None:
    """Draw some areas with the selected indicator alone, as bars with the target as a tick."""
    stated = _stated(held, chosen, frame, texts)
    rows = [_short_row(held, record, stated, texts) for record in frame.to_dict("records")]
    columns = [
        Column("name", texts("column.area"), kind="text"),
        _value_column(chosen, texts),
    ]
    if chosen.dataset == "terpublikasi":
        # Bars would invite comparing figures on different bases.
        columns[1] = Column("value", indicator_name(chosen.indicator, texts))
        columns.append(Column("as_of", texts("provenance.as_of"), kind="text"))
    _mount(held, chosen, rows, columns, texts, key=key, height=height)


def readable(held: Snapshot, frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """An indicator table under headings users read, codes as text, numbers as numbers, for a download."""
    key = str(frame["indicator"].iloc[0])
    columns: dict[str, Any] = {
        texts("column.code"): frame["area_code"],
        texts("column.area"): frame["area_code"].map(held.area_names),
        f"{indicator_name(key, texts)} ({unit_text(key, _one_base(frame), texts)})": frame["value"].round(4),
    }
    for part in ("numerator", "denominator"):
        name = texts(f"{part}_name.{key}")
        if name != NONE:
            columns[name] = frame[part].round(4)
    columns[texts("column.target_pct")] = frame["target_pct"].round(4)
    columns[texts("column.target_people")] = frame["target_people"]
    columns[texts("provenance.base")] = [texts(f"base_label.{base}") if base else "" for base in frame["base"]]
    columns[texts("provenance.as_of")] = frame["as_of"]
    columns[texts("column.status")] = [
        "" if reason == "ok" else texts(f"reason.{reason}") for reason in frame["reason"]
    ]
    columns[texts("provenance.source")] = frame["source_id"]
    return pd.DataFrame(columns)


def _one_base(frame: pd.DataFrame) -> str | None:
    bases = set(frame["base"]) - {""}
    return str(bases.pop()) if len(bases) == 1 else None


def notes(held: Snapshot, chosen: Selection, frame: pd.DataFrame, texts: Texts) -> Notes:
    """Period, basis, sources and mark of a table, for its file."""
    keys = sorted({key for text in frame["source_id"] for key in text.split(";")} - {""})
    return Notes(
        period=Formatter(texts.language).month(month_of(held, chosen)),
        basis=f"{base_text(held, chosen, texts)} · {ladder_text(held, chosen, texts)}",
        sources=[*source_titles(held, ";".join(keys), texts), *_objection_notes(held, chosen, frame, texts)],
        mark=simulation_mark(held, texts),
    )


def _stated(held: Snapshot, chosen: Selection, frame: pd.DataFrame, texts: Texts) -> dict[str, str]:
    """Objections to the values of a table by area, only where there are any."""
    if frame.empty:
        return {}
    key = str(frame["indicator"].iloc[0])
    found = {area: "; ".join(objection_texts(held, chosen, key, area, texts)) for area in frame["area_code"]}
    return {area: text for area, text in found.items() if text}


def _objection_notes(held: Snapshot, chosen: Selection, frame: pd.DataFrame, texts: Texts) -> list[str]:
    """Objections to the values of a table, each with its area: a file must not lose them."""
    stated = _stated(held, chosen, frame, texts)
    return [f"{texts('mutu.objected')}, {held.area_names[area]}: {text}" for area, text in stated.items()]


def _mount(
    held: Snapshot, chosen: Selection, rows: list[Row], columns: list[Column], texts: Texts, *, key: str, height: int
) -> None:
    def selected() -> None:
        choose(area=st.session_state[key]["selected"])

    data_table(
        rows,
        columns,
        key=key,
        height=height,
        selected=chosen.area,
        on_select=selected,
        texts=texts,
        caption=f"{indicator_name(chosen.indicator, texts)}, {Formatter(texts.language).month(month_of(held, chosen))}",
    )


def _value_column(chosen: Selection, texts: Texts) -> Column:
    unit = INDICATORS[chosen.indicator].unit
    return Column(
        "value",
        indicator_name(chosen.indicator, texts),
        unit=unit_text(chosen.indicator, base_of(chosen), texts),
        bar=unit in ("percent", "people"),
        tick_key="target" if chosen.indicator == "cakupan" else None,
    )


def _full_columns(chosen: Selection, texts: Texts) -> list[Column]:
    columns = [Column("name", texts("column.area"), kind="text"), _value_column(chosen, texts)]
    for part in ("numerator", "denominator"):
        name = texts(f"{part}_name.{chosen.indicator}")
        if name != NONE:
            columns.append(Column(part, name))
    columns.append(Column("target", texts("column.target_pct")))
    if chosen.dataset == "terpublikasi":
        columns.append(Column("base", texts("provenance.base"), kind="text"))
        columns.append(Column("as_of", texts("provenance.as_of"), kind="text"))
    columns.append(Column("source", texts("provenance.source"), kind="text"))
    return columns


def _short_row(held: Snapshot, record: dict[str, Any], stated: Mapping[str, str], texts: Texts) -> Row:
    """A row; a value somebody objects to carries a flag."""
    format_ = Formatter(texts.language)
    value = None if isnan(record["value"]) else record["value"]
    missing = record["status"] != "ok"
    text = texts(f"status_name.{record['status']}") if missing else value_text(record["indicator"], value, texts)
    if record["area_code"] in stated:
        text += f" {FLAG}"
    target = None if isnan(record["target_pct"]) else record["target_pct"]
    as_of = format_.partial_date(record["as_of"]) if record["as_of"] else NONE
    return Row(
        record["area_code"],
        {
            "name": Cell(held.labels[record["area_code"]]),
            "value": Cell(text, value),
            "target": Cell(format_.target(target), target),
            "as_of": Cell(as_of),
        },
    )


def _full_row(held: Snapshot, record: dict[str, Any], stated: Mapping[str, str], texts: Texts) -> Row:
    short = _short_row(held, record, stated, texts)
    cells = dict(short.cells)
    for part in ("numerator", "denominator"):
        value = None if isnan(record[part]) else record[part]
        cells[part] = Cell(part_text(record["indicator"], part, record[part], texts), value)
    cells["objection"] = Cell(stated.get(record["area_code"], NONE))
    cells["base"] = Cell(texts(f"base_label.{record['base']}") if record["base"] else NONE)
    sources = dict.fromkeys(short_source(held, key) for key in record["source_id"].split(";") if key)
    cells["source"] = Cell("; ".join(sources) or NONE)
    return Row(record["area_code"], cells)
