"""The ledger among published figures: what was printed, dated and with its source, and that nothing else was.

Prints of different years and funds are listed, never added up, ranked or called late: nobody asked these Pemda to
report, so an area without a print has no published figure, which is not the same as not having reported.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.look.colours import ramp
from components.map.categories import CategoryValues, category_map
from components.map.draw import draw_map
from components.map.states import STATE_LETTER
from components.parts import sections
from components.table import Cell, Column, Row
from components.text.catalogue import Texts, plain
from components.text.names import group_name, instrument_name, payer_name, period_text, programme_name, rupiah_text
from components.text.phrases import publishers
from components.text.remarks import phrase, remark
from components.views.groups.printed import printed_text
from components.views.groups.words import area_name, funding_name
from data.ledger.current import order
from data.ledger.printed import printed
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import NATION, PROVINCE
from data.text.format import NONE, Formatter

_TONE: Final = ramp("level", 3)[1]
"""A print is no lack, and not known to be much or little."""
_OF_VIEW: Final = {
    "peta": "groups",
    "wilayah": "groups",
    "kalender": "protection",
    "opd": "units",
    "pemberi_kerja": "employers",
    "menunggak": "arrears",
    "status": "budgets",
    "anggaran": "budgets",
    "regulasi": "regulations",
    "klaim": "claims",
    "silang": "cross",
    "skor": "score",
    "radar": "protection",
}
"""View -> what its figures are of; the last three words name no table of which anything is ever printed."""


def only_printed(held: Snapshot, chosen: Selection, view: str) -> bool:
    """Whether a view has only prints to show: published figures are asked for, and all else in its table is sample."""
    table = {"units": "groups", "cross": "budgets", "score": "budgets"}.get(_OF_VIEW[view], _OF_VIEW[view])
    return chosen.dataset == "terpublikasi" and table in held.simulated_tables


def printed_view(held: Snapshot, chosen: Selection, view: str, texts: Texts, *, group: str = "") -> None:
    """Draw the prints of a view, or of one group of it: the finding and its dates, every print with its source."""
    subject = _OF_VIEW[view]
    rows = printed(held, subject)
    if group:
        rows = rows[rows["group"] == group]
    name = group_name(group, texts) if group else texts(f"prints.subject_{subject}")
    areas = [code for code in held.codes if code in set(rows["area_code"])]
    sections.lead(_headline(held, rows, areas, name, texts), mark="", note=texts("prints.nobody_asked"))
    if rows.empty:
        st.info(texts("prints.see_sample"))
        return
    left, right = st.columns(2, gap="medium")
    with left:
        _map(held, chosen, rows, name, texts)
    with right:
        _own(held, chosen, rows, name, texts)
    shown = rows if chosen.area == PROVINCE else pd.concat([_of(rows, chosen.area), _others(rows, chosen.area)])
    _table(held, shown, name, texts, named=bool(group), key=f"printed_{view}")


def printed_lines(held: Snapshot, subject: str, area: str, texts: Texts) -> list[str]:
    """Every print of a subject about one area, a line each, as Markdown."""
    rows = _of(printed(held, subject), area)
    return [_line(held, record, texts) for record in rows.to_dict("records")]


def _headline(held: Snapshot, rows: pd.DataFrame, areas: Sequence[str], name: str, texts: Texts) -> str:
    if rows.empty:
        return texts("prints.none", subject=name)
    return texts(
        "prints.headline",
        subject=name,
        count=len(rows),
        areas=len(areas),
        total=len(held.codes),
        dates=_dates(rows, texts),
    )


def _dates(rows: pd.DataFrame, texts: Texts) -> str:
    """First and last date of some prints."""
    found = sorted(rows["as_of"], key=lambda text: order(text.split("/")[-1]))
    ends = dict.fromkeys(period_text(text, texts) for text in (found[0], found[-1]))
    return texts("prints.from_to", first=next(iter(ends)), last=list(ends)[-1]) if len(ends) > 1 else next(iter(ends))


def _of(rows: pd.DataFrame, area: str) -> pd.DataFrame:
    return rows[rows["area_code"] == area]


def _others(rows: pd.DataFrame, area: str) -> pd.DataFrame:
    return rows[rows["area_code"] != area]


def _own(held: Snapshot, chosen: Selection, rows: pd.DataFrame, name: str, texts: Texts) -> None:
    """Say the prints of the area on screen one by one, or that there is none; beside the province the nation's."""
    for area in (chosen.area, NATION) if chosen.area == PROVINCE else (chosen.area,):
        own, title = _of(rows, area), area_name(held, area, texts)
        if own.empty:
            if area != NATION:
                st.markdown(texts("prints.none_of", subject=name, area=f"**{title}**"))
            continue
        lines = "\n".join(f"- {_line(held, record, texts)}" for record in own.to_dict("records"))
        st.markdown(f"**{title}**\n\n{lines}")


