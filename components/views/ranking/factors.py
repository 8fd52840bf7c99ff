"""Coverage beside another factor of the areas: what goes together, said with its strength and never as a cause."""

from dataclasses import replace
from math import isnan
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.charts.mount import current_theme
from components.charts.scatter import ScatterAxes, ScatterPoint, scatter, scatter_note
from components.options import RankingOptions
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts
from components.text.phrases import base_of, indicator_name, month_of, unit_text, value_text
from components.views.ranking.parts import Sheet, compared, group_scope, joined, show, table
from data.coverage.context import ContextSeries, context_series, spearman
from data.coverage.indicators import indicator_row, indicator_table
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter

_STRONG, _SOME = 0.6, 0.3
_FEWEST = 8


def factors_view(scene: Scene[RankingOptions], above: DeltaGenerator) -> None:
    """Draw the finding into `above`, the circles, and the table of all areas."""
    held, chosen, texts, context = scene.held, scene.chosen, scene.texts, scene.options.context
    coverage = replace(chosen, indicator="cakupan")
    found = context_series(held, context, month_of(held, chosen))
    if found is None:
        with above:
            st.title(texts("ranking.no_context"), anchor=False)
        return
    factor = texts(f"context_name.{context}")
    alike = compared(held, coverage)
    rows = indicator_table(held, coverage).iloc[:-1].to_dict("records")
    points = [_point(held, chosen, row, found, factor, alike, texts) for row in rows]
    finding = headline(held, coverage, points, factor, texts)
    with above:
        st.title(finding, anchor=False)
    axes = ScatterAxes(
        found.unit,
        texts(f"charts.context.{context}", year=found.year),
        "percent",
        f"{indicator_name('cakupan', texts)} ({unit_text('cakupan', base_of(coverage), texts)})",
    )
    selected = (chosen.area,) if chosen.area != PROVINCE else ()
    fig = scatter(points, axes, texts=texts, theme=current_theme(), selected=selected)
    title = texts("ranking.sebaran_title", factor=_lower(factor))
    note = scatter_note(points, texts, held.labels)
    show(held, coverage, fig, texts, name="sebaran", title=title, finding=finding, note=note)
    table(held, coverage, _sheet(held, coverage, rows, found, factor, texts), texts, name="sebaran", title=title)


def headline(held: Snapshot, coverage: Selection, points: list[ScatterPoint], factor: str, texts: Texts) -> str:
    """How strongly both go together."""
    known = [point for point in points if point.x is not None and point.y is not None]
    first = indicator_row(held, coverage, "cakupan", known[0].code) if known else None
    named = {"factor": _lower(factor), "scope": group_scope(held, coverage, first, texts)}
    rho, count = spearman(np.array([p.x for p in known], dtype=float), np.array([p.y for p in known], dtype=float))
    if count < _FEWEST or isnan(rho):
        return texts("ranking.sebaran_few", count=count, **named)
    strength = "strong" if abs(rho) >= _STRONG else "some" if abs(rho) >= _SOME else "none"
    key = "sebaran_none" if strength == "none" else f"sebaran_{strength}_{'up' if rho > 0 else 'down'}"
    return texts(f"ranking.{key}", rho=Formatter(texts.language).decimal(rho, 2), count=count, **named)


def _lower(name: str) -> str:
    """A name inside a sentence; one that is an abbreviation stays."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _point(
    held: Snapshot,
    chosen: Selection,
    row: dict[str, Any],
    found: ContextSeries,
    factor: str,
    alike: frozenset[str],
    texts: Texts,
) -> ScatterPoint:
    code, x = row["area_code"], float(found.by_area[row["area_code"]])
    text, amount = value_text("cakupan", row["value"], texts), _amount(found.unit, x, texts)
    hover = f"<b>{held.labels[code]}</b><br>{indicator_name('cakupan', texts)}: {text}<br>{factor}: {amount}"
    size = indicator_row(held, replace(chosen, dataset="contoh", segment="ALL"), "dasar", code)["value"]
    y = None if isnan(row["value"]) or code not in alike else row["value"]
    return ScatterPoint(code, held.labels[code], None if isnan(x) else x, y, 0.0 if isnan(size) else size, hover)


def _amount(unit: str, value: float, texts: Texts) -> str:
    format_ = Formatter(texts.language)
    if unit == "percent":
        return format_.percent(value)
    return format_.rupiah(value) if unit == "rupiah" else format_.people(value)


def _row(held: Snapshot, row: dict[str, Any], unit: str, amount: float, texts: Texts) -> Row:
    absent = row["status"] != "ok"
    word = texts(f"status_name.{row['status']}") if absent else value_text("cakupan", row["value"], texts)
    cells = {
        "name": Cell(held.labels[row["area_code"]]),
        "value": Cell(word, None if absent else row["value"]),
        "factor": Cell(NONE if isnan(amount) else _amount(unit, amount, texts), amount),
        "base": Cell(texts(f"base_label.{row['base']}") if row["base"] else NONE),
        "as_of": Cell(Formatter(texts.language).partial_date(row["as_of"]) if row["as_of"] else NONE),
    }
    return Row(row["area_code"], cells)


def _sheet(
    held: Snapshot,
    coverage: Selection,
    rows: list[dict[str, Any]],
    found: ContextSeries,
    factor: str,
    texts: Texts,
) -> Sheet:
    order = sorted(rows, key=lambda row: (isnan(row["value"]), -row["value"] if row["value"] == row["value"] else 0))
    codes = [row["area_code"] for row in order]
    factors = [float(found.by_area[code]) for code in codes]
    unit = unit_text("cakupan", base_of(coverage), texts)
    heading = texts("ranking.factor_year", factor=factor, year=found.year)
    factor_unit = {"percent": "%", "rupiah": "Rp"}.get(found.unit, texts("home.tile_people"))
    columns = [
        Column("name", texts("ranking.name"), kind="text"),
        Column("value", indicator_name("cakupan", texts), unit=unit, bar=True),
        Column("factor", heading, unit=factor_unit),
        Column("base", texts("provenance.base"), kind="text"),
        Column("as_of", texts("provenance.as_of"), kind="text"),
    ]
    drawn = [_row(held, row, found.unit, amount, texts) for row, amount in zip(order, factors, strict=True)]

    def file() -> pd.DataFrame:
        return pd.DataFrame(
            {
                texts("column.code"): codes,
                texts("ranking.name"): [held.area_names[code] for code in codes],
                f"{indicator_name('cakupan', texts)} ({unit})": [float(row["value"]) for row in order],
                f"{heading} ({factor_unit})": factors,
                f"{texts('numerator_name.cakupan')} ({texts('indicator_unit.peserta_aktif')})": [
                    float(row["numerator"]) for row in order
                ],
                f"{texts('denominator_name.cakupan')} ({texts('indicator_unit.dasar')})": [
                    float(row["denominator"]) for row in order
                ],
                texts("provenance.base"): [texts(f"base_label.{row['base']}") if row["base"] else "" for row in order],
                texts("provenance.as_of"): [row["as_of"] for row in order],
            }
        )

    return Sheet(drawn, columns, file, joined([*(row["source_id"] for row in order), found.source]))
