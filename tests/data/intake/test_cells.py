"""The reading cell by cell: every value once, in the order of the sheet, beside its raw text."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from data.intake.cells import cell_places, raw_text, read_cells
from data.intake.model import Reading, Rows, Sheet, Workbook, no_stated
from data.publish.examine import examine

GRID = pd.DataFrame(
    [
        ["Kode", "Bulan", "Aktif", "Nonaktif"],
        ["35.09", "Okt 2026", "1.234", "-"],
        ["35.10", "Okt 2026", 5678.0, 90],
    ]
)


def reading(frame, places):
    rows = {"enrolment": Rows(pd.DataFrame(frame), pd.DataFrame(places))}
    return Reading("a.xlsx", "xlsx", 1, "0" * 64, (), rows, no_stated(), (), ())


@pytest.fixture
def read():
    month = pd.Timestamp("2026-10-01")
    frame = {
        "area_code": ["35.09", "35.10"],
        "month": [month, month],
        "segment": ["ALL", "ALL"],
        "basis": ["domisili", "domisili"],
        "active": [1234.0, 5678.0],
        "inactive": [np.nan, 90.0],
    }
    return reading(frame, {"sheet": ["Rekap"] * 2, "row": [1, 2], "active": [2, 2], "inactive": [-1, 3]})


def test_every_value_has_one_place_in_the_order_of_the_sheet(read):
    places = cell_places(read)
    listed = places[["row", "column", "field", "index"]].to_numpy().tolist()
    assert listed == [[1, 2, "active", 0], [2, 2, "active", 1], [2, 3, "inactive", 1]]


def test_a_cell_shows_its_raw_text_and_what_it_was_taken_for(read):
    workbook = Workbook("a.xlsx", "xlsx", 1, "0" * 64, (Sheet("Rekap", GRID),))
    first, second, third = read_cells(read, workbook, cell_places(read))
    assert (first.sheet, first.cell, first.raw, first.field, first.value) == ("Rekap", "C2", "1.234", "active", 1234.0)
    assert first.keys == {
        "area_code": "35.09",
        "month": pd.Timestamp("2026-10-01"),
        "segment": "ALL",
        "basis": "domisili",
    }
    assert (second.cell, second.raw) == ("C3", "5678")
    assert (third.cell, third.raw, third.value) == ("D3", "90", 90.0)


def test_a_place_outside_the_sheet_has_no_raw_text(read):
    workbook = Workbook("a.xlsx", "xlsx", 1, "0" * 64, (Sheet("Rekap", GRID.iloc[:2]),))
    assert [cell.raw for cell in read_cells(read, workbook, cell_places(read))] == ["1.234", "", ""]


def test_a_reading_without_rows_has_no_places():
    empty = Reading("a.csv", "csv", 1, "0" * 64, (), {}, no_stated(), (), ())
    assert cell_places(empty).empty


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  1.234*) ", "  1.234*) "),
        (None, ""),
        (float("nan"), ""),
        (1234.0, "1234"),
        (34.36, "34.36"),
        (7, "7"),
        (datetime(2026, 10, 31), "2026-10-31"),  # noqa: DTZ001 - spreadsheets know no time zone
        (date(2026, 10, 31), "2026-10-31"),
        (True, "True"),
        ("=1+1", "=1+1"),
    ],
)
def test_raw_text_is_what_the_cell_holds(value, text):
    assert raw_text(value) == text


def test_what_is_listed_is_what_a_file_says(snapshot):
    head = "Kode Wilayah;Bulan;Segmen;Basis;Peserta Aktif;Peserta Nonaktif"
    lines = [head, "35.09;Okt 2026;PU;KTP;1.234;56", "35.10;Okt 2026;PU;KTP;2.345;-"]
    examined = examine([("a.csv", "\n".join(lines).encode())], {}, snapshot, date(2026, 11, 24))
    (read,), (workbook,) = examined.readings, examined.workbooks
    cells = {cell.cell: (cell.raw, cell.field, cell.value) for cell in read_cells(read, workbook, cell_places(read))}
    assert cells == {
        "E2": ("1.234", "active", 1234.0),
        "F2": ("56", "inactive", 56.0),
        "E3": ("2.345", "active", 2345.0),
    }
