"""The ranking: all areas in the order of the selected indicator, with places, ties and the target."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from math import isnan
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.charts.mount import current_theme
from components.charts.ranking import RankBar, Reference, ranking
from components.map.scales import tones_of
from components.options import RankingOptions
from components.parts.indicators import readable
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts
from components.text.measures import part_text
from components.text.phrases import (
    FLAG,
    base_of,
    indicator_name,
    ladder_text,
    objection_texts,
    publishers,
    reason_text,
    unit_text,
    value_text,
)
from components.views.ranking.parts import Sheet, group_scope, joined, names_of, show, table, ties_text
from data.coverage.indicators import INDICATORS, indicator_row, indicator_table
from data.coverage.ranks import Standing, standings_of
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter

_TICKED = ("cakupan", "target")


def listing_view(scene: Scene[RankingOptions], above: DeltaGenerator) -> None:
    """Draw the finding into `above`, the chart, who shares a place, and the table."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    rows = {row["area_code"]: row for row in indicator_table(held, chosen).to_dict("records")}
    found = standings_of(held, chosen)
    finding = headline(held, chosen, found, rows, texts)
    title = f"{texts('ranking.daftar')}: {indicator_name(chosen.indicator, texts)}"
    with above:
        st.title(finding, anchor=False)
    fig = ranking(
        _bars(held, chosen, found, rows, texts),
        texts=texts,
        theme=current_theme(),
        reference=_reference(held, chosen, found, rows[PROVINCE], texts),
        target_words=_target_words(held, chosen, list(rows.values())[:-1], texts),
        selected=chosen.area,
    )
    values = {code: value_text(chosen.indicator, row["value"], texts) for code, row in rows.items()}
    notes = [
        groups_text(found, texts) if chosen.dataset == "terpublikasi" else texts(f"ranking.order_{_order(chosen)}"),
        ties_text(held, found, values, texts),
    ]
    show(held, chosen, fig, texts, name="daftar", title=title, finding=finding, note=" ".join(notes))
    table(held, chosen, _sheet(held, chosen, found, rows, texts), texts, name="daftar", title=title)


def headline(held: Snapshot, chosen: Selection, found: Sequence[Standing], rows: dict[str, Any], texts: Texts) -> str:
    """Who stands first and last among the largest group of peers, all that share the place being named."""
    group = [each for each in found if each.place is not None and each.peers == found[0].peers]
    scope = group_scope(held, chosen, rows[group[0].code] if group else None, texts)
    named = {"indicator": indicator_name(chosen.indicator, texts), "scope": scope}
    if not group:
        reasons = Counter(row["reason"] for code, row in rows.items() if code != PROVINCE and row["reason"] != "ok")
        reason = reasons.most_common(1)[0][0] if reasons else "no_peers"
        return texts("ranking.headline_none", reason=reason_text(reason, texts), **named)
    first, last = group[0], group[-1]
    values = {each.code: value_text(chosen.indicator, each.value, texts) for each in (first, last)}
    if first.alike == len(group):
        return texts("ranking.headline_alike", count=len(group), most=values[first.code], **named)
    ends = [[each.code for each in group if each.place == end.place] for end in (first, last)]
    if _order(chosen) == "rank":
        ends, first, last = ends[::-1], last, first
    said = texts(
        f"ranking.headline_{_order(chosen)}",
        top=names_of(held, ends[0], texts),
        most=values[first.code],
        bottom=names_of(held, ends[1], texts),
        least=values[last.code],
        **named,
    )
    return said + _reached(held, chosen, texts)


