"""What a draft keeps of a workbook: its cells as they were read, every kind of them, and nothing else of the file."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.intake.files.workbook import read_workbook
from data.intake.kept import MOST_REFUSAL, is_kept, keep, keep_refusal, kept, refusal
from data.intake.model import Problem, RefusedError, Sheet, Workbook
from data.publish.examine import examine, read_again
from tests.data.intake import made

FIXTURES = sorted(path for path in (Path(__file__).parent / "fixtures").iterdir() if path.is_file())
TODAY = date(2026, 11, 28)
CELLS = [
    ["Kab. Malang\u00a0", 1, 1.5, True],
    [date(2026, 10, 31), datetime(2026, 10, 31, 12, 5, 1), time(7, 30), timedelta(hours=30)],  # noqa: DTZ001 - a cell
    [None, "", float("inf"), -(2**62)],
]


def assert_same(one, other):
    assert (one.name, one.kind, one.size, one.sha256, one.problems) == (
        other.name, other.kind, other.size, other.sha256, other.problems,
    )  # fmt: skip
    for left, right in zip(one.sheets, other.sheets, strict=True):
        assert (left.name, left.merged, left.hidden) == (right.name, right.merged, right.hidden)
        pd.testing.assert_frame_equal(left.grid, right.grid)
        assert left.grid.map(type).equals(right.grid.map(type))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_kept_workbook_is_the_workbook(path):
    workbook = read_workbook(path.name, path.read_bytes())
    assert_same(workbook, kept(path.name, keep(workbook)))


def test_every_kind_of_cell_comes_back():
    cells = np.empty((3, 4), dtype=object)
    for place, row in enumerate(CELLS):
        cells[place] = row
    said = Problem("uncomputed", "warning", "a", "B2", {"count": 3, "cell": "B2", "day": date(2026, 1, 2), "rate": 0.5})
    sheets = (Sheet("a", pd.DataFrame(cells, dtype=object), ((0, 0, 1, 1),), hidden=True), Sheet("b", pd.DataFrame()))
    workbook = Workbook("a.xlsx", "xlsx", 5, "ab", sheets, (said,))
    assert_same(workbook, kept("a.xlsx", keep(workbook)))


def test_what_no_cell_shows_is_not_kept():
    target = io.BytesIO(made.xlsx([["Kab/Kota", "Peserta"], ["Kab. Jember", 5]]))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/comments1.xml", "catatan yang tidak terbaca")
    cells = keep(read_workbook("a.xlsx", target.getvalue()))
    assert is_kept(cells)
    assert b"catatan" not in cells
    assert b"PK\x03\x04" not in cells


def test_a_draft_is_read_again_as_the_file_was(snapshot):
    path = next(path for path in FIXTURES if path.name == "dbhcht_2026.xlsx")
    first = examine([(path.name, path.read_bytes())], {}, snapshot, TODAY)
    cells = keep(first.workbooks[0])
    again = examine([(path.name, cells)], {}, snapshot, TODAY, reader=read_again)
    assert again.readings[0].questions == first.readings[0].questions
    assert again.readings[0].rows.keys() == first.readings[0].rows.keys()
    for name, rows in first.readings[0].rows.items():
        pd.testing.assert_frame_equal(rows.frame, again.readings[0].rows[name].frame)
        pd.testing.assert_frame_equal(rows.raw, again.readings[0].rows[name].raw)


def test_a_refusal_is_kept_as_its_sentence_whatever_stands_in_it():
    values = {"file": "é" * 5000, "sheet": "\U0001f600" * 5000, "columns": "\ud800" * 5000, "count": 3, "rate": 0.5}
    content = keep_refusal("refused.personal_data", {**values, "day": date(2026, 1, 2)})
    assert len(content) <= MOST_REFUSAL
    assert not is_kept(content)
    key, found = refusal(content)
    assert (key, found["count"], found["rate"], found["day"]) == ("refused.personal_data", 3, 0.5, date(2026, 1, 2))
    assert found["file"] == "é" * len(found["file"])
    assert refusal(content[:-5]) == ("refused.crashed", {})
    assert refusal(b"PK\x03\x04") is None


def test_people_among_kept_cells_are_refused_as_in_a_file():
    rows = [["NIK", "Nama"], ["3507014101900001", "Siti Aminah"], ["3578101708850002", "Budi Santoso"]]
    with pytest.raises(RefusedError, match="personal_data"):
        read_again("a.xlsx", keep(read_workbook("a.xlsx", made.xlsx(rows))))


@pytest.mark.parametrize(
    "change", [lambda cells: cells[:-40], lambda cells: cells[:20], lambda cells: cells[:90] + b"x"]
)
def test_damaged_cells_are_refused_in_a_sentence(change):
    cells = keep(read_workbook("a.xlsx", made.xlsx([["Kab/Kota", "Peserta"], ["Kab. Jember", 5]])))
    with pytest.raises(RefusedError) as refused:
        kept("a.xlsx", change(cells))
    assert str(refused.value) == "damaged: {'file': 'a.xlsx'}"
