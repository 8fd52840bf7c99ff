"""Participants behind with their premiums: how many could come back, and what one month of premiums costs."""

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd
import streamlit as st

from components.map.draw import draw_map
from components.map.levels import LevelValues, level_map
from components.options import GroupOptions
from components.parts import sections
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts
from components.text.names import ended, place_text, rupiah_short
from components.text.phrases import month_of, scope_text, segment_text, source_titles
from components.views.groups.words import missing_text, tile_number
from data.ledger.arrears import BANDS, arrears, by_segment, inactive_count
from data.ledger.place import place_of
from data.scenario.returning import cost_of_return, returning
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE, SEGMENTS
from data.text.format import NONE, Formatter


def arrears_view(scene: Scene[GroupOptions]) -> None:
    """Draw the sentence, tiles, map and ranking, and the segments of the area on screen."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    month = month_of(held, chosen)
    format_ = Formatter(texts.language)
    table = arrears(held, chosen.dataset, chosen.segment, month)
    row = table[table["area_code"] == chosen.area].iloc[0].to_dict()
    area = held.area_names[chosen.area]
    sentence = texts("groups.arrears_none", area=area, month=format_.month(month))
    if row["state"] == "ok":
        counts = {"people": format_.people(row["people"]), "recent": format_.people(row["1-3"])}
        sentence = texts("groups.arrears_headline", area=area, segment=segment_text(chosen, texts), **counts)
        values = dict(zip(table["area_code"].iloc[:-1], table["people"].iloc[:-1], strict=True))
        sentence = ended(sentence, place_text(place_of(values, chosen.area), texts, by=texts("groups.arrears_by")))
    mark = sections.mark_of(held, chosen, table["source_id"], texts, "arrears")
    reported = int((table["state"].iloc[:-1] == "ok").sum())
    note = texts("groups.reported", reported=reported, expected=len(held.codes))
    if row["silent"]:
        note += f" · {_left_out(table, chosen.area, texts)}"
    if chosen.area != PROVINCE:
        note += f" · {texts('ledger.whole_plain', value=format_.people(table['people'].iloc[-1]))}"
    scope = scope_text(held, chosen, texts, parts=("month",))
    sections.lead(sentence, mark=mark, note=f"{segment_text(chosen, texts)} · {note}", scope=scope)
    left, right = st.columns(sections.BESIDE, gap="medium")
    with left:
        view = level_map(held, _levels(held, chosen, table, mark, texts), texts, selected=chosen.area)
        draw_map(held, view, texts, key="arrears_map", height=sections.HEIGHT)
    with right:
        _ranking(scene, table)
    sections.figures(_tiles(held, chosen, row, texts), texts, key="arrears_tiles")
    st.caption(_rule(held, chosen, texts))
    _segments(held, chosen, texts)
    sections.files(
        held,
        lambda: _readable(held, chosen, texts),
        texts,
        key="peserta-menunggak",
        title=texts("groups.view_menunggak"),
        period=f"{month:%Y-%m}",
        ids=table["source_id"],
        mark=mark,
    )


def _ranking(scene: Scene[GroupOptions], table: pd.DataFrame) -> None:
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    records = table.iloc[:-1].to_dict("records")
    facts, period = [_segment_fact(chosen, texts)], f"{scene.month:%Y-%m}"
    sections.area_table(
        [_row(each["area_code"], held.labels[each["area_code"]], each, texts) for each in records],
        [Column("name", texts("column.area"), kind="text"), *_columns(texts, BANDS[:1])],
        texts,
        key="arrears_rows",
        caption=texts("groups.view_menunggak"),
        selected=chosen.area,
        height=sections.HEIGHT,
        notes=sections.noted(held, texts, period=period, ids=table["source_id"], facts=facts),
    )


def _left_out(table: pd.DataFrame, area: str, texts: Texts) -> str:
    """Which segments a sum over all lacks, of the province with how many areas left one out."""
    row = table[table["area_code"] == area].iloc[0]
    segments = ", ".join(texts(f"segment.{code}") for code in row["silent"])
    if area != PROVINCE:
        return texts("groups.arrears_left_out", segments=segments)
    count = int((table["silent"].iloc[:-1].map(len) > 0).sum())
    return texts("groups.arrears_left_out_areas", segments=segments, count=Formatter(texts.language).people(count))


def _rule(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    format_ = Formatter(texts.language)
    cost = cost_of_return(held, returning(held, chosen), month_of(held, chosen))
    rule = texts("groups.arrears_cost_rule")
    if cost is None:
        return rule
    paid = texts(
        "groups.arrears_cost_government",
        rate=format_.rupiah(cost.pemda),
        cost=format_.rupiah(cost.of_pemda),
    )
    return f"{paid}. {rule}"


def _tiles(held: Snapshot, chosen: Selection, row: dict[str, Any], texts: Texts) -> list[sections.Figure]:
    format_ = Formatter(texts.language)
    lines = [(texts("provenance.formula"), texts("groups.arrears_formula"))]
    lines += [(texts("groups.arrears_band", band=_band(band)), format_.people(row[band])) for band in BANDS]
    lines.append((texts("provenance.as_of"), format_.month(row["month"]) if row["state"] == "ok" else NONE))
    lines.append((texts("provenance.source"), " | ".join(source_titles(held, row["source_id"], texts))))
    told = row["state"] == "ok"
    when = texts("groups.arrears_month", month=format_.month(row["month"], short=True)) if told else ""
    items = [
        sections.Figure(
            name,
            label,
            tile_number(value, texts) if told else missing_text(row["state"], texts),
            note,
            lines,
        )
        for name, label, value, note in (
            ("people", texts("groups.arrears_people"), row["people"], when),
            ("recent", texts("groups.arrears_band", band=_band("1-3")), row["1-3"], texts("groups.unit_people")),
            ("old", texts("groups.arrears_band", band="13+"), row["13+"], texts("groups.unit_people")),
        )
    ]
    return [*items, _inactive(held, chosen, texts), _cost(held, chosen, texts)]


def _inactive(held: Snapshot, chosen: Selection, texts: Texts) -> sections.Figure:
    """Inactive participants by the table of enrolment: the count that the months in arrears take apart."""
    format_ = Formatter(texts.language)
    month = month_of(held, chosen)
    value, reason = inactive_count(held, chosen)
    basis = texts(f"basis.{chosen.basis}")
    note = texts("groups.arrears_inactive_note", month=format_.month(month, short=True), basis=basis)
    lines = [
        (texts("groups.arrears_inactive"), format_.people(value)),
        (texts("filter.segment"), segment_text(chosen, texts)),
        (texts("filter.basis"), basis),
        (texts("provenance.as_of"), format_.month(month)),
        (texts("provenance.source"), " | ".join(source_titles(held, held.enrolment_source, texts))),
    ]
    shown = tile_number(value, texts)
    if reason:
        shown, note = texts("status_name.no_data"), texts(f"reason.{reason}")
        lines.append((texts("provenance.missing"), note))
    return sections.Figure("inactive", texts("groups.arrears_inactive"), shown, note, lines)


def _cost(held: Snapshot, chosen: Selection, texts: Texts) -> sections.Figure:
    format_ = Formatter(texts.language)
    people = returning(held, chosen)
    cost = cost_of_return(held, people, month_of(held, chosen))
    label = texts("groups.arrears_cost")
    if cost is None:
        note = missing_text("not_reported", texts) if isnan(people) else texts("groups.arrears_no_rate")
        return sections.Figure("cost", label, NONE, note, [(label, note)])
    whole = cost.of_themselves
    rate = format_.rupiah(cost.own)
    note = texts("groups.arrears_cost_note", rate=rate, people=format_.people(cost.people))
    lines = [
        (label, format_.rupiah(whole)),
        (texts("provenance.formula"), note),
        (texts("column.note"), _rule(held, chosen, texts)),
        (texts("provenance.source"), " | ".join(source_titles(held, ";".join(cost.sources), texts))),
    ]
    return sections.Figure("cost", label, rupiah_short(whole, texts), note, lines)


def _band(band: str) -> str:
    return band.replace("-", "–")


def _levels(held: Snapshot, chosen: Selection, table: pd.DataFrame, mark: str, texts: Texts) -> LevelValues:
    format_ = Formatter(texts.language)
    areas = table.iloc[:-1]
    values = areas["people"].to_numpy(dtype=float)
    return LevelValues(
        title=texts("groups.view_menunggak"),
        subtitle=segment_text(chosen, texts),
        unit="people",
        values=values,
        states=["" if state == "ok" else state for state in areas["state"]],
        labels=[texts("groups.arrears_band", band=_band(band)) for band in BANDS],
        details=[tuple(format_.people(row[band]) for band in BANDS) for row in areas.to_dict("records")],
        source=texts("source.map", sources=sections.source_line(held, areas["source_id"], texts)),
        mark=mark,
        burden=True,
    )


def _columns(texts: Texts, bands: Sequence[str] = BANDS) -> list[Column]:
    columns = [Column("people", texts("groups.arrears_people"), bar=True, sort="desc")]
    return columns + [Column(band, texts("groups.arrears_band", band=_band(band))) for band in bands]


def _row(code: str, name: str, record: dict[str, Any], texts: Texts) -> Row:
    format_ = Formatter(texts.language)
    cells = {key: sections.number(record[key], format_.people(record[key])) for key in ("people", *BANDS)}
    if record["state"] != "ok":
        cells["people"] = Cell(missing_text(record["state"], texts))
    return Row(code, {"name": Cell(name), **cells})


def _segments(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    table = by_segment(held, chosen.dataset, month_of(held, chosen), chosen.area)
    if table.empty:
        return
    title = f"{texts('groups.arrears_segments')} · {held.area_names[chosen.area]}"
    st.markdown(f"**{title}**")
    rows = [
        _row(each["segment"], texts(f"segment.{each['segment']}"), each, texts) for each in table.to_dict("records")
    ]
    columns = [Column("name", texts("filter.segment"), kind="text"), *_columns(texts)]
    made = sections.noted(held, texts, period=f"{month_of(held, chosen):%Y-%m}", ids=table["source_id"])
    sections.plain_table(rows, columns, texts, key="arrears_segments", caption=title, notes=made)


def _segment_fact(chosen: Selection, texts: Texts) -> tuple[str, str]:
    return texts("download.segment"), segment_text(chosen, texts)


def _readable(held: Snapshot, chosen: Selection, texts: Texts) -> pd.DataFrame:
    """Every area and segment."""
    month = month_of(held, chosen)
    tables = [arrears(held, chosen.dataset, code, month).assign(segment=code) for code in SEGMENTS]
    table = pd.concat(tables, ignore_index=True)
    table = table[table["state"] == "ok"]
    columns = sections.area_columns(held, table["area_code"].tolist(), texts)
    columns[texts("filter.segment")] = [texts(f"segment.{code}") for code in table["segment"]]
    for name in ("people", *BANDS):
        label = texts("groups.arrears_people") if name == "people" else texts("groups.arrears_band", band=name)
        columns[f"{label} ({texts('groups.unit_people')})"] = table[name]
    columns[texts("filter.month")] = [f"{when:%Y-%m}" for when in table["month"]]
    columns[texts("provenance.source")] = table["source_id"]
    return pd.DataFrame(columns)
