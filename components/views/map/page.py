"""The map page: one map, equal tiles, or two maps side by side."""

from dataclasses import replace
from datetime import date

import streamlit as st

from components.frame.session import choose, choose_option, mirror_option
from components.map.atlas import map_view
from components.map.draw import draw_map
from components.map.scales import is_amount
from components.options import COMPARED_INDICATORS, COMPARED_SEGMENTS, COMPARISONS, MapOptions
from components.parts.area_card import area_card
from components.parts.indicators import indicator_view
from components.scene import Scene
from components.text.catalogue import Texts
from components.text.phrases import simulation_mark
from data.selection import Selection
from data.text.format import Formatter

HEIGHT = 560
PAIR_HEIGHT = 540
_FORMS = ("peta", "kotak", "banding")
_COLUMNS, _COLUMNS_SHOWED = "3d", "belum_terlindungi"
"""A former form, columns in three dimensions, and the one indicator they stood for."""


def lead_on(scene: Scene[MapOptions]) -> bool:
    """Bring an old link to the columns to the circles that took their place: the same people, now with values."""
    if scene.options.form == _COLUMNS:
        choose(indicator=_COLUMNS_SHOWED)
        choose_option("bentuk", "peta")
        return True
    return False


def options_bar(scene: Scene[MapOptions]) -> None:
    """Draw the choice of form and, for two maps, what they compare."""
    texts = scene.texts
    with st.container(horizontal=True, vertical_alignment="bottom", key="peta_options"):
        _pick("bentuk", _FORMS, "form", texts("map_page.form"), texts)
        if scene.options.form != "banding":
            return
        _pick("bandingkan", COMPARISONS, "compare", texts("map_page.compare"), texts)
        _second_choice(scene)


def _pick(name: str, codes: tuple[str, ...], prefix: str, label: str, texts: Texts) -> None:
    key = f"pick_{name}"
    changed = mirror_option(key, name)
    st.segmented_control(
        label,
        codes,
        format_func=lambda code: texts(f"{prefix}.{code}"),
        key=key,
        on_change=changed,
        label_visibility="collapsed",
    )


def _second_choice(scene: Scene[MapOptions]) -> None:
    held, texts = scene.held, scene.texts
    kind = scene.options.compare
    label = texts("map_page.second")
    if kind == "bulan":
        changed = mirror_option("pick_bulan_kedua", "bulan_kedua")
        st.session_state["pick_bulan_kedua"] = f"{second_month(scene):%Y-%m}"
        months = {f"{month:%Y-%m}": Formatter(texts.language).month(month) for month in held.months[::-1]}
        st.selectbox(
            label,
            list(months),
            format_func=months.__getitem__,
            key="pick_bulan_kedua",
            on_change=changed,
            width=220,
            label_visibility="collapsed",
        )
        return
    codes, prefix = (COMPARED_SEGMENTS, "segment") if kind == "segmen" else (COMPARED_INDICATORS, "indicator_name")
    changed = mirror_option(f"pick_{kind}_kedua", f"{kind}_kedua")
    st.selectbox(
        label,
        codes,
        format_func=lambda code: texts(f"{prefix}.{code}"),
        key=f"pick_{kind}_kedua",
        on_change=changed,
        label_visibility="collapsed",
        width=280,
    )


def second_month(scene: Scene[MapOptions]) -> date:
    """Month of the second map: the chosen one, else the same month of last year where there is one."""
    return scene.options.second_month or scene.year_before


def second_selection(scene: Scene[MapOptions]) -> Selection:
    """The right-hand selection of two maps."""
    chosen, kind = scene.chosen, scene.options.compare
    if kind == "bulan":
        return replace(chosen, month=second_month(scene))
    if kind == "segmen":
        return replace(chosen, segment=scene.options.second_segment)
    return replace(chosen, indicator=scene.options.second_indicator)


def hero_map(scene: Scene[MapOptions]) -> None:
    """Draw the map in the chosen form, with the card of the selected area above it, or below two maps."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    form = scene.options.form
    mark = simulation_mark(held, chosen, texts)
    second = second_selection(scene) if form == "banding" else None
    with st.container(key="peta_frame"):
        view = map_view(held, chosen, texts, mark=mark, form="tiles" if form == "kotak" else "map", second=second)
        draw_map(held, view, texts, key="map_hero", height=HEIGHT if second is None else PAIR_HEIGHT)
        area_card(held, chosen, texts, key="peta_card" if second is None else "area_card")
    if chosen.classes != "tetap" and not is_amount(chosen.indicator):
        st.caption(texts("map_page.analysis_classes"))


def table_view(scene: Scene[MapOptions]) -> None:
    """Offer the same figures as a table behind one click; it is made only while it is open."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    box = st.expander(texts("map_page.table"), key="peta_table", on_change="rerun")
    if box.open:
        with box:
            indicator_view(held, chosen, texts, key="peta_rows")
            if scene.options.form == "banding":
                indicator_view(held, second_selection(scene), texts, key="peta_rows_second")
