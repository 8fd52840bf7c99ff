"""Whole people handed out until the money is used: lowest level first, or cheapest first. Exact in whole numbers.

A level is ``(base + people) / size``. Levels are compared as floating-point quotients of whole numbers below 2**26,
which tell any two different fractions apart and give equal fractions the same quotient, so no comparison is wrong.
"""

from heapq import heapify, heappop, heappush
from typing import Final

import numpy as np

_HALVINGS: Final = 60


def spent(price: np.ndarray, people: np.ndarray) -> int:
    """Rupiah for people at prices, all whole numbers."""
    return int((price * people).sum())


def raise_lowest(
    base: np.ndarray, size: np.ndarray, price: np.ndarray, least: np.ndarray, most: np.ndarray, money: int
) -> np.ndarray:
    """Give person after person to the place with the lowest level, from `least` on and never above `most`.

    The lowest level is as high as the money allows; of places left at it, the fewest are, because the cheapest are
    raised first (at equal prices the smallest, whose level rises most). What cannot pay for the lowest place goes to
    the next lowest it can pay for.

    Parameters
    ----------
    base, size, price, least, most
        Whole numbers per place; `size` above 0 wherever `most` exceeds `least`.
    money
        Rupiah for all people, those of `least` included, which it must pay for.

    Returns
    -------
    ndarray
        People per place.
    """
    people = _below(base, size, price, least, most, money)
    rest = money - spent(price, people)
    bases, sizes, prices, people_of, tops = (each.tolist() for each in (base, size, price, people, most))
    waiting = [
        ((bases[place] + people_of[place]) / sizes[place], prices[place], sizes[place], place)
        for place in np.flatnonzero(people < most).tolist()
    ]
    heapify(waiting)
    while waiting:
        _, cost, own, place = heappop(waiting)
        if cost > rest:
            continue
        rest -= cost
        people_of[place] += 1
        if people_of[place] < tops[place]:
            heappush(waiting, ((bases[place] + people_of[place]) / own, cost, own, place))
    return np.array(people_of, dtype=np.int64)


def _below(
    base: np.ndarray, size: np.ndarray, price: np.ndarray, least: np.ndarray, most: np.ndarray, money: int
) -> np.ndarray:
    """People handed out while the level was surely below the last one reached: a start that skips most steps."""
    usable = np.maximum(size, 1)
    low, high = 0.0, float(((base + most) / usable).max(initial=0.0)) + 1.0

    def at(level: float) -> np.ndarray:
        return np.clip(np.ceil(level * usable - base).astype(np.int64), least, most)

    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if spent(price, at(middle)) <= money:
            low = middle
        else:
            high = middle
    # One person less everywhere, so that no rounding of a level has handed out a person too many.
    return np.clip(at(low) - 1, least, most)


def cheapest_first(price: np.ndarray, least: np.ndarray, most: np.ndarray, money: int) -> np.ndarray:
    """Reach the most people: everybody at the lowest price before anybody at the next.

    Each person counts as one, so no exchange of a cheap person for a dear one can gain anybody. People of one
    price whom the money does not all reach are shared in proportion to the room of their places.
    """
    people = least.copy()
    for each in np.unique(price[most > least]).tolist():
        rest = money - spent(price, people)
        if rest < each:
            break
        here = price == each
        room = np.where(here, most - least, 0)
        if int(room.sum()) * each <= rest:
            people = people + room
        else:
            none = np.zeros_like(room)
            people = people + raise_lowest(none, room, price, none, room, rest)
    return people
