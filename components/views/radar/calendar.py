"""The calendar: a row per area, a column per end of a month, people whose protection ends in every cell."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from math import isnan
from typing import Final

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
    ends_of = {code: dict.fromkeys(outlook.found.ends, 0.0) for code in (PROVINCE, *outlook.held.codes)}
    for area, month, people in zip(
        *(outlook.found.endings[name] for name in ("area_code", "month", "people")), strict=True
    ):
        for code in (area, PROVINCE):
            ends_of[code][month] += people
    most = sorted(outlook.held.codes, key=lambda code: _ending(outlook, code), reverse=True)
    rows = [_row(outlook, code, list(ends_of[code].values())) for code in (PROVINCE, *most)]
    ends = [escape(outlook.format.partial_date(f"{last_day(month)}")) for month in outlook.found.ends]
    heads = "".join(f"<th scope=col>{name}" for name in (escape(texts("radar.total")), *ends))
    label = escape(texts("radar.calendar"))
    st.html(
        f'<div class="quality-grid radar-grid" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<thead><tr><td>{heads}</thead><tbody>{''.join(rows)}</tbody></table></div>{_legend(outlook)}"
    )


def _ending(outlook: Outlook, code: str) -> float:
    """People whose protection ends, for the order; areas without a figure come last."""
    people = float(outlook.areas[code]["ending"])
    return -1.0 if isnan(people) else people


def _row(outlook: Outlook, code: str, people: Sequence[float]) -> str:
    own = outlook.areas[code]
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
    if any(own["state"] == "not_reported" for own in outlook.areas.values()):
        items.append(f"<li><i class=missing>&nbsp;</i> {escape(texts('radar.silent'))}</li>")
    if outlook.partial:
        items.append(f"<li>{escape(texts('radar.legend_partial'))}</li>")
    return f'<ul class="quality-legend radar-grid">{"".join(items)}</ul>'
