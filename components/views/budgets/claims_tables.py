"""Claims as tables: by area, and programme by programme as an area reported them."""

from typing import Any

import pandas as pd
import streamlit as st

from components.parts import sections
from components.table import Cell, Column, Row
from components.table.rows import Sort
from components.text.catalogue import Texts
from components.text.names import millions, period_text, programme_name, programmes_text
from components.text.remarks import remark
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter


def short_table(held: Snapshot, chosen: Selection, frame: pd.DataFrame, title: str, period: str, texts: Texts) -> None:
    """Draw what the map shows of each area, and what it is made of; a click chooses an area."""
    rated = bool(frame["ratio_pct"].notna().any())
    shown = (
        [_ratio(texts, bar=True, sort="desc"), _amount(texts, bar=False)]
        if rated
        else [_amount(texts, bar=True, sort="desc"), Column("cases", texts("budgets.cases"))]
    )
    columns = [Column("name", texts("column.area"), kind="text"), *shown]
    rows = [Row(record["area_code"], _short_cells(held, record, texts)) for record in frame.to_dict("records")]
    sections.area_table(
        rows,
        columns,
        texts,
        key="anggaran_claims_rows",
        caption=title,
        selected=chosen.area,
        height=sections.HEIGHT,
        notes=sections.noted(held, texts, period=period, ids=frame["source_id"]),
    )
    if (frame["unpriced"] != "").any():
        st.caption(texts("budgets.at_least"))


def whole_table(held: Snapshot, chosen: Selection, frame: pd.DataFrame, title: str, period: str, texts: Texts) -> None:
    """Draw every column in which any area said something."""
    columns = [
        Column("name", texts("column.area"), kind="text"),
        _amount(texts, bar=False),
        Column("cases", texts("budgets.cases")),
        _ratio(texts, bar=False),
        Column("premium", texts("budgets.premium"), unit=texts("budgets.million")),
        Column("school", texts("budgets.scholarships")),
        Column("school_rp", texts("budgets.scholarship_rp"), unit=texts("budgets.million")),
        Column("period", texts("budgets.period"), kind="text"),
        Column("unpriced", texts("budgets.unpriced_column"), kind="text"),
        Column("origin", texts("budgets.premium_origin"), kind="text"),
        Column("source", texts("provenance.source"), kind="text"),
    ]
    rows = [Row(record["area_code"], _cells(held, record, texts)) for record in frame.to_dict("records")]
    shown = sections.filled(columns, rows)
    sections.area_table(
        rows,
        shown,
        texts,
        key="anggaran_claims_table",
        caption=title,
        selected=chosen.area,
        height=sections.HEIGHT,
        notes=sections.noted(held, texts, period=period, ids=frame["source_id"]),
    )


def _amount(texts: Texts, *, bar: bool, sort: Sort | None = None) -> Column:
    return Column("amount", texts("budgets.amount_short"), unit=texts("budgets.million"), bar=bar, sort=sort)


def _ratio(texts: Texts, *, bar: bool, sort: Sort | None = None) -> Column:
    unit, help_ = texts("budgets.ratio_unit"), texts("budgets.ratio_formula")
    return Column("ratio", texts("budgets.ratio_short"), unit=unit, bar=bar, help=help_, sort=sort)


def areas_files(held: Snapshot, frame: pd.DataFrame, title: str, period: str, texts: Texts, mark: str) -> None:
    """Offer the claims of every area as files."""

    def file() -> pd.DataFrame:
        return pd.DataFrame(
            {
                **sections.area_columns(held, list(frame["area_code"]), texts),
                texts("budgets.period"): frame["period"],
                texts("budgets.cases"): frame["cases"],
                f"{texts('budgets.amount')} (Rp)": frame["amount_rp"],
                texts("budgets.scholarships"): frame["scholarships"],
                f"{texts('budgets.scholarship_rp')} (Rp)": frame["scholarship_rp"],
                f"{texts('budgets.benefit')} (Rp)": frame["benefit_rp"],
                f"{texts('budgets.premium')} (Rp)": frame["premium_rp"],
                f"{texts('budgets.ratio')} (%)": frame["ratio_pct"],
                texts("budgets.premium_origin"): [_origin(code, texts) for code in frame["premium_from"]],
                texts("provenance.source"): frame["source_id"],
            }
        )

    sections.files(
        held, file, texts, key="anggaran-klaim", title=title, period=period, ids=frame["source_id"], mark=mark
    )


