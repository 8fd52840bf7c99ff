"""The ranking page: one of five ways to put areas in order or side by side."""

from dataclasses import replace
from datetime import date
from html import escape
from math import isnan

import plotly.graph_objects as go
import streamlit as st

from components.charts.duel import Comparison, head_to_head
from components.charts.mount import chart, clicked_area, current_theme
from components.charts.moves import RankMove, rank_slope
from components.charts.pareto import pareto
from components.charts.ranking import RankBar, Reference, ranking
from components.charts.scatter import ScatterAxes, ScatterPoint, scatter, scatter_note
from components.map.atlas import source_line, tones_of
from components.state import choose
from components.status import simulation_mark
from components.text import Texts
from components.wording import (
    FLAG,
    base_of,
    indicator_name,
    month_of,
    objection_texts,
    reason_text,
    subtitle,
    unit_text,
    value_text,
)
from data.context import context_series
from data.fields import PROVINCE
from data.format import Formatter
from data.indicators import INDICATORS, indicator_row, indicator_table
from data.ranks import concentration, rank_moves
from data.selection import Selection
from data.snapshot import Snapshot

DUEL_INDICATORS = (
    "cakupan",
    "peserta_aktif",
    "belum_terlindungi",
    "kekurangan",
    "capaian_target",
    "pertumbuhan_poin",
    "peringkat",
    "dasar",
)


