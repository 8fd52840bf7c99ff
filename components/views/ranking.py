"""Controls of the ranking page, and which of its views is on screen."""

from datetime import date

import streamlit as st

from components.routes import CONTEXTS
from components.state import mirror_option, option
from components.table.indicators import indicator_view
from components.text import Texts
from components.views.area_card import area_card
from components.views.ranking_charts import duel_view, moves_view, pareto_view, ranking_view, scatter_view
from components.wording import month_of
from data.fields import PROVINCE
from data.format import Formatter
from data.selection import Selection
from data.snapshot import Snapshot

VIEWS = ("daftar", "pareto", "perubahan", "dua", "sebaran")


def rank_page(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw the chosen view with its own controls, and the figures as a table behind one click."""
    st.title(texts("peringkat.title"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        changed = mirror_option("pick_view", "tampilan")
        st.segmented_control(
            texts("peringkat.view"),
            VIEWS,
            format_func=lambda code: texts(f"peringkat.{code}"),
            key="pick_view",
            on_change=changed,
        )
        controls = {"perubahan": _since, "dua": _pair, "sebaran": _context}
        control = controls.get(option("tampilan"))
        if control:
            control(held, chosen, texts)
    if chosen.dataset == "terpublikasi" and chosen.published_base == "semua":
        st.info(texts("peringkat.mixed"))
    _view(held, chosen, texts)
    area_card(held, chosen, texts, key="area_card")
    indicator_view(held, chosen, texts, key="rank_rows")


def _view(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    view = option("tampilan")
    if view == "pareto":
        pareto_view(held, chosen, texts)
    elif view == "perubahan":
        moves_view(held, chosen, since_month(held, chosen), texts)
    elif view == "dua":
        duel_view(held, chosen, duel_areas(held, chosen), texts)
    elif view == "sebaran":
        scatter_view(held, chosen, option("konteks"), texts)
    else:
        ranking_view(held, chosen, texts)


def since_month(held: Snapshot, chosen: Selection) -> date:
    """Month that rank changes count from: the chosen one, else the same month of last year."""
    if option("bulan_awal"):
        return date.fromisoformat(f"{option('bulan_awal')}-01")
    month = month_of(held, chosen)
    earlier = month.replace(year=month.year - 1)
    return earlier if earlier in held.months else held.months[0]


def duel_areas(held: Snapshot, chosen: Selection) -> tuple[str, str]:
    """The two areas head to head: the chosen ones, else the selected area and the next in the list."""
    first = option("lawan_a") or (chosen.area if chosen.area != PROVINCE else held.codes[0])
    others = [code for code in held.codes if code != first]
    return first, option("lawan_b") or others[0]


def _since(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    changed = mirror_option("pick_since", "bulan_awal")
    st.session_state["pick_since"] = f"{since_month(held, chosen):%Y-%m}"
    months = {f"{month:%Y-%m}": Formatter(texts.language).month(month) for month in held.months[::-1]}
    label = texts("peringkat.since")
    st.selectbox(label, list(months), format_func=months.__getitem__, key="pick_since", on_change=changed, width=200)


def _pair(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    for name, code, label in zip(("lawan_a", "lawan_b"), duel_areas(held, chosen), ("first", "second"), strict=True):
        key = f"pick_{name}"
        changed = mirror_option(key, name)
        st.session_state[key] = code
        st.selectbox(
            texts(f"peringkat.{label}"),
            held.codes,
            format_func=held.labels.__getitem__,
            key=key,
            on_change=changed,
            width=220,
        )


def _context(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    changed = mirror_option("pick_context", "konteks")
    st.selectbox(
        texts("peringkat.context"),
        CONTEXTS,
        format_func=lambda key: texts(f"context_name.{key}"),
        key="pick_context",
        on_change=changed,
        width=280,
    )
