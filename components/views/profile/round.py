"""The round of a meeting over one Pemda: its groups and months, then a card for each thing that is asked."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from components.text.catalogue import Texts
from components.text.phrases import month_of
from components.views.profile.cards import card_html, cards
from components.views.profile.groups import groups_sheet
from data.selection import Selection, to_params
from data.snapshot import Snapshot

_LINKS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "groups": ("pages/kelompok.py", {"tampil_kelompok": "wilayah"}),
    "calendar": ("pages/kelompok.py", {"tampil_kelompok": "kalender"}),
    "budget": ("pages/anggaran.py", {"lihat": "anggaran"}),
    "rule": ("pages/anggaran.py", {"lihat": "regulasi"}),
    "claims": ("pages/anggaran.py", {"lihat": "klaim", "pembayar": "PEMDA"}),
    "expiry": ("pages/radar.py", {}),
    "objections": ("pages/mutu.py", {"tinjau": "sanggahan"}),
}
"""Card -> the page that shows the whole, and its options."""


def meeting_round(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw the round of the selected area; every part links to the whole view of the same area."""
    with st.container(key="round-groups", border=True, gap=None):
        st.html(groups_sheet(held, chosen, month_of(held, chosen), texts))
        with st.container(horizontal=True, gap="small"):
            _link("groups", chosen, texts)
            _link("calendar", chosen, texts)
    with st.container(key="round-cards", horizontal=True, gap="small"):
        for card in cards(held, chosen, texts):
            with st.container(key=f"round-{card.key}", border=True, gap=None):
                st.html(card_html(card))
                _link(card.key, chosen, texts)


def _link(name: str, chosen: Selection, texts: Texts) -> None:
    page, options = _LINKS[name]
    params = to_params(chosen) | dict(options)
    st.page_link(page, label=texts(f"round.open_{name}"), query_params=params)
