"""Objections: what was stated against a figure, and the form to state one."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from components.actions import consent, entered, notices
from components.actions.drafts import today
from components.actions.objecting import complete, record, stated_number
from components.frame import session
from components.identity import access
from components.options import QualityOptions
from components.scene import Scene
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts, plain
from components.text.notes import UNNOTED, version_text
from components.text.phrases import base_of, month_of, segment_text, stated_value, unit_text, value_text
from components.views.manage.consent import consent_box
from components.views.manage.upload import known_person
from data.coverage.indicators import INDICATORS, indicator_row
from data.quality.objections import Objection, objections
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import Formatter

_KEYS: Final = ("objection_value", "objection_by", "objection_recorder", "objection_on", "objection_reason")
_HEIGHT = 420
_ACT: Final = "objection"


def objections_view(scene: Scene[QualityOptions]) -> None:
    """Draw what was stated for the selected area (for all, on the province), then the form."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    areas = held.units if chosen.area == PROVINCE else (chosen.area,)
    found = [item for area in areas for item in objections(held, area)]
    if found:
        _list(held, found, texts)
    else:
        st.info(texts("quality.no_objections", area=held.area_names[chosen.area]))
    st.header(texts("quality.object"), anchor=False)
    verdict = access.may_publish()
    if not verdict.allowed:
        st.info(access.sentence(verdict, texts))
    elif INDICATORS[chosen.indicator].unit not in ("percent", "people") or _is_change(chosen):
        st.info(texts("quality.not_objectable", indicator=texts(f"indicator_name.{chosen.indicator}")))
    else:
        _form(held, chosen, texts)
        _question(held, chosen, texts)


def _is_change(chosen: Selection) -> bool:
    return INDICATORS[chosen.indicator].scale == "change"


def _list(held: Snapshot, found: list[Objection], texts: Texts) -> None:
    format_ = Formatter(texts.language)
    rows = [
        Row(
            f"{number}",
            {
                "area": Cell(held.labels[item.area]),
                "indicator": Cell(texts(f"indicator_name.{item.indicator}")),
                "as_of": Cell(format_.partial_date(item.as_of)),
                "segment": Cell(texts(f"segment_short.{item.segment}")),
                "value": Cell(stated_value(item.indicator, item.value, texts), item.value),
                "by": Cell(item.stated_by),
                "on": Cell(format_.partial_date(item.stated_on)),
                "reason": Cell(item.reason),
            },
        )
        for number, item in enumerate(found)
    ]
    columns = [
        Column("area", texts("column.area"), kind="text"),
        Column("indicator", texts("column.indicator"), kind="text"),
        Column("as_of", texts("provenance.as_of"), kind="text"),
        Column("segment", texts("column.segment"), kind="text"),
        Column("value", texts("quality.stated")),
        Column("by", texts("quality.stated_by"), kind="text"),
        Column("on", texts("quality.stated_on"), kind="text"),
        Column("reason", texts("quality.reason"), kind="text"),
    ]
    caption = texts("quality.view_sanggahan")
    made = replace(UNNOTED, version=version_text(held, texts))
    data_table(rows, columns, key="mutu_objections", height=_HEIGHT, texts=texts, caption=caption, notes=made)


def _form(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    row = indicator_row(held, chosen, chosen.indicator, chosen.area)
    shown = value_text(chosen.indicator, row["value"], texts) if row["status"] == "ok" else texts("quality.no_value")
    about = texts(
        "quality.object_about",
        area=held.area_names[chosen.area],
        indicator=texts(f"indicator_name.{chosen.indicator}"),
        month=Formatter(texts.language).month(month_of(held, chosen)),
        segment=segment_text(chosen, texts),
        value=shown,
    )
    with st.container(border=True, key="objection"):
        st.write(about)
        left, right = st.columns(2, gap="medium")
        with left:
            unit = unit_text(chosen.indicator, base_of(chosen), texts)
            st.text_input(texts("quality.stated_in", unit=unit), max_chars=24, **entered.line("objection_value"))
            by, recorder = entered.line("objection_by"), entered.line("objection_recorder", known_person())
            st.text_input(texts("quality.stated_by"), max_chars=120, help=texts("quality.stated_by_help"), **by)
            st.text_input(
                texts("quality.recorded_by"), max_chars=120, help=texts("quality.recorded_by_help"), **recorder
            )
        with right:
            on = entered.field("objection_on", today())
            st.date_input(texts("quality.stated_on"), max_value=today(), format="DD/MM/YYYY", **on)
            st.text_area(texts("quality.reason"), max_chars=1000, height=100, **entered.field("objection_reason", ""))
        st.button(texts("quality.keep"), type="primary", key="objection_keep", on_click=_submit, args=(held, chosen))


def _entered(held: Snapshot, chosen: Selection) -> tuple[Objection | None, str]:
    """The objection as the form says it, and who records it; None while its figure is no number."""
    given = {key: st.session_state.get(key) for key in _KEYS}
    value = stated_number(str(given["objection_value"] or ""), percent=INDICATORS[chosen.indicator].unit == "percent")
    by = str(given["objection_recorder"] or "")
    if value is None:
        return None, by
    day = given["objection_on"]
    stated = Objection(
        area=chosen.area,
        as_of=f"{month_of(held, chosen):%Y-%m}",
        indicator=chosen.indicator,
        segment=chosen.segment,
        value=value,
        stated_by=str(given["objection_by"] or ""),
        stated_on=f"{day if isinstance(day, date) else today()}",
        reason=str(given["objection_reason"] or ""),
    )
    return stated, by


def _submit(held: Snapshot, chosen: Selection) -> None:
    stated, by = _entered(held, chosen)
    if stated is None:
        notices.clear()
        notices.say("error", "quality.objection_number", text=str(st.session_state.get("objection_value") or "")[:24])
        return
    if session.newer() is not None:
        notices.clear()
        notices.say("error", "quality.objection_outdated")
        return
    if complete(stated, by):
        consent.ask(_ACT, (held.version, stated, by))


def _question(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Say what recording the objection will do, once it was sent and while the form still says the same."""
    match _entered(held, chosen):
        case (Objection() as stated, by) if consent.asked(_ACT, (held.version, stated, by)):
            sentence = texts(
                "quality.objection_sure",
                area=held.labels[stated.area],
                indicator=texts(f"indicator_name.{stated.indicator}"),
                as_of=Formatter(texts.language).partial_date(stated.as_of),
                value=stated_value(stated.indicator, stated.value, texts),
                stated=plain(stated.stated_by),
                by=plain(by),
            )
            agree = partial(_agree, held, stated, by, texts)
            consent_box(sentence, None, texts, key=_ACT, yes=texts("quality.objection_yes"), agree=agree)


def _agree(held: Snapshot, stated: Objection, by: str, texts: Texts) -> None:
    if session.newer() is not None:
        notices.clear()
        notices.say("error", "quality.objection_outdated")
        return
    if consent.given(_ACT, (held.version, stated, by)) and record(held, stated, by, texts):
        for key in _KEYS:
            entered.empty(key, {"objection_on": today(), "objection_recorder": known_person()}.get(key, ""))
