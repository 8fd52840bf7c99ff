"""The calendar of protection: paid, empty, silent, yet to come and ahead are never mixed up."""

from datetime import date

import numpy as np
import pytest

from data.ledger.calendar import EVERY, calendar, months_paid
from tests.data.ledger.made_groups import made, protection

JEMBER, SURABAYA = "35.09", "35.78"
RENTAN = "PEKERJA_RENTAN"


@pytest.fixture
def held(with_tables):
    rows = protection(
        JEMBER, RENTAN, "APBD", {"2026-01": 100, "2026-02": 0, "2026-04": 100, "2026-11": 100, "2027-01": 100}
    )
    rows += protection(JEMBER, RENTAN, "DBHCHT", {"2026-01": 40, "2026-03": 40})
    rows += protection(SURABAYA, RENTAN, "MIXED", {"2026-01": 70})
    rows += protection(SURABAYA, RENTAN, "APBD", {"2026-01": 30})
    return with_tables(protection=made("protection", *rows))


def of(held, area, funding=EVERY, group=RENTAN, month=date(2026, 10, 1), dataset="contoh"):
    table = calendar(held, dataset, group, funding, month)
    rows = table[table["area_code"] == area]
    return dict(
        zip(rows["month"].map(lambda month: month.month), zip(rows["state"], rows["people"], strict=True), strict=True)
    )


def test_each_month_says_what_was_reported(held):
    months = of(held, JEMBER)
    assert months[1] == ("paid", 140.0), "funds of one month are parts of it"
    assert months[2] == ("empty", 0.0)
    assert months[3] == ("paid", 40.0)
    assert [months[month][0] for month in (5, 10)] == ["not_reported"] * 2
    assert months[11][0] == "ahead", "the newest month of the version is October"
    assert months[12][0] == "not_yet"
    assert np.isnan(months[5][1])


def test_a_row_of_the_whole_is_not_added_to_a_fund(held):
    assert of(held, SURABAYA)[1] == ("paid", 70.0)
    assert of(held, SURABAYA, "APBD")[1] == ("paid", 30.0)


def test_a_group_of_villages_does_not_apply_where_there_are_none(held):
    assert {state for state, _ in of(held, SURABAYA, group="BPD").values()} == {"not_applicable"}
    assert of(held, JEMBER, group="BPD")[1][0] == "not_reported"


def test_months_of_the_year_up_to_the_one_on_screen(held):
    table = months_paid(held, "contoh", RENTAN, EVERY, date(2026, 10, 1))
    found = table[JEMBER]
    assert (found.paid, found.empty, found.silent) == (3, 1, 6)
    assert found.person_months == 140 + 40 + 100
    assert found.until == date(2027, 1, 1)
    early = months_paid(held, "contoh", RENTAN, EVERY, date(2026, 2, 1))[JEMBER]
    assert (early.paid, early.empty, early.silent) == (1, 1, 0)
    assert early.until == date(2026, 1, 1), "what was paid for later was not known in February"
    assert (table["35.01"].until, table["35.01"].silent) == (None, 10)


def test_the_calendar_ends_at_an_earlier_month_on_screen(held):
    months = of(held, JEMBER, month=date(2026, 2, 1))
    assert [months[month][0] for month in (1, 2)] == ["paid", "empty"]
    assert {months[month][0] for month in range(3, 13)} == {"after"}
    assert np.isnan([months[month][1] for month in range(3, 13)]).all(), "nobody is counted after February"
    assert {state for state, _ in of(held, JEMBER, month=date(2025, 12, 1)).values()} == {"not_reported"}
    villages = of(held, SURABAYA, group="BPD", month=date(2026, 2, 1))
    assert {state for state, _ in villages.values()} == {"not_applicable"}


def test_sample_months_stay_out_of_the_published_view(with_tables):
    rows = protection(JEMBER, RENTAN, "APBD", {"2026-01": 100}, source="SIM")
    held = with_tables(protection=made("protection", *rows))
    assert of(held, JEMBER)[1][0] == "paid"
    assert of(held, JEMBER, dataset="terpublikasi")[1][0] == "not_reported"
