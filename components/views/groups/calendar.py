"""The calendar of protection as a grid: a row per area, or per group of an area, and a month in every column.

Every cell has a sign or a number of people; what a cell means is never carried by colour alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from math import isnan
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.options import GroupOptions
from components.parts import sections
from components.scene import Scene
from components.text.catalogue import Texts
from components.text.names import ended, group_name, months_of_year, place_text
from components.text.phrases import month_of
from components.views.groups.words import nesting_text
from data.ledger.calendar import EVERY, STATES, calendar, months_paid, year_of
from data.ledger.group_tree import group_codes
from data.ledger.groups import group_row
from data.ledger.place import place_of
from data.selection import Selection
from data.snapshot import Snapshot, rows_of
from data.tables.fields import PROVINCE, SIMULATED_SOURCE
from data.text.format import Formatter

SIGNS: Final[Mapping[str, str]] = {
    "paid": "",
    "empty": "✕",
    "ahead": "»",
    "not_reported": "?",
    "not_yet": "·",
    "after": "…",
    "not_applicable": "–",
}
"""One sign per state; paid months carry the number of people alone."""


def calendar_view(scene: Scene[GroupOptions]) -> None:
    """Draw the months of the year of one group in every area; above it every group of the area on screen."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    group, funding, month = scene.options.group, scene.options.funding, month_of(held, chosen)
    frame = calendar(held, chosen.dataset, group, funding, month)
    source, span = _sources(held, chosen, group, month), months_of_year(held, month, texts)
    mark = sections.mark_of(held, chosen, source, texts, "protection")
    nested = nesting_text(group, texts)
    position = texts("groups.position", date=Formatter(texts.language).month_end(month))
    until = (
        months_paid(held, chosen.dataset, group, funding, month)[chosen.area].until if chosen.area != PROVINCE else None
    )
    protected = texts("groups.protected_until", month=Formatter(texts.language).month(until)) if until else ""
    beside = _beside(held, chosen, group, funding, month, texts)
    note = " · ".join(part for part in (position, protected, beside, nested) if part)
    sections.lead(_headline(held, chosen, group, funding, month, texts), mark=mark, note=note)
    if not source and chosen.dataset == "terpublikasi":
        st.info(texts("groups.calendar_hidden"))
        return
    st.html(legend(frame["state"], texts))
    if chosen.area != PROVINCE:
        title = texts("groups.calendar_area", area=held.area_names[chosen.area], year=span)
        st.html(_area_grid(scene, title))
    title = texts("groups.calendar_all", group=group_name(group, texts), year=span)
    st.html(_grid(_all_rows(held, chosen, frame, texts), month, title, texts))
    sections.source_caption(held, source, texts)
    sections.files(
        held,
        lambda: _readable(held, frame, group, texts),
        texts,
        key="kelompok-kalender",
        title=title,
        period=f"{month:%Y-%m}",
        ids=source,
        mark=mark,
    )


def _sources(held: Snapshot, chosen: Selection, group: str, month: date) -> list[str]:
    """Sources of the months on screen."""
    rows = rows_of(held, "protection", chosen.dataset)
    shown = rows[(rows["group"] == group) & (rows["month"].dt.year == month.year)]
    found = sorted(shown["source_id"].astype(str).unique())
    return found if found or chosen.dataset == "terpublikasi" else [SIMULATED_SOURCE] * held.simulated


def _headline(held: Snapshot, chosen: Selection, group: str, funding: str, month: date, texts: Texts) -> str:
    format_ = Formatter(texts.language)
    paid = months_paid(held, chosen.dataset, group, funding, month)
    area = chosen.area
    named = {"group": group_name(group, texts), "area": held.area_names[area], "year": month.year}
    own = [item for code, item in paid.items() if area in (code, PROVINCE) and item.paid + item.empty]
    if not own:
        return texts("groups.headline_calendar_none", **named)
    empty = sum(item.empty for item in own)
    if area != PROVINCE:
        counts = {"months": format_.people(own[0].paid), "elapsed": month.month, "empty": format_.people(empty)}
        key = "groups.headline_calendar_silent" if own[0].silent else "groups.headline_calendar_area"
        silent = {"silent": own[0].silent} if own[0].silent else {}
        months = {code: float(item.paid) for code, item in paid.items() if item.paid + item.empty}
        return ended(texts(key, **named, **counts, **silent), place_text(place_of(months, area), texts))
    return texts(
        "groups.headline_calendar",
        **named,
        months=format_.decimal(sum(item.paid for item in own) / len(own)),
        elapsed=month.month,
        empty=format_.people(empty),
        areas=format_.people(sum(item.empty > 0 for item in own)),
    )


