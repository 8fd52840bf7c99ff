"""Outliers, results of the rules, breaks, and both ways to count participants, each as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import isnan
from types import MappingProxyType

import pandas as pd
import streamlit as st

from components.export.tables import table_downloads
from components.frame.session import choose
from components.options import QualityOptions
from components.parts.sections import frame_of, with_codes
from components.scene import Scene
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts
from components.text.notes import UNNOTED, version_text
from components.text.phrases import month_of, publishers, segment_text, simulation_mark, source_titles
from data.coverage.residence import residence_and_work
from data.quality.breaks import Break, breaks_of
from data.quality.outliers import outliers
from data.quality.scores import LEAST_OWN, LIMIT
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter

_HEIGHT = 560
_MOST = 200
_OF_PARTICIPANTS = ("pencilan", "domisili")
"""Lists of participants; the others hold none, so nothing in them can be a sample."""
_VERSIONS = 8


def outliers_view(scene: Scene[QualityOptions]) -> None:
    """Draw the changes that stand out, of the selected area or of all."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    found = outliers(held)
    if chosen.area != PROVINCE:
        found = found[found["area_code"] == chosen.area]
    if found.empty:
        st.info(texts("quality.no_outliers", area=held.area_names[chosen.area], least=LEAST_OWN))
        return
    format_ = Formatter(texts.language)
    rows = [
        Row(
            f"{number}",
            {
                "area": Cell(held.labels[record["area_code"]]),
                "month": Cell(format_.month(record["month"]), float(record["month"].toordinal())),
                "segment": Cell(texts(f"segment_short.{record['segment']}")),
                "basis": Cell(texts(f"basis.{record['basis']}")),
                "old": Cell(format_.people(record["old"]), record["old"]),
                "new": Cell(format_.people(record["new"]), record["new"]),
                "range": Cell(
                    texts("quality.range", low=format_.people(record["low"]), high=format_.people(record["high"]))
                ),
                "low": Cell(format_.people(record["low"]), record["low"]),
                "high": Cell(format_.people(record["high"]), record["high"]),
                "score": Cell(format_.points(record["score"]), record["score"]),
            },
        )
        for number, record in enumerate(found.head(_MOST).to_dict("records"))
    ]
    columns = [
        Column("area", texts("column.area"), kind="text"),
        Column("month", texts("filter.month")),
        Column("segment", texts("column.segment"), kind="text"),
        Column("basis", texts("quality.basis"), kind="text"),
        Column("old", texts("quality.before")),
        Column("new", texts("quality.after")),
        Column("range", texts("quality.expected"), kind="text"),
        Column("score", texts("quality.score"), help=texts("quality.score_help", limit=format_.people(LIMIT))),
    ]
    place = [column.key for column in columns].index("range")
    ends = [Column(name, texts(f"quality.expected_{name}")) for name in ("low", "high")]
    told = [*columns[:place], *ends, *columns[place + 1 :]]
    units = dict.fromkeys(("old", "new", "low", "high"), texts("indicator_unit.peserta_aktif"))
    shown = found.head(_MOST)
    months = [f"{month:%Y-%m}" for month in shown["month"]]
    _mount(scene, rows, columns, name="pencilan", codes=shown["area_code"].tolist(), months=months, told=told,
           units=units)  # fmt: skip


def checks_view(scene: Scene[QualityOptions]) -> None:
    """Draw what each rule found at the newest publications, and why its warnings were accepted."""
    held, texts = scene.held, scene.texts
    frame = held.tables["checks"]
    if frame.empty:
        st.info(texts("quality.no_checks"))
        return
    format_ = Formatter(texts.language)
    newest = sorted(frame["version"].unique())[-_VERSIONS:]
    days = dict(zip(frame["version"], frame["published"], strict=True))
    rows = []
    for rule, group in frame.groupby("rule", sort=False):
        results = {record["version"]: record for record in group.to_dict("records")}
        cells = {"rule": Cell(_rule_name(str(rule), texts))}
        for version in newest:
            cells[f"v{version}"] = _result(results.get(version), texts, format_)
        last = results.get(newest[-1])
        cells["reason"] = Cell(str(last["reason"]) if last is not None and last["reason"] else NONE)
        rows.append(Row(str(rule), cells))
    columns = [
        Column("rule", texts("quality.rule"), kind="text"),
        *(
            Column(
                f"v{version}",
                texts("quality.version", number=version),
                unit=format_.day(date.fromisoformat(days[version])),
            )
            for version in newest
        ),
        Column("reason", texts("quality.accepted"), kind="text"),
    ]
    _mount(scene, rows, columns, name="pemeriksaan")


def _rule_name(rule: str, texts: Texts) -> str:
    key = f"rule.{rule}.name"
    return texts(key) if texts.has(key) else rule


def _result(record: dict | None, texts: Texts, format_: Formatter) -> Cell:
    if record is None or not record["checked"]:
        return Cell(texts("quality.not_checked"))
    if not record["warned"]:
        return Cell(texts("quality.passed", checked=format_.people(record["checked"])), 0.0)
    counts = {name: format_.people(record[name]) for name in ("warned", "checked")}
    return Cell(texts("quality.warned", **counts), float(record["warned"]))


