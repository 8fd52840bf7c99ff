"""The ledger's people as rows of tables ``groups`` and ``protection``; groups without a calendar are drawn here."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from data.sample.ledger.ground import DATES, MONTHS, YEARS, Ground, draw
from data.sample.ledger.rounding import share_out
from data.sample.ledger.states import reporting
from data.sample.ledger.steady import Steady
from data.sample.ledger.vulnerable import CODE, Vulnerable, added
from data.sample.line import Array
from data.tables.fields import SIMULATED_SOURCE

OFFICES: Final[Mapping[str, float]] = {
    "Dinas Pendidikan": 0.36,
    "Dinas Kesehatan": 0.2,
    "Dinas PUPR": 0.1,
    "Satpol PP": 0.08,
    "Sekretariat Daerah": 0.09,
    "Lainnya": 0.17,
}
"""Perangkat daerah and their usual part of non-ASN: assumptions."""
CONFIDENCE: Final = "low"
MOST_POOR: Final = 0.8
"""Largest part of the vulnerable workers who are extremely poor."""

Series = list[tuple[str, int, str, Array]]
"""Group, place of the area, fund, people by month."""


def all_series(ground: Ground, steady: Mapping[str, Steady], vulnerable: Vulnerable) -> Series:
    """List every series that has at least one reported month."""
    listed: Series = []
    for area in range(len(ground.codes)):
        listed += [(item.code, area, item.fund[area], item.people[area]) for item in steady.values()]
        listed += [(CODE, area, fund, people[area]) for fund, people in vulnerable.people.items()]
    return [series for series in listed if not np.isnan(series[3]).all()]


def protection_rows(ground: Ground, series: Series) -> pd.DataFrame:
    """Rows of table ``protection``."""
    frames = []
    for code, area, fund, people in series:
        known = ~np.isnan(people)
        frames.append(
            pd.DataFrame(
                {
                    "area_code": ground.codes[area],
                    "month": MONTHS[known].astype("datetime64[us]"),
                    "group": code,
                    "funding": fund,
                    "people": people[known].astype("int64"),
                    "source_id": SIMULATED_SOURCE,
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def group_rows(ground: Ground, steady: Mapping[str, Steady], vulnerable: Vulnerable, series: Series) -> pd.DataFrame:
    """Rows of table ``groups``; without those that are printed under the same key."""
    rows: list[dict[str, Any]] = []
    for code, area, fund, people in series:
        for date, month in DATES.items():
            if np.isnan(people[month]):
                continue
            size = (vulnerable if code == CODE else steady[code]).size[date][area]
            rows.append(_row(ground, area, date, code, fund, size, people[month], months_paid(people, date)))
    rows += _offices(rows)
    rows += [*_extreme_poor(ground, vulnerable), *_projects(ground)]
    frame = pd.DataFrame(rows)
    key = ["area_code", "as_of", "group", "unit", "funding"]
    known = pd.MultiIndex.from_frame(ground.printed[key])
    return frame[~pd.MultiIndex.from_frame(frame[key]).isin(known)]


def months_paid(people: Array, date: str) -> float:
    """Months with people in the year of a date, up to that date; NaN when there was none."""
    first = YEARS[int(date[:4])].start
    paid = int((people[first : DATES[date] + 1] > 0).sum())
    return float(paid) if paid else float("nan")


def _row(
    ground: Ground, area: int, date: str, code: str, fund: str, size: float, covered: float, months: float = np.nan
) -> dict[str, Any]:
    return {
        "area_code": ground.codes[area], "as_of": date, "group": code, "unit": "", "total": float(size),
        "covered": float(covered), "funding": fund, "months_paid": months, "source_id": SIMULATED_SOURCE,
        "confidence": CONFIDENCE,
    }  # fmt: skip


def _offices(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Split non-ASN by perangkat daerah; sizes and covered members add up to the whole."""
    parts = np.array(list(OFFICES.values()))
    for row in [row for row in rows if row["group"] == "NON_ASN"]:
        rng = draw(f"offices/{row['area_code']}")
        weight: Array = parts * np.exp(rng.normal(0, 0.25, size=len(parts)))
        total = share_out(weight, int(row["total"]), np.full(len(parts), int(row["total"])))
        willing: Array = total.astype(float) * np.exp(rng.normal(0, 0.5, size=len(parts)))
        covered = share_out(willing, int(row["covered"]), total) if row["covered"] else np.zeros_like(total)
        for unit, size, people in zip(OFFICES, total, covered, strict=True):
            yield {**row, "unit": unit, "total": float(size), "covered": float(people)}


def _extreme_poor(ground: Ground, vulnerable: Vulnerable) -> Iterator[dict[str, Any]]:
    """Workers in decile 1 and 2, whoever pays; they are among the vulnerable workers."""
    rng = draw("deciles")
    states = reporting("deciles", len(ground.codes), 9, 2, frozenset(), frozenset())
    need = ground.poverty / ground.poverty.mean()
    first = np.rint(ground.employed * 0.062 * need * rng.uniform(0.85, 1.15, size=len(need))).astype("int64")
    second = np.rint(ground.employed * 0.078 * need**0.7 * rng.uniform(0.85, 1.15, size=len(need))).astype("int64")
    part = rng.uniform(0.1, 0.45, size=(2, len(need)))
    matched = rng.random(len(need)) < 0.85  # the others know the whole, but not by decile
    for date, month in DATES.items():
        paid = added(vulnerable.people.values())[:, month]
        known = ~np.isnan(vulnerable.people["DBHCHT"][:, month])
        for area in np.flatnonzero(states.on(date) & known).tolist():
            most_poor = MOST_POOR * vulnerable.size[date][area]
            sizes = np.array([first[area], second[area]])
            sizes = np.floor(sizes * min(1.0, most_poor / sizes.sum()))
            most = np.minimum(0.5 * sizes, 0.5 * paid[area])
            covered = np.zeros(2) if area in states.zero else np.floor(np.minimum(part[:, area] * sizes, most))
            yield _row(ground, area, date, "PEKERJA_MISKIN_EKSTREM", "MIXED", sizes.sum(), covered.sum())
            if matched[area]:
                for code, size, people in zip(("DESIL_1", "DESIL_2"), sizes, covered, strict=True):
                    yield _row(ground, area, date, code, "MIXED", size, people)


def _projects(ground: Ground) -> Iterator[dict[str, Any]]:
    """Construction projects of the Pemda in the year, registered ones, and their contract values."""
    rng = draw("projects")
    states = reporting("projects", len(ground.codes), 6, 2, frozenset(), frozenset())
    count = np.rint(60 + ground.villages * rng.uniform(0.8, 2.6, size=len(ground.codes)))
    share = rng.beta(1.6, 2.4, size=len(count))
    mean = rng.uniform(2.2e8, 6.5e8, size=len(count)) * np.where(ground.kota, 1.8, 1.0)
    for date, progress in (("2025-12", 1.0), ("2026-10", 0.85)):
        for area in np.flatnonzero(states.on(date)).tolist():
            total = round(count[area] * progress)
            registered = 0 if area in states.zero else round(total * min(share[area] * (2 - progress), 1))
            value = round(total * mean[area], -6)
            large = (
                min(registered / total * rng.uniform(1.1, 1.6), 1) if registered < total else 1.0
            )  # large ones first
            yield {
                **_row(ground, area, date, "JAKON_PROYEK", "unknown", total, registered),
                "value_rp": value, "registered_value_rp": round(value * large, -6),
            }  # fmt: skip
