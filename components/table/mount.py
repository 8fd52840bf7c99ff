"""Mounting the table: a component of our own that keeps its place, its sorting and its focus over every change."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from components.look import media
from components.table.rows import Column, Row, payload
from components.text.catalogue import Texts
from components.text.notes import Notes
from data.text.format import Formatter

_HERE = Path(__file__).parent
_mount = media.declare("cakupan_table")


def data_table(
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    key: str,
    height: int,
    selected: str | None = None,
    on_select: Callable[[], None] | None = None,
    texts: Texts,
    caption: str,
    notes: Notes,
) -> Any:
    """Show a table; the same `key` keeps sorting, scroll position and focus over every later change.

    A click or Enter on a row comes back as ``selected``, its code, as an event: it is there in the callback and in the
    run it starts, ``st.session_state[key]["selected"]``, and gone after it. Copy it into the selection in the callback.

    Parameters
    ----------
    rows : sequence of Row
        In the order shown until a column is sorted.
    columns : sequence of Column
        The first is frozen and heads each row.
    key : str
        The component's key in session state.
    height : int
        Greatest height in pixels; the table scrolls inside itself, never the page.
    selected : str, optional
        Code of the highlighted row.
    on_select : callable, optional
        Called before the run that follows a choice. Without it rows cannot be chosen.
    texts : Texts
        The catalogue in the viewer's language.
    caption : str
        What the table holds, for screen readers and as the title of a copy.
    notes : Notes
        What its figures are: a copy begins with it, and the simulation mark stands under the table.

    Returns
    -------
    ComponentResult
        With ``selected``, None unless this run was started by a choice.
    """
    return _mount(
        key=key,
        data=table_data(
            rows,
            columns,
            height=height,
            selected=selected,
            choosable=on_select is not None,
            texts=texts,
            caption=caption,
            notes=notes,
        ),
        height="content",
        on_selected_change=on_select or _nothing,
    )


def table_data(
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    height: int,
    selected: str | None,
    choosable: bool,
    texts: Texts,
    caption: str,
    notes: Notes,
) -> dict[str, Any]:
    """The component's whole data."""
    return {
        **payload(rows, columns),
        "height": height,
        "selected": selected,
        "choosable": choosable,
        "caption": caption,
        "mark": notes.mark,
        "about": notes.lines(texts, caption),
        "language": texts.language,
        "decimal": Formatter(texts.language).decimal(1.5)[1],
        "words": {
            "sort": texts("table.sort", label="{label}"),  # filled in there, once per column
            "copy": texts("table.copy"),
            "copied": texts("table.copied"),
        },
        "failure": texts("table.failure"),
        "code": media.code(_module(), "cakupan-table-code"),
    }


@cache
def _module() -> str:
    css = (_HERE / "table.css").read_text(encoding="utf-8")
    return f"const STYLES = {json.dumps(css)};\n" + (_HERE / "table.js").read_text(encoding="utf-8")


def _nothing() -> None:
    """Stand in for an absent callback: Streamlit reports only events it has a callback for."""