def _reached(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    """How many areas have reached their target, where a target applies to what is on screen."""
    if chosen.indicator != "cakupan":
        return ""
    rows = [indicator_row(held, chosen, "capaian_target", code) for code in held.codes]
    known = [row["value"] for row in rows if row["status"] == "ok"]
    if not known or chosen.dataset == "terpublikasi":
        return ""
    return texts("ranking.reached", count=sum(value >= 100 for value in known), total=len(known))


def _order(chosen: Selection) -> str:
    scale = INDICATORS[chosen.indicator].scale
    return scale if scale in ("burden", "rank") else "level"


def groups_text(found: Sequence[Standing], texts: Texts) -> str:
    """Which printed figures are ranked together: those of one base and year."""
    counted = Counter(each.peers for each in found if each.place is not None and each.peers)
    groups = [
        texts(
            "ranking.printed_group",
            base=texts(f"base_label.{peers.rpartition('-')[0]}"),
            year=peers.rpartition("-")[2],
            count=count,
        )
        for peers, count in counted.items()
    ]
    return texts("ranking.printed_groups", groups="; ".join(groups)) if groups else ""


def _bars(
    held: Snapshot, chosen: Selection, found: Sequence[Standing], rows: dict[str, Any], texts: Texts
) -> list[RankBar]:
    tones = dict(
        zip(rows, tones_of(held, chosen, np.array([row["value"] for row in rows.values()], dtype=float)), strict=False)
    )
    placed = {each.code: each for each in found}
    order = [*placed, *(code for code in held.codes if code not in placed)]
    bars = []
    for code in order:
        row, missing = rows[code], rows[code]["status"] != "ok"
        text = texts(f"status_name.{row['status']}") if missing else value_text(chosen.indicator, row["value"], texts)
        target = row["target_pct"] if chosen.indicator in _TICKED and not isnan(row["target_pct"]) else None
        place = placed[code].place if code in placed else None
        bars.append(
            RankBar(
                code=code,
                label=held.labels[code],
                value=None if missing else row["value"],
                text=text,
                colour=tones[code],
                hover=_hover(held, chosen, row, text, texts),
                target=target,
                target_text=Formatter(texts.language).target(target) if target is not None else "",
                status=row["status"],
                place="" if place is None else str(place),
                group=placed[code].peers if code in placed else "",
                group_words=_group_words(placed.get(code), texts),
            )
        )
    return bars


def _group_words(standing: Standing | None, texts: Texts) -> str:
    if standing is None or not standing.peers:
        return ""
    base, _, year = standing.peers.rpartition("-")
    return texts("ranking.group", base=texts(f"base_label.{base}"), year=year)


def _reference(
    held: Snapshot, chosen: Selection, found: Sequence[Standing], row: dict[str, Any], texts: Texts
) -> Reference | None:
    """The province's line; printed figures of several bases have none, it would be right for one of them only."""
    several = len({each.peers for each in found}) > 1
    if row["status"] != "ok" or INDICATORS[chosen.indicator].unit not in ("percent", "points") or several:
        return None
    if chosen.dataset == "terpublikasi" and (not found or found[0].peers != f"{row['base']}-{row['as_of'][:4]}"):
        return None
    return Reference(
        float(row["value"]), f"{held.labels[PROVINCE]} {value_text(chosen.indicator, row['value'], texts)}"
    )


def _target_words(held: Snapshot, chosen: Selection, rows: Sequence[dict[str, Any]], texts: Texts) -> str:
    """What the ticks on the bars are: one target of all, or each area's own."""
    targets = {row["target_pct"] for row in rows if not isnan(row["target_pct"])}
    if chosen.indicator not in _TICKED or not targets:
        return ""
    if chosen.dataset == "terpublikasi":
        return texts("ranking.target_own")
    usual = indicator_row(held, chosen, "cakupan", PROVINCE)["target_pct"]
    own = sum(row["target_pct"] != usual for row in rows if not isnan(row["target_pct"]))
    if isnan(usual) or own > len(rows) / 2:
        return texts("ranking.target_own")
    words = ladder_text(held, chosen, texts, PROVINCE)
    return texts("ranking.target_some" if own else "ranking.target_line", target=words, count=own)


def _hover(held: Snapshot, chosen: Selection, row: dict[str, Any], text: str, texts: Texts) -> str:
    lines = [f"<b>{held.labels[row['area_code']]}</b>", f"{indicator_name(chosen.indicator, texts)}: {text}"]
    if row["status"] != "ok":
        lines.append(reason_text(row["reason"], texts))
    elif chosen.dataset == "terpublikasi" and row["as_of"]:
        base = texts(f"base_label.{row['base']}")
        lines.append(f"{Formatter(texts.language).partial_date(row['as_of'])} · {base}")
    stated = objection_texts(held, chosen, row["indicator"], row["area_code"], texts)
    lines += [escape(f"{FLAG} {texts('quality.objected')}: {line}") for line in stated]
    return "<br>".join(lines)


def _sheet(held: Snapshot, chosen: Selection, found: Sequence[Standing], rows: dict[str, Any], texts: Texts) -> Sheet:
    placed = {each.code: each.place for each in found}
    order = [*placed, *(code for code in held.codes if code not in placed)]
    key, format_ = chosen.indicator, Formatter(texts.language)
    parts = [part for part in ("numerator", "denominator") if texts(f"{part}_name.{key}") != NONE]
    columns = [
        Column("name", texts("ranking.name"), kind="text"),
        Column("place", texts("ranking.place")),
        Column("value", indicator_name(key, texts), unit=unit_text(key, base_of(chosen), texts),
               bar=INDICATORS[key].unit in ("percent", "people"), tick_key="target" if key in _TICKED else None),
        *(Column(part, texts(f"{part}_name.{key}")) for part in parts),
        Column("target", texts("column.target_pct")),
    ]  # fmt: skip
    if chosen.dataset == "terpublikasi":
        columns += [
            Column("base", texts("provenance.base"), kind="text"),
            Column("as_of", texts("provenance.as_of"), kind="text"),
        ]
    columns.append(Column("source", texts("provenance.source"), kind="text"))
    drawn = []
    for code in order:
        row, place = rows[code], placed.get(code)
        missing, target = row["status"] != "ok", None if isnan(row["target_pct"]) else row["target_pct"]
        flag = f" {FLAG}" if objection_texts(held, chosen, key, code, texts) else ""
        word = texts(f"status_name.{row['status']}") if missing else value_text(key, row["value"], texts) + flag
        cells = {
            "name": Cell(held.labels[code]),
            "place": Cell(NONE if place is None else str(place), place),
            "value": Cell(word, None if missing else row["value"]),
            "target": Cell(format_.target(target), target),
            "base": Cell(texts(f"base_label.{row['base']}") if row["base"] else NONE),
            "as_of": Cell(format_.partial_date(row["as_of"]) if row["as_of"] else NONE),
            "source": Cell(publishers(held, row["source_id"], texts) or NONE),
        }
        cells |= {
            part: Cell(part_text(key, part, row[part], texts), None if isnan(row[part]) else row[part])
            for part in parts
        }
        drawn.append(Row(code, cells))
    stated = [
        f"{texts('quality.objected')}, {held.area_names[code]}: {'; '.join(said)}"
        for code in order
        if (said := objection_texts(held, chosen, key, code, texts))
    ]

    def file() -> pd.DataFrame:
        frame = readable(held, chosen, pd.DataFrame([rows[code] for code in order]), texts)
        frame.insert(0, texts("ranking.place"), pd.array([placed.get(code) for code in order], dtype="Int64"))
        return frame

    return Sheet(drawn, columns, file, joined([rows[code]["source_id"] for code in order]), stated=stated)
