"""Understand a workbook: every table in every sheet, as rows of the tables of the subject, or as questions.

Nothing is guessed. What a file does not say is asked (`Question`); what it says wrongly is named (`Problem`); and every
value keeps the cell it stood in. The same workbook with the same answers gives the same reading.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import pandas as pd

from data.intake.model import Block, Column, Problem, Question, Reading, Rows, Workbook, no_stated
from data.intake.tables.found import Found, with_provinces
from data.intake.tables.headings import read_heading
from data.intake.tables.layout import find_tables
from data.intake.tables.lists import read_list
from data.intake.tables.plan import Plan
from data.intake.tables.printed import stated_values
from data.intake.tables.regulations import regulation_rows, stray_rules
from data.intake.tables.roles import plan_columns, shape_of
from data.intake.tables.setting import Setting, read_setting
from data.intake.tables.tidy import Tidied, Tidier
from data.intake.words.areas import AreaIndex

_FOUND: Final = 0.35
"""Part of the work on a sheet that finding its tables is."""


def understand(
    workbook: Workbook,
    areas: pd.DataFrame,
    answers: Mapping[str, str],
    *,
    progress: Callable[[float], None] | None = None,
) -> Reading:
    """Read every table of a workbook.

    Parameters
    ----------
    workbook : Workbook
        The file.
    areas : DataFrame
        The table ``areas``: codes and names to recognise.
    answers : mapping of str to str
        Answers to questions of an earlier reading, by their id.
    progress : callable, optional
        Told how much is done, 0 to 1.

    Returns
    -------
    Reading
        Rows of all tables found; rows that wait for an answer are left out or carry an empty key.
    """
    index = AreaIndex.of(areas)
    blocks: list[Block] = []
    rows: dict[str, list[Rows]] = {}
    stated: list[pd.DataFrame] = []
    questions: dict[str, Question] = {}
    problems: list[Problem] = list(workbook.problems)
    tell = progress or _nobody
    for number, sheet in enumerate(workbook.sheets):
        begun, share = number / len(workbook.sheets), 1 / len(workbook.sheets)
        tell(begun)
        listed = None if sheet.grid.empty else read_list(sheet, index)
        if listed is not None:
            blocks.append(listed.block)
            problems += listed.problems
            for name, listed_rows in listed.rows.items():
                rows.setdefault(name, []).append(listed_rows)
            continue
        found_here, above, carried = 0, "", dict[tuple[str, int], float]()
        tables = find_tables(sheet, index)
        for place, table in enumerate(tables):
            part = partial(_within, tell, begun + share * (_FOUND + (1 - _FOUND) * place / len(tables)),
                           share * (1 - _FOUND) / len(tables))  # fmt: skip
            part(0.0)
            found, block, tidied, plans = _one(table, above, workbook.name, index, answers, part)
            above = above or " | ".join(found.title.split(" | ")[:-1]) or found.title
            if not tidied.rows and not tidied.questions:
                continue
            found_here += 1
            blocks.append(block)
            for name, parts in tidied.rows.items():
                rows.setdefault(name, []).extend(parts)
            questions |= {question.id: question for question in tidied.questions}
            problems += tidied.problems
            stated.append(stated_values(found, plans, tidied, block.shape, carried))
        if not found_here and not sheet.grid.empty and not sheet.hidden:
            problems.append(Problem("no_table", "info", sheet.name, values={"sheet": sheet.name}))
    if not blocks:
        problems.append(Problem("nothing_read", "error", values={"file": workbook.name}))
    return Reading(
        name=workbook.name,
        kind=workbook.kind,
        size=workbook.size,
        sha256=workbook.sha256,
        blocks=tuple(blocks),
        rows={name: _stack(parts) for name, parts in rows.items()},
        stated=_concat(stated),
        questions=tuple(questions.values()),
        problems=tuple(problems),
        answers=dict(answers),
    )


def _nobody(_done: float) -> None:
    """Hear progress where nobody else does."""


def _within(tell: Callable[[float], None], begun: float, share: float, done: float) -> None:
    """Tell how much of the whole is done from how much of a part is."""
    tell(begun + share * done)


def _one(
    found: Found, above: str, file: str, index: AreaIndex, answers: Mapping[str, str], tell: Callable[[float], None]
) -> tuple[Found, Block, Tidied, list[Plan]]:
    """Read one table."""
    headings = [read_heading(found.headings.get(column, ())) for column in found.columns]
    setting = read_setting(found.title, above, found.sheet, file, headings)
    shape = shape_of(found)
    plans = plan_columns(found, setting, index, answers, shape)
    measured = {plan.quantity for plan in plans if plan.role == "measure"}
    if setting.kind == "regulations" or (measured and measured <= {"target_pct", "target_people"}):
        found = with_provinces(found)
    if setting.kind == "regulations":
        tidied = _rules(found, plans, setting, index, answers, shape, file)
    else:
        tidied = Tidier(found, plans, setting, index, answers, shape, file, tell).run()
        stray = None if found.by_area or found.turned else stray_rules(found, str(tidied.areas[0]))
        if stray is not None:
            tidied.rows["regulations"] = [stray]
    goals = {figure.plan.position: (figure.table, figure.field) for figure in tidied.figures}
    block = Block(
        sheet=found.sheet,
        number=found.number,
        title=found.title,
        header=(min(found.header, default=int(found.body[0])), max(found.header, default=int(found.body[0]))),
        body=(int(found.body[0]), int(found.body[-1])),
        columns=tuple(_column(plan, goals) for plan in plans),
        shape=shape,
    )
    return found, block, tidied, plans


def _rules(
    found: Found,
    plans: list[Plan],
    setting: Setting,
    index: AreaIndex,
    answers: Mapping[str, str],
    shape: str,
    file: str,
) -> Tidied:
    """A list of rules has no figures; its texts are read by themselves."""
    bare = [Plan(plan.position, plan.heading, "ignored" if plan.role in ("measure", "unknown", "share") else plan.role,
                 plan.name) for plan in plans]  # fmt: skip
    tidied = Tidier(found, bare, setting, index, answers, shape, file, _nobody).run()
    tidied.problems = [problem for problem in tidied.problems if problem.rule != "word_unknown"]
    rows = regulation_rows(found, plans, tidied.areas)
    if rows is not None:
        tidied.rows["regulations"] = [rows]
    return tidied


def _column(plan: Plan, goals: Mapping[int, tuple[str, str]]) -> Column:
    table, field = goals.get(plan.position, ("", plan.name))
    fixed = dict(plan.heading.fixed)
    if plan.heading.period is not None:
        fixed["period"] = plan.heading.period.text
    role = "ignored" if plan.role == "unknown" else plan.role
    return Column(plan.position, plan.heading.text, role, table, field, fixed)


def _stack(parts: list[Rows]) -> Rows:
    if len(parts) == 1:
        return parts[0]
    frame = pd.concat([part.frame for part in parts], ignore_index=True)
    places = pd.concat([part.places for part in parts], ignore_index=True)
    measures = [name for name in places.columns if name not in ("sheet", "row")]
    places = places.fillna(dict.fromkeys(measures, -1)).astype(dict.fromkeys(("row", *measures), "int64"))
    raw = pd.concat([part.raw for part in parts], ignore_index=True).fillna("")
    return Rows(frame, places, raw)


def _concat(parts: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else no_stated()
