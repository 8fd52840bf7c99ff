"""Why an area has no value: the three states every map tells apart by letter, pattern and word."""

from typing import Final

from components.look.colours import MISSING
from components.map.view import LegendItem
from components.text.catalogue import Texts

STATE_LETTER: Final = {"not_reported": "r", "no_data": "n", "not_applicable": "x"}
STATE_TONE: Final = MISSING


def state_items(texts: Texts) -> tuple[LegendItem, ...]:
    """Legend entries of the states; the browser draws those that areas are in."""
    return tuple(
        LegendItem(letter, texts(f"status_name.{state}"), *STATE_TONE) for state, letter in STATE_LETTER.items()
    )


def state_place(state: str) -> int:
    """Number of a state's word in `state_notes`.

    Raises
    ------
    ValueError
        If there is no such state.
    """
    if state not in STATE_LETTER:
        msg = f"{state!r} is no state of an area without a value; known are {', '.join(STATE_LETTER)}"
        raise ValueError(msg)
    return list(STATE_LETTER).index(state)


def state_notes(texts: Texts) -> tuple[str, ...]:
    """The words of the states, in the order `state_place` counts them."""
    return tuple(texts(f"status_name.{state}") for state in STATE_LETTER)
