"""A budget of the province shared over the areas: the aim, the limits, map, table, and the aims beside each other."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.export.tables import table_downloads
from components.frame.session import mirror_option
from components.look.mark import marked_line
from components.map.draw import draw_map
from components.map.levels import LevelValues, level_map
from components.options import PlanOptions
from components.parts.sections import source_line
from components.scene import Scene
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts
from components.text.notes import selection_notes
from components.text.phrases import base_text, simulation_mark
from components.views.plan import words as say
from components.views.plan.controls import amount, choose, controls, quantity, refusal, unread
from components.views.plan.saved import save_form
from components.views.plan.sides import side_by_side
from data.scenario.entry import AIMS, Entry, Opening, base_of, entry_of, frame_of, year_of
from data.scenario.errors import ScenarioError
from data.scenario.limits import ShareEntry, compared_of, limits_text, share_entry
from data.scenario.plan import prices
from data.scenario.share import AimRow, Share
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import Formatter

_MAP_HEIGHT: Final = 430
_TABLE_HEIGHT: Final = 520
_COLUMNS: Final = ("people", "rupiah", "before", "after", "change")


def share_view(scene: Scene[PlanOptions], *, above: DeltaGenerator, opened: Opening | None) -> None:
    """Draw everything of a share: its sentence into `above`, inputs, map, aims, table."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    entry, wanted = entry_of(scene.options.entered), share_entry(scene.options.entered)
    error: ScenarioError | None = None
    rows: tuple[AimRow, ...] = ()
    try:
        rows = compared_of(held, chosen, entry, wanted)
    except ScenarioError as problem:
        error = problem
    stopped = error is not None or bool(unread())
    found = None if stopped else next(row.share for row in rows if row.share.aim == wanted.aim)
    with above:
        st.title(refusal(error, texts) if found is None else share_headline(held, entry, found, texts), anchor=False)
        if opened is not None and found is not None:
            st.caption(say.opening_text(opened, chosen, texts, share=True))
    inputs, shown = st.columns([0.3, 0.7], gap="medium")
    with shown:
        if found is None:
            st.info(texts("plan.stopped"))
        else:
            _notes(held, found, texts)
            _map(held, chosen, entry, found, texts)
    with inputs, st.container(key="share_inputs", gap="small"):
        _inputs(scene, entry, wanted, error)
    if found is not None:
        st.header(texts("plan.aims_title"), anchor=False)
        _aims(scene, wanted, rows)
        # Half of all that a change would send; the map says the same of each area.
        with st.expander(texts("plan.share_table"), key="share_rows", on_change="rerun") as rows_box:
            if rows_box.open:
                _table(held, chosen, entry, found, texts)
    _limits(held, wanted, texts)
    if found is not None:
        save_form(held, texts)


def share_headline(held: Snapshot, entry: Entry, found: Share, texts: Texts) -> str:
    """What the shared money does, in one sentence."""
    words = Formatter(texts.language)
    before, after = say.pair_text(found.whole_before, found.whole_after, texts)
    key = "plan.share_headline" if found.whole_after == found.whole_after else "plan.share_headline_unknown"
    return texts(
        key,
        budget=f"Rp{words.long(found.budget)}",
        fund=say.code_text("payer", entry.payer, texts),
        people=words.people(found.total_people),
        areas=int((found.people > 0).sum()),
        before=before,
        after=after,
        lowest=held.labels[found.lowest],
        least=words.percent(float(found.coverage_after.min())),
    )


def _inputs(scene: Scene[PlanOptions], entry: Entry, wanted: ShareEntry, error: ScenarioError | None) -> None:
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    quantity(held, chosen, entry, "budget", texts, error)
    quantity(held, chosen, entry, "months", texts, error)
    changed = mirror_option("plan_tujuan", "tujuan")
    st.radio(
        texts("plan.aim"),
        AIMS,
        format_func=lambda code: texts(f"plan.aim_{code}"),
        key="plan_tujuan",
        on_change=changed,
        captions=[texts(f"plan.aim_{code}_note") for code in AIMS],
    )
    words = Formatter(texts.language)
    amount("setiap", "reach", words.percent(wanted.reach), texts, error)
    left, right = st.columns(2, gap="small")
    with left:
        amount("sedikitnya", "least", words.people(wanted.least), texts, error)
    with right:
        amount("sebanyaknya", "most", "" if wanted.most is None else words.people(wanted.most), texts, error)
    controls(scene, entry, error, quantities=False)


