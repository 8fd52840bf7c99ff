"""Indicator cards, the method in short, and the list of sources."""

from dataclasses import replace

import streamlit as st

from components.export.tables import table_downloads
from components.options import Options
from components.scene import Scene
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts
from components.text.notes import UNNOTED, version_text
from components.text.phrases import unit_text
from components.text.remarks import phrase
from data.selection import INDICATOR_KEYS
from data.snapshot import Snapshot
from data.tables.fields import LADDERS

_PARTS = ("definition", "formula", "reading", "traps")


def indicator_cards(texts: Texts) -> None:
    """Draw a card for each indicator: what it is, how it is computed, how to read it, what to watch for."""
    st.title(texts("cards.title"), anchor=False)
    st.write(texts("cards.intro"))
    columns = st.columns(2)
    for place, key in enumerate(INDICATOR_KEYS):
        with columns[place % 2], st.container(border=True, key=f"card_{key}"):
            st.header(texts(f"indicator_name.{key}"), anchor=False)
            st.caption(unit_text(key, None, texts))
            st.markdown("\n\n".join(f"**{texts(f'cards.{part}')}**: {_body(key, part, texts)}" for part in _PARTS))


def ladder_cards(texts: Texts) -> None:
    """Explain the target ladders and the simulated series."""
    st.header(texts("cards.ladders"), anchor=False)
    st.markdown("\n".join(f"- **{texts(f'ladder.{key}')}**: {texts(f'ladder_explained.{key}')}" for key in LADDERS))
    st.header(texts("cards.method"), anchor=False)
    st.markdown(texts("cards.method_text"))


def _body(key: str, part: str, texts: Texts) -> str:
    text = texts(f"indicator_{part}.{key}")
    return f"`{text}`" if part == "formula" else text


def sources_view(held: Snapshot, texts: Texts) -> None:
    """Draw the list of sources with address, date and licence."""
    st.header(texts("cards.sources"), anchor=False)
    frame = held.tables["sources"]
    names = ("title", "publisher", "date", "address", "licence")
    columns = [Column(name, texts(f"column.{name}"), kind="text") for name in names]
    # Last: people look for a title, files refer to the key.
    columns.append(Column("key", texts("column.source_key"), kind="text", help=texts("column.source_key_help")))
    rows = [
        Row(
            record["source_id"],
            {"key": Cell(record["source_id"])} | {name: Cell(phrase(record[name], texts)) for name in names},
        )
        for record in frame.to_dict("records")
    ]
    notes = replace(UNNOTED, version=version_text(held, texts))
    data_table(rows, columns, key="sources", height=560, texts=texts, caption=texts("cards.sources"), notes=notes)
    named = {name: texts(f"column.{name}") for name in (*names, "source_id", "note")}
    title = texts("cards.sources")
    table_downloads(
        lambda: frame.rename(columns=named),
        key="sources_files",
        filename="sumber",
        texts=texts,
        title=title,
        notes=notes,
    )


def indicators_page(scene: Scene[Options]) -> None:
    """Draw what each indicator and ladder is, and every source."""
    indicator_cards(scene.texts)
    ladder_cards(scene.texts)
    sources_view(scene.held, scene.texts)
