"""Named scenarios: the form that saves one, the list, and up to four of them side by side."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from components.actions import entered
from components.actions import scenarios as shelf
from components.export.tables import Notes, table_downloads
from components.identity import access
from components.look.mark import marked_line
from components.text.catalogue import Texts, plain
from components.text.notes import version_text
from components.views.plan import words as say
from components.views.plan.compared import Compared, compared
from components.views.plan.sides import side_by_side
from data.selection import Selection
from data.snapshot import Snapshot
from data.store.errors import StoreError
from data.store.records import WIB, Scenario
from data.text.format import NONE, Formatter
from data.text.messages import failure_text

MOST: Final = 4
"""Scenarios side by side."""
_ROWS: Final = (
    "area", "kind", "year", "payer", "package", "budget", "people", "months", "start", "waves", "before", "after",
    "change", "against_first", "basis", "average", "benefits", "made_with",
)  # fmt: skip


def save_form(held: Snapshot, texts: Texts) -> None:
    """Draw name, person and button; who may not publish keeps the scenario in the session."""
    may = access.may_publish().allowed
    with st.popover(texts("plan.save"), icon=":material/bookmark_add:", key="plan_save", on_change="rerun") as box:
        if not box.open:
            return
        st.text_input(texts("plan.name"), max_chars=120, **entered.line("plan_name"))
        if may:
            st.text_input(texts("plan.by"), max_chars=120, **entered.line("plan_by", shelf.person()))
        st.caption(texts("plan.save_shared" if may else "plan.save_session"))
        st.button(texts("plan.save_now"), key="plan_save_now", type="primary", on_click=partial(_save, held.version))


def _save(version: int) -> None:
    shelf.save(str(st.session_state.get("plan_name") or ""), str(st.session_state.get("plan_by") or ""), version)


def scenarios_view(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw the list and the comparison."""
    try:
        stored = shelf.stored()
    except StoreError as error:
        st.error(failure_text(error, texts))
        stored = ()
    found = (*shelf.own(), *stored)
    if not found:
        st.info(texts("plan.none_saved", areas=len(held.codes)))
        return
    _comparison(held, chosen, found, texts)
    st.header(texts("plan.list"), anchor=False)
    for scenario in found:
        _entry(held, scenario, texts)


def _entry(held: Snapshot, scenario: Scenario, texts: Texts) -> None:
    words = Formatter(texts.language)
    with st.container(border=True, key=f"scenario_{scenario.id}"):
        left, right = st.columns([0.68, 0.32], vertical_alignment="center")
        with left:
            where = texts("plan.in_session") if shelf.is_own(scenario.id) else plain(scenario.by) or NONE
            about = texts(
                "plan.saved_on",
                day=words.day(scenario.created.astimezone(WIB).date()),
                by=where,
                version=scenario.version,
            )
            st.markdown(f"**{plain(scenario.name)}**  \n{about}")
        with right, st.container(horizontal=True, horizontal_alignment="right"):
            st.button(texts("plan.open"), key=f"open_{scenario.id}", on_click=partial(shelf.open_again, held, scenario))
            with st.popover(texts("plan.delete"), key=f"delete_{scenario.id}", on_change="rerun") as box:
                if box.open:
                    st.write(texts("plan.delete_sure", name=plain(scenario.name)))
                    st.button(
                        texts("plan.delete_now"),
                        key=f"delete_now_{scenario.id}",
                        type="primary",
                        on_click=partial(shelf.delete, scenario.id),
                    )


def _comparison(held: Snapshot, chosen: Selection, found: tuple[Scenario, ...], texts: Texts) -> None:
    names = {item.id: item.name for item in found}
    if "plan_compare" in st.session_state:  # a deleted scenario leaves the choice
        st.session_state["plan_compare"] = [id_ for id_ in st.session_state["plan_compare"] if id_ in names]
    picked = st.multiselect(
        texts("plan.compare"),
        list(names),
        default=list(names)[:MOST] if "plan_compare" not in st.session_state else None,
        format_func=names.__getitem__,
        key="plan_compare",
        max_selections=MOST,
        placeholder=texts("plan.compare_empty"),
        help=texts("plan.compare_help"),
    )
    chosen_ones = [item for id_ in picked for item in found if item.id == id_]
    if not chosen_ones:
        return
    columns = [compared(held, chosen, item, texts) for item in chosen_ones]
    frame = comparison_table(held, chosen_ones, columns, texts)
    mark = texts("frame.simulation_mark") if any(not isinstance(item, str) and item.sampled for item in columns) else ""
    if mark:
        st.html(marked_line(mark, ""))
    st.html(side_by_side(list(frame.columns), frame.to_numpy().tolist()))
    table_downloads(
        lambda: frame,
        key="plan_compare_files",
        filename="banding-skenario",
        texts=texts,
        title=texts("plan.compare"),
        notes=Notes(NONE, texts("plan.compare_help"), (), mark, version=version_text(held, texts)),
    )


def comparison_table(
    held: Snapshot, scenarios: list[Scenario], columns: list[Compared | str], texts: Texts
) -> pd.DataFrame:
    """Inputs and outcomes of each scenario under its name; differences in points stand against the first."""
    rows: dict[str, list[str]] = {}
    first = next((item for item in columns if isinstance(item, Compared)), None)
    for scenario, column in zip(scenarios, columns, strict=True):
        for name, text in _cells(held, scenario, column, first, texts):
            rows.setdefault(name, []).append(text)
    body = {texts("plan.compared_row"): list(rows)}
    body |= {scenario.name: [cells[place] for cells in rows.values()] for place, scenario in enumerate(scenarios)}
    return pd.DataFrame(body)


def _cells(
    held: Snapshot, scenario: Scenario, column: Compared | str, first: Compared | None, texts: Texts
) -> list[tuple[str, str]]:
    words = Formatter(texts.language)
    names = [texts(f"plan.compared_{key}") for key in _ROWS]
    if isinstance(column, str):
        return [(name, NONE if place else column) for place, name in enumerate(names)]
    against = first if first is not column else None
    values = (
        held.area_names[column.area],
        texts(f"plan.aim_{column.kind}") if column.kind else texts("plan.compared_plan"),
        str(column.year),
        say.code_text("payer", column.payer, texts),
        say.code_text("package", column.package, texts),
        words.rupiah(column.cost),
        words.people(column.people),
        str(column.months),
        texts(f"plan.month_{column.start}"),
        str(column.waves),
        words.percent(column.before, 2),
        words.percent(column.after, 2),
        say.points_text(column.before, column.after, texts),
        _against(against, column, texts),
        column.basis,
        words.percent(column.average, 2),
        column.benefits,
        texts(
            "plan.version_same" if scenario.version == held.version else "plan.version_other",
            made=scenario.version,
            shown=held.version,
        ),
    )
    return list(zip(names, values, strict=True))


def _against(first: Compared | None, column: Compared, texts: Texts) -> str:
    """The difference in points, only between scenarios of one area on one base."""
    if first is None:
        return NONE
    if first.area != column.area:
        return texts("plan.other_area")
    if first.basis != column.basis:
        return texts("plan.other_basis")
    return say.points_text(first.after, column.after, texts)
