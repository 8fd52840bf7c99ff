"""The profile of one kabupaten or kota among published figures: what was printed, or what is known without a print."""

from dataclasses import replace
from math import isnan
from typing import Final

import numpy as np
import streamlit as st

from components.frame.session import choose_option
from components.parts import sections
from components.table import Cell, Column, Row
from components.text.catalogue import Texts, plain
from components.text.phrases import base_year_of, month_of, publishers, source_titles, target_origin, target_value
from components.text.sentences import date_text, paragraph, printed_headline
from components.views.home.page import area_tiles
from components.views.printed.ledger import printed_lines
from components.views.printed.trend import printed_trends
from components.views.profile.tables import ladder_table
from data.coverage.context import CONTEXT_KINDS, context_series
from data.coverage.from_print import PublishedRecord, newest_print, print_on_screen, records_by_area
from data.coverage.indicators import indicator_row
from data.coverage.panel import measure
from data.coverage.targets import target_in_force
from data.selection import ALL, Selection
from data.snapshot import Snapshot
from data.tables.fields import LADDERS, NATION, SEGMENTS
from data.text.format import NONE, Formatter

_LEDGER: Final = ("groups", "claims", "regulations")
"""Subjects of the ledger of which anything was ever printed."""


def printed_profile(held: Snapshot, chosen: Selection, neighbours: tuple[str, ...], texts: Texts) -> None:
    """Draw the sections that stand in place of the monthly ones.

    Parameters
    ----------
    neighbours
        Codes of the areas around, whose prints stand beside.
    """
    found = print_on_screen(held, chosen, chosen.area)
    if found is None:
        _without(held, chosen, texts)
    else:
        _with(held, chosen, found, texts)
    st.header(texts("prints.neighbours"), anchor=False)
    _neighbours(held, chosen, neighbours, texts)
    _ledger(held, chosen, texts)


def _with(held: Snapshot, chosen: Selection, found: PublishedRecord, texts: Texts) -> None:
    """An area with a printed coverage: the finding, its numbers, over time, by segment, against every ladder."""
    with st.container(border=True, key="meaning"):
        st.markdown(f"**{texts('profile.meaning')}**")
        st.write(paragraph(held, chosen, chosen.area, texts))
        st.caption(_source_line(held, found, texts))
    area_tiles(held, chosen, chosen.area, texts, key="profile_tiles")
    printed_trends(held, chosen.area, held.area_names[chosen.area], texts)
    st.header(texts("prints.segments"), anchor=False)
    _segments(held, chosen, texts)
    st.header(texts("prints.targets_of_year", year=found.year), anchor=False)
    ladder_table(held, chosen, texts)


