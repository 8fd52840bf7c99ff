"""The trend page: which lines, their target and pace, and what was printed."""

from dataclasses import replace

import streamlit as st

from components.charts.lines import area_lines, pace_line, printed_points, segment_lines, target_line
from components.charts.mount import chart, current_theme
from components.charts.trend import trend
from components.map.atlas import source_line
from components.reading import headline
from components.state import mirror_option, mirror_others, option
from components.status import simulation_mark
from components.text import Texts
from components.wording import base_rule_text, indicator_name, segment_text, stated_over_time
from data.indicators import INDICATORS
from data.selection import ALL, MAX_OTHERS, Selection
from data.snapshot import Snapshot

SEGMENT_LINES = ("ALL", "PU", "BPU", "JAKON", "PMI")
_INDICATOR = {"persen": "cakupan", "orang": "peserta_aktif"}
HEIGHT = 500


def trend_controls(held: Snapshot, texts: Texts) -> None:
    """Draw what the lines are split by, what they measure, and the areas to compare with."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        for name, label in (("menurut", "by"), ("ukuran", "measure")):
            key = f"pick_{name}"
            changed = mirror_option(key, name)
            codes = ("wilayah", "segmen") if name == "menurut" else ("persen", "orang")
            st.segmented_control(
                texts(f"tren.{label}"),
                codes,
                format_func=lambda code: texts(f"tren.{code}"),
                key=key,
                on_change=changed,
            )
        if option("menurut") == "wilayah":
            changed = mirror_others("pick_others")
            st.multiselect(
                texts("tren.others"),
                held.units,
                format_func=held.labels.__getitem__,
                key="pick_others",
                on_change=changed,
                max_selections=MAX_OTHERS,
                help=texts("tren.limit"),
                placeholder=texts("tren.others_empty"),
            )


def trend_chart(held: Snapshot, chosen: Selection, area: str, texts: Texts, *, key: str, height: int = HEIGHT) -> None:
    """Draw the trend of an area beside the others of the selection, with target, pace and printed figures."""
    lines = area_lines(held, chosen, (area, *(other for other in chosen.others if other != area)), texts)
    _draw(held, chosen, area, lines, texts, key=key, height=height)


def segment_chart(held: Snapshot, chosen: Selection, area: str, texts: Texts, *, key: str) -> None:
    """Draw one line per segment of an area; coverage of all segments carries the target."""
    segments = [name for name in SEGMENT_LINES if not (chosen.indicator == "cakupan" and name == "PMI")]
    chosen = replace(chosen, segment=ALL)
    lines = segment_lines(held, [replace(chosen, segment=name) for name in segments], area, texts)
    _draw(held, chosen, area, lines, texts, key=key, height=HEIGHT)


def selected_measure(chosen: Selection) -> Selection:
    """The selection with the measure of the trend page."""
    return replace(chosen, indicator=_INDICATOR[option("ukuran")])


def _draw(held: Snapshot, chosen: Selection, area: str, lines: tuple, texts: Texts, *, key: str, height: int) -> None:
    fig = trend(
        lines,
        unit=INDICATORS[chosen.indicator].unit,
        texts=texts,
        theme=current_theme(),
        target=target_line(held, chosen, area, texts),
        pace=pace_line(held, chosen, area, texts) if chosen.dataset == "contoh" else None,
        points=printed_points(held, chosen, area, texts),
        marked=chosen.month,
        height=height,
    )
    first, last = held.months[0].year, held.months[-1].year
    chart(
        fig,
        key=key,
        title=f"{indicator_name(chosen.indicator, texts)}: {held.area_names[area]}",
        subtitle=f"{first}–{last} · {segment_text(chosen, texts)} · {base_rule_text(held, chosen, texts)}",
        alt=headline(held, chosen, area, texts),
        texts=texts,
        source=source_line(held, chosen, texts),
        mark=simulation_mark(held, texts),
        filename=f"tren-{area}-{chosen.indicator}",
        note=" ".join([texts("tren.how_to_read"), *stated_over_time(held, chosen, area, texts)]),
    )
