"""Month-on-month changes that do not fit an area's own history, with the December peak allowed for."""

from typing import Final

import numpy as np
import pandas as pd

from data.fields import BASES, SEGMENTS, SIMULATED_SOURCE
from data.memo import per_snapshot
from data.snapshot import Snapshot

LIMIT: Final = 5.0
"""Robust z-score from which a change stands out."""

LEAST_PEOPLE: Final = 50.0
"""Smaller changes are not worth a question, whatever share of a small segment they are."""

LEAST_CHANGES: Final = 6
"""Changes of an own history below which nothing can be called unusual."""

OWN_YEARS: Final = 3
"""Changes of one calendar month a series needs to know its own season."""

_FLOOR: Final = 0.01
"""Least spread of a series' changes, in logs: a series that hardly moves must not make one percent an outlier."""

_TO_DEVIATION: Final = 1.4826
"""Median absolute deviation to standard deviation of normal values."""

COLUMNS: Final = ("area_code", "month", "segment", "basis", "old", "new", "low", "high", "score")


@per_snapshot(1)
def outliers(snapshot: Snapshot) -> pd.DataFrame:
    """Changes that stand out, the most striking first.

    A change is ``ln(active / active of the month before)``. Premiums are paid once or twice a year, so participants
    rise to December and fall until spring: what was to be expected is the median of the series' own changes of that
    calendar month, and while it has fewer than `OWN_YEARS` of them the median of all areas' changes in that very
    month. The spread is the median absolute deviation of what remains. Changes over a gap, and from simulated to
    real figures, are not judged.

    Returns
    -------
    DataFrame
        `COLUMNS`: ``old`` and ``new`` people in the month before and in the month, ``low`` and ``high`` the range
        that was to be expected, ``score`` the robust z-score. Empty where no series has `LEAST_CHANGES` changes.
    """
    switched = _switches(snapshot)
    parts = [_of_series(snapshot, segment, basis, switched) for basis in BASES for segment in SEGMENTS]
    found = pd.concat(parts, ignore_index=True)
    return found.sort_values("score", key=lambda score: -score.abs(), kind="stable").reset_index(drop=True)


def _of_series(snapshot: Snapshot, segment: str, basis: str, switched: np.ndarray) -> pd.DataFrame:
    active = snapshot.active(segment, basis)
    before, after = active[:, :-1], active[:, 1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.log(np.where((before > 0) & (after > 0), after / before, np.nan))
    change = np.where(switched, np.nan, change)
    calendar = np.array([month.month for month in snapshot.months[1:]])
    expected = _expected(change, calendar)
    spread = _spread(change - expected)
    judged = np.sum(~np.isnan(change), axis=1, keepdims=True) >= LEAST_CHANGES
    score = np.where(judged, (change - expected) / spread, np.nan)
    rows, columns = np.nonzero((np.abs(score) >= LIMIT) & (np.abs(after - before) >= LEAST_PEOPLE))
    base = before[rows, columns]
    middle, reach = expected[rows, columns], LIMIT * spread[rows, 0]
    return pd.DataFrame(
        {
            "area_code": np.array(snapshot.codes, dtype=object)[rows],
            "month": [snapshot.months[column + 1] for column in columns],
            "segment": segment,
            "basis": basis,
            "old": base,
            "new": after[rows, columns],
            "low": base * np.exp(middle - reach),
            "high": base * np.exp(middle + reach),
            "score": score[rows, columns],
        },
        columns=list(COLUMNS),
    )


def _expected(change: np.ndarray, calendar: np.ndarray) -> np.ndarray:
    """The change to be expected of every series and month."""
    expected = np.broadcast_to(_median(change, axis=0), change.shape).copy()
    for month in set(calendar.tolist()):
        columns = calendar == month
        own = change[:, columns]
        enough = np.sum(~np.isnan(own), axis=1, keepdims=True) >= OWN_YEARS
        expected[:, columns] = np.where(enough, _median(own, axis=1), expected[:, columns])
    return expected


def _spread(rest: np.ndarray) -> np.ndarray:
    return np.maximum(_median(np.abs(rest), axis=1) * _TO_DEVIATION, _FLOOR)


def _median(values: np.ndarray, axis: int) -> np.ndarray:
    """Median that keeps its axis; NaN where there is nothing, without numpy's warning."""
    empty = np.isnan(values).all(axis=axis, keepdims=True)
    return np.where(empty, np.nan, np.nanmedian(np.where(empty, 0.0, values), axis=axis, keepdims=True))


def _switches(snapshot: Snapshot) -> np.ndarray:
    """Whether the step into a month goes from simulated to real figures or back, shape (areas, months - 1)."""
    frame = snapshot.tables["enrolment"]
    simulated = frame[frame["source_id"] == SIMULATED_SOURCE]
    shape = (len(snapshot.codes), len(snapshot.months))
    marks = np.zeros(shape, dtype=bool)
    if 0 < len(simulated) < len(frame):
        rows = pd.Index(snapshot.codes).get_indexer(simulated["area_code"])
        first = snapshot.months[0]
        columns = (simulated["month"].dt.year - first.year) * 12 + simulated["month"].dt.month - first.month
        marks[rows, columns.to_numpy()] = True
    return marks[:, 1:] != marks[:, :-1]
