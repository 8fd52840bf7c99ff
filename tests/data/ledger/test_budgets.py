"""Budgets: what may be added, what a status says, and that missing is never zero."""

from datetime import date
from math import isnan

import pytest

from data.ledger.budgets import (
    NOT_REPORTED,
    STATUSES,
    budget_table,
    lines,
    province_summary,
    year_for,
)
from tests.data.ledger.made_budgets import NAN, line, made


@pytest.fixture
def with_budgets(snapshot, with_tables):
    return lambda *rows: with_tables(budgets=made(snapshot, "budgets", *rows))


def of(held, area, **which):
    table = budget_table(held, "contoh", 2026, **which)
    assert list(table["area_code"]) == list(held.codes)
    return table.set_index("area_code").loc[area]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], NOT_REPORTED),
        ([line("35.09", "APBD", "NON_ASN", 0, 0)], "none"),
        ([line("35.09", "APBD", "NON_ASN", 0)], "none"),
        ([line("35.09", "APBD", "NON_ASN", 5, 0)], "allocated"),
        ([line("35.09", "APBD", "NON_ASN", 5)], "allocated_unreported"),
        ([line("35.09", "APBD", "NON_ASN", 5, 2)], "realised"),
        ([line("35.09", "APBD", "NON_ASN", 0, 0), line("35.09", "P-APBD", "NON_ASN", 7, 1)], "realised"),
        ([line("35.09", "APBD", "NON_ASN", 0, 0), line("35.09", "P-APBD", "NON_ASN", NAN)], "unclear"),
        ([line("35.09", "APBD", "ALL", 9, 9)], "unclear"),
        ([line("35.09", "APBD", "NON_ASN", 0, 0), line("35.09", "DBHCHT", "ALL", 9, 9)], "unclear"),
        ([line("35.09", "APBD", "NON_ASN_DPRD", 5, 2)], "realised"),
        ([line("35.09", "APBD", "PEKERJA_RENTAN", 5, 2)], NOT_REPORTED),
        ([line("35.10", "APBD", "NON_ASN", 5, 2)], NOT_REPORTED),
    ],
)
def test_what_a_status_says_about_one_group(with_budgets, rows, expected):
    status = of(with_budgets(*rows), "35.09", group="NON_ASN")["status"]
    assert status == expected
    assert status in (*STATUSES, NOT_REPORTED)


def test_a_reported_zero_is_not_a_missing_amount(with_budgets):
    held = with_budgets(line("35.09", "APBD", "NON_ASN", 0, 0))
    assert of(held, "35.09")["allocated_rp"] == 0
    assert isnan(of(held, "35.10")["allocated_rp"])


def test_rows_that_hold_each_other_are_not_added(with_budgets):
    held = with_budgets(
        line("35.09", "APBD", "NON_ASN", 100, 50),
        line("35.09", "APBD", "NON_ASN_DPRD", 30, 10),  # part of the first
        line("35.09", "DBHCHT", "ALL", 1000, 400),
        line("35.09", "DBHCHT", "PEKERJA_RENTAN", 900, 300),  # part of all
        line("35.09", "APBDES", "NON_ASN_DPRD", 7, 7),  # of another fund, so nothing holds it
    )
    assert of(held, "35.09")["allocated_rp"] == 1107
    assert of(held, "35.09", fund="APBD")["allocated_rp"] == 100
    assert of(held, "35.09", group="NON_ASN")["allocated_rp"] == 107
    assert of(held, "35.09", group="NON_ASN_DPRD")["allocated_rp"] == 37
    assert of(held, "35.09", group="PEKERJA_RENTAN")["allocated_rp"] == 900


def test_money_paid_twice_for_the_same_people_is_still_spent(with_budgets):
    # Teachers may be among other staff, so people would not be added; what was paid for them is.
    held = with_budgets(line("35.09", "APBD", "GURU_HONORER", 20), line("35.09", "APBD", "PERANGKAT_DESA", 30))
    assert of(held, "35.09")["allocated_rp"] == 50


def test_shares_are_taken_over_rows_that_state_both_sides(with_budgets):
    held = with_budgets(
        line("35.09", "APBD", "NON_ASN", 100, 50, ceiling_rp=200),
        line("35.09", "APBD", "BPD", 900),  # paid is not known: it must not lower the share
        line("35.09", "APBD", "LPM", NAN, 40),
    )
    found = of(held, "35.09")
    assert found["realised_pct"] == 50
    assert found["ceiling_pct"] == 25
    assert found["gaps"] == 2


def test_a_month_of_one_person_costs_what_was_paid_over_person_months(with_budgets):
    held = with_budgets(
        line("35.09", "DBHCHT", "PEKERJA_RENTAN", 10**9, 100 * 6 * 16_800, people=100, months=6),
        line("35.09", "APBD", "NON_ASN", 10**9, 50 * 12 * 10_000, people=50, months=12),  # a share of wages
        line("35.09", "CSR", "NELAYAN", 10**9, 10**8, people=10),  # months not stated: no rate
    )
    found = of(held, "35.09")
    assert found["person_months"] == 100 * 6 + 50 * 12
    assert found["package_rp"] == 16_800
    assert found["package_months"] == 600
    assert found["rate_rp"] == pytest.approx((100 * 6 * 16_800 + 50 * 12 * 10_000) / 1200)


def test_the_province_is_the_sum_of_areas_without_its_own_budget(with_budgets):
    held = with_budgets(
        line("35.09", "APBD", "NON_ASN", 100, 50),
        line("35.10", "APBD", "NON_ASN", 300, 250),
        line("35", "APBD", "NON_ASN", 10**6, 10**6),
    )
    found = province_summary(held, "contoh", 2026)
    assert found["allocated_rp"] == 400
    assert found["realised_pct"] == 75
    assert set(lines(held, "contoh", 2026)["area_code"]) == {"35", "35.09", "35.10"}


def test_sample_rows_never_show_among_published_figures(snapshot, with_budgets):
    held = with_budgets(line("35.09", "APBD", "NON_ASN", 5, 2, source_id="SIM"))
    table = budget_table(held, "terpublikasi", 2026).set_index("area_code")
    assert table.loc["35.09", "status"] == NOT_REPORTED


def test_the_year_is_the_asked_one_else_the_months(with_budgets):
    held = with_budgets(line("35.09", "APBD", "NON_ASN", 5), {**line("35.09", "APBD", "NON_ASN", 5), "year": 2024})
    assert year_for(held, "contoh", date(2026, 10, 1), "2024") == 2024
    assert year_for(held, "contoh", date(2024, 3, 1), "") == 2024
    assert year_for(held, "contoh", date(2025, 3, 1), "2019") == 2026
