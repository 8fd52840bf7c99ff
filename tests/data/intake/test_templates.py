import io
from datetime import datetime

import numpy as np
import openpyxl
import pandas as pd
import pytest

from data.catalogue import LANGUAGES, Texts
from data.intake.files.workbook import read_workbook
from data.intake.model import IMPORTED_TABLES
from data.intake.sheets.forms import FORMS
from data.intake.sheets.templates import template
from data.intake.understand import understand
from data.snapshot import BUNDLED

AREAS = pd.read_csv(BUNDLED / "areas.csv", dtype=str)
OCTOBER = datetime(2026, 10, 1)  # noqa: DTZ001  # cells of a workbook have no zone
MONTH = {"B3": OCTOBER}


def read(table, content):
    return understand(read_workbook(f"{table}.xlsx", content), AREAS, {})


def filled(table, settings, rows, language="id"):
    """Reading of a template after somebody wrote into it; ``rows`` maps a row of the sheet to values from column C."""
    book = openpyxl.load_workbook(io.BytesIO(template(table, AREAS, Texts(language))))
    sheet = book[FORMS[table].sheet]
    for cell, value in settings.items():
        sheet[cell] = value
    for row, values in rows.items():
        for column, value in enumerate(values, start=3):
            if value is not None:
                sheet.cell(row, column).value = value
    target = io.BytesIO()
    book.save(target)
    return read(table, target.getvalue())


def records(reading, table, *columns):
    frame = reading.rows[table].frame[list(columns)]
    return sorted(
        tuple(None if isinstance(value, float) and np.isnan(value) else value for value in row)
        for row in frame.itertuples(index=False, name=None)
    )


def test_there_is_a_form_for_every_table_that_can_be_imported():
    assert set(FORMS) == set(IMPORTED_TABLES)


def test_participants_read_back():
    reading = filled("enrolment", {**MONTH, "B4": "Lokasi kerja"}, {8: [10, 11, 20, 21, 30, 31, 40, 41], 45: [7, None]})
    month = pd.Timestamp("2026-10-01")
    assert not reading.questions
    assert records(reading, "enrolment", "area_code", "month", "segment", "basis", "active", "inactive") == [
        ("35.01", month, "BPU", "lokasi_kerja", 20, 21),
        ("35.01", month, "JAKON", "lokasi_kerja", 30, 31),
        ("35.01", month, "PMI", "lokasi_kerja", 40, 41),
        ("35.01", month, "PU", "lokasi_kerja", 10, 11),
        ("35.79", month, "PU", "lokasi_kerja", 7, None),
    ]


@pytest.mark.parametrize("typed", ["Oktober 2026", "10/2026", "31 Oktober 2026"])
def test_the_month_may_be_typed_as_text(typed):
    reading = filled("enrolment", {"B3": typed, "B4": "Domisili (KTP/NIK)"}, {8: [10]})
    assert records(reading, "enrolment", "month", "basis") == [(pd.Timestamp("2026-10-01"), "domisili")]


def test_what_was_not_chosen_is_asked():
    reading = filled("enrolment", {}, {8: [10, 11]})
    assert {question.kind for question in reading.questions} == {"period", "basis"}


def test_bases_of_coverage_read_back():
    reading = filled("workforce", {"B3": datetime(2026, 8, 1)}, {7: [100, 110, 90, 50, 30, 10]})  # noqa: DTZ001  # as above
    august = pd.Timestamp("2026-08-01")
    assert not reading.questions
    assert records(reading, "workforce", "area_code", "period", "definition", "segment", "workers") == [
        ("35.01", august, "angkatan_kerja", "ALL", 110),
        ("35.01", august, "potensi", "ALL", 90),
        ("35.01", august, "potensi", "BPU", 30),
        ("35.01", august, "potensi", "JAKON", 10),
        ("35.01", august, "potensi", "PU", 50),
        ("35.01", august, "sakernas_bekerja", "ALL", 100),
    ]


@pytest.mark.parametrize(
    ("chosen", "ladder"), [("RPJPD", "RPJPD"), ("UCJ Kemendagri", "UCJ_KEMENDAGRI"), ("Lokal", "LOKAL")]
)
def test_targets_read_back(chosen, ladder):
    reading = filled("targets", {"B3": 2026, "B4": chosen}, {7: [34.36, None], 8: [None, 120_000]})
    assert not reading.questions
    assert records(reading, "targets", "area_code", "year", "ladder", "target_pct", "target_people") == [
        ("35.01", 2026, ladder, 34.36, None),
        ("35.02", 2026, ladder, None, 120_000),
    ]


def test_groups_read_back():
    rows = {6: [None, "Dinas Pendidikan", 100, 90, "APBD", 12], 7: [None, None, 50, 40]}
    reading = filled("groups", MONTH, rows)
    keys = ("area_code", "as_of", "group", "unit", "total", "covered", "funding", "months_paid")
    assert not reading.questions
    assert records(reading, "groups", *keys) == [
        ("35.01", "2026-10-01", "NON_ASN", "Dinas Pendidikan", 100, 90, "APBD", 12),
        ("35.01", "2026-10-01", "PERANGKAT_DESA", "", 50, 40, "unknown", None),
    ]


