"""Small layouts of offices, one habit each; whole workbooks are held by ``test_fixtures``."""

import pytest

from data.intake.files.workbook import read_workbook
from data.intake.understand import understand


@pytest.fixture
def read(snapshot):
    def reading(text, answers=None):
        workbook = read_workbook("laporan.csv", text.encode())
        return understand(workbook, snapshot.tables["areas"], answers or {})

    return reading


def active(reading):
    frame = reading.rows["enrolment"].frame
    return dict(zip(frame["area_code"], frame["active"], strict=True))


def test_a_column_of_kinds_tells_the_two_malangs_apart(read):
    found = read("Peserta aktif domisili Oktober 2026\nJenis;Nama;Aktif\nKab.;Malang;365.978\nKota;Malang;134.167\n")
    assert active(found) == {"35.07": 365978, "35.73": 134167}
    assert not found.questions


def test_a_branch_named_after_one_of_its_areas_does_not_name_the_rows(read):
    rows = "Malang;Kab. Malang;365.978\nMalang;Kota Malang;134.167\nMalang;Kota Batu;31.000\n"
    found = read("Peserta aktif lokasi kerja Oktober 2026\nKantor Cabang;Kab/Kota;Aktif\n" + rows)
    assert active(found) == {"35.07": 365978, "35.73": 134167, "35.79": 31000}
    assert not found.questions


def test_year_and_month_in_columns_of_their_own_make_one_period(read):
    found = read("kabupaten_kota;tahun;bulan;basis;jumlah_peserta_aktif\nKota Batu;2026;10;domisili;31000\n")
    (row,) = found.rows["enrolment"].frame.to_dict("records")
    assert f"{row['month']:%Y-%m}" == "2026-10"


def test_a_column_that_counts_months_names_none(read):
    found = read(
        "Pekerja rentan DBHCHT tahun 2026\nKab/Kota;Pekerja;Jumlah Bulan;Pagu (Rp)\nKab. Jember;8.445;9;1.276.884.000\n"
    )
    (row,) = found.rows["budgets"].frame.to_dict("records")
    assert (row["people"], row["months"], row["ceiling_rp"]) == (8445, 9, 1_276_884_000)


def test_columns_that_only_name_segments_are_asked_about_once(read):
    text = "Kantor Cabang Jember\nKab/Kota;PU;BPU;Jumlah\nKab. Jember;170.000;40.000;210.000\n"
    found = read(text)
    asked = [question for question in found.questions if question.kind == "quantity"]
    assert len(asked) == 1
    assert "enrolment" not in found.rows
    answered = read(text, {asked[0].id: "covered"})
    frame = answered.rows["enrolment"].frame
    assert dict(zip(frame["segment"], frame["active"], strict=True)) == {"PU": 170000, "BPU": 40000}
    assert answered.stated[["stated", "computed"]].to_numpy().tolist() == [[210000.0, 210000.0]]


def test_a_rate_per_month_is_no_budget(read):
    head = "Pekerja rentan DBHCHT tahun 2025\nKab/Kota;Pekerja;Iuran per Bulan;Anggaran (Rp)\n"
    found = read(head + "Kab. Bondowoso;8.445;16.800;1.276.884.000\n")
    assert found.rows["budgets"].frame["allocated_rp"].tolist() == [1_276_884_000]
    assert not found.questions


def test_two_columns_for_one_figure_are_both_asked_and_neither_is_dropped(read):
    found = read("Peserta aktif domisili Oktober 2026\nKab/Kota;Bulan Lalu;Bulan Ini\nKab. Jember;238.000;240.000\n")
    assert [question.kind for question in found.questions] == ["column", "column"]
    assert sorted(found.rows["enrolment"].frame["active"]) == [238000, 240000]


def test_a_code_that_contradicts_its_name_is_an_error(read):
    found = read(
        "Peserta aktif domisili Oktober 2026\nKode;Kab/Kota;Aktif\n35.73;Kab. Malang;365.978\n35.79;Kota Batu;31.000\n"
    )
    assert [(problem.rule, problem.cell) for problem in found.problems] == [("code_name_differ", "B3")]


def test_months_down_and_years_across_are_the_months_of_those_years(read):
    rows = "Januari;200.000;210.000\nFebruari;201.000;211.000\n"
    found = read("Tren Peserta Aktif Kab. Jember menurut lokasi kerja\nBulan;2025;2026\n" + rows)
    frame = found.rows["enrolment"].frame
    assert dict(zip(frame["month"].dt.strftime("%Y-%m"), frame["active"], strict=True)) == {
        "2025-01": 200000, "2025-02": 201000, "2026-01": 210000, "2026-02": 211000,
    }  # fmt: skip
    assert set(frame["area_code"]) == {"35.09"}


def test_one_area_in_a_column_of_codes_is_an_area(read):
    found = read("Kode Kab;Bulan;Segmen;Basis;Aktif\n3509;2026-10;PU;KTP;170000\n3509;2026-10;BPU;KTP;40000\n")
    assert set(found.rows["enrolment"].frame["area_code"]) == {"35.09"}
    assert not found.questions


def test_a_group_split_by_fund_keeps_the_funds_apart(read):
    head = "Perlindungan Pekerja Rentan menurut Sumber Dana Tahun 2025\nKab/Kota;APBD;DBHCHT\n"
    frame = read(head + "Kab. Jember;10.000;82.093\n").rows["groups"].frame
    assert dict(zip(frame["funding"], frame["covered"], strict=True)) == {"APBD": 10000, "DBHCHT": 82093}