def _notes(held: Snapshot, found: Share, texts: Texts) -> None:
    """What the share leaves open: money, areas that cannot reach the aim, areas without a figure."""
    words, said = Formatter(texts.language), []
    if found.residual_rp:
        said.append(texts("plan.share_residual", residual=words.rupiah(found.residual_rp)))
    if found.reach is not None:
        said.append(
            texts("plan.share_reached", reach=words.percent(found.reach), count=len(found.reached),
                  areas=len(found.places.codes))
        )  # fmt: skip
    if found.short_rp:
        said.append(texts("plan.share_short", short=f"Rp{words.long(found.short_rp)}"))
    if found.blocked:
        said.append(texts("plan.share_blocked", names=_names(held, found.blocked)))
    if found.places.left_out:
        said.append(texts("plan.share_left_out", names=_names(held, tuple(found.places.left_out))))
    if not found.proven:
        said.append(texts("plan.share_unproven"))
    st.caption(" ".join(said))


def _names(held: Snapshot, codes: tuple[str, ...], most: int = 5) -> str:
    shown = ", ".join(held.labels[code] for code in codes[:most])
    return shown if len(codes) <= most else f"{shown}, …"


def _map(held: Snapshot, chosen: Selection, entry: Entry, found: Share, texts: Texts) -> None:
    words = Formatter(texts.language)
    place = {code: row for row, code in enumerate(found.places.codes)}
    labels = tuple(texts(f"plan.column_{name}") for name in _COLUMNS)
    details = [
        _details(found, place[code], texts, words) if code in place else ("",) * len(labels) for code in held.codes
    ]
    shown = LevelValues(
        title=texts("plan.share_map", aim=texts(f"plan.aim_{found.aim}")),
        subtitle=f"{year_of(held, chosen, entry)} · {base_text(held, chosen, texts)}",
        unit="people",
        values=np.array([found.people[place[code]] if code in place else np.nan for code in held.codes], dtype=float),
        states=["" if code in place else "no_data" for code in held.codes],
        labels=labels,
        details=details,
        source=texts("source.map", sources=source_line(held, source_keys(held, chosen, entry), texts)),
        mark=simulation_mark(held, chosen, texts),
    )
    view = level_map(held, shown, texts, selected=chosen.area if chosen.area != PROVINCE else None)
    draw_map(held, view, texts, key="share_map", height=_MAP_HEIGHT)


def source_keys(held: Snapshot, chosen: Selection, entry: Entry) -> list[str]:
    """Sources a share rests on: contributions, participants, workers."""
    plan = frame_of(held, chosen, entry, area=held.codes[0])
    keys = [key for rate in prices(held, plan) for key in rate.source_ids]
    return list(dict.fromkeys([*keys, *base_of(held, chosen, entry).source_ids]))


def _details(found: Share, row: int, texts: Texts, words: Formatter) -> tuple[str, ...]:
    before, after = float(found.coverage_before[row]), float(found.coverage_after[row])
    return (
        words.people(int(found.people[row])),
        words.rupiah(int(found.rupiah[row])),
        words.percent(before),
        words.percent(after),
        say.points_text(before, after, texts),
    )


