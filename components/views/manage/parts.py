"""Small things several parts of the page share: progress, pages of a long list, names of tables and columns."""

from collections.abc import Mapping
from math import ceil
from re import fullmatch
from time import monotonic
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.text.catalogue import Texts
from data.snapshot import Snapshot
from data.tables.fields import NATION, PARTIAL_RANGE, Field
from data.tables.subject import TABLES
from data.text.format import NONE, Formatter

PAGE: Final = 50
"""Rows of a list shown at once: enough to read, little to send."""
_PERIODS: Final = ("period", "as_of", "month", "year")
_PATIENCE: Final = 0.3
"""Seconds before waiting shows."""


class ProgressBar:
    """A bar that tells the stage; below 0.3 s it does not appear."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._place = st.empty()
        self._began = monotonic()

    def __call__(self, stage: str, done: float) -> None:
        """Show how much of the whole is done, 0 to 1."""
        if monotonic() - self._began > _PATIENCE:
            self._place.progress(min(max(done, 0.0), 1.0), text=self._texts(f"manage.stage_{stage}"))

    def clear(self) -> None:
        """Take the bar away."""
        self._place.empty()


def pager(total: int, *, key: str, texts: Texts) -> slice:
    """Draw "earlier, page n of m, later" where a list has several pages; returns the rows to show."""
    pages = max(1, ceil(total / PAGE))
    place = min(st.session_state.get(key, 0), pages - 1)
    if pages > 1:

        def turn(step: int) -> None:
            st.session_state[key] = min(max(place + step, 0), pages - 1)

        format_ = Formatter(texts.language)
        with st.container(horizontal=True, vertical_alignment="center", key=f"{key}_pager"):
            st.button(texts("manage.earlier"), key=f"{key}_back", on_click=turn, args=(-1,), disabled=place == 0)
            shown = {"page": format_.people(place + 1), "pages": format_.people(pages), "rows": format_.people(total)}
            st.markdown(texts("manage.page_of", **shown), width="content")
            st.button(texts("manage.later"), key=f"{key}_on", on_click=turn, args=(1,), disabled=place == pages - 1)
    return slice(place * PAGE, (place + 1) * PAGE)


def table_name(table: str, texts: Texts) -> str:
    """Name of a table for users."""
    return texts(f"table_name.{table}")


def field_name(field: str, texts: Texts) -> str:
    """Name of a column for users; empty for rows of a table without measures."""
    return texts(f"field_name.{field}") if field else NONE


def field_of(table: str, field: str) -> Field | None:
    """Definition of a column; None for one the table does not have."""
    return next((item for item in TABLES[table].fields if item.name == field), None)


def value_words(table: str, field: str, value: Any, texts: Texts, *, signed: bool = False) -> str:
    """A value of a column as users read it."""
    if isinstance(value, str):
        return value or NONE
    if value is None or pd.isna(value):
        return NONE
    if isinstance(value, pd.Timestamp):
        return Formatter(texts.language).month(value.date(), short=True)
    known = field_of(table, field)
    whole = known is None or (known.unit != "persen" and float(value).is_integer())
    format_ = Formatter(texts.language)
    return format_.people(value, signed=signed) if whole else format_.points(value, 2, signed=signed)


def code_words(code: Any, held: Snapshot, texts: Texts) -> str:
    """What a code of a key means: an area, a month, a segment, a basis; unknown ones as they are."""
    if isinstance(code, pd.Timestamp):
        return Formatter(texts.language).month(code.date(), short=True)
    text = str(code)
    if text == NATION:
        return texts("wording.nation")
    if text in held.labels:
        return held.labels[text]
    for kind in ("segment_short", "basis", "definition", "ladder_short", "group_name"):
        if texts.has(f"{kind}.{text}"):
            return texts(f"{kind}.{text}")
    return text or NONE


def period_words(text: str, texts: Texts) -> str:
    """A period only as exact as it is: ``Okt 2026``, ``2026``, ``2024 – 2025``; what is none stays as it is."""
    if not fullmatch(PARTIAL_RANGE, text):
        return text or NONE
    return " – ".join(Formatter(texts.language).partial_date(part) for part in text.split("/"))


def part_words(name: str, code: Any, held: Snapshot, texts: Texts) -> str:
    """One part of a key in words; periods come as texts or as months."""
    if name in _PERIODS and isinstance(code, str):
        return period_words(code, texts)
    return code_words(code, held, texts)


def key_words(keys: Mapping[str, Any], held: Snapshot, texts: Texts) -> str:
    """Everything a value is about but its area: ``Okt 2026 · PU · domisili (KTP)``."""
    parts = [
        part_words(name, code, held, texts) for name, code in keys.items() if name not in ("area_code", "source_id")
    ]
    return " · ".join(part for part in parts if part != NONE) or NONE
