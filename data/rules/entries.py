"""Rules about single values: is it said what they are, and can they be what the table means."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import numpy as np
import pandas as pd

from data.intake.incoming import DEFAULTS
from data.rules.case import Case, Finding
from data.rules.lines import PERIODS, as_value, grouped, joined
from data.tables.fields import NATION, PROVINCE, Field, Table
from data.tables.keys import key_codes
from data.tables.subject import TABLES
from data.text.format import NONE
from data.text.messages import Value

_OWN_RULE = frozenset({"area_code", "basis", *PERIODS})
"""Columns whose absence another rule speaks of."""


def basis_stated(case: Case) -> Finding:
    """Every participant figure says whether it counts by residence or by place of work."""
    if "enrolment" not in case.rows:
        return Finding()
    frame = case.rows["enrolment"].frame
    bad = (frame["basis"].fillna("") == "").to_numpy(dtype=bool)
    return joined([grouped(case, "enrolment", bad, "basis_stated", "error")], len(frame))


def period_stated(case: Case) -> Finding:
    """Every figure says the month, date or year it is of."""
    findings, checked = [], 0
    for name, rows in case.rows.items():
        for item in _present(TABLES[name], rows.frame):
            if item.name in PERIODS:
                values = rows.frame[item.name]
                empty = values.isna() if item.kind != "text" else values.fillna("") == ""
                bad = empty.to_numpy(dtype=bool)
                findings.append(grouped(case, name, bad, "period_stated", "error"))
                checked += len(values)
    return joined(findings, checked)


def known_area(case: Case) -> Finding:
    """Every row is about one of the areas (or, where the table has them, the province or the nation)."""
    findings, checked = [], 0
    codes = case.snapshot.codes or (NONE,)
    ends: dict[str, Value] = {"first": codes[0], "last": codes[-1]}
    for name, rows in case.rows.items():
        table = TABLES[name]
        known = set(case.snapshot.codes)
        if pd.Series([PROVINCE]).str.fullmatch(table.fields[0].pattern).all():
            known |= {PROVINCE, NATION}
        given = rows.frame["area_code"]
        bad = ~given.isin(known).to_numpy(dtype=bool)
        findings.append(
            grouped(case, name, bad, "known_area", "error", field="area_code", by=("area_code",), values=lambda _: ends)
        )
        checked += len(given)
    return joined(findings, checked)


def values_known(case: Case) -> Finding:
    """Texts are there where they must be, and one of the closed list or of the right form."""
    findings, checked = [], 0
    for name, item, values in _columns(case):
        if item.kind == "text" and item.name != "area_code":
            bad = _wrong_text(name, item, values)
        elif item.kind == "date":
            bad = (values.notna() & ((values.dt.day != 1) | (values != values.dt.normalize()))).to_numpy(dtype=bool)
        else:
            continue
        findings.append(
            grouped(case, name, bad, "values_known", "error", field=item.name, by=(item.name,), values=_named(item))
        )
        checked += len(values)
    return joined(findings, checked)


def values_possible(case: Case) -> Finding:
    """Numbers lie within what they can be: nobody counts less than zero people, nor half of one."""
    findings, checked = [], 0
    for name, item, values in _columns(case):
        if item.kind not in ("integer", "decimal"):
            continue
        numbers = values.to_numpy(dtype=float)
        bad = _outside(item, numbers)
        if item.unit == "orang":
            bad |= np.isfinite(numbers) & (numbers != np.round(numbers))
        findings.append(
            grouped(case, name, bad, "values_possible", "error", field=item.name, by=(item.name,), values=_named(item))
        )
        checked += int(np.isfinite(numbers).sum())
    return joined(findings, checked)


def measure_given(case: Case) -> Finding:
    """A row that gives one figure but not the one its table cannot do without is not taken over."""
    findings, checked = [], 0
    for name, rows in case.rows.items():
        table, frame = TABLES[name], rows.frame
        measures = [item for item in _present(table, frame) if _is_measure(table, item)]
        others = [item.name for item in measures if not item.required]
        for item in measures:
            if item.required and others:
                # Another sheet or column may give it for the same key.
                (codes,) = key_codes((frame,), [key for key in table.key if key in frame])
                given = frame[item.name].notna().groupby(codes).transform("any")
                bad = (~given & frame[others].notna().any(axis=1)).to_numpy(dtype=bool)
                findings.append(grouped(case, name, bad, "measure_given", "warning", values=_named(item)))
                checked += len(frame)
    return joined(findings, checked)


def _present(table: Table, frame: pd.DataFrame) -> Iterator[Field]:
    return (item for item in table.fields if item.name in frame.columns)


def _columns(case: Case) -> Iterator[tuple[str, Field, pd.Series]]:
    for name, rows in case.rows.items():
        for item in _present(TABLES[name], rows.frame):
            yield name, item, rows.frame[item.name]


def _is_measure(table: Table, item: Field) -> bool:
    return item.name not in table.key and item.kind in ("integer", "decimal")


def _wrong_text(table: str, item: Field, values: pd.Series) -> np.ndarray:
    # Tested once per different text: a million rows have a few hundred.
    codes, unique = pd.factorize(values.fillna("").astype("str"))
    texts = pd.Series(unique, dtype="str")
    empty = texts.str.strip() == ""
    wrong = pd.Series(data=False, index=texts.index)
    if item.allowed:
        wrong |= ~empty & ~texts.isin(item.allowed)
    if item.pattern:
        wrong |= ~empty & ~texts.str.fullmatch(item.pattern)
    if item.name in PERIODS:
        wrong |= ~empty & ~texts.map(_is_date).astype(bool)
    if item.required and item.name not in _OWN_RULE and (table, item.name) not in DEFAULTS:
        wrong |= empty
    return wrong.to_numpy(dtype=bool)[codes]


def _is_date(text: str) -> bool:
    """Whether ``2026``, ``2026-10``, ``2026-10-31``, or a range of two of them, is in the calendar."""
    try:
        for part in text.split("/"):
            date.fromisoformat(part + "2026-01-01"[len(part) :])
    except ValueError:
        return False
    return True


def _outside(item: Field, numbers: np.ndarray) -> np.ndarray:
    bad = np.isinf(numbers)
    if item.minimum is not None:
        bad |= numbers < item.minimum
    if item.maximum is not None:
        bad |= numbers > item.maximum
    return bad


def _named(item: Field) -> Callable[[pd.Series], Mapping[str, Value]]:
    def values(row: pd.Series) -> Mapping[str, Value]:
        return {"field": item.name, "value": as_value(row[item.name])}

    return values