def _table(held: Snapshot, chosen: Selection, entry: Entry, found: Share, texts: Texts) -> None:
    words = Formatter(texts.language)
    rows = []
    for row, code in enumerate(found.places.codes):
        before, after = float(found.coverage_before[row]), float(found.coverage_after[row])
        cells = {"name": Cell(held.labels[code])}
        written = _details(found, row, texts, words)
        values = (int(found.people[row]), int(found.rupiah[row]), before, after, after - before)
        cells |= {name: Cell(text, value) for name, text, value in zip(_COLUMNS, written, values, strict=True)}
        rows.append(Row(code, cells))
    columns = [Column("name", texts("column.area"), kind="text")]
    columns += [Column(name, texts(f"plan.column_{name}"), bar=name == "people") for name in _COLUMNS]
    ids = ";".join(source_keys(held, chosen, entry))
    made = selection_notes(held, chosen, texts, ids=ids, fields=("segment", "numerator", "base", "base_year"))
    made = replace(made, period=str(year_of(held, chosen, entry)), mark=simulation_mark(held, chosen, texts))
    data_table(
        rows, columns, key="share_table", height=_TABLE_HEIGHT, selected=chosen.area, texts=texts,
        caption=texts("plan.share_table"), notes=made,
    )  # fmt: skip

    def file() -> pd.DataFrame:
        return pd.DataFrame(
            {
                texts("column.code"): list(found.places.codes),
                texts("column.area"): [held.area_names[code] for code in found.places.codes],
                texts("plan.column_people"): found.people,
                texts("plan.column_rupiah"): found.rupiah,
                texts("plan.column_before"): found.coverage_before,
                texts("plan.column_after"): found.coverage_after,
            }
        )

    table_downloads(
        file,
        key="share_files",
        filename=f"bagi-anggaran-{found.aim}-{year_of(held, chosen, entry)}",
        texts=texts,
        title=texts("plan.share_map", aim=texts(f"plan.aim_{found.aim}")),
        notes=made,
    )


def _aims(scene: Scene[PlanOptions], wanted: ShareEntry, rows: tuple[AimRow, ...]) -> None:
    """What each aim costs and gives beside the others, the chosen one marked."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    words = Formatter(texts.language)
    head = [
        texts("plan.aim"),
        texts("plan.column_people"),
        texts("plan.people_behind"),
        texts("plan.lowest"),
        texts("plan.reached", reach=words.percent(wanted.reach)),
        texts("plan.column_rupiah"),
        texts("plan.whole_after"),
    ]
    lines = [
        [
            texts(f"plan.aim_{row.share.aim}"),
            words.people(row.share.total_people),
            words.people(-row.people_behind),
            f"{words.percent(float(row.share.coverage_after.min()))} · {held.labels[row.share.lowest]}",
            words.people(len(row.share.reached)),
            words.rupiah(row.share.total_rp),
            words.percent(row.share.whole_after, 2),
        ]
        for row in rows
    ]
    place = next(place for place, row in enumerate(rows) if row.share.aim == wanted.aim)
    if mark := simulation_mark(held, chosen, texts):
        st.html(marked_line(mark, ""))
    st.html(side_by_side(head, lines, place))
    st.caption(texts("plan.people_behind_help"))


def _limits(held: Snapshot, wanted: ShareEntry, texts: Texts) -> None:
    """Draw the editor of single areas' limits; it is sent only while it is open."""
    if strangers := [code for code in wanted.own if code not in held.codes]:
        st.warning(texts("plan.limits_unknown", areas=", ".join(strangers)))
    with st.expander(
        texts("plan.own_limits", count=len(wanted.own) - len(strangers)), key="share_limits", on_change="rerun"
    ) as box:
        if not box.open:
            return
        st.caption(texts("plan.own_limits_help"))
        least, most = texts("plan.least"), texts("plan.most")
        frame = pd.DataFrame(
            {
                texts("column.area"): [held.labels[code] for code in held.codes],
                least: [wanted.own[code].least if code in wanted.own else None for code in held.codes],
                most: [wanted.own[code].most if code in wanted.own else None for code in held.codes],
            },
            index=list(held.codes),
        ).astype({least: "Int64", most: "Int64"})

        def edited() -> None:
            changes: Mapping[int, Mapping[str, Any]] = st.session_state["share_editor"]["edited_rows"]
            for row, cells in changes.items():
                for name, value in cells.items():
                    frame.iloc[int(row), frame.columns.get_loc(name)] = pd.NA if value is None else int(value)
            choose("batas", limits_text(frame.index, frame[least], frame[most]))

        st.data_editor(
            frame,
            key="share_editor",
            on_change=edited,
            disabled=[texts("column.area")],
            hide_index=True,
            height=420,
            placeholder="",
            column_config={name: st.column_config.NumberColumn(min_value=0, step=1) for name in (least, most)},
        )
        if wanted.own:
            st.button(texts("plan.own_limits_clear"), key="share_limits_clear", on_click=lambda: choose("batas", ""))
