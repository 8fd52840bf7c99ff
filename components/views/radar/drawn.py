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
from components.views.radar.words import Scene, group_name
from data.coverage.series import series
from data.ledger.radar import outlook
from data.tables.fields import PROVINCE

_HISTORY = 12


def fall_map(scene: Scene) -> None:
    """Draw how far coverage of each area falls."""
    areas, texts, format_ = scene.found.areas.drop(PROVINCE), scene.texts, scene.format
    values = areas["fall"].to_numpy(dtype=float)
    states = ["no_data" if state == "ok" else state for state in areas["state"]]
    month = format_.month(scene.found.december, short=True)
    shown = LevelValues(
        title=texts("radar.map_title"),
        subtitle=scene.subtitle,
        unit="points",
        values=values,
        states=states,
        labels=(texts("radar.map_people"), texts("radar.map_after"), texts("radar.map_cost", month=month)),
        details=[
            (format_.people(row.ending), format_.percent(row.after), format_.rupiah(row.cost))
            for row in areas.itertuples()
        ],
        source=texts("source.map", sources=scene.source),
        mark=scene.mark,
        burden=True,
    )
    draw_map(
        scene.held, level_map(scene.held, shown, texts, selected=scene.chosen.area), texts, key="radar_map", height=400
    )


def outlook_chart(scene: Scene) -> None:
    """Draw coverage of the unit on screen up to the month, then with and without renewal."""
    own, texts, format_ = scene.found.areas.loc[scene.chosen.area], scene.texts, scene.format
    if own["state"] != "ok":
        return
    if isnan(own["after"]):
        st.info(texts("radar.no_coverage", area=scene.area))
        return
    ahead = outlook(scene.found, scene.chosen.area)
    month = format_.month(scene.found.month)
    before, after = format_.percent(own["coverage"]), format_.percent(own["after"])
    chart(
        trend(
            _lines(scene, ahead),
            unit="percent",
            texts=texts,
            theme=current_theme(),
            marked=scene.found.month,
            height=330,
        ),
        key="radar_outlook",
        title=texts("radar.chart_title", area=scene.held.labels[scene.chosen.area]),
        subtitle=f"{base_text(scene.held, scene.chosen, texts)} · {group_name(scene.group, texts)}",
        alt=texts("radar.chart_alt", area=scene.area, before=before, after=after, month=format_.day(scene.found.until)),
        texts=texts,
        source=scene.source,
        mark=scene.mark,
        filename=f"radar-{scene.chosen.area}",
        note=texts("radar.chart_note", month=month),
    )


def _lines(scene: Scene, ahead: pd.DataFrame) -> tuple[TrendLine, ...]:
    """What was and would stay with renewal, and from the month on screen what would be without."""
    frame = series(scene.held, replace(scene.chosen, indicator="cakupan"), scene.chosen.area)
    past = frame[[month < scene.found.month for month in frame["month"]]].tail(_HISTORY)
    now = frame[[month == scene.found.month for month in frame["month"]]]
    era = int(now["era"].iloc[0])
    values = [None if isnan(value) else round(float(value), 2) for value in past["value"]]
    months = tuple(ahead["month"])
    percent = scene.format.percent
    renewed = TrendLine(
        label=scene.texts("radar.renewed"),
        months=(*past["month"], *months),
        values=(*values, *_rounded(ahead["renewed"])),
        counts=(),
        colour=PROVINCE_COLOUR,
        eras=(*(int(each) for each in past["era"]), *(era for _ in months)),
        end_text=percent(float(ahead["renewed"].iloc[-1])),
        code="renewed",
    )
    lapsed = TrendLine(
        label=scene.texts("radar.lapsed"),
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
