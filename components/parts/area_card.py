"""The card of one area: four numbers with their origin, and the way to its profile."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from components.frame.session import choose
from components.parts.origin import origins
from components.text.catalogue import Texts
from components.text.phrases import FLAG, objection_texts, publishers, reason_text, unit_text, value_text
from data.coverage.from_print import PublishedRecord, print_on_screen
from data.coverage.indicators import indicator_row
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import Formatter

PRINTED_INDICATORS = ("cakupan", "peserta_aktif", "belum_terlindungi", "kekurangan")
"""Numbers of a printed figure, between which and an earlier one no change is told."""
CARD_INDICATORS = ("cakupan", "belum_terlindungi", "kekurangan", "pertumbuhan_poin")


def area_card(held: Snapshot, chosen: Selection, texts: Texts, *, key: str) -> None:
    """Draw the card of the selected area; nothing while the whole province is selected."""
    if chosen.area == PROVINCE:
        return
    usual = PRINTED_INDICATORS if chosen.dataset == "terpublikasi" else CARD_INDICATORS
    names = list(dict.fromkeys((chosen.indicator, *usual)))[:4]
    rows = [indicator_row(held, chosen, name, chosen.area) for name in names]
    with st.container(border=True, key=key):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"{key}_head"):
            st.html(_heading(held, chosen, names, texts))
            origins(held, chosen, rows, texts, key=key)
            if st.button(texts("card.profile"), key=f"{key}_profile", type="primary"):
                st.switch_page("pages/profil.py")
            st.button(texts("card.close"), key=f"{key}_close", on_click=choose, kwargs={"area": PROVINCE})
        st.html(_figures(rows, texts))


def _heading(held: Snapshot, chosen: Selection, names: Sequence[str], texts: Texts) -> str:
    """The area; beside it of which date, base and source a printed figure is, and what is held against it."""
    printed = print_on_screen(held, chosen, chosen.area) if chosen.dataset == "terpublikasi" else None
    told = [] if printed is None else [_dated(held, printed, texts)]
    stated = (each for name in names for each in objection_texts(held, chosen, name, chosen.area, texts))
    told += [f"{FLAG} {texts('quality.objected')}: {each}" for each in stated]
    beside = escape(" · ".join(told))
    title = f"{held.area_names[chosen.area]} ({chosen.area})"
    return f'<h2 class="card-title">{escape(title)}</h2><p class="card-line" title="{beside}">{beside}</p>'


def _dated(held: Snapshot, printed: PublishedRecord, texts: Texts) -> str:
    """``per 26 Nov 2025 · dineeasily.com``; the base stands behind the coverage."""
    dated = texts("home.tile_printed", date=Formatter(texts.language).partial_date(printed.as_of))
    return f"{dated} · {publishers(held, printed.source, texts)}"


def _figures(rows: Sequence[Mapping[str, Any]], texts: Texts) -> str:
    """All numbers; where there is none of them for one reason, that once."""
    reasons = {(row["status"], row["reason"]) for row in rows}
    if len(reasons) == 1 and rows[0]["status"] != "ok":
        status, reason = texts(f"status_name.{rows[0]['status']}"), reason_text(rows[0]["reason"], texts)
        return f'<p class="card-none"><b>{escape(status)}</b> {escape(reason)}</p>'
    return f'<dl class="card-figures">{"".join(_figure(row, texts) for row in rows)}</dl>'


def _figure(row: Mapping[str, Any], texts: Texts) -> str:
    """Name, value and unit of one number; where there is none, why."""
    name = row["indicator"]
    present = row["status"] == "ok"
    value = value_text(name, row["value"], texts) if present else texts(f"status_name.{row['status']}")
    unit = unit_text(name, row["base"] or None, texts) if present else reason_text(row["reason"], texts)
    beside = unit.removeprefix("% ") if "%" in value else unit  # one sign of percent is enough
    return (
        f"<div><dt>{escape(texts(f'indicator_name.{name}'))}</dt>"
        f"<dd><b>{escape(value)}</b> <small>{escape(beside)}</small></dd></div>"
    )
