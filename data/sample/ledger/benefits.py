"""Claims paid by programme and by whose premiums: all participants, those a Pemda pays for, those on DBHCHT.

All participants follow the counts printed for the province in 2024 (457,721 claims; scholarships for 30,849 children),
an assumption for the years after. Vulnerable workers on DBHCHT had 775 claims and Rp28 bn of benefits in 2025
(printed). Where an area's own figures are printed, no sample row stands beside them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from data.ledger.claims import PEMDA_FUNDS
from data.sample.ledger.ground import REPORTED, YEARS, Counts, Ground, draw
from data.sample.ledger.money import premium
from data.sample.ledger.rounding import share_out
from data.sample.ledger.rows import Series
from data.sample.line import Array
from data.tables.fields import SIMULATED_SOURCE

PERIODS: Final[Mapping[int, str]] = {2025: "2025", 2026: "2026-01/2026-10"}
ALL_CASES: Final[Mapping[str, tuple[int, float]]] = {
    "JKK": (62_000, 11.5e6), "JKM": (21_500, 41e6), "JHT": (374_221, 13.4e6), "BEASISWA": (30_849, 2.99e6),
}  # fmt: skip
"""Cases of a year and rupiah a case; JKK, JKM and JHT add up to the 457,721 claims of 2024 and about Rp6.6 tn."""
DBHCHT_CLAIMS: Final = 775
DBHCHT_RUPIAH: Final = 28_000_000_000
DBHCHT_JKM: Final = 570
"""Of the 775 claims those of JKM: an assumption that leaves JKK about Rp20 m a case."""
RISK: Final[Mapping[str, float]] = {"JKK": 1.6, "JKM": 1.9, "BEASISWA": 0.9}
"""Cases in 1,000 person-years of people a Pemda pays for: an assumption near that of DBHCHT."""


def claim_rows(ground: Ground, claims: pd.DataFrame, series: Series, enrolled: Mapping[int, Array]) -> pd.DataFrame:
    """Rows of table ``claims``.

    Parameters
    ----------
    ground : Ground
        Facts by area.
    claims : pandas.DataFrame
        Published rows of the table.
    series : Series
        People by group, area, fund and month.
    enrolled : mapping of int to array
        Mean participants by year and area.
    """
    rows = list(_by_dbhcht(ground, claims, series))
    least = {(row["area_code"], row["programme"]): int(row["cases"]) for row in rows}
    rows += [*_by_pemda(ground, series, least), *_by_all(ground, enrolled)]
    frame = pd.DataFrame(rows)
    printed = pd.MultiIndex.from_arrays([claims["area_code"], claims["period"].str[:4], claims["payer"]])
    mine = pd.MultiIndex.from_arrays([frame["area_code"], frame["period"].str[:4], frame["payer"]])
    return frame[~mine.isin(printed)]


def person_months(ground: Ground, series: Series, year: int, fund: str = "") -> Array:
    """Paid months of the people the Pemda pays for, by area; of one fund when it is given."""
    result = np.zeros(len(ground.codes))
    for _, area, paid_by, people in series:
        if paid_by == fund or (not fund and paid_by in PEMDA_FUNDS):
            result[area] += np.nansum(people[YEARS[year]][: REPORTED - YEARS[year].start])
    return result


def _row(
    ground: Ground, area: int, year: int, programme: str, payer: str, cases: float, amount: float, paid: float = np.nan
) -> dict[str, Any]:
    return {
        "area_code": ground.codes[area], "period": PERIODS[year], "programme": programme, "payer": payer,
        "cases": float(cases), "amount_rp": float(amount), "premium_rp": paid, "source_id": SIMULATED_SOURCE,
    }  # fmt: skip


def _dbhcht_cases(ground: Ground, claims: pd.DataFrame, series: Series) -> dict[str, Counts]:
    """Share the claims of 2025 out over the areas whose own are not printed."""
    printed = claims[claims["payer"].eq("DBHCHT") & claims["area_code"].isin(ground.codes)]
    own = printed.groupby("programme")["cases"].sum()
    weight = person_months(ground, series, 2025, "DBHCHT") * draw("claims/DBHCHT").uniform(0.6, 1.4, len(ground.codes))
    weight[np.isin(ground.codes, printed["area_code"])] = 0
    limit = np.where(weight > 0, DBHCHT_CLAIMS, 0)
    goals = {"JKM": DBHCHT_JKM, "JKK": DBHCHT_CLAIMS - DBHCHT_JKM}
    return {name: share_out(weight, goal - int(own.get(name, 0)), limit) for name, goal in goals.items()}


def _by_dbhcht(ground: Ground, claims: pd.DataFrame, series: Series) -> Iterator[dict[str, Any]]:
    """Claims of 2025 of vulnerable workers on DBHCHT: with the printed ones exactly the printed total."""
    cases = _dbhcht_cases(ground, claims, series)
    death = ground.rates["jkm_benefit_total"]
    printed = claims[claims["payer"].eq("DBHCHT") & claims["area_code"].isin(ground.codes)]["amount_rp"].sum()
    left = round(DBHCHT_RUPIAH - printed - death * cases["JKM"].sum())
    spread = cases["JKK"] * draw("claims/DBHCHT/amount").uniform(0.7, 1.3, size=len(ground.codes))
    injury = share_out(spread, left, np.full(len(spread), left))
    paid = _premiums(ground, series, 2025, "DBHCHT")
    for area in range(len(ground.codes)):
        yield _row(ground, area, 2025, "JKM", "DBHCHT", cases["JKM"][area], death * cases["JKM"][area], paid[area, 1])
        yield _row(ground, area, 2025, "JKK", "DBHCHT", cases["JKK"][area], injury[area], paid[area, 0])


def _premiums(ground: Ground, series: Series, year: int, fund: str = "") -> Array:
    """Premiums of the year paid for reported months, by area: JKK, JKM; whole rupiah."""
    total = np.zeros(len(ground.codes))
    for code, area, paid_by, people in series:
        if paid_by == fund or (not fund and paid_by in PEMDA_FUNDS):
            months = np.nansum(people[YEARS[year]][: REPORTED - YEARS[year].start])
            total[area] += months * premium(ground, code, area, year)
    injury = np.rint(total * ground.rates["bpu_min_premium_jkk"] / ground.rates["bpu_min_premium_jkk_jkm"])
    return np.stack([injury, total - injury], axis=1)


def _by_pemda(ground: Ground, series: Series, least: Mapping[tuple[str, str], int]) -> Iterator[dict[str, Any]]:
    """Claims of people a Pemda pays for, in 2025 never fewer than `least`, those on DBHCHT among them."""
    mean = {"JKK": 12e6, "JKM": ground.rates["jkm_benefit_total"], "BEASISWA": 3e6}
    for year in PERIODS:
        rng = draw(f"claims/PEMDA/{year}")
        years = person_months(ground, series, year) / 12
        paid = _premiums(ground, series, year)
        luck = rng.uniform(0.55, 1.6, size=len(years))
        for area in range(len(ground.codes)):
            for place, name in enumerate(RISK):
                cases = int(np.ceil(years[area] / 1000 * RISK[name] * luck[area]))
                if year == 2025:
                    cases = max(cases, least.get((ground.codes[area], name), 0))
                amount = round(cases * mean[name] * (1 if name == "JKM" else rng.uniform(0.8, 1.2)), -5)
                share = paid[area, place] if place < 2 else float("nan")
                yield _row(ground, area, year, name, "PEMDA", cases, amount, share)


def _by_all(ground: Ground, enrolled: Mapping[int, Array]) -> Iterator[dict[str, Any]]:
    """Claims of all participants."""
    for year in PERIODS:
        rng = draw(f"claims/ALL/{year}")
        part = 1.0 if year == 2025 else 10 / 12
        for name, (cases, mean) in ALL_CASES.items():
            weight = enrolled[year] * np.exp(rng.normal(0, 0.12, size=len(ground.codes)))
            count = share_out(weight, round(cases * part), np.full(len(weight), cases))
            each = mean * np.exp(rng.normal(0, 0.06, size=len(count)))
            for area in range(len(count)):
                yield _row(ground, area, year, name, "ALL", count[area], round(count[area] * each[area], -5))
