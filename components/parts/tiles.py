"""Tiles: one big number each, readable from ten metres, with its origin one click away."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from components.look.mark import marked_line
from components.parts.origin import origin
from components.text.catalogue import Texts
from components.text.notes import row_marks
from components.text.phrases import FLAG
from data.selection import Selection
from data.snapshot import Snapshot


@dataclass(frozen=True)
class Tile:
    """One number: ``label`` over ``value`` over a ``note``; ``row`` is the indicator row it comes from.

    ``objections`` are figures stated against it; they stand below and never in its place.
    """

    key: str
    label: str
    value: str
    note: str
    row: Mapping[str, Any]
    objections: tuple[str, ...] = ()


def tiles(held: Snapshot, chosen: Selection, items: list[Tile], texts: Texts, *, key: str) -> None:
    """Draw tiles side by side; on a phone two to a row."""
    with st.container(key=key, horizontal=True, gap="small"):
        for item in items:
            with st.container(key=f"tile-{key}-{item.key}", border=True, gap=None):
                missing = " missing" if item.row["status"] != "ok" else ""
                st.html(
                    f'<div class="tile"><div class="tile-label">{escape(item.label)}</div>'
                    f'<div class="tile-value{missing}">{escape(item.value)}</div>'
                    f'<div class="tile-note">{escape(item.note)}</div>{_stated(item.objections)}</div>'
                )
                origin(held, chosen, item.row, texts, key=f"{key}_{item.key}")
    mark = next(filter(None, row_marks([str(item.row["source_id"]) for item in items], texts)), "")
    if mark:
        st.html(marked_line(mark, ""))


def _stated(objections: tuple[str, ...]) -> str:
    return "".join(f'<div class="objection">{FLAG} {escape(text)}</div>' for text in objections)
