"""Downloads read back: real numbers, text codes, notes, the mark, and nothing a spreadsheet would run."""

from datetime import datetime
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from components.export.tables import Notes, csv_bytes, marked_name, xlsx_bytes
from components.text.catalogue import Texts

ID = Texts("id")
REAL = Notes("Oktober 2026", "domisili (KTP) ÷ penduduk bekerja", ["BPS, Sakernas", "=SUM(A1)"])
SIMULATED = Notes(REAL.period, REAL.basis, REAL.sources, "Data contoh (simulasi)")
FRAME = pd.DataFrame(
    {
        "Kode": ["35.10", "35.01"],
        "Bulan": pd.to_datetime(["2026-10-01", "2026-09-01"]),
        "Peserta": [1_234_567.0, None],
        "Cakupan (%)": [29.8123456, 7.5],
    }
)
ATTACKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


def book(frame=FRAME, notes=SIMULATED):
    return load_workbook(BytesIO(xlsx_bytes(frame, texts=ID, title="Cakupan", notes=notes)))


def test_csv_is_what_indonesian_excel_opens():
    content = csv_bytes(FRAME, texts=ID, notes=REAL)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n") == [
        "Kode;Bulan;Peserta;Cakupan (%);Periode;Basis;Sumber",
        '35.10;2026-10-01;1234567;29,8123;Oktober 2026;domisili (KTP) ÷ penduduk bekerja;"BPS, Sakernas; =SUM(A1)"',
        '35.01;2026-09-01;;7,5;Oktober 2026;domisili (KTP) ÷ penduduk bekerja;"BPS, Sakernas; =SUM(A1)"',
        "",
    ]


def test_every_csv_row_carries_the_mark():
    lines = csv_bytes(FRAME, texts=ID, notes=SIMULATED).decode("utf-8-sig").splitlines()
    assert lines[0].endswith(";catatan")
    assert all(line.endswith(";Data contoh (simulasi)") for line in lines[1:])


def test_workbook_holds_numbers_dates_and_text_codes():
    sheet = book()["Data"]
    assert [cell.value for cell in sheet[1]] == [
        "Kode",
        "Bulan",
        "Peserta",
        "Cakupan (%)",
        "Periode",
        "Basis",
        "Sumber",
        "catatan",
    ]
    code, month, people, rate, *_, note = sheet[2]
    assert (code.value, code.data_type, code.number_format) == ("35.10", "s", "@")
    assert month.value == datetime(2026, 10, 1)  # noqa: DTZ001 - a workbook knows no zone
    assert (people.value, people.number_format) == (1_234_567, "#,##0")
    assert rate.value == pytest.approx(29.8123456)
    assert rate.number_format == "#,##0.00"
    assert note.value == "Data contoh (simulasi)"
    assert sheet[3][2].value is None
    assert sheet.freeze_panes == "B2"


def test_workbook_says_what_it_holds():
    rows = [[cell.value for cell in line] for line in book()["Keterangan"].iter_rows()]
    assert rows == [
        ["Status data", "Data contoh (simulasi)"],
        ["Judul", "Cakupan"],
        ["Periode", "Oktober 2026"],
        ["Basis", "domisili (KTP) ÷ penduduk bekerja"],
        ["Sumber", "BPS, Sakernas"],
        ["Sumber", "=SUM(A1)"],
    ]
    assert all(cell.data_type == "s" for line in book()["Keterangan"].iter_rows() for cell in line)


def test_real_figures_carry_no_mark():
    assert "Status data" not in [line[0].value for line in book(notes=REAL)["Keterangan"].iter_rows()]
    assert [cell.value for cell in book(notes=REAL)["Data"][1]][-1] == "Sumber"
    assert b"simulasi" not in csv_bytes(FRAME, texts=ID, notes=REAL)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_is_run(attack):
    frame = pd.DataFrame({"Nama": [attack], "Selisih": [-1.5]})
    text = csv_bytes(frame, texts=ID, notes=REAL).decode("utf-8-sig")
    assert f"'{attack}" in text
    assert "-1,5" in text
    cell = book(frame, REAL)["Data"]["A2"]
    assert cell.data_type == "s"
    assert book(frame, REAL)["Data"]["B2"].value == -1.5


def test_a_heading_is_text_too():
    frame = pd.DataFrame({"=cmd": [1]})
    assert csv_bytes(frame, texts=ID, notes=REAL).decode("utf-8-sig").startswith("'=cmd")
    assert book(frame, REAL)["Data"]["A1"].data_type == "s"


def test_a_row_of_its_own_source_carries_its_own_mark():
    """A printed figure beside sample ones stays a printed one."""
    notes = Notes(REAL.period, REAL.basis, REAL.sources, "Data contoh (simulasi)", marks=("", "Data contoh (simulasi)"))
    lines = csv_bytes(FRAME, texts=ID, notes=notes).decode("utf-8-sig").splitlines()
    assert [line.endswith(";Data contoh (simulasi)") for line in lines] == [False, False, True]
    assert lines[1].endswith(";")
    assert [row[-1].value for row in book(notes=notes)["Data"].iter_rows(min_row=2)] == ["", "Data contoh (simulasi)"]


def test_what_narrows_the_figures_stands_in_every_row():
    facts = (("Wilayah", "Kabupaten Jember"), ("Segmen", "Bukan Penerima Upah (BPU)"))
    notes = Notes("Oktober 2026", "–", ["BPS, Sakernas"], facts=facts, version="1 (2026-11-24)", publisher="BPS")
    table = pd.read_csv(BytesIO(csv_bytes(FRAME, texts=ID, notes=notes)), sep=";", decimal=",", dtype={"Kode": str})
    assert list(table.columns[4:]) == ["Wilayah", "Segmen", "Periode", "Versi data", "Sumber"]
    assert set(table["Segmen"]) == {"Bukan Penerima Upah (BPU)"}
    assert set(table["Versi data"]) == {"1 (2026-11-24)"}
    assert table["Peserta"].tolist()[0] == 1_234_567


def test_file_names_are_safe_and_marked():
    assert marked_name("Cakupan Okt/2026", SIMULATED, ID) == "Cakupan-Okt-2026-simulasi"
    assert marked_name("../..", REAL, ID) == "data"


def test_an_empty_table_is_still_a_file():
    empty = FRAME.iloc[:0]
    assert csv_bytes(empty, texts=ID, notes=SIMULATED).decode("utf-8-sig").count("\n") == 1
    assert book(empty)["Data"].max_row == 1
