"""The strongest instrument of every area, and every rule of the selected one."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.map.categories import CategoryValues, category_map
from components.map.draw import draw_map
from components.options import BudgetOptions
from components.parts import sections
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts, plain
from components.text.names import group_names, instrument_name
from components.text.remarks import phrase, remark
from data.ledger.regulations import NOT_REPORTED, STRENGTH, rules_of, strongest
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.tables.office import INSTRUMENTS, NO_INSTRUMENT
from data.text.format import NONE, Formatter


def rules_view(scene: Scene[BudgetOptions]) -> None:
    """Draw how many areas stand at each rung, the map beside the table, and all rules of the selection."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    frame = strongest(held, chosen.dataset)
    mark = sections.mark_of(held, chosen, frame["source_id"], texts, "regulations")
    sentence, note = _headline(frame, texts), ""
    if chosen.area != PROVINCE:
        sentence, note = _own_rule(held, chosen, frame, texts), sections.unmarked(sentence)
    sections.lead(sentence, mark=mark, note=note)
    left, right = st.columns(sections.BESIDE, gap="medium")
    with left:
        _map(held, chosen, frame, texts, mark)
    with right:
        _table(held, chosen, frame, texts, key="anggaran_rules_rows")
    own = rules_of(held, chosen.dataset)
    for record in own[own["area_code"] == PROVINCE].head(1).to_dict("records"):
        st.caption(
            texts(
                "budgets.province_rule",
                rule=plain(_rule_text(record, texts)),
                source=plain(sections.source_line(held, [record["source_id"]], texts)),
            )
        )
    sections.note(texts("budgets.rules_note"))
    whole = partial(_table, held, chosen, frame, texts, key="anggaran_rules_table", whole=True)
    sections.on_demand(texts("budgets.whole_table"), whole, key="anggaran_rules_all")
    _strongest_files(held, frame, texts, mark)
    _all_rules(held, chosen, own, texts)


def _headline(frame: pd.DataFrame, texts: Texts) -> str:
    format_ = Formatter(texts.language)
    counts = frame["instrument"].value_counts()
    shown = [code for code in reversed(INSTRUMENTS) if code != NO_INSTRUMENT]
    rungs = ", ".join(f"{format_.people(counts.get(code, 0))} {instrument_name(code, texts)}" for code in shown)
    return texts(
        "budgets.rules_headline",
        rungs=rungs,
        none=format_.people(counts.get(NO_INSTRUMENT, 0)),
        missing=format_.people(counts.get(NOT_REPORTED, 0)),
        total=format_.people(len(frame)),
    )


def _own_rule(held: Snapshot, chosen: Selection, frame: pd.DataFrame, texts: Texts) -> str:
    """The strongest rule of the selected area, and how many of the others stand where it stands or above."""
    strength = frame["instrument"].map(STRENGTH).fillna(-1)
    row = frame[frame["area_code"] == chosen.area].iloc[0]
    own = strength[row.name]
    area = held.area_names[chosen.area]
    if row["instrument"] in (NOT_REPORTED, NO_INSTRUMENT):
        count = int((strength > STRENGTH[NO_INSTRUMENT]).sum())
        rule = instrument_name(row["instrument"], texts)
        said = {"area": area, "rule": rule[:1].lower() + rule[1:], "stronger": count, "total": len(frame)}
        return texts("budgets.rules_own_none", **said)
    same, stronger = int((strength == own).sum()) - 1, int((strength > own).sum())
    rule = plain(_rule_text(row.to_dict(), texts))
    return texts("budgets.rules_own", area=area, rule=rule, same=same, stronger=stronger)


def _rule_text(record: dict[str, Any], texts: Texts) -> str:
    words = [instrument_name(record["instrument"], texts)]
    if record["number"]:
        words.append(texts("budgets.rule_number", number=phrase(record["number"], texts)))
    words.append(texts("budgets.rule_year", year=int(record["year"])))
    note = remark(record, texts)
    text = " ".join(words) + (f", {record['title']}" if record["title"] else "")
    return f"{text} ({note})" if note else text


def _map(held: Snapshot, chosen: Selection, frame: pd.DataFrame, texts: Texts, mark: str) -> None:
    shown = CategoryValues(
        title=texts("budgets.strongest"),
        subtitle=texts("budgets.rules_subtitle"),
        categories=[(code, instrument_name(code, texts)) for code in INSTRUMENTS],
        values=list(frame["instrument"]),
        labels=(texts("budgets.number"), texts("budgets.year"), texts("budgets.groups")),
        details=[
            (
                phrase(record["number"], texts) or NONE,
                _year(record["year"]),
                group_names(record["groups"], texts) or NONE,
            )
            for record in frame.to_dict("records")
        ],
        source=texts("source.map", sources=sections.source_line(held, frame["source_id"], texts)),
        mark=mark,
        short={NO_INSTRUMENT: texts("budgets.instrument_short_none")},
    )
    draw_map(
        held,
        category_map(held, shown, texts, selected=chosen.area),
        texts,
        key="anggaran_rules_map",
        height=sections.HEIGHT,
    )


def _year(year: float) -> str:
    return NONE if pd.isna(year) else str(int(year))


