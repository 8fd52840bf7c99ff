"""The trend page: which lines, their target and pace, and what was printed."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.charts.lines import (
    PublishedPoint,
    TrendLine,
    area_lines,
    pace_line,
    printed_points,
    segment_lines,
    target_line,
)
from components.charts.mount import chart, current_theme
from components.charts.trend import trend
from components.frame.session import mirror_option, mirror_others
from components.map.atlas import source_line
from components.options import TrendOptions
from components.scene import Scene
from components.text.catalogue import Texts
from components.text.phrases import (
    base_rule_text,
    in_brackets,
    indicator_name,
    publishers,
    scope_text,
    segment_text,
    simulation_mark,
    stated_over_time,
)
from components.text.sentences import headline
from components.views.trend.files import Drawn, trend_files
from data.coverage.indicators import INDICATORS
from data.selection import ALL, MAX_OTHERS, Selection
from data.snapshot import Snapshot

SEGMENT_LINES = ("ALL", "PU", "BPU", "JAKON", "PMI")
_INDICATOR = {"persen": "cakupan", "orang": "peserta_aktif"}
HEIGHT = 500


def trend_controls(scene: Scene[TrendOptions]) -> None:
    """Draw what the lines are split by, what they measure, and the areas to compare with."""
    held, texts = scene.held, scene.texts
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        for name, label in (("menurut", "by"), ("ukuran", "measure")):
            key = f"pick_{name}"
            changed = mirror_option(key, name)
            codes = ("wilayah", "segmen") if name == "menurut" else ("persen", "orang")
            st.segmented_control(
                texts(f"trend.{label}"),
                codes,
                format_func=lambda code: texts(f"trend.{code}"),
                key=key,
                on_change=changed,
            )
        if scene.options.by == "wilayah":
            changed = mirror_others("pick_others")
            st.multiselect(
                texts("trend.others"),
                held.units,
                format_func=held.labels.__getitem__,
                key="pick_others",
                on_change=changed,
                max_selections=MAX_OTHERS,
                help=texts("trend.limit"),
                placeholder=texts("trend.others_empty"),
            )


def trend_chart(held: Snapshot, chosen: Selection, area: str, texts: Texts, *, key: str, height: int = HEIGHT) -> None:
    """Draw the trend of an area beside the others of the selection, with target, pace and printed figures."""
    areas = (area, *(other for other in chosen.others if other != area))
    lines = area_lines(held, chosen, areas, texts)
    points = printed_points(held, chosen, area, texts)
    if chosen.dataset == "terpublikasi":
        # There is nothing but prints there: those of the other areas are as good as the first one's.
        lines = tuple(replace(line, dotted=False) for line in lines)
        for line in lines[1:]:
            points += printed_points(held, chosen, line.code, texts, colour=line.colour)
    _draw(held, chosen, area, lines, points, texts, key=key, height=height)


def drawn_lines(chosen: Selection, area: str, by: str) -> list[Drawn]:
    """What the page draws a line of: areas, or the segments of one."""
    if by == "segmen":
        return [(replace(chosen, segment=name), area) for name in _segments(chosen)]
    return [(chosen, place) for place in (area, *(other for other in chosen.others if other != area))]


def trend_data(scene: Scene[TrendOptions]) -> None:
    """Offer the figures of the page's chart as files."""
    by, chosen = scene.options.by, selected_measure(scene)
    followed = replace(chosen, segment=ALL) if by == "segmen" else chosen
    st.caption(scene.texts("trend.files"))
    lines = drawn_lines(followed, chosen.area, by)
    trend_files(scene.held, followed, chosen.area, lines, scene.texts, key="trend_files")


def segment_chart(held: Snapshot, chosen: Selection, area: str, texts: Texts, *, key: str) -> None:
    """Draw one line per segment of an area; coverage of all segments carries the target."""
    segments = _segments(chosen)
    chosen = replace(chosen, segment=ALL)
    lines = segment_lines(held, [replace(chosen, segment=name) for name in segments], area, texts)
    note, points = texts("trend.target_all"), printed_points(held, chosen, area, texts)
    _draw(held, chosen, area, lines, points, texts, key=key, height=HEIGHT, note=note)


def _segments(chosen: Selection) -> list[str]:
    return [name for name in SEGMENT_LINES if not (chosen.indicator == "cakupan" and name == "PMI")]


def trend_title(scene: Scene[TrendOptions]) -> str:
    """The page's heading, which says the segment and the base where they are not the usual ones."""
    parts = ("base",) if scene.options.by == "segmen" else ("segment", "base")
    scope = in_brackets(scope_text(scene.held, scene.chosen, scene.texts, parts=parts))
    return scene.texts("trend.title", area=scene.area) + scope


def selected_measure(scene: Scene[TrendOptions]) -> Selection:
    """The selection with the measure of the trend page."""
    return replace(scene.chosen, indicator=_INDICATOR[scene.options.measure])


def trend_page(scene: Scene[TrendOptions]) -> None:
    """Draw title, controls, the chart of the areas or of the segments, and its files."""
    st.title(trend_title(scene), anchor=False)
    trend_controls(scene)
    draw = segment_chart if scene.options.by == "segmen" else trend_chart
    draw(scene.held, selected_measure(scene), scene.chosen.area, scene.texts, key="trend")
    trend_data(scene)


def _draw(
    held: Snapshot,
    chosen: Selection,
    area: str,
    lines: Sequence[TrendLine],
    points: Sequence[PublishedPoint],
    texts: Texts,
    *,
    key: str,
    height: int,
    note: str = "",
) -> None:
    if not points and not any(value is not None for line in lines for value in line.values):
        st.info(headline(held, chosen, area, texts))  # a target alone is no trend
        return
    fig = trend(
        lines,
        unit=INDICATORS[chosen.indicator].unit,
        texts=texts,
        theme=current_theme(),
        target=target_line(held, chosen, area, texts),
        pace=pace_line(held, chosen, area, texts) if chosen.dataset == "contoh" else None,
        points=points,
        marked=chosen.month,
        height=height,
    )
    first, last = held.months[0].year, held.months[-1].year
    chart(
        held,
        fig,
        key=key,
        title=f"{indicator_name(chosen.indicator, texts)}: {held.area_names[area]}",
        subtitle=f"{first}–{last} · {segment_text(chosen, texts)} · {base_rule_text(held, chosen, texts)}",
        alt=headline(held, replace(chosen, span=Selection.span), area, texts),
        texts=texts,
        source=_sources(held, chosen, points, texts),
        mark=simulation_mark(held, chosen, texts),
        filename=f"tren-{area}-{chosen.indicator}",
        note=" ".join([texts("trend.how_to_read"), note, *stated_over_time(held, chosen, area, texts)]).strip(),
    )


def _sources(held: Snapshot, chosen: Selection, points: Sequence[PublishedPoint], texts: Texts) -> str:
    """Sources of the lines and of every printed figure that is drawn."""
    first = held.months[0]
    keys = ";".join(sorted({key for point in points if point.last >= first for key in point.source.split(";")} - {""}))
    printed = publishers(held, keys, texts)
    if chosen.dataset == "terpublikasi":
        return printed or source_line(held, chosen, texts)
    line = source_line(held, chosen, texts)
    return texts("trend.sources", line=line, printed=printed) if printed else line
