"""Mounting the keys: ``[`` and ``]`` or the arrows, where no input, map or table uses them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from components.look import media

_SOURCE = Path(__file__).with_name("step.js")
_mount = media.declare("cakupan_step")


def step_keys(*, key: str, on_step: Callable[[int], None]) -> None:
    """Call `on_step` with -1 or 1 when the viewer presses ``[`` or ``]``, or an arrow that nothing else uses."""

    def stepped() -> None:
        step = st.session_state[key]["step"]
        if step in (-1, 1):
            on_step(int(step))

    _mount(key=key, data={"code": media.code(_module(), "cakupan-step-code")}, height="content", on_step_change=stepped)


@cache
def _module() -> str:
    return _SOURCE.read_text(encoding="utf-8")
