"""Compares a reading with the one expected, in words."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from data.intake.model import IMPORTED_TABLES, Question, Reading, Workbook, cell_name
from data.intake.understand import understand
from data.snapshot import BUNDLED
from data.tables.subject import FIELDS, TABLES

TODAY = date(2026, 11, 24)
FOLDER = Path(__file__).parent / "fixtures"
PROVENANCE = ("source_id", "note", "note_en", "confidence")
SHOWN = 12
AREAS = pd.read_csv(BUNDLED / "areas.csv", dtype={"area_code": str})


def given_answers(name: str) -> dict[str, str]:
    """Return the answers kept beside a fixture."""
    found: dict[str, str] = json.loads((FOLDER / f"{name}.expected" / "answers.json").read_text(encoding="utf-8"))
    return found


def read(workbook: Workbook, given: Mapping[str, str]) -> tuple[Reading, tuple[Question, ...]]:
    """Read, answer what is asked, read again; return the last reading and every question on the way."""
    asked: dict[str, Question] = {}
    answers: dict[str, str] = {}
    reading = understand(workbook, AREAS, answers)
    for _ in range(5):
        new = {question.id: question for question in reading.questions if question.id not in asked}
        if not new:
            break
        asked |= new
        answers |= {question.id: reply for question in new.values() if (reply := answer(question, given)) is not None}
        reading = understand(workbook, AREAS, answers)
    return reading, tuple(asked.values())


def answer(question: Question, given: Mapping[str, str]) -> str | None:
    """Return the answer whose key fits: ``kind`` or ``kind:text found in the question``."""
    about = [f"{part} {value}" for part, value in dict(question.values).items()]
    text = " ".join([question.id, question.sheet, *about]).casefold()
    for key, reply in given.items():
        kind, _, part = key.partition(":")
        if kind == question.kind and part.casefold() in text:
            return reply
    return None


def written(value: object) -> str:
    """Return a value as one comparable text, whatever type carries it."""
    if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value)


def different_rows(reading: Reading, want: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return how the rows of every table differ from those expected; empty when they do not."""
    lines = []
    for table in IMPORTED_TABLES:
        nothing = pd.DataFrame(columns=list(TABLES[table].columns))
        got = reading.rows[table].frame if table in reading.rows else nothing
        lines += difference(table, want.get(table, nothing), got)
    return lines


def comparable(frame: pd.DataFrame, table: str) -> dict[tuple[str, ...], dict[str, str]]:
    """Return key -> the other columns, numbers with twelve significant digits."""
    key = TABLES[table].key
    columns = [column for column in TABLES[table].columns if column not in PROVENANCE]
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for record in frame.reindex(columns=columns).to_dict("records"):
        shown = {column: plain(record[column], FIELDS[table, column].kind) for column in columns}
        identity = tuple(shown[column] for column in key if column in columns)
        while identity in rows:
            identity = (*identity, "again")
        rows[identity] = shown
    return rows


def plain(value: object, kind: str) -> str:
    text = written(value)
    return f"{float(text):.12g}" if text and kind in {"integer", "decimal"} else text


def listed(title: str, items: Iterable[object]) -> list[str]:
    lines = [str(item) for item in items]
    if not lines:
        return []
    more = [f"    ... and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return [f"  {title} ({len(lines)}):", *(f"    {line}" for line in lines[:SHOWN]), *more]


def difference(table: str, want: pd.DataFrame, got: pd.DataFrame) -> list[str]:
    left, right = comparable(want, table), comparable(got, table)
    changed = []
    for key in left.keys() & right.keys():
        apart = [f"{c}: {left[key][c]!r} read as {right[key][c]!r}" for c in left[key] if left[key][c] != right[key][c]]
        changed += [f"{key}: {', '.join(apart)}"] if apart else []
    lines = listed("not read", sorted(left.keys() - right.keys()))
    lines += listed("read, but not in the file", sorted(right.keys() - left.keys()))
    lines += listed("read differently", sorted(changed))
    return [f"{table}: {len(left)} rows expected, {len(right)} read", *lines] if lines else []


def summary(reading: Reading) -> str:
    """Return how the sheets were understood, for the failure message."""
    lines = ["understood as:"]
    for block in reading.blocks:
        lines.append(f"  {block.sheet}#{block.number} header {block.header} body {block.body} title {block.title!r}")
        lines += [
            f"    {cell_name(block.header[1], column.position)} {column.heading!r}: {column.role} "
            f"{column.table}.{column.field} {dict(column.fixed)}"
            for column in block.columns[:SHOWN]
        ]
    lines += [f"  question {item.kind} at {item.sheet}!{item.cell}: {item.id}" for item in reading.questions]
    return "\n".join(lines)
