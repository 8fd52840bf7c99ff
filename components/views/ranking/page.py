"""Controls of the ranking page, and which of its views is on screen."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from components.frame.routes import CONTEXTS
from components.frame.session import mirror_option, option
from components.parts.area_card import area_card
from components.text.catalogue import Texts
from components.text.phrases import month_of
from components.views.ranking.factors import factors_view
from components.views.ranking.holders import holders_view
from components.views.ranking.listing import listing_view
from components.views.ranking.moves import moves_view
from components.views.ranking.pair import pair_of, pair_view
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import Formatter

VIEWS = ("daftar", "pareto", "perubahan", "dua", "sebaran")


def rank_page(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw the finding of the chosen view, all controls in one line, the chart and its own table."""
    above = st.container(key="finding")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="rank_controls"):
        changed = mirror_option("pick_view", "tampilan")
        st.segmented_control(
            texts("peringkat.view"),
            VIEWS,
            format_func=lambda code: texts(f"peringkat.tab_{code}"),
            key="pick_view",
            on_change=changed,
            label_visibility="collapsed",
        )
        controls: dict[str, Callable[[Snapshot, Selection, Texts], None]] = {
            "perubahan": _since,
            "dua": _pair,
            "sebaran": _context,
        }
        control = controls.get(option("tampilan"))
        if control:
            control(held, chosen, texts)
    card = st.container()
    view = option("tampilan")
    if view == "pareto":
        holders_view(held, chosen, texts, above)
    elif view == "perubahan":
        moves_view(held, chosen, since_month(held, chosen), texts, above)
    elif view == "dua":
        pair_view(held, chosen, pair_of(held, chosen), texts, above)
    elif view == "sebaran":
        factors_view(held, chosen, option("konteks"), texts, above)
    else:
        listing_view(held, chosen, texts, above)
    with card:
        area_card(held, chosen, texts, key="area_card")


def since_month(held: Snapshot, chosen: Selection) -> date:
    """Month that rank changes count from: the chosen one, else the same month of last year."""
    if option("bulan_awal"):
        return date.fromisoformat(f"{option('bulan_awal')}-01")
    month = month_of(held, chosen)
    earlier = month.replace(year=month.year - 1)
    return earlier if earlier in held.months else held.months[0]


def _since(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    changed = mirror_option("pick_since", "bulan_awal")
    st.session_state["pick_since"] = f"{since_month(held, chosen):%Y-%m}"
    format_ = Formatter(texts.language)
    months = {
        f"{month:%Y-%m}": texts("peringkat.since_option", month=format_.month(month)) for month in held.months[::-1]
    }
    label = texts("peringkat.since")
    st.selectbox(
        label,
        list(months),
        format_func=months.__getitem__,
        key="pick_since",
        on_change=changed,
        width=230,
        label_visibility="collapsed",
    )


def _pair(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    pair = pair_of(held, chosen)
    for name, code, label in zip(("lawan_a", "lawan_b"), (pair.first, pair.second), ("first", "second"), strict=True):
        key = f"pick_{name}"
        changed = mirror_option(key, name)
        st.session_state[key] = code
        st.selectbox(
            texts(f"peringkat.{label}"),
            held.codes,
            format_func=held.labels.__getitem__,
            key=key,
            on_change=changed,
            width=190,
            label_visibility="collapsed",
        )


def _context(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    changed = mirror_option("pick_context", "konteks")
    st.selectbox(
        texts("peringkat.context"),
        CONTEXTS,
        format_func=lambda key: texts(f"context_name.{key}"),
        key="pick_context",
        on_change=changed,
        width=260,
        label_visibility="collapsed",
    )
