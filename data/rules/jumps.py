"""A change is too large when the area's own history does not make it plausible."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.quality.scores import implausible, scores
from data.rules.case import Case, Finding
from data.rules.lines import as_value, grouped, joined
from data.text.messages import Value


def plausible_jump(case: Case) -> Finding:
    """No change of active participants beyond what the area's own history makes plausible.

    Changes are logarithms of one figure over the figure before it. What is usual is the median of the same
    calendar step in other years where there are enough of them, else of the same step in the other areas: either
    knows that December peaks. How far an area may stray is the spread of its own changes around what was usual
    (median absolute deviation), and the spread of the other areas in the same step for an area with too short a
    history. Where neither is known nothing is said.
    """
    if "enrolment" not in case.rows:
        return Finding()
    scored = scores(case.timeline)
    tested = (scored["row"] >= 0) & scored["z"].notna()
    found = scored[tested & implausible(scored)].set_index("row")
    bad = np.zeros(len(case.rows["enrolment"].frame), dtype=bool)
    bad[found.index] = True

    def values(row: pd.Series) -> Mapping[str, Value]:
        change = found.loc[row.name]
        earlier = int(change["number"]) - int(change["gap"])
        return {
            "segment": str(row["segment"]),
            "active": as_value(float(change["active"])),
            "previous": as_value(float(change["previous"])),
            "previous_month": pd.Timestamp(earlier // 12, earlier % 12 + 1, 1).date(),
            "expected": round(float(change["usual"])),
        }

    lines = grouped(
        case, "enrolment", bad, "plausible_jump", "warning", field="active",
        by=("area_code", "segment", "basis", "month"), values=values,
    )  # fmt: skip
    return joined([lines], int(tested.sum()))
