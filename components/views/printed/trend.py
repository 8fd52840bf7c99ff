"""The printed figures of a place over time: coverage by base, and participants by segment."""

from collections.abc import Iterable

import streamlit as st

from components.charts.lines import hover_sources
from components.charts.mount import chart, current_theme
from components.charts.prints import Print, prints_chart
from components.text.catalogue import Texts
from components.text.phrases import publishers
from data.coverage.from_print import PublishedRecord, records_by_area
from data.coverage.series import covers
from data.selection import ALL
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter

PRINTED_SEGMENTS = (ALL, "PU+BPU", "PU", "BPU", "JAKON", "PMI", "BPU_INFORMAL")
"""Whom a printed figure may speak of, all workers first."""
_HEIGHT = 380


def printed_trends(held: Snapshot, area: str, name: str, texts: Texts) -> None:
    """Draw coverage beside participants; a side of which nothing was printed is left out."""
    drawn = (("persen", _shares(held, area, texts)), ("orang", _counts(held, area, texts)))
    sides = [(measure, found) for measure, found in drawn if found[0]]
    if not sides:
        return
    for column, (measure, (points, records)) in zip(st.columns(len(sides), gap="medium"), sides, strict=True):
        first, last = min(point.first for point in points), max(point.last for point in points)
        title = texts(f"prints.trend_{measure}", area=name)
        with column:
            chart(
                held,
                prints_chart(
                    points,
                    unit="percent" if measure == "persen" else "people",
                    texts=texts,
                    theme=current_theme(),
                    height=_HEIGHT,
                ),
                key=f"prints_{measure}_{area}",
                title=title,
                subtitle=texts(f"prints.trend_{measure}_subtitle", first=first.year, last=last.year),
                alt=title,
                texts=texts,
                source=publishers(held, ";".join(dict.fromkeys(record.source for record in records)), texts),
                mark="",
                filename=f"terpublikasi-{measure}-{area}",
                note=texts(f"prints.trend_{measure}_note"),
            )


def segment_name(segment: str, texts: Texts) -> str:
    """``semua segmen``, ``PU+BPU``, ``Jakon``, ``pekerja informal saja``."""
    if segment == ALL:
        return texts("wording.all_segments")
    for key in (f"segment_printed.{segment}", f"segment_short.{segment}"):
        if texts.has(key):
            return texts(key)
    return segment


def _shares(held: Snapshot, area: str, texts: Texts) -> tuple[list[Print], list[PublishedRecord]]:
    """Printed coverage; a segment other than all workers is a kind of its own on each base."""
    found, points = [], []
    for segment, record in _records(held, area):
        if record.coverage is None:
            continue
        base = texts(f"base_label.{record.base}")
        kind = base if segment == ALL else f"{base}, {segment_name(segment, texts)}"
        value = Formatter(texts.language).percent(record.coverage, 1 if record.coverage * 10 % 1 == 0 else 2)
        points.append(_point(held, record, record.coverage, value, kind, segment, texts))
        found.append(record)
    return points, found


def _counts(held: Snapshot, area: str, texts: Texts) -> tuple[list[Print], list[PublishedRecord]]:
    """Printed participants by segment; how they were counted is seldom stated, so they are never joined."""
    found, points = [], []
    for segment, record in _records(held, area):
        if record.active is None:
            continue
        value = Formatter(texts.language).long(record.active, 2)
        points.append(
            _point(held, record, record.active, value, segment_name(segment, texts), segment, texts, joined=False)
        )
        found.append(record)
    return points, found


def _records(held: Snapshot, area: str) -> Iterable[tuple[str, PublishedRecord]]:
    for segment in PRINTED_SEGMENTS:
        for record in records_by_area(held, segment).get(area, ()):
            yield segment, record


def _point(
    held: Snapshot,
    record: PublishedRecord,
    value: float,
    label: str,
    kind: str,
    segment: str,
    texts: Texts,
    *,
    joined: bool = True,
) -> Print:
    words = texts(
        "charts.printed",
        value=label,
        date=Formatter(texts.language).partial_date(record.as_of),
        base=texts(f"base_label.{record.base}"),
        confidence=texts(f"charts.confidence.{record.confidence}"),
        source=hover_sources(held, record.source, texts) or NONE,
    )
    return Print(
        *covers(record.as_of),
        value=value,
        label=label if segment == ALL or record.coverage is not None else "",
        hover=f"{words}<br>{segment_name(segment, texts)}",
        kind=kind,
        joined=joined and record.base != "unknown",
        weak=record.confidence == "low",
    )
