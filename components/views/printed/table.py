"""Everything that was printed about one place as a table and as files: one row is one printed number."""

from typing import Any

import pandas as pd
import streamlit as st

from components.export.tables import table_downloads
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts
from components.text.notes import Notes, version_text
from components.text.phrases import publishers, source_titles
from components.text.remarks import remark
from components.views.printed.trend import segment_name
from data.ledger.current import order
from data.snapshot import Snapshot
from data.tables.fields import NATION
from data.text.format import NONE, Formatter


def printed_table(held: Snapshot, area: str, texts: Texts) -> None:
    """Draw every published number of an area, the province or the nation, newest first, with date, base and source."""
    frame = held.tables["published"]
    own = frame[frame["area_code"] == area]
    own = own.assign(day=own["as_of"].map(order)).sort_values("day", ascending=False, kind="stable")
    if own.empty:
        st.info(texts("profile.no_published"))
        return
    records = own.to_dict("records")
    rows = [_row(held, f"{area}#{number}", record, texts) for number, record in enumerate(records)]
    columns = [
        Column("as_of", texts("provenance.as_of"), kind="text"),
        Column("indicator", texts("column.indicator"), kind="text"),
        Column("segment", texts("column.segment"), kind="text"),
        Column("value", texts("column.value")),
        Column("base", texts("provenance.base"), kind="text"),
        Column("confidence", texts("column.confidence"), kind="text"),
        Column("source", texts("provenance.source"), kind="text"),
        Column("note", texts("column.note"), kind="text"),
    ]
    name = texts("groups.nation") if area == NATION else held.area_names[area]
    title = texts("prints.all_of", area=name)
    titles = {key: "; ".join(source_titles(held, key, texts)) for key in own["source_id"].unique()}
    made = Notes(
        period=f"{records[-1]['as_of']} – {records[0]['as_of']}",
        basis=NONE,
        sources=list(titles.values()),
        version=version_text(held, texts),
        publisher=publishers(held, ";".join(titles), texts),
    )
    data_table(rows, columns, key=f"printed_{area}", height=480, texts=texts, caption=title, notes=made)
    table_downloads(
        lambda: _file(own, name, titles, texts),
        key=f"printed_files_{area}",
        filename=f"terpublikasi-{area}",
        texts=texts,
        title=title,
        notes=made,
    )


def _row(held: Snapshot, code: str, record: dict[str, Any], texts: Texts) -> Row:
    format_ = Formatter(texts.language)
    percent = record["indicator"] == "coverage_pct"
    year, month, day = order(record["as_of"])
    return Row(
        code,
        {
            "as_of": Cell(format_.partial_date(record["as_of"]), year * 10_000.0 + month * 100 + day),
            "indicator": Cell(texts(f"printed.{record['indicator']}")),
            "segment": Cell(segment_name(record["segment"], texts)),
            "base": Cell(texts(f"base_label.{record['basis']}")),
            "value": Cell(
                format_.percent(record["value"], 2) if percent else format_.people(record["value"]),
                float(record["value"]),
            ),
            "confidence": Cell(texts(f"confidence.{record['confidence']}")),
            "source": Cell("; ".join(source_titles(held, record["source_id"], texts))),
            "note": Cell(_note(record, texts) or NONE),
        },
    )


def _note(record: dict[str, Any], texts: Texts) -> str:
    """The note of a number, and whether it was worked out from other published ones."""
    note = remark(record, texts)
    return "; ".join(part for part in (texts("prints.computed") if record["computed"] else "", note) if part)


def _file(own: pd.DataFrame, name: str, titles: dict[str, str], texts: Texts) -> pd.DataFrame:
    records, people = own.to_dict("records"), texts("groups.unit_people")
    return pd.DataFrame(
        {
            texts("column.code"): list(own["area_code"]),
            texts("column.area"): name,
            texts("provenance.as_of"): list(own["as_of"]),
            texts("column.indicator"): [texts(f"printed.{code}") for code in own["indicator"]],
            texts("column.segment"): [segment_name(code, texts) for code in own["segment"]],
            texts("column.value"): own["value"].to_numpy(dtype=float),
            texts("prints.unit"): ["%" if code == "coverage_pct" else people for code in own["indicator"]],
            texts("provenance.base"): [texts(f"base_label.{code}") for code in own["basis"]],
            texts("column.confidence"): [texts(f"confidence.{code}") for code in own["confidence"]],
            texts("provenance.source"): [titles[key] for key in own["source_id"]],
            texts("column.source_id"): list(own["source_id"]),
            texts("column.note"): [_note(record, texts) for record in records],
        }
    )
