"""What an action of this session came to, said until the next action: published, refused, not allowed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st

from components.identity.access import AT_KELOLA
from components.text.catalogue import Texts, plain
from data.text.messages import Value, filled

Kind = Literal["success", "info", "warning", "error"]
_SAID: Final = "_notices"
_ICONS: Final[Mapping[Kind, str]] = {
    "success": ":material/check_circle:",
    "info": ":material/info:",
    "warning": ":material/warning:",
    "error": ":material/error:",
}


@dataclass(frozen=True)
class Notice:
    """A sentence of the catalogue with the values of its placeholders."""

    kind: Kind
    key: str
    values: Mapping[str, Value]


def clear() -> None:
    """Forget what was said; an action begins."""
    st.session_state[_SAID] = []


def say(kind: Kind, key: str, **values: Value) -> None:
    """Say a sentence from now on."""
    st.session_state.setdefault(_SAID, []).append(Notice(kind, key, values))


def said() -> tuple[Notice, ...]:
    """What is being said."""
    return tuple(st.session_state.get(_SAID, ()))


def show(texts: Texts, where: str = AT_KELOLA) -> None:
    """Draw what is being said; `where` is the catalogue key of the words for where the right to write is given."""
    draw = {"success": st.success, "info": st.info, "warning": st.warning, "error": st.error}
    for notice in said():
        values = {name: plain(value) if isinstance(value, str) else value for name, value in notice.values.items()}
        draw[notice.kind](filled(texts, notice.key, {"where": texts(where), **values}), icon=_ICONS[notice.kind])
