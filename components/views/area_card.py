"""The side card of one area: four numbers with their origin, and the way to its profile."""

from html import escape
from typing import Any

import streamlit as st

from components.provenance import origin
from components.state import choose
from components.text import Texts
from components.wording import FLAG, objection_texts, publishers, reason_text, unit_text, value_text
from data.fields import PROVINCE
from data.format import Formatter
from data.indicators import indicator_row
from data.published import PublishedRecord, print_on_screen
from data.selection import Selection
from data.snapshot import Snapshot

PRINTED_INDICATORS = ("cakupan", "peserta_aktif", "belum_terlindungi", "kekurangan")
"""Numbers of a printed figure, between which and an earlier one no change is told."""
CARD_INDICATORS = ("cakupan", "belum_terlindungi", "kekurangan", "pertumbuhan_poin")


def area_card(held: Snapshot, chosen: Selection, texts: Texts, *, key: str) -> None:
    """Draw the card of the selected area; nothing while the whole province is selected."""
    if chosen.area == PROVINCE:
        return
    with st.container(border=True, key=key):
        st.html(f'<h2 class="card-title">{escape(held.area_names[chosen.area])} ({chosen.area})</h2>')
        printed = print_on_screen(held, chosen, chosen.area) if chosen.dataset == "terpublikasi" else None
        if printed is not None:
            st.html(f'<p class="card-line">{escape(_dated(held, printed, texts))}</p>')
        usual = PRINTED_INDICATORS if chosen.dataset == "terpublikasi" else CARD_INDICATORS
        shown = dict.fromkeys((chosen.indicator, *usual))
        for name in list(shown)[:4]:
            _line(held, chosen, indicator_row(held, chosen, name, chosen.area), texts, f"{key}_{name}")
        with st.container(horizontal=True):
            if st.button(texts("card.profile"), key=f"{key}_profile", type="primary"):
                st.switch_page("pages/profil.py")
            st.button(texts("card.close"), key=f"{key}_close", on_click=choose, kwargs={"area": PROVINCE})


def _dated(held: Snapshot, printed: PublishedRecord, texts: Texts) -> str:
    """``per 26 Nov 2025 · penduduk bekerja · dineeasily.com``."""
    dated = texts("ringkasan.tile_printed", date=Formatter(texts.language).partial_date(printed.as_of))
    return " · ".join((dated, texts(f"base_label.{printed.base}"), publishers(held, printed.source, texts)))


def _line(held: Snapshot, chosen: Selection, row: dict[str, Any], texts: Texts, key: str) -> None:
    name = row["indicator"]
    present = row["status"] == "ok"
    value = value_text(name, row["value"], texts) if present else texts(f"status_name.{row['status']}")
    unit = unit_text(name, row["base"] or None, texts) if present else reason_text(row["reason"], texts)
    beside = unit.removeprefix("% ") if "%" in value else unit  # one sign of percent is enough
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<div class="card-line"><span>{escape(texts(f"indicator_name.{name}"))}</span> '
            f"<b>{escape(value)}</b> <small>{escape(beside)}</small></div>"
        )
        origin(held, row, texts, key=key)
    for text in objection_texts(held, chosen, name, chosen.area, texts):
        st.html(f'<div class="objection">{FLAG} {escape(texts("mutu.objected"))}: {escape(text)}</div>')
