"""What a viewer has entered and not sent yet: it outlives the fields that it was entered in.

Streamlit forgets a field as soon as a run does not draw it: on another page, at another step, when the right to write
has ended. What was entered stays here for the session until it was sent or thrown away, and its field begins with it
when it is drawn again; a field that nobody touched begins with its default of that moment. No such field stands in a
form, whose contents no server knows before they are sent: a text counts as entered once its writer pauses or goes on.
"""

from functools import partial
from typing import Any, Final

import streamlit as st

_ENTERED: Final = "_entered"
_PAUSE: Final = "1s"
"""After so long without a key a line counts as entered; texts of several lines the same, see ``page_script.js``."""


def kept(key: str, default: Any) -> Any:
    """What was entered in a field, `default` when nothing was."""
    return st.session_state.get(_ENTERED, {}).get(key, default)


def field(key: str, default: Any) -> dict[str, Any]:
    """Return what makes a field begin with what was entered in it before, and keep what will be."""
    return {"value": kept(key, default), **keeping(key)}


def line(key: str, default: str = "") -> dict[str, Any]:
    """Return the same for a text of one line."""
    return {**field(key, default), "live": _PAUSE}


def keeping(key: str) -> dict[str, Any]:
    """Return what makes a field keep what will be entered, for one that is told in its own way how it begins."""
    return {"key": key, "on_change": partial(_keep, key)}


def _keep(key: str) -> None:
    st.session_state[_ENTERED] = {**st.session_state.get(_ENTERED, {}), key: st.session_state[key]}


def empty(key: str, default: Any) -> None:
    """Let a field begin anew, drawn or not: what was in it has been sent. For callbacks."""
    forget(key)
    if key in st.session_state:
        st.session_state[key] = default


def forget(ending: str) -> None:
    """Forget what was entered in all fields whose key ends so."""
    rest = {key: value for key, value in st.session_state.get(_ENTERED, {}).items() if not key.endswith(ending)}
    st.session_state[_ENTERED] = rest
