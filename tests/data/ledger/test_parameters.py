"""Which rate is in force on a day, and what a rate that has ended or not begun judges: nothing."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from components.text.catalogue import Texts
from components.views.budgets.money import _figures
from data import ledger
from data.coverage.panel import Cut
from data.ledger.budgets import province_summary
from data.ledger.calendar import EVERY
from data.ledger.parameters import package_of_budget, parameter
from data.ledger.radar import radar
from data.scenario.contributions import contribution
from data.scenario.errors import ScenarioError
from data.selection import Selection
from tests.data.rules.readings import reading
from tests.data.rules.test_rules import found
from tests.data.rules.test_rules_ledger import budget

NAME = "bpu_min_premium_jkk_jkm"


@pytest.fixture
def rates(snapshot, with_tables):
    """A version in which the package has only the given (rupiah, first date, last date)."""

    def build(*rows, name=NAME):
        table = snapshot.tables["parameters"]
        one = table[table["parameter"] == name].iloc[0].to_dict()
        ours = pd.DataFrame([one | {"value": float(value), "valid_from": first, "valid_to": last}
                             for value, first, last in rows])  # fmt: skip
        rest = table[table["parameter"] != name]
        return with_tables(parameters=pd.concat([rest, ours.astype(table.dtypes)], ignore_index=True))

    return build


@pytest.mark.parametrize(
    ("first", "last", "inside", "outside"),
    [
        ("", "", [date(1990, 1, 1), date(2099, 12, 31)], []),
        ("2026", "", [date(2026, 1, 1), date(2099, 1, 1)], [date(2025, 12, 31)]),
        ("2026-07", "2026-08", [date(2026, 7, 1), date(2026, 8, 31)], [date(2026, 6, 30), date(2026, 9, 1)]),
        ("2026-07-15", "2026-08-15", [date(2026, 7, 15), date(2026, 8, 15)], [date(2026, 7, 14), date(2026, 8, 16)]),
        ("", "2027", [date(2027, 12, 31)], [date(2028, 1, 1)]),
        ("2024-02", "2024-02", [date(2024, 2, 29)], [date(2024, 3, 1), date(2024, 1, 31)]),
    ],
)
def test_dates_hold_as_exactly_as_they_are_stated_both_ends_included(rates, first, last, inside, outside):
    held = rates((16_800, first, last))
    assert [parameter(held, NAME, day) is not None for day in inside] == [True] * len(inside)
    assert [parameter(held, NAME, day) for day in outside] == [None] * len(outside)


@pytest.mark.parametrize("order", [1, -1])
def test_the_newest_rule_in_force_comes_first_whatever_the_order_of_rows(rates, order):
    held = rates(
        *[(10_000, "", ""), (20_000, "2026", ""), (30_000, "2026-07", "2026-09"), (40_000, "2027", "")][::order]
    )
    days = {date(2025, 6, 1): 10_000, date(2026, 3, 1): 20_000, date(2026, 8, 1): 30_000, date(2026, 10, 1): 20_000,
            date(2027, 1, 1): 40_000}  # fmt: skip
    assert {day: parameter(held, NAME, day).value for day in days} == days


def test_a_months_premium_is_priced_on_its_first_day(rates):
    held = rates((50, "2026", "2027-02-15"), name="bpu_discount_other")
    found = [contribution(held, date(2027, month, 1), "MANDIRI", "JKK_JKM").rupiah for month in (2, 3)]
    assert found == [8_400, 16_800]
    later = rates((50, "2027-02-15", ""), name="bpu_discount_other")
    found = [contribution(later, date(2027, month, 1), "MANDIRI", "JKK_JKM").rupiah for month in (2, 3)]
    assert found == [16_800, 8_400]


@pytest.mark.parametrize("last", ["2025", "2025-12", "2025-12-31", "2026-06", "2026-12-30"])
def test_an_expired_rate_judges_no_budget(rates, last):
    held = rates((16_800, "", last))
    rows = [budget(year=year, realised_rp=1.0, people=1.0, months=1.0) for year in (2024, 2026, 2027)]
    problems, counts = found(held, "premium_per_month", reading(budgets=rows))
    assert (counts["checked"], counts["warned"]) == (1, 1), "only 2024, when the rate held"
    assert [dict(problem.values)["period"] for problem in problems] == ["2024"]
    assert package_of_budget(held, 2026) is None
    (beside,) = [
        figure.note
        for figure in _figures(held, province_summary(held, "contoh", 2026), 2026, Texts("id"))
        if figure.key == "rate"
    ]
    assert "16.800" not in beside


def test_a_rate_to_come_judges_no_budget_before_it(rates):
    held = rates((16_800, "2027-01", ""))
    rows = [budget(year=year, realised_rp=1.0, people=1.0, months=1.0) for year in (2026, 2027)]
    _, counts = found(held, "premium_per_month", reading(budgets=rows))
    assert counts["checked"] == 1


def test_a_budget_is_held_against_the_newest_rate_of_its_year(rates):
    held = rates((10_000, "", "2026-06"), (20_000, "2026-07", ""), (30_000, "2027-01-01", ""))
    assert [package_of_budget(held, year).value for year in (2025, 2026, 2027)] == [10_000, 20_000, 30_000]


def test_an_expired_rate_costs_and_prices_nothing(rates):
    held = rates((16_800, "", "2026-10"))
    soon = radar(held, Cut.of(Selection()), date(2026, 10, 1), EVERY, 90)
    assert soon.rate is None
    assert soon.areas["cost"].isna().all(), "November, the first unpaid month, has no rate"
    assert radar(rates((16_800, "", "2026-11")), Cut.of(Selection()), date(2026, 10, 1), EVERY, 90).rate is not None
    with pytest.raises(ScenarioError) as caught:
        contribution(rates((10_000, "", "2026-10"), name="bpu_min_premium_jkk"), date(2026, 11, 1), "APBD", "JKK_JKM")
    assert caught.value.why == "rate_missing"
    assert np.isfinite(contribution(held, date(2026, 11, 1), "APBD", "JKK_JKM").rupiah), "its parts still hold"


def test_the_ledger_knows_no_scenarios():
    for path in Path(ledger.__file__).parent.glob("*.py"):
        assert "data.scenario" not in path.read_text(encoding="utf-8"), path.name