def _without(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """An area without one: that there is none, who could give it, and the real figures a meeting can go on with."""
    offices = held.tables["offices"]
    names = offices.loc[offices["area_code"] == chosen.area, "office"].tolist()
    with st.container(border=True, key="meaning"):
        st.markdown(f"**{printed_headline(held, chosen, chosen.area, texts)}**")
        st.write(texts("prints.who", offices=plain(", ".join(names)) or NONE, area=held.area_names[chosen.area]))
        if st.button(texts("prints.bring"), key="printed_templates"):
            choose_option("bagian", "templat")
            st.switch_page("pages/kelola.py")
    sections.figures(_known(held, chosen, texts), texts, key="known")
    st.header(texts("prints.targets_people"), anchor=False)
    _targets(held, chosen, texts)
    printed_trends(held, chosen.area, held.area_names[chosen.area], texts)


def _source_line(held: Snapshot, found: PublishedRecord, texts: Texts) -> str:
    """Source, confidence and note of a printed figure."""
    note = found.note if texts.language == "id" else found.note_en
    told = [texts("charts.source", source=plain("; ".join(source_titles(held, found.source, texts))))]
    told.append(texts("prints.confidence", confidence=texts(f"confidence.{found.confidence}")))
    return " · ".join([*told, *([plain(note)] if note else [])])


def _known(held: Snapshot, chosen: Selection, texts: Texts) -> list[sections.Figure]:
    """The base and its context, each with its year: all of it real."""
    format_, month = Formatter(texts.language), month_of(held, chosen)
    base = indicator_row(held, chosen, "dasar", chosen.area)
    year = texts("prints.august", year=base_year_of(held, chosen))
    items = [
        sections.Figure(
            "dasar",
            texts("indicator_name.dasar"),
            format_.people(base["value"]),
            f"{texts(f'definition.{chosen.denominator}')}, {year}",
            [(texts("provenance.source"), "; ".join(source_titles(held, base["source_id"], texts)))],
        )
    ]
    write = {"percent": format_.percent, "rupiah": format_.rupiah, "people": format_.people}
    for key, kind in CONTEXT_KINDS.items():
        found = context_series(held, key, month)
        if key == "penduduk_bekerja" or found is None or isnan(found.by_area[chosen.area]):
            continue
        source = "; ".join(source_titles(held, found.source, texts))
        items.append(
            sections.Figure(
                key,
                texts(f"context_name.{key}"),
                write[kind.unit](float(found.by_area[chosen.area])),
                str(found.year),
                [(texts("provenance.source"), source)],
            )
        )
    return items


def _targets(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """What each ladder asks for in people on the real base; how many of them are covered nobody has published."""
    format_, year = Formatter(texts.language), month_of(held, chosen).year
    base = indicator_row(held, replace(chosen, segment=ALL), "dasar", chosen.area)["value"]
    rows, sources = [], []
    for ladder in LADDERS:
        target = target_in_force(held, ladder, chosen.area, year)
        if target is None:
            continue
        people = float(measure(target, np.array([base]))[1][0])
        owner = held.area_names.get(target.area, texts("wording.nation") if target.area == NATION else target.area)
        origin = target_origin(held, target, target.area, texts)
        cells = {
            "name": Cell(texts(f"ladder.{ladder}")),
            "target": Cell(target_value(target, texts), target.pct),
            "people": sections.number(people, format_.people(people)),
            "year": Cell(f"{year}" + (f" ({origin})" if origin else "")),
            "whose": Cell(owner),
            "source": Cell(publishers(held, target.source, texts)),
        }
        rows.append(Row(ladder, cells))
        sources.append(target.source)
    if not rows:
        st.info(texts("profile.no_ladders", year=year))
        return
    columns = [
        Column("name", texts("column.ladder"), kind="text"),
        Column("target", texts("indicator_name.target"), unit="%"),
        Column("people", texts("prints.target_people"), unit=texts("groups.unit_people"), bar=True),
        Column("year", texts("column.year"), kind="text"),
        Column("whose", texts("column.whose"), kind="text"),
        Column("source", texts("provenance.source"), kind="text"),
    ]
    ids = [indicator_row(held, chosen, "dasar", chosen.area)["source_id"], *sources]
    _table(held, chosen, rows, columns, "targets_people", str(year), ids, texts)


def _segments(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Each segment's newest print: one row is one date and one base; a number that was not printed is left out."""
    rows = []
    for segment in (*SEGMENTS, ALL):
        record = print_on_screen(held, replace(chosen, segment=segment), chosen.area) or _newest_count(
            held, chosen, segment
        )
        rows.append(Row(segment, {"name": Cell(texts(f"segment.{segment}")), **_print_cells(held, record, texts)}))
    columns = [Column("name", texts("column.segment"), kind="text"), *_print_columns(texts)]
    sources = [
        record.source for code in (*SEGMENTS, ALL) for record in records_by_area(held, code).get(chosen.area, ())
    ]
    _table(held, chosen, rows, columns, "segments", NONE, sources, texts)
    st.caption(texts("prints.segments_note"))


def _table(
    held: Snapshot,
    chosen: Selection,
    rows: list[Row],
    columns: list[Column],
    name: str,
    period: str,
    ids: list[str],
    texts: Texts,
) -> None:
    """A table about the area with its files."""
    title = f"{texts(f'prints.{name}')}: {held.area_names[chosen.area]}"
    made = sections.noted(held, texts, period=period, ids=ids)
    sections.plain_table(rows, columns, texts, key=f"printed_{name}", caption=title, height=360, notes=made)
    sections.files(
        held,
        lambda: sections.of_area(held, chosen.area, sections.frame_of(rows, columns, texts), texts),
        texts,
        key=f"terpublikasi-{name}-{chosen.area}",
        title=title,
        period=period,
        ids=ids,
        mark="",
    )


def _newest_count(held: Snapshot, chosen: Selection, segment: str) -> PublishedRecord | None:
    """The newest count of a segment, where no percentage was printed."""
    records = records_by_area(held, segment).get(chosen.area, ())
    counts = [record for record in records if record.active is not None and record.known_by <= month_of(held, chosen)]
    return max(counts, key=lambda record: record.known_by, default=None)


def _neighbours(held: Snapshot, chosen: Selection, codes: tuple[str, ...], texts: Texts) -> None:
    """The newest print of each area around, every one with its own date and base."""
    rows = []
    for code in codes:
        found = newest_print(held, code, chosen.segment, month_of(held, chosen), chosen.published_base)
        cells = _print_cells(held, found.record if found else None, texts)
        rows.append(Row(code, {"name": Cell(held.labels[code]), **cells}))
    columns = [Column("name", texts("column.area"), kind="text"), *_print_columns(texts)]
    every = [record.source for code in codes for record in records_by_area(held, chosen.segment).get(code, ())]
    sections.area_table(
        rows,
        columns,
        texts,
        key="near",
        caption=texts("prints.neighbours"),
        selected=chosen.area,
        height=360,
        notes=sections.noted(held, texts, period=NONE, ids=every),
    )
    st.caption(texts("prints.neighbours_note"))


def _print_columns(texts: Texts) -> list[Column]:
    return [
        Column("coverage", texts("indicator_name.cakupan"), unit="%"),
        Column("as_of", texts("provenance.as_of"), kind="text"),
        Column("base", texts("provenance.base"), kind="text"),
        Column("active", texts("indicator_name.peserta_aktif"), unit=texts("indicator_unit.peserta_aktif")),
        Column("workers", texts("indicator_name.dasar"), unit=texts("indicator_unit.dasar")),
        Column("source", texts("provenance.source"), kind="text"),
    ]


def _print_cells(held: Snapshot, record: PublishedRecord | None, texts: Texts) -> dict[str, Cell]:
    format_ = Formatter(texts.language)
    if record is None:
        empty = dict.fromkeys(("as_of", "base", "active", "workers", "source"), Cell(NONE))
        return {"coverage": Cell(texts("prints.no_print")), **empty}

    def count(value: float | None) -> Cell:
        return Cell(texts("prints.not_printed"), None) if value is None else Cell(format_.people(value), value)

    share = texts("prints.not_printed")
    if record.coverage is not None:
        share = format_.percent(record.coverage, 1 if round(record.coverage, 1) == record.coverage else 2)
    return {
        "coverage": Cell(share, record.coverage),
        "as_of": Cell(date_text(record.as_of, texts)),
        "base": Cell(texts(f"base_label.{record.base}")),
        "active": count(record.active),
        "workers": count(record.workers),
        "source": Cell(publishers(held, record.source, texts)),
    }


def _ledger(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """What was printed about the area's groups, claims and rules, line by line."""
    lines = {subject: printed_lines(held, subject, chosen.area, texts) for subject in _LEDGER}
    st.header(texts("prints.inpres"), anchor=False)
    if not any(lines.values()):
        st.write(texts("prints.none_of", area=held.area_names[chosen.area], subject=texts("prints.inpres_subject")))
        return
    for subject, told in lines.items():
        if told:
            st.markdown(f"**{texts(f'prints.subject_{subject}')}**\n\n" + "\n".join(f"- {line}" for line in told))
