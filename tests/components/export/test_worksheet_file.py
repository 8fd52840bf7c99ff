"""The worksheet as a file: live formulas, the sums of the plan, accounts, and texts that stay texts."""

from io import BytesIO

import openpyxl
import pytest

from components.export.worksheet import WorksheetNotes, worksheet_bytes
from components.text.catalogue import Texts
from components.views.plan.files import notes_of
from data.scenario.entry import entry_of, solved_of
from data.scenario.worksheet import worksheet
from data.selection import Selection

JEMBER = Selection(area="35.09")
TEXTS = Texts("id")


def written(snapshot, *, values=False, mark="Data contoh (simulasi)", **options):
    found = solved_of(snapshot, JEMBER, entry_of(options))
    lines = worksheet(snapshot, found.outcome)
    notes = notes_of(
        snapshot, JEMBER, found, lines, TEXTS, mark=mark, address="http://localhost/simulasi?wilayah=35.09"
    )
    content = worksheet_bytes(lines, notes, TEXTS)
    return found, openpyxl.load_workbook(BytesIO(content), data_only=values)


def rows(book):
    sheet = book.worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7, max_col=9) if row[0].value]


def test_amounts_are_formulas_and_their_values_are_the_plan(snapshot):
    options = {"diketahui": "orang-bulan", "orang": "1000"}
    _, book = written(snapshot, **options)
    _, shown = written(snapshot, values=True, **options)
    jkk, jkm, total = rows(book)[:3]
    assert [jkk[7], jkm[7], total[7]] == ["=E7*G7", "=E8*G8", "=SUM(H7:H8)"]
    assert (jkk[4], jkk[6], jkm[4], jkm[6]) == (12_000, 10_000, 12_000, 6_800)
    # 1.000 x 12 x Rp10.000, x Rp6.800, and N x M x Rp16.800
    assert [row[7] for row in rows(shown)[:3]] == [120_000_000, 81_600_000, 201_600_000]


def test_staggered_starts_add_up_to_the_rupiah(snapshot):
    found, book = written(snapshot, values=True, gelombang="3", dibayar="7", mulai="2")
    lines = rows(book)
    assert sum(row[4] * row[6] for row in lines if row[4]) == found.outcome.cost
    assert lines[len([row for row in lines if row[4]])][7] == found.outcome.cost


def test_non_asn_have_their_accounts_and_other_groups_none(snapshot):
    _, own = written(snapshot, paket="PU", kelompok="NON_ASN", dana="APBD")
    assert [row[1] for row in rows(own)[:2]] == ["5.1.02.02.02.0006", "5.1.02.02.02.0007"]
    _, other = written(snapshot)
    assert [row[1] for row in rows(other)[:2]] == ["", ""]
    said = " ".join(str(cell.value) for row in other.worksheets[0].iter_rows(min_row=9) for cell in row)
    assert TEXTS("scenario_note.no_account") in said


def test_the_mark_of_sample_coverage_goes_along_and_only_then(snapshot):
    _, book = written(snapshot)
    _, real = written(snapshot, mark="")
    assert str(book.worksheets[0]["A4"].value).startswith("Data contoh (simulasi)")
    assert real.worksheets[0]["A4"].value is None


def test_months_and_sources_stand_on_the_second_sheet(snapshot):
    found, book = written(snapshot, mulai="4", dibayar="6")
    cells = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows(max_col=5)]
    head = next(place for place, row in enumerate(cells) if row[0] == "Bulan")
    months = cells[head + 1 : head + 13]
    assert [row[1] for row in months] == [0, 0, 0, *[found.plan.people] * 6, 0, 0, 0]
    assert months[11][3] == pytest.approx(found.outcome.december_before)
    assert months[5][4] == pytest.approx(float(found.outcome.coverage_after[5]))
    assert any(str(row[0]).startswith("S58: ") for row in cells)


def test_a_text_never_becomes_a_formula(snapshot):
    found = solved_of(snapshot, JEMBER, entry_of({}))
    notes = WorksheetNotes("=1+1", "@x", "", ["=2+2"], [("=a", "=b")], [("Jan", 1, 1, None, None)], ["=HYPERLINK(1)"])
    book = openpyxl.load_workbook(BytesIO(worksheet_bytes(worksheet(snapshot, found.outcome), notes, TEXTS)))
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == ["=E7*G7", "=E8*G8", "=SUM(H7:H8)"]
