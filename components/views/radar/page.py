"""The radar's page: horizon and group, the finding in a sentence, its numbers, and the parts below."""

from functools import partial
from math import isnan
from typing import Final

import pandas as pd
import streamlit as st

from components.frame.session import mirror_option
from components.options import HORIZONS, RadarOptions
from components.parts.sections import Figure, figures, head, lead, note, on_demand, pick
from components.scene import Scene
from components.text.names import ended, place_text, rupiah_short
from components.text.phrases import base_text, scope_text, segment_text, source_titles
from components.views.groups.words import tile_number
from components.views.printed.ledger import only_printed, printed_view
from components.views.radar.calendar import calendar_grid
from components.views.radar.drawn import fall_map, outlook_chart
from components.views.radar.tables import area_table, endings_files, group_table
from components.views.radar.words import Outlook, group_name
from data.codes.groups import MAIN
from data.coverage.panel import Cut
from data.ledger.calendar import EVERY, paid
from data.ledger.place import place_of
from data.ledger.radar import horizon_end, last_day, people_groups, radar
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE

_BESIDE: Final = (8, 7)
"""Of the width to the map and to the calendar, which is to fit whole."""
_MOST_BESIDE: Final = 4
"""Ends of months that fit beside a map; a calendar of more stands below it."""


