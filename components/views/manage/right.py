"""Whether the viewer may act, why and until when; and what takes the key of the machine or the password."""

from datetime import datetime, timedelta
from typing import Final

import streamlit as st

from components.actions import notices
from components.identity import access
from components.identity.access import Access
from components.text.catalogue import Texts
from data.store.records import WIB

_NEAR: Final = timedelta(minutes=10)
"""How long before its end a right is spoken of as ending."""
_LOOK_EVERY: Final = 60.0
"""Seconds after which the page of an open session looks at the time by itself."""


def right_view(texts: Texts) -> None:
    """Draw what the viewer may do, and the field that gives the right where there is one to give."""
    verdict = access.may_publish()
    if verdict.reason == "access.unlocked":
        st.fragment(_open, run_every=_LOOK_EVERY)(texts)
    elif verdict.allowed:
        _allowed(verdict, texts)
    else:
        _refused(verdict, texts)


def _open(texts: Texts) -> None:
    """Draw an open session; once its time is over the page is drawn again, for its reader."""
    verdict = access.may_publish()
    if not verdict.allowed:
        st.rerun()
    _allowed(verdict, texts)


def _allowed(verdict: Access, texts: Texts) -> None:
    until = _clock(verdict.until)
    with st.container(horizontal=True, vertical_alignment="center", key="kelola_right"):
        st.caption(f":material/lock_open: {texts(verdict.reason, until=until)}", width="content")
        st.button(texts("manage.lock"), key="kelola_lock", on_click=access.lock, type="tertiary")
    if verdict.until is not None and verdict.until - access.now() <= _NEAR:
        st.warning(texts("access.ending", until=until), icon=":material/schedule:")


def _clock(moment: datetime | None) -> str:
    return f"{moment.astimezone(WIB):%H.%M}" if moment is not None else ""


def _refused(verdict: Access, texts: Texts) -> None:
    at_machine = verdict.reason.startswith("access.locked_local")
    told, icon = (st.info, ":material/key:") if at_machine else (st.warning, ":material/lock:")
    told(access.sentence(verdict, texts, where="access.below"), icon=icon)
    if verdict.unlockable:
        label = "manage.key_or_password" if access.has_password() else "manage.key"
        with st.form("kelola_password_form", clear_on_submit=True, width=460):
            st.text_input(
                texts(label if at_machine else "manage.password"),
                type="password",
                key="kelola_password",
                autocomplete="off",
            )
            st.form_submit_button(texts("manage.unlock"), key="kelola_unlock", on_click=_unlock)


def _unlock() -> None:
    notices.clear()
    attempt = access.unlock(st.session_state["kelola_password"])
    if not attempt.opened:
        notices.say("error", attempt.key, **({"minutes": attempt.minutes} if attempt.minutes else {}))
