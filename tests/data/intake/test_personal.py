"""Files that list people are refused, files that count them are not, and no sentence quotes a value."""

import time
from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.intake.files.grids import trimmed
from data.intake.files.personal import refuse_personal
from data.intake.model import RefusedError, Sheet, Workbook
from data.text.catalogue import Texts

WIDE = "３５１５０８２３１２７７０００３"
WOMAN, MAN, TEXT = 3507014101900001, 3578101708850002, "3515082312770003"


def book(*grids):
    sheets = tuple(Sheet(f"L{place}", grid) for place, grid in enumerate(grids, 1))
    return Workbook("a.xlsx", "xlsx", 1, "", sheets)


def table(*rows):
    width = max(map(len, rows))
    cells = np.full((len(rows), width), None, dtype=object)
    for place, row in enumerate(rows):
        cells[place, : len(row)] = row
    return trimmed(cells)


def columns_refused(*grids):
    with pytest.raises(RefusedError) as error:
        refuse_personal(book(*grids))
    refusal = vars(error.value)
    sentence = Texts("id")(refusal["key"], **refusal["values"])
    for grid in grids:
        for value in grid.to_numpy().ravel():
            assert len(str(value)) < 8 or str(value) not in sentence or not any(map(str.isdigit, str(value)))
    return refusal["values"]["columns"]


PERSONAL = {
    "NIK as numbers": ("B (NIK)", [["No", "NIK"], [1, float(WOMAN)], [2, float(MAN)]]),
    "one NIK under its heading": ("A (No. KTP)", [["No. KTP", "x"], [TEXT, 1]]),
    "NIK as text without a heading": ("B", [["a", TEXT], ["b", str(MAN)]]),
    "NIK with spaces, dots and dashes": ("A", [["35 07 01 410190 0001"], ["35.78.10.170885.0002"]]),
    "NIK after an apostrophe": ("A", [[f"'{TEXT}"], [f"'{MAN}"]]),
    "NIK in digits of another breadth": ("A (NIK)", [["NIK"], [WIDE]]),
    "NIK parted by signs without breadth": ("A", [["\u200b".join(TEXT)], ["\u2060".join(str(MAN))]]),
    "two NIK in one cell": ("A", [[f"{TEXT} {MAN}"]] * 2),
    "two NIK on two lines of a cell": ("A", [[f"{TEXT}\n{MAN}"]] * 2),
    "NIK inside a text": ("A", [[f"Budi, NIK: {TEXT}"]]),
    "NIK grouped like thousands": ("A (NIK)", [["NIK"], ["3.507.014.101.900.001"], ["3.578.101.708.850.002"]]),
    "a masked NIK": ("A (NIK)", [["NIK"], ["350701******0001"]]),
    "a NIK whose last digit Excel lost": ("A (NIK)", [["NIK"], [3507014101900000.0]]),
    "NIK written as powers of ten": ("A (N I K), B (NIK)", [["N I K", "NIK"], ["3,50701E+15", "3.51E15"]]),
    "passports": ("A (No Paspor)", [["No Paspor"], ["C1234567"]]),
    "KK": ("B (No KK)", [["a", "No KK"], [1, "3507012512110004"]]),
    "a form, the label beside the number": ("B", [["Nama", "x"], ["NIK", TEXT]]),
    "people across": ("A, B", [[TEXT, str(MAN)]]),
    "KPJ": ("A (No KPJ)", [["No KPJ", "Upah"], ["21012345678", 1], [21087654321.0, 2]]),
    "phones as text": ("A", [["081234567890"], ["0857-1234-5678"], ["+62 812 3456 789"]]),
    "phones as numbers under a heading": ("A (No. HP)", [["No. HP"], [81234567890.0]]),
    "e-mail": ("A", [["budi@contoh.id"], ["siti@contoh.co.id"]]),
    "one e-mail under its heading": ("A (E-mail)", [["E-mail"], ["budi@contoh.id"]]),
    "NPWP": ("A", [["01.234.567.8-901.000"], ["02.345.678.9-012.000"]]),
    "bank account": ("B (No. Rekening)", [["Nama Bank", "No. Rekening"], ["Bank Jatim", "0012345678"]]),
    "names and birth dates": ("A (Nama), B (Tgl. Lahir)", [["Nama", "Tgl. Lahir"], ["Budi", date(1980, 5, 1)]]),
    "place and date of birth": (
        "A (Tempat, Tanggal Lahir)", [["Tempat, Tanggal Lahir"], *[[f"Kediri, {day} Mei 1980"] for day in "123"]]),
    "names of participants": (
        "B (Nama Tenaga Kerja)", [["No", "Nama Tenaga Kerja"], [1, "Budi Santoso"], [2, "Siti Aminah"], [3, "Slamet"]]),
    "a list of NIP": ("A (NIP)", [["NIP"], ["19700101 199003 1 001"], ["198502172010012003"]]),
}  # fmt: skip


@pytest.mark.parametrize(("columns", "rows"), PERSONAL.values(), ids=PERSONAL)
def test_people_are_refused(columns, rows):
    assert columns_refused(table(*rows)) == columns


@pytest.mark.parametrize(("columns", "rows"), PERSONAL.values(), ids=PERSONAL)
def test_people_in_a_text_file_are_refused(columns, rows):
    rows = [[str(int(value)) if isinstance(value, float) else value for value in row] for row in rows]
    grid = table(*rows).astype("str")
    assert columns_refused(grid) == columns


