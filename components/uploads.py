"""Uploaded files: taken once, then forgotten by the server, so that a refused file leaves nothing behind.

Streamlit keeps an upload in memory for as long as its session lives. Its manager of uploaded files is
semi-private, so this module is the only one that touches it.
"""

import logging
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Final

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

_LOG = logging.getLogger(__name__)
_ROUND: Final = "_upload_round_"


def upload_key(name: str) -> str:
    """Key of an uploader that is empty again after every `take`."""
    return f"{name}_{st.session_state.get(_ROUND + name, 0)}"


def take(files: Sequence[UploadedFile], name: str) -> list[tuple[str, bytes]]:
    """Take the files out of the uploader `name`, which is empty at the next run; names are made unique.

    Returns
    -------
    list of (name, bytes)
        In the order given.
    """
    st.session_state[_ROUND + name] = st.session_state.get(_ROUND + name, 0) + 1
    taken = [(file.name, file.getvalue()) for file in files]
    for file in files:
        _forget(file)
    names = unique_names([given for given, _ in taken])
    return [(given, content) for given, (_, content) in zip(names, taken, strict=True)]


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
