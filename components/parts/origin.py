"""Where a number comes from: numerator, denominator, base, date and source, one click away from every number."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components.text.catalogue import Texts, plain
from components.text.measures import part_text
from components.text.phrases import base_text, objection_texts, reason_text, source_titles, value_text
from data.coverage.from_print import print_on_screen
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter


def provenance_lines(held: Snapshot, chosen: Selection, row: Mapping[str, Any], texts: Texts) -> list[tuple[str, str]]:
    """Label and text of each part of a row of the indicator table.

    Parameters
    ----------
    row
        A row of `data.coverage.indicators.indicator_table`.
    """
    key, format_ = str(row["indicator"]), Formatter(texts.language)
    lines = [(texts(f"indicator_name.{key}"), value_text(key, float(row["value"]), texts))]
    if row["status"] != "ok":
        lines.append((texts("provenance.missing"), reason_text(str(row["reason"]), texts)))
    lines.append((texts("provenance.formula"), texts(f"indicator_formula.{key}")))
    for part in ("numerator", "denominator"):
        name = texts(f"{part}_name.{key}")
        if name != NONE:
            lines.append((name, part_text(key, part, float(row[part]), texts)))
    published = chosen.dataset == "terpublikasi" and str(row["base"])
    base = texts(f"base_label.{row['base']}") if published else base_text(held, chosen, texts)
    lines.append((texts("provenance.base"), base))
    as_of = str(row["as_of"])
    lines.append((texts("provenance.as_of"), format_.partial_date(as_of) if as_of else NONE))
    printed = print_on_screen(held, chosen, str(row["area_code"])) if published and key != "dasar" else None
    if printed is not None:
        note = printed.note if texts.language == "id" else printed.note_en
        lines.append((texts("column.confidence"), texts(f"confidence.{printed.confidence}")))
        lines += [(texts("column.note"), note)] if note else []
        lines.append((texts("column.target_year"), str(row["target_year"])))
    stated = objection_texts(held, chosen, key, str(row["area_code"]), texts)
    lines += [(texts("quality.objected"), text) for text in stated]
    lines.append((texts("provenance.source"), " | ".join(source_titles(held, str(row["source_id"]), texts))))
    return lines


def origin(held: Snapshot, chosen: Selection, row: Mapping[str, Any], texts: Texts, *, key: str) -> None:
    """Draw the button beside a number that opens where it comes from; the text is sent only while it is open."""
    origins(held, chosen, (row,), texts, key=key)


def origins(held: Snapshot, chosen: Selection, rows: Sequence[Mapping[str, Any]], texts: Texts, *, key: str) -> None:
    """Draw one button beside some numbers that opens where each of them comes from."""
    box = st.popover(
        ":material/info:", help=texts("provenance.open"), key=f"{key}_origin", width="content", on_change="rerun"
    )
    if box.open:
        for row in rows:
            lines = provenance_lines(held, chosen, row, texts)
            box.markdown("\n".join(f"- **{plain(name)}**: {plain(text)}" for name, text in lines))
