"""The order of areas: places with ties, who moved since an earlier month, how few areas hold most of a shortfall."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data.coverage.indicators import INDICATORS, evaluate, month_index, panel_for, panel_of
from data.coverage.panel import Cut, peers
from data.selection import Selection
from data.snapshot import Snapshot

HALF, MOST = 50.0, 80.0


@dataclass(frozen=True)
class Standing:
    """The place of one area among its peers.

    ``place`` counts from 1 and is shared by equal values; None where the value may be ranked with no other.
    ``alike`` areas hold that place, itself among them. ``peers`` names whom it is ranked with, ``of`` counts them.
    """

    code: str
    value: float
    place: int | None
    alike: int
    peers: str
    of: int


def standings(
    values: Mapping[str, float], peers: Mapping[str, str] | None = None, *, high_first: bool = True
) -> tuple[Standing, ...]:
    """Areas in the order of their values, the largest group of peers first; missing values are left out.

    Parameters
    ----------
    values
        Code -> value.
    peers
        Code -> group; only areas of one group are ranked together, those of the empty one with nobody. Without it all
        are peers.
    high_first
        Whether place 1 is the highest value.
    """
    known = {code: float(value) for code, value in values.items() if not np.isnan(value)}
    groups: dict[str, list[str]] = {}
    for code in known:
        groups.setdefault("" if peers is None else peers[code], []).append(code)
    ranked = [name for name in groups if peers is None or (name and len(groups[name]) > 1)]
    alone = [name for name in groups if name not in ranked]
    found: list[Standing] = []
    for name in sorted(ranked, key=lambda each: (-len(groups[each]), each)):
        found += _placed(known, groups[name], name, high_first=high_first)
    rest = sorted((code for name in alone for code in groups[name]), key=lambda code: (-known[code], code))
    return (*found, *(Standing(code, known[code], None, 1, "", 1) for code in rest))


def _placed(known: Mapping[str, float], codes: list[str], peers: str, *, high_first: bool) -> list[Standing]:
    order = sorted(codes, key=lambda code: (-known[code] if high_first else known[code], code))
    inside = [round(known[code], 9) for code in order]
    return [
        Standing(code, known[code], inside.index(value) + 1, inside.count(value), peers, len(order))
        for code, value in zip(order, inside, strict=True)
    ]


def standings_of(snapshot: Snapshot, selection: Selection) -> tuple[Standing, ...]:
    """`standings` of the selected indicator in the selected month, largest first, ranks from the best.

    Printed figures are ranked only with those of the same base and year.
    """
    column, cut = month_index(snapshot, selection), Cut.of(selection)
    values = evaluate(snapshot, cut, selection.indicator, selection.span).value[:-1, column]
    panel = panel_for(snapshot, cut, selection.indicator)
    alike = dict(zip(snapshot.codes, map(str, peers(panel)[:-1, column]), strict=True)) if panel.printed else None
    high_first = INDICATORS[selection.indicator].scale != "rank"
    return standings(dict(zip(snapshot.codes, values, strict=True)), alike, high_first=high_first)


@dataclass(frozen=True)
class Concentration:
    """Areas from the largest amount down, with the running share of the total in percent.

    ``half`` and ``most`` count the areas that together reach 50 and 80 percent.
    """

    codes: tuple[str, ...]
    values: tuple[float, ...]
    cumulative: tuple[float, ...]
    half: int
    most: int

    @property
    def total(self) -> float:
        """What all areas hold together."""
        return float(sum(self.values))

    def amount(self, count: int) -> float:
        """What the first `count` areas hold together."""
        return float(sum(self.values[:count]))

    def share(self, count: int) -> float:
        """Percent that the first `count` areas really hold together, which is seldom a round number."""
        return self.cumulative[min(count, len(self.cumulative)) - 1] if count and self.cumulative else 0.0


def concentration(values: Mapping[str, float]) -> Concentration:
    """Order amounts and add them up; missing and zero amounts hold nothing and are left out."""
    known = sorted(
        ((code, float(value)) for code, value in values.items() if not np.isnan(value) and value > 0),
        key=lambda pair: (-pair[1], pair[0]),
    )
    if not known:
        return Concentration((), (), (), 0, 0)
    codes, amounts = zip(*known, strict=True)
    running = np.cumsum(amounts)
    shares = running / running[-1] * 100
    counts = [int(np.argmax(shares >= edge - 1e-9)) + 1 for edge in (HALF, MOST)]
    return Concentration(codes, amounts, tuple(float(share) for share in shares), *counts)


def rank_moves(snapshot: Snapshot, selection: Selection, since: date) -> pd.DataFrame:
    """Ranks by coverage in an earlier month and in the selected one.

    Returns
    -------
    DataFrame
        One row per area, columns ``area_code, before, after, change``; ``change`` is positive when the area rose.
        NaN where an area had no rank in one of the months, and everywhere between printed figures: which are ranked
        together differs from month to month.
    """
    ranks = evaluate(snapshot, Cut.of(selection), "peringkat", selection.span).value[:-1]
    printed = panel_of(snapshot, Cut.of(selection)).printed
    before = ranks[:, snapshot.months.index(since)]
    after = ranks[:, month_index(snapshot, selection)]
    return pd.DataFrame(
        {
            "area_code": snapshot.codes,
            "before": before,
            "after": after,
            "change": np.where(printed, np.nan, before - after),
        }
    )
