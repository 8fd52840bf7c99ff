"""The order of areas: who moved since an earlier month, and how few areas hold most of a shortfall."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data.indicators import evaluate, month_index
from data.panel import Cut
from data.selection import Selection
from data.snapshot import Snapshot

HALF, MOST = 50.0, 80.0


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
        NaN where an area had no rank in one of the months.
    """
    ranks = evaluate(snapshot, Cut.of(selection), "peringkat", selection.span).value[:-1]
    before = ranks[:, snapshot.months.index(since)]
    after = ranks[:, month_index(snapshot, selection)]
    return pd.DataFrame({"area_code": snapshot.codes, "before": before, "after": after, "change": before - after})