def _table(
    held: Snapshot, chosen: Selection, frame: pd.DataFrame, texts: Texts, *, key: str, whole: bool = False
) -> None:
    """Areas by strength: the three columns that fit beside the map, or every one with the groups by name."""
    format_ = Formatter(texts.language)
    ranked = frame.assign(strength=frame["instrument"].map(STRENGTH).fillna(-1)).sort_values(
        ["strength", "area_code"], ascending=[False, True]
    )
    rows = [
        Row(
            record["area_code"],
            {
                "name": Cell(held.labels[record["area_code"]]),
                "strength": Cell(instrument_name(record["instrument"], texts), float(record["strength"])),
                "number": Cell(phrase(record["number"], texts) or NONE),
                "year": sections.number(record["year"], _year(record["year"])),
                "groups": Cell(group_names(record["groups"], texts) or NONE),
                "rules": Cell(format_.people(record["rules"]), float(record["rules"])),
                "source": Cell(
                    sections.source_line(held, [record["source_id"]], texts) if record["source_id"] else NONE
                ),
            },
        )
        for record in ranked.to_dict("records")
    ]
    strongest_column = Column("strength", texts("budgets.strongest"), kind="text", help=texts("budgets.rules_note"))
    columns = [Column("name", texts("column.area"), kind="text"), strongest_column]
    if whole:
        columns += [
            Column("number", texts("budgets.number"), kind="text"),
            Column("year", texts("budgets.year")),
            Column("rules", texts("budgets.rule_count")),
            Column("groups", texts("budgets.groups"), kind="prose"),
            Column("source", texts("provenance.source"), kind="text"),
        ]
        columns = sections.filled(columns, rows)
    else:
        columns.append(Column("year", texts("budgets.year")))
    sections.area_table(
        rows,
        columns,
        texts,
        key=key,
        caption=texts("budgets.strongest"),
        selected=chosen.area,
        height=sections.HEIGHT,
        notes=sections.noted(held, texts, period=_years(frame), ids=frame["source_id"]),
    )


def _strongest_files(held: Snapshot, frame: pd.DataFrame, texts: Texts, mark: str) -> None:

    def file() -> pd.DataFrame:
        return pd.DataFrame(
            {
                **sections.area_columns(held, list(frame["area_code"]), texts),
                texts("budgets.strongest"): [instrument_name(code, texts) for code in frame["instrument"]],
                texts("budgets.number"): [phrase(number, texts) for number in frame["number"]],
                texts("budgets.year"): frame["year"],
                texts("budgets.title_column"): frame["title"],
                texts("budgets.groups"): [group_names(codes, texts) for codes in frame["groups"]],
                texts("budgets.rule_count"): frame["rules"],
                texts("provenance.source"): frame["source_id"],
            }
        )

    sections.files(
        held,
        file,
        texts,
        key="anggaran-regulasi",
        title=texts("budgets.strongest"),
        period=_years(frame),
        ids=frame["source_id"],
        mark=mark,
    )


def _all_rules(held: Snapshot, chosen: Selection, rules: pd.DataFrame, texts: Texts) -> None:
    """Every rule: of the selected area, or of all with the province's own."""
    own = rules if chosen.area == PROVINCE else rules[rules["area_code"] == chosen.area]
    caption = texts("budgets.all_rules", area=held.area_names[chosen.area])
    if own.empty:
        st.info(texts("budgets.no_rules", area=held.area_names[chosen.area]))
        return
    sections.on_demand(caption, partial(_rules_table, held, chosen, own, caption, texts), key="anggaran_rules_box")


def _rules_table(held: Snapshot, chosen: Selection, own: pd.DataFrame, caption: str, texts: Texts) -> None:
    columns = [
        Column("name", texts("column.area"), kind="text"),
        Column("instrument", texts("budgets.instrument_column"), kind="text"),
        Column("number", texts("budgets.number"), kind="text"),
        Column("year", texts("budgets.year")),
        Column("title", texts("budgets.title_column"), kind="prose"),
        Column("groups", texts("budgets.groups"), kind="prose"),
        Column("note", texts("budgets.note"), kind="prose"),
        Column("source", texts("provenance.source"), kind="text"),
    ]
    rows = [
        Row(
            f"{place}",
            {
                "name": Cell(held.labels.get(record["area_code"], record["area_code"])),
                "instrument": Cell(instrument_name(record["instrument"], texts)),
                "number": Cell(phrase(record["number"], texts) or NONE),
                "year": Cell(_year(record["year"]), float(record["year"])),
                "title": Cell(record["title"] or NONE),
                "groups": Cell(group_names(record["groups"], texts) or texts("budgets.groups_unstated")),
                "note": Cell(remark(record, texts) or NONE),
                "source": Cell(sections.source_line(held, [record["source_id"]], texts)),
            },
        )
        for place, record in enumerate(own.to_dict("records"))
    ]
    made = sections.noted(held, texts, period=_years(own), ids=own["source_id"])
    sections.plain_table(
        rows, sections.filled(columns, rows), texts, key="anggaran_all_rules", caption=caption, notes=made
    )
    sections.files(
        held,
        lambda: sections.with_codes(own["area_code"].tolist(), sections.frame_of(rows, columns, texts), texts),
        texts,
        key=f"anggaran-semua-regulasi-{chosen.area}",
        title=caption,
        period=_years(own),
        ids=own["source_id"],
        mark=sections.mark_of(held, chosen, own["source_id"], texts, "regulations"),
    )


def _years(rules: pd.DataFrame) -> str:
    years = rules["year"].dropna()
    return f"{int(years.min())}–{int(years.max())}" if len(years) else NONE
