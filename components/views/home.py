"""The home page's numbers: province tiles, the extremes, and who holds most of the gap."""

from dataclasses import replace
from math import isnan
from typing import Any

import streamlit as st

from components.state import choose
from components.table.indicators import short_list
from components.text import Texts
from components.tiles import Tile, tiles
from components.wording import FLAG, earlier_text, ladder_text, objection_texts, value_text
from data.format import Formatter
from data.indicators import indicator_row, indicator_table
from data.selection import Selection
from data.snapshot import Snapshot

TILE_KEYS = ("cakupan", "peserta_aktif", "belum_terlindungi", "kekurangan", "pertumbuhan_poin")
_EXTREMES = 5
_HOLDERS = 10


def area_tiles(held: Snapshot, chosen: Selection, area: str, texts: Texts, *, key: str) -> None:
    """Draw the five tiles of an area: coverage, active, not covered, gap to target, change."""
    rows = {name: indicator_row(held, chosen, name, area) for name in TILE_KEYS}
    items = []
    for name, row in rows.items():
        missing = row["status"] != "ok"
        value = texts(f"status_name.{row['status']}") if missing else _short(name, row["value"], texts)
        note = texts(f"reason.{row['reason']}") if missing else _note(held, chosen, name, row, texts)
        stated = tuple(objection_texts(held, chosen, name, area, texts, short=True))
        items.append(Tile(name, texts(f"tile.{name}"), value, note, row, stated))
    tiles(held, items, texts, key=key)


def _short(name: str, value: float, texts: Texts) -> str:
    """Counts in short form: a tile is read from ten metres, the exact number is one click away."""
    if name in ("cakupan", "pertumbuhan_poin"):
        return value_text(name, value, texts)
    return Formatter(texts.language).short(value)


def _note(held: Snapshot, chosen: Selection, name: str, row: dict[str, Any], texts: Texts) -> str:
    format_ = Formatter(texts.language)
    if name == "cakupan" and not isnan(row["numerator"]) and not isnan(row["denominator"]):
        counts = {"active": format_.short(row["numerator"]), "workers": format_.short(row["denominator"])}
        return texts("ringkasan.tile_of", **counts)
    if name == "kekurangan":
        return ladder_text(held, chosen, texts, str(row["area_code"]))
    if name == "pertumbuhan_poin":
        return texts("ringkasan.tile_change", span=earlier_text(held, chosen, texts))
    if row["as_of"] and chosen.dataset == "terpublikasi":
        return format_.partial_date(row["as_of"])
    return texts("ringkasan.tile_people") if name != "cakupan" else ""


def extremes(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw the five lowest and the five highest; bases that differ are listed, not ranked."""
    frame = indicator_table(held, chosen).iloc[:-1]
    present = frame[frame["status"] == "ok"].sort_values("value", kind="stable")
    if chosen.dataset == "terpublikasi" and chosen.published_base == "semua":
        st.subheader(texts("ringkasan.published", count=len(present)), anchor=False)
        short_list(held, chosen, present[::-1], texts, key="published_list", height=420)
        return
    halves = (("lowest", present.head(_EXTREMES)), ("highest", present.tail(_EXTREMES)[::-1]))
    for half, (name, rows) in zip(st.columns(2, gap="small"), halves, strict=True):
        with half, st.container(key=f"rank-{name}"):
            st.markdown(f"**{texts(f'ringkasan.{name}')}**")
            for record in rows.to_dict("records"):
                _ranked_name(held, chosen, record, f"{name}-{record['area_code']}", texts)


def _ranked_name(held: Snapshot, chosen: Selection, record: dict[str, Any], key: str, texts: Texts) -> None:
    """A name with its value that selects the area, so that the card shows where the number comes from."""
    value = value_text(record["indicator"], record["value"], texts)
    stated = objection_texts(held, chosen, record["indicator"], record["area_code"], texts)
    text = f"{held.labels[record['area_code']]} **{value}**" + (f" {FLAG}" if stated else "")
    st.button(text, key=key, type="tertiary", on_click=choose, kwargs={"area": record["area_code"]})


def gap_holders(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw the ten areas that hold most of the gap to the target, and what part of it that is."""
    share = indicator_table(held, replace(chosen, indicator="porsi_kekurangan")).iloc[:-1]
    top = share[share["status"] == "ok"].sort_values("value", ascending=False, kind="stable").head(_HOLDERS)
    if top.empty:
        reason = texts(f"reason.{share['reason'].mode().iloc[0]}")
        st.info(texts("ringkasan.holders_none", reason=reason))
        return
    total = Formatter(texts.language).percent(float(top["value"].sum()), 0)
    st.subheader(texts("ringkasan.holders", count=len(top), share=total), anchor=False)
    gaps = replace(chosen, indicator="kekurangan")
    rows = indicator_table(held, gaps).set_index("area_code").loc[top["area_code"]].reset_index()
    short_list(held, gaps, rows, texts, key="holders", height=400)
