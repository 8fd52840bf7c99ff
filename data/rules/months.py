"""Rules about time and completeness of participant figures: what is missing, what is too early."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd

from data.intake.model import Problem
from data.rules.case import Case, Finding
from data.rules.lines import grouped, joined, month_text, period_column
from data.text.messages import Value

PROVINCE_WIDE: Final = 20
"""Areas from which on a file is taken to be about all of them; fewer is a branch or a Pemda."""

NAMED: Final = 6
"""Areas a line names before it leaves the rest to their number."""

ADVANCE: Final = 12
"""Months ahead for which premiums are paid in advance; a later month of protection is a slip."""

_PLANS: Final = frozenset({"targets", "budgets"})
"""Tables that speak of years to come."""


def months_complete(case: Case) -> Finding:
    """No month is missing between the first and the last of the files, nor after the store's last real month."""
    frame = _reported(case)
    if frame.empty:
        return Finding()
    given = {int(number) for number in frame["number"].unique()}
    real = case.real_enrolment["month"].dt
    stored = {int(number) for number in (real.year * 12 + real.month - 1).unique()}
    before = [number for number in stored if number < min(given)]
    first = max(before) if before else min(given)
    missing = [number for number in range(first, max(given)) if number not in given | stored]
    if not missing:
        return Finding(checked=max(given) - first + 1)
    values: dict[str, Value] = {"count": len(missing), "first": _month(missing[0]), "last": _month(missing[-1])}
    problem = Problem("months_complete", "warning", sheet=_sheet(case, frame), values=values, table="enrolment",
                      file=_file(case, frame))  # fmt: skip
    return Finding(checked=max(given) - first + 1, warned=len(missing), problems=(problem,))


def areas_complete(case: Case) -> Finding:
    """Every month has every area: all of them in a file about the province, else those the files name at all."""
    frame = _reported(case)
    if frame.empty:
        return Finding()
    areas = _expected(case, frame)
    months = np.sort(frame["number"].unique())
    present = np.zeros((len(areas), len(months)), dtype=bool)
    present[areas.get_indexer(frame["area_code"]), np.searchsorted(months, frame["number"])] = True
    problems = tuple(_missing_areas(case, frame, areas, months, ~present, "areas_complete", {}))
    return Finding(checked=present.size, warned=int((~present).sum()), problems=problems)


def segments_complete(case: Case) -> Finding:
    """An area that reported a month reported the segments and bases that most areas reported."""
    frame = _reported(case)
    if frame.empty:
        return Finding()
    areas = pd.Index(sorted(frame["area_code"].unique()))
    months = np.sort(frame["number"].unique())
    rows, columns = areas.get_indexer(frame["area_code"]), np.searchsorted(months, frame["number"])
    reported = np.zeros((len(areas), len(months)), dtype=bool)
    reported[rows, columns] = True
    findings = []
    for (segment, basis), members in frame.groupby(["segment", "basis"], sort=True).indices.items():
        present = np.zeros_like(reported)
        present[rows[members], columns[members]] = True
        usual = present.sum(axis=0) * 2 > reported.sum(axis=0)
        absent = reported & ~present & usual
        values: dict[str, Value] = {"segment": str(segment), "basis": str(basis)}
        lines = tuple(_missing_areas(case, frame, areas, months, absent, "segments_complete", values))
        findings.append(Finding(warned=int(absent.sum()), problems=lines))
    return joined(findings, int(reported.sum()))


def _reported(case: Case) -> pd.DataFrame:
    """Incoming enrolment with a figure, of known areas, with the month as a number."""
    rows = case.rows.get("enrolment")
    if rows is None:
        return pd.DataFrame()
    frame = rows.frame[rows.frame["area_code"].isin(case.snapshot.codes)].dropna(subset=["active", "month"])
    return frame.assign(number=(frame["month"].dt.year * 12 + frame["month"].dt.month - 1).astype("int64"))


def _expected(case: Case, frame: pd.DataFrame) -> pd.Index:
    found = sorted(frame["area_code"].unique())
    return pd.Index(case.snapshot.codes if len(found) >= PROVINCE_WIDE else found)


def _missing_areas(
    case: Case, frame: pd.DataFrame, areas: pd.Index, months: np.ndarray, absent: np.ndarray, rule: str,
    values: dict[str, Value],
) -> Iterator[Problem]:  # fmt: skip
    """One line per set of areas that are absent together, over all months in which they are."""
    sets: dict[bytes, list[int]] = {}
    for position in np.flatnonzero(absent.any(axis=0)):
        sets.setdefault(absent[:, position].tobytes(), []).append(int(position))
    for positions in sets.values():
        codes = list(areas[absent[:, positions[0]]])
        first = months[positions[0]]
        yield Problem(
            rule,
            "warning",
            sheet=_sheet(case, frame),
            values={
                **values,
                "count": len(codes),
                "areas": _names(case, codes),
                "months": len(positions),
                "first": _month(first),
            },
            table="enrolment",
            area=codes[0] if len(codes) == 1 else "",
            month=month_text(_month(first)) if len(positions) == 1 else "",
            file=_file(case, frame),
        )


def _names(case: Case, codes: Sequence[str]) -> str:
    names = [case.names.get(code, code) for code in codes[:NAMED]]
    return ", ".join(names) + (", …" if len(codes) > NAMED else "")


def _month(number: int) -> date:
    return date(int(number) // 12, int(number) % 12 + 1, 1)


def _sheet(case: Case, frame: pd.DataFrame) -> str:
    return str(case.rows["enrolment"].places.loc[frame.index[0], "sheet"])


def _file(case: Case, frame: pd.DataFrame) -> str:
    return case.readings[int(case.rows["enrolment"].places.loc[frame.index[0], "file"])].name


def not_in_future(case: Case) -> Finding:
    """No figure is of a time still to come; one of a month that has not ended may still change.

    Months of protection may lie ahead, as far as premiums are paid in advance.
    """
    findings, checked = [], 0
    for name, rows in case.rows.items():
        when = period_column(rows.frame)
        if not when or name in _PLANS:
            continue
        codes, periods = pd.factorize(rows.frame[when])
        ahead = ADVANCE if name == "protection" else 0
        last = _month(case.today.year * 12 + case.today.month - 1 + ahead) if ahead else case.today
        future = np.array([_is_future(month_text(period), last) for period in periods] + [False])
        running = np.array([not ahead and _is_running(month_text(period), last) for period in periods] + [False])
        for flags, severity in ((future, "error"), (running, "warning")):
            findings.append(
                grouped(case, name, flags[codes], "not_in_future", "error" if severity == "error" else "warning",
                        by=(when,), values=lambda _: {"today": case.today})
            )  # fmt: skip
        checked += len(codes)
    return joined(findings, checked)


def _is_future(period: str, today: date) -> bool:
    """Whether a period, ``2026``, ``2026-10``, ``2026-10-31`` or a range of them, begins after today."""
    start = period.split("/")[-1]
    return bool(start) and start > today.isoformat()[: len(start)]


def _is_running(period: str, today: date) -> bool:
    """Whether a period is the month of today, before its last day."""
    ended = (today + timedelta(days=1)).month != today.month
    return period.split("/")[-1] == today.isoformat()[: len("2026-10")] and not ended
