"""Schemas accept the bundled tables and reject a table in which any one rule is broken."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.tables.bundle import read_bundle
from data.tables.fields import Field
from data.tables.schemas import TableError, cross_check, validate, validate_all
from data.tables.subject import TABLES

# One row of each table that only offices fill; the bundled set has none to break.
OFFICE_ROWS: dict[str, tuple[Any, ...]] = {
    "regulations": ("35.09", "PERDA", "3", 2024, "Jamsostek", "NON_ASN", "S01", "", ""),
    "budgets": ("35.09", 2026, "DBHCHT", "PEKERJA_RENTAN", 2e9, 1.5e9, 1e9, 5000.0, 10.0, "", "S01", "", ""),
    "protection": ("35.09", pd.Timestamp("2026-10-01"), "PEKERJA_RENTAN", "DBHCHT", 5000, "S01"),
    "employers": ("35.09", "2026-10", "C", 120.0, 14.0, 33.0, "S01", "", ""),
    "arrears": ("35.09", pd.Timestamp("2026-10-01"), "BPU", "1-3", 900, "S01"),
    "objections": ("35.13", "2026-10", "cakupan", "ALL", 27.0, "Sekda", "2026-11-02", "tumpang tindih", "S01"),
    "arrivals": ("enrolment", "35.09", pd.Timestamp("2026-10-01"), "2026-11-09", "2026-11-20", "S01"),
    "checks": (2, "2026-11-09", "jump", 38, 1, "panen"),
}


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    found = read_bundle().tables
    for name, row in OFFICE_ROWS.items():
        dtypes = {item.name: item.dtype for item in TABLES[name].fields}
        found[name] = pd.DataFrame([row], columns=list(TABLES[name].columns)).astype(dtypes)
    return found


@pytest.mark.parametrize("name", TABLES)
def test_bundled_table_is_valid(tables: dict[str, pd.DataFrame], name: str) -> None:
    assert validate(name, tables[name]) is tables[name]


def test_bundled_tables_fit_together(tables: dict[str, pd.DataFrame]) -> None:
    assert validate_all(tables) == ()


def rules(item: Field) -> Iterator[str]:
    """Name every rule a field has."""
    yield "dtype"
    if item.kind == "text":
        yield "missing"
        if item.required:
            yield "empty"
        if item.allowed:
            yield "allowed"
        if item.pattern:
            yield "pattern"
    if item.kind == "date":
        yield "day"
        yield "missing"
    if item.kind == "decimal" and item.required:
        yield "missing"
    if item.minimum is not None:
        yield "minimum"
    if item.maximum is not None:
        yield "maximum"


BREAKS: dict[tuple[str, str], list[Field]] = {}
for _name, _table in TABLES.items():
    for _item in _table.fields:
        for _rule in rules(_item):
            BREAKS.setdefault((_name, _rule), []).append(_item)
WRONG: dict[str, Any] = {"text": 1, "integer": "x", "decimal": "x", "date": "2024-01-01", "flag": "true"}


def broken(frame: pd.DataFrame, item: Field, rule: str) -> pd.DataFrame:
    """Break one rule of a column in the first row (a wrong dtype is the whole column's)."""
    if rule == "dtype":
        return frame.assign(**{item.name: [WRONG[item.kind]] * len(frame)})
    value: Any = {
        "missing": pd.NaT if item.kind == "date" else np.nan,
        "empty": " " if not item.pattern else "",
        "allowed": "NOT_ALLOWED",
        "pattern": "?",
        "day": pd.Timestamp("2024-01-02"),
        "minimum": (item.minimum or 0) - 1,
        "maximum": (item.maximum or 0) + 1,
    }[rule]
    column = frame[item.name].copy()
    column.iloc[0] = value
    return frame.assign(**{item.name: column})


@pytest.mark.parametrize(("name", "rule"), BREAKS)
def test_each_rule_broken_once_is_rejected(tables: dict[str, pd.DataFrame], name: str, rule: str) -> None:
    """All columns that have the rule break it at once, and every one of them must be named."""
    frame = tables[name].head(2).reset_index(drop=True)
    for item in BREAKS[name, rule]:
        frame = broken(frame, item, rule)
    with pytest.raises(TableError) as caught:
        validate(name, frame)
    named = {line.split(":")[0] for line in caught.value.errors}
    assert {item.name for item in BREAKS[name, rule]} <= named
    assert caught.value.table == name


@pytest.mark.parametrize("name", TABLES)
def test_key_is_unique_and_columns_are_exact(tables: dict[str, pd.DataFrame], name: str) -> None:
    frame = tables[name].head(2)
    for wrong in (
        pd.concat([frame, frame.head(1)], ignore_index=True),
        frame.drop(columns=TABLES[name].columns[-1]),
        frame.assign(stranger=1),
        frame[list(reversed(frame.columns))],
    ):
        with pytest.raises(TableError):
            validate(name, wrong)


def test_all_errors_of_a_table_are_listed(tables: dict[str, pd.DataFrame]) -> None:
    frame = tables["targets"].head(3).reset_index(drop=True)
    frame = frame.assign(ladder=["A", "B", "RPJMN"], target_pct=[120.0, -1.0, 5.0])
    with pytest.raises(TableError) as caught:
        validate("targets", frame)
    text = str(caught.value)
    assert "ladder" in text
    assert "greater_than_or_equal_to" in text
    assert "less_than_or_equal_to" in text
    assert "2 value(s)" in text


def test_unknown_table_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        validate("nowhere", pd.DataFrame())


def replaced(tables: dict[str, pd.DataFrame], name: str, **columns: Any) -> dict[str, pd.DataFrame]:
    return {**tables, name: tables[name].assign(**columns)}


def test_stranger_area_is_found(tables: dict[str, pd.DataFrame]) -> None:
    errors = cross_check(replaced(tables, "targets", area_code="35.99"))
    assert errors == ("targets: unknown area_code 35.99",)


def test_source_without_a_row_is_found(tables: dict[str, pd.DataFrame]) -> None:
    errors = cross_check(replaced(tables, "claims", source_id="S08;S999"))
    assert errors == ("claims: source_id without a source S999",)


def test_gap_in_a_series_is_found(tables: dict[str, pd.DataFrame]) -> None:
    errors = cross_check({**tables, "enrolment": tables["enrolment"].iloc[1:]})
    assert len(errors) == 1
    assert "gaps" in errors[0]


def test_missing_table_is_found(tables: dict[str, pd.DataFrame]) -> None:
    rest = {name: frame for name, frame in tables.items() if name != "claims"}
    assert validate_all(rest) == ("claims: table is missing",)


def test_errors_of_all_tables_are_listed(tables: dict[str, pd.DataFrame]) -> None:
    wrong = replaced(replaced(tables, "claims", programme="X"), "offices", kind="X")
    errors = validate_all(wrong)
    assert {line.split(":")[0] for line in errors} == {"claims", "offices"}
