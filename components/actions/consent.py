"""A second, deliberate step before what cannot be overlooked: the viewer is told what will be done, and says yes to it.

One click, one message that a page was made to send, or a tap on the wrong place does nothing by itself: it asks. What
was asked for is kept here, and an action is carried out only when it is the very one its viewer was asked about; when
anything of it has changed since, they are asked again.
"""

from collections.abc import Hashable
from typing import Final

import streamlit as st

_ASKED: Final = "_asked"


def ask(act: str, about: Hashable) -> None:
    """Let the page ask whether an act is meant: `about` is everything that it would do."""
    st.session_state[_ASKED] = (act, about)


def asked(act: str, about: Hashable) -> bool:
    """Whether the viewer is being asked for exactly that."""
    return bool(st.session_state.get(_ASKED) == (act, about))


def withdraw() -> None:
    """Ask no more."""
    st.session_state.pop(_ASKED, None)


def given(act: str, about: Hashable) -> bool:
    """Whether the viewer was asked for exactly that before they said yes; it counts once."""
    found = asked(act, about)
    withdraw()
    return found
