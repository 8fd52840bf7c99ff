"""The status line: which figures are on screen, in the pieces that apply to the view, each explained on click."""

from typing import Final

import streamlit as st
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from components.frame.newer import version_lines
from components.frame.routes import PRINTED, Uses
from components.frame.session import selection, uses
from components.text import phrases
from components.text.catalogue import Texts
from components.text.phrases import base_text, ladder_text, month_of, period_text
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import Formatter

_EXPLAINED: Final = {"contoh": "simulated", "unggahan": "imported", "terpublikasi": "published"}


def line(held: Snapshot, used: Uses, texts: Texts) -> None:
    """Draw the line of a view that shows figures."""
    chosen = selection()
    fields = used.fields_of(chosen)
    mark = phrases.simulation_mark(held, selection(), texts, *used.tables)
    with st.container(key="status", horizontal=True, gap=None, vertical_alignment="center"):
        kind = "contoh" if mark else _real(chosen, used)
        with _piece(mark or texts(f"dataset.{kind}"), "data" if mark else "real") as piece:
            if piece.open:
                st.write(texts(f"status.{_EXPLAINED[kind]}"))
                if kind == "terpublikasi":
                    st.write(texts("frame.published_mode"))
                st.markdown("\n\n".join(version_lines(held, texts)))
        if "month" in fields:
            _month(held, chosen, texts)
        if fields & {"basis", "denominator", "published_base"}:
            _base(held, chosen, fields, texts)
        if "ladder" in fields:
            with _piece(ladder_text(held, chosen, texts), "target") as piece:
                if piece.open:
                    st.write(texts("status.target_explained"))
                    st.write(texts(f"ladder_explained.{chosen.ladder}"))
        with _piece(texts("status.sources"), "sources") as piece:
            if piece.open:
                st.write(texts("status.sources_explained"))
                st.page_link("pages/indikator.py", label=texts("route.indikator"))


def _month(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """The day the figures stand for; printed ones have a day each."""
    printed = chosen.dataset == "terpublikasi"
    day = Formatter(texts.language).month_end(month_of(held, chosen))
    label = period_text(held, chosen, texts) if printed else texts("status.month", date=day)
    with _piece(label, "month") as piece:
        if piece.open:
            st.write(texts("status.month_printed" if printed else "status.month_explained"))


def _base(held: Snapshot, chosen: Selection, fields: frozenset[str], texts: Texts) -> None:
    """What participants are counted by and, where the view divides, what they are divided by."""
    divides = "basis" not in fields or "denominator" in fields
    label = base_text(held, chosen, texts) if divides else texts(f"basis.{chosen.basis}")
    with _piece(label, "base") as piece:
        if piece.open:
            if chosen.dataset == "terpublikasi":
                st.write(texts("frame.published_mode"))
            st.write(texts("status.base_explained"))
            if divides:
                st.write(texts(f"definition_explained.{chosen.denominator}"))


def _piece(label: str, name: str) -> PopoverContainer:
    """A piece of the line; what it explains is sent only while it is open, to keep every other change small."""
    return st.popover(label, key=f"status_{name}", on_change="rerun")


def _real(chosen: Selection, used: Uses) -> str:
    """Name of figures of which none is a sample."""
    return "terpublikasi" if chosen.dataset == "terpublikasi" or used.tables == PRINTED else "unggahan"


def mark_of_view(held: Snapshot, texts: Texts) -> str:
    """The mark of figures of the view on screen that name no source, as where nobody reports."""
    return phrases.simulation_mark(held, selection(), texts, *uses().tables)
