"""As many places as possible reach their need, and then as many people as possible are protected."""

from math import gcd
from typing import Final

import numpy as np

from data.scenario.fill import cheapest_first, spent

_SECONDS: Final = 4.0
"""Longest the solver may take; a result it could not prove is the best certain one, and says so."""


def most_reached(
    price: np.ndarray, least: np.ndarray, most: np.ndarray, need: np.ndarray, money: int
) -> tuple[np.ndarray, bool]:
    """Return people per place, and whether it is proven that no share reaches more.

    First the number of places that reach their need is made as large as the money allows (those that cost least to
    bring there), then, among all choices of that many places, the number of people.

    Parameters
    ----------
    price, least, most, need
        Whole numbers per place; `need` above `most` cannot be met.
    money
        Rupiah, enough for `least`.
    """
    lacking = np.maximum(need - least, 0)
    costs = price * lacking
    able = np.flatnonzero(need <= most)
    order = able[np.argsort(costs[able], kind="stable")]
    count = int(np.searchsorted(np.cumsum(costs[order]), money - spent(price, least), side="right"))
    chosen = _shared(price, least, most, lacking, order[:count], money)
    if count == len(able) or chosen.sum() == cheapest_first(price, least, most, money).sum():
        # All that can be reached are, or reaching them cost nobody: no other choice of places can do better.
        return chosen, True
    found, proven = _best_choice(price, least, most, lacking, able, count, money)
    if found is None:
        return chosen, proven
    better = _shared(price, least, most, lacking, found, money)
    return (better, proven) if better.sum() > chosen.sum() else (chosen, proven)


def _shared(
    price: np.ndarray, least: np.ndarray, most: np.ndarray, lacking: np.ndarray, reached: np.ndarray, money: int
) -> np.ndarray:
    """The most people once some places have what they lack: whole-number arithmetic whatever chose the places."""
    raised = least.copy()
    raised[reached] += lacking[reached]
    return cheapest_first(price, raised, most, money)


def _best_choice(
    price: np.ndarray,
    least: np.ndarray,
    most: np.ndarray,
    lacking: np.ndarray,
    able: np.ndarray,
    count: int,
    money: int,
) -> tuple[np.ndarray | None, bool]:
    """Choose `count` places to reach so that the most people are protected, by HiGHS.

    Variables are the people above `least` of each place and a yes or no for each place that can reach its need. Only
    the choice has to be whole: once it is made, whole people number the rounded-down count of divisible ones (the
    cheapest-first share is cut at one price only), so the best choice for the one is best for the other. That makes
    38 areas take 10 ms instead of up to 700. The choice alone is taken over; people are worked out again in whole
    numbers, so the solver's tolerances can neither overspend nor round anybody. None when its choice does not stand
    that check.
    """
    # scipy.optimize takes a third of a second to import; the app starts without it and most shares never need it.
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    places, ables = len(price), len(able)
    unit = gcd(*price.tolist())
    rest = money - spent(price, least)
    budget_row = np.concatenate([price // unit, np.zeros(ables)])
    count_row = np.concatenate([np.zeros(places), np.ones(ables)])
    rows = np.arange(ables)
    links = coo_array(
        (
            np.concatenate([np.ones(ables), -lacking[able]]),
            (np.concatenate([rows, rows]), np.concatenate([able, places + rows])),
        ),
        shape=(ables, places + ables),
    )
    solved = milp(
        -np.concatenate([np.ones(places), np.zeros(ables)]),
        integrality=np.concatenate([np.zeros(places), np.ones(ables)]),
        bounds=Bounds(0, np.concatenate([most - least, np.ones(ables)])),
        constraints=[
            LinearConstraint(budget_row, ub=rest // unit),
            LinearConstraint(count_row, lb=count, ub=count),
            LinearConstraint(links.tocsr(), lb=0),
        ],
        options={"mip_rel_gap": 0.0, "time_limit": _SECONDS},
    )
    if solved.x is None:
        return None, False
    reached = able[solved.x[places:] > 0.5]
    affordable = spent(price, least) + spent(price[reached], lacking[reached]) <= money
    if len(reached) < count or not affordable:
        return None, False
    return reached, solved.status == 0
