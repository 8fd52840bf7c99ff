"""Uploaded files: taken once, then forgotten by the server, so that a refused file leaves nothing behind.

Streamlit keeps an upload in memory for as long as its session lives. Its manager of uploaded files is
semi-private, so this module is the only one that touches it.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any, Final

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.frame.server import ADMISSION
from components.identity import access
from components.text.catalogue import Texts

_LOG = logging.getLogger(__name__)
_ROUND: Final = "_upload_round_"
_TAKEN: Final = "_upload_taken_"


def uploader(
    label: str, *, name: str, endings: Sequence[str], most_mb: int, several: bool, texts: Texts
) -> list[tuple[str, bytes]]:
    """Draw an uploader and take what was put in; it is empty again at the next run, and so is the server's memory.

    Parameters
    ----------
    label, name : str
        Heading, and the name that tells uploaders apart.
    endings : sequence of str
        Endings of files that may be chosen.
    most_mb : int
        Largest size of a file, MB.
    several : bool
        Whether several files may be chosen at once.

    Returns
    -------
    list of (name, bytes)
        In the order given, names made unique; empty while nothing was put in. The same until they were `received`.
    """
    settle_right()
    limits = texts("upload.limits", size=most_mb, endings=" ".join(f".{ending}" for ending in endings))
    with st.container(key=f"upload_{name}"):
        # Streamlit's own words are English; the frame's style puts these in their place.
        pick = texts("upload.pick_several" if several else "upload.pick")
        st.html(f"<style>.st-key-upload_{name} {{ --pick: '{pick}'; --limits: '{limits}'; }}</style>")
        given = st.file_uploader(
            label,
            type=list(endings),
            accept_multiple_files=True,
            key=f"{name}_{st.session_state.get(_ROUND + name, 0)}",
            max_upload_size=most_mb,
        )
    if given:
        st.session_state[_TAKEN + name] = _take(given if several else given[:1], name)
    found: list[tuple[str, bytes]] = st.session_state.get(_TAKEN + name, [])
    return found


@contextmanager
def received(name: str) -> Iterator[None]:
    """Do something with the files of an uploader, which then are forgotten.

    A click elsewhere ends a run wherever it is, and the files are at the server no more: the next run gets them again.
    """
    try:
        yield
    except Exception:
        st.session_state.pop(_TAKEN + name, None)
        raise
    # Not in a `finally`: what ends a run for the next one is no `Exception`, and passes.
    st.session_state.pop(_TAKEN + name, None)


def _take(files: Sequence[UploadedFile], name: str) -> list[tuple[str, bytes]]:
    st.session_state[_ROUND + name] = st.session_state.get(_ROUND + name, 0) + 1
    taken = [(file.name, file.getvalue()) for file in files]
    for file in files:
        _forget(file)
    names = unique_names([given for given, _ in taken])
    return [(given, content) for given, (_, content) in zip(names, taken, strict=True)]


def settle_right() -> None:
    """Let the server take files from this session, or no more, as far as its viewer may publish."""
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return
    if access.may_publish().allowed:
        ADMISSION.admit(context.session_id)
    else:
        ADMISSION.withdraw(context.session_id)


def _forget(file: UploadedFile) -> None:
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return
    manager: Any = runtime.get_instance().uploaded_file_mgr
    try:
        manager.remove_file(context.session_id, file.file_id)
    except (AttributeError, TypeError):
        # Then it leaves memory with its session.
        _LOG.warning("an upload could not be removed from memory at once")


def unique_names(names: Sequence[str]) -> list[str]:
    """Tell files of the same name apart: ``a.xlsx``, ``a (2).xlsx``."""
    found: list[str] = []
    for name in names:
        number, fresh = 1, name
        while fresh in found:
            number += 1
            path = PurePath(name)
            fresh = f"{path.stem} ({number}){path.suffix}"
        found.append(fresh)
    return found
