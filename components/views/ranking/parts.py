"""What the five views share: the chart in its frame, the view's own table and files, and who shares a place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.charts.mount import chart, clicked_area
from components.export.tables import table_downloads
from components.frame.session import choose
from components.map.atlas import source_line
from components.table import Column, Row, data_table
from components.text.catalogue import Texts
from components.text.notes import fields_of, selection_notes
from components.text.phrases import in_brackets, month_of, scope_text, simulation_mark, subtitle
from data.coverage.ranks import Standing, standings_of
from data.selection import Selection
from data.snapshot import Snapshot

_ROW, _HEAD = 35, 70
"""Heights of the table that holds all rows."""
_NAMED = 4


@dataclass(frozen=True)
class Sheet:
    """A view's own figures: as the screen shows them, and typed, under headings with units, for a file.

    ``make`` gives the typed table.
    """

    rows: Sequence[Row]
    columns: Sequence[Column]
    make: Callable[[], pd.DataFrame]
    source_id: str
    area: str = ""
    """Whom the figures are about, in words; empty for all areas."""
    stated: Sequence[str] = ()
    """Objections to its figures, each with its area."""


def show(
    held: Snapshot,
    chosen: Selection,
    fig: go.Figure,
    texts: Texts,
    *,
    name: str,
    title: str,
    finding: str,
    note: str = "",
    choosable: bool = True,
) -> None:
    """Draw a view's chart; a click on an area of it selects the area."""
    key = f"rank_{name}"

    def clicked() -> None:
        area = clicked_area(st.session_state[key])
        if area:
            choose(area=area)

    chart(
        held,
        fig,
        key=key,
        title=title,
        subtitle=subtitle(held, chosen, texts),
        alt=finding,
        texts=texts,
        source=source_line(held, chosen, texts),
        mark=simulation_mark(held, chosen, texts),
        filename=f"peringkat-{name}-{chosen.indicator}",
        note=note,
        on_select=clicked if choosable else None,
    )


def table(
    held: Snapshot, chosen: Selection, sheet: Sheet, texts: Texts, *, name: str, title: str, choosable: bool = True
) -> None:
    """Draw the figures of a view in its own order, all rows, with its files."""
    key = f"rank_{name}_rows"

    def selected() -> None:
        choose(area=st.session_state[key]["selected"])

    made = selection_notes(
        held, chosen, texts, ids=sheet.source_id, fields=fields_of(chosen.indicator), area=sheet.area
    )
    made = replace(made, sources=[*made.sources, *sheet.stated])
    data_table(
        sheet.rows,
        sheet.columns,
        key=key,
        height=_HEAD + _ROW * len(sheet.rows),
        selected=chosen.area,
        on_select=selected if choosable else None,
        texts=texts,
        caption=title,
        notes=made,
    )
    filename = f"peringkat-{name}-{chosen.indicator}-{month_of(held, chosen):%Y-%m}"
    table_downloads(sheet.make, key=f"{key}_files", filename=filename, texts=texts, title=title, notes=made)


def compared(held: Snapshot, chosen: Selection) -> frozenset[str]:
    """Areas whose values may stand in one sum or drawing: all, or the largest group of printed figures alike."""
    found = standings_of(held, chosen)
    return frozenset(each.code for each in found if each.place is not None and each.peers == found[0].peers)


def group_scope(held: Snapshot, chosen: Selection, row: Mapping[str, Any] | None, texts: Texts) -> str:
    """`scope_text` in brackets; printed figures ranked together share base and year, not the day."""
    shown = row if row is None or chosen.dataset != "terpublikasi" else {**row, "as_of": row["as_of"][:4]}
    return in_brackets(scope_text(held, chosen, texts, shown))


def joined(source_ids: Sequence[str]) -> str:
    """Source ids of several rows as one ``;`` list, each once."""
    return ";".join(dict.fromkeys(key for ids in source_ids for key in ids.split(";") if key))


def names_of(held: Snapshot, codes: Sequence[str], texts: Texts) -> str:
    """Names of areas in one phrase; more than four are counted."""
    if len(codes) <= _NAMED:
        *names, last = (held.labels[code] for code in codes)
        return texts("ranking.and", names=", ".join(names), last=last) if names else last
    shown = ", ".join(held.labels[code] for code in codes[: _NAMED - 1])
    return texts("ranking.and_others", names=shown, count=len(codes) - _NAMED + 1)


def ties_text(held: Snapshot, found: Sequence[Standing], values: dict[str, str], texts: Texts) -> str:
    """Which areas share a place, with the value they share."""
    shared: dict[tuple[str, int], list[str]] = {}
    for each in found:
        if each.place is not None and each.alike > 1:
            shared.setdefault((each.peers, each.place), []).append(each.code)
    if not shared:
        return texts("ranking.no_ties")
    groups = [
        texts("ranking.tie", place=place, areas=names_of(held, codes, texts), value=values[codes[0]])
        for (_, place), codes in shared.items()
    ]
    return texts("ranking.ties", groups="; ".join(groups))