def ranking_view(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw all areas in the order of the selected indicator, with their targets as ticks."""
    table = indicator_table(held, chosen)
    tones = tones_of(held, chosen, table["value"].to_numpy(dtype=float))
    bars = []
    for row, tone in zip(table.iloc[:-1].to_dict("records"), tones, strict=False):
        missing = row["status"] != "ok"
        text = texts(f"status_name.{row['status']}") if missing else value_text(chosen.indicator, row["value"], texts)
        target = (
            row["target_pct"] if chosen.indicator in ("cakupan", "target") and not isnan(row["target_pct"]) else None
        )
        bars.append(
            RankBar(
                code=row["area_code"],
                label=held.labels[row["area_code"]],
                value=None if missing else row["value"],
                text=text,
                colour=tone,
                hover=_hover(held, chosen, row, text, texts),
                target=target,
                target_text=Formatter(texts.language).target(target) if target is not None else "",
                status=row["status"],
            )
        )
    province = table.iloc[-1]
    reference = None
    if province["status"] == "ok" and INDICATORS[chosen.indicator].unit in ("percent", "points"):
        label = f"{held.labels[PROVINCE]} {value_text(chosen.indicator, province['value'], texts)}"
        reference = Reference(float(province["value"]), label)
    descending = INDICATORS[chosen.indicator].scale != "rank"
    fig = ranking(
        bars, texts=texts, theme=current_theme(), reference=reference, selected=chosen.area, descending=descending
    )
    _show(held, chosen, fig, texts, name="daftar")


def pareto_view(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw who holds the missing people, from the largest down."""
    measure = chosen if chosen.indicator == "belum_terlindungi" else replace(chosen, indicator="kekurangan")
    table = indicator_table(held, measure).iloc[:-1]
    present = table[table["status"] == "ok"]
    if present.empty:
        st.info(texts("ringkasan.holders_none", reason=reason_text(table["reason"].mode().iloc[0], texts)))
        return
    found = concentration(dict(zip(present["area_code"], present["value"], strict=True)))
    fig = pareto(found, held.labels, texts=texts, theme=current_theme(), selected=chosen.area)
    _show(held, measure, fig, texts, name="pareto")


def moves_view(held: Snapshot, chosen: Selection, since: date, texts: Texts) -> None:
    """Draw how ranks by coverage moved since an earlier month."""
    frame = rank_moves(held, chosen, since)
    moves = [
        RankMove(code, held.labels[code], _whole(before), _whole(after))
        for code, before, after in zip(frame["area_code"], frame["before"], frame["after"], strict=True)
    ]
    format_ = Formatter(texts.language)
    labels = {
        "before_label": format_.month(since, short=True),
        "after_label": format_.month(month_of(held, chosen), short=True),
    }
    fig = rank_slope(moves, texts=texts, theme=current_theme(), selected=chosen.area, **labels)
    _show(held, replace(chosen, indicator="peringkat"), fig, texts, name="perubahan")


def duel_view(held: Snapshot, chosen: Selection, areas: tuple[str, str], texts: Texts) -> None:
    """Draw two areas head to head over eight indicators."""
    rows = []
    for key in DUEL_INDICATORS:
        pair = [indicator_row(held, chosen, key, area) for area in areas]
        words = [
            value_text(key, row["value"], texts) if row["status"] == "ok" else texts(f"status_name.{row['status']}")
            for row in pair
        ]
        first, second = (None if isnan(row["value"]) else row["value"] for row in pair)
        most = {"cakupan": 100.0, "capaian_target": 100.0, "peringkat": float(len(held.codes))}.get(key)
        label = f"{indicator_name(key, texts)} ({unit_text(key, base_of(chosen), texts)})"
        rows.append(Comparison(label, first, second, words[0], words[1], most))
    names = (held.labels[areas[0]], held.labels[areas[1]])
    fig = head_to_head(rows, names, texts=texts, theme=current_theme())
    _show(held, replace(chosen, indicator="kekurangan"), fig, texts, name="dua", title=f"{names[0]} – {names[1]}")


def scatter_view(held: Snapshot, chosen: Selection, context: str, texts: Texts) -> None:
    """Draw coverage against a context indicator; association is not cause, and the chart says so."""
    found = context_series(held, context, month_of(held, chosen))
    if found is None:
        st.info(texts("peringkat.no_context"))
        return
    coverage = replace(chosen, indicator="cakupan")
    table = indicator_table(held, coverage).iloc[:-1]
    format_ = Formatter(texts.language)
    name = texts(f"context_name.{context}")
    points = []
    for row in table.to_dict("records"):
        code = row["area_code"]
        x = float(found.by_area[code])
        text = value_text("cakupan", row["value"], texts)
        amount = _context_text(found.unit, x, format_)
        hover = f"<b>{held.labels[code]}</b><br>{indicator_name('cakupan', texts)}: {text}<br>{name}: {amount}"
        size = indicator_row(held, replace(chosen, dataset="contoh", segment="ALL"), "dasar", code)["value"]
        points.append(
            ScatterPoint(
                code,
                held.labels[code],
                None if isnan(x) else x,
                None if isnan(row["value"]) else row["value"],
                0.0 if isnan(size) else size,
                hover,
            )
        )
    axes = ScatterAxes(
        found.unit,
        texts(f"charts.context.{context}", year=found.year),
        "percent",
        f"{indicator_name('cakupan', texts)} (%)",
    )
    selected = (chosen.area,) if chosen.area != PROVINCE else ()
    fig = scatter(points, axes, texts=texts, theme=current_theme(), selected=selected)
    note = scatter_note(points, texts, held.labels)
    title = f"{indicator_name('cakupan', texts)} × {name}"
    _show(held, coverage, fig, texts, name="sebaran", title=title, note=note)


def _show(
    held: Snapshot, chosen: Selection, fig: go.Figure, texts: Texts, *, name: str, title: str = "", note: str = ""
) -> None:
    key = f"rank_{name}"

    def clicked() -> None:
        area = clicked_area(st.session_state[key])
        if area:
            choose(area=area)

    heading = title or f"{texts(f'peringkat.{name}')}: {indicator_name(chosen.indicator, texts)}"
    chart(
        fig,
        key=key,
        title=heading,
        subtitle=subtitle(held, chosen, texts),
        alt=f"{heading}. {subtitle(held, chosen, texts)}",
        texts=texts,
        source=source_line(held, chosen, texts),
        mark=simulation_mark(held, texts),
        filename=f"peringkat-{name}-{chosen.indicator}",
        note=note,
        on_select=None if name == "dua" else clicked,
    )


def _hover(held: Snapshot, chosen: Selection, row: dict, text: str, texts: Texts) -> str:
    lines = [f"<b>{held.labels[row['area_code']]}</b>", f"{indicator_name(chosen.indicator, texts)}: {text}"]
    if row["status"] != "ok":
        lines.append(reason_text(row["reason"], texts))
    elif chosen.dataset == "terpublikasi" and row["as_of"]:
        base = texts(f"base_label.{row['base']}")
        lines.append(f"{Formatter(texts.language).partial_date(row['as_of'])} · {base}")
    stated = objection_texts(held, chosen, row["indicator"], row["area_code"], texts)
    lines += [escape(f"{FLAG} {texts('mutu.objected')}: {line}") for line in stated]
    return "<br>".join(lines)


def _context_text(unit: str, value: float, format_: Formatter) -> str:
    if unit == "percent":
        return format_.percent(value)
    return format_.rupiah(value) if unit == "rupiah" else format_.people(value)


def _whole(value: float) -> int | None:
    return None if isnan(value) else int(value)
