"""What publishing would change, against the version in use: counts, area by area, month by month, the big moves."""

from collections.abc import Hashable
from dataclasses import replace
from math import isnan
from typing import Any, Final

import numpy as np
import pandas as pd
import streamlit as st

from components.actions import drafts
from components.actions.drafts import Opened
from components.map.draw import draw_map
from components.map.values import AreaValues, values_map
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts, plain
from components.text.notes import UNNOTED, Notes
from components.views.manage.parts import code_words, field_name, pager, period_words, table_name, value_words
from data.difference import Difference, summed
from data.intake.wording import problem_texts
from data.publish.examined import Examined
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter

KINDS: Final = ("added", "changed", "removed")
REPLACED: Final = frozenset({"simulated_replaced", "sample_replaced"})
"""Lines that tell of sample rows which real ones replace."""


def changes_view(held: Snapshot, _work: Opened, found: Examined, texts: Texts) -> None:
    """Draw what the open draft would change."""
    if found.difference is None:
        st.info(texts("manage.no_difference"), icon=":material/info:")
        return
    for problem in found.checks.problems:
        if problem.rule in REPLACED:
            st.info(plain(problem_texts(problem, texts)[0]), icon=":material/science:")
    base = drafts.base_of(found)
    difference_view(held, found.difference, texts, key="draft", simulated=base is not None and base.simulated)


def difference_view(held: Snapshot, difference: Difference, texts: Texts, *, key: str, simulated: bool) -> None:
    """Draw any two versions compared.

    Parameters
    ----------
    key : str
        Keeps the choices of one comparison apart from another's.
    simulated : bool
        Whether one of the versions holds simulated figures, which the map then says.
    """
    if difference.counts.empty:
        st.info(texts("manage.same"), icon=":material/info:")
        return
    _counts(difference, texts, key=key)
    rows = _chosen(held, difference, texts, key=key)
    if rows is None:
        return
    notes = replace(UNNOTED, mark=texts("frame.simulation_mark") if simulated else "")
    by_area, by_key = st.columns([0.56, 0.44], gap="medium")
    with by_area:
        _map(held, rows, texts, key=key, mark=notes.mark)
    with by_key:
        _areas(held, rows, texts, key=key, notes=notes)
    left, right = st.columns(2, gap="medium")
    with left:
        _summed(held, rows, "segment", texts, key=key, notes=notes)
    with right:
        _months(held, difference, rows, texts, key=key, notes=notes)
    _moves(held, difference, texts, key=key, notes=notes)


def _counts(difference: Difference, texts: Texts, *, key: str) -> None:
    format_ = Formatter(texts.language)
    # Where no sample was replaced the column would only ask for an explanation.
    kinds = (*KINDS, "sample") if difference.counts["sample"].any() else KINDS
    rows = [
        Row(
            record["table"],
            {"table": Cell(table_name(record["table"], texts))}
            | {kind: Cell(format_.people(record[kind]), float(record[kind])) for kind in kinds},
        )
        for record in difference.counts.to_dict("records")
    ]
    columns = [Column("table", texts("manage.column_table"), kind="text")]
    columns += [Column(kind, texts(f"manage.kind_{kind}"), unit=texts("manage.rows")) for kind in kinds]
    caption = texts("manage.counts")
    data_table(rows, columns, key=f"{key}_counts", height=320, texts=texts, caption=caption, notes=UNNOTED)


def _chosen(held: Snapshot, difference: Difference, texts: Texts, *, key: str) -> pd.DataFrame | None:
    """Let the viewer choose table, figure, period and basis; the changes of that choice."""
    rows = difference.changes
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}_choices"):
        for name, label in (("table", "manage.column_table"), ("field", "manage.column_field")):
            options = sorted(rows[name].unique(), key=lambda item: (item != "enrolment", item))
            chosen = _pick(held, name, options, texts(label), texts, key=key)
            rows = rows[rows[name] == chosen]
        for name, label in (("basis", "manage.basis"), ("period", "manage.period")):
            # The newest period that brings something: what was only removed is no news.
            fresh = rows[rows["kind"] != "removed"] if (rows["kind"] != "removed").any() else rows
            options = sorted(fresh[name].unique(), reverse=name == "period")
            if options != [""]:
                chosen = _pick(held, name, options, texts(label), texts, key=key)
                rows = rows[rows[name] == chosen]
    return rows if len(rows) else None


