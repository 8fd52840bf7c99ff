"""Readings made by hand: rows of a table, as if a sheet in long form had been understood."""

import hashlib
from datetime import date

import pandas as pd

from data.intake.model import STATED_COLUMNS, Block, Column, Reading, Rows, no_stated
from data.tables.subject import TABLES

SHEET = "Rekap"
FIRST_ROW = 4
"""Row of the first line of a table in its sheet, from 0: cell A5."""
TODAY = date(2026, 11, 24)
AREAS = tuple(f"35.{number:02d}" for number in (*range(1, 30), *range(71, 80)))


def rows(table, records, sheet=SHEET, first=FIRST_ROW):
    """Rows of one table; a value that is None in every record is a column the file does not have."""
    frame = pd.DataFrame(records)
    measures = [
        item.name
        for item in TABLES[table].fields
        if item.name in frame and item.name not in TABLES[table].key and item.kind in ("integer", "decimal")
    ]
    typed = {}
    for item in TABLES[table].fields:
        if item.name in frame:
            counts = item.kind == "integer" and item.name in measures
            typed[item.name] = frame[item.name].astype("float64" if counts else item.dtype)
    frame = pd.DataFrame(typed)
    places = pd.DataFrame({"sheet": sheet, "row": range(first, first + len(frame))})
    for name in measures:
        column = list(frame.columns).index(name)
        places[name] = [column if given else -1 for given in frame[name].notna()]
    return Rows(frame, places)


def reading(name="rekap.xlsx", *, stated=None, questions=(), problems=(), answers=None, **tables):
    """Return the reading of a file that feeds some tables, ``enrolment=[{...}, ...]``."""
    found = {table: value if isinstance(value, Rows) else rows(table, value) for table, value in tables.items()}
    blocks = tuple(
        Block(
            sheet=str(part.places["sheet"].iloc[0]),
            number=number,
            title="",
            header=(FIRST_ROW - 1, FIRST_ROW - 1),
            body=(int(part.places["row"].min()), int(part.places["row"].max())),
            columns=tuple(
                Column(position, column, "measure" if column in part.places else "dimension", table, column)
                for position, column in enumerate(part.frame.columns)
            ),
            shape=table,
        )
        for number, (table, part) in enumerate(found.items())
        if len(part.frame)
    )
    printed = no_stated()
    if stated is not None:
        printed = pd.DataFrame(stated, columns=list(STATED_COLUMNS)).astype(printed.dtypes.to_dict())
    return Reading(
        name=name,
        kind="xlsx",
        size=1,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        blocks=blocks,
        rows=found,
        stated=printed,
        questions=tuple(questions),
        problems=tuple(problems),
        answers=answers or {},
    )


def enrolled(area="35.09", month="2026-10", segment="PU", basis="domisili", active=1234, inactive=None):
    """One row of enrolment."""
    row = {"area_code": area, "month": pd.Timestamp(month), "segment": segment, "basis": basis, "active": active}
    return row if inactive is None else row | {"inactive": inactive}


def printed(kind="total", stated=0.0, computed=0.0, decimals=0, *, row=42, column=4, label="Jumlah", sheet=SHEET):
    """One printed figure that can be recomputed."""
    return (kind, sheet, row, column, label, stated, computed, decimals)
