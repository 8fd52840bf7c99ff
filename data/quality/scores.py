"""How far a change of participants strays from what history makes plausible: the one measure of a jump."""

from typing import Final

import numpy as np
import pandas as pd

from data.quality.timeline import timeline

LIMIT: Final = 6.0
"""Robust z-score from which a change is not plausible."""

LEAST_SHARE: Final = 0.10
LEAST_PEOPLE: Final = 100.0
"""A change smaller than either is never reported, however quiet the series was."""

LEAST_OWN: Final = 6
LEAST_AREAS: Final = 8
LEAST_YEARS: Final = 4
"""Changes needed to judge by an area's own history, by the other areas, by the same step of other years."""

FLOOR: Final = 0.02
"""Least spread of monthly log changes: a series that moves less has been quiet by chance."""

LONGEST: Final = 12
"""Months between two figures over which a change is still judged."""

_TO_SIGMA: Final = 1.4826
"""Median absolute deviation of a normal distribution times this is its standard deviation."""


def scores(line: pd.DataFrame) -> pd.DataFrame:
    """Score every change of a timeline.

    Parameters
    ----------
    line : DataFrame
        As ``data.quality.timeline`` gives it.

    Returns
    -------
    DataFrame
        The same rows with ``step`` (log change per figure), ``z`` (robust z-score, NaN where it cannot be judged),
        ``spread`` (log change that is one z) and ``usual`` (people expected after the figure before).
    """
    judged = (line["gap"] > 0) & (line["gap"] <= LONGEST)
    # One more person on both sides, so that a series may start from nobody.
    step = np.log((line["active"] + 1.0) / (line["previous"] + 1.0)).where(judged)
    same_step = [line["segment"], line["basis"], line["number"], line["gap"]]
    usual = _median(step, [line["series"], line["number"] % 12, line["gap"]], LEAST_YEARS)
    usual = usual.fillna(_median(step, same_step, LEAST_AREAS)).fillna(_median(step, [line["series"]], LEAST_OWN))
    # A figure after three months may stray further than one after a month, as the root of the time.
    apart = (step - usual) / np.sqrt(line["gap"].where(judged))
    spread = _median(apart.abs(), [line["series"]], LEAST_OWN)
    spread = (_TO_SIGMA * spread.fillna(_median(apart.abs(), same_step, LEAST_AREAS))).clip(lower=FLOOR)
    reach = spread * np.sqrt(line["gap"].where(judged))
    expected = (line["previous"] + 1.0) * np.exp(usual) - 1.0
    return line.assign(step=step, z=apart / spread, spread=reach, usual=expected)


def _median(values: pd.Series, by: list[pd.Series], least: int) -> pd.Series:
    """Median of each row's group; NaN where the group has fewer values than `least`."""
    groups = values.groupby(by)
    return groups.transform("median").where(groups.transform("count") >= least)


def implausible(scored: pd.DataFrame) -> pd.Series:
    """Which changes of a scored timeline are too large, as flags of its rows."""
    people = (scored["active"] - scored["previous"]).abs()
    share = people / scored["previous"].clip(lower=1.0)
    far = (scored["z"].abs() > LIMIT) & (share >= LEAST_SHARE) & (people >= LEAST_PEOPLE)
    # The way back from a figure that was already reported is not a second cause.
    same = scored["series"] == scored["series"].shift()
    returned = (scored["step"] + scored["step"].shift()).abs() < scored["step"].abs() / 2
    back = same & far.shift(fill_value=False) & (scored["row"].shift(fill_value=-1) >= 0) & returned
    return far & ~back


def unusual(stored: pd.DataFrame, incoming: pd.DataFrame) -> np.ndarray:
    """Which of some incoming enrolment rows jump, against the real history before them.

    Parameters
    ----------
    stored, incoming : DataFrame
        Enrolment, without simulated rows; `incoming` with a RangeIndex.

    Returns
    -------
    ndarray of bool
        One flag per incoming row.
    """
    scored = scores(timeline(stored, incoming, set(incoming["area_code"])))
    flags = np.zeros(len(incoming), dtype=bool)
    flags[scored.loc[implausible(scored) & (scored["row"] >= 0), "row"]] = True
    return flags