def _pick(held: Snapshot, name: str, options: list[str], label: str, texts: Texts, *, key: str) -> str:
    words = {
        "table": lambda item: table_name(item, texts),
        "field": lambda item: field_name(item, texts),
        "basis": lambda item: code_words(item, held, texts),
        "period": lambda item: period_words(item, texts),
    }
    chosen: str = st.selectbox(label, options, format_func=words[name], key=f"{key}_{name}", width=240)
    return chosen


def _map(held: Snapshot, rows: pd.DataFrame, texts: Texts, *, key: str, mark: str) -> None:
    table, field, period = (str(rows[name].iloc[0]) for name in ("table", "field", "period"))
    format_ = Formatter(texts.language)
    frame = summed(rows, "area_code").reindex(list(held.codes))
    unpaired = bool((frame["change"].isna() & (frame["appeared"].fillna(0) + frame["vanished"].fillna(0) > 0)).any())
    details = [
        (
            value_words(table, field, record["old"], texts),
            value_words(table, field, record["new"], texts),
            format_.people(0 if np.isnan(record["big"]) else record["big"]),
        )
        for record in frame.to_dict("records")
    ]
    shown = AreaValues(
        title=texts("manage.map_title", field=field_name(field, texts)),
        subtitle=f"{table_name(table, texts)} · {period_words(period, texts)}",
        unit=texts("manage.map_unit"),
        values=frame["change"].to_numpy(dtype=float),
        missing=texts("manage.unchanged_or_unpaired" if unpaired else "manage.unchanged"),
        labels=(texts("manage.old"), texts("manage.new"), texts("manage.big")),
        details=details,
        source=texts("manage.map_source"),
        mark=mark,
    )
    draw_map(held, values_map(held, shown, texts, selected=None), texts, key=f"{key}_map", height=460)


def _areas(held: Snapshot, rows: pd.DataFrame, texts: Texts, *, key: str, notes: Notes) -> None:
    _change_table(held, rows, "area_code", texts("column.area"), texts, key=key, height=460, notes=notes)


def _summed(held: Snapshot, rows: pd.DataFrame, name: str, texts: Texts, *, key: str, notes: Notes) -> None:
    if rows[name].iloc[0]:
        _change_table(held, rows, name, texts("column.segment"), texts, key=key, height=280, notes=notes)


def _months(
    held: Snapshot, difference: Difference, rows: pd.DataFrame, texts: Texts, *, key: str, notes: Notes
) -> None:
    """All periods of the chosen figure and basis, newest first."""
    every = difference.changes
    for name in ("table", "field", "basis"):
        every = every[every[name] == rows[name].iloc[0]]
    if len(every["period"].unique()) > 1:
        _change_table(
            held, every, "period", texts("manage.period"), texts, key=key, height=280, notes=notes, newest=True
        )


def _change_table(
    held: Snapshot, rows: pd.DataFrame, name: str, label: str, texts: Texts, *, key: str, height: int,
    notes: Notes, newest: bool = False,
) -> None:  # fmt: skip
    table, field = str(rows["table"].iloc[0]), str(rows["field"].iloc[0])
    frame = summed(rows, name)
    # What one version does not hold comes first: it is the larger news, and no number says how large.
    far = frame["change"].abs().fillna(np.inf)
    frame = frame.iloc[::-1] if newest else frame.reindex(far.sort_values(ascending=False, kind="stable").index)
    listed = [
        Row(
            str(code),
            {
                "name": Cell(_heading(held, name, str(code), texts) + (" ▲" if record["big"] else "")),
                **_change_cells(table, field, record, texts),
            },
        )
        for code, record in frame.to_dict("index").items()
    ]
    columns = [
        Column("name", label, kind="text", help=texts("manage.big_help")),
        Column("change", texts("manage.change")),
        Column("old", texts("manage.old")),
        Column("new", texts("manage.new")),
        Column("unpaired", texts("manage.unpaired"), kind="text", help=texts("manage.unpaired_help")),
    ]
    data_table(listed, columns, key=f"{key}_by_{name}", height=height, texts=texts, caption=label, notes=notes)


