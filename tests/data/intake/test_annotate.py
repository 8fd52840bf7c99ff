import io
import re
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.files.workbook import read_workbook
from data.intake.model import Problem, Sheet, Workbook, cell_name
from data.intake.sheets.annotate import annotated
from data.intake.wording import problem_texts
from data.text.catalogue import Texts

ID, EN = Texts("id"), Texts("en")
RULE = "macros_ignored"
"""A rule that is sure to have its sentences; what is marked does not depend on which."""
FILLS = {"error": "FFF4B6A6", "warning": "FFFFE08A", "info": "FFCFE2F3"}


def workbook(*sheets, name="rekap.xlsx"):
    return Workbook(name, "xlsx", 10, "0" * 64, sheets)


def sheet(rows, name="Rekap", **more):
    return Sheet(name, pd.DataFrame(rows, dtype=object), **more)


def written(book, problems, texts=ID):
    return openpyxl.load_workbook(io.BytesIO(annotated(book, problems, texts)))


def problem(severity="error", cell="B2", place="Rekap"):
    return Problem(RULE, severity, place, cell)


def fill(cell):
    return cell.fill.fgColor.rgb if cell.fill.fill_type else None


def table(listing):
    rows = [[cell.value for cell in row] for row in listing.iter_rows()]
    start = next(place for place, row in enumerate(rows) if row[0] in {"Tingkat", "Severity"})
    return rows[start + 1 :]


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_a_cell_with_a_problem_is_coloured_and_says_what_it_is(severity):
    book = written(workbook(sheet([["Wilayah", "Aktif"], ["Kab. Malang", 12]])), [problem(severity)])
    cell = book["Rekap"]["B2"]
    what, _, how = problem_texts(problem(severity), ID)
    assert cell.value == 12
    assert fill(cell) == FILLS[severity]
    assert what in cell.comment.text
    assert how in cell.comment.text
    assert fill(book["Rekap"]["A2"]) is None


def test_the_worst_problem_of_a_cell_gives_its_colour_and_all_are_in_the_note():
    book = written(workbook(sheet([["a"]])), [problem("info", "A1"), problem("error", "A1"), problem("warning", "A1")])
    cell = book["Rekap"]["A1"]
    assert fill(cell) == FILLS["error"]
    assert [word for word in ("Kesalahan", "Peringatan", "Info") if word in cell.comment.text] == [
        "Kesalahan",
        "Peringatan",
        "Info",
    ]


def test_a_range_is_coloured_whole_and_noted_once():
    book = written(workbook(sheet([[1, 2], [3, None], [5, 6]])), [problem(cell="B1:B3")])
    cells = [book["Rekap"][f"B{row}"] for row in (1, 2, 3)]
    assert [fill(cell) for cell in cells] == [FILLS["error"]] * 3
    assert [cell.comment is not None for cell in cells] == [True, False, False]


def test_the_list_comes_first_the_worst_on_top_with_links():
    problems = [problem("info", "A1"), problem("error", "B2"), Problem(RULE, "warning")]
    book = written(workbook(sheet([["a", "b"], ["c", "d"]])), problems)
    listing = book.worksheets[0]
    assert listing.title == "Masalah"
    assert book.active is listing
    assert [row[:3] for row in table(listing)] == [
        ["✖ Kesalahan", "Rekap", "B2"],
        ["▲ Peringatan", "", ""],
        ["ℹ Info", "Rekap", "A1"],
    ]
    assert [row[3:6] for row in table(listing)] == [list(problem_texts(item, ID)) for item in problems]
    links = {link.ref: link.location for row in listing.iter_rows() for cell in row if (link := cell.hyperlink)}
    assert sorted(links.values()) == ["'Rekap'!A1", "'Rekap'!B2"]


