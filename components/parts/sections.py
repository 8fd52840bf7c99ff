"""What the views of the page share: figures with their origin, tables that choose an area, files with their notes."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from math import isnan
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.export.tables import made_downloads, marked_name
from components.frame.session import choose, mirror_option
from components.frame.status import mark_of_view
from components.look.mark import marked_line
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts, plain
from components.text.notes import Notes, row_marks, version_text
from components.text.phrases import publishers, short_source, simulation_mark, source_titles
from data.coverage.indicators import INDICATORS, month_index, panel_of
from data.coverage.panel import Cut
from data.selection import Selection
from data.snapshot import Snapshot, rows_of
from data.tables.fields import SIMULATED_SOURCE
from data.text.format import NONE, Formatter

HEIGHT = 420
BESIDE: Final = (0.6, 0.4)
"""Widths of a map and of the short table beside it: three narrow columns, the others in the whole table."""
_MOST_SOURCES = 6
"""Publishers a line names; more are counted, and named in the files."""


@dataclass(frozen=True)
class Figure:
    """One number on screen: what it is called, its text, what it rests on, and the lines behind its button."""

    key: str
    label: str
    value: str
    note: str
    lines: Sequence[tuple[str, str]]


def figures(items: Sequence[Figure], texts: Texts, *, key: str) -> None:
    """Draw numbers side by side, each with its origin one click away."""
    with st.container(key=key, horizontal=True, gap="small"):
        for item in items:
            with st.container(key=f"tile-{key}-{item.key}", border=True, gap=None):
                missing = " missing" if item.value == NONE else ""
                st.html(
                    f'<div class="tile"><div class="tile-label">{escape(item.label)}</div>'
                    f'<div class="tile-value{missing}">{escape(item.value)}</div>'
                    f'<div class="tile-note">{escape(item.note)}</div></div>'
                )
                _origin(item, texts, key=f"{key}_{item.key}")


def _origin(item: Figure, texts: Texts, *, key: str) -> None:
    box = st.popover(
        ":material/info:", help=texts("provenance.open"), key=f"{key}_origin", width="content", on_change="rerun"
    )
    if box.open:
        box.markdown("\n".join(f"- **{plain(name)}**: {plain(text)}" for name, text in item.lines))


def source_lines(held: Snapshot, ids: Iterable[str], texts: Texts) -> list[str]:
    """Titles of the sources of some rows, the newest name once."""
    return source_titles(held, ";".join(keys_of(ids)), texts)


def keys_of(ids: Iterable[str]) -> list[str]:
    """Source keys of some rows, each once."""
    return sorted({key for text in ids for key in str(text).split(";")} - {""})


def source_line(held: Snapshot, ids: Iterable[str], texts: Texts) -> str:
    """Publishers of some rows in one line."""
    found = list(dict.fromkeys(short_source(held, key, texts) for key in keys_of(ids)))
    if len(found) > _MOST_SOURCES:
        return texts("budgets.many_sources", count=len(found))
    return "; ".join(found) or texts("wording.no_source")


def source_caption(held: Snapshot, ids: Iterable[str], texts: Texts) -> None:
    """Draw the publishers of some rows, small, below them."""
    st.caption(texts("source.map", sources=plain(source_line(held, ids, texts))))


def ids_of(held: Snapshot, chosen: Selection, *tables: str) -> list[str]:
    """Source keys of ledger tables as the dataset shows them, and of the coverage on screen."""
    column = month_index(held, chosen)
    panel = panel_of(held, Cut.of(chosen))
    named = (getattr(panel, name)[:-1, column] for name in INDICATORS["cakupan"].sources)
    coverage = [str(cell) for cells in named for cell in cells]
    ledger = [str(key) for name in tables for key in rows_of(held, name, chosen.dataset)["source_id"].unique()]
    return keys_of([*coverage, *ledger])


def mark_of(held: Snapshot, chosen: Selection, ids: Iterable[str], texts: Texts, *tables: str) -> str:
    """The simulation mark, where sample rows are among those shown, or a sample in which nobody reports."""
    keys = keys_of(ids)
    return simulation_mark(held, chosen, texts, *tables) if SIMULATED_SOURCE in keys or not keys else ""


def lead(sentence: str, *, mark: str, note: str = "", scope: str = "") -> None:
    """Draw the sentence of a view, and under it the mark and what to know.

    `scope` is what the sentence must say where segment, month or base are not the usual ones (`scope_text`).
    """
    with st.container(key="lead", gap=None):
        st.markdown(f"## {sentence.removesuffix('.')} ({scope})." if scope else f"## {sentence}")
        if mark or note:
            st.html(marked_line(mark, note))


def note(text: str) -> None:
    """Draw what to know of a view, small, below what it is about."""
    st.html(f'<p class="lead-note">{escape(text)}</p>')


@contextmanager
def head(title: str) -> Iterator[None]:
    """The page's title with its choice of view beside it, in one line where there is room."""
    with st.container(key="view_head", horizontal=True, vertical_alignment="center", gap="medium"):
        st.title(title, anchor=False, width="content")
        yield


