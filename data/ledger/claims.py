"""Claims and benefits paid, and what they are beside the premiums of the same people in the same time.

A ratio is taken like with like only: premiums stated for the same payer and period, else, for what a Pemda paid over a
whole year, its budgets realised in that year. Anything else has no ratio.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from math import isnan
from typing import Any, Final

import pandas as pd

from data.ledger.budgets import lines_by_area
from data.ledger.rows import Record, added
from data.selection import ALL
from data.snapshot import Snapshot, per_snapshot, rows_of
from data.tables.fields import FUNDS, SIMULATED_SOURCE

PEMDA_FUNDS: Final = ("APBD", "P-APBD", "DBHCHT")
"""Funds in a Pemda's own budget; APBDes is the village's, CSR a company's."""
PACKAGE: Final = ("JKK", "JKM", "JKK+JKM")
"""Programmes a Pemda pays premiums for."""
_PREMIUM_PROGRAMMES: Final = frozenset(PACKAGE)


def years(snapshot: Snapshot, dataset: str) -> tuple[int, ...]:
    """Years with any claim, the newest first."""
    return tuple(sorted({int(text[:4]) for text in rows_of(snapshot, "claims", dataset)["period"]}, reverse=True))


def payers(snapshot: Snapshot, dataset: str, year: int) -> tuple[str, ...]:
    """Payers a kabupaten/kota stated any claim for in a year."""
    rows = rows_of(snapshot, "claims", dataset)
    rows = rows[rows["period"].str.startswith(str(year)) & rows["area_code"].isin(snapshot.codes)]
    return tuple(sorted(set(rows["payer"])))