def _line(held: Snapshot, record: dict[str, Any], texts: Texts) -> str:
    parts_ = [f"{_what(record, texts)}: **{_figure(record, texts)}**", period_text(record["as_of"], texts)]
    fund = _fund(record, texts)
    parts_ += [fund] if fund != NONE else []
    parts_ += [plain(text) for text in (_note(record, texts), publishers(held, record["source_id"], texts)) if text]
    return " · ".join(parts_)


def _map(held: Snapshot, chosen: Selection, rows: pd.DataFrame, name: str, texts: Texts) -> None:
    """Where anything was printed: the newest print of each area with its year."""
    newest = rows.drop_duplicates("area_code").set_index("area_code")
    there = [code in newest.index for code in held.codes]
    records = [newest.loc[code].to_dict() if code in newest.index else {} for code in held.codes]
    shown = CategoryValues(
        title=name,
        subtitle=texts("prints.map_subtitle", dates=_dates(rows, texts)),
        categories=[("printed", texts("prints.map_printed"))],
        values=["printed" if known else "no_data" for known in there],
        labels=(texts("column.value"), texts("provenance.as_of"), texts("provenance.source")),
        details=[
            (_figure(record, texts), period_text(record["as_of"], texts), publishers(held, record["source_id"], texts))
            if record
            else ()
            for record in records
        ],
        source=texts("source.map", sources=sections.source_line(held, rows["source_id"], texts)),
    )
    view = category_map(held, shown, texts, selected=chosen.area)
    labels = tuple(_short(record, texts) if record else "" for record in records)
    # Nobody was asked for a figure that was not published.
    none = texts("prints.map_none")
    view = replace(
        view,
        panels=(replace(view.panels[0], texts=labels, notes=(none,) * len(STATE_LETTER)),),
        legend=tuple(
            replace(entry, label=none)
            if entry.letter == STATE_LETTER["no_data"]
            else replace(entry, light=_TONE.light, dark=_TONE.dark)
            for entry in view.legend
            if entry.letter in view.panels[0].classes
        ),
    )
    draw_map(held, view, texts, key="printed_map", height=sections.HEIGHT)


def _table(held: Snapshot, rows: pd.DataFrame, name: str, texts: Texts, *, named: bool, key: str) -> None:
    columns = [
        Column("area", texts("column.area"), kind="text"),
        Column("what", texts("prints.what"), kind="text"),
        Column("figure", texts("column.value"), kind="prose"),
        Column("as_of", texts("provenance.as_of"), kind="text"),
        Column("fund", texts("prints.fund"), kind="text"),
        Column("source", texts("provenance.source"), kind="text"),
        Column("note", texts("column.note"), kind="prose"),
    ]
    columns = [column for column in columns if not (named and column.key == "what")]
    table = [_row(held, place, record, texts) for place, record in enumerate(rows.to_dict("records"))]
    columns = sections.filled(columns, table)
    title = texts("prints.title", subject=name)
    made = sections.noted(held, texts, period=NONE, ids=rows["source_id"])
    sections.plain_table(table, columns, texts, key=key, caption=title, height=sections.HEIGHT, notes=made)
    sections.files(
        held,
        lambda: _frame(held, rows, texts),
        texts,
        key=key,
        title=title,
        period=_dates(rows, texts),
        ids=rows["source_id"],
        mark="",
    )


def _row(held: Snapshot, place: int, record: dict[str, Any], texts: Texts) -> Row:
    area = record["area_code"]
    year, month, day = order(record["as_of"].split("/")[-1])
    return Row(
        f"{place}",
        {
            "area": Cell(held.labels.get(area, area_name(held, area, texts))),
            "what": Cell(_what(record, texts)),
            "figure": Cell(_figure(record, texts)),
            "as_of": Cell(period_text(record["as_of"], texts), year * 10_000.0 + month * 100 + day),
            "fund": Cell(_fund(record, texts)),
            "source": Cell(publishers(held, record["source_id"], texts)),
            "note": Cell(_note(record, texts) or NONE),
        },
    )


