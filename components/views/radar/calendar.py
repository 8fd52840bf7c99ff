"""The calendar: a row per area, a column per end of a month, people whose protection ends in every cell."""

from html import escape
from itertools import pairwise
from typing import Final

import pandas as pd
import streamlit as st

from components.look.mark import marked_line
from components.map.levels import EDGES
from components.views.radar.words import Outlook
from data.ledger.radar import last_day
from data.tables.fields import PROVINCE

_EDGES: Final = EDGES["points"]
"""Points of coverage that part the shades, as on the map; each belongs to the shade above it."""

_PART: Final = "◐"


def calendar_grid(outlook: Outlook) -> None:
    """Draw the areas by people whose protection ends, most first; silent ones last, in words of their own."""
    texts = outlook.texts
    st.html(f'<h2 class="card-title">{escape(texts("radar.calendar"))}</h2>{marked_line(outlook.mark, "")}')
    cells = outlook.found.endings.pivot_table(index="area_code", columns="month", values="people", aggfunc="sum")
    cells = cells.reindex(index=list(outlook.held.codes), columns=list(outlook.found.ends)).fillna(0.0)
    cells.loc[PROVINCE] = cells.sum()
    areas = outlook.found.areas
    order = areas.drop(PROVINCE).sort_values("ending", ascending=False, na_position="last", kind="stable").index
    rows = [_row(outlook, code, cells.loc[code]) for code in (PROVINCE, *order)]
    ends = [escape(outlook.format.partial_date(f"{last_day(month)}")) for month in outlook.found.ends]
    heads = "".join(f"<th scope=col>{name}" for name in (escape(texts("radar.total")), *ends))
    label = escape(texts("radar.calendar"))
    st.html(
        f'<div class="quality-grid radar-grid" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<thead><tr><td>{heads}</thead><tbody>{''.join(rows)}</tbody></table></div>{_legend(outlook)}"
    )


def _row(outlook: Outlook, code: str, people: pd.Series) -> str:
    own = outlook.found.areas.loc[code]
    kind = "total" if code == PROVINCE else "chosen" if code == outlook.chosen.area else ""
    part = f" {_PART}" if code in outlook.partial else ""
    head = f"<tr{f' class={kind}' if kind else ''}><th scope=row>{escape(outlook.held.labels[code])}{part}"
    if own["state"] != "ok":
        word = escape(outlook.texts(f"status_name.{own['state']}"))
        state = "missing" if own["state"] == "not_reported" else "not_due"
        return f"{head}<td class={state} colspan={len(people) + 1}>{word}"
    workers = float(own["workers"])
    return head + "".join(_cell(outlook, value, workers) for value in (float(own["ending"]), *people))


def _cell(outlook: Outlook, people: float, workers: float) -> str:
    if not people:
        return "<td>0"
    points = people / workers * 100
    level = sum(points >= edge for edge in _EDGES)
    return f"<td class=end{level}>{outlook.format.people(people)}"


def _legend(outlook: Outlook) -> str:
    texts, format_ = outlook.texts, outlook.format
    edges = [format_.points(edge, signed=False) for edge in _EDGES]
    ranges = [f"< {edges[0]}", *(f"{low} – < {high}" for low, high in pairwise(edges)), f"≥ {edges[-1]}"]
    items = [f"<li><i>0</i> {escape(texts('radar.none_end'))}</li>"]
    items += [
        f"<li><i class=end{level}>{level + 1}</i> {escape(texts('radar.legend_level', range=words))}</li>"
        for level, words in enumerate(ranges)
    ]
    if (outlook.found.areas["state"] == "not_reported").any():
        items.append(f"<li><i class=missing>&nbsp;</i> {escape(texts('radar.silent'))}</li>")
    if outlook.partial:
        items.append(f"<li>{escape(texts('radar.legend_partial'))}</li>")
    return f'<ul class="quality-legend radar-grid">{"".join(items)}</ul>'
