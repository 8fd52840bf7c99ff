"""Claims as tables: by area, and programme by programme as an area reported them."""

from typing import Any

import pandas as pd
import streamlit as st

from components.table import Cell, Column, Row
from components.text import Texts
from components.views.ledger import parts
from components.views.ledger.words import millions, period_text, programme_name, programmes_text
from data.format import NONE, Formatter
from data.selection import Selection
from data.snapshot import Snapshot


def areas_table(
    held: Snapshot, chosen: Selection, frame: pd.DataFrame, subject: str, period: str, texts: Texts, mark: str
) -> None:
    """Draw what each area paid and the ratio; a click chooses an area."""
    columns = [
        Column("name", texts("column.area"), kind="text"),
        Column("amount", texts("anggaran.amount"), unit=texts("anggaran.million"), bar=True),
        Column("cases", texts("anggaran.cases")),
        Column("ratio", texts("anggaran.ratio"), help=texts("anggaran.ratio_formula")),
        Column("premium", texts("anggaran.premium"), unit=texts("anggaran.million")),
        Column("school", texts("anggaran.scholarships")),
        Column("school_rp", texts("anggaran.scholarship_rp"), unit=texts("anggaran.million")),
        Column("period", texts("anggaran.period"), kind="text"),
        Column("origin", texts("anggaran.premium_origin"), kind="prose"),
        Column("source", texts("provenance.source"), kind="prose"),
    ]
    rows = [Row(record["area_code"], _cells(held, record, texts)) for record in frame.to_dict("records")]
    title = f"{texts('anggaran.claims_title')}: {subject}"
    parts.area_table(
        rows, columns, texts, key="anggaran_claims_rows", caption=title, selected=chosen.area, height=parts.HEIGHT
    )
    file = pd.DataFrame(
        {
            **parts.area_columns(held, list(frame["area_code"]), texts),
            texts("anggaran.period"): frame["period"],
            texts("anggaran.cases"): frame["cases"],
            f"{texts('anggaran.amount')} (Rp)": frame["amount_rp"],
            texts("anggaran.scholarships"): frame["scholarships"],
            f"{texts('anggaran.scholarship_rp')} (Rp)": frame["scholarship_rp"],
            f"{texts('anggaran.benefit')} (Rp)": frame["benefit_rp"],
            f"{texts('anggaran.premium')} (Rp)": frame["premium_rp"],
            f"{texts('anggaran.ratio')} (%)": frame["ratio_pct"],
            texts("anggaran.premium_origin"): [_origin(code, texts) for code in frame["premium_from"]],
            texts("provenance.source"): frame["source_id"],
        }
    )
    parts.files(held, file, texts, key="anggaran-klaim", title=title, period=period, ids=frame["source_id"], mark=mark)


def _origin(code: str, texts: Texts) -> str:
    return texts(f"anggaran.premium_short_{code}") if code else NONE


def _cells(held: Snapshot, record: dict[str, Any], texts: Texts) -> dict[str, Cell]:
    format_ = Formatter(texts.language)

    def money(name: str) -> Cell:
        return parts.number(record[name], millions(record[name], texts))

    unpriced = f" ({texts('anggaran.unpriced', programmes=programmes_text(record['unpriced'], texts))})"
    amount = money("amount_rp")
    return {
        "name": Cell(held.labels[record["area_code"]]),
        "amount": Cell(
            (amount.text + (unpriced if record["unpriced"] else ""))
            if record["reported"]
            else texts("status_name.not_reported"),
            amount.value,
        ),
        "cases": parts.number(record["cases"], format_.people(record["cases"])),
        "ratio": parts.number(record["ratio_pct"], parts.share(record["ratio_pct"], texts)),
        "premium": money("premium_rp"),
        "school": parts.number(record["scholarships"], format_.people(record["scholarships"])),
        "school_rp": money("scholarship_rp"),
        "period": Cell(period_text(record["period"], texts)),
        "origin": Cell(_origin(record["premium_from"], texts)),
        "source": Cell(parts.source_line(held, [record["source_id"]], texts) if record["source_id"] else NONE),
    }


def programme_table(held: Snapshot, chosen: Selection, rows: pd.DataFrame, year: int, texts: Texts) -> None:
    """Every row of the selected area as stated, programme by programme; for the province what was printed."""
    own = rows[rows["area_code"] == chosen.area]
    if own.empty:
        return
    format_ = Formatter(texts.language)
    title = texts("anggaran.claims_by_programme", area=held.area_names[chosen.area])
    st.subheader(title, anchor=False)
    columns = [
        Column("programme", texts("anggaran.programme_column"), kind="text"),
        Column("period", texts("anggaran.period"), kind="text"),
        Column("cases", texts("anggaran.cases")),
        Column("amount", texts("anggaran.amount"), unit="Rp"),
        Column("premium", texts("anggaran.premium"), unit="Rp"),
        Column("note", texts("anggaran.note"), kind="prose"),
        Column("source", texts("provenance.source"), kind="prose"),
    ]
    table = [
        Row(
            f"{place}",
            {
                "programme": Cell(programme_name(record["programme"], texts)),
                "period": Cell(period_text(record["period"], texts)),
                "cases": parts.number(record["cases"], format_.people(record["cases"])),
                "amount": parts.number(record["amount_rp"], format_.people(record["amount_rp"])),
                "premium": parts.number(record["premium_rp"], format_.people(record["premium_rp"])),
                "note": Cell(record["note" if texts.language == "id" else "note_en"] or NONE),
                "source": Cell(parts.source_line(held, [record["source_id"]], texts)),
            },
        )
        for place, record in enumerate(own.to_dict("records"))
    ]
    parts.plain_table(table, columns, texts, key="anggaran_claim_lines", caption=title, height=300)
    parts.files(
        held,
        parts.frame_of(table, columns),
        texts,
        key=f"anggaran-klaim-program-{chosen.area}",
        title=title,
        period=str(year),
        ids=own["source_id"],
        mark=parts.mark_of(held, own["source_id"], texts, "claims"),
    )