SUMS = [3168297470000000.0, 2965123456789012.0, 1835507123456789.0, 3578101799850002.0, 3507019901900001.0]
COUNTS = {
    "area codes": [["Kode"], ["35.09.01"], ["35.09.01.2001"], ["3509012001"], [3509012001.0]],
    "APBD accounts": [["Nomor Rekening"], ["5.1.02.02.01.0064"], ["5 1 02 02 01 0065"], ["5.1.02.02.01.0066"]],
    "account names": [["Kode rekening", "Nama rekening"], ["5.1.02.02.01.0064", "Belanja Iuran JKK"]],
    "rupiah of thirteen digits": [["Pagu"], [1234567890123.0], ["6.281.234.567.890"], [6281234567890.0]],
    "sums of sixteen digits": [["PDRB"], *([value] for value in SUMS)],
    "decimals": [["Cakupan"], ["0.8123456789"], ["0,8123456789"], ["35.07014101900001"], ["0.0812345678901"]],
    "periods": [["Periode"], ["13-05-2026 - 12-06-2026"], ["14-05-2026 - 11-06-2026"], ["13.05.2026 - 10.06.2026"]],
    "dates": [["Tanggal"], [date(2026, 10, 31)], ["31-10-2026"], ["2026-10-31 00:00:00"], [46000.0]],
    "NIK as a word of a heading": [["Peserta menurut NIK", "KPJ", "KK"], [89266.0, 12.0, 5.0], [1.0, 2.0, 3.0]],
    "names of agencies": [["Nama", "Jumlah peserta"], ["Dinas Tenaga Kerja", 12.0], ["RSUD", 5.0], ["BKD", 5.0]],
    "a year of birth": [["Tahun lahir", "Peserta"], [1980.0, 120.0], [1981.0, 130.0]],
    "who signed": [
        ["Kab/Kota", "Aktif", ""], ["Kab. Malang", 1.0, ""],
        ["", "Mengetahui, Kepala Dinas", "Pembuat"], ["", "Drs. Budi Santoso", "Siti Aminah"],
        ["", "NIP. 19700101 199003 1 001", "NIP. 198502172010012003"],
    ],
    "a line to ask at": [["Kab/Kota"], ["Kab. Malang"], ["Pertanyaan: jatim@contoh.go.id atau 0812 3456 7890"]],
    "numbers of members": [["No", "Peserta"], [1.0, 21012345678.0]],
    "long ids of a system": [["Kode transaksi"], ["202610310000000001"], ["9999999999999999"]],
}  # fmt: skip


@pytest.mark.parametrize("rows", COUNTS.values(), ids=COUNTS)
def test_counts_are_not_refused(rows):
    refuse_personal(book(table(*rows)))
    text = [[str(int(v)) if isinstance(v, float) and v == int(v) else v for v in row] for row in rows]
    refuse_personal(book(table(*text).astype("str")))


def test_all_sheets_are_named():
    assert (
        columns_refused(table(["a"]), table(["NIK"], [TEXT]), table(["x", TEXT], ["y", str(MAN)])) == "L2!A (NIK), L3!B"
    )


def test_a_million_rows_take_two_seconds():
    random = np.random.default_rng(1)
    size = 1_000_000
    grid = pd.DataFrame(
        {
            0: pd.Series(random.choice(["35.07", "35.73", "35.78"], size), dtype="str"),
            1: pd.Series(random.choice([f"2026-{month:02d}" for month in range(1, 13)], size), dtype="str"),
            2: pd.Series(random.choice(["PU", "BPU"], size), dtype="str"),
            3: pd.Series(random.choice(["domisili", "lokasi_kerja"], size), dtype="str"),
            4: pd.Series(random.integers(0, 2_000_000, size), dtype="int64").astype("str"),
            5: pd.Series(random.integers(0, 10_000, size), dtype="int64").astype("str"),
        }
    )
    began = time.process_time()  # other tests run beside this one
    refuse_personal(book(grid))
    assert time.process_time() - began < 6  # two seconds on a quiet machine


AMOUNTS = {
    "counts": lambda numbers: [str(number % 2_000_000) for number in numbers],
    "rupiah": lambda numbers: [str(number) for number in numbers],
    "rupiah as numbers": lambda numbers: [float(number) for number in numbers],
    "rupiah in thousands": lambda numbers: [f"{number:,}".replace(",", ".") for number in numbers],
    "texts": lambda numbers: [f"Kegiatan {number} Desa Sukamaju" for number in numbers],
}


@pytest.mark.parametrize("written", AMOUNTS.values(), ids=AMOUNTS)
def test_figures_cost_little(written):
    numbers = np.random.default_rng(1).integers(0, 20_000_000_000, 100_000).tolist()
    grid = pd.DataFrame({place: written(numbers[place:] + numbers[:place]) for place in range(3)}, dtype=object)
    began = time.process_time()
    refuse_personal(book(grid))
    assert time.process_time() - began < 1.5  # a third of a second on a quiet machine, texts a whole one
    # Seen among them all the same.
    grid[3] = pd.Series([*written(numbers[:-2]), TEXT, str(MAN)], dtype=object)
    assert columns_found(grid) == "D"


def columns_found(grid):
    with pytest.raises(RefusedError) as error:
        refuse_personal(book(grid))
    return vars(error.value)["values"]["columns"]


def test_a_cell_without_end_is_read_like_any_other():
    refuse_personal(book(table(["NIK", float("inf")], ["Nama", "x"])))
