"""Whole numbers that add up exactly, within limits."""

import numpy as np

from data.sample.fit import SimulationError
from data.sample.ledger.ground import Counts
from data.sample.line import Array


def whole(values: Array, total: int, limit: Counts) -> Counts:
    """Round values to whole numbers that add up to a total and pass no limit: largest remainders first.

    Raises
    ------
    SimulationError
        When the limits leave no room for the total.
    """
    result: Counts = np.minimum(np.floor(values), limit).astype("int64")
    missing = total - int(result.sum())
    order = np.argsort(-(values - np.floor(values)), kind="stable")
    while missing:
        step = 1 if missing > 0 else -1
        able = [place for place in order if 0 <= result[place] + step <= limit[place]][: abs(missing)]
        if not able:
            raise SimulationError(f"no room for {missing} more people")
        result[able] += step
        missing -= step * len(able)
    return result


def share_out(weights: Array, total: int, limit: Counts) -> Counts:
    """Share a total out in proportion to weights; what a limit cuts off goes to the others.

    Raises
    ------
    SimulationError
        When the limits leave no room for the total.
    """
    low, high = 0.0, 1.0
    while np.minimum(weights * high, limit).sum() < total:
        high *= 2
        if high > 1e12:
            raise SimulationError(f"the limits leave no room for {total:,}")
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if np.minimum(weights * middle, limit).sum() < total else (low, middle)
    return whole(np.minimum(weights * high, limit), total, limit)


def lean(size: Counts, offset: Array, total: int, limit: Counts) -> Counts:
    """Choose members of groups so that they add up to a total: logistic shares moved together by one constant.

    Parameters
    ----------
    size : array
        Size of each group.
    offset : array
        How far a group is above or below the others, log odds.
    total : int
        Members to choose in all.
    limit : array
        Most members of each group.

    Raises
    ------
    SimulationError
        When the limits leave no room for the total.
    """

    def members(shift: float) -> Array:
        return np.minimum(size / (1 + np.exp(-(offset + shift))), limit)

    low, high = -20.0, 20.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if members(middle).sum() < total else (low, middle)
    return whole(members(high), total, limit)
