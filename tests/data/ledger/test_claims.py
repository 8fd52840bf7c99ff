"""Claims: never added twice, and a ratio only where like stands beside like."""

from math import isnan

import pytest

from data.ledger.claims import addable, claims_table, months_in, total_ratio
from tests.data.ledger.made_budgets import NAN, made


def claim(area, programme, amount, premium=NAN, *, payer="PEMDA", period="2025", cases=NAN, **more):
    return {
        "area_code": area,
        "programme": programme,
        "amount_rp": amount,
        "premium_rp": premium,
        "payer": payer,
        "period": period,
        "cases": cases,
        **more,
    }


def paid(area, fund, realised, group="PEKERJA_RENTAN"):
    return {"area_code": area, "year": 2025, "fund": fund, "group": group, "realised_rp": realised}


@pytest.fixture
def ledger(snapshot, with_tables):
    def build(claims, budgets=()):
        return with_tables(claims=made(snapshot, "claims", *claims), budgets=made(snapshot, "budgets", *budgets))

    return build


def of(held, area="35.09", payer="PEMDA"):
    return claims_table(held, "contoh", 2025, payer).set_index("area_code").loc[area]


def test_kota_madiun_2025_is_the_published_ratio_and_says_its_months(snapshot):
    found = claims_table(snapshot, "terpublikasi", 2025, "PEMDA").set_index("area_code").loc["35.77"]
    assert found["period"] == "2025-01/2025-11"
    assert (found["benefit_rp"], found["premium_rp"]) == (6.2e9, 3.0e9)
    assert found["ratio_pct"] == pytest.approx(206.67, abs=0.01)
    assert found["premium_from"] == "claims"


def test_a_published_period_comes_before_a_sample_one(snapshot):
    assert claims_table(snapshot, "contoh", 2025, "PEMDA").set_index("area_code").loc["35.77", "source_id"] == "S50"


@pytest.mark.parametrize(
    ("programmes", "expected"),
    [
        (["JKK", "JKM"], ["JKK", "JKM"]),
        (["JKK", "JKM", "ALL"], ["ALL"]),
        (["JKK+JKM", "JKK", "JHT"], ["JKK+JKM", "JHT"]),
        (["JKK", "BEASISWA"], ["JKK"]),
        ([], []),
    ],
)
def test_programmes_inside_another_are_not_added(programmes, expected):
    assert addable(programmes) == expected


def test_sums_of_an_area(ledger):
    held = ledger([claim("35.09", "JKK", 5, cases=2), claim("35.09", "JKM", 7), claim("35.09", "BEASISWA", 3, cases=1)])
    found = of(held)
    assert (found["amount_rp"], found["cases"]) == (12, 2)
    assert (found["scholarships"], found["scholarship_rp"]) == (1, 3)
    assert isnan(found["ratio_pct"]), "no premiums anywhere"


def test_an_amount_nobody_stated_is_named(ledger):
    found = of(ledger([claim("35.09", "JKK", NAN, cases=3), claim("35.09", "JKM", 7, cases=9)]))
    assert (found["amount_rp"], found["cases"], found["unpriced"]) == (7, 12, "JKK")


def test_only_programmes_with_premiums_enter_the_ratio(ledger):
    found = of(ledger([claim("35.09", "JKK", 5, 10), claim("35.09", "JKM", 7, 20), claim("35.09", "JHT", 1000)]))
    assert found["amount_rp"] == 1012
    assert found["ratio_pct"] == pytest.approx(40)


def test_without_premiums_the_budgets_of_the_same_year_and_payer_stand_in(ledger):
    rows = [claim("35.09", "JKK", 20), claim("35.09", "JKM", 30), claim("35.09", "JHT", 999)]
    budgets = [
        paid("35.09", "APBD", 60),
        paid("35.09", "DBHCHT", 40),
        paid("35.09", "APBDES", 900),
        paid("35.09", "CSR", 9),
    ]
    found = of(ledger(rows, budgets))
    assert (found["premium_rp"], found["benefit_rp"], found["premium_from"]) == (100, 50, "budgets")
    assert found["ratio_pct"] == 50
    own = [claim("35.09", "JKK+JKM", 20, payer="DBHCHT")]
    assert of(ledger(own, budgets), payer="DBHCHT")["ratio_pct"] == 50


@pytest.mark.parametrize(
    ("rows", "budgets"),
    [
        ([claim("35.09", "JKK", 20, period="2025-01/2025-11")], [paid("35.09", "APBD", 60)]),  # not a whole year
        ([claim("35.09", "JKK", 20, payer="ALL")], [paid("35.09", "APBD", 60)]),  # other people
        ([claim("35.09", "JHT", 20)], [paid("35.09", "APBD", 60)]),  # another programme
        ([claim("35.09", "JKK", 20)], [paid("35.09", "APBD", 60), paid("35.09", "DBHCHT", NAN)]),  # part unknown
        ([claim("35.09", "JKK", NAN)], [paid("35.09", "APBD", 60)]),
        ([claim("35.09", "JKK", 20)], [paid("35.10", "APBD", 60)]),
        ([claim("35.09", "JKK", 20, 0)], []),
    ],
)
def test_unlike_things_have_no_ratio(ledger, rows, budgets):
    found = of(ledger(rows, budgets), payer=rows[0]["payer"])
    assert isnan(found["ratio_pct"])
    assert found["premium_from"] == ""


def test_periods_that_overlap_are_not_added(ledger):
    found = of(ledger([claim("35.09", "JKK", 5, period="2025-01/2025-06"), claim("35.09", "JKK", 9)]))
    assert (found["amount_rp"], found["period"]) == (9, "2025")


def test_the_ratio_of_all_is_sum_over_sum(ledger):
    held = ledger([claim("35.09", "JKK", 10, 10), claim("35.10", "JKK", 100, 300), claim("35.11", "JKK", 10**6)])
    found = total_ratio(claims_table(held, "contoh", 2025, "PEMDA"))
    assert (found["ratio_pct"], found["areas"]) == (pytest.approx(110 / 310 * 100), 2)


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("2025", 12),
        ("2025-01/2025-11", 11),
        ("2025-03", 1),
        ("2024/2025", 24),
        ("2025-01-01/2025-12-31", 12),
        ("?", None),
    ],
)
def test_months_of_a_period(period, months):
    assert months_in(period) == months
