"""Who has budgeted: the status of every area by category, with amounts and reasons."""

from functools import partial
from math import isnan
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.map.categories import CategoryValues, category_map
from components.map.draw import draw_map
from components.options import BudgetOptions
from components.parts import sections
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts, plain
from components.text.names import (
    ended,
    fund_name,
    group_name,
    instrument_name,
    millions,
    opening,
    place_text,
    rupiah_text,
    status_name,
)
from components.text.phrases import publishers
from components.text.remarks import phrase
from components.views.budgets.choices import budget_choice
from data.ledger.budgets import NOT_REPORTED, STATUSES, budget_table
from data.ledger.place import place_of
from data.ledger.regulations import strongest
from data.selection import ALL, Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter

_NAMED_STATUSES: Final = ("none", "allocated", "allocated_unreported", "unclear", NOT_REPORTED)


def status_view(scene: Scene[BudgetOptions]) -> None:
    """Draw the finding in one sentence, who is in each status, the map beside the table."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    year, fund, group = budget_choice(scene, group="NON_ASN")
    frame = budget_table(held, chosen.dataset, year, fund, group)
    mark = sections.mark_of(held, chosen, frame["source_id"], texts, "budgets")
    subject = f"{group_name(group, texts)} · {fund_name(fund, texts)} · {year}"
    sentence, note = headline(frame, group_name(group, texts), year, texts), ""
    if chosen.area != PROVINCE:
        sentence, note = _own(held, chosen, frame, group, year, texts), _whole(frame, texts)
    sections.lead(sentence, mark=mark, note=note)
    left, right = st.columns(sections.BESIDE, gap="medium")
    with left:
        shown = CategoryValues(
            title=texts("budgets.status_title"),
            subtitle=f"{group_name(group, texts)} · {year}" if fund == ALL else subject,
            categories=[(code, texts(f"budgets.status_legend.{code}")) for code in STATUSES],
            values=list(frame["status"]),
            labels=(texts("budgets.allocated"), texts("budgets.realised"), texts("budgets.reason")),
            details=[
                (
                    rupiah_text(row["allocated_rp"], texts),
                    rupiah_text(row["realised_rp"], texts),
                    phrase(row["reasons"], texts) or NONE,
                )
                for row in frame.to_dict("records")
            ],
            source=texts("source.map", sources=sections.source_line(held, frame["source_id"], texts)),
            mark=mark,
            short={code: texts(f"budgets.status_short.{code}") for code in STATUSES},
        )
        view = category_map(held, shown, texts, selected=chosen.area)
        draw_map(held, view, texts, key="anggaran_status_map", height=sections.HEIGHT)
    with right:
        _who(held, frame, texts)
        _table(held, chosen, frame, subject, texts, key="anggaran_status_rows")
    sections.note(texts("budgets.status_note"))
    whole = partial(_table, held, chosen, frame, subject, texts, key="anggaran_status_table", whole=True)
    sections.on_demand(texts("budgets.whole_table"), whole, key="anggaran_status_all")
    sections.files(
        held,
        lambda: _readable(held, chosen, frame, texts),
        texts,
        key="anggaran-status",
        title=f"{texts('budgets.status_title')}: {subject}",
        period=str(year),
        ids=frame["source_id"],
        mark=mark,
    )


def _own(held: Snapshot, chosen: Selection, frame: pd.DataFrame, group: str, year: int, texts: Texts) -> str:
    """The status of the selected area, with its amounts where any were stated."""
    row = frame[frame["area_code"] == chosen.area].iloc[0]
    money = ""
    if row["allocated_rp"] > 0:
        amounts = {name: rupiah_text(row[f"{name}_rp"], texts) for name in ("allocated", "realised")}
        money = texts("budgets.status_money", **amounts)
    if not isnan(row["realised_pct"]):
        money += texts("budgets.status_share", pct=sections.share(row["realised_pct"], texts))
    elif row["reasons"]:
        money = texts("budgets.money_reason", reason=plain(phrase(row["reasons"], texts)))
    named = {"group": opening(group_name(group, texts)), "area": held.area_names[chosen.area], "year": year}
    sentence = texts("budgets.status_own", **named, status=_within(status_name(row["status"], texts)), money=money)
    shares = dict(zip(frame["area_code"], frame["realised_pct"], strict=True))
    place = place_text(place_of(shares, chosen.area), texts, by=texts("budgets.by_absorbed"))
    return ended(sentence, place)


def _within(status: str) -> str:
    """A status inside a sentence."""
    return status[:1].lower() + status[1:]


def _many(frame: pd.DataFrame, *codes: str, texts: Texts) -> str:
    return Formatter(texts.language).people(int(frame["status"].isin(codes).sum()))


def _whole(frame: pd.DataFrame, texts: Texts) -> str:
    """How many of the 38 are in each status, beside that of one of them."""
    many = partial(_many, frame, texts=texts)
    return texts(
        "budgets.status_whole",
        none=many("none"),
        allocated=many("allocated", "allocated_unreported"),
        realised=many("realised"),
        missing=many(NOT_REPORTED),
    )


def headline(frame: pd.DataFrame, group: str, year: int, texts: Texts) -> str:
    """How many areas are in each status."""
    many = partial(_many, frame, texts=texts)

    return texts(
        "budgets.status_headline",
        group=group,
        year=year,
        none=many("none"),
        allocated=many("allocated", "allocated_unreported"),
        realised=many("realised"),
        missing=many(NOT_REPORTED),
        total=Formatter(texts.language).people(len(frame)),
    ) + (texts("budgets.status_unclear", count=many("unclear")) if (frame["status"] == "unclear").any() else "")


def _who(held: Snapshot, frame: pd.DataFrame, texts: Texts) -> None:
    """Name the areas that a meeting has to ask."""
    lines = []
    for code in _NAMED_STATUSES:
        areas = list(frame.loc[frame["status"] == code, "area_code"])
        if areas:
            lines.append(f"- **{status_name(code, texts)}** ({len(areas)}): {sections.names_of(held, areas)}")
    if lines:
        st.markdown("\n".join(lines))


def _table(
    held: Snapshot, chosen: Selection, frame: pd.DataFrame, subject: str, texts: Texts, *, key: str, whole: bool = False
) -> None:
    """Areas by status, those to ask first: beside the map with what they allocated, or with every column."""
    order = {code: place for place, code in enumerate((*STATUSES[:1], NOT_REPORTED, *STATUSES[1:]))}
    records = sorted(frame.to_dict("records"), key=lambda row: (order[row["status"]], row["area_code"]))
    rows = [_row(held, record, float(order[record["status"]]), texts) for record in records]
    columns = [
        Column("name", texts("column.area"), kind="text"),
        Column("status", texts("budgets.status_column"), kind="text"),
        Column("allocated", texts("budgets.allocated"), unit=texts("budgets.million")),
    ]
    if whole:
        more = [
            Column("realised", texts("budgets.realised"), unit=texts("budgets.million")),
            Column("pct", texts("budgets.absorbed"), unit="%", help=texts("budgets.realised_formula"), bar=True),
            Column("reason", texts("budgets.reason"), kind="text"),
            Column("source", texts("provenance.source"), kind="text"),
        ]
        columns = sections.filled([*columns, *more], rows)
    sections.area_table(
        rows,
        columns,
        texts,
        key=key,
        caption=texts("budgets.status_title"),
        selected=chosen.area,
        height=sections.HEIGHT,
        notes=sections.noted(held, texts, period=subject, ids=frame["source_id"]),
    )


def _row(held: Snapshot, record: dict[str, Any], place: float, texts: Texts) -> Row:
    return Row(
        record["area_code"],
        {
            "name": Cell(held.labels[record["area_code"]]),
            "status": Cell(status_name(record["status"], texts), place),
            "reason": Cell(phrase(record["reasons"], texts) or NONE),
            "allocated": sections.number(record["allocated_rp"], millions(record["allocated_rp"], texts)),
            "realised": sections.number(record["realised_rp"], millions(record["realised_rp"], texts)),
            "pct": sections.number(record["realised_pct"], sections.share(record["realised_pct"], texts)),
            "source": Cell(publishers(held, record["source_id"], texts) or NONE),
        },
    )


def _readable(held: Snapshot, chosen: Selection, frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    rules = strongest(held, chosen.dataset)["instrument"]
    return pd.DataFrame(
        {
            **sections.area_columns(held, list(frame["area_code"]), texts),
            texts("budgets.budget_status"): [status_name(code, texts) for code in frame["status"]],
            texts("budgets.reason"): [phrase(reason, texts) for reason in frame["reasons"]],
            f"{texts('budgets.ceiling')} (Rp)": frame["ceiling_rp"],
            f"{texts('budgets.allocated')} (Rp)": frame["allocated_rp"],
            f"{texts('budgets.realised')} (Rp)": frame["realised_rp"],
            f"{texts('budgets.realised_pct')} (%)": frame["realised_pct"],
            texts("budgets.strongest"): [instrument_name(code, texts) for code in rules],
            texts("provenance.source"): frame["source_id"],
        }
    )
