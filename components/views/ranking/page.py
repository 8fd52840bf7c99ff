"""Controls of the ranking page, and which of its views is on screen."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from components.frame.session import mirror_option
from components.options import CONTEXTS, RankingOptions
from components.parts.area_card import area_card
from components.scene import Scene
from components.views.ranking.factors import factors_view
from components.views.ranking.holders import holders_view
from components.views.ranking.listing import listing_view
from components.views.ranking.moves import moves_view
from components.views.ranking.pair import pair_of, pair_view
from data.text.format import Formatter

VIEWS = ("daftar", "pareto", "perubahan", "dua", "sebaran")


def rank_page(scene: Scene[RankingOptions]) -> None:
    """Draw the finding of the chosen view, all controls in one line, the chart and its own table."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    above = st.container(key="finding")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="rank_controls"):
        changed = mirror_option("pick_view", "tampilan")
        st.segmented_control(
            texts("ranking.view"),
            VIEWS,
            format_func=lambda code: texts(f"ranking.tab_{code}"),
            key="pick_view",
            on_change=changed,
            label_visibility="collapsed",
        )
        controls: dict[str, Callable[[Scene[RankingOptions]], None]] = {
            "perubahan": _since,
            "dua": _pair,
            "sebaran": _context,
        }
        control = controls.get(scene.options.view)
        if control:
            control(scene)
    card = st.container()
    view = scene.options.view
    if view == "pareto":
        holders_view(scene, above)
    elif view == "perubahan":
        moves_view(scene, since_month(scene), above)
    elif view == "dua":
        pair_view(scene, pair_of(scene), above)
    elif view == "sebaran":
        factors_view(scene, above)
    else:
        listing_view(scene, above)
    with card:
        area_card(held, chosen, texts, key="area_card")


def since_month(scene: Scene[RankingOptions]) -> date:
    """Month that rank changes count from: the chosen one, else the same month of last year."""
    return scene.options.since or scene.year_before


def _since(scene: Scene[RankingOptions]) -> None:
    held, texts = scene.held, scene.texts
    changed = mirror_option("pick_since", "bulan_awal")
    st.session_state["pick_since"] = f"{since_month(scene):%Y-%m}"
    format_ = Formatter(texts.language)
    months = {
        f"{month:%Y-%m}": texts("ranking.since_option", month=format_.month(month)) for month in held.months[::-1]
    }
    label = texts("ranking.since")
    st.selectbox(
        label,
        list(months),
        format_func=months.__getitem__,
        key="pick_since",
        on_change=changed,
        width=230,
        label_visibility="collapsed",
    )


def _pair(scene: Scene[RankingOptions]) -> None:
    held, texts = scene.held, scene.texts
    pair = pair_of(scene)
    for name, code, label in zip(("lawan_a", "lawan_b"), (pair.first, pair.second), ("first", "second"), strict=True):
        key = f"pick_{name}"
        changed = mirror_option(key, name)
        st.session_state[key] = code
        st.selectbox(
            texts(f"ranking.{label}"),
            held.codes,
            format_func=held.labels.__getitem__,
            key=key,
            on_change=changed,
            width=190,
            label_visibility="collapsed",
        )


def _context(scene: Scene[RankingOptions]) -> None:
    texts = scene.texts
    changed = mirror_option("pick_context", "konteks")
    st.selectbox(
        texts("ranking.context"),
        CONTEXTS,
        format_func=lambda key: texts(f"context_name.{key}"),
        key="pick_context",
        on_change=changed,
        width=260,
        label_visibility="collapsed",
    )
