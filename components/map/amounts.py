"""Amounts as circles: numbers of people or rupiah are drawn as the area of a circle, never as a shade of the land.

A shade over a large regency looks like more than the same shade over a small one; of a count that would be false.
Pure: numbers -> sizes, letters and legend.
"""

from collections.abc import Callable, Sequence
from typing import Final, Literal

import numpy as np

from components.look.colours import AMOUNTS, MUTED
from components.map.view import LegendItem
from components.text.catalogue import Texts

Kind = Literal["level", "burden", "change"]

FULL: Final = 9999
"""Size of the largest amount; the area of a circle is its share of this."""

ABOVE, BELOW, NOTHING = "q", "s", "z"
"""Letters of an area with more than nothing, with less, and with exactly nothing."""

_ROUND = (1.0, 2.0, 5.0)
_SMALLER = (1, 5, 25)


def largest_amount(*shown: np.ndarray) -> float:
    """What the largest circle stands for: the largest amount of either sign, 0 where there is none."""
    found = np.abs(np.concatenate([np.ravel(values) for values in shown]))
    found = found[np.isfinite(found)]
    return float(found.max()) if found.size else 0.0


def sizes(values: np.ndarray, largest: float) -> tuple[int | None, ...]:
    """Signed sizes on the scale of `FULL`; None where there is no value."""
    scale = FULL / largest if largest else 0.0
    return tuple(None if np.isnan(value) else round(float(value) * scale) for value in values)


def amount_letters(values: np.ndarray) -> np.ndarray:
    """Letter of each whole number as it is printed; empty where there is none."""
    whole = np.round(values)
    found = np.where(whole > 0, ABOVE, np.where(whole < 0, BELOW, NOTHING)).astype(object)
    return np.where(np.isnan(values), "", found)


def amount_items(kind: Kind, texts: Texts, nothing: str = "") -> tuple[LegendItem, ...]:
    """Legend entries; the browser leaves out what no area is in. `nothing` says what zero means where it means more."""
    above, below = AMOUNTS["above" if kind == "change" else kind], AMOUNTS["below"]
    words = ("amount.more", "amount.less", "amount.same") if kind == "change" else ("amount.some", "", "amount.none")
    items = [LegendItem(ABOVE, texts(words[0]), *above)]
    if kind == "change":
        items.append(LegendItem(BELOW, texts(words[1]), *below))
    return (*items, LegendItem(NOTHING, nothing or texts(words[2]), *MUTED))


def nested_steps(largest: float, write: Callable[[float], str]) -> tuple[tuple[int, str], ...]:
    """Three round amounts for the legend, largest first, with their sizes."""
    top = round_below(largest)
    if not top:
        return ()
    amounts = [top / part for part in _SMALLER if top / part >= 1]
    return tuple((round(amount / largest * FULL), write(amount)) for amount in amounts)


def round_below(value: float) -> float:
    """The nearest of 1, 2, 5, 10, 20, 50 … at or below a positive value; 0 where nothing is that small."""
    if value < 1:
        return 0.0
    scale = 10.0 ** np.floor(np.log10(value))
    return float(max(step * scale for step in _ROUND if step * scale <= value))


def lettered(values: np.ndarray, states: Sequence[str]) -> str:
    """Letters of all areas, the missing ones given as letters of their state."""
    return "".join(found or state for found, state in zip(amount_letters(values), states, strict=True))
