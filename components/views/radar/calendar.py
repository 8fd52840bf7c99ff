"""The calendar: a row per area, a column per end of a month, people whose protection ends in every cell."""

from html import escape
from itertools import pairwise
from typing import Final

import pandas as pd
import streamlit as st

from components.look.mark import marked_line
from components.map.levels import EDGES
from components.views.radar.words import Scene
from data.ledger.radar import last_day
from data.tables.fields import PROVINCE

_EDGES: Final = EDGES["points"]
"""Points of coverage that part the shades, as on the map; each belongs to the shade above it."""

_PART: Final = "◐"


def calendar_grid(scene: Scene) -> None:
    """Draw the areas by people whose protection ends, most first; silent ones last, in words of their own."""
    texts = scene.texts
    st.html(f'<h2 class="card-title">{escape(texts("radar.calendar"))}</h2>{marked_line(scene.mark, "")}')
    cells = scene.found.endings.pivot_table(index="area_code", columns="month", values="people", aggfunc="sum")
    cells = cells.reindex(index=list(scene.held.codes), columns=list(scene.found.ends)).fillna(0.0)
    cells.loc[PROVINCE] = cells.sum()
    areas = scene.found.areas
    order = areas.drop(PROVINCE).sort_values("ending", ascending=False, na_position="last", kind="stable").index
    rows = [_row(scene, code, cells.loc[code]) for code in (PROVINCE, *order)]
    ends = [escape(scene.format.partial_date(f"{last_day(month)}")) for month in scene.found.ends]
    heads = "".join(f"<th scope=col>{name}" for name in (escape(texts("radar.total")), *ends))
    label = escape(texts("radar.calendar"))
    st.html(
        f'<div class="quality-grid radar-grid" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<thead><tr><td>{heads}</thead><tbody>{''.join(rows)}</tbody></table></div>{_legend(scene)}"
    )


def _row(scene: Scene, code: str, people: pd.Series) -> str:
    own = scene.found.areas.loc[code]
    kind = "total" if code == PROVINCE else "chosen" if code == scene.chosen.area else ""
    part = f" {_PART}" if code in scene.partial else ""
    head = f"<tr{f' class={kind}' if kind else ''}><th scope=row>{escape(scene.held.labels[code])}{part}"
    if own["state"] != "ok":
        word = escape(scene.texts(f"status_name.{own['state']}"))
        state = "missing" if own["state"] == "not_reported" else "not_due"
        return f"{head}<td class={state} colspan={len(people) + 1}>{word}"
    workers = float(own["workers"])
    return head + "".join(_cell(scene, value, workers) for value in (float(own["ending"]), *people))


def _cell(scene: Scene, people: float, workers: float) -> str:
    if not people:
        return "<td>0"
    points = people / workers * 100
    level = sum(points >= edge for edge in _EDGES)
    return f"<td class=end{level}>{scene.format.people(people)}"


def _legend(scene: Scene) -> str:
    texts, format_ = scene.texts, scene.format
    edges = [format_.points(edge, signed=False) for edge in _EDGES]
    ranges = [f"< {edges[0]}", *(f"{low} – < {high}" for low, high in pairwise(edges)), f"≥ {edges[-1]}"]
    items = [f"<li><i>0</i> {escape(texts('radar.none_end'))}</li>"]
    items += [
        f"<li><i class=end{level}>{level + 1}</i> {escape(texts('radar.legend_level', range=words))}</li>"
        for level, words in enumerate(ranges)
    ]
    if (scene.found.areas["state"] == "not_reported").any():
        items.append(f"<li><i class=missing>&nbsp;</i> {escape(texts('radar.silent'))}</li>")
    if scene.partial:
        items.append(f"<li>{escape(texts('radar.legend_partial'))}</li>")
    return f'<ul class="quality-legend radar-grid">{"".join(items)}</ul>'
