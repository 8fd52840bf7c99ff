"""From rows that break a rule to lines a person reads: one line per cause, not one per row."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from data.intake.model import Problem, Severity
from data.rules.case import MOST, Case, Finding
from data.text.messages import Value

PERIODS = ("month", "period", "as_of", "year")
"""Columns that say when, in the order they are looked for; a table has one of them."""


def period_column(frame: pd.DataFrame) -> str:
    """Name of the column that says when; empty where there is none."""
    return next((name for name in PERIODS if name in frame.columns), "")


def as_value(value: object) -> Value:
    """A cell of a typed frame as a placeholder: months as date, whole numbers as int, years as text."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    if isinstance(value, float | np.floating):
        return int(value) if float(value).is_integer() else float(value)
    return str(value)


def uniform(values: pd.Series) -> bool:
    """Whether all values are the same."""
    return bool((values == values.iloc[0]).all())


def month_text(value: object) -> str:
    """``2026-10`` of a month, the text itself otherwise; empty where it is missing."""
    if value is None or value is pd.NaT:
        return ""
    return value.strftime("%Y-%m") if isinstance(value, pd.Timestamp | date) else str(value)


def grouped(
    case: Case,
    table: str,
    bad: np.ndarray,
    rule: str,
    severity: Severity,
    *,
    field: str = "",
    by: Sequence[str] = (),
    values: Callable[[pd.Series], Mapping[str, Value]] | None = None,
) -> Finding:
    """Join rows that break a rule for the same reason to one line each.

    Parameters
    ----------
    case : Case
        Where the rows are.
    table : str
        Table of the rows.
    bad : ndarray of bool
        Which of its rows break the rule.
    rule, severity : str
        What the lines say.
    field : str
        Column the lines point at; the first measure of the row when empty.
    by : sequence of str
        Columns that make a cause: rows of one sheet that agree in them become one line.
    values : callable, optional
        Placeholders from the first row of a group; ``count`` (rows), ``area`` and ``period`` are always there.

    Returns
    -------
    Finding
        ``checked`` is left at 0: the caller knows how many rows the rule applied to.
    """
    places = np.flatnonzero(bad)
    counts = {"errors": len(places)} if severity == "error" else {"warned": len(places)}
    if not len(places):
        return Finding()
    rows = case.rows[table]
    keys = rows.places.loc[places, ["file", "sheet"]].assign(**{name: rows.frame.loc[places, name] for name in by})
    groups = keys.groupby(list(keys.columns), sort=False, dropna=False).ngroup().to_numpy()
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    members = np.split(places[order], starts[1:])
    lines = [_line(case, table, part, rule, severity, field, values) for part in members[:MOST]]
    return Finding(problems=tuple(lines), unlisted=len(members) - len(lines), **counts)


def _line(
    case: Case,
    table: str,
    members: np.ndarray,
    rule: str,
    severity: Severity,
    field: str,
    values: Callable[[pd.Series], Mapping[str, Value]] | None,
) -> Problem:
    rows = case.rows[table]
    row, place = rows.frame.loc[members[0]], rows.places.loc[members[0]]
    one_area = uniform(rows.frame.loc[members, "area_code"])
    when = period_column(rows.frame)
    one_period = bool(when) and uniform(rows.frame.loc[members, when])
    area = str(row["area_code"])
    filled: dict[str, Value] = {
        "count": len(members),
        "area": case.names.get(area, area),
        "period": as_value(row[when]) if when else "",
    }
    return Problem(
        rule,
        severity,
        sheet=str(place["sheet"]),
        cell=span(case, table, members, field or first_measure(case, table, int(members[0]))),
        values=filled | dict(values(row) if values else {}),
        table=table,
        area=area if one_area else "",
        month=month_text(row[when]) if one_period else "",
        file=case.readings[int(place["file"])].name,
    )


def first_measure(case: Case, table: str, row: int) -> str:
    """First measure the sheet gives in a row; empty where there is none."""
    place = case.rows[table].places.loc[row]
    return next((name for name in place.index if name not in ("file", "sheet", "row") and place[name] >= 0), "")


def span(case: Case, table: str, members: np.ndarray, field: str) -> str:
    """Reference of the cells of some rows: a range where they stand under each other, else the first cell."""
    cell = case.cell(table, int(members[0]), field) if field else ""
    places = case.rows[table].places.loc[members]
    lines = places["row"].to_numpy()
    if not cell or len(members) == 1 or len(np.unique(lines)) != int(lines.max()) - int(lines.min()) + 1:
        return cell
    if field in places and not uniform(places[field]):
        return cell
    top, bottom = members[np.argmin(lines)], members[np.argmax(lines)]
    ends = (case.cell(table, int(top), field), case.cell(table, int(bottom), field))
    return ends[0] if ends[0] == ends[1] else ":".join(ends)


def joined(findings: Sequence[Finding], checked: int) -> Finding:
    """Put the findings of several tables or causes of one rule together."""
    return Finding(
        checked=checked,
        warned=sum(finding.warned for finding in findings),
        errors=sum(finding.errors for finding in findings),
        problems=tuple(problem for finding in findings for problem in finding.problems),
        unlisted=sum(finding.unlisted for finding in findings),
    )
