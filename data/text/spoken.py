"""Percentages as people say them: the share of workers that is repeated after the meeting, "1 in 4"."""

from dataclasses import dataclass
from typing import Literal

Nearness = Literal["about", "nearly", "over"]

_WHOLES = (2, 3, 4, 5, 10)
_NEAR = 1.5
"""Percentage points a fraction may be away from the value it stands for."""
_CLOSE = 0.5
"""Up to here the fraction is said without "nearly" or "more than"."""


@dataclass(frozen=True)
class Spoken:
    """``part`` of ``whole``; ``nearness`` says on which side of the fraction the value lies."""

    part: int
    whole: int
    nearness: Nearness


def spoken(percent: float) -> Spoken:
    """The simplest fraction that stands for a percentage, of 100 where no simpler one is near enough.

    Parameters
    ----------
    percent : float
        Between 0 and below 100; at or above there is no part of a whole to say.

    Raises
    ------
    ValueError
        Outside that range.
    """
    if not 0 <= percent < 100:
        msg = f"no part of a whole: {percent}"
        raise ValueError(msg)
    for whole in _WHOLES:
        part = round(percent * whole / 100)
        away = percent - 100 * part / whole
        if 0 < part < whole and abs(away) <= _NEAR:
            side: Nearness = "about" if abs(away) <= _CLOSE else "over" if away > 0 else "nearly"
            return Spoken(part, whole, side)
    return Spoken(round(percent), 100, "about")