def months_in(period: str) -> int | None:
    """Months a period spans; a bare year is a whole one, a single month 1; None where it cannot be told."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-\d\d)?(?:/(\d{4})(?:-(\d\d))?(?:-\d\d)?)?", period)
    if found is None:
        return None
    first_year, first, last_year, last = found.groups()
    if last_year is None:
        return 12 if first is None else 1
    end = int(last_year) * 12 + int(last or 12)
    return end - (int(first_year) * 12 + int(first or 1)) + 1


@per_snapshot(32)
def claims_of(snapshot: Snapshot, dataset: str, year: int, payer: str) -> pd.DataFrame:
    """Rows of a year and payer, one period for each area.

    Where an area states several periods within the year, published ones come before sample ones, then the longest:
    adding them would count the months they share twice.
    """
    rows = rows_of(snapshot, "claims", dataset)
    rows = rows[rows["period"].str.startswith(str(year)) & (rows["payer"] == payer)]
    if rows.empty:
        return rows.reset_index(drop=True)
    ranked = rows.assign(
        sample=rows["source_id"] == SIMULATED_SOURCE, span=[-(months_in(text) or 0) for text in rows["period"]]
    ).sort_values(["area_code", "sample", "span", "period"], kind="stable")
    chosen = ranked.drop_duplicates("area_code").set_index("area_code")["period"]
    return rows[rows["period"] == rows["area_code"].map(chosen)].reset_index(drop=True)


def addable(programmes: Sequence[str]) -> list[str]:
    """Programmes whose claims may be added: a total stands for all, and scholarships are part of JKK and JKM."""
    if ALL in programmes:
        return [ALL]
    given = [name for name in programmes if name != "BEASISWA"]
    return [name for name in given if not (name in ("JKK", "JKM") and "JKK+JKM" in given)]


@per_snapshot(32)
def claims_table(snapshot: Snapshot, dataset: str, year: int, payer: str) -> pd.DataFrame:
    """Claims of every kabupaten/kota in a year, by who paid the premiums.

    Returns
    -------
    DataFrame
        One row per area in the order of the codes, columns as in `claims_summary` beside ``area_code``.
    """
    rows: dict[str, list[Record]] = defaultdict(list)
    for row in claims_of(snapshot, dataset, year, payer).to_dict("records"):
        rows[row["area_code"]].append(row)
    return pd.DataFrame(
        [{"area_code": code, **claims_summary(snapshot, dataset, code, rows[code])} for code in snapshot.codes]
    )


def claims_summary(snapshot: Snapshot, dataset: str, area: str, rows: Sequence[Record]) -> dict[str, Any]:
    """Add the claims of one area up.

    Parameters
    ----------
    rows : sequence of records
        Rows of the area from `claims_of`.

    Returns
    -------
    dict
        ``reported``; ``period``; ``cases, amount_rp`` (NaN where not stated); ``unpriced`` (programmes among those
        added that state no amount, split by ``; ``); ``scholarships, scholarship_rp``; ``premium_rp, benefit_rp,
        ratio_pct`` with ``premium_from`` (``claims``, ``budgets`` or empty); ``source_id``.
    """
    counted = _addable(rows)
    school = [row for row in rows if row["programme"] == "BEASISWA"]
    return {
        "reported": len(rows) > 0,
        "period": str(rows[0]["period"]) if rows else "",
        "cases": added(counted, "cases"),
        "amount_rp": added(counted, "amount_rp"),
        "unpriced": "; ".join(row["programme"] for row in counted if isnan(row["amount_rp"])),
        "scholarships": added(school, "cases"),
        "scholarship_rp": added(school, "amount_rp"),
        **_ratio(snapshot, dataset, area, rows),
        "source_id": ";".join(sorted({key for row in rows for key in row["source_id"].split(";")} - {""})),
    }


def _addable(rows: Sequence[Record]) -> list[Record]:
    programmes = addable([row["programme"] for row in rows])
    return [row for row in rows if row["programme"] in programmes]


def _ratio(snapshot: Snapshot, dataset: str, area: str, rows: Sequence[Record]) -> dict[str, Any]:
    """Benefits as percent of premiums, over the rows that can be compared."""
    usable = _addable([row for row in rows if not isnan(row["premium_rp"]) and not isnan(row["amount_rp"])])
    premium, benefit, origin = added(usable, "premium_rp"), added(usable, "amount_rp"), "claims"
    if not premium > 0:
        premium, benefit, origin = _from_budgets(snapshot, dataset, area, rows)
    if not premium > 0:
        return {"premium_rp": float("nan"), "benefit_rp": float("nan"), "ratio_pct": float("nan"), "premium_from": ""}
    return {
        "premium_rp": premium,
        "benefit_rp": benefit,
        "ratio_pct": benefit / premium * 100,
        "premium_from": origin,
    }


def _from_budgets(snapshot: Snapshot, dataset: str, area: str, rows: Sequence[Record]) -> tuple[float, float, str]:
    """Premiums realised in the budgets of a whole year, beside the claims of JKK and JKM; zero where unlike."""
    none = (0.0, float("nan"), "")
    if not rows or months_in(str(rows[0]["period"])) != 12:
        return none
    payer, year = str(rows[0]["payer"]), int(str(rows[0]["period"])[:4])
    funds = PEMDA_FUNDS if payer == "PEMDA" else (payer,) if payer in FUNDS else ()
    like = _addable([row for row in rows if row["programme"] in _PREMIUM_PROGRAMMES])
    if not funds or not like or any(isnan(row["amount_rp"]) for row in like):
        return none
    paid = [row for row in lines_by_area(snapshot, dataset, year).get(area, ()) if row["fund"] in funds]
    if not paid or any(isnan(row["realised_rp"]) for row in paid):
        return none
    return added(paid, "realised_rp"), added(like, "amount_rp"), "budgets"


def total_ratio(table: pd.DataFrame) -> dict[str, float]:
    """Benefits over premiums of all areas that state both: sums over sums, with the number of areas."""
    both = table[table["ratio_pct"].notna()]
    premium, benefit = float(both["premium_rp"].sum()), float(both["benefit_rp"].sum())
    ratio = benefit / premium * 100 if premium else float("nan")
    return {"premium_rp": premium, "benefit_rp": benefit, "ratio_pct": ratio, "areas": float(len(both))}
