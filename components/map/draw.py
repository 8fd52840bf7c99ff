"""The map on a page: shapes loaded once per server, clicks and play written into the selection."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from components.frame.session import choose
from components.map import MapView, coverage_map, static_bytes
from components.text.catalogue import Language, Texts
from components.text.notes import version_line
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE
from data.text.messages import failure_text
from geo.errors import LayerError
from geo.svg import map_document


def draw_map(held: Snapshot, view: MapView, texts: Texts, *, key: str, height: int) -> None:
    """Draw a map that changes in place; a broken boundary file becomes one sentence and the page goes on."""
    try:
        static = _static(held, texts.language)
    except LayerError as error:
        st.error(texts("frame.map_unavailable", sentence=failure_text(error, texts)))
        return

    def selected() -> None:
        choose(area=st.session_state[key]["selected"] or PROVINCE)

    def month() -> None:
        choose(month=date.fromisoformat(f"{st.session_state[key]['month']}-01"))

    # A saved picture says which version it was drawn from, as every file does.
    view = replace(view, attribution=f"{view.attribution} · {version_line(held, texts)}")
    coverage_map(view, static=static, key=key, height=height, on_select=selected, on_month=month)


@per_snapshot(2)
def _static(held: Snapshot, language: Language) -> bytes:
    return static_bytes(_document(held), Texts(language))


@per_snapshot(1)
def _document(held: Snapshot) -> dict[str, Any]:
    return map_document(held.tables["areas"])


def forget_shapes() -> None:
    """Read the boundaries anew at the next drawing, as after a new build of the layers."""
    _static.forget()
    _document.forget()
