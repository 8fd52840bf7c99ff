"""The fixed base years are those a version holds: an August survey that was imported is one more."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from data.coverage.indicators import indicator_row
from data.publish.merge import merge
from data.scenario.baseline import baseline
from data.selection import Known, Selection, UnknownValue, parse_params, to_params
from tests.data.intake.test_templates import filled
from tests.data.rules.readings import TODAY

OCTOBER = date(2026, 10, 1)
JEMBER, PROVINCE = "35.09", "35"
AUGUST = datetime(2026, 8, 1)  # noqa: DTZ001  # cells of a workbook have no zone
EMPLOYED = {f"35.{number:02d}": 500_000 + 1_000 * number for number in (*range(1, 30), *range(71, 80))}
"""Invented workers of August 2026, by area; 38 of them."""


def imported_tables(snapshot):
    """Tables after the template of the workforce came in with August 2026: workers, and the labour force."""
    rows = {7 + place: [count, count + 50_000] for place, count in enumerate(EMPLOYED.values())}
    reading = filled("workforce", {"B3": AUGUST}, rows)
    assert not reading.questions
    return merge(snapshot.tables, [reading], TODAY)


@pytest.fixture(scope="module")
def held(snapshot):
    return replace(snapshot, tables=imported_tables(snapshot))


def row(held, indicator, area, **changes):
    return indicator_row(held, Selection(month=OCTOBER, **changes), indicator, area)


def test_the_years_are_those_of_the_table(snapshot, held):
    table = snapshot.tables["workforce"]
    surveyed = table[table["definition"].isin(["sakernas_bekerja", "angkatan_kerja"])]["period"].dt.year.unique()
    assert snapshot.base_years == tuple(str(year) for year in sorted(surveyed))
    assert held.base_years == (*snapshot.base_years, "2026")
    assert held.known == Known(frozenset(held.units), frozenset(held.months), frozenset(held.base_years))


def test_the_imported_year_is_what_indicators_divide_by(held):
    found = row(held, "dasar", JEMBER, base_year="2026")
    assert (found["value"], found["base_period"]) == (EMPLOYED[JEMBER], date(2026, 8, 1))
    assert row(held, "dasar", PROVINCE, base_year="2026")["value"] == sum(EMPLOYED.values())
    assert row(held, "dasar", JEMBER, base_year="2026", denominator="angkatan_kerja")["value"] == 559_000
    enrolment = held.tables["enrolment"]
    active = enrolment[(enrolment["month"] == pd.Timestamp(OCTOBER)) & (enrolment["basis"] == "domisili")
                       & (enrolment["area_code"] == JEMBER)]["active"].sum()  # fmt: skip
    assert row(held, "cakupan", JEMBER, base_year="2026")["value"] == pytest.approx(active / EMPLOYED[JEMBER] * 100)


@pytest.mark.parametrize("base_year", ["t1", "t2", "2018", "2025"])
def test_every_other_choice_means_what_it_meant(snapshot, held, base_year):
    for indicator in ("dasar", "cakupan"):
        before, after = (row(each, indicator, JEMBER, base_year=base_year) for each in (snapshot, held))
        assert (before["value"], before["base_period"]) == (after["value"], after["base_period"])
    assert row(held, "dasar", JEMBER, base_year="t1")["base_period"] == date(2025, 8, 1)
    assert row(held, "dasar", JEMBER, base_year="t2")["base_period"] == date(2024, 8, 1)


def test_a_plan_of_the_next_year_moves_on_to_it(snapshot, held):
    before, after = (baseline(each, Selection(), 2027) for each in (snapshot, held))
    assert str(before.base_period[0]) == "2025-08"
    assert str(after.base_period[0]) == "2026-08"
    assert after.workers[after.row(JEMBER)] == EMPLOYED[JEMBER]


def test_a_link_names_the_year_where_it_is_held_and_is_told_of_where_not(snapshot, held):
    chosen = Selection(base_year="2026")
    link = to_params(chosen)
    assert link == {"tahun_dasar": "2026"}
    assert parse_params(link, held.known) == (chosen, ())
    assert parse_params(link, snapshot.known) == (Selection(), (UnknownValue("tahun_dasar", "2026"),))
    for year in snapshot.base_years:
        assert parse_params({"tahun_dasar": year}, snapshot.known) == (Selection(base_year=year), ())


def test_a_february_survey_is_no_base(snapshot, with_tables):
    table = snapshot.tables["workforce"]
    newest = table[(table["period"] == pd.Timestamp("2025-08-01")) & (table["definition"] == "sakernas_bekerja")]
    early = [newest.assign(period=pd.Timestamp(when), workers=1) for when in ("2026-02-01", "2025-11-01")]
    more = with_tables(workforce=pd.concat([table, *early], ignore_index=True))
    assert more.base_years == snapshot.base_years
    for base_year in ("t1", "2025"):
        expected = row(snapshot, "dasar", JEMBER, base_year=base_year)["value"]
        assert row(more, "dasar", JEMBER, base_year=base_year)["value"] == expected
    assert str(baseline(more, Selection(), 2027).base_period[0]) == "2025-08"
