"""Two areas head to head: which pair and why, eight indicators side by side, and the same as a table."""

from dataclasses import dataclass, replace
from math import inf, isnan
from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.charts.duel import Comparison, head_to_head
from components.charts.mount import current_theme
from components.options import RankingOptions
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts
from components.text.phrases import base_of, in_brackets, indicator_name, scope_text, unit_text, value_text
from components.views.ranking.parts import Sheet, joined, show, table
from data.coverage.indicators import INDICATORS, indicator_row
from data.coverage.ranks import standings_of
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter
from geo.neighbours import neighbours

INDICATORS_SHOWN = (
    "cakupan",
    "peserta_aktif",
    "belum_terlindungi",
    "kekurangan",
    "capaian_target",
    "pertumbuhan_poin",
    "peringkat",
    "dasar",
)


@dataclass(frozen=True)
class Pair:
    """Two areas, and why it is these two: chosen by the viewer, both ends of the order, or like neighbours."""

    first: str
    second: str
    why: Literal["chosen", "ends", "neighbour"]


def pair_of(scene: Scene[RankingOptions]) -> Pair:
    """The areas that were chosen; else the selected one and its likest neighbour; else highest and lowest coverage."""
    held, chosen, first, second = scene.held, scene.chosen, scene.options.first, scene.options.second
    if not first and chosen.area == PROVINCE and not second:
        top, bottom = _ends(held, chosen)
        return Pair(top, bottom, "ends")
    one = first or (chosen.area if chosen.area not in (PROVINCE, second) else _ends(held, chosen)[0])
    if second:
        return Pair(one if one != second else _likest(held, second), second, "chosen")
    return Pair(one, _likest(held, one), "neighbour")


def _ends(held: Snapshot, chosen: Selection) -> tuple[str, str]:
    found = standings_of(held, replace(chosen, indicator="cakupan"))
    ranked = [each.code for each in found if each.place is not None and each.peers == found[0].peers]
    return (ranked[0], ranked[-1]) if len(ranked) > 1 else (held.codes[0], held.codes[1])


def _likest(held: Snapshot, area: str) -> str:
    """The neighbour whose employed population is nearest, as a ratio; one without a figure comes last."""
    workers = {
        code: float(indicator_row(held, Selection(), "dasar", code)["value"]) for code in (area, *neighbours(area))
    }

    def apart(code: str) -> float:
        smaller, larger = sorted((workers[code], workers[area]))
        return larger / smaller if smaller > 0 and larger > 0 else inf  # neither is missing

    return min(neighbours(area), key=lambda code: (apart(code), code))


