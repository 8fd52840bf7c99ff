"""Claims and benefits paid, by programme, and benefits beside the premiums of the same people and months."""

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components.map.draw import draw_map
from components.map.levels import LevelUnit, LevelValues, level_map
from components.options import BudgetOptions
from components.parts import sections
from components.scene import Scene
from components.text.catalogue import Texts, plain
from components.text.names import ended, payer_name, period_text, place_text, programmes_text, rupiah_short, rupiah_text
from components.views.budgets.choices import claims_choice
from components.views.budgets.claims_tables import areas_files, programme_table, short_table, whole_table
from data.ledger.claims import claims_of, claims_summary, claims_table, total_ratio
from data.ledger.place import place_of
from data.selection import ALL, Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import Formatter

_PEMDA = "PEMDA"


def claims_view(scene: Scene[BudgetOptions]) -> None:
    """Draw what was paid in the selected area or all of them, the ratio where it can be told, and the rows behind."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    year, payer = claims_choice(scene)
    frame = claims_table(held, chosen.dataset, year, payer)
    rows = claims_of(held, chosen.dataset, year, payer)
    mark = sections.mark_of(held, chosen, rows["source_id"], texts, "claims", "budgets")
    own = _own(chosen, frame)
    subject = f"{payer_name(payer, texts)} · {year}"
    sentence, note = _headline(held, chosen, own, subject, texts), ""
    if chosen.area != PROVINCE:
        amounts = dict(zip(frame["area_code"], frame["amount_rp"], strict=True))
        placed = place_text(place_of(amounts, chosen.area), texts, by=texts("budgets.by_amount"))
        sentence = ended(sentence, placed)
        every = replace(chosen, area=PROVINCE)
        note = sections.unmarked(_headline(held, every, _own(every, frame), subject, texts))
    sections.lead(sentence, mark=mark, note=note)
    left, right = st.columns(sections.BESIDE, gap="medium")
    with left:
        view = level_map(held, _levels(held, frame, subject, mark, texts), texts, selected=chosen.area)
        draw_map(held, view, texts, key="anggaran_claims_map", height=sections.HEIGHT)
    title = f"{texts('budgets.claims_title')}: {subject}"
    with right:
        short_table(held, chosen, frame, title, str(year), texts)
    sections.note(texts("budgets.claims_note"))
    printed = rows[rows["area_code"] == PROVINCE]
    if len(printed):
        st.caption(_printed(held, chosen, printed, texts))
    if own["reported"]:
        why = _no_ratio(held, chosen, year, payer, texts) if np.isnan(own["ratio_pct"]) else ""
        sections.figures(_figures(held, own, why, texts), texts, key="anggaran_claims")
    whole = partial(whole_table, held, chosen, frame, title, str(year), texts)
    sections.on_demand(texts("budgets.whole_table"), whole, key="anggaran_claims_all")
    areas_files(held, frame, title, str(year), texts, mark)
    programme_table(held, chosen, rows, year, texts)


def _own(chosen: Selection, frame: pd.DataFrame) -> dict[str, Any]:
    """What the selected area reported, or the sum over all that did."""
    if chosen.area != PROVINCE:
        return {**frame.set_index("area_code").loc[chosen.area].to_dict(), "areas": 1}
    known = frame[frame["reported"]]
    names = ("cases", "amount_rp", "scholarships", "scholarship_rp")
    return {
        **{name: float(known[name].sum(min_count=1)) for name in names},
        **{name: value for name, value in total_ratio(frame).items() if name != "areas"},
        "reported": len(known) > 0,
        "uncounted": int(known["cases"].isna().sum()),
        "areas": len(known),
        "ratio_areas": int(frame["ratio_pct"].notna().sum()),
        "period": "",
        "periods": sorted(set(known["period"])),
        "unpriced": "; ".join(sorted(set(known["unpriced"]) - {""})),
        "premium_from": ";".join(sorted(set(known["premium_from"]) - {""})),
        "source_id": ";".join(sections.keys_of(known["source_id"])),
    }


def _period(own: dict[str, Any], texts: Texts) -> str:
    return ", ".join(period_text(period, texts) for period in own.get("periods") or [own["period"]])


def _headline(held: Snapshot, chosen: Selection, own: dict[str, Any], subject: str, texts: Texts) -> str:
    format_, area = Formatter(texts.language), held.area_names[chosen.area]
    if not own["reported"]:
        key = "budgets.claims_none_areas" if chosen.area == PROVINCE else "budgets.claims_none"
        return texts(key, area=area, subject=subject)
    counted = not np.isnan(own["cases"])
    text = texts(
        "budgets.claims_headline" if counted else "budgets.claims_headline_uncounted",
        area=area,
        subject=subject,
        amount=rupiah_text(own["amount_rp"], texts),
        period=_period(own, texts),
        **({"cases": format_.people(own["cases"])} if counted else {}),
    )
    if own["unpriced"]:
        text += " " + texts("budgets.unpriced_sentence", programmes=programmes_text(own["unpriced"], texts))
    if chosen.area == PROVINCE:
        text += " " + texts("budgets.claims_areas", count=own["areas"], total=len(held.codes))
    if not np.isnan(own["ratio_pct"]):
        key = "budgets.ratio_sentence_budgets" if "budgets" in own["premium_from"] else "budgets.ratio_sentence"
        text += " " + texts(key, ratio=sections.share(own["ratio_pct"], texts))
    return text


def _printed(held: Snapshot, chosen: Selection, rows: pd.DataFrame, texts: Texts) -> str:
    """What was printed for the whole province; it stands beside the sum of areas, never in it."""
    found, format_ = claims_summary(held, chosen.dataset, PROVINCE, rows.to_dict("records")), Formatter(texts.language)
    school = ""
    if not np.isnan(found["scholarships"]):
        school = texts(
            "budgets.claims_printed_school",
            scholarships=format_.people(found["scholarships"]),
            scholarship_rp=rupiah_text(found["scholarship_rp"], texts),
        )
    return texts(
        "budgets.claims_printed",
        period=period_text(found["period"], texts),
        cases=format_.people(found["cases"]),
        amount=rupiah_text(found["amount_rp"], texts),
        school=school,
        source=plain(sections.source_line(held, [found["source_id"]], texts)),
    )


def _no_ratio(held: Snapshot, chosen: Selection, year: int, payer: str, texts: Texts) -> str:
    """Why there is no ratio, and for whom there is one: premiums are mostly known of those a Pemda pays for."""
    if payer != ALL:
        return texts("budgets.no_ratio")
    table = claims_table(held, chosen.dataset, year, _PEMDA)
    own = table if chosen.area == PROVINCE else table[table["area_code"] == chosen.area]
    if own["ratio_pct"].isna().all():
        return texts("budgets.no_premium_all")
    return texts("budgets.no_premium_all_but", payer=payer_name(_PEMDA, texts))


def _figures(held: Snapshot, own: dict[str, Any], why: str, texts: Texts) -> list[sections.Figure]:
    format_ = Formatter(texts.language)
    base = [
        (texts("budgets.period"), _period(own, texts)),
        (texts("provenance.source"), " | ".join(sections.source_lines(held, [own["source_id"]], texts))),
    ]
    left_out = texts("budgets.unpriced", programmes=programmes_text(own["unpriced"], texts)) if own["unpriced"] else ""
    return [
        sections.Figure(
            "amount",
            texts("budgets.amount"),
            rupiah_short(own["amount_rp"], texts),
            left_out,
            [
                (texts("budgets.amount"), format_.rupiah(own["amount_rp"])),
                (texts("provenance.formula"), texts("budgets.amount_formula")),
                *base,
            ],
        ),
        sections.Figure(
            "cases",
            texts("budgets.cases"),
            format_.people(own["cases"]),
            texts("budgets.cases_missing", count=own["uncounted"]) if own.get("uncounted") else "",
            [(texts("provenance.formula"), texts("budgets.amount_formula")), *base],
        ),
        sections.Figure(
            "school",
            texts("budgets.scholarships"),
            format_.people(own["scholarships"]),
            "" if np.isnan(own["scholarship_rp"]) else rupiah_short(own["scholarship_rp"], texts),
            [(texts("budgets.scholarships"), texts("budgets.scholarship_rule")), *base],
        ),
        _ratio(own, why, base, texts),
    ]


def _ratio(own: dict[str, Any], why: str, base: list[tuple[str, str]], texts: Texts) -> sections.Figure:
    """Benefits over premiums of the same participants, or why there is no such number."""
    format_, note = Formatter(texts.language), why
    if not np.isnan(own["ratio_pct"]):
        sides = {"benefit": rupiah_text(own["benefit_rp"], texts), "premium": rupiah_text(own["premium_rp"], texts)}
        note = texts("budgets.ratio_note", **sides)
    origin = [texts(f"budgets.premium_from_{each}") for each in own["premium_from"].split(";") if each]
    return sections.Figure(
        "ratio",
        texts("budgets.ratio"),
        sections.share(own["ratio_pct"], texts),
        note,
        [
            (texts("provenance.formula"), texts("budgets.ratio_formula")),
            (texts("budgets.benefit"), format_.rupiah(own["benefit_rp"])),
            (texts("budgets.premium"), format_.rupiah(own["premium_rp"])),
            (texts("budgets.premium_origin"), " ".join(origin) or why),
            *base,
        ],
    )


def _levels(held: Snapshot, frame: pd.DataFrame, subject: str, mark: str, texts: Texts) -> LevelValues:
    """The ratio where any area has one, else the amount."""
    rated = bool(frame["ratio_pct"].notna().any())
    values = frame["ratio_pct" if rated else "amount_rp"].to_numpy(dtype=float)
    unit: LevelUnit = "percent" if rated else "rupiah"
    return LevelValues(
        title=texts("budgets.ratio" if rated else "budgets.amount"),
        subtitle=subject,
        unit=unit,
        values=values,
        states=[
            "" if not np.isnan(value) else "no_data" if reported else "not_reported"
            for value, reported in zip(values, frame["reported"], strict=True)
        ],
        labels=(texts("budgets.amount"), texts("budgets.premium"), texts("budgets.period")),
        details=[
            (
                rupiah_text(row["amount_rp"], texts),
                rupiah_text(row["premium_rp"], texts),
                period_text(row["period"], texts),
            )
            for row in frame.to_dict("records")
        ],
        source=texts("source.map", sources=sections.source_line(held, frame["source_id"], texts)),
        mark=mark,
        plain=True,
    )
