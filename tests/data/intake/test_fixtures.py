"""The reader against workbooks laid out as offices lay them out; ``-k NAME`` shows what differs in one of them.

Each ``fixtures/NAME.expected`` holds the rows per table, the questions that must be asked, the answers to give, the
printed figures that must be recomputed (and whether they agree), and the problems that reading and rules report.
``python -m tests.data.intake.make_fixtures`` writes both again.
"""

from functools import cache

import pandas as pd
import pytest

from data.intake.files.personal import refuse_personal
from data.intake.files.workbook import read_workbook
from data.intake.model import IMPORTED_TABLES, Question, Reading, Workbook, cell_name, is_empty
from data.publish.examined import open_questions
from data.publish.merge import merge
from data.rules.registry import check
from data.snapshot import Snapshot, load_snapshot
from data.tables.schemas import validate
from tests.data.intake.compared import FOLDER, TODAY, different_rows, given_answers, listed, read, summary, written

FILES = sorted(path.name.removesuffix(".expected") for path in FOLDER.glob("*.expected"))
UNITS = (1, 1e3, 1e6)
"""A printed total may be told in the unit of the table: ones, thousands, millions."""
every_file = pytest.mark.parametrize("name", FILES)


@cache
def workbook(name: str) -> Workbook:
    found = read_workbook(name, (FOLDER / name).read_bytes())
    refuse_personal(found)
    return found


def expected(name: str, part: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{name}.expected" / f"{part}.csv", dtype=str, keep_default_na=False)


@cache
def outcome(name: str) -> tuple[Reading, tuple[Question, ...]]:
    return read(workbook(name), given_answers(name))


@cache
def bundled() -> Snapshot:
    return load_snapshot()


@every_file
def test_rows_are_those_of_the_file(name: str) -> None:
    reading, _ = outcome(name)
    folder = FOLDER / f"{name}.expected"
    want = {table: expected(name, table) for table in IMPORTED_TABLES if (folder / f"{table}.csv").exists()}
    lines = different_rows(reading, want)
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
    unanswered = listed("still open after the answers", open_questions([reading]))
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
        elif not any(abs(found[place][0] - float(line["stated"]) * unit) <= 0.05 for unit in UNITS):
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
def test_the_faults_of_a_file_are_found_and_no_others(name: str) -> None:
    reading, _ = outcome(name)
    checks = check([reading], bundled(), TODAY)
    found = [(item.rule, item.severity, item.sheet, item.cell) for item in checks.problems]
    wanted = [tuple(line.values()) for line in expected(name, "problems").to_dict("records")]
    lines = [f"not reported: {want}" for want in wanted if not any(fits(want, item) for item in found)]
    lines += [
        f"reported without need: {item}"
        for item in found
        if item[1] == "error" and not any(fits(want, item) for want in wanted)
    ]
    assert not lines, "\n".join([name, *lines, summary(reading)])


@every_file
def test_what_is_read_can_be_published(name: str) -> None:
    reading, _ = outcome(name)
    if check([reading], bundled(), TODAY).errors:
        planted = expected(name, "problems")
        assert (planted["severity"] == "error").any(), "errors without a planted fault, see the test above"
        return
    merged = merge(bundled().tables, [reading], TODAY)
    for table in reading.rows:
        validate(table, merged[table])


def fits(want: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Whether a problem is the one expected; an empty part fits anything."""
    return all(part in {"", there} for part, there in zip(want, found, strict=True))