def _frame(held: Snapshot, rows: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """The prints for a file: each printed number in a column of its own; only a rule has its value in words."""
    records = rows.to_dict("records")
    rules = [_figure(record, texts) if record["table"] == "regulations" else "" for record in records]
    rupiah, people = " (Rp)", f" ({texts('groups.unit_people')})"
    numbers = {
        "total": texts("groups.column_total") + people,
        "covered": texts("groups.column_covered") + people,
        "covered_pct": f"{texts('groups.column_pct')} (%)",
        "months_paid": texts("groups.column_months"),
        "budget_rp": texts("groups.column_budget") + rupiah,
        "cases": texts("budgets.cases"),
        "amount_rp": texts("budgets.amount") + rupiah,
        "premium_rp": texts("budgets.premium") + rupiah,
    }
    return pd.DataFrame(
        {
            texts("column.code"): rows["area_code"].to_list(),
            texts("column.area"): [area_name(held, record["area_code"], texts) for record in records],
            texts("provenance.as_of"): rows["as_of"].to_list(),
            texts("prints.what"): [_what(record, texts) for record in records],
            **({texts("column.value"): rules} if any(rules) else {}),
            **{
                heading: rows[name].astype(float).to_list()
                for name, heading in numbers.items()
                if name in rows and rows[name].notna().any()
            },
            texts("prints.fund"): [_fund(record, texts) for record in records],
            texts("provenance.source"): rows["source_id"].to_list(),
            texts("column.note"): [_note(record, texts) for record in records],
        }
    )


def _what(record: dict[str, Any], texts: Texts) -> str:
    """What a print counts: a group, a programme's claims, a rule."""
    if record["table"] == "claims":
        return texts("prints.claims_of", programme=programme_name(record["programme"], texts))
    if record["table"] == "regulations":
        return instrument_name(record["instrument"], texts)
    return group_name(record["group"], texts)


def _figure(record: dict[str, Any], texts: Texts) -> str:
    """The printed numbers in words; of one row and never of several."""
    if record["table"] == "claims":
        return _claim(record, texts)
    if record["table"] == "regulations":
        number = texts("budgets.rule_number", number=phrase(record["number"], texts)) if record["number"] else ""
        return " ".join(part for part in (number, record["title"]) if part) or NONE
    found = [printed_text(record, texts)]
    if not isnan(record["budget_rp"]):
        found.append(texts("prints.budget", amount=rupiah_text(record["budget_rp"], texts)))
    if not isnan(record["months_paid"]):
        found.append(texts("prints.months", count=f"{record['months_paid']:.0f}"))
    return ", ".join(found)


def _claim(record: dict[str, Any], texts: Texts) -> str:
    format_, found = Formatter(texts.language), []
    if not isnan(record["cases"]):
        found.append(texts("prints.cases", count=format_.people(record["cases"])))
    if not isnan(record["amount_rp"]):
        found.append(rupiah_text(record["amount_rp"], texts))
    if record["premium_rp"] > 0 and not isnan(record["amount_rp"]):
        ratio = format_.percent(record["amount_rp"] / record["premium_rp"] * 100)
        found.append(texts("prints.ratio", premium=rupiah_text(record["premium_rp"], texts), ratio=ratio))
    return ", ".join(found) or NONE


def _short(record: dict[str, Any], texts: Texts) -> str:
    """A print on the map: its number and its year."""
    format_ = Formatter(texts.language)
    if record["table"] == "claims":
        value = f"Rp{format_.short(record['amount_rp'])}" if not isnan(record["amount_rp"]) else _claim(record, texts)
    elif record["table"] == "regulations":
        value = instrument_name(record["instrument"], texts)
    else:
        covered, total = record["covered"], record["total"]
        both = not isnan(covered) and not isnan(total) and total > 0
        value = format_.percent(covered / total * 100) if both else format_.short(covered)
    return f"{value} ({record['as_of'][:4]})"


def _fund(record: dict[str, Any], texts: Texts) -> str:
    if record["table"] == "claims":
        return payer_name(record["payer"], texts)
    if record["table"] == "groups" and record["funding"] not in ("", "unknown"):
        return funding_name(record["funding"], texts)
    return NONE


def _note(record: dict[str, Any], texts: Texts) -> str:
    return remark(record, texts)
