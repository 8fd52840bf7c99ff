"""Rule by budget by coverage: a table of what goes together, and the areas behind it as dots."""

from functools import partial
from html import escape
from math import isnan
from typing import Any

import pandas as pd
import streamlit as st

from components.charts.mount import chart, clicked_area, current_theme
from components.charts.strips import Dot, Strip, strip_plot
from components.frame.session import choose
from components.options import BudgetOptions
from components.parts import sections
from components.scene import Scene
from components.text.catalogue import Texts
from components.text.names import ended, fund_name, group_name, instrument_name, place_text, status_name, year_text
from components.text.phrases import base_text, month_of, scope_text, simulation_mark
from components.views.budgets.choices import budget_choice
from data.ledger.budgets import NOT_REPORTED
from data.ledger.cross import BUDGETS, RULES, association, cell, crossed
from data.ledger.place import place_of
from data.selection import ALL, Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter


def cross_view(scene: Scene[BudgetOptions]) -> None:
    """Draw the finding with its caveat, the table, the dots and the areas as a file."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    year, fund, group = budget_choice(scene, group="NON_ASN")
    areas, table = crossed(held, chosen, year, fund, group)
    mark = simulation_mark(held, chosen, texts, "regulations", "budgets", "enrolment")
    month = Formatter(texts.language).month(month_of(held, chosen))
    told = year_text(held, year, month_of(held, chosen), texts)
    coverage = texts("budgets.cross_coverage", month=month, base=base_text(held, chosen, texts))
    subject = f"{group_name(group, texts)} · {fund_name(fund, texts)} · {told} · {coverage}"
    sentence, note = _headline(areas, texts), subject
    if chosen.area != PROVINCE:
        sentence, note = _own(held, chosen, areas, texts), f"{sections.unmarked(sentence)} · {subject}"
    sections.lead(sentence, mark=mark, note=note, scope=scope_text(held, chosen, texts))
    st.warning(texts("budgets.no_cause"), icon=":material/info:")
    unused = int((~areas["used"]).sum())
    if unused:
        bases = areas.loc[areas["used"], "base"].unique()
        base = texts(f"base_label.{bases[0]}") if len(bases) and bases[0] else NONE
        st.caption(texts("budgets.cross_unused", count=unused, base=base))
    st.html(_html(table, texts))
    _files(held, chosen, areas, table, year, texts, mark)
    left, right = st.columns(2, gap="medium")
    with left:
        _strips(held, chosen, areas, "rule", subject, texts, mark)
    with right:
        _strips(held, chosen, areas, "budget", subject, texts, mark)


def rule_name(code: str, texts: Texts) -> str:
    """A row of the table."""
    if code == ALL:
        return texts("budgets.cross_all")
    return texts("budgets.soft") if code == "SOFT" else instrument_name(code, texts)


def budget_name(code: str, texts: Texts) -> str:
    """A column of the table."""
    if code == ALL:
        return texts("budgets.cross_all")
    return texts("budgets.unknown_budget") if code == NOT_REPORTED else status_name(code, texts)


def _headline(areas: pd.DataFrame, texts: Texts) -> str:
    strong = areas["rule"].isin(("PERKADA", "PERDA")) & areas["budget"].isin(("allocated", "realised"))
    known = ~areas["rule"].isin((NOT_REPORTED,)) & (areas["budget"] != NOT_REPORTED)
    both, rest = (cell(areas[those].to_dict("records")) for those in (strong, known & ~strong))
    if not both["used"] or not rest["used"]:
        return texts("budgets.cross_too_few")
    return texts(
        "budgets.cross_headline",
        both=both["used"],
        both_pct=sections.share(both["coverage"], texts),
        rest=rest["used"],
        rest_pct=sections.share(rest["coverage"], texts),
    )


def _own(held: Snapshot, chosen: Selection, areas: pd.DataFrame, texts: Texts) -> str:
    """Where the selected area stands in the table, and its place by coverage."""
    row = areas[areas["area_code"] == chosen.area].iloc[0]
    used = areas[areas["used"]]
    place = place_of(dict(zip(used["area_code"], used["coverage"], strict=True)), chosen.area)
    sentence = texts(
        "budgets.cross_own",
        area=held.area_names[chosen.area],
        rule=instrument_name(row["instrument"], texts),
        budget=status_name(row["status"], texts),
        pct=sections.share(row["coverage"], texts),
    )
    return ended(sentence, place_text(place, texts, by=texts("budgets.by_coverage")))


def _html(table: pd.DataFrame, texts: Texts) -> str:
    cells = {(row["rule"], row["budget"]): row for row in table.to_dict("records")}
    heads = "".join(f"<th scope=col>{escape(budget_name(code, texts))}</th>" for code in (*BUDGETS, ALL))
    body = "".join(
        f"<tr{' class=total' if rule == ALL else ''}><th scope=row>{escape(rule_name(rule, texts))}</th>"
        + "".join(_cell(cells[rule, budget], texts) for budget in (*BUDGETS, ALL))
        + "</tr>"
        for rule in (*RULES, ALL)
    )
    corner = escape(texts("budgets.cross_corner"))
    return (
        f'<div class="cross-table" tabindex="0" role="region" aria-label="{escape(texts("budgets.view_silang"))}">'
        f"<table><thead><tr><th>{corner}</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(row: dict[str, Any], texts: Texts) -> str:
    """Coverage large, under it the number of areas and their range; an empty cell says that nobody is in it."""
    if not row["areas"]:
        return f"<td class=empty><small>{escape(texts('budgets.cross_nobody'))}</small></td>"
    key = "budgets.cross_count" if row["used"] in (0, row["areas"]) else "budgets.cross_count_of"
    count = texts(key, count=row["areas"], used=row["used"])
    if isnan(row["coverage"]):
        return f"<td><b>{NONE}</b><small>{escape(count)}</small></td>"
    ends = f"{sections.share(row['low'], texts)} – {sections.share(row['high'], texts)}" if row["used"] > 1 else ""
    few = f" {texts('budgets.cross_few')}" if row["used"] < 3 else ""
    small = f"<small>{escape(count + few)}</small><small>{ends}</small>"
    return f"<td><b>{sections.share(row['coverage'], texts)}</b>{small}</td>"


def _strips_of(held: Snapshot, areas: pd.DataFrame, by: str, texts: Texts) -> list[Strip]:
    """A strip for every kind of rule, or of budget, that any area has."""
    used = [row for row in areas.to_dict("records") if row["used"]]
    kinds, name = (RULES, rule_name) if by == "rule" else (BUDGETS, budget_name)
    shown = []
    for kind in reversed(kinds):
        own = [row for row in used if row[by] == kind]
        if not own:
            continue
        together = cell(own)["coverage"]
        label = f"{name(kind, texts)} ({len(own)})"
        told = [f"{held.labels[row['area_code']]}: {sections.share(row['coverage'], texts)}" for row in own]
        dots = [Dot(row["area_code"], row["coverage"], text) for row, text in zip(own, told, strict=True)]
        hover = texts("budgets.together", kind=name(kind, texts), pct=sections.share(together, texts))
        shown.append(Strip(label, dots, together, hover))
    return shown


def _strips(
    held: Snapshot, chosen: Selection, areas: pd.DataFrame, by: str, subject: str, texts: Texts, mark: str
) -> None:
    shown = _strips_of(held, areas, by, texts)
    if not shown:
        st.info(texts("budgets.cross_nothing"))
        return
    key = f"anggaran_strip_{by}"

    def clicked() -> None:
        area = clicked_area(st.session_state[key])
        if area:
            choose(area=area)

    rho, count = association(areas, "instrument" if by == "rule" else "budget")
    strength = (
        texts("charts.correlation_none", count=count)
        if isnan(rho)
        else texts("charts.correlation", rho=Formatter(texts.language).decimal(rho, 2), count=count)
    )
    title = texts(f"budgets.strip_{by}")
    chart(
        held,
        strip_plot(shown, texts=texts, theme=current_theme(), selected=chosen.area),
        key=key,
        title=title,
        subtitle=subject,
        alt=f"{title}. {strength}",
        texts=texts,
        source=sections.source_line(held, sections.ids_of(held, chosen, "regulations", "budgets"), texts),
        mark=mark,
        filename=f"silang-{by}",
        note=f"{strength} {texts('budgets.strip_note')}",
        on_select=clicked,
    )


def _workers(texts: Texts) -> str:
    """Heading of the count that is divided by; its name stands in a column of its own."""
    return f"{texts('indicator_name.dasar')} ({texts('indicator_unit.dasar')})"


def _files(
    held: Snapshot, chosen: Selection, areas: pd.DataFrame, table: pd.DataFrame, year: int, texts: Texts, mark: str
) -> None:
    """Both the table and the areas behind it."""
    ids = sections.ids_of(held, chosen, "regulations", "budgets")
    period = f"{year} · {Formatter(texts.language).month(month_of(held, chosen))}"
    files = {"tabel-silang": partial(_table_file, held, chosen, table, texts),
             "silang-daerah": partial(_areas_file, held, chosen, areas, texts)}  # fmt: skip
    with st.container(horizontal=True):
        for key, make in files.items():
            with st.container(width="content"):
                st.caption(texts(f"budgets.file_{'table' if key == 'tabel-silang' else 'areas'}"))
                sections.files(
                    held, make, texts, key=key, title=texts("budgets.view_silang"), period=period, ids=ids, mark=mark
                )


def _table_file(held: Snapshot, chosen: Selection, table: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    summary = pd.DataFrame(
        {
            texts("budgets.strongest"): [rule_name(code, texts) for code in table["rule"]],
            texts("budgets.budget_status"): [budget_name(code, texts) for code in table["budget"]],
            texts("budgets.cross_areas"): table["areas"],
            texts("budgets.cross_used"): table["used"],
            f"{texts('indicator_name.cakupan')} (%)": table["coverage"],
            f"{texts('indicator_name.peserta_aktif')} ({texts('indicator_unit.peserta_aktif')})": table["active"],
            _workers(texts): table["workers"],
            texts("budgets.lowest"): table["low"],
            texts("budgets.highest"): table["high"],
            texts("download.base"): base_text(held, chosen, texts),
        }
    )
    return sections.of_area(held, PROVINCE, summary, texts)


def _areas_file(held: Snapshot, chosen: Selection, areas: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    return pd.DataFrame(
        {
            **sections.area_columns(held, list(areas["area_code"]), texts),
            texts("budgets.strongest"): [instrument_name(code, texts) for code in areas["instrument"]],
            texts("budgets.budget_status"): [status_name(code, texts) for code in areas["status"]],
            f"{texts('indicator_name.cakupan')} (%)": areas["coverage"],
            f"{texts('indicator_name.peserta_aktif')} ({texts('indicator_unit.peserta_aktif')})": areas["active"],
            _workers(texts): areas["workers"],
            texts("download.base"): base_text(held, chosen, texts),
            texts("budgets.cross_used"): [texts("budgets.yes" if used else "budgets.no") for used in areas["used"]],
        }
    )
