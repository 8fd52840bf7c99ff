"""What is wrong or doubtful: where, what, why, and how to put it right."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from components.actions.drafts import Opened
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts, plain
from components.text.notes import UNNOTED
from components.views.manage.parts import pager
from data.intake.model import Problem, Workbook
from data.intake.wording import problem_texts
from data.publish import isolated
from data.publish.errands import MARK
from data.publish.examined import Examined
from data.snapshot import Snapshot
from data.text import catalogue

SEVERITIES: Final = ("error", "warning", "info")
_SIGNS: Final = {"error": "✖", "warning": "▲", "info": "ℹ"}
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST: Final = 120.0


def problems_view(_held: Snapshot, _work: Opened, found: Examined, texts: Texts) -> None:
    """Draw the list, the worst first, and the marked copies of the workbooks."""
    problems = found.checks.problems
    if not problems:
        st.success(texts("manage.no_problems"), icon=":material/check_circle:")
        return
    chosen = _severity(problems, texts)
    if found.questions:
        st.info(texts("manage.questions_first"), icon=":material/info:")
    elif found.checks.errors:
        st.error(texts("manage.errors_block"), icon=":material/error:")
    listed = sorted(
        (problem for problem in problems if chosen in ("", problem.severity)),
        key=lambda problem: SEVERITIES.index(problem.severity),
    )
    shown = listed[pager(len(listed), key=f"kelola_problems_{chosen}", texts=texts)]
    several = len(found.workbooks) > 1
    rows = [_row(place, problem, texts, named=several) for place, problem in enumerate(shown)]
    columns = [
        Column("place", texts("manage.column_place"), kind="text"),
        Column("severity", texts("annotate.severity"), kind="text"),
        Column("what", texts("annotate.what"), kind="prose"),
        Column("why", texts("annotate.why"), kind="prose"),
        Column("how", texts("annotate.how"), kind="prose"),
    ]
    data_table(
        rows,
        columns,
        key="kelola_problem_table",
        height=560,
        texts=texts,
        caption=texts("manage.step_masalah"),
        notes=UNNOTED,
    )
    _marked_copies(found, texts)


def severity_words(severity: str, texts: Texts) -> str:
    """Sign and word of a severity, never colour alone."""
    return f"{_SIGNS[severity]} {texts(f'annotate.{severity}')}"


def _severity(problems: Sequence[Problem], texts: Texts) -> str:
    counts = {name: sum(problem.severity == name for problem in problems) for name in SEVERITIES}
    options = ["", *(name for name in SEVERITIES if counts[name])]
    chosen: str | None = st.segmented_control(
        texts("annotate.severity"),
        options,
        default="",
        format_func=lambda name: f"{severity_words(name, texts)} ({counts[name]})" if name else texts("manage.all"),
        key="kelola_severity",
        label_visibility="collapsed",
    )
    return chosen or ""


def _row(place: int, problem: Problem, texts: Texts, *, named: bool) -> Row:
    what, why, how = problem_texts(problem, texts)
    where = " ".join(part for part in (problem.sheet, problem.cell) if part)
    place_text = ": ".join(part for part in (problem.file if named else "", where) if part)
    return Row(
        str(place),
        {
            "place": Cell(place_text or texts("manage.all_of_it")),
            "severity": Cell(severity_words(problem.severity, texts)),
            "what": Cell(what),
            "why": Cell(why),
            "how": Cell(how),
        },
    )


def _marked_copies(found: Examined, texts: Texts) -> None:
    st.caption(texts("manage.marked_note"))
    with st.container(horizontal=True, key="kelola_marked"):
        for number, workbook in enumerate(found.workbooks):
            own = tuple(problem for problem in found.checks.problems if problem.file in ("", workbook.name))
            if own:
                _marked_copy(number, workbook, own, texts)


def _marked_copy(number: int, workbook: Workbook, problems: tuple[Problem, ...], texts: Texts) -> None:
    words = catalogue.Texts(texts.language)

    def made() -> bytes:
        content: bytes = isolated.call(MARK, workbook, problems, words, seconds=_LONGEST)
        return content

    st.download_button(
        texts("manage.marked", file=plain(workbook.name)),
        data=made,
        file_name=f"{texts('manage.marked_name')}-{workbook.name.rsplit('.', 1)[0]}.xlsx",
        mime=_XLSX,
        key=f"kelola_marked_{number}",
        icon=":material/download:",
        on_click="ignore",
    )
