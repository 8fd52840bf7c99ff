"""The budget in rupiah: ceiling, allocation, payment, people and months, and what a month of one person cost."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components.map.draw import draw_map
from components.map.levels import LevelValues, level_map
from components.options import BudgetOptions
from components.parts import sections
from components.scene import Scene
from components.text.catalogue import Texts, plain
from components.text.names import ended, fund_name, group_name, place_text, rupiah_short, rupiah_text, status_name
from components.text.remarks import phrase
from components.views.budgets.choices import budget_choice
from components.views.budgets.money_tables import areas_files, areas_table, funds_table, lines_table
from data.ledger.budgets import budget_table, province_summary
from data.ledger.parameters import package_of_budget
from data.ledger.place import place_of
from data.selection import ALL, Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter


def money_view(scene: Scene[BudgetOptions]) -> None:
    """Draw the amounts of the selected area or all, the map of what was paid, and tables by area, fund and line."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    year, fund, group = budget_choice(scene, group=ALL)
    frame = budget_table(held, chosen.dataset, year, fund, group)
    whole = province_summary(held, chosen.dataset, year, fund, group)
    own = whole if chosen.area == PROVINCE else frame.set_index("area_code").loc[chosen.area].to_dict()
    mark = sections.mark_of(held, chosen, frame["source_id"], texts, "budgets")
    subject = f"{fund_name(fund, texts)} · {group_name(group, texts)} · {year}"
    note = texts("budgets.money_note", count=int((frame["rows"] > 0).sum()), total=len(frame))
    sentence = _headline(held, chosen, own, subject, texts)
    if chosen.area != PROVINCE:
        shares = dict(zip(frame["area_code"], frame["realised_pct"], strict=True))
        place = place_text(place_of(shares, chosen.area), texts, by=texts("budgets.by_absorbed"))
        sentence = ended(sentence, place)
        note = f"{texts('ledger.whole_plain', value=_amounts(whole, texts))} · {note}" if whole["rows"] else note
    sections.lead(sentence, mark=mark, note=note)
    left, right = st.columns(sections.BESIDE, gap="medium")
    with left:
        draw_map(
            held,
            level_map(held, _levels(held, frame, subject, mark, texts), texts, selected=chosen.area),
            texts,
            key="anggaran_money_map",
            height=sections.HEIGHT,
        )
    with right:
        areas_table(held, chosen, frame, year, texts, key="anggaran_money_rows")
    if own["rows"]:
        sections.figures(_figures(held, own, year, texts), texts, key="anggaran_money")
    table = partial(areas_table, held, chosen, frame, year, texts, key="anggaran_money_table", whole=True)
    sections.on_demand(texts("budgets.whole_table"), table, key="anggaran_money_all")
    areas_files(held, frame, year, texts, mark)
    funds_table(held, chosen, year, group, texts, mark)
    lines_table(held, chosen, year, fund, group, texts, mark)


def _amounts(whole: dict[str, Any], texts: Texts) -> str:
    """What all areas allocated and paid."""
    amounts = {name: rupiah_text(whole[f"{name}_rp"], texts) for name in ("allocated", "realised")}
    share = texts("budgets.status_share", pct=sections.share(whole["realised_pct"], texts))
    return texts("budgets.status_money", **amounts).removeprefix(", ") + share


def _headline(held: Snapshot, chosen: Selection, own: dict[str, Any], subject: str, texts: Texts) -> str:
    area = held.area_names[chosen.area]
    if own["rows"] == 0:
        status = status_name(own["status"], texts)
        return texts("budgets.money_none", area=area, subject=subject, status=status[0].lower() + status[1:])
    if own["status"] == "none":
        reason = texts("budgets.money_reason", reason=plain(phrase(own["reasons"], texts))) if own["reasons"] else ""
        return texts("budgets.money_zero", area=area, subject=subject, reason=reason)
    return texts(
        "budgets.money_headline",
        area=area,
        subject=subject,
        ceiling=rupiah_text(own["ceiling_rp"], texts),
        allocated=rupiah_text(own["allocated_rp"], texts),
        realised=rupiah_text(own["realised_rp"], texts),
        pct=sections.share(own["realised_pct"], texts),
        of_ceiling=sections.share(own["ceiling_pct"], texts),
    )


