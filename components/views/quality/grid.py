"""Completeness and timeliness as a grid: a row per area or office, a column per month, a sign in every cell."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.actions.drafts import today
from components.export.tables import Notes, table_downloads
from components.frame.session import mirror_option
from components.options import GRIDS, QualityOptions
from components.scene import Scene
from components.text.catalogue import Texts
from components.text.notes import version_text
from components.text.phrases import simulation_mark
from data.quality.completeness import STATES, by_month, by_office, completeness, due_day
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter

SIGNS: Final[Mapping[str, str]] = {
    "on_time": "✓",
    "late": "!",
    "arrived": "●",
    "missing": "✕",
    "not_due": "…",
    "sample": "○",
}
"""One sign per state: meaning is never carried by colour alone."""

_PART: Final = "◐"
"""Stands beside the sign where an area left out a segment or basis that others gave."""

_MOST_MONTHS: Final = 18


def completeness_view(scene: Scene[QualityOptions]) -> None:
    """Draw the newest month in words, the grid, its legend and its download."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    frame = completeness(held, today())
    if frame.empty:
        st.info(texts("quality.nothing_expected"))
        return
    months = sorted(frame["month"].unique())[-_MOST_MONTHS:]
    sample = bool((frame["state"] == "sample").all())
    st.markdown(texts("quality.only_sample") if sample else _headline(frame, texts))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        changed = mirror_option("pick_kisi", "kisi")
        st.segmented_control(
            texts("quality.rows"),
            GRIDS,
            format_func=lambda code: texts(f"quality.rows_{code}"),
            key="pick_kisi",
            on_change=changed,
        )
    shown = frame[frame["month"].isin(months)]
    by_area = scene.options.rows == "wilayah"
    body = _area_rows(held, shown, chosen, texts) if by_area else _office_rows(held, shown, texts)
    st.html(_table([*([] if sample else _totals(shown, texts)), *body], months, texts) + _legend(shown, texts))
    total = frame["month"].nunique()
    if total > len(months):
        st.caption(texts("quality.newest_months", shown=len(months), total=total))
    table_downloads(
        lambda: _readable(held, frame, texts),
        key="completeness_files",
        filename="kelengkapan-data",
        texts=texts,
        title=texts("quality.view_kelengkapan"),
        notes=Notes(
            period=_period(months, texts),
            basis=NONE,
            sources=(),
            mark=simulation_mark(held, chosen, texts),
            version=version_text(held, texts),
        ),
    )


def _headline(frame: pd.DataFrame, texts: Texts) -> str:
    """The newest month whose figures are due, in one sentence."""
    counts = by_month(frame)
    due = dict(zip(frame["month"], frame["due"], strict=True))
    ready = counts[[due[month] <= today() for month in counts["month"]]]
    row = (ready if len(ready) else counts).iloc[-1]
    format_ = Formatter(texts.language)
    return texts(
        "quality.headline",
        month=format_.month(row["month"]),
        due=format_.day(due[row["month"]]),
        **{name: format_.people(row[name]) for name in ("expected", "arrived", "on_time", "late", "missing")},
    )


def _area_rows(held: Snapshot, frame: pd.DataFrame, chosen: Selection, texts: Texts) -> list[str]:
    format_ = Formatter(texts.language)
    cells: dict[str, list[str]] = {}
    for record in frame.itertuples(index=False):
        cells.setdefault(record.area_code, []).append(_cell(record, texts, format_))
    return [_row(held.labels[area], own, selected=area == chosen.area) for area, own in cells.items()]


def _cell(record: Any, texts: Texts, format_: Formatter) -> str:
    """One cell; `record` is a row of `completeness`."""
    partial = 0 < record.parts < record.expected_parts
    words = []
    if record.state == "late":
        arrived = format_.day(date.fromisoformat(record.arrived))
        words.append(texts("quality.late_cell", arrived=arrived, due=format_.day(record.due)))
    if partial:
        words.append(texts("quality.partial_cell", parts=record.parts, expected=record.expected_parts))
    title = f' title="{escape("; ".join(words))}"' if words else ""
    return f"<td class={record.state}{title}>{SIGNS[record.state]}{_PART if partial else ''}"


def _office_rows(held: Snapshot, frame: pd.DataFrame, texts: Texts) -> list[str]:
    """Areas that arrived of those expected; the class of a cell is its worst state."""
    rows = []
    for (office, kind), group in by_office(held, frame).groupby(["office", "kind"], sort=False):
        cells = []
        for record in group.to_dict("records"):
            state = next((name for name in ("missing", "late", "on_time") if record[name]), "arrived")
            if not record["expected"]:
                state = "sample"
            sign = SIGNS[state] if not record["expected"] else f"{record['arrived']}/{record['expected']}"
            cells.append(f"<td class={state}>{sign}")
        rows.append(_row(f"{office} ({texts(f'quality.office_{kind}')})", cells))
    return rows


def _totals(frame: pd.DataFrame, texts: Texts) -> list[str]:
    counts = by_month(frame)
    asked = counts["expected"] > 0  # a month of which nothing is expected has no number of what came
    return [
        _row(
            texts(f"quality.total_{name}"), [f"<td>{value}" for value in counts[name].where(asked, NONE)], kind="total"
        )
        for name in ("expected", "arrived", "on_time")
    ]


def _row(name: str, cells: Sequence[str], *, selected: bool = False, kind: str = "") -> str:
    mark = kind or ("chosen" if selected else "")
    return f"<tr{f' class={mark}' if mark else ''}><th scope=row>{escape(name)}{''.join(cells)}"


def _table(rows: Sequence[str], months: Sequence[date], texts: Texts) -> str:
    format_ = Formatter(texts.language)
    heads = "".join(f"<th scope=col>{escape(format_.month(month, short=True))}" for month in months)
    caption = escape(texts("quality.view_kelengkapan"))
    # Closing tags that HTML allows to leave out would be a third of what is sent.
    return (
        f'<div class="quality-grid" tabindex="0" role="region" aria-label="{caption}"><table>'
        f"<thead><tr><td>{heads}</thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _legend(frame: pd.DataFrame, texts: Texts) -> str:
    present = [state for state in STATES if (frame["state"] == state).any()]
    words = {state: escape(texts(f"quality.state_{state}")) for state in present}
    items = [f"<li><i class={state}>{SIGNS[state]}</i> {words[state]}</li>" for state in present]
    if ((frame["parts"] > 0) & (frame["parts"] < frame["expected_parts"])).any():
        items.append(f"<li><i>{_PART}</i> {escape(texts('quality.state_partial'))}</li>")
    return f'<ul class="quality-legend">{"".join(items)}</ul>'


def _period(months: Sequence[date], texts: Texts) -> str:
    format_ = Formatter(texts.language)
    return f"{format_.month(months[0])} – {format_.month(months[-1])}"


def _readable(held: Snapshot, frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    due = {month: f"{due_day(month)}" for month in frame["month"].unique()}
    return pd.DataFrame(
        {
            texts("column.code"): frame["area_code"],
            texts("column.area"): frame["area_code"].map(held.area_names),
            texts("filter.month"): frame["month"].map({month: f"{month:%Y-%m}" for month in due}),
            texts("column.status"): frame["state"].map({state: texts(f"quality.state_{state}") for state in STATES}),
            texts("quality.arrived_on"): frame["arrived"],
            texts("quality.due_on"): frame["month"].map(due),
            texts("quality.parts"): frame["parts"],
            texts("quality.expected_parts"): frame["expected_parts"],
        }
    )
