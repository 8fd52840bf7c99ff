"""The radar drawn: how far coverage of each area falls, and the line with and without renewal."""

from dataclasses import replace
from math import isnan

import pandas as pd
import streamlit as st

from components.charts.lines import TrendLine
from components.charts.mount import chart, current_theme
from components.charts.trend import trend
from components.look.colours import AMOUNTS
from components.look.colours import PROVINCE as PROVINCE_COLOUR
from components.map.draw import draw_map
from components.map.levels import LevelValues, level_map
from components.text.phrases import base_text
from components.views.radar.words import Outlook, group_name
from data.coverage.series import series
from data.ledger.radar import outlook as outlook_of
from data.tables.fields import PROVINCE

_HISTORY = 12


def fall_map(outlook: Outlook) -> None:
    """Draw how far coverage of each area falls."""
    areas, texts, format_ = outlook.found.areas.drop(PROVINCE), outlook.texts, outlook.format
    values = areas["fall"].to_numpy(dtype=float)
    states = ["no_data" if state == "ok" else state for state in areas["state"]]
    month = format_.month(outlook.found.december, short=True)
    shown = LevelValues(
        title=texts("radar.map_title"),
        subtitle=outlook.subtitle,
        unit="points",
        values=values,
        states=states,
        labels=(texts("radar.map_people"), texts("radar.map_after"), texts("radar.map_cost", month=month)),
        details=[
            (format_.people(row.ending), format_.percent(row.after), format_.rupiah(row.cost))
            for row in areas.itertuples()
        ],
        source=texts("source.map", sources=outlook.source),
        mark=outlook.mark,
        burden=True,
    )
    draw_map(
        outlook.held,
        level_map(outlook.held, shown, texts, selected=outlook.chosen.area),
        texts,
        key="radar_map",
        height=400,
    )


def outlook_chart(outlook: Outlook) -> None:
    """Draw coverage of the unit on screen up to the month, then with and without renewal."""
    own, texts, format_ = outlook.areas[outlook.chosen.area], outlook.texts, outlook.format
    if own["state"] != "ok":
        return
    if isnan(own["after"]):
        st.info(texts("radar.no_coverage", area=outlook.area))
        return
    ahead = outlook_of(outlook.found, outlook.chosen.area)
    month = format_.month(outlook.found.month)
    before, after = format_.percent(own["coverage"]), format_.percent(own["after"])
    chart(
        outlook.held,
        trend(
            _lines(outlook, ahead),
            unit="percent",
            texts=texts,
            theme=current_theme(),
            marked=outlook.found.month,
            height=330,
        ),
        key="radar_outlook",
        title=texts("radar.chart_title", area=outlook.held.labels[outlook.chosen.area]),
        subtitle=f"{base_text(outlook.held, outlook.chosen, texts)} · {group_name(outlook.group, texts)}",
        alt=texts(
            "radar.chart_alt", area=outlook.area, before=before, after=after, month=format_.day(outlook.found.until)
        ),
        texts=texts,
        source=outlook.source,
        mark=outlook.mark,
        filename=f"radar-{outlook.chosen.area}",
        note=texts("radar.chart_note", month=month),
    )


def _lines(outlook: Outlook, ahead: pd.DataFrame) -> tuple[TrendLine, ...]:
    """What was and would stay with renewal, and from the month on screen what would be without."""
    frame = series(outlook.held, replace(outlook.chosen, indicator="cakupan"), outlook.chosen.area)
    past = frame[[month < outlook.found.month for month in frame["month"]]].tail(_HISTORY)
    now = frame[[month == outlook.found.month for month in frame["month"]]]
    era = int(now["era"].iloc[0])
    values = [None if isnan(value) else round(float(value), 2) for value in past["value"]]
    months = tuple(ahead["month"])
    percent = outlook.format.percent
    renewed = TrendLine(
        label=outlook.texts("radar.renewed"),
        months=(*past["month"], *months),
        values=(*values, *_rounded(ahead["renewed"])),
        counts=(),
        colour=PROVINCE_COLOUR,
        eras=(*(int(each) for each in past["era"]), *(era for _ in months)),
        end_text=percent(float(ahead["renewed"].iloc[-1])),
        code="renewed",
    )
    lapsed = TrendLine(
        label=outlook.texts("radar.lapsed"),
        months=months,
        values=_rounded(ahead["lapsed"]),
        counts=(),
        colour=AMOUNTS["burden"],
        eras=tuple(era for _ in months),
        dash="dash",
        end_text=percent(float(ahead["lapsed"].iloc[-1])),
        code="lapsed",
    )
    return renewed, lapsed


def _rounded(values: pd.Series) -> tuple[float, ...]:
    return tuple(round(float(value), 2) for value in values)