def test_rules_read_back():
    reading = filled("regulations", {}, {5: ["PERDA", "5", 2023, "Perlindungan pekerja rentan", "Pekerja rentan"]})
    assert not reading.questions
    assert records(reading, "regulations", "area_code", "instrument", "number", "year", "title", "groups") == [
        ("35.01", "PERDA", "5", 2023, "Perlindungan pekerja rentan", "PEKERJA_RENTAN"),
    ]


def test_budgets_read_back():
    rows = {6: [None, None, 1_000_000_000, 900_000_000, 450_000_000, 4_000, 6], 7: [None, "Pekerja rentan", 5_000_000]}
    reading = filled("budgets", {"B3": 2026}, rows)
    keys = ("area_code", "year", "fund", "group", "ceiling_rp", "allocated_rp", "realised_rp", "people", "months")
    assert not reading.questions
    assert records(reading, "budgets", *keys) == [
        ("35.01", 2026, "APBD", "ALL", 1e9, 9e8, 4.5e8, 4_000, 6),
        ("35.01", 2026, "DBHCHT", "PEKERJA_RENTAN", 5e6, None, None, None, None),
    ]


@pytest.mark.parametrize(
    ("typed", "period"), [(2026, "2026"), ("Januari - Oktober 2026", "2026-01/2026-10"), ("Tahun 2025", "2025")]
)
def test_claims_read_back(typed, period):
    reading = filled("claims", {"B3": typed}, {7: [5, 1_000_000, 6, 42_000_000]})
    assert not reading.questions
    assert records(reading, "claims", "area_code", "period", "programme", "cases", "amount_rp") == [
        ("35.01", period, "JKK", 5, 1e6),
        ("35.01", period, "JKM", 6, 4.2e7),
    ]


def test_context_reads_back():
    reading = filled("context", {"B3": 2025}, {6: [4.5, 70.25, 9.1, 450_000, 2_600_000, 1_100_000]})
    assert not reading.questions
    assert records(reading, "context", "area_code", "year", "indicator", "value", "unit") == [
        ("35.01", 2025, "garis_kemiskinan", 450_000, "rupiah/kapita/bulan"),
        ("35.01", 2025, "jumlah_penduduk", 1_100_000, "orang"),
        ("35.01", 2025, "persentase_penduduk_miskin_p0", 9.1, "persen"),
        ("35.01", 2025, "tpak", 70.25, "persen"),
        ("35.01", 2025, "tpt", 4.5, "persen"),
        ("35.01", 2025, "umk", 2_600_000, "rupiah/bulan"),
    ]


@pytest.mark.parametrize("table", IMPORTED_TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryForm:
    @pytest.fixture
    def book(self, table, language):
        return openpyxl.load_workbook(io.BytesIO(template(table, AREAS, Texts(language))))

    def test_names_every_area_in_a_frozen_list(self, book, table):
        sheet = book.worksheets[0]
        codes = [cell.value for cell in sheet["A"]]
        names = [cell.value for cell in sheet["B"]]
        pairs = set(zip(codes, names, strict=True))
        assert set(zip(AREAS["area_code"], AREAS["label_name"], strict=True)) <= pairs
        assert sheet.freeze_panes == f"C{codes.index('35.01') + 1}"

    def test_helps_with_every_cell_to_fill(self, book, table):
        """XlsxWriter leaves out a hint that is too long, with no more than a warning."""
        sheet = book.worksheets[0]
        checked = {
            str(check.sqref).split(":")[0].rstrip("0123456789") for check in sheet.data_validations.dataValidation
        }
        form = FORMS[table]
        expected = {
            openpyxl.utils.get_column_letter(column)
            for column, entry in enumerate(form.entries, start=3)
            if entry.kind != "text"
        }
        assert expected | ({"B"} if form.settings else set()) <= checked

    def test_nothing_in_it_runs_or_leads_elsewhere(self, book, table):
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)

    def test_says_how_to_fill_it_in_and_hides_its_lists(self, book, table, language):
        assert [sheet.title for sheet in book.worksheets] == [FORMS[table].sheet, "Petunjuk", "Daftar"]
        assert book["Petunjuk"]["A3"].value == Texts(language)(f"template.about_{table}")
        assert book["Daftar"].sheet_state == "hidden"

    def test_an_empty_form_gives_no_rows(self, table, language):
        assert not read(table, template(table, AREAS, Texts(language))).rows


def test_every_drop_down_word_is_understood():
    """A word in a list that the reader did not know would be asked about, although it was chosen as told."""
    for table, column in (("groups", "C"), ("budgets", "D")):
        start = 6
        options = next(entry.options for entry in FORMS[table].entries if entry.heading == "Kelompok pekerja")
        rows = {start + place: [word] if column == "C" else ["APBD", word] for place, word in enumerate(options)}
        figures = {row: [*words, *([None] * (2 - len(words))), 10, 5] for row, words in rows.items()}
        reading = filled(table, {"B3": OCTOBER if table == "groups" else 2026}, figures)
        assert not reading.questions
        assert len({group for (group,) in records(reading, table, "group")}) == len(options)
