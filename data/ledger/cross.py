"""Rule by budget by coverage: how covered the areas are that have one, the other, both or neither.

It shows what goes together, never what causes what: an area with many wage earners may also have the means for a
budget. Coverage of a cell is the sum of people over the sum of workers.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from data.coverage.context import spearman
from data.coverage.indicators import evaluate, month_index, panel_of
from data.coverage.panel import Cut, most_alike, peers
from data.ledger.budgets import budget_table
from data.ledger.regulations import NOT_REPORTED, STRENGTH, strongest
from data.ledger.rows import Record, added
from data.selection import ALL, Selection
from data.snapshot import Snapshot, per_snapshot
from data.tables.office import NO_INSTRUMENT

RULES: Final = (NOT_REPORTED, NO_INSTRUMENT, "SOFT", "PERKADA", "PERDA")
"""Rows of the table; ``SOFT`` holds PKS and SE, which bind nobody the way a rule of law does."""
BUDGETS: Final = (NOT_REPORTED, "none", "allocated", "realised")
"""Columns; what was reported but cannot be told stands with what was not reported."""
_SOFT: Final = ("PKS", "SE")
_BUDGET_OF: Final = {"unclear": NOT_REPORTED, "allocated_unreported": "allocated"}


def cross_areas(snapshot: Snapshot, selection: Selection, year: int, fund: str = ALL, group: str = ALL) -> pd.DataFrame:
    """Every kabupaten/kota with its rule, its budget and its coverage.

    Where published figures stand on different bases or years, only those that most areas share are used.

    Returns
    -------
    DataFrame
        By code: ``area_code, instrument, rule`` (`RULES`), ``status, budget`` (`BUDGETS`), ``active, workers,
        coverage`` (percent), ``base``, ``peers`` (see `data.coverage.panel.peers`) and ``used``: whether it enters sums
        (both counts known, among the largest group of peers).
    """
    return _crossed(snapshot, Cut.of(selection), month_index(snapshot, selection), year, fund, group)[0]


def crossed(
    snapshot: Snapshot, selection: Selection, year: int, fund: str = ALL, group: str = ALL
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return `cross_areas` and their `cross_table`, kept for every area that may be selected."""
    return _crossed(snapshot, Cut.of(selection), month_index(snapshot, selection), year, fund, group)


@per_snapshot(16)
def _crossed(
    snapshot: Snapshot, cut: Cut, column: int, year: int, fund: str, group: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    areas = _areas(snapshot, cut, column, year, fund, group)
    return areas, cross_table(areas)


def _areas(snapshot: Snapshot, cut: Cut, column: int, year: int, fund: str, group: str) -> pd.DataFrame:
    found, panel = evaluate(snapshot, cut, "cakupan"), panel_of(snapshot, cut)
    rules = strongest(snapshot, cut.dataset, snapshot.months[column].year)["instrument"]
    statuses = budget_table(snapshot, cut.dataset, year, fund, group)["status"]
    frame = pd.DataFrame(
        {
            "area_code": list(snapshot.codes),
            "instrument": rules.to_numpy(),
            "rule": ["SOFT" if name in _SOFT else name for name in rules],
            "status": statuses.to_numpy(),
            "budget": [_BUDGET_OF.get(name, name) for name in statuses],
            "active": found.numerator[:-1, column],
            "workers": found.denominator[:-1, column],
            "coverage": found.value[:-1, column],
            "base": [str(base) for base in panel.base[:-1, column]],
            "peers": peers(panel)[:-1, column],
        }
    )
    counted = frame["coverage"].notna() & frame["active"].notna() & (frame["workers"] > 0)
    return frame.assign(used=most_alike(frame["peers"].to_numpy(), counted.to_numpy()))


def cell(rows: Sequence[Record]) -> dict[str, Any]:
    """Sum some areas, rows of `cross_areas`, up.

    Returns
    -------
    dict
        ``areas`` (all of them), ``used`` (those that enter the sums), ``active, workers, coverage`` (NaN without
        any), ``low, high`` (coverage) and ``low_area, high_area`` (codes; empty without any).
    """
    used = [row for row in rows if row["used"]]
    active, workers = added(used, "active"), added(used, "workers")
    ends = sorted((float(row["coverage"]), str(row["area_code"])) for row in used) or [(float("nan"), "")]
    return {
        "areas": len(rows),
        "used": len(used),
        "active": active,
        "workers": workers,
        "coverage": active / workers * 100 if used else float("nan"),
        "low": ends[0][0],
        "high": ends[-1][0],
        "low_area": ends[0][1],
        "high_area": ends[-1][1],
    }


def cross_table(areas: pd.DataFrame) -> pd.DataFrame:
    """Every combination of rule and budget, and of each alone (`ALL`).

    Returns
    -------
    DataFrame
        ``rule, budget`` and the columns of `cell`.
    """
    records = areas.to_dict("records")
    rows = []
    for rule in (*RULES, ALL):
        for budget in (*BUDGETS, ALL):
            own = [row for row in records if rule in (row["rule"], ALL) and budget in (row["budget"], ALL)]
            rows.append({"rule": rule, "budget": budget, **cell(own)})
    return pd.DataFrame(rows)


def association(areas: pd.DataFrame, by: str) -> tuple[float, int]:
    """Spearman's correlation of coverage with ``instrument`` or ``budget``, over the areas that reported it.

    Returns
    -------
    tuple
        Correlation (NaN below three areas or without any difference) and number of areas.
    """
    places = STRENGTH if by == "instrument" else {name: at for at, name in enumerate(BUDGETS) if name != NOT_REPORTED}
    known = areas[areas["used"] & areas[by].isin(list(places))]
    levels = known[by].map(places).to_numpy(dtype=float)
    return spearman(levels, known["coverage"].to_numpy(dtype=float))


def strips(areas: pd.DataFrame, by: str) -> dict[str, np.ndarray]:
    """Coverage of the areas of each kind that enter sums, kinds without any left out."""
    used = areas[areas["used"]]
    kinds = RULES if by == "rule" else BUDGETS
    found = {kind: used.loc[used[by] == kind, "coverage"].to_numpy(dtype=float) for kind in kinds}
    return {kind: values for kind, values in found.items() if len(values)}
