import io
from datetime import datetime

import numpy as np
import openpyxl
import pandas as pd
import pytest

from data.intake.files.workbook import read_workbook
from data.intake.model import IMPORTED_TABLES
from data.intake.sheets.forms import FORMS, INSTRUMENT_NAMES, SECTORS
from data.intake.sheets.templates import template
from data.intake.understand import understand
from data.intake.words.ledger import SECTOR
from data.intake.words.vocabulary import INSTRUMENT, exact
from data.snapshot import BUNDLED
from data.tables.office import INSTRUMENTS
from data.text.catalogue import LANGUAGES, Texts

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


def test_projects_read_back_with_their_values():
    values = [None, None, 120, 80, "APBD", None, 9_000_000_000, 4_500_000_000]
    reading = filled("groups", MONTH, {16: values})
    assert not reading.questions
    keys = ("area_code", "group", "total", "covered", "value_rp", "registered_value_rp")
    assert records(reading, "groups", *keys) == [("35.01", "JAKON_PROYEK", 120, 80, 9e9, 4.5e9)]


def test_a_kota_without_desa_gets_no_rows_for_village_groups():
    sheet = openpyxl.load_workbook(io.BytesIO(template("groups", AREAS, Texts("id")))).worksheets[0]
    rows = [(row[0].value, row[2].value) for row in sheet.iter_rows(min_row=6)]
    assert {group for code, group in rows if code == "35.73"} == {group for code, group in rows if code == "35.09"} - {
        "Perangkat desa",
        "BPD",
    }


def test_a_calendar_of_protection_reads_back():
    """An empty month was not reported, a zero was not paid; months ahead are paid in advance."""
    reading = filled("protection", {"B3": 2026}, {7: [None, None, 0, 50, None, 50], 14: [None, None, *[None] * 11, 9]})
    assert not reading.questions
    assert set(reading.rows) == {"protection"}
    months = [pd.Timestamp(2026, month, 1) for month in (1, 2, 4, 12)]
    assert records(reading, "protection", "area_code", "month", "group", "funding", "people") == [
        ("35.01", months[0], "NON_ASN", "APBD", 0),
        ("35.01", months[1], "NON_ASN", "APBD", 50),
        ("35.01", months[2], "NON_ASN", "APBD", 50),
        ("35.01", months[3], "PEKERJA_RENTAN", "DBHCHT", 9),
    ]


def test_a_calendar_without_a_year_asks_for_it():
    reading = filled("protection", {}, {7: [None, None, 5]})
    assert {question.kind for question in reading.questions} == {"period"}