def radar_page(scene: Scene[RadarOptions]) -> None:
    """Draw the page."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    if only_printed(held, chosen, "radar"):
        with head(texts("radar.title")):
            pass
        printed_view(held, chosen, "radar", texts)
        return
    codes = _codes(held, chosen)
    if len(codes) == 1:
        with head(texts("radar.title")):
            pass
        st.info(texts("radar.no_groups", segment=segment_text(chosen, texts)))
        return
    group = scene.options.group if scene.options.group in codes else EVERY
    with head(texts("radar.title")):
        _controls(scene, codes, group)
    found = radar(held, Cut.of(chosen), scene.month, group, scene.options.days)
    outlook = Outlook(held, chosen, found, scene.options.days, group, texts)
    if found.reported == 0:
        st.info(texts("radar.none_reported", month=scene.format.month(scene.month)))
        return
    lead(
        _headline(outlook),
        mark=outlook.mark,
        note=_whole(outlook),
        scope=scope_text(outlook.held, outlook.chosen, outlook.texts),
    )
    beside = len(found.ends) <= _MOST_BESIDE
    map_side, calendar_side = st.columns(_BESIDE, gap="medium") if beside else (st.container(), st.container())
    with map_side:
        fall_map(outlook)
    with calendar_side:
        calendar_grid(outlook)
    note(_note(outlook))
    if outlook.areas[chosen.area]["state"] == "ok":
        figures(_figures(outlook), texts, key="radar_numbers")
    outlook_chart(outlook)
    if chosen.area != PROVINCE:
        group_table(outlook)
        closed = {"radar_all": (texts("radar.table"), area_table)}
    else:
        every = texts("radar.detail", area=outlook.area)
        closed = {"radar_funds": (every, group_table), "radar_all": (texts("radar.table"), area_table)}
    for key, (title, draw) in closed.items():
        on_demand(title, partial(draw, outlook), key=key)
    endings_files(outlook)


def _codes(held: Snapshot, chosen: Selection) -> tuple[str, ...]:
    """Groups one may choose: the main ones of the segment, and others that were reported; all together first."""
    reported = set(paid(held, chosen.dataset)["group"].unique())
    own = people_groups(chosen.segment)
    return (EVERY, *(code for code in own if code in MAIN or code in reported))


def _controls(scene: Scene[RadarOptions], codes: tuple[str, ...], group: str) -> None:
    texts = scene.texts

    def horizon(days: str) -> str:
        """The days; the chosen ones with the day they reach to."""
        if int(days) != scene.options.days:
            return texts("radar.days", days=days)
        until = scene.format.partial_date(f"{horizon_end(scene.month, int(days))}")
        return texts("radar.days_until", days=days, until=until)

    changed = mirror_option("pick_hari", "hari")
    st.segmented_control(
        texts("radar.horizon"),
        sorted(HORIZONS, key=int),
        format_func=horizon,
        key="pick_hari",
        on_change=changed,
        label_visibility="collapsed",
    )
    label = texts("radar.group")
    pick("kelompok_radar", codes, label, lambda code: group_name(code, texts), value=group, width=220)


def _headline(outlook: Outlook) -> str:
    own, texts, format_ = outlook.areas[outlook.chosen.area], outlook.texts, outlook.format
    month = format_.month(outlook.found.month)
    if own["state"] == "not_applicable":
        return texts("radar.area_not_applicable", area=outlook.area, group=group_name(outlook.group, texts))
    if own["state"] != "ok":
        return texts("radar.area_silent", area=outlook.area, month=month)
    if own["protected"] == 0:
        return texts("radar.nobody_protected", area=outlook.area, month=month)
    if own["ending"] == 0:
        return texts("radar.nothing_ends", area=outlook.area, days=outlook.days, until=format_.day(outlook.found.until))
    said = {"area": outlook.area, "days": outlook.days, "people": format_.people(own["ending"])}
    said["until"] = format_.day(outlook.found.until)
    if isnan(own["after"]):
        return texts("radar.headline_people", **said)
    said |= {
        "fall": format_.points(own["fall"], signed=False),
        "before": format_.percent(own["coverage"]),
        "after": format_.percent(own["after"]),
    }
    if outlook.chosen.area == PROVINCE:
        return texts("radar.headline", areas=_affected(outlook), **said)
    falls = outlook.found.areas["fall"].drop(PROVINCE).to_dict()
    placed = place_text(place_of(falls, outlook.chosen.area), texts, by=texts("radar.by_fall"))
    return ended(texts("radar.headline_area", **said), placed)


def _affected(outlook: Outlook) -> int:
    return int((outlook.found.areas.drop(PROVINCE)["ending"] > 0).sum())


def _whole(outlook: Outlook) -> str:
    """How many areas reported; beside one area what ends in all of them."""
    found, format_ = outlook.found, outlook.format
    counts = {"reported": found.reported, "expected": len(outlook.held.codes)}
    reported, whole = outlook.texts("groups.reported", **counts), found.areas.loc[PROVINCE]
    newest = outlook.held.months[-1]
    if found.month < newest:
        # What was paid in advance then and what was paid later cannot be told apart: say that it is hindsight.
        later = outlook.texts("radar.hindsight", month=format_.month(found.month), newest=format_.month(newest))
        reported = f"{reported} · {later}"
    if outlook.chosen.area == PROVINCE or isnan(whole["fall"]):
        return reported
    said = {"people": format_.people(whole["ending"]), "fall": format_.points(whole["fall"], signed=False)}
    return f"{outlook.texts('radar.whole', **said)} ({reported})"


def _note(outlook: Outlook) -> str:
    found, format_ = outlook.found, outlook.format
    told = outlook.texts(
        "radar.note",
        first=format_.day(last_day(found.month)),
        until=format_.day(found.until),
        reported=found.reported,
        total=len(outlook.held.codes),
        month=format_.month(found.month),
    )
    if found.grace is None:
        return told
    grace = outlook.texts("radar.grace_note", months=format_.people(found.grace.value))
    return f"{told} {grace} ({found.grace.source_id})"


def _figures(outlook: Outlook) -> list[Figure]:
    own, texts, format_ = outlook.areas[outlook.chosen.area], outlook.texts, outlook.format
    how = texts("radar.how_people")
    sources = (texts("radar.sources"), " | ".join(source_titles(outlook.held, outlook.source_ids, texts)))
    counted = (how, texts("radar.how_people_text", month=format_.month(outlook.found.month)))
    base = (texts("radar.base"), f"{base_text(outlook.held, outlook.chosen, texts)}: {format_.people(own['workers'])}")
    before, after = format_.percent(own["coverage"]), format_.percent(own["after"])
    return [
        Figure(
            "people",
            texts("radar.tile_people"),
            tile_number(own["ending"], texts),
            texts("radar.tile_people_note", people=format_.people(own["protected"])),
            [(texts("radar.exact"), format_.people(own["ending"])), counted, sources],
        ),
        Figure(
            "fall",
            texts("radar.tile_fall"),
            format_.points(own["fall"], signed=False),
            texts("radar.tile_fall_note", before=before, after=after),
            [(how, texts("radar.how_fall_text")), base, (texts("radar.sources"), outlook.source)],
        ),
        _third(outlook, counted, sources),
        *_money(outlook, own),
    ]


def _third(outlook: Outlook, counted: tuple[str, str], sources: tuple[str, str]) -> Figure:
    """How many areas are affected; of one area instead what ends first."""
    texts, format_ = outlook.texts, outlook.format
    if outlook.chosen.area == PROVINCE:
        note = texts("radar.tile_areas_note", count=outlook.found.reported)
        return Figure("areas", texts("radar.tile_areas"), str(_affected(outlook)), note, [counted, sources])
    rows = outlook.found.endings[outlook.found.endings["area_code"] == outlook.chosen.area]
    first = None if rows.empty else min(rows["month"])
    people = 0.0 if first is None else float(rows.loc[rows["month"] == first, "people"].sum())
    return Figure(
        "next",
        texts("radar.tile_next"),
        NONE if first is None else format_.month(first, short=True),
        texts("radar.tile_next_note", people=format_.people(people)),
        [counted, sources],
    )


def _money(outlook: Outlook, own: pd.Series) -> list[Figure]:
    rate, texts, format_ = outlook.found.rate, outlook.texts, outlook.format
    if rate is None:
        return []
    month, price = format_.month(outlook.found.december, short=True), format_.rupiah(rate.value)
    lines = [
        (texts("radar.how_people"), texts("radar.how_cost_text", month=month, rate=price)),
        (texts("radar.rate_source"), " | ".join(source_titles(outlook.held, rate.source_id, texts))),
    ]
    count = format_.people(own["person_months"])
    return [
        Figure(
            "cost",
            texts("radar.tile_cost", month=month),
            rupiah_short(own["cost"], texts),
            texts("radar.tile_cost_note", count=format_.people(own["person_months"]), rate=price),
            [(texts("radar.exact"), f"{count} × {price} = {format_.rupiah(own['cost'])}"), *lines],
        ),
        Figure(
            "monthly",
            texts("radar.tile_monthly"),
            rupiah_short(own["monthly"], texts),
            texts("radar.tile_monthly_note", people=format_.people(own["ending"]), rate=price),
            [
                (
                    texts("radar.exact"),
                    f"{format_.people(own['ending'])} × {price} = {format_.rupiah(own['monthly'])}",
                ),
                *lines,
            ],
        ),
    ]
