"""The sidebar: one shared selection for all pages."""

import streamlit as st

from components.state import mirror, selection
from components.text import Texts
from components.wording import dataset_name
from data.fields import BASES, DEFINITIONS, LADDERS, SEGMENTS
from data.format import Formatter
from data.selection import (
    ALL,
    BASE_YEARS,
    CLASS_METHODS,
    DATASETS,
    INDICATOR_KEYS,
    PUBLISHED_BASES,
    SPANS,
)
from data.snapshot import Snapshot


def sidebar(held: Snapshot, texts: Texts) -> None:
    """Draw the selection controls; each mirrors one field of the selection."""
    with st.sidebar:
        _dataset(held, texts)
        _choice("indicator", INDICATOR_KEYS, "indicator_name", texts)
        _month(held, texts)
        _choice("segment", (ALL, *SEGMENTS), "segment", texts)
        _area(held, texts)
        if selection().dataset == "terpublikasi":
            _choice("published_base", PUBLISHED_BASES, "published_base", texts)
        else:
            _choice("basis", BASES, "basis", texts)
            _choice("denominator", DEFINITIONS, "definition", texts)
            if selection().denominator != "potensi":
                _choice("base_year", BASE_YEARS, "base_year", texts)
        _choice("ladder", LADDERS, "ladder", texts)
        with st.expander(texts("filter.more"), key="more_filters", on_change="rerun") as more:
            if more.open:
                _choice("span", SPANS, "span", texts)
                _choice("classes", CLASS_METHODS, "classes", texts)


def language_switch(texts: Texts) -> None:
    """Draw the ID | EN switch."""
    changed = mirror("pick_language", "language")
    st.segmented_control(
        texts("filter.language"),
        ("id", "en"),
        format_func=str.upper,
        key="pick_language",
        on_change=changed,
        label_visibility="collapsed",
    )


def _dataset(held: Snapshot, texts: Texts) -> None:
    """All figures or only published ones; what the first is called depends on where its participants come from."""
    changed = mirror("pick_dataset", "dataset")
    st.radio(
        texts("filter.dataset"),
        DATASETS,
        format_func=lambda code: texts(f"dataset.{dataset_name(held, code)}"),
        key="pick_dataset",
        on_change=changed,
    )


def _choice(field: str, options: tuple, prefix: str, texts: Texts) -> None:
    key = f"pick_{field}"
    changed = mirror(key, field)

    def label(code: object) -> str:
        return texts(f"{prefix}.{_plain_year(prefix, code)}", year=code)

    help_key = f"filter.{field}_help"
    st.selectbox(
        texts(f"filter.{field}"),
        options,
        format_func=label,
        key=key,
        on_change=changed,
        help=texts(help_key) if texts.has(help_key) else None,
    )


def _plain_year(prefix: str, code: object) -> object:
    """Fixed base years share one wording."""
    return "fixed" if prefix == "base_year" and str(code).isdigit() else code


def _month(held: Snapshot, texts: Texts) -> None:
    format_ = Formatter(texts.language)
    changed = mirror("pick_month", "month")
    st.session_state["pick_month"] = selection().month or held.months[-1]
    st.selectbox(
        texts("filter.month"), held.months[::-1], format_func=format_.month, key="pick_month", on_change=changed
    )


def _area(held: Snapshot, texts: Texts) -> None:
    changed = mirror("pick_area", "area")
    st.selectbox(
        texts("filter.area"),
        (held.units[-1], *held.codes),
        format_func=held.area_names.__getitem__,
        key="pick_area",
        on_change=changed,
    )