def breaks_view(scene: Scene[QualityOptions]) -> None:
    """Draw where a series must not be read across."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    format_ = Formatter(texts.language)
    found = sorted(_shown_breaks(held, chosen), key=lambda item: item.when, reverse=True)[:_MOST]
    rows = [
        Row(
            f"{number}",
            {
                "when": Cell(format_.partial_date(item.when)),
                "area": Cell(held.labels[item.area]),
                "kind": Cell(texts(f"quality.break_name_{item.kind}")),
                "what": Cell(_break_text(item, texts)),
            },
        )
        for number, item in enumerate(found)
    ]
    columns = [
        Column("when", texts("quality.since"), kind="text"),
        Column("area", texts("column.area"), kind="text"),
        Column("kind", texts("quality.kind"), kind="text"),
        Column("what", texts("quality.what"), kind="text"),
    ]
    whens = [item.when for item in found]
    _mount(scene, rows, columns, name="patahan", codes=[item.area for item in found], months=whens)


def _shown_breaks(held: Snapshot, chosen: Selection) -> list[Break]:
    """Breaks of the area; those of a simulated series have no place among published figures."""
    hidden = held.simulated and chosen.dataset == "terpublikasi"
    return [item for item in breaks_of(held, chosen.area) if not hidden or item.kind in ("sakernas", "base")]


def _break_text(item: Break, texts: Texts) -> str:
    format_ = Formatter(texts.language)
    values = {"before": format_.people(item.before), "after": format_.people(item.after)}
    if item.kind == "base":
        before, after = (texts(f"base_label.{base}") for base in item.subject)
        return texts("quality.break_base", old=before, new=after, **values)
    if item.kind == "available":
        basis, segment = texts(f"basis.{item.subject[0]}"), texts(f"segment.{item.subject[1]}")
        key = "quality.break_begins" if item.after else "quality.break_ends"
        return texts(key, basis=basis, segment=segment, **values)
    if item.kind == "reclassified":
        basis = texts(f"basis.{item.subject[0]}")
        lost, gained = (texts(f"segment_short.{segment}") for segment in item.subject[1:])
        return texts("quality.break_moved", basis=basis, lost=lost, gained=gained, **values)
    return texts(f"quality.break_{item.kind}", **values)


def residence_view(scene: Scene[QualityOptions]) -> None:
    """Draw participants by residence beside those by place of work, and what the difference can say."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    format_, month = Formatter(texts.language), month_of(held, chosen)
    frame = residence_and_work(held, chosen.segment, month)
    if frame["net"].isna().all():
        st.info(texts("quality.one_basis", month=format_.month(month)))
    rows = []
    for record in frame.to_dict("records"):
        cells = {"area": Cell(held.labels[record["area_code"]])}
        for name in ("residence", "work"):
            cells[name] = _number(record[name], format_.people(record[name]), texts)
        cells["net"] = _number(record["net"], format_.people(record["net"], signed=True), texts)
        cells["share"] = _number(record["share"], format_.points(record["share"]), texts)
        rows.append(Row(record["area_code"], cells))
    columns = [
        Column("area", texts("column.area"), kind="text"),
        Column("residence", texts("basis.domisili"), unit=texts("indicator_unit.peserta_aktif")),
        Column("work", texts("basis.lokasi_kerja"), unit=texts("indicator_unit.peserta_aktif")),
        Column("net", texts("quality.net"), unit=texts("indicator_unit.peserta_aktif"), help=texts("quality.net_help")),
        Column("share", texts("quality.net_share"), unit="%"),
    ]
    st.caption(f"{format_.month(month)} · {segment_text(chosen, texts)}")
    scope = ((texts("download.segment"), segment_text(chosen, texts)),)
    _mount(scene, rows, columns, name="domisili", choosable=True, period=format_.month(month), facts=scope)
    st.markdown(texts("quality.flows"))


def _number(value: float, text: str, texts: Texts) -> Cell:
    return Cell(texts("status_name.not_reported")) if isnan(value) else Cell(text, value)


def _mount(
    scene: Scene[QualityOptions],
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    name: str,
    choosable: bool = False,
    period: str = NONE,
    facts: Sequence[tuple[str, str]] = (),
    codes: Sequence[str] = (),
    months: Sequence[str] = (),
    told: Sequence[Column] = (),
    units: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Draw a table with its downloads; rows choose their area where they are `choosable`.

    Where its figures are of one month and segment, `period` and `facts` say which; `codes` and `months` are the area
    and the month of each row in the files, where they are rows of areas and of months. `told` are the columns of the
    files where those on screen put several numbers in one cell, `units` their units (`sections.frame_of`).
    """
    held, texts, area = scene.held, scene.texts, scene.chosen.area
    key, title = f"mutu_{name}", texts(f"quality.view_{name}")

    def selected() -> None:
        choose(area=st.session_state[key]["selected"])

    ids = held.enrolment_source if name in _OF_PARTICIPANTS else ""
    made = replace(
        UNNOTED,
        period=period,
        facts=facts,
        mark=simulation_mark(held, scene.chosen, texts) if ids else "",
        version=version_text(held, texts),
        sources=source_titles(held, ids, texts) if ids else (),
        publisher=publishers(held, ids, texts),
    )
    data_table(
        rows,
        columns,
        key=key,
        height=_HEIGHT,
        selected=area if choosable else None,
        on_select=selected if choosable else None,
        texts=texts,
        caption=title,
        notes=made,
    )
    shown = told or columns

    def file() -> pd.DataFrame:
        frame = frame_of(rows, shown, texts, units)
        if months:
            frame[next(column.label for column in shown if column.key in ("month", "when"))] = list(months)
        # A row an area.
        return with_codes(list(codes) or [row.code for row in rows], frame, texts) if codes or choosable else frame

    table_downloads(
        file,
        key=f"{key}_files",
        filename=f"mutu-{name}",
        texts=texts,
        title=title,
        notes=made,
    )
