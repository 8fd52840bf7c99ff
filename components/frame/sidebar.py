"""The sidebar: of the one selection all pages share, the fields that the view on screen uses."""

from collections.abc import Collection, Mapping
from typing import Final

import streamlit as st

from components.frame.session import mirror, selection
from components.text.catalogue import Texts
from components.text.phrases import dataset_name
from data.selection import (
    ALL,
    CLASS_METHODS,
    DATASETS,
    INDICATOR_KEYS,
    LAG_BASE_YEARS,
    PUBLISHED_BASES,
    SPANS,
)
from data.snapshot import Snapshot
from data.tables.fields import BASES, DEFINITIONS, LADDERS, SEGMENTS
from data.text.format import Formatter

_CHOICES: Final[Mapping[str, tuple[tuple, str]]] = {
    "indicator": (INDICATOR_KEYS, "indicator_name"),
    "segment": ((ALL, *SEGMENTS), "segment"),
    "published_base": (PUBLISHED_BASES, "published_base"),
    "basis": (BASES, "basis"),
    "denominator": (DEFINITIONS, "definition"),
    "ladder": (LADDERS, "ladder"),
    "span": (SPANS, "span"),
    "classes": (CLASS_METHODS, "classes"),
}
"""Field of the selection -> its codes and the part of the catalogue that names them."""
_ORDER: Final = (
    "indicator",
    "month",
    "segment",
    "area",
    "published_base",
    "basis",
    "denominator",
    "base_year",
    "ladder",
)
_BEHIND: Final = ("span", "classes")
"""Fields that few change, behind a click."""


def controls(held: Snapshot, used: Collection[str], texts: Texts) -> None:
    """Draw the controls of the fields in use, each mirroring one of the selection."""
    if "dataset" in used:
        _dataset(held, texts)
    for name in _ORDER:
        if name in used:
            _draw(held, name, texts)
    behind = [name for name in _BEHIND if name in used]
    if not behind:
        return
    with st.expander(texts("filter.more"), key="more_filters", on_change="rerun") as more:
        if more.open:
            for name in behind:
                _draw(held, name, texts)


def _draw(held: Snapshot, field: str, texts: Texts) -> None:
    if field == "month":
        _month(held, texts)
    elif field == "area":
        _area(held, texts)
    elif field == "base_year":
        _choice(field, (*LAG_BASE_YEARS, *held.base_years), field, texts)
    else:
        _choice(field, *_CHOICES[field], texts)


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
