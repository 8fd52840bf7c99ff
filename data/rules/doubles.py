"""Rules about rows that meet: a key twice in the files, simulated figures as real ones, or real where those stood."""

import numpy as np
import pandas as pd

from data.intake.model import Problem, Severity
from data.intake.typed import typed
from data.rules.case import MOST, Case, Finding
from data.rules.lines import as_value, first_measure, joined, month_text, period_column
from data.sample.gives_way import without_sample
from data.tables import prints
from data.tables.fields import Table
from data.tables.keys import key_codes
from data.tables.subject import TABLES
from data.text.messages import Value


def no_duplicates(case: Case) -> Finding:
    """No key stands twice with different figures; the same figures twice are only told."""
    findings = [_doubles(case, TABLES[name]) for name in case.rows]
    return joined(findings, sum(len(rows.frame) for rows in case.rows.values()))


def _doubles(case: Case, table: Table) -> Finding:
    frame = case.rows[table.name].frame
    key = [name for name in table.key if name in frame]
    (codes,) = key_codes((frame,), key)
    places = np.flatnonzero(pd.Series(codes).duplicated(keep=False).to_numpy())
    if not len(places):
        return Finding()
    twice, keys = frame.loc[places], codes[places]
    values = [name for name in frame if name not in table.key]
    # An empty cell beside a figure is no contradiction: one sheet may give the active, another the inactive.
    differs = pd.DataFrame({name: twice[name].groupby(keys).transform("nunique") > 1 for name in values})
    conflict = differs.any(axis=1).to_numpy(dtype=bool)
    repeated = pd.Series(keys).duplicated().to_numpy()
    wrong, same = places[conflict & repeated], places[~conflict & repeated]
    first = dict(zip(keys[~repeated], places[~repeated], strict=True))
    lines = [_line(case, table, int(row), int(first[codes[row]]), "error") for row in wrong[:MOST]]
    if len(same):
        lines.append(_line(case, table, int(same[0]), int(first[codes[same[0]]]), "info", count=len(same)))
    return Finding(errors=len(wrong), problems=tuple(lines), unlisted=max(len(wrong) - MOST, 0))


def _line(case: Case, table: Table, row: int, earlier: int, severity: Severity, count: int = 1) -> Problem:
    rows = case.rows[table.name]
    at, before = rows.places.loc[row], rows.places.loc[earlier]
    area, when = str(rows.frame.loc[row, "area_code"]), period_column(rows.frame)
    values: dict[str, Value] = {
        "area": case.names.get(area, area),
        "period": as_value(rows.frame.loc[row, when]),
        "count": count,
        "other": case.cell(table.name, earlier, first_measure(case, table.name, earlier)),
        "other_sheet": str(before["sheet"]),
        "other_file": case.readings[int(before["file"])].name,
    }
    return Problem(
        "no_duplicates" if severity == "error" else "repeated",
        severity,
        sheet=str(at["sheet"]),
        cell=case.cell(table.name, row, first_measure(case, table.name, row)),
        values=values,
        table=table.name,
        area=area,
        month=month_text(rows.frame.loc[row, when]),
        file=case.readings[int(at["file"])].name,
    )


def no_sample(case: Case) -> Finding:
    """No rows are the sample's under another name; see ``data.tables.prints`` for what chance may give."""
    findings = [_returned(case, TABLES[name]) for name in case.rows if name in prints.SAMPLED]
    return joined(findings, sum(finding.checked for finding in findings))


def _returned(case: Case, table: Table) -> Finding:
    rows = case.rows[table.name]
    whole = [item.name for item in table.fields if item.kind == "integer"]
    if not set(whole) <= set(rows.frame):
        return Finding()
    figures = rows.frame[whole].to_numpy(dtype=float, na_value=np.nan)
    good = np.flatnonzero((np.isfinite(figures) & (figures == np.rint(figures))).all(axis=1))
    sample = prints.renamed(table.name, typed(table, rows.frame.iloc[good].assign(source_id=table.name)))
    if not sample.any():
        return Finding(checked=len(good))
    first, count = int(good[sample.argmax()]), int(sample.sum())
    line = Problem(
        "no_sample",
        "error",
        sheet=str(rows.places.loc[first, "sheet"]),
        cell=case.cell(table.name, first, first_measure(case, table.name, first)),
        values={"count": count, "table": table.name},
        table=table.name,
        file=case.readings[int(rows.places.loc[first, "file"])].name,
    )
    return Finding(checked=len(good), errors=count, problems=(line,))


def simulated_replaced(case: Case) -> Finding:
    """Tell which sample rows the first real rows take the place of: a line for each table, one for participants."""
    given = {name: count for name, rows in case.rows.items() if (count := _measured(TABLES[name], rows.frame))}
    before = case.snapshot.tables
    after = without_sample(before, given)
    gone = {name: count for name, frame in before.items() if (count := len(frame) - len(after[name]))}
    file = case.readings[0].name if case.readings else ""
    if "enrolment" in given:
        values: dict[str, Value] = {"count": sum(gone.values()), "given": given["enrolment"]}
        lines = [Problem("simulated_replaced", "info", values=values, table="enrolment", file=file)]
    else:
        lines = [
            Problem("sample_replaced", "info", values={"count": count, "table": name}, table=name, file=file)
            for name, count in gone.items()
        ]
    return Finding(checked=sum(gone.values()), problems=tuple(lines) if gone else ())


def _measured(table: Table, frame: pd.DataFrame) -> int:
    """Rows that will be taken over: with every measure the table requires, or with any where it requires none."""
    measures = [
        item
        for item in table.fields
        if item.name in frame and item.name not in table.key and item.kind in ("integer", "decimal")
    ]
    if not measures:
        return len(frame)
    given = frame[[item.name for item in measures]].notna()
    needed = [item.name for item in measures if item.required]
    return int((given[needed].all(axis=1) & given.any(axis=1)).sum())