def _change_cells(table: str, field: str, record: dict[Hashable, Any], texts: Texts) -> dict[str, Cell]:
    """Old, new and change of the values both versions hold; where there are none, the side that has one."""
    paired = not isnan(record["change"])
    old = record["old"] if paired else record["vanished_sum"]
    new = record["new"] if paired else record["appeared_sum"]
    lacking = texts("manage.no_new" if record["vanished"] else "manage.no_old")
    change = value_words(table, field, record["change"], texts, signed=True) if paired else lacking
    counted = [
        texts(f"manage.{kind}", count=Formatter(texts.language).people(record[kind]))
        for kind in ("vanished", "appeared")
        if record[kind]
    ]
    return {
        "change": Cell(change, record["change"] if paired else None),
        "old": Cell(value_words(table, field, old, texts), old),
        "new": Cell(value_words(table, field, new, texts), new),
        "unpaired": Cell(", ".join(counted) or NONE),
    }


def _heading(held: Snapshot, name: str, code: str, texts: Texts) -> str:
    return period_words(code, texts) if name == "period" else code_words(code, held, texts)


def _moves(held: Snapshot, difference: Difference, texts: Texts, *, key: str, notes: Notes) -> None:
    """Every figure that moved far, the farthest first."""
    st.header(texts("manage.big_moves"), anchor=False)
    if notes.mark:
        st.caption(texts("manage.big_simulated"))
    big = difference.changes[difference.changes["big"]]
    if big.empty:
        st.caption(texts("manage.no_big"))
        return
    st.caption(texts("manage.big_help"))
    big = big.reindex(big["change"].abs().sort_values(ascending=False, kind="stable").index)
    shown = big.iloc[pager(len(big), key=f"{key}_moves", texts=texts)]
    format_ = Formatter(texts.language)
    rows = [
        Row(
            str(place),
            {
                "area": Cell(code_words(record["area_code"], held, texts)),
                "about": Cell(_about(held, record, texts)),
                "field": Cell(field_name(record["field"], texts)),
                "old": Cell(value_words(record["table"], record["field"], record["old"], texts), record["old"]),
                "new": Cell(value_words(record["table"], record["field"], record["new"], texts), record["new"]),
                "change": Cell(
                    value_words(record["table"], record["field"], record["change"], texts, signed=True),
                    record["change"],
                ),
                "percent": Cell(format_.points(record["percent"]), record["percent"]),
            },
        )
        for place, record in enumerate(shown.to_dict("records"))
    ]
    columns = [
        Column("area", texts("column.area"), kind="text"),
        Column("field", texts("manage.column_field"), kind="text"),
        Column("about", texts("manage.column_about"), kind="text"),
        Column("old", texts("manage.old")),
        Column("new", texts("manage.new")),
        Column("change", texts("manage.change")),
        Column("percent", texts("manage.change"), unit="%"),
    ]
    data_table(
        rows,
        columns,
        key=f"{key}_moves_table",
        height=420,
        texts=texts,
        caption=texts("manage.big_moves"),
        notes=notes,
    )


def _about(held: Snapshot, record: dict, texts: Texts) -> str:
    parts = [period_words(record["period"], texts)]
    parts += [code_words(record[name], held, texts) for name in ("segment", "basis") if record[name]]
    parts += [record["detail"]] if record["detail"] else []
    return " · ".join(parts)
