"""How the files were understood: the tables found, and every cell beside its raw text."""

import pandas as pd
import streamlit as st

from components.actions.drafts import PLACES, Opened
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts, plain
from components.text.notes import UNNOTED
from components.views.manage.parts import code_words, field_name, key_words, pager, part_words, table_name, value_words
from data.intake.cells import ReadCell, cell_places, read_cells
from data.intake.model import Block, Reading, cell_name
from data.publish.examined import Examined
from data.snapshot import Snapshot


def reading_view(held: Snapshot, _work: Opened, found: Examined, texts: Texts) -> None:
    """Draw the reading of one file: what each column is, then the cells, a page at a time."""
    if not found.readings:
        st.info(texts("manage.nothing_read"))
        return
    names = [reading.name for reading in found.readings]
    chosen = names[0]
    if len(names) > 1:
        chosen = st.selectbox(texts("manage.file"), names, key="kelola_file")
    number = names.index(chosen)
    reading = found.readings[number]
    _blocks(held, reading, texts)
    places = _places(found, number)
    st.header(texts("manage.cells"), anchor=False)
    if places.empty:
        st.info(texts("manage.no_cells"))
        return
    st.caption(texts("manage.cells_note"))
    places = _filtered(found, reading, places, texts)
    shown = places.iloc[pager(len(places), key=f"kelola_cells_{number}", texts=texts)]
    cells = read_cells(reading, found.workbooks[number], shown)
    rows = [_row(held, place, cell, texts) for place, cell in enumerate(cells)]
    columns = [
        Column("cell", texts("manage.column_cell"), kind="text"),
        Column("raw", texts("manage.column_raw"), kind="text"),
        Column("value", texts("manage.column_value")),
        Column("field", texts("manage.column_field"), kind="text"),
        Column("area", texts("column.area"), kind="text"),
        Column("about", texts("manage.column_about"), kind="text"),
        Column("table", texts("manage.column_table"), kind="text"),
    ]
    data_table(rows, columns, key="kelola_cells", height=520, texts=texts, caption=texts("manage.cells"), notes=UNNOTED)


def _row(held: Snapshot, place: int, cell: ReadCell, texts: Texts) -> Row:
    number = float(cell.value) if isinstance(cell.value, int | float) and not pd.isna(cell.value) else None
    return Row(
        str(place),
        {
            "cell": Cell(f"{cell.sheet}!{cell.cell}"),
            "raw": Cell(cell.raw),
            "value": Cell(value_words(cell.table, cell.field, cell.value, texts), number),
            "field": Cell(field_name(cell.field, texts)),
            "area": Cell(code_words(cell.keys.get("area_code", ""), held, texts)),
            "about": Cell(key_words(cell.keys, held, texts)),
            "table": Cell(table_name(cell.table, texts)),
        },
    )


def _places(found: Examined, number: int) -> pd.DataFrame:
    """Places of all values of a file, worked out once per result."""
    kept = st.session_state.get(PLACES)
    if kept is None or kept[0] is not found:
        kept = (found, {})
        st.session_state[PLACES] = kept
    frames: dict[int, pd.DataFrame] = kept[1]
    if number not in frames:
        frames[number] = cell_places(found.readings[number])
    return frames[number]


def _filtered(found: Examined, reading: Reading, places: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    sheets = list(places["sheet"].cat.categories)
    with st.container(horizontal=True, vertical_alignment="bottom", key="kelola_cell_filter"):
        if len(sheets) > 1:
            sheet = st.selectbox(
                texts("manage.sheet"), ["", *sheets], key="kelola_sheet", width=260,
                format_func=lambda name: name or texts("manage.all_sheets"),
            )  # fmt: skip
            places = places[places["sheet"] == sheet] if sheet else places
        if st.toggle(texts("manage.only_problems"), key="kelola_only_problems"):
            places = places[_troubled(found, reading, places)]
    return places


def _troubled(found: Examined, reading: Reading, places: pd.DataFrame) -> pd.Series:
    """Which places a problem names, or lies in a range it names."""
    marked = {
        (problem.sheet, problem.cell)
        for problem in found.checks.problems
        if problem.file in ("", reading.name) and problem.cell
    }
    hit = pd.Series(data=False, index=places.index)
    for sheet, cell in marked:
        first, last = cell_range(cell)
        hit |= (
            (places["sheet"] == sheet)
            & places["row"].between(first[0], last[0])
            & places["column"].between(first[1], last[1])
        )
    return hit


def cell_range(text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Row and column, from 0, of the corners of ``C7`` or ``C7:D44``; a text that is neither holds no cell."""
    corners = [_corner(part) for part in text.split(":")]
    if any(corner is None for corner in corners) or len(corners) > 2:
        return (0, 0), (-1, -1)
    known = [corner for corner in corners if corner is not None]
    return known[0], known[-1]


def _corner(text: str) -> tuple[int, int] | None:
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    if not letters.isascii() or not letters.isupper() or not digits:
        return None
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1


def _blocks(held: Snapshot, reading: Reading, texts: Texts) -> None:
    st.header(texts("manage.found_tables"), anchor=False)
    if not reading.blocks:
        st.info(texts("manage.no_blocks"))
    for block in reading.blocks:
        place = f"{cell_name(block.header[0], block.columns[0].position) if block.columns else ''}"
        label = texts("manage.block", sheet=plain(block.sheet), number=block.number, title=plain(block.title or place))
        with st.expander(label, key=f"block_{reading.name}_{block.sheet}_{block.number}"):
            _columns(held, block, texts)


def _columns(held: Snapshot, block: Block, texts: Texts) -> None:
    first, last = block.body
    st.caption(texts("manage.block_rows", first=first + 1, last=last + 1))
    rows = []
    for column in block.columns:
        fixed = " · ".join(part_words(name, code, held, texts) for name, code in column.fixed.items())
        field = field_name(column.field, texts) if texts.has(f"field_name.{column.field}") else ""
        rows.append(
            Row(
                str(column.position),
                {
                    "column": Cell(cell_name(0, column.position).rstrip("1")),
                    "heading": Cell(column.heading),
                    "role": Cell(texts(f"manage.role_{column.role}")),
                    "goes": Cell(" · ".join(part for part in (field, fixed) if part)),
                    "table": Cell(table_name(column.table, texts) if column.table else ""),
                },
            )
        )
    columns = [
        Column("column", texts("manage.column_letter"), kind="text"),
        Column("heading", texts("manage.column_heading"), kind="text"),
        Column("role", texts("manage.column_role"), kind="text"),
        Column("goes", texts("manage.column_field"), kind="text"),
        Column("table", texts("manage.column_table"), kind="text"),
    ]
    key = f"columns_{block.sheet}_{block.number}"
    data_table(rows, columns, key=key, height=360, texts=texts, caption=texts("manage.found_tables"), notes=UNNOTED)
