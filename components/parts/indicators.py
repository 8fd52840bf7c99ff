"""Indicator tables as rows, columns and downloads: one way for every page."""

from collections.abc import Mapping
from dataclasses import replace
from math import isnan
from typing import Any

import pandas as pd
import streamlit as st

from components.export.tables import table_downloads
from components.frame.session import choose
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts
from components.text.measures import part_heading, part_name, part_text, part_unit
from components.text.notes import Notes, fields_of, selection_notes
from components.text.phrases import (
    FLAG,
    base_of,
    indicator_name,
    month_of,
    objection_texts,
    publishers,
    target_origin,
    target_year,
    unit_text,
    value_text,
)
from data.coverage.indicators import INDICATORS, indicator_table
from data.coverage.targets import target_in_force
from data.selection import ALL, Selection
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter

_HEIGHT = 560


def indicator_view(held: Snapshot, chosen: Selection, texts: Texts, *, key: str) -> None:
    """Draw the selected indicator of all areas with everything it was made from, sortable, and its downloads."""
    frame = indicator_table(held, chosen)
    stated = _stated(held, chosen, frame, texts)
    rows = [_full_row(held, record, stated, texts) for record in frame.to_dict("records")]
    columns = _full_columns(chosen, texts)
    if stated:
        columns.append(Column("objection", texts("quality.objected"), kind="text"))
    made = notes(held, chosen, frame, texts)
    _mount(held, chosen, rows, columns, texts, key=key, height=_HEIGHT, notes=made)

    def file() -> pd.DataFrame:
        table = readable(held, chosen, frame, texts)
        objected = {texts("quality.objected"): frame["area_code"].map(stated).fillna("")} if stated else {}
        return table.assign(**objected)

    table_downloads(
        file,
        key=f"{key}_files",
        filename=f"{chosen.indicator}-{month_of(held, chosen):%Y-%m}",
        texts=texts,
        title=f"{indicator_name(chosen.indicator, texts)}, {unit_text(chosen.indicator, base_of(chosen), texts)}",
        notes=made,
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
        columns += [Column(name, texts(f"provenance.{name}"), kind="text") for name in ("base", "as_of", "source")]
    _mount(held, chosen, rows, columns, texts, key=key, height=height, notes=notes(held, chosen, frame, texts))


def readable(held: Snapshot, chosen: Selection, frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """An indicator table under headings users read, codes as text, numbers as numbers, for a download."""
    key = str(frame["indicator"].iloc[0])
    columns: dict[str, Any] = {
        texts("column.code"): frame["area_code"],
        texts("column.area"): frame["area_code"].map(held.area_names),
        f"{indicator_name(key, texts)} ({unit_text(key, _one_base(frame), texts)})": frame["value"].round(4),
    }
    for part in ("numerator", "denominator"):
        if part_name(key, part, texts) != NONE:
            columns[part_heading(key, part, texts)] = frame[part].round(4)
    if frame["target_pct"].notna().any() or frame["target_people"].notna().any():
        columns[texts("column.target_pct")] = frame["target_pct"].round(4)
        columns[texts("column.target_people")] = frame["target_people"]
        columns[texts("column.target_origin")] = [_origin(held, chosen, area, texts) for area in frame["area_code"]]
    columns[texts("provenance.base")] = [texts(f"base_label.{base}") if base else "" for base in frame["base"]]
    columns[texts("provenance.as_of")] = frame["as_of"]
    columns[texts("column.status")] = [
        "" if reason == "ok" else texts(f"reason.{reason}") for reason in frame["reason"]
    ]
    columns[texts("provenance.source")] = [publishers(held, ids, texts) for ids in frame["source_id"]]
    columns[texts("column.source_id")] = frame["source_id"]
    return pd.DataFrame(columns)


def _origin(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    """Whose target an area is held against, and between which printed years it was worked out."""
    target = target_in_force(held, chosen.ladder, area, target_year(held, chosen, area))
    return "" if target is None else target_origin(held, target, area, texts)


def _one_base(frame: pd.DataFrame) -> str | None:
    bases = set(frame["base"]) - {""}
    return str(bases.pop()) if len(bases) == 1 else None


def notes(held: Snapshot, chosen: Selection, frame: pd.DataFrame, texts: Texts) -> Notes:
    """What the figures of an indicator table are, for its copy and its file; objections are among the sources."""
    ids = ";".join(sorted({key for text in frame["source_id"] for key in text.split(";")} - {""}))
    if frame.empty:
        return selection_notes(held, chosen, texts, ids=ids)
    made = selection_notes(held, chosen, texts, ids=ids, fields=fields_of(str(frame["indicator"].iloc[0])))
    return replace(made, sources=[*made.sources, *_objection_notes(held, chosen, frame, texts)])


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
    return [f"{texts('quality.objected')}, {held.area_names[area]}: {text}" for area, text in stated.items()]


def _mount(
    held: Snapshot,
    chosen: Selection,
    rows: list[Row],
    columns: list[Column],
    texts: Texts,
    *,
    key: str,
    height: int,
    notes: Notes,
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
        notes=notes,
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
        name = part_name(chosen.indicator, part, texts)
        if name != NONE:
            columns.append(Column(part, name, unit=part_unit(chosen.indicator, part, texts)))
    if chosen.segment == ALL:
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
            "base": Cell(texts(f"base_label.{record['base']}") if record["base"] else NONE),
            "source": Cell(publishers(held, record["source_id"], texts) or NONE),
        },
    )


def _full_row(held: Snapshot, record: dict[str, Any], stated: Mapping[str, str], texts: Texts) -> Row:
    short = _short_row(held, record, stated, texts)
    cells = dict(short.cells)
    for part in ("numerator", "denominator"):
        value = None if isnan(record[part]) else record[part]
        cells[part] = Cell(part_text(record["indicator"], part, record[part], texts), value)
    cells["objection"] = Cell(stated.get(record["area_code"], NONE))
    return Row(record["area_code"], cells)
