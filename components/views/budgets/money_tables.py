"""Budgets as tables: by area, by fund, and line by line as an area stated them."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from components.parts import sections
from components.table import Cell, Column, Row
from components.table.rows import Sort
from components.text.catalogue import Texts
from components.text.names import fund_name, group_name, millions, months_text, status_name
from components.text.phrases import publishers
from components.text.remarks import phrase, remark
from data.ledger.budgets import lines, lines_by_area, summary
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import FUNDS, PROVINCE
from data.text.format import NONE, Formatter

_MONEY: Final = (("ceiling", "ceiling_rp"), ("allocated", "allocated_rp"), ("realised", "realised_rp"))


def _columns(texts: Texts) -> list[Column]:
    return [
        *(Column(name, texts(f"budgets.{name}"), unit=texts("budgets.million")) for name, _ in _MONEY),
        _absorbed(texts),
        Column("people", texts("budgets.people")),
        Column("months", texts("budgets.person_months")),
        Column("rate", texts("budgets.package_rate"), unit="Rp", help=texts("budgets.package_formula")),
    ]


def _absorbed(texts: Texts, sort: Sort | None = None) -> Column:
    help_ = texts("budgets.realised_formula")
    return Column("pct", texts("budgets.absorbed"), unit="%", bar=True, help=help_, sort=sort)


def _cells(held: Snapshot, record: dict[str, Any], texts: Texts) -> dict[str, Cell]:
    format_ = Formatter(texts.language)
    return {
        **{name: sections.number(record[column], millions(record[column], texts)) for name, column in _MONEY},
        "pct": sections.number(record["realised_pct"], sections.share(record["realised_pct"], texts)),
        "people": sections.number(record["people"], format_.people(record["people"])),
        "months": sections.number(record["person_months"], format_.people(record["person_months"])),
        "rate": sections.number(record["package_rp"], format_.people(record["package_rp"])),
        "source": Cell(publishers(held, record["source_id"], texts) or NONE),
    }


def areas_table(
    held: Snapshot, chosen: Selection, frame: pd.DataFrame, year: int, texts: Texts, *, key: str, whole: bool = False
) -> None:
    """Draw the budget of each area, what was paid or every column; a click chooses an area."""
    rows = [Row(record["area_code"], _area_cells(held, record, texts)) for record in frame.to_dict("records")]
    name = Column("name", texts("column.area"), kind="text")
    if whole:
        source = Column("source", texts("provenance.source"), kind="text")
        columns = sections.filled([name, *_columns(texts), source], rows)
    else:
        columns = [
            name,
            _absorbed(texts, sort="desc"),
            Column("realised", texts("budgets.realised"), unit=texts("budgets.million")),
        ]
    sections.area_table(
        rows,
        columns,
        texts,
        key=key,
        caption=texts("budgets.by_area"),
        selected=chosen.area,
        height=sections.HEIGHT,
        notes=sections.noted(held, texts, period=str(year), ids=frame["source_id"]),
    )


def areas_files(held: Snapshot, frame: pd.DataFrame, year: int, texts: Texts, mark: str) -> None:
    """Offer the budget of every area as files."""

    def file() -> pd.DataFrame:
        columns = sections.area_columns(held, list(frame["area_code"]), texts)
        return pd.DataFrame({**columns, **_file_columns(frame, texts)})

    sections.files(
        held,
        file,
        texts,
        key="anggaran-daerah",
        title=texts("budgets.by_area"),
        period=str(year),
        ids=frame["source_id"],
        mark=mark,
    )


def _area_cells(held: Snapshot, record: dict[str, Any], texts: Texts) -> dict[str, Cell]:
    """An area without a row says so: a dash alone would look like nothing budgeted."""
    cells = {"name": Cell(held.labels[record["area_code"]]), **_cells(held, record, texts)}
    return cells if record["rows"] else {**cells, "pct": Cell(texts("status_name.not_reported"))}


def _file_columns(frame: pd.DataFrame, texts: Texts) -> dict[str, Any]:
    return {
        texts("budgets.budget_status"): [status_name(code, texts) for code in frame["status"]],
        **{f"{texts(f'budgets.{name}')} (Rp)": frame[column] for name, column in _MONEY},
        f"{texts('budgets.realised_pct')} (%)": frame["realised_pct"],
        f"{texts('budgets.ceiling_pct')} (%)": frame["ceiling_pct"],
        texts("budgets.people"): frame["people"],
        texts("budgets.person_months"): frame["person_months"],
        f"{texts('budgets.package_rate')} (Rp)": frame["package_rp"],
        f"{texts('budgets.all_rate')} (Rp)": frame["rate_rp"],
        texts("provenance.source"): frame["source_id"],
    }


def _funds(held: Snapshot, chosen: Selection, year: int, group: str) -> list[dict[str, Any]]:
    """A record for each fund: of the selected area, or of all that reported it."""
    places = held.codes if chosen.area == PROVINCE else (chosen.area,)
    records = []
    for fund in FUNDS:
        found = lines_by_area(held, chosen.dataset, year, fund, group)
        own = [found[code] for code in places if code in found]
        records.append({"fund": fund, "areas": len(own), **summary([row for rows in own for row in rows])})
    return records


def funds_table(held: Snapshot, chosen: Selection, year: int, group: str, texts: Texts, mark: str) -> None:
    """Each fund with its ceiling and payment: what DBHCHT gave stands here."""
    records = _funds(held, chosen, year, group)
    title = texts("budgets.by_fund", area=held.area_names[chosen.area], year=year)
    st.header(title, anchor=False)
    columns = [Column("fund", texts("budgets.fund_label"), kind="text"), *_columns(texts)]
    columns.insert(1, Column("areas", texts("budgets.areas_reporting"), help=texts("budgets.areas_reporting_help")))
    columns.insert(
        6, Column("of_ceiling", texts("budgets.of_ceiling_short"), unit="%", help=texts("budgets.ceiling_pct"))
    )
    rows = [
        Row(
            record["fund"],
            {
                "fund": Cell(fund_name(record["fund"], texts)),
                "areas": Cell(Formatter(texts.language).people(record["areas"]), float(record["areas"])),
                "of_ceiling": sections.number(record["ceiling_pct"], sections.share(record["ceiling_pct"], texts)),
                **_cells(held, record, texts),
            },
        )
        for record in records
    ]
    shown = sections.filled(columns, rows)
    frame = pd.DataFrame(records)
    made = sections.noted(held, texts, period=str(year), ids=frame["source_id"])
    sections.plain_table(rows, shown, texts, key="anggaran_fund_rows", caption=title, notes=made)
    sections.source_caption(held, frame["source_id"], texts)

    def file() -> pd.DataFrame:
        columns = {
            texts("budgets.fund_label"): [fund_name(fund, texts) for fund in frame["fund"]],
            texts("budgets.areas_reporting"): frame["areas"],
            **_file_columns(frame, texts),
        }
        return sections.of_area(held, chosen.area, pd.DataFrame(columns), texts)

    sections.files(
        held,
        file,
        texts,
        key=f"anggaran-dana-{chosen.area}",
        title=title,
        period=str(year),
        ids=frame["source_id"],
        mark=mark,
    )


def lines_table(held: Snapshot, chosen: Selection, year: int, fund: str, group: str, texts: Texts, mark: str) -> None:
    """Every budget line of the selected area, as stated; for the province its own government's."""
    found = lines(held, chosen.dataset, year, fund, group)
    own = found[found["area_code"] == chosen.area]
    if own.empty:
        if chosen.area == PROVINCE:
            st.caption(texts("budgets.no_province_lines"))
        return
    format_, title = Formatter(texts.language), texts("budgets.lines", area=held.area_names[chosen.area], year=year)
    st.header(title, anchor=False)
    columns = [
        Column("group", texts("budgets.group_label"), kind="text"),
        Column("fund", texts("budgets.fund_label"), kind="text"),
        *(Column(name, texts(f"budgets.{name}"), unit="Rp") for name, _ in _MONEY),
        Column("people", texts("budgets.people")),
        Column("months", texts("budgets.months")),
        Column("reason", texts("budgets.reason"), kind="text"),
        Column("note", texts("budgets.note"), kind="prose"),
        Column("source", texts("provenance.source"), kind="text"),
    ]
    rows = [
        Row(
            f"{place}",
            {
                "group": Cell(group_name(record["group"], texts)),
                "fund": Cell(fund_name(record["fund"], texts)),
                **{name: sections.number(record[column], format_.people(record[column])) for name, column in _MONEY},
                "people": sections.number(record["people"], format_.people(record["people"])),
                "months": sections.number(record["months"], months_text(record["months"], texts)),
                "reason": Cell(phrase(record["reason"], texts) or NONE),
                "note": Cell(remark(record, texts) or NONE),
                "source": Cell(sections.source_line(held, [record["source_id"]], texts)),
            },
        )
        for place, record in enumerate(own.to_dict("records"))
    ]
    made = sections.noted(held, texts, period=str(year), ids=own["source_id"])
    sections.plain_table(
        rows, sections.filled(columns, rows), texts, key="anggaran_line_rows", caption=title, notes=made
    )
    sections.files(
        held,
        lambda: sections.of_area(held, chosen.area, sections.frame_of(rows, columns, texts), texts),
        texts,
        key=f"anggaran-rincian-{chosen.area}",
        title=title,
        period=str(year),
        ids=own["source_id"],
        mark=mark,
    )
