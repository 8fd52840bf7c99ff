"""The figures of a trend as a table: every month of every line, its target, and what was printed, as drawn."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.export.tables import made_downloads, named
from components.text.catalogue import Texts
from components.text.measures import part_heading
from components.text.notes import Notes, fields_of, row_marks, selection_notes
from components.text.phrases import base_of, base_rule_text, indicator_name, publishers, simulation_mark, unit_text
from data.coverage.indicators import INDICATORS, panel_of
from data.coverage.panel import Cut
from data.coverage.series import published_points, series, target_steps
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import NONE

Drawn = tuple[Selection, str]
"""One line: the selection it follows, and its area."""


def trend_files(
    held: Snapshot, chosen: Selection, area: str, lines: Sequence[Drawn], texts: Texts, *, key: str
) -> None:
    """Offer the figures of a trend as CSV and XLSX; printed figures carry no mark."""

    def make() -> tuple[pd.DataFrame, Notes]:
        frame = trend_frame(held, chosen, area, lines, texts)
        return frame, trend_notes(held, chosen, area, frame, texts)

    sampled = bool(simulation_mark(held, chosen, texts))
    made_downloads(
        make,
        key=key,
        name=named(f"tren-{area}-{chosen.indicator}", texts, sampled=sampled),
        texts=texts,
        title=f"{indicator_name(chosen.indicator, texts)}: {held.area_names[area]}",
    )


def trend_frame(held: Snapshot, chosen: Selection, area: str, lines: Sequence[Drawn], texts: Texts) -> pd.DataFrame:
    """One row per month and line, then one per printed figure of the first area.

    Counts are people; a month without a figure keeps its row and says why.
    """
    unit = unit_text(chosen.indicator, base_of(chosen), texts)
    value = f"{indicator_name(chosen.indicator, texts)} ({unit})"
    steps = {step.year: step.value for step in target_steps(held, chosen, area)}
    rows = [
        row
        for followed, place in lines
        for row in _monthly(held, followed, place, value, steps if place == area and followed == chosen else {}, texts)
    ]
    rows += _printed(held, chosen, area, value, texts)
    frame = pd.DataFrame(rows)
    return frame.dropna(axis="columns", how="all")


def trend_notes(held: Snapshot, chosen: Selection, area: str, frame: pd.DataFrame, texts: Texts) -> Notes:
    """What the figures are; the mark is of each row, because printed figures stand among sample ones."""
    ids = frame[texts("column.source_id")]
    keys = ";".join(sorted({key for text in ids for key in str(text).split(";")} - {""}))
    fields = [name for name in fields_of(chosen.indicator) if name in ("numerator", "ladder")]
    made = selection_notes(held, chosen, texts, ids=keys, fields=fields, area=held.area_names[area])
    facts = [pair for pair in made.facts if pair[0] != texts("download.area")]
    rule = (texts("download.base"), base_rule_text(held, chosen, texts))
    period = f"{held.months[0].year}–{held.months[-1].year}"
    return Notes(
        period=period,
        basis=made.basis,
        sources=made.sources,
        mark=made.mark,
        facts=[*facts, rule],
        version=made.version,
        publisher=made.publisher,
        marks=row_marks(list(ids), texts) if made.mark else (),
    )


def _monthly(
    held: Snapshot, chosen: Selection, area: str, value: str, steps: dict[int, float], texts: Texts
) -> list[dict[str, Any]]:
    key = chosen.indicator
    target = f"{texts('indicator_name.target')} ({unit_text(key, base_of(chosen), texts)})"
    frame = series(held, chosen, area)
    panel, row = panel_of(held, Cut.of(chosen)), held.units.index(area)
    columns = [getattr(panel, name)[row] for name in INDICATORS[key].sources]
    sources = [
        ";".join(sorted({part for text in cells for part in str(text).split(";")} - {""}))
        for cells in zip(*columns, strict=True)
    ]
    found = []
    for place, record in enumerate(frame.to_dict("records")):
        if record["carried"] or record["whole_year"]:
            continue
        found.append(
            {
                **_keys(held, area, chosen.segment, texts),
                texts("trend.kind"): texts("trend.series_month"),
                texts("provenance.as_of"): f"{record['month']:%Y-%m}",
                value: record["value"],
                **_parts(key, record, texts),
                target: steps.get(record["month"].year),
                texts("column.status"): "" if record["status"] == "ok" else texts(f"reason.{record['reason']}"),
                texts("provenance.source"): publishers(held, sources[place], texts),
                texts("column.source_id"): sources[place],
            }
        )
    return found


def _parts(key: str, record: dict[str, Any], texts: Texts) -> dict[str, Any]:
    return {
        part_heading(key, part, texts): record[part]
        for part in ("numerator", "denominator")
        if texts(f"{part}_name.{key}") != NONE
    }


def _keys(held: Snapshot, area: str, segment: str, texts: Texts) -> dict[str, str]:
    return {
        texts("column.code"): area,
        texts("column.area"): held.area_names[area],
        texts("column.segment"): texts(f"segment.{segment}"),
    }


def _printed(held: Snapshot, chosen: Selection, area: str, value: str, texts: Texts) -> list[dict[str, Any]]:
    found = []
    for record in published_points(held, area, chosen.segment):
        shown = {"cakupan": record.coverage, "peserta_aktif": record.active}.get(chosen.indicator)
        if shown is None:
            continue
        found.append(
            {
                **_keys(held, area, chosen.segment, texts),
                texts("trend.kind"): texts("trend.series_printed"),
                texts("provenance.as_of"): record.as_of,
                value: shown,
                texts("provenance.base"): texts(f"base_label.{record.base}"),
                texts("column.confidence"): texts(f"confidence.{record.confidence}"),
                texts("provenance.source"): publishers(held, record.source, texts),
                texts("column.source_id"): record.source,
                texts("column.note"): record.note if texts.language == "id" else record.note_en,
            }
        )
    return found
