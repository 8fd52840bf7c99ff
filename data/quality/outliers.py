"""Month-on-month changes that do not fit history: the rule for a jump, applied to a whole version."""

from typing import Final

import numpy as np
import pandas as pd

from data.quality.scores import LIMIT, implausible, scores
from data.quality.timeline import timeline
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import SIMULATED_SOURCE

COLUMNS: Final = ("area_code", "month", "segment", "basis", "old", "new", "low", "high", "score")


@per_snapshot(1)
def changes(snapshot: Snapshot) -> pd.DataFrame:
    """Every change that can be judged, in the order of areas, segments and months.

    Simulated and real figures are judged apart: the step from one to the other is no change.

    Returns
    -------
    DataFrame
        `COLUMNS` and ``far``: ``old`` and ``new`` people before and in the month, ``low`` and ``high`` the range that
        was to be expected, ``score`` the robust z-score, ``far`` whether the rule ``plausible_jump`` would warn.
    """
    enrolment = snapshot.tables["enrolment"]
    simulated = enrolment["source_id"] == SIMULATED_SOURCE
    parts = [_of(enrolment[mine], snapshot.codes) for mine in (simulated, ~simulated) if mine.any()]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*COLUMNS, "far"])


def outliers(snapshot: Snapshot) -> pd.DataFrame:
    """Changes that stand out, the most striking first: those of `changes` that are far, with `COLUMNS`."""
    every = changes(snapshot)
    found = every.loc[every["far"].astype(bool), list(COLUMNS)]
    return found.sort_values("score", key=lambda score: -score.abs(), kind="stable").reset_index(drop=True)


def _of(enrolment: pd.DataFrame, codes: tuple[str, ...]) -> pd.DataFrame:
    scored = scores(timeline(enrolment, enrolment.iloc[:0], codes))
    known = scored["z"].notna()
    judged, far = scored[known], implausible(scored)[known]
    reach = np.exp(LIMIT * judged["spread"])
    first = (judged["number"] // 12).astype(str) + "-" + (judged["number"] % 12 + 1).astype(str).str.zfill(2) + "-01"
    return pd.DataFrame(
        {
            "area_code": judged["area_code"],
            "month": pd.to_datetime(first).dt.date,
            "segment": judged["segment"],
            "basis": judged["basis"],
            "old": judged["previous"],
            "new": judged["active"],
            "low": (judged["usual"] + 1.0) / reach - 1.0,
            "high": (judged["usual"] + 1.0) * reach - 1.0,
            "score": judged["z"],
            "far": far,
        }
    )
