"""A scorecard over the four things Inpres 2/2021 asks of a Pemda: rule, coverage, budget, integration.

No official weights are published, so weights are whatever the viewer sets, and every part of every pillar is shown.
A pillar nobody reported is left out of the area's score, never counted as zero.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from math import isnan
from typing import Final

import numpy as np
import pandas as pd

from data.codes.groups import GROUPS, MAIN, ancestors
from data.coverage.indicators import evaluate, month_index, panel_of
from data.coverage.panel import Cut, most_alike, peers
from data.ledger.budgets import budget_table
from data.ledger.calendar import areas_without_village
from data.ledger.regulations import STRENGTH, strongest
from data.ledger.rows import Record, records_by
from data.selection import Selection
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import SIMULATED_SOURCE

PILLARS: Final = ("regulasi", "cakupan", "anggaran", "integrasi")
PARTS: Final = {
    "regulasi": ("instrument",),
    "cakupan": ("achievement",),
    "anggaran": ("non_asn", "absorbed"),
    "integrasi": ("groups", "projects", "arrived"),
}
"""Pillar -> its parts, each 0 to 100; a pillar is the mean of the parts that are known."""
EQUAL: Final = (25.0, 25.0, 25.0, 25.0)
LEAST_WEIGHT: Final = 0.5
"""Share of the weights an area's known pillars must carry for it to have a place."""

_STATUS_POINTS: Final = {"none": 0.0, "allocated_unreported": 50.0, "allocated": 50.0, "realised": 100.0}
_PROJECTS: Final = "JAKON_PROYEK"
_MONTHS: Final = 12


def parts_table(snapshot: Snapshot, selection: Selection, year: int) -> pd.DataFrame:
    """Every part and pillar of every kabupaten/kota, 0 to 100, NaN where not known.

    Returns
    -------
    DataFrame
        Indexed by code; columns are the names in `PARTS` and then `PILLARS`.
    """
    column = month_index(snapshot, selection)
    month, dataset = snapshot.months[column], selection.dataset
    achieved = _achieved(snapshot, Cut.of(selection), column)
    instruments = strongest(snapshot, dataset, month.year)["instrument"]
    non_asn = budget_table(snapshot, dataset, year, group="NON_ASN")["status"]
    frame = pd.DataFrame(
        {
            "instrument": instruments.map(STRENGTH).to_numpy(dtype=float) / max(STRENGTH.values()) * 100,
            "achievement": np.minimum(achieved, 100.0),
            "non_asn": non_asn.map(_STATUS_POINTS).to_numpy(dtype=float),
            "absorbed": np.minimum(budget_table(snapshot, dataset, year)["realised_pct"].to_numpy(dtype=float), 100.0),
        },
        index=pd.Index(snapshot.codes, name="area_code"),
    )
    frame = frame.join(_reported(snapshot, dataset, month)).join(_arrived(snapshot, dataset, month))
    for pillar, names in PARTS.items():
        frame[pillar] = frame[list(names)].mean(axis=1)
    return frame


def _achieved(snapshot: Snapshot, cut: Cut, column: int) -> np.ndarray:
    """Percent of the target; of printed figures only those of the base and year that most of them have.

    A score is a comparison, and figures on different bases or of different years must not be compared.
    """
    value = evaluate(snapshot, cut, "capaian_target").value[:-1, column]
    alike = peers(panel_of(snapshot, cut))[:-1, column]
    return np.where(most_alike(alike, ~np.isnan(value)), value, np.nan)


def scores(parts: pd.DataFrame, weights: Sequence[float]) -> pd.DataFrame:
    """Score and place of every area under some weights, beside its place under equal ones.

    Parameters
    ----------
    parts : DataFrame
        From `parts_table`.
    weights : sequence of float
        One per pillar, not negative; only their proportions count.

    Returns
    -------
    DataFrame
        Indexed like `parts`: ``score`` (0 to 100), ``weight`` (share of the weights behind it), ``known`` (pillars),
        ``place`` (1 = highest; NaN below `LEAST_WEIGHT`), ``equal_place`` and ``moved`` (places won under these
        weights against equal ones).
    """
    score, share = _weighted(parts, weights)
    equal, equal_share = _weighted(parts, EQUAL)
    place, equal_place = _places(score, share), _places(equal, equal_share)
    return pd.DataFrame(
        {
            "score": score,
            "weight": share,
            "known": parts[list(PILLARS)].notna().sum(axis=1),
            "place": place,
            "equal_place": equal_place,
            "moved": equal_place - place,
        }
    )


