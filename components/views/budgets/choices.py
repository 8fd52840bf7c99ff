"""The controls of the page: year, fund, group and payer, each kept in the address."""

from collections.abc import Callable

from components.options import BudgetOptions
from components.parts.sections import controls, pick
from components.scene import Scene
from components.text.catalogue import Texts
from components.text.names import fund_name, group_name, opening, payer_name
from components.text.phrases import month_of
from data.codes.groups import GROUPS
from data.ledger import budgets, claims
from data.selection import ALL
from data.tables.fields import FUNDS, PAYERS

YEAR, FUND, GROUP, PAYER = "tahun_anggaran", "sumber_dana", "untuk", "pembayar"


def budget_choice(scene: Scene[BudgetOptions], *, group: str) -> tuple[int, str, str]:
    """Draw year, fund and group; `group` is what holds until another is chosen.

    Returns
    -------
    tuple
        Year, fund and group.
    """
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    year = budgets.year_for(held, chosen.dataset, month_of(held, chosen), scene.options.year)
    years = budgets.years(held, chosen.dataset) or (year,)
    fund = scene.options.fund
    known = {group, *budgets.groups_budgeted(held, chosen.dataset)}
    groups = [ALL, *(code for code in GROUPS if code in known), *sorted(known - set(GROUPS) - {ALL})]
    found = scene.options.group if scene.options.group in groups else group
    with controls():
        _years(years, year, texts)
        pick(FUND, (ALL, *FUNDS), texts("budgets.fund_label"), _alone(fund_name, texts), value=fund)
        pick(GROUP, groups, texts("budgets.group_label"), _alone(group_name, texts), value=found, width=320)
    return year, fund, found


def year_choice(scene: Scene[BudgetOptions]) -> int:
    """Draw and return the fiscal year alone."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    year = budgets.year_for(held, chosen.dataset, month_of(held, chosen), scene.options.year)
    _years(budgets.years(held, chosen.dataset) or (year,), year, texts)
    return year


def claims_choice(scene: Scene[BudgetOptions]) -> tuple[int, str]:
    """Draw year and payer of claims; return both."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    years = claims.years(held, chosen.dataset)
    asked, month = scene.options.year, month_of(held, chosen)
    year = int(asked) if asked.isdigit() and int(asked) in years else month.year
    if year not in years and years:
        year = years[0]
    present = claims.payers(held, chosen.dataset, year)
    payers: list[str] = [code for code in PAYERS if code in present] or [ALL]
    payer = scene.options.payer if scene.options.payer in payers else payers[0]
    with controls():
        _years(years or (year,), year, texts)
        pick(PAYER, payers, texts("budgets.payer_label"), _alone(payer_name, texts), value=payer, width=320)
    return year, payer


def _years(years: tuple[int, ...], year: int, texts: Texts) -> None:
    codes = [str(each) for each in years]
    pick(YEAR, codes, texts("budgets.year_label"), str, value=str(year), width=120)


def _alone(name: Callable[[str, Texts], str], texts: Texts) -> Callable[[str], str]:
    return lambda code: opening(name(code, texts))