def _origin(code: str, texts: Texts) -> str:
    return texts(f"budgets.premium_short_{code}") if code else NONE


def _cells(held: Snapshot, record: dict[str, Any], texts: Texts) -> dict[str, Cell]:
    format_ = Formatter(texts.language)

    def money(name: str) -> Cell:
        return sections.number(record[name], millions(record[name], texts))

    missing = texts("status_name.not_reported")
    return {
        "name": Cell(held.labels[record["area_code"]]),
        "amount": money("amount_rp") if record["reported"] else Cell(missing),
        "unpriced": Cell(programmes_text(record["unpriced"], texts) or NONE),
        "cases": sections.number(record["cases"], format_.people(record["cases"])),
        "ratio": sections.number(record["ratio_pct"], sections.share(record["ratio_pct"], texts)),
        "premium": money("premium_rp"),
        "school": sections.number(record["scholarships"], format_.people(record["scholarships"])),
        "school_rp": money("scholarship_rp"),
        "period": Cell(period_text(record["period"], texts)),
        "origin": Cell(_origin(record["premium_from"], texts)),
        "source": Cell(sections.source_line(held, [record["source_id"]], texts) if record["source_id"] else NONE),
    }


def _short_cells(held: Snapshot, record: dict[str, Any], texts: Texts) -> dict[str, Cell]:
    """As in the whole table; an amount that lacks a programme's says that it is the least."""
    cells = _cells(held, record, texts)
    amount = cells["amount"]
    return {**cells, "amount": Cell(f"≥ {amount.text}", amount.value)} if record["unpriced"] else cells


def programme_table(held: Snapshot, chosen: Selection, rows: pd.DataFrame, year: int, texts: Texts) -> None:
    """Every row of the selected area as stated, programme by programme; for the province what was printed."""
    own = rows[rows["area_code"] == chosen.area]
    if own.empty:
        return
    format_ = Formatter(texts.language)
    title = texts("budgets.claims_by_programme", area=held.area_names[chosen.area])
    st.header(title, anchor=False)
    columns = [
        Column("programme", texts("budgets.programme_column"), kind="text"),
        Column("period", texts("budgets.period"), kind="text"),
        Column("cases", texts("budgets.cases")),
        Column("amount", texts("budgets.amount"), unit="Rp"),
        Column("premium", texts("budgets.premium"), unit="Rp"),
        Column("note", texts("budgets.note"), kind="prose"),
        Column("source", texts("provenance.source"), kind="text"),
    ]
    table = [
        Row(
            f"{place}",
            {
                "programme": Cell(programme_name(record["programme"], texts)),
                "period": Cell(period_text(record["period"], texts)),
                "cases": sections.number(record["cases"], format_.people(record["cases"])),
                "amount": sections.number(record["amount_rp"], format_.people(record["amount_rp"])),
                "premium": sections.number(record["premium_rp"], format_.people(record["premium_rp"])),
                "note": Cell(remark(record, texts) or NONE),
                "source": Cell(sections.source_line(held, [record["source_id"]], texts)),
            },
        )
        for place, record in enumerate(own.to_dict("records"))
    ]
    sections.plain_table(
        table,
        sections.filled(columns, table),
        texts,
        key="anggaran_claim_lines",
        caption=title,
        height=300,
        notes=sections.noted(held, texts, period=str(year), ids=own["source_id"]),
    )
    sections.files(
        held,
        lambda: sections.of_area(held, chosen.area, sections.frame_of(table, columns, texts), texts),
        texts,
        key=f"anggaran-klaim-program-{chosen.area}",
        title=title,
        period=str(year),
        ids=own["source_id"],
        mark=sections.mark_of(held, chosen, own["source_id"], texts, "claims"),
    )
