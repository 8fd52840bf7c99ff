"""The worksheet of a plan: what goes into the file, and the button that makes it."""

import re
from math import isnan

import streamlit as st

from components.export.worksheet import WorksheetNotes, worksheet_bytes
from components.frame.link import link
from components.text.catalogue import Texts
from components.text.phrases import simulation_mark, source_titles
from components.views.plan import words as say
from data.scenario.errors import ScenarioError
from data.scenario.solve import Solved
from data.scenario.worksheet import Worksheet, worksheet
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import Formatter

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def worksheet_button(held: Snapshot, chosen: Selection, found: Solved, texts: Texts) -> None:
    """Draw the button; the file is made only on a click. Where there can be none, say why."""
    try:
        lines = worksheet(held, found.outcome)
    except ScenarioError as error:
        st.caption(error.sentence(texts))
        return
    mark, address, plan = simulation_mark(held, chosen, texts), link(), found.plan
    parts = ["rka", plan.area, str(plan.year), plan.payer, *([texts("download.simulated_name")] if mark else [])]
    st.download_button(
        texts("plan.worksheet"),
        data=lambda: worksheet_bytes(
            lines, notes_of(held, chosen, found, lines, texts, mark=mark, address=address), texts
        ),
        file_name=re.sub(r"[^A-Za-z0-9._-]+", "-", "-".join(parts)) + ".xlsx",
        mime=_XLSX,
        key="plan_worksheet",
        help=texts("plan.worksheet_help"),
        icon=":material/table_view:",
        on_click="ignore",
    )


def notes_of(
    held: Snapshot, chosen: Selection, found: Solved, lines: Worksheet, texts: Texts, *, mark: str, address: str
) -> WorksheetNotes:
    """What stands around the lines of the worksheet."""
    made, plan = found.outcome, found.plan
    sources = dict.fromkeys([*made.source_ids, *(key for line in lines.lines for key in line.source_ids)])
    return WorksheetNotes(
        title=texts("plan.sheet_title"),
        subtitle=texts(
            "plan.sheet_subtitle",
            area=held.area_names[plan.area],
            code=plan.area,
            year=plan.year,
            fund=say.code_text("payer", plan.payer, texts),
        ),
        mark=mark,
        known=[*(texts(key) for key in lines.notes), *say.warnings(held, found, texts)],
        basis=_basis(held, chosen, found, texts, address),
        months=[
            (
                f"{texts(f'plan.month_{month}')} {plan.year}",
                int(made.protected[month - 1]),
                made.cost_by_month[month - 1],
                _known(float(made.coverage_before[month - 1])),
                _known(float(made.coverage_after[month - 1])),
            )
            for month in range(1, 13)
        ],
        sources=source_titles(held, ";".join(sources), texts, keyed=True),
    )


def _basis(held: Snapshot, chosen: Selection, found: Solved, texts: Texts, address: str) -> list[tuple[str, str]]:
    words, plan, made = Formatter(texts.language), found.plan, found.outcome
    return [
        (texts("plan.sheet_reading"), say.headline(held, chosen, found, texts)),
        (texts("plan.sheet_arithmetic"), say.arithmetic(found, texts)),
        (texts("plan.group"), texts(f"group_name.{plan.group}")),
        (texts("plan.package"), say.code_text("package", plan.package, texts)),
        (texts("plan.people"), words.people(plan.people)),
        (texts("plan.months"), f"{plan.months} ({say.months_text(plan, texts)})"),
        (texts("plan.waves"), str(plan.waves)),
        (texts("plan.average"), words.percent(_known(made.average_after), 2)),
        (texts("plan.benefits"), say.benefits_text(made, texts)),
        (texts("plan.without"), say.baseline_text(held, chosen, made.baseline, texts)),
        (texts("plan.sheet_version"), str(held.version)),
        (texts("plan.sheet_link"), address),
    ]


def _known(value: float) -> float | None:
    return None if isnan(value) else value
