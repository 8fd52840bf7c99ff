"""The status line: which version, month, base and ladder is on screen, on every page, each piece explained on click."""

import streamlit as st
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from components import wording
from components.filters import language_switch
from components.newer import version_lines
from components.state import link, selection
from components.text import Texts
from components.wording import base_text, dataset_name, ladder_text, month_of, period_text
from data.format import Formatter
from data.snapshot import Snapshot


def line(held: Snapshot, texts: Texts) -> None:
    """Draw the line with its pieces on the left and language and link on the right."""
    chosen, format_ = selection(), Formatter(texts.language)
    mark = simulation_mark(held, texts)
    with st.container(key="status", horizontal=True, gap=None, vertical_alignment="center"):
        with _piece(mark or texts(f"dataset.{dataset_name(held, chosen.dataset)}"), "data") as piece:
            if piece.open:
                st.write(texts(f"status.{_kind(held)}"))
                st.markdown("\n\n".join(version_lines(held, texts)))
        printed = chosen.dataset == "terpublikasi"
        day = format_.month_end(month_of(held, chosen))
        label = period_text(held, chosen, texts) if printed else texts("status.month", date=day)
        with _piece(label, "month") as piece:
            if piece.open:
                st.write(texts("status.month_printed" if printed else "status.month_explained"))
        with _piece(base_text(held, chosen, texts), "base") as piece:
            if piece.open:
                st.write(texts("status.base_explained"))
                st.write(texts(f"definition_explained.{chosen.denominator}"))
        with _piece(ladder_text(held, chosen, texts), "target") as piece:
            if piece.open:
                st.write(texts("status.target_explained"))
                st.write(texts(f"ladder_explained.{chosen.ladder}"))
        with _piece(texts("status.sources"), "sources") as piece:
            if piece.open:
                st.write(texts("status.sources_explained"))
                st.page_link("pages/indikator.py", label=texts("route.indikator"))
        with st.container(key="frame_tools", horizontal=True, vertical_alignment="center", width="content"):
            language_switch(texts)
            with _piece(texts("status.link"), "link") as piece:
                if piece.open:
                    st.write(texts("status.link_explained"))
                    st.code(link(), language=None, wrap_lines=True)


def _piece(label: str, name: str) -> PopoverContainer:
    """A piece of the line; what it explains is sent only while it is open, to keep every other change small."""
    return st.popover(label, key=f"status_{name}", on_change="rerun")


def _kind(held: Snapshot) -> str:
    name = dataset_name(held, selection().dataset)
    return {"contoh": "simulated", "unggahan": "imported", "terpublikasi": "published"}[name]


def simulation_mark(held: Snapshot, texts: Texts, *tables: str) -> str:
    """The mark of what this session shows, see `components.wording.simulation_mark`."""
    return wording.simulation_mark(held, selection(), texts, *tables)
