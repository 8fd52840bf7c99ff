"""What the simulated series must go through (``anchors.csv``) and what only guides its level (``levels.csv``).

``anchors.csv`` lists every published count of active participants inside the window. ``use`` says whether the
series must meet it, ``basis`` and ``month`` how it is read, and ``reason`` why (in Indonesian, so that it can be
shown): contradictory or weak figures are left out, figures of the UCJ type count by residence, and a bare year
gets a month by assumption.

``levels.csv`` holds counts that follow from published percentages, figures of medium confidence, rankings and
Pemda-paid groups, or are plain assumptions about where people work. They bend under the province line; anchors do
not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from data.sample.line import FIRST, to_month
from data.tables.fields import BASES, PROVINCE, SEGMENTS

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Knot:
    """People an area has in one month on one basis: segment by segment, and in all when known.

    ``month`` counts from the first month of the series. ``firm`` knots must be met; others may bend.
    """

    area_code: str
    basis: int
    month: int
    segments: dict[int, float]
    everyone: float | None
    firm: bool


def read_anchors(folder: Path = FOLDER) -> pd.DataFrame:
    """Return every published count in the window with its use; codes as text, ``value`` in people."""
    frame = pd.read_csv(folder / "anchors.csv", dtype="str", keep_default_na=False)
    return frame.assign(value=frame["value"].astype("int64"))


def read_levels(folder: Path = FOLDER) -> pd.DataFrame:
    """Return the guiding levels: area, month, segment, basis, active, source and reason."""
    frame = pd.read_csv(folder / "levels.csv", dtype="str", keep_default_na=False)
    return frame.assign(active=frame["active"].astype("int64"))


def knots(anchors: pd.DataFrame, levels: pd.DataFrame) -> list[Knot]:
    """Collect anchors in use and levels into one knot per area, basis and month.

    Province counts are no knots: the province line goes through them.
    """
    used = anchors[(anchors["use"] == "yes") & (anchors["area_code"] != PROVINCE)]
    columns = ["area_code", "basis", "month", "segment"]
    firm = _collect(used[columns].to_numpy().tolist(), used["value"].tolist(), firm=True)
    soft = _collect(levels[columns].to_numpy().tolist(), levels["active"].tolist(), firm=False)
    return [*firm, *soft]


def _collect(keys: Sequence[Sequence[str]], people: Sequence[int], *, firm: bool) -> list[Knot]:
    """Group counts of the same area, basis and month."""
    grouped: dict[tuple[str, str, str], dict[str, float]] = {}
    for (area, basis, month, segment), count in zip(keys, people, strict=True):
        grouped.setdefault((area, basis, month), {})[segment] = float(count)
    return [
        Knot(
            area_code=area,
            basis=BASES.index(basis),
            month=int((to_month(month) - FIRST).astype("int64")),
            segments={SEGMENTS.index(name): count for name, count in counts.items() if name != "ALL"},
            everyone=counts.get("ALL"),
            firm=firm,
        )
        for (area, basis, month), counts in grouped.items()
    ]
