"""Rules about figures that are possible but look made up: rounded, copied, or standing twice."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from data.rules.case import Case, Finding
from data.rules.lines import as_value, grouped, joined, period_column
from data.tables.keys import key_codes
from data.text.messages import Value

LEAST: Final = 8
"""Figures a column needs before their last digits say anything."""

ROUNDED_SHARE: Final = 0.8
COPIED_SHARE: Final = 0.9
COPIED_LEAST: Final = 3
"""Figures a month needs before being equal says anything: that of three large counts none moves is no chance."""

RUN: Final = 3
LONG_RUN: Final = 6
"""Months in a row with exactly the same count; counts below `LARGE` stay the same more easily."""

LARGE: Final = 1000

SMALL: Final = 100
"""Counts below this stay the same by themselves."""

_COUNTED: Final = (("enrolment", "active"), ("enrolment", "inactive"), ("workforce", "workers"))


def rounded(case: Case) -> Finding:
    """The counts of a column in a month are not all whole thousands (or hundreds)."""
    findings = []
    for table, field in _COUNTED:
        rows = case.rows.get(table)
        if rows is not None and field in rows.frame:
            findings.append(_rounded(case, table, field))
    return joined(findings, sum(finding.checked for finding in findings))


def _rounded(case: Case, table: str, field: str) -> Finding:
    rows = case.rows[table]
    when = period_column(rows.frame)
    columns = rows.places[["file", "sheet", field]].assign(when=rows.frame[when])
    (codes,) = key_codes((columns,), tuple(columns.columns))
    values = rows.frame[field].where(rows.frame[field] < np.inf).to_numpy(dtype=float)
    suspect = np.zeros(len(values), dtype=bool)
    steps = np.zeros(len(values), dtype=np.int64)
    for step in (100, 1000):
        # Only counts that could show it: 400 people are no multiple of a thousand, and no evidence against one.
        large = values >= step
        share = pd.Series(np.where(large, values % step == 0, np.nan)).groupby(codes)
        hit = large & (share.transform("count") >= LEAST) & (share.transform("mean") >= ROUNDED_SHARE)
        suspect |= hit.to_numpy(dtype=bool)
        steps[hit.to_numpy(dtype=bool)] = step

    def said(row: pd.Series) -> Mapping[str, Value]:
        return {"step": int(steps[row.name])}

    lines = grouped(case, table, suspect, "rounded", "warning", field=field, by=(when,), values=said)
    return joined([lines], int(np.isfinite(values).sum()))


def copied_forward(case: Case) -> Finding:
    """A month is not the month before once more: nearly all areas with exactly the counts they had."""
    if "enrolment" not in case.rows:
        return Finding()
    line, compared, equal = _equal_months(case)
    copied = equal & _whole_months(line, compared, equal) & (line["row"] >= 0)
    lines = _copied(case, line[copied], "copied_forward", ("month",))
    return joined([lines], int((compared & (line["row"] >= 0)).sum()))


def standing_still(case: Case) -> Finding:
    """No area has exactly the same count for three months in a row while others move."""
    if "enrolment" not in case.rows:
        return Finding()
    line, compared, equal = _equal_months(case)
    # Length of the run of equal months each row stands in, the first of them included.
    length = equal.groupby((~equal).cumsum()).transform("sum") + 1
    enough = length >= np.where(line["active"] >= LARGE, RUN, LONG_RUN)
    still = equal & enough & ~_whole_months(line, compared, equal) & (line["row"] >= 0)
    lines = _copied(case, line[still], "standing_still", ("area_code", "segment", "basis"))
    return joined([lines], int((compared & (line["row"] >= 0)).sum()))


def _equal_months(case: Case) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Timeline, which of its rows can be compared with the month before, and which of these are equal to it."""
    line = case.timeline
    compared = (line["gap"] == 1) & (line[["active", "previous"]].max(axis=1) >= SMALL)
    return line, compared, compared & (line["active"] == line["previous"])


def _whole_months(line: pd.DataFrame, compared: pd.Series, equal: pd.Series) -> pd.Series:
    """Rows of months in which nearly everything is equal to the month before."""
    groups = pd.DataFrame({"compared": compared, "equal": equal}).groupby(line["number"])
    many, same = groups["compared"].transform("sum"), groups["equal"].transform("sum")
    return (many >= COPIED_LEAST) & (same >= COPIED_SHARE * many)


def _copied(case: Case, rows: pd.DataFrame, rule: str, by: tuple[str, ...]) -> Finding:
    bad = np.zeros(len(case.rows["enrolment"].frame), dtype=bool)
    bad[rows["row"]] = True

    def said(row: pd.Series) -> Mapping[str, Value]:
        return {"value": as_value(float(row["active"])), "segment": str(row["segment"])}

    return grouped(case, "enrolment", bad, rule, "warning", field="active", by=by, values=said)
