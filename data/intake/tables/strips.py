"""Columns of figures laid out as rows: those that speak of the same rows and dimensions make one row together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data.intake.model import Rows
from data.intake.tables import destinations as go
from data.intake.tables.figures import ColumnStyle, raw_texts
from data.intake.tables.found import Found
from data.intake.tables.plan import Plan
from data.tables.fields import DTYPES
from data.tables.subject import TABLES


@dataclass(frozen=True)
class Figure:
    """A column of figures with where it goes and how its cells are read."""

    plan: Plan
    table: str
    field: str
    style: ColumnStyle
    factor: float
    dimensions: Mapping[str, np.ndarray]
    numbers: np.ndarray
    rows: np.ndarray
    """Positions in the body this figure holds for."""


def rows_of(found: Found, figures_: list[Figure]) -> list[dict[str, Rows]]:
    """Join columns that speak of the same rows and dimensions: active and inactive of one segment are one row."""
    joined: dict[tuple, list[Figure]] = {}
    for figure in figures_:
        group = joined.setdefault(_signature(figure), [])
        if any(other.field == figure.field for other in group):
            # Two columns for one figure stay two rows, for the rules to speak about.
            group = joined.setdefault((*_signature(figure), figure.plan.position), [])
        group.append(figure)
    return [{group[0].table: _rows(found, group)} for group in joined.values()]


def _signature(figure: Figure) -> tuple:
    parts = [figure.table, figure.rows.tobytes()]
    for name, values in figure.dimensions.items():
        distinct = set(values.tolist()) if name != "area_code" and len(values) else set()
        parts.append((name, next(iter(distinct)) if len(distinct) == 1 else "varies"))
    return tuple(parts)


def _rows(found: Found, group: list[Figure]) -> Rows:
    table = group[0].table
    columns: dict[str, object] = {}
    for name, values in group[0].dimensions.items():
        column = go.TABLE_NAMES.get((table, name), name)
        columns[column] = _typed(table, column, values)
    by_field: dict[str, Figure] = {}
    for figure in group:
        by_field.setdefault(figure.field, figure)
    measures = [item.name for item in TABLES[table].fields if item.name in by_field]
    present = np.zeros(len(group[0].numbers), dtype=bool)
    for name in measures:
        present |= ~np.isnan(by_field[name].numbers)
    for item in TABLES[table].fields:
        if item.name in by_field:
            columns[item.name] = by_field[item.name].numbers
        elif item.name not in columns and item.name not in ("source_id", "note", "note_en", "confidence"):
            columns[item.name] = _absent(table, item.name, len(present), columns)
    order = [item.name for item in TABLES[table].fields if item.name in columns]
    frame = pd.DataFrame(columns)[order]
    keep = np.flatnonzero(present & (np.asarray(group[0].dimensions["period"]) != "ignored"))
    body = found.body[group[0].rows]
    places, raw = _places(found, body, by_field, measures)
    return Rows(*(part.iloc[keep].reset_index(drop=True) for part in (frame, places, raw)))


def _places(
    found: Found, body: np.ndarray, by_field: dict[str, Figure], measures: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    places: dict[str, object] = {"sheet": pd.Series([found.sheet] * len(body), dtype="category"), "row": body}
    raw = {}
    for name in measures:
        figure = by_field[name]
        column = np.full(len(body), figure.plan.position)
        if found.turned:
            # The sheet has this figure in a row and its area in a column.
            places["row"], column = np.full(len(body), figure.plan.position), body
        places[name] = np.where(np.isnan(figure.numbers), -1, column)
        raw[name] = raw_texts(found, figure.plan.position, body)
    return pd.DataFrame(places), pd.DataFrame(raw)


def _typed(table: str, column: str, values: np.ndarray) -> pd.Series:
    kind = next(item.kind for item in TABLES[table].fields if item.name == column)
    texts = pd.Series(values, dtype="object")
    if kind == "date":
        known = {text: _first_day(str(text)) for text in texts.unique()}
        return texts.map(known).astype(DTYPES["date"])
    if kind == "integer":
        known_years = {text: int(str(text)[:4]) if str(text)[:4].isdigit() else 0 for text in texts.unique()}
        return texts.map(known_years).astype("int64")
    return texts.astype("str")


def _first_day(text: str) -> pd.Timestamp:
    """First day of the month a period ends in; not a time where there is none yet."""
    parts = text.rpartition("/")[2].split("-")
    if len(parts) < 2 or not all(part.isdigit() for part in parts):
        return pd.NaT
    return pd.Timestamp(date(int(parts[0]), int(parts[1]), 1))


def _absent(table: str, column: str, length: int, columns: Mapping[str, object]) -> pd.Series:
    kind = next(item.kind for item in TABLES[table].fields if item.name == column)
    if table == "context" and column == "unit":
        names = pd.Series(columns["indicator"])
        return names.map(lambda name: go.CONTEXT_UNITS.get(name, "orang")).astype("str")
    if kind in ("decimal", "integer"):
        return pd.Series(np.full(length, np.nan))
    return pd.Series([""] * length, dtype="str")
