"""The reader against workbooks laid out as offices lay them out; ``-k NAME`` shows what differs in one of them.

Each ``fixtures/NAME.expected`` holds the rows per table, the questions that must be asked, the answers to give, the
printed figures that must be recomputed (and whether they agree), and the problems that reading itself reports.
``python -m tests.data.intake.make_fixtures`` writes both again.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from data.intake.personal import refuse_personal

from data.intake.model import IMPORTED_TABLES, Question, Reading, Workbook, cell_name, is_empty
from data.intake.understand import understand
from data.intake.workbook import read_workbook
from data.snapshot import BUNDLED
from data.tables import FIELDS, TABLES

TODAY = date(2026, 11, 24)
FOLDER = Path(__file__).parent / "fixtures"
FILES = sorted(path.name.removesuffix(".expected") for path in FOLDER.glob("*.expected"))
PROVENANCE = ("source_id", "note", "note_en", "confidence")
SHOWN = 12
every_file = pytest.mark.parametrize("name", FILES)


@cache
def areas() -> pd.DataFrame:
    return pd.read_csv(BUNDLED / "areas.csv", dtype={"area_code": str})


@cache
def workbook(name: str) -> Workbook:
    found = read_workbook(name, (FOLDER / name).read_bytes())
    refuse_personal(found)
    return found


def expected(name: str, part: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{name}.expected" / f"{part}.csv", dtype=str, keep_default_na=False)


@cache
def outcome(name: str) -> tuple[Reading, tuple[Question, ...]]:
    """Read, answer what is asked, read again; return the last reading and every question on the way."""
    given = json.loads((FOLDER / f"{name}.expected" / "answers.json").read_text(encoding="utf-8"))
    asked: dict[str, Question] = {}
    answers: dict[str, str] = {}
    for _ in range(5):
        reading = understand(workbook(name), areas(), answers, TODAY)
        new = {question.id: question for question in reading.questions if question.id not in asked}
        if not new:
            break
        asked |= new
        answers |= {question.id: reply for question in new.values() if (reply := answer(question, given)) is not None}
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


def comparable(frame: pd.DataFrame, table: str) -> dict[tuple[str, ...], dict[str, str]]:
    """Return key -> the other columns, numbers with six significant decimals."""
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
    return f"{float(text):.6f}".rstrip("0").rstrip(".") if text and kind in {"integer", "decimal"} else text


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


@every_file
def test_rows_are_those_of_the_file(name: str) -> None:
    reading, _ = outcome(name)
    lines = []
    for table in IMPORTED_TABLES:
        path = FOLDER / f"{name}.expected" / f"{table}.csv"
        columns = list(TABLES[table].columns)
        want = expected(name, table) if path.exists() else pd.DataFrame(columns=columns)
        got = reading.rows[table].frame if table in reading.rows else pd.DataFrame(columns=columns)
        lines += difference(table, want, got)
    assert not lines, "\n".join([name, *lines, summary(reading)])


@every_file
def test_every_value_points_at_a_filled_cell(name: str) -> None:
    reading, _ = outcome(name)
    grids = {sheet.name: sheet.grid.to_numpy(dtype=object) for sheet in workbook(name).sheets}
    lost = []
    for table, rows in reading.rows.items():
        places = rows.places.to_dict("list")
        for measure in places.keys() - {"sheet", "row"}:
            spots = zip(places["sheet"], places["row"], places[measure], rows.frame[measure], strict=True)
            for sheet, row, column, value in spots:
                if written(value) and (column < 0 or is_empty(grids[sheet][row, column])):
                    lost.append(f"{table}.{measure} = {value}: {sheet}!{cell_name(row, max(column, 0))}")
    assert not lost, "\n".join(listed("values without a cell", lost))


@every_file
def test_what_must_be_asked_is_asked_and_nothing_else(name: str) -> None:
    reading, asked = outcome(name)
    want = expected(name, "questions").to_dict("records")
    left = list(asked)
    missing = []
    for line in want:
        options = set(line["options"].split(";")) - {""}
        fits = [
            question
            for question in left
            if question.kind == line["kind"]
            and line["sheet"] in {"", question.sheet}
            and line["cell"] in {"", question.cell}
            and options <= set(question.options)
        ]
        if fits:
            left.remove(fits[0])
        else:
            missing.append(line)
    lines = listed("not asked", missing) + listed("asked without need", left)
    assert not lines, "\n".join([name, *lines, summary(reading)])
    unanswered = listed("still open after the answers", reading.questions)
    assert not unanswered, "\n".join([name, *unanswered])


@every_file
def test_printed_totals_and_shares_are_recomputed(name: str) -> None:
    reading, _ = outcome(name)
    stated = reading.stated
    found = {
        (kind, sheet, cell_name(row, column)): (printed, computed, decimals)
        for kind, sheet, row, column, printed, computed, decimals in zip(
            *(stated[part] for part in ("kind", "sheet", "row", "column", "stated", "computed", "decimals")),
            strict=True,
        )
    }
    known = set()
    lines = []
    for line in expected(name, "stated").to_dict("records"):
        place = (line["kind"], line["sheet"], line["cell"])
        known.add(place)
        if not line["sheet"]:
            place = next((other for other in found if other[::2] == place[::2]), place)
            known.add(place)
        if place not in found:
            lines.append(f"{place}: printed {line['stated']}, not recomputed")
        elif abs(found[place][0] - float(line["stated"])) > 0.05:
            lines.append(f"{place}: printed {line['stated']}, read as {found[place][0]}")
        elif agrees(*found[place]) != (line["agrees"] == "True"):
            lines.append(f"{place}: printed {line['stated']}, recomputed as {found[place][1]}")
    lines += [
        f"{place}: printed {values[0]}, recomputed as {values[1]}, though it agrees on paper"
        for place, values in found.items()
        if place not in known and not agrees(*values)
    ]
    assert not lines, "\n".join([name, *lines, summary(reading)])


def agrees(stated: float, computed: float, decimals: int) -> bool:
    return abs(stated - computed) <= 0.5001 * 10.0 ** -int(decimals)


@every_file
def test_problems_of_reading_are_reported(name: str) -> None:
    reading, _ = outcome(name)
    found = [(item.rule, item.severity, item.sheet, item.cell) for item in reading.problems]
    lines = []
    wanted = [tuple(line.values()) for line in expected(name, "problems").to_dict("records")]
    for want in wanted:
        if not any(fits(want, item) for item in found):
            lines.append(f"not reported: {want}")
    lines += [
        f"reported without need: {item}"
        for item in found
        if item[1] != "info" and not any(fits(want, item) for want in wanted)
    ]
    assert not lines, "\n".join([name, *lines, summary(reading)])


def fits(want: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Whether a problem is the one expected; an empty part fits anything."""
    return all(part in {"", there} for part, there in zip(want, found, strict=True))
