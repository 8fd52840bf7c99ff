"""The ledger maps of all pages over groups, years, sectors and months: no class holds most of what differs."""

from datetime import date

import numpy as np
import pytest

from components.map.levels import level_breaks
from data.codes.groups import GROUPS
from data.coverage.panel import Cut
from data.ledger import budgets, claims
from data.ledger.employers import employers, sectors
from data.ledger.groups import group_table
from data.ledger.radar import radar
from data.selection import Selection

MONTHS = (date(2024, 12, 1), date(2025, 12, 1), date(2026, 6, 1), date(2026, 10, 1))
DATASETS = ("contoh", "terpublikasi")


def groups(held, dataset):
    for month in MONTHS:
        for group in GROUPS:
            areas = group_table(held, dataset, group, "SEMUA", month).iloc[:-1]
            yield f"{group} {month} share", "percent", areas["pct"]
            yield f"{group} {month} months", "months", areas["months"]


def money(held, dataset):
    for year in budgets.years(held, dataset):
        for group in ("ALL", *budgets.groups_budgeted(held, dataset)):
            yield f"{group} {year}", "percent", budgets.budget_table(held, dataset, year, "ALL", group)["realised_pct"]


def ratios(held, dataset):
    for year in claims.years(held, dataset):
        for payer in claims.payers(held, dataset, year):
            yield f"{payer} {year}", "percent", claims.claims_table(held, dataset, year, payer)["ratio_pct"]


def firms(held, dataset):
    for month in MONTHS:
        for sector in ("ALL", *sectors(held, dataset, month)):
            yield f"{sector} {month}", "percent", employers(held, dataset, sector, month).iloc[:-1]["pct"]


def falls(held, dataset):
    for month in MONTHS[1:]:
        for days in (30, 90, 180):
            found = radar(held, Cut.of(Selection(dataset=dataset)), month, "SEMUA", days)
            yield f"{days} {month}", "points", found.areas["fall"].iloc[:-1]


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("maps", [groups, money, ratios, firms, falls])
def test_no_class_of_a_ledger_map_holds_most_of_what_differs(snapshot, dataset, maps):
    many = 0
    for name, unit, column in maps(snapshot, dataset):
        values = np.asarray(column, dtype=float)
        values = values[~np.isnan(values)]
        many += values.size > 0
        places = level_breaks(unit, values).index(values)
        for place in np.unique(places):
            inside = [f"{value:.1f}" for value in values[places == place]]
            # Half of an odd count is the larger half.
            assert len(inside) <= (values.size + 1) // 2 or len(set(inside)) == 1, (name, inside)
    assert many or dataset == "terpublikasi"
