"""Budgets by year, fund and group, from the months that are paid.

A premium of BPU participants is the package of Rp16.800; of wage earners (non-ASN, perangkat desa) it is the lowest
JKK class and JKM of the minimum wage. What is realised is the premium of all months paid so far; months paid ahead
into January 2027 are paid from 2026. Allocated is what the whole year would take, and the ceiling lies above.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from data.codes.groups import GROUPS
from data.sample.ledger.ground import YEARS, Ground, draw
from data.sample.ledger.rows import Series
from data.sample.ledger.steady import UNPAID
from data.sample.line import Array
from data.tables.fields import SIMULATED_SOURCE

REASONS: Final = ("menunggu P-APBD", "keterbatasan anggaran", "belum ada regulasi", "data belum jelas")
"""Reasons Pemda give for not paying (S20b, S09b, S95)."""
SILENT: Final = 0.12
"""Part of the budgets that were not reported."""
PLANNED: Final = 0.35
"""Part of the unpaid ones that have money set aside all the same."""
MILLION: Final = 1e6


def premium(ground: Ground, code: str, area: int, year: int) -> int:
    """Return the premium of one person and month, whole rupiah."""
    if GROUPS[code].segment == "PU":
        percent = ground.rates["pu_rate_jkk_class_1"] + ground.rates["pu_rate_jkm"]
        return round(ground.wage[year][area] * percent / 100)
    return round(ground.rates["bpu_min_premium_jkk_jkm"])


def budget_rows(ground: Ground, series: Series) -> pd.DataFrame:
    """Rows of table ``budgets``."""
    return pd.DataFrame(list(_rows(ground, series)))


def _rows(ground: Ground, series: Series) -> Iterator[dict[str, Any]]:
    for code, area, fund, people in series:
        for year, months in YEARS.items():
            rng = draw(f"budget/{code}/{ground.codes[area]}/{fund}/{year}")
            paid = people[months]
            unpaid = not (paid > 0).any()
            silent = rng.random() < SILENT and not (unpaid and code == "NON_ASN")  # whose absence is asked about
            if np.isnan(paid).all() or silent:
                continue
            rate = premium(ground, code, area, year)
            plan = 0.0 if ground.codes[area] == UNPAID and code == "NON_ASN" else float(np.nan_to_num(people).max())
            figures = _unpaid(fund, rate, plan, rng) if unpaid else _paid(np.nan_to_num(paid), rate, rng)
            key = {"area_code": ground.codes[area], "year": year, "fund": fund, "group": code}
            yield {**key, **figures, "source_id": SIMULATED_SOURCE}


def _paid(paid: Array, rate: int, rng: np.random.Generator) -> dict[str, Any]:
    """Amounts, people and months of a budget that pays; November and December 2026 may still be to come."""
    realised = float(paid.sum()) * rate
    most = float(paid.max())
    missing = int((paid[10:12] == 0).sum()) if len(paid) > 12 else 0
    allocated = _up(realised * rng.uniform(1.0, 1.08) + most * missing * rate * rng.uniform(0.8, 1.0))
    return {
        "ceiling_rp": _up(allocated * rng.uniform(1.0, 1.3)),
        "allocated_rp": allocated,
        "realised_rp": realised,
        "people": most,
        "months": round(float(paid.sum()) / most, 6),
        "reason": "",
    }


def _unpaid(fund: str, rate: int, plan: float, rng: np.random.Generator) -> dict[str, Any]:
    """Nothing paid: either nothing is budgeted, or money waits for the people of the other year (`plan`)."""
    planned = plan > 0 or (rng.random() < PLANNED and fund not in ("APBD", "CSR"))
    people = plan if plan > 0 else float(round(rng.uniform(200, 1500), -1))
    allocated = _up(people * rate * 6) if planned else 0.0
    ceiling = _up(allocated * rng.uniform(1.0, 1.3)) if planned else 0.0
    fitting = REASONS[2:] if planned else REASONS if fund == "APBD" else REASONS[1:]
    reason = fitting[int(rng.integers(len(fitting)))]
    return {
        "ceiling_rp": ceiling, "allocated_rp": allocated, "realised_rp": 0.0, "people": 0.0, "months": 0.0,
        "reason": reason,
    }  # fmt: skip


def _up(amount: float) -> float:
    """Round up to a million rupiah."""
    return float(np.ceil(amount / MILLION) * MILLION)