def pair_view(scene: Scene[RankingOptions], pair: Pair, above: DeltaGenerator) -> None:
    """Draw the finding into `above`, the bars, why it is these two, and the table."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    areas = (pair.first, pair.second)
    names = (held.labels[pair.first], held.labels[pair.second])
    rows = {key: [indicator_row(held, chosen, key, area) for area in areas] for key in INDICATORS_SHOWN}
    finding = headline(held, chosen, pair, rows["cakupan"], texts)
    with above:
        st.title(finding, anchor=False)
    compared = [_comparison(held, chosen, key, two, texts) for key, two in rows.items()]
    fig = head_to_head(compared, names, texts=texts, theme=current_theme())
    title = f"{names[0]} – {names[1]}"
    why = "" if pair.why == "chosen" else texts(f"ranking.dua_why_{pair.why}", first=names[0], second=names[1])
    note = f"{why} {texts('ranking.dua_longer')}".strip()
    whole = replace(chosen, indicator="kekurangan")
    show(held, whole, fig, texts, name="dua", title=title, finding=finding, note=note, choosable=False)
    table(
        held,
        whole,
        _sheet(chosen, (pair.first, pair.second), names, rows, texts),
        texts,
        name="dua",
        title=title,
        choosable=False,
    )


def headline(held: Snapshot, chosen: Selection, pair: Pair, rows: list[dict[str, Any]], texts: Texts) -> str:
    """Both coverages and how far apart they are, if they may be compared."""
    first, second = rows
    scope = in_brackets(scope_text(held, replace(chosen, dataset="contoh"), texts))
    named = {"first": held.labels[pair.first], "second": held.labels[pair.second], "scope": scope}
    if first["status"] != "ok" or second["status"] != "ok":
        return texts("ranking.dua_headline_missing", **named)
    values = {f"{side}_value": _dated(chosen, row, texts) for side, row in (("first", first), ("second", second))}
    if not _alike(chosen, first, second):
        return texts("ranking.dua_headline_apart", **named, **values)
    apart = Formatter(texts.language).points(abs(first["value"] - second["value"]), signed=False)
    return texts("ranking.dua_headline", difference=apart, **named, **values)


def _dated(chosen: Selection, row: dict[str, Any], texts: Texts) -> str:
    value = value_text("cakupan", row["value"], texts)
    if chosen.dataset != "terpublikasi":
        return value
    when = Formatter(texts.language).partial_date(row["as_of"])
    base = texts(f"scope.printed.{row['base']}")
    return f"{value} ({when}, {base})"


def _alike(chosen: Selection, first: dict[str, Any], second: dict[str, Any]) -> bool:
    """Whether two values may be compared: printed ones only on one base and of one year."""
    if chosen.dataset != "terpublikasi":
        return True
    return bool(first["base"] == second["base"] != "unknown" and first["as_of"][:4] == second["as_of"][:4])


def _word(row: dict[str, Any], texts: Texts) -> str:
    if row["status"] != "ok":
        return texts(f"status_name.{row['status']}")
    if row["indicator"] == "peringkat":
        return texts("ranking.dua_place", place=int(row["value"]), count=int(row["denominator"]))
    return value_text(row["indicator"], row["value"], texts)


def _comparison(held: Snapshot, chosen: Selection, key: str, two: list[dict[str, Any]], texts: Texts) -> Comparison:
    first, second = (None if isnan(row["value"]) else row["value"] for row in two)
    count = max((row["denominator"] for row in two if not isnan(row["denominator"])), default=float(len(held.codes)))
    most = {"cakupan": 100.0, "capaian_target": 100.0, "peringkat": count}.get(key)
    if key in ("cakupan", "capaian_target"):
        most = max(100.0, *(value for value in (first, second) if value is not None), 0.0)
    label = f"{indicator_name(key, texts)} ({unit_text(key, base_of(chosen), texts)})"
    words = [_word(row, texts) for row in two]
    return Comparison(label, first, second, words[0], words[1], most, falls=INDICATORS[key].unit == "rank")


def _apart(chosen: Selection, key: str, two: list[dict[str, Any]], texts: Texts) -> tuple[float, str]:
    """How far the first is above the second, and in words; NaN where the two may not be compared."""
    unit, format_ = INDICATORS[key].unit, Formatter(texts.language)
    if not (_alike(chosen, *two) or unit == "people"):
        return float("nan"), NONE
    apart = float(two[0]["value"]) - float(two[1]["value"])
    said = format_.points(apart) if unit in ("percent", "points") else format_.people(apart, signed=True)
    return apart, NONE if isnan(apart) else said


def _sheet(
    chosen: Selection,
    codes: tuple[str, str],
    names: tuple[str, str],
    rows: dict[str, list[dict[str, Any]]],
    texts: Texts,
) -> Sheet:
    columns = [
        Column("name", texts("column.indicator"), kind="text"),
        Column("first", names[0]),
        Column("second", names[1]),
        Column("apart", texts("ranking.dua_difference")),
        Column("unit", texts("ranking.dua_unit"), kind="text"),
    ]
    drawn, out = [], []
    for key, two in rows.items():
        values = [float(row["value"]) for row in two]
        apart, said = _apart(chosen, key, two, texts)
        unit = unit_text(key, base_of(chosen), texts)
        words = [
            value_text(key, value, texts) if row["status"] == "ok" else texts(f"status_name.{row['status']}")
            for row, value in zip(two, values, strict=True)
        ]
        cells = {
            "name": Cell(indicator_name(key, texts)),
            "first": Cell(words[0], None if isnan(values[0]) else values[0]),
            "second": Cell(words[1], None if isnan(values[1]) else values[1]),
            "apart": Cell(said, None if isnan(apart) else apart),
            "unit": Cell(unit),
        }
        drawn.append(Row(key, cells))
        out.append([indicator_name(key, texts), unit, *values, apart])
    headings = ["column.indicator", "ranking.dua_unit"]
    coded = [f"{name} ({code})" for name, code in zip(names, codes, strict=True)]

    def file() -> pd.DataFrame:
        frame = pd.DataFrame(
            out,
            columns=[*(texts(key) for key in headings), *coded, texts("ranking.dua_difference")],
        )
        frame.insert(0, texts("column.code"), "; ".join(codes))
        return frame

    return Sheet(
        drawn,
        columns,
        file,
        joined([row["source_id"] for two in rows.values() for row in two]),
        area=" – ".join(names),
    )
