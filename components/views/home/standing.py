"""Where the province stands, in ten seconds: one sentence, one bar from nothing to all, what is missing, what moved."""

from html import escape
from math import isnan
from typing import Any

import streamlit as st

from components.frame.session import choose
from components.parts.origin import origin
from components.text.catalogue import Texts
from components.text.phrases import earlier_text, ladder_text, scope_text, target_year, value_text
from components.text.sentences import coverage_reason, printed_beside, printed_headline
from data.coverage.indicators import indicator_row
from data.selection import ALL, Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import Formatter
from data.text.spoken import spoken

_SEEN = "_newcomer_seen"
_LINE = 55
"""Letters of the sentence that stand in one line of a laptop's screen; a longer one is set in smaller letters."""


def standing(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw the sentence, the bar and the facts of the province."""
    row = indicator_row(held, chosen, "cakupan", PROVINCE)
    said = sentence(held, chosen, row, texts)
    with st.container(key="headline_long" if len(said) > _LINE else "headline_line", gap=None):
        st.title(said, anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", key="standing", gap="small"):
        if row["status"] == "ok":
            st.html(bar_html(held, chosen, row, texts), width="content")
        printed = chosen.dataset == "terpublikasi" and row["status"] == "ok"
        beside = escape(printed_beside(held, chosen, PROVINCE, texts)) if printed else ""
        facts = beside or _facts_html(held, chosen, PROVINCE, texts)
        st.html(f'<div class="standing-facts">{facts}</div>', width="stretch")
        origin(held, chosen, row, texts, key="standing")


def sentence(held: Snapshot, chosen: Selection, row: dict[str, Any], texts: Texts) -> str:
    """``1 dari 4 pekerja Jawa Timur terlindungi.``, with segment, date and base where they are not the usual ones."""
    who = texts("standing.workers" if chosen.segment == ALL else f"standing.workers_{chosen.segment}")
    # The base of a printed figure stands beside its bar: the sentence stays one that can be repeated.
    parts = ("month",) if chosen.dataset == "terpublikasi" else ("month", "base")
    scope = scope_text(held, chosen, texts, row, parts=parts)
    words = {"who": who, "area": held.area_names[PROVINCE], "scope": f", {scope}" if scope else ""}
    if row["status"] != "ok":
        return texts("standing.missing", reason=coverage_reason(held, chosen, row, texts), **words)
    if row["value"] >= 100:
        return texts("standing.beyond", value=value_text("cakupan", row["value"], texts), **words)
    share = spoken(row["value"])
    return texts(f"standing.{share.nearness}", part=share.part, whole=share.whole, **words)


def bar_html(held: Snapshot, chosen: Selection, row: dict[str, Any], texts: Texts) -> str:
    """The bar from 0 to 100 %: how many are covered, and where the target lies, with both said as numbers."""
    value = float(row["value"])
    target = _target(held, chosen)
    text = value_text("cakupan", value, texts)
    aim = "" if isnan(target) else ladder_text(held, chosen, texts, PROVINCE)
    said = escape(f"{text}; {aim}" if aim else text)
    format_ = Formatter(texts.language)
    short = escape(texts("standing.aim", value=format_.target(target), year=target_year(held, chosen, PROVINCE)))
    notch = (
        ""
        if isnan(target)
        else f'<i class="notch" style="left:{min(target, 100):.2f}%"></i>'
        f'<span class="aim{" late" if target > 66 else ""}" style="left:{min(target, 100):.2f}%">{short}</span>'
    )
    return (
        f'<div class="standing-bar" role="img" aria-label="{said}"><b>{escape(text)}</b>'
        f'<div class="whole"><i class="covered" style="width:{min(value, 100):.2f}%"></i>{notch}</div></div>'
    )


def _target(held: Snapshot, chosen: Selection) -> float:
    """The province's target in percent where it applies to what is on screen, else NaN."""
    if indicator_row(held, chosen, "capaian_target", PROVINCE)["status"] != "ok":
        return float("nan")
    row = indicator_row(held, chosen, "cakupan", PROVINCE)
    return float(row["target_pct"])


def _facts_html(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    """What is missing to the target, and what moved, the numbers bold; of a printed figure what it rests on."""
    if chosen.dataset == "terpublikasi":
        return escape(printed_headline(held, chosen, area, texts))
    parts = (_gap(held, chosen, area, texts), _change(held, chosen, area, texts))
    return " · ".join(f"<span>{part}</span>" for part in parts if part)


def _gap(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    row = indicator_row(held, chosen, "kekurangan", area)
    if row["status"] != "ok":
        return escape(texts("standing.no_gap", reason=texts(f"reason.{row['reason']}")))
    if row["value"] == 0:
        return escape(texts("standing.met"))
    return texts("standing.gap", people=f"<b>{escape(Formatter(texts.language).short(row['value']))}</b>")


def _change(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    """The change of coverage, and why where it went the other way than the participants."""
    row = indicator_row(held, chosen, "pertumbuhan_poin", area)
    if row["status"] != "ok":
        return escape(texts("reading.no_change")) if row["reason"] == "base_break" else ""
    points = round(float(row["value"]), 1)
    format_ = Formatter(texts.language)
    way = "up" if points > 0 else "down" if points < 0 else "flat"
    said = texts(
        f"standing.change_{way}",
        points=f"<b>{escape(format_.points(abs(points), signed=False))}</b>",
        span=escape(earlier_text(held, chosen, texts)),
    )
    people = indicator_row(held, chosen, "pertumbuhan_orang", area)
    if people["status"] == "ok" and points * people["value"] < 0:
        said += escape(texts(f"standing.although_{way}", people=format_.short(abs(people["value"]))))
    return said


def strip(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Draw the line over the map: the chosen area, else what a newcomer needs, else what a click does."""
    with st.container(horizontal=True, vertical_alignment="center", key="home_strip", gap="small"):
        if chosen.area != PROVINCE:
            _area(held, chosen, texts)
        elif st.session_state.get(_SEEN):
            st.html(f'<div class="strip-hint">{escape(texts("home.choose_area"))}</div>', width="stretch")
        else:
            counts = {"areas": len(held.codes), "months": len(held.months)}
            key = "newcomer" if held.simulated and chosen.dataset == "contoh" else "newcomer_real"
            st.html(f'<div class="strip-hint">{texts(f"home.{key}", **counts)}</div>', width="stretch")
            st.button(texts("card.close"), key="newcomer_close", type="tertiary", on_click=_seen)


def _seen() -> None:
    st.session_state[_SEEN] = True


def _area(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    row = indicator_row(held, chosen, "cakupan", chosen.area)
    value = value_text("cakupan", row["value"], texts)
    said = value if row["status"] == "ok" else texts(f"reason.{row['reason']}")
    parts = [f"<b>{escape(said)}</b>", *([_place(held, chosen, texts)] if row["status"] == "ok" else [])]
    facts = _facts_html(held, chosen, chosen.area, texts) if row["status"] == "ok" else ""
    line = " · ".join(part for part in (*parts, facts) if part)
    st.html(
        f'<div class="strip-area"><strong>{escape(held.area_names[chosen.area])}</strong> {line}</div>', width="stretch"
    )
    origin(held, chosen, row, texts, key="strip")
    if st.button(texts("card.profile"), key="strip_profile", type="primary"):
        st.switch_page("pages/profil.py")
    st.button(texts("card.close"), key="strip_close", on_click=choose, kwargs={"area": PROVINCE})


def _place(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    row = indicator_row(held, chosen, "peringkat", chosen.area)
    if row["status"] != "ok":
        return ""
    format_ = Formatter(texts.language)
    return escape(texts("standing.place", rank=format_.people(row["value"]), count=format_.people(row["denominator"])))