def controls() -> Any:
    """The line of a view's own controls."""
    return st.container(key="view_controls", horizontal=True, vertical_alignment="center", gap="small")


def unmarked(sentence: str) -> str:
    """A sentence of a view without its emphasis, for the note under another one."""
    return sentence.replace("**", "").strip()


def number(value: float, text: str) -> Cell:
    """A cell that sorts by its value; missing ones last."""
    return Cell(text, None if isnan(value) else float(value))


def area_table(
    rows: Sequence[Row],
    columns: Sequence[Column],
    texts: Texts,
    *,
    key: str,
    caption: str,
    selected: str,
    height: int,
    notes: Notes,
) -> None:
    """Draw a table of areas; a click chooses one."""

    def chosen() -> None:
        choose(area=st.session_state[key]["selected"])

    data_table(
        rows,
        columns,
        key=key,
        height=height,
        selected=selected,
        on_select=chosen,
        texts=texts,
        caption=caption,
        notes=replace(notes, facts=((texts("download.area"), texts("download.all_areas")), *notes.facts)),
    )


def plain_table(
    rows: Sequence[Row],
    columns: Sequence[Column],
    texts: Texts,
    *,
    key: str,
    caption: str,
    notes: Notes,
    height: int = 420,
) -> None:
    """Draw a table whose rows are no areas."""
    data_table(rows, columns, key=key, height=height, texts=texts, caption=caption, notes=notes)


def on_demand(title: str, draw: Callable[[], None], *, key: str) -> None:
    """Offer a table behind one click; it is made and sent only while it is open."""
    box = st.expander(title, key=key, on_change="rerun")
    if box.open:
        with box:
            draw()


