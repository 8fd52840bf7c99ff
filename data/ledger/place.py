"""Where an area stands among the 38 by one figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan


@dataclass(frozen=True, slots=True)
class Place:
    """A place among the areas that have the figure.

    Attributes
    ----------
    place : int
        1 is the first; areas of equal value share the better place.
    count : int
        Areas that have the figure.
    tied : int
        Other areas with the same value.
    """

    place: int
    count: int
    tied: int


def place_of(values: Mapping[str, float], code: str, *, lowest_first: bool = False) -> Place | None:
    """Place of an area by value, the largest first unless told otherwise; None where it has no value.

    Examples
    --------
    >>> place_of({"35.01": 4.0, "35.02": 9.0, "35.03": float("nan"), "35.04": 4.0}, "35.04")
    Place(place=2, count=3, tied=1)
    """
    known = {area: -value if lowest_first else value for area, value in values.items() if not isnan(value)}
    if code not in known:
        return None
    own = known[code]
    better = sum(value > own for value in known.values())
    return Place(better + 1, len(known), sum(value == own for value in known.values()) - 1)