def test_the_list_speaks_the_language_of_the_screen():
    listing = written(workbook(sheet([["a"]])), [problem(cell="A1")], EN).worksheets[0]
    assert listing.title == "Problems"
    assert table(listing)[0][0] == "✖ Error"


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5 orang", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "{=A1}"])
def test_nothing_that_looks_like_a_formula_runs(text):
    content = annotated(workbook(sheet([[text, "b"]])), [problem(cell="B1")], ID)
    cell = openpyxl.load_workbook(io.BytesIO(content))["Rekap"]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix or not text.startswith(("=", "+", "-", "@", "\t"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(re.search(r"<f[ >]", text) for text in sheets)
        assert not any("externalLink" in name for name in parts.namelist())


def test_an_address_does_not_become_a_link():
    book = written(workbook(sheet([["https://contoh.id", "b"]])), [problem(cell="B1")])
    assert book["Rekap"]["A1"].hyperlink is None


@pytest.mark.parametrize(
    ("value", "back"),
    [
        ("teks", "teks"),
        (12, 12),
        (34.5, 34.5),
        (True, True),
        (date(2026, 10, 31), datetime(2026, 10, 31)),  # noqa: DTZ001  # cells have no zone
        (datetime(2026, 10, 31, 8, 30), datetime(2026, 10, 31, 8, 30)),  # noqa: DTZ001  # as above
        (time(8, 30), time(8, 30)),
        (timedelta(hours=30), timedelta(hours=30)),
        (date(1850, 1, 1), "1850-01-01"),
        (float("inf"), "inf"),
        ("x" * 40_000, "x" * 32_767),
        ("a\ud800b", "a?b"),
    ],
)
def test_values_stay_what_they_are(value, back):
    assert written(workbook(sheet([[value]])), [])["Rekap"]["A1"].value == back


def test_merged_ranges_stay_and_overlapping_ones_do_no_harm():
    rows = [["Kepesertaan", None, None], ["Wilayah", "PU", None], ["Kab. Malang", 1, 2]]
    merged = ((0, 0, 0, 2), (0, 1, 1, 1), (1, 1, 1, 2), (2, 0, 2, 0), (5, 5, 9, 9))
    book = written(workbook(sheet(rows, merged=merged)), [problem(cell="A1")])
    assert {str(place) for place in book["Rekap"].merged_cells.ranges} == {"A1:C1", "B2:C2"}
    assert book["Rekap"]["A1"].value == "Kepesertaan"
    assert fill(book["Rekap"]["A1"]) == FILLS["error"]


@pytest.mark.parametrize("cell", ["", "A0", "ZZZ9999999", "baris 3", "B2:A1", "C7;D8"])
def test_a_place_that_is_no_cell_of_the_sheet_is_listed_only(cell):
    book = written(workbook(sheet([[1]])), [problem(cell=cell)])
    assert len(table(book.worksheets[0])) == 1
    assert fill(book["Rekap"]["A1"]) is None


def test_names_of_sheets_are_made_ones_that_a_spreadsheet_accepts():
    names = ["Masalah", "a/b:c", "A_B_C", "n" * 40, "n" * 41, "'x'", "History", ""]
    book = written(
        workbook(*(sheet([[1]], name) for name in names)), [problem(cell="A1", place=name) for name in names]
    )
    titles = [item.title for item in book.worksheets]
    assert len({title.casefold() for title in titles}) == len(names) + 1
    assert all(0 < len(title) <= 31 for title in titles)
    assert [fill(item["A1"]) for item in book.worksheets[1:]] == [FILLS["error"]] * len(names)


def test_a_hidden_sheet_is_shown_only_when_something_is_wrong_in_it():
    book = workbook(sheet([[1]], "satu", hidden=True), sheet([[1]], "dua", hidden=True))
    assert [item.sheet_state for item in written(book, [problem(cell="A1", place="dua")]).worksheets] == [
        "visible",
        "hidden",
        "visible",
    ]


def test_a_sheet_that_is_too_long_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr("data.intake.sheets.annotate._MOST_CELLS", 10)
    book = written(workbook(sheet([[number, "x"] for number in range(50)])), [problem(cell="A40"), problem(cell="A2")])
    assert book["Rekap"].max_row == 5
    assert any("Rekap terlalu panjang" in str(cell.value) for cell in book.worksheets[0]["A"])
    assert len(table(book.worksheets[0])) == 2


def test_text_columns_of_a_csv_are_written_as_they_stand():
    read = read_workbook("kab.csv", b"kode;nama;aktif\n35.01;Kab. Pacitan;1.234\n35.02;;\n")
    book = written(read, [problem(cell="C2", place="kab")])
    assert [[cell.value for cell in row] for row in book["kab"].iter_rows()] == [
        ["kode", "nama", "aktif"],
        ["35.01", "Kab. Pacitan", "1.234"],
        ["35.02", None, None],
    ]


VALUES = st.one_of(
    st.none(), st.text(max_size=12), st.integers(), st.floats(), st.booleans(), st.datetimes(), st.dates()
)


@given(st.lists(st.lists(VALUES, min_size=2, max_size=2), min_size=1, max_size=4), st.text(max_size=40))
def test_whatever_stands_in_a_workbook_can_be_marked(rows, name):
    marked = [problem(cell=cell_name(row, 0), place=name) for row in range(len(rows))]
    book = written(workbook(sheet(rows, name)), marked)
    assert [fill(book.worksheets[1].cell(row + 1, 1)) for row in range(len(rows))] == [FILLS["error"]] * len(rows)
