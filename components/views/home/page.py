"""The home page below its map: what the two ends mean, province tiles, and who holds most of the gap."""

from dataclasses import replace
from html import escape
from math import isnan
from typing import Any

import streamlit as st

from components.parts.indicators import short_list
from components.parts.tiles import Tile, tiles
from components.text.catalogue import Texts
from components.text.phrases import earlier_text, ladder_text, objection_texts, value_text
from data.coverage.indicators import INDICATORS, indicator_row, indicator_table
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import Formatter

PRINTED_TILES = ("cakupan", "peserta_aktif", "belum_terlindungi", "kekurangan")
"""Tiles of a printed figure, between which and an earlier one no change is told."""
TILE_KEYS = ("cakupan", "peserta_aktif", "belum_terlindungi", "kekurangan", "pertumbuhan_poin")
_NAMED = 4
"""Areas at one end that are named."""
_HOLDERS = 10


def area_tiles(held: Snapshot, chosen: Selection, area: str, texts: Texts, *, key: str) -> None:
    """Draw the tiles of an area: coverage, active, not covered, gap to target, change."""
    keys = PRINTED_TILES if chosen.dataset == "terpublikasi" else TILE_KEYS
    rows = {name: indicator_row(held, chosen, name, area) for name in keys}
    items = []
    for name, row in rows.items():
        missing = row["status"] != "ok"
        value = texts(f"status_name.{row['status']}") if missing else _short(name, row["value"], texts)
        note = texts(f"reason.{row['reason']}") if missing else _note(held, chosen, name, row, texts)
        stated = tuple(objection_texts(held, chosen, name, area, texts, short=True))
        items.append(Tile(name, texts(f"tile.{name}"), value, note, row, stated))
    tiles(held, chosen, items, texts, key=key)


def _short(name: str, value: float, texts: Texts) -> str:
    """Counts in short form: a tile is read from ten metres, the exact number is one click away."""
    if name in ("cakupan", "pertumbuhan_poin"):
        return value_text(name, value, texts)
    return Formatter(texts.language).short(value)


def _note(held: Snapshot, chosen: Selection, name: str, row: dict[str, Any], texts: Texts) -> str:
    format_ = Formatter(texts.language)
    if chosen.dataset == "terpublikasi":
        dated = texts("home.tile_printed", date=format_.partial_date(row["as_of"]))
        told = ladder_text(held, chosen, texts, str(row["area_code"])) if name == "kekurangan" else ""
        told = texts(f"base_label.{row['base']}") if name == "cakupan" else told
        return " · ".join(part for part in (told, dated) if part)
    if name == "cakupan" and not isnan(row["numerator"]) and not isnan(row["denominator"]):
        counts = {"active": format_.short(row["numerator"]), "workers": format_.short(row["denominator"])}
        return texts("home.tile_of", **counts)
    if name == "kekurangan":
        return ladder_text(held, chosen, texts, str(row["area_code"]))
    if name == "pertumbuhan_poin":
        return texts("home.tile_change", span=earlier_text(held, chosen, texts))
    return texts("home.tile_people") if name != "cakupan" else ""


def published_list(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw every published figure with its base, date and source, those of one base and year together.

    Only within such a group are figures in order; one group says nothing of another.
    """
    frame = indicator_table(held, chosen).iloc[:-1]
    present = frame[frame["status"] == "ok"]
    alike = present["base"] + present["as_of"].str[:4]
    present = present.assign(alike=alike, size=alike.map(alike.value_counts()))
    present = present.sort_values(["size", "alike", "value"], ascending=[False, False, False], kind="stable")
    st.header(texts("home.published", count=len(present), areas=len(frame)), anchor=False)
    st.caption(texts("home.published_note"))
    short_list(held, chosen, present, texts, key="published_list", height=420)


def meaning(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Say in words what the indicator means for the areas at its two ends."""
    said = meanings(held, chosen, texts)
    if said:
        st.html(f'<div class="home-meaning">{"<br>".join(said)}</div>')


def meanings(held: Snapshot, chosen: Selection, texts: Texts) -> list[str]:
    """One sentence for the area that stands best and one for the worst, all that share a place being named.

    Empty where values rest on different bases or years, and where all areas stand alike.
    """
    if chosen.dataset == "terpublikasi":
        return []
    frame = indicator_table(held, chosen).iloc[:-1]
    present = frame[frame["status"] == "ok"].set_index("area_code")["value"]
    printed = {code: value_text(chosen.indicator, value, texts) for code, value in present.items()}
    if len(set(printed.values())) < 2:
        return []
    best = present.idxmax() if _more_is_better(chosen.indicator) else present.idxmin()
    worst = present.idxmin() if _more_is_better(chosen.indicator) else present.idxmax()
    return [
        texts(
            f"meaning.{end}_{chosen.indicator}" + ("_over" if _over(chosen.indicator, present[code]) else ""),
            areas=f"<b>{escape(_sharing(held, printed, code, texts))}</b>",
            value=f"<b>{escape(printed[code])}</b>",
            **_of_hundred(chosen.indicator, present[code]),
        )
        for end, code in (("best", best), ("worst", worst))
    ]


def _more_is_better(indicator: str) -> bool:
    return INDICATORS[indicator].scale in ("level", "change", "achievement")


def _over(indicator: str, value: float) -> bool:
    """Whether there are more participants than workers, so that they are no part of a hundred."""
    return indicator == "cakupan" and value >= 100


def _of_hundred(indicator: str, value: float) -> dict[str, int]:
    """Of every hundred workers, how many are covered and how many not."""
    if indicator != "cakupan" or _over(indicator, value):
        return {}
    return {"covered": round(value), "open": 100 - round(value)}


def _sharing(held: Snapshot, printed: dict[str, str], code: str, texts: Texts) -> str:
    """Names of all areas that print the same value, the rest counted."""
    alike = [other for other, text in printed.items() if text == printed[code]]
    if len(alike) > _NAMED:
        names = ", ".join(held.labels[other] for other in alike[: _NAMED - 1])
        return texts("meaning.and_others", names=names, count=len(alike) - _NAMED + 1)
    return ", ".join(held.labels[other] for other in alike)


def gap_holders(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw the ten areas that hold most of the gap to the target, and what part of it that is."""
    share = indicator_table(held, replace(chosen, indicator="porsi_kekurangan")).iloc[:-1]
    top = share[share["status"] == "ok"].sort_values("value", ascending=False, kind="stable").head(_HOLDERS)
    if top.empty:
        reason = texts(f"reason.{share['reason'].mode().iloc[0]}")
        st.info(texts("home.holders_none", reason=reason))
        return
    total = Formatter(texts.language).percent(float(top["value"].sum()))
    st.header(texts("home.holders", count=len(top), share=total), anchor=False)
    gaps = replace(chosen, indicator="kekurangan")
    rows = indicator_table(held, gaps).set_index("area_code").loc[top["area_code"]].reset_index()
    short_list(held, gaps, rows, texts, key="holders", height=400)
