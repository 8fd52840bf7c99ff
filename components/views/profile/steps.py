"""From one kabupaten/kota to the next, by button and by key."""

from functools import partial
from typing import Final

import streamlit as st

from components.frame.session import choose, choose_from
from components.parts.step import step_keys
from components.text.catalogue import Texts
from data.selection import Selection
from data.snapshot import Snapshot

_ARROWS: Final = {-1: "←", 1: "→"}
_NAMES: Final = {-1: "previous", 1: "next"}


def beside(held: Snapshot, area: str, step: int) -> str:
    """Code of the kabupaten/kota before (-1) or after (1) another one in the order of the codes, round the end."""
    return held.codes[(held.codes.index(area) + step) % len(held.codes)]


def step_button(held: Snapshot, area: str, step: int, texts: Texts) -> None:
    """Draw the button to the area before or after."""
    other = beside(held, area, step)
    name = held.labels[other]
    st.button(
        f"{_ARROWS[step]} {name}" if step < 0 else f"{name} {_ARROWS[step]}",
        key=f"profile_{_NAMES[step]}",
        help=texts(f"round.{_NAMES[step]}"),
        on_click=choose,
        kwargs={"area": other},
    )


def by_key(held: Snapshot) -> None:
    """Let the keys step too."""

    def next_of(chosen: Selection, step: int) -> dict[str, str]:
        return {"area": beside(held, chosen.area, step)} if chosen.area in held.codes else {}

    step_keys(key="profile_keys", on_step=lambda step: choose_from(partial(next_of, step=step)))
