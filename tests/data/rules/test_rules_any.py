"""Whatever stands in a file: rules never fail, and what they let pass is valid in every table."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from data.difference import compare
from data.intake.model import IMPORTED_TABLES
from data.intake.wording import problem_texts
from data.publish.merge import merge
from data.rules.registry import check
from data.tables import schemas
from data.tables.subject import TABLES
from data.text.catalogue import Texts
from tests.campaigns import part
from tests.data.rules.readings import AREAS, TODAY, reading, rows

NAN, INF = float("nan"), float("inf")
MONTHS = ["2026-08-01", "2026-09-01", "2026-10-01"]
ODD_MONTHS = ["1900-01-01", "2026-11-01", "2031-05-01", "2026-10-17", "NaT"]

COUNTS = (st.sampled_from([0.0, 1.0, 17.0, 1000.0, 2000.0, 45_000.0, NAN]), st.sampled_from([-1.0, 0.5, INF, 1e12]))
TEXTS = st.sampled_from(["", "x", "UTAMA", "Dinas Pendidikan", "=1+1", "35.09"])


def value(item):
    """Ordinary values of a column and odd ones."""
    if item.name == "area_code":
        return st.sampled_from(AREAS[:4]), st.sampled_from(["35", "00", "99.99", "", "surabaya"])
    if item.kind == "date":
        return st.sampled_from(MONTHS).map(pd.Timestamp), st.sampled_from(ODD_MONTHS).map(pd.Timestamp)
    if item.name in ("as_of", "period"):
        return st.sampled_from(["2026", "2026-09", "2026-09-30"]), st.sampled_from(
            ["", "Sept", "2025-13", "2025-02-31", "2027-01"]
        )
    if item.name == "year":
        return st.sampled_from([2025, 2026]), st.sampled_from([0, 1999, 2200])
    if item.kind == "text":
        ordinary = st.sampled_from(item.allowed) if item.allowed else st.sampled_from(["NON_ASN", "RT"])
        return ordinary, TEXTS
    if item.maximum is not None:
        # A printed share fits its counts by chance only.
        return st.sampled_from([NAN] if item.name == "covered_pct" else [1.0, 9.5, NAN]), COUNTS[1]
    return COUNTS


def records(table, *, odd):
    """Some rows of a table; one value in a few is odd where that is wanted."""
    columns = {}
    for item in table.fields:
        if item.name not in ("source_id", "note", "note_en", "confidence"):
            ordinary, strange = value(item)
            columns[item.name] = st.one_of(ordinary, ordinary, ordinary, strange) if odd else ordinary
    return st.lists(st.fixed_dictionaries(columns), min_size=1, max_size=12)


FED = IMPORTED_TABLES


@pytest.mark.parametrize("name", FED)
@settings(max_examples=part(80), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rules_never_fail_and_what_passes_is_valid(snapshot, name, data):
    found = data.draw(records(TABLES[name], odd=data.draw(st.booleans())))
    file = reading(**{name: rows(name, found)})
    checks = check([file], snapshot, TODAY)
    for problem in checks.problems:
        assert all(problem_texts(problem, Texts("id")))
    event("refused" if checks.errors else "passed")
    if checks.errors:
        assert checks.counts["errors"].sum() > 0
        return
    tables = merge(snapshot.tables, [file], TODAY)
    for table, frame in tables.items():
        if frame is not snapshot.tables[table]:
            schemas.validate(table, frame)
    difference = compare(snapshot.tables, tables)
    assert difference.added + difference.changed <= len(found)
    again = compare(tables, merge(tables, [file], TODAY))
    assert again.counts.empty