def filled(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns in which any row says something; the first heads the rows and stays."""
    return [
        column
        for place, column in enumerate(columns)
        if not place or any(row.cells[column.key].text not in ("", NONE) for row in rows)
    ]


def noted(
    held: Snapshot, texts: Texts, *, period: str, ids: Iterable[str], facts: Sequence[tuple[str, str]] = ()
) -> Notes:
    """What the figures of a ledger table are; sample rows among them give it the mark."""
    keys = ";".join(keys_of(ids))
    return Notes(
        period=_in_words(period, texts),
        basis=NONE,
        sources=source_titles(held, keys, texts) if keys else (),
        # What a sample does not report is as invented as what it reports.
        mark=row_marks([keys], texts)[0] if keys else mark_of_view(held, texts),
        facts=facts,
        version=version_text(held, texts),
        publisher=publishers(held, keys, texts),
    )


def _in_words(period: str, texts: Texts) -> str:
    """``31 Oktober 2026`` for ``2026-10``; a year or a subject as it is."""
    if re.fullmatch(r"\d{4}-\d{2}", period) is None:
        return period
    return Formatter(texts.language).month_end(date.fromisoformat(f"{period}-01"))


def files(
    held: Snapshot,
    make: Callable[[], pd.DataFrame],
    texts: Texts,
    *,
    key: str,
    title: str,
    period: str,
    ids: Iterable[str],
    mark: str,
) -> None:
    """Offer a table, made on the click, as CSV and XLSX with what its figures are.

    A column of source keys becomes one of their publishers, the keys standing beside it; a printed row among sample
    ones carries no mark.
    """
    notes = noted(held, texts, period=period, ids=[str(text) for text in ids])
    name, source = marked_name(f"{key}-{period}", notes, texts), texts("provenance.source")

    def made() -> tuple[pd.DataFrame, Notes]:
        frame = make()
        if source not in frame or not set(keys_of(frame[source])) <= set(held.sources.index):
            return frame, notes
        keys = [str(text) for text in frame[source]]
        named = {source: [publishers(held, text, texts) for text in keys], texts("column.source_id"): keys}
        marks = row_marks([text or SIMULATED_SOURCE for text in keys], texts) if mark else ()
        return frame.assign(**named), replace(notes, marks=marks)

    made_downloads(made, key=f"{key}_files", name=name, texts=texts, title=title)


def frame_of(
    rows: Sequence[Row], columns: Sequence[Column], texts: Texts, units: Mapping[str, str] = MappingProxyType({})
) -> pd.DataFrame:
    """A table as shown, for a file: numbers stay numbers under the unit they were not shortened by.

    Where a number is missing its cell is empty, and a column of its own says why. `units` names by column those that a
    reader of the screen knows from its words; a file says them.

    Raises
    ------
    ValueError
        When two columns have one heading, of which a file would hold one.
    """
    found: dict[str, Any] = {}
    for column in columns:
        cells = [row.cells[column.key] for row in rows]
        unit = column.unit or units.get(column.key, "")
        heading = f"{column.label} ({unit})" if unit else column.label
        if heading in found:
            msg = f"two columns are called {heading}"
            raise ValueError(msg)
        numbers = column.kind == "number"
        found[heading] = (
            pd.Series([cell.value for cell in cells], dtype=float) if numbers else [cell.text for cell in cells]
        )
    missing = [_missing(row, columns) for row in rows]
    return pd.DataFrame({**found, **({texts("column.status"): missing} if any(missing) else {})})


def _missing(row: Row, columns: Sequence[Column]) -> str:
    """``Cakupan: tidak berlaku`` of every number of a row that is not there."""
    cells = [(column.label, row.cells[column.key]) for column in columns if column.kind == "number"]
    why = [(label, cell.text) for label, cell in cells if cell.value is None and cell.text not in ("", NONE)]
    return "; ".join(f"{label}: {text}" for label, text in why)


def of_area(held: Snapshot, area: str, frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """A table about one area, for a file: each row says whose it is."""
    return pd.DataFrame({**area_columns(held, [area] * len(frame), texts), **frame})


def with_codes(codes: Sequence[str], frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """A table that names areas, for a file: the code stands before the name."""
    return pd.DataFrame({texts("column.code"): list(codes), **frame})


def area_columns(held: Snapshot, codes: Sequence[str], texts: Texts) -> dict[str, Any]:
    """The first columns of every file: code and full name."""
    return {texts("column.code"): list(codes), texts("column.area"): [held.area_names[code] for code in codes]}


def pick(
    field: str,
    codes: Sequence[str],
    label: str,
    name: Callable[[str], str],
    *,
    value: str | None = None,
    width: int = 220,
) -> None:
    """Draw a select box of a view option; `value` holds in place of an option that names none of the codes."""
    key = f"pick_{field}"
    changed = mirror_option(key, field)
    if value is not None:
        st.session_state[key] = value
    # What is chosen says what it is about; the label is for who cannot see it.
    st.selectbox(label, codes, format_func=name, key=key, on_change=changed, width=width, label_visibility="collapsed")


def names_of(held: Snapshot, codes: Iterable[str], most: int = 8) -> str:
    """Short names of some areas, the rest counted as an ellipsis."""
    found = [held.labels[code] for code in codes]
    return ", ".join(found[:most]) + (", …" if len(found) > most else "")


def share(value: float, texts: Texts) -> str:
    """A percentage, an en dash where missing."""
    return Formatter(texts.language).percent(value)