def _weighted(parts: pd.DataFrame, weights: Sequence[float]) -> tuple[pd.Series, pd.Series]:
    values = parts[list(PILLARS)].to_numpy(dtype=float)
    each = np.where(np.isnan(values), 0.0, np.asarray(weights, dtype=float)[None, :])
    carried, total = each.sum(axis=1), float(sum(weights))
    with np.errstate(invalid="ignore", divide="ignore"):
        score = np.where(carried > 0, (np.nan_to_num(values) * each).sum(axis=1) / carried, np.nan)
    share = carried / total if total > 0 else np.zeros(len(parts))
    return pd.Series(score, index=parts.index), pd.Series(share, index=parts.index)


def _places(score: pd.Series, share: pd.Series) -> pd.Series:
    return score.where(share >= LEAST_WEIGHT).round(9).rank(method="min", ascending=False)


@per_snapshot(16)
def _reported(snapshot: Snapshot, dataset: str, month: date) -> pd.DataFrame:
    """Percent of the groups that apply which an area reported by a month, and of its projects that are registered."""
    groups, projects = {}, {}
    for (area,), rows in records_by(snapshot, "groups", dataset, "area_code").items():
        known = [row for row in rows if row["unit"] == "" and _known_from(row["as_of"]) <= f"{month:%Y-%m}"]
        if known:
            villages = area not in areas_without_village(snapshot)
            groups[area] = _group_share(frozenset(row["group"] for row in known), has_villages=villages)
            projects[area] = _projects([row for row in known if row["group"] == _PROJECTS])
    return pd.DataFrame({"groups": groups, "projects": projects}, index=list(snapshot.codes), dtype=float)


@lru_cache(maxsize=4096)
def _known_from(as_of: str) -> str:
    """Month a figure is known from: a bare year only when it is over."""
    return as_of[:7] if len(as_of) > len("2025") else f"{as_of}-12"


@lru_cache(maxsize=1024)
def _group_share(named: frozenset[str], *, has_villages: bool) -> float:
    applying = [code for code in MAIN if has_villages or not GROUPS[code].village]
    return sum(_is_named(code, named) for code in applying) / len(applying) * 100


def _is_named(code: str, named: frozenset[str]) -> bool:
    """Whether a group, a part of it, or RT and RW together were reported."""
    return (
        code in named or any(code in ancestors(other) for other in named) or (code in ("RT", "RW") and "RT_RW" in named)
    )


def _projects(rows: Sequence[Record]) -> float:
    """Percent of an area's projects registered, from its newest figure; NaN without any."""
    if not rows:
        return float("nan")
    newest = max(reversed(rows), key=lambda row: str(row["as_of"]))
    counted = newest["covered"] / newest["total"] * 100 if newest["total"] > 0 else float("nan")
    return float(newest["covered_pct"] if isnan(counted) else counted)


@per_snapshot(16)
def _arrived(snapshot: Snapshot, dataset: str, month: date) -> pd.DataFrame:
    """Percent of the last twelve months with office figures for which an area's participants arrived."""
    first = (pd.Timestamp(month) - pd.DateOffset(months=_MONTHS - 1)).date()
    arrived = {area: {when for when in months if first <= when <= month} for area, months in _real(snapshot).items()}
    expected = len(set().union(*arrived.values()))
    if dataset == "terpublikasi" or not expected:
        return pd.DataFrame({"arrived": float("nan")}, index=list(snapshot.codes))
    shares = [len(arrived.get(code, ())) / expected * 100 for code in snapshot.codes]
    return pd.DataFrame({"arrived": shares}, index=list(snapshot.codes))


@per_snapshot(2)
def _real(snapshot: Snapshot) -> dict[str, frozenset[date]]:
    """Months for which an area's participants came from an office, by area."""
    rows = snapshot.tables["enrolment"]
    real = rows[rows["source_id"] != SIMULATED_SOURCE]
    return {str(area): frozenset(own.dt.date) for area, own in real.groupby("area_code", observed=True)["month"]}