def test_employers_read_back():
    rows = {6: [None, 900, 40, 120], 44: ["C Industri pengolahan", 300, None, 20]}
    content = template("employers", AREAS, Texts("id"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    sheet["B3"] = OCTOBER
    for row, values in rows.items():
        for column, value in enumerate(values, start=3):
            if value is not None:
                sheet.cell(row, column).value = value
    sheet["B44"] = "Kab. Jember"
    target = io.BytesIO()
    book.save(target)
    reading = read("employers", target.getvalue())
    assert not reading.questions
    keys = ("area_code", "as_of", "sector", "compliant", "partial", "unregistered")
    assert records(reading, "employers", *keys) == [
        ("35.01", "2026-10-01", "ALL", 900, 40, 120),
        ("35.09", "2026-10-01", "C", 300, None, 20),
    ]


def test_arrears_read_back():
    reading = filled("arrears", MONTH, {7: [11, 12, None, 0, 21, 22, 23, 24]})
    assert not reading.questions
    assert records(reading, "arrears", "area_code", "month", "segment", "band", "people") == [
        ("35.01", pd.Timestamp(OCTOBER), segment, band, people)
        for segment, band, people in (
            ("BPU", "1-3", 21), ("BPU", "13+", 24), ("BPU", "4-6", 22), ("BPU", "7-12", 23), ("PU", "1-3", 11),
            ("PU", "13+", 0), ("PU", "4-6", 12),
        )
    ]  # fmt: skip


def test_rules_read_back():
    reading = filled("regulations", {}, {5: ["PERDA", "5", 2023, "Perlindungan pekerja rentan", "Pekerja rentan"]})
    assert not reading.questions
    assert records(reading, "regulations", "area_code", "instrument", "number", "year", "title", "groups") == [
        ("35.01", "PERDA", "5", 2023, "Perlindungan pekerja rentan", "PEKERJA_RENTAN"),
    ]


def test_an_area_may_state_that_it_has_no_rule():
    reading = filled("regulations", {}, {5: ["Tidak ada", None, 2026], 6: ["Tidak ada"], 7: ["SE", "12", 2025]})
    assert not reading.questions
    assert records(reading, "regulations", "area_code", "instrument", "number", "year") == [
        ("35.01", "TIDAK_ADA", "", 2026),
        ("35.03", "SE", "12", 2025),
    ]


def test_budgets_read_back():
    rows = {
        6: [None, None, 1_000_000_000, 900_000_000, 450_000_000, 4_000, 6],
        7: [None, None, 5_000_000],
        8: [None, None, None, 0, None, None, None, "Menunggu P-APBD"],
    }
    reading = filled("budgets", {"B3": 2026}, rows)
    keys = ("area_code", "year", "fund", "group", "ceiling_rp", "allocated_rp", "realised_rp", "people", "months")
    assert not reading.questions
    assert records(reading, "budgets", *keys, "reason") == [
        ("35.01", 2026, "APBD", "NON_ASN", 1e9, 9e8, 4.5e8, 4_000, 6, ""),
        ("35.01", 2026, "DBHCHT", "PEKERJA_RENTAN", 5e6, None, None, None, None, ""),
        ("35.02", 2026, "APBD", "NON_ASN", None, 0, None, None, None, "Menunggu P-APBD"),
    ]


def test_a_budget_may_be_left_undivided():
    reading = filled("budgets", {"B3": 2026}, {6: ["APBD", "", 7]})
    assert not reading.questions
    assert records(reading, "budgets", "fund", "group", "ceiling_rp") == [("APBD", "ALL", 7)]


@pytest.mark.parametrize(
    ("typed", "period"), [(2026, "2026"), ("Januari - Oktober 2026", "2026-01/2026-10"), ("Tahun 2025", "2025")]
)
def test_claims_read_back(typed, period):
    reading = filled("claims", {"B3": typed}, {8: [5, 1_000_000, 700, 6, 42_000_000]})
    assert not reading.questions
    keys = ("area_code", "period", "programme", "payer", "cases", "amount_rp", "premium_rp")
    assert records(reading, "claims", *keys) == [
        ("35.01", period, "JKK", "ALL", 5, 1e6, 700),
        ("35.01", period, "JKM", "ALL", 6, 4.2e7, None),
    ]


@pytest.mark.parametrize(
    ("chosen", "payer"),
    [("Semua peserta", "ALL"), ("Semua dana Pemda", "PEMDA"), ("DBHCHT", "DBHCHT"), ("P-APBD", "P-APBD"),
     ("APBDES", "APBDES")],
)  # fmt: skip
def test_claims_of_those_somebody_pays_for_read_back(chosen, payer):
    reading = filled("claims", {"B3": 2025, "B4": chosen}, {8: [*[None] * 8, 775, 28_000_000_000, 97_000_000_000]})
    assert not reading.questions
    keys = ("period", "programme", "payer", "cases", "amount_rp", "premium_rp")
    assert records(reading, "claims", *keys) == [("2025", "ALL", payer, 775, 2.8e10, 9.7e10)]


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


def test_every_sector_and_instrument_of_the_drop_downs_is_understood():
    assert [exact(word, SECTOR) for word in SECTORS] == ["ALL", *"ABCDEFGHIJKLMNOPQRSTU"]
    assert tuple(exact(word, INSTRUMENT) for word in INSTRUMENT_NAMES) == INSTRUMENTS