def _beside(held: Snapshot, chosen: Selection, group: str, funding: str, month: date, texts: Texts) -> str:
    """Name the other count of the same month where it differs: who is covered and who is paid for are two reports."""
    row = group_row(held, chosen.dataset, group, funding, month, chosen.area)
    frame = calendar(held, chosen.dataset, group, funding, month)
    own = frame[(frame["month"] == month) & frame["people"].notna()]
    own = own if chosen.area == PROVINCE else own[own["area_code"] == chosen.area]
    if own.empty or isnan(row["covered"]) or own["people"].sum() == row["covered"]:
        return ""
    format_ = Formatter(texts.language)
    return texts(
        "groups.calendar_beside",
        month=format_.month(month),
        paid=format_.people(own["people"].sum()),
        months_areas=len(own),
        covered=format_.people(row["covered"]),
        areas=int(row["reported"]) if chosen.area == PROVINCE else 1,
    )


def _all_rows(held: Snapshot, chosen: Selection, frame: pd.DataFrame, texts: Texts) -> list[str]:
    """Totals first, then a row per area."""
    by_month = frame.groupby("month")
    sums = by_month["people"].sum(min_count=1)
    format_ = Formatter(texts.language)
    # A month after the one on screen has no sums: its cells are as empty as those below them.
    after = (frame["state"] == "after").groupby(frame["month"]).any()
    people = [f"<td>{'' if hidden else format_.people(value)}" for value, hidden in zip(sums, after, strict=True)]
    rows = [row_html(texts("groups.calendar_people"), people, kind="total")]
    for state, key in (("empty", "groups.calendar_empty"), ("not_reported", "groups.calendar_silent")):
        counts = (frame["state"] == state).groupby(frame["month"]).sum()
        told = [f"<td>{'' if hidden else value}" for value, hidden in zip(counts, after, strict=True)]
        rows.append(row_html(texts(key), told, kind="total"))
    for area, own in frame.groupby("area_code", sort=False):
        kind = "chosen" if area == chosen.area else ""
        rows.append(row_html(held.labels[str(area)], cells(own.to_dict("records"), format_), kind=kind))
    return rows


def _area_grid(scene: Scene[GroupOptions], title: str) -> str:
    """Every group of one area that has months of its own, and those that report nothing but matter."""
    held, chosen, month, texts = scene.held, scene.chosen, scene.month, scene.texts
    rows = []
    for code in group_codes(held, chosen.dataset, month):
        year = year_of(held, chosen.dataset, code, EVERY, month, chosen.area)
        if all(isnan(people) for _, people, _ in year) and code != scene.options.group:
            continue
        kind = "chosen" if code == scene.options.group else ""
        own = [{"people": people, "state": state} for _, people, state in year]
        rows.append(row_html(group_name(code, texts), cells(own, scene.format), kind=kind))
    return _grid(rows, month, title, texts)


def cells(records: Sequence[Mapping[Any, Any]], format_: Formatter) -> list[str]:
    """Cells of a year: the sign of the state, and the people where any are paid for."""
    found = []
    for record in records:
        state = str(record["state"])
        people = "" if isnan(record["people"]) or not record["people"] else format_.people(record["people"])
        found.append(f"<td class={state}>{SIGNS[state]}{people}")
    return found


def row_html(name: str, found: Sequence[str], *, kind: str = "") -> str:
    """One row; closing tags that HTML allows to leave out would be a third of what is sent."""
    return f"<tr{f' class={kind}' if kind else ''}><th scope=row>{escape(name)}{''.join(found)}"


def _grid(rows: Sequence[str], month: date, title: str, texts: Texts) -> str:
    format_ = Formatter(texts.language)
    heads = "".join(
        f"<th scope=col{' class=now' if number == month.month else ''}>"
        f"{escape(format_.month(date(month.year, number, 1), short=True).split()[0])}"
        for number in range(1, 13)
    )
    return (
        f'<h3 class="grid-title">{escape(title)}</h3>'
        f'<div class="quality-grid paid-grid" tabindex="0" role="region" aria-label="{escape(title)}"><table>'
        f"<thead><tr><td>{heads}</thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def legend(shown: Iterable[str], texts: Texts) -> str:
    """What each sign of the grid means; months after the one on screen are explained where there are any."""
    hidden = set() if "after" in set(shown) else {"after"}
    items = [
        f"<li><i class={state}>{SIGNS[state] or '12'}</i> {escape(texts(f'groups.state_{state}'))}</li>"
        for state in STATES
        if state not in hidden
    ]
    return f'<ul class="quality-legend paid-legend">{"".join(items)}</ul>'


def _readable(held: Snapshot, frame: pd.DataFrame, group: str, texts: Texts) -> pd.DataFrame:
    frame = frame[frame["state"] != "after"]
    columns = sections.area_columns(held, frame["area_code"].tolist(), texts)
    columns[texts("groups.group")] = group_name(group, texts)
    columns[texts("filter.month")] = [f"{month:%Y-%m}" for month in frame["month"]]
    columns[texts("groups.column_people")] = frame["people"]
    columns[texts("column.status")] = [texts(f"groups.state_{state}") for state in frame["state"]]
    return pd.DataFrame(columns)