def _figures(held: Snapshot, own: dict[str, Any], year: int, texts: Texts) -> list[sections.Figure]:
    format_ = Formatter(texts.language)
    sources = (texts("provenance.source"), " | ".join(sections.source_lines(held, [own["source_id"]], texts)))
    exact = {name: format_.rupiah(own[f"{name}_rp"]) for name in ("ceiling", "allocated", "realised")}
    found = [
        sections.Figure(
            name,
            texts(f"budgets.{name}"),
            rupiah_short(own[f"{name}_rp"], texts),
            "",
            [(texts(f"budgets.{name}"), exact[name]), sources],
        )
        for name in ("ceiling", "allocated", "realised")
    ]
    known = not np.isnan(own["ceiling_pct"])
    of_ceiling = texts("budgets.of_ceiling", pct=sections.share(own["ceiling_pct"], texts)) if known else ""
    found.append(
        sections.Figure(
            "pct",
            texts("budgets.realised_pct"),
            sections.share(own["realised_pct"], texts),
            of_ceiling,
            [
                (texts("provenance.formula"), texts("budgets.realised_formula")),
                *((texts(f"budgets.{name}"), exact[name]) for name in exact),
                sources,
            ],
        )
    )
    found.append(
        sections.Figure(
            "months",
            texts("budgets.person_months"),
            format_.short(own["person_months"]),
            texts("budgets.people_paid", people=format_.short(own["people"])),
            [
                (texts("budgets.people"), format_.people(own["people"])),
                (texts("budgets.person_months"), format_.people(own["person_months"])),
                (texts("provenance.formula"), texts("budgets.person_months_formula")),
                sources,
            ],
        )
    )
    found.append(_rate(held, own, year, sources, texts))
    return found


def _rate(held: Snapshot, own: dict[str, Any], year: int, sources: tuple[str, str], texts: Texts) -> sections.Figure:
    """What a person-month cost, beside the package of the year."""
    format_, package = Formatter(texts.language), package_of_budget(held, year)
    package_text = NONE if package is None else format_.rupiah(package.value)
    named = " | ".join(sections.source_lines(held, [package.source_id] if package else [], texts))
    return sections.Figure(
        "rate",
        texts("budgets.package_rate"),
        format_.rupiah(own["package_rp"]),
        texts("budgets.package_beside", package=package_text),
        [
            (texts("provenance.formula"), texts("budgets.package_formula")),
            (texts("budgets.realised"), format_.rupiah(own["package_paid_rp"])),
            (texts("budgets.person_months"), format_.people(own["package_months"])),
            (texts("budgets.all_rate"), format_.rupiah(own["rate_rp"])),
            (texts("budgets.package"), package_text),
            (texts("budgets.package_source"), named),
            sources,
        ],
    )


def _levels(held: Snapshot, frame: pd.DataFrame, subject: str, mark: str, texts: Texts) -> LevelValues:
    values = frame["realised_pct"].to_numpy(dtype=float)
    return LevelValues(
        title=texts("budgets.realised_pct"),
        subtitle=subject,
        unit="percent",
        values=values,
        states=[
            "" if not np.isnan(value) else "not_reported" if rows == 0 else "no_data"
            for value, rows in zip(values, frame["rows"], strict=True)
        ],
        labels=(texts("budgets.allocated"), texts("budgets.realised"), texts("budgets.person_months")),
        details=[
            (
                rupiah_text(row["allocated_rp"], texts),
                rupiah_text(row["realised_rp"], texts),
                Formatter(texts.language).people(row["person_months"]),
            )
            for row in frame.to_dict("records")
        ],
        source=texts("source.map", sources=sections.source_line(held, frame["source_id"], texts)),
        mark=mark,
    )
