"""Every download of every view, read back: who, when and against what in each row, and numbers that are numbers."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from components.frame.routes import ROUTES
from tests.app.screen import open_page

CODE = re.compile(r"00|35(\.\d\d)?(; 35\.\d\d)*")
WHEN = {"Periode", "Bulan", "Tahun", "Per tanggal", "Sejak"}
BASE = {"Penyebut", "Basis"}
OF_NO_AREA = {"sources_files", "mutu_pemeriksaan_files"}
"""The list of sources, and the results of the rules, which are about a whole version."""
OF_NO_TIME = {"sources_files", "mutu_pemeriksaan_files"}
VIEWS = [
    (route.path, {route.view: view} if route.view else {})
    for route in ROUTES
    for view in next((option.allowed for option in route.options if option.name == route.view), ("",))
]
SHOWN = [{}, {"wilayah": "35.09"}, {"data": "terpublikasi", "wilayah": "35.78"}]


NUMBER = re.compile(
    r"[+−-]?(Rp)?\d[\d.]*(,\d+)?( ?(%|orang|poin|persen poin|bulan|kasus|proyek|ribu|juta|miliar|triliun))*"
)
"""A number in words, as a screen writes it; in a file it is a number under a heading with its unit."""
NAMED_BY_NUMBERS = WHEN | {"Kode wilayah", "Kode sumber", "Nomor", "Versi data", "Tenggat", "Terlindungi sampai",
                           "Perlindungan berakhir pada", "Tanggal"}  # fmt: skip
"""Columns of dates as exact as they are known, of codes, and of the numbers of rules."""
UNIT = re.compile(r".+ \(.+\)")
THEIR_OWN_UNIT = {
    "Anak penerima beasiswa", "Bulan", "Bulan dibayar", "Bulan kosong", "Bulan per orang", "Jumlah kab/kota",
    "Jumlah regulasi", "Kab/kota", "Kab/kota melapor", "Kasus", "Masuk hitungan cakupan", "Orang", "Orang dibayar",
    "Orang-bulan", "Peringkat", "Perubahan urutan", "Pilar terlapor", "Segmen dan basis terbanyak",
    "Segmen dan basis terisi", "Skor", "Tahun", "Tahun penyebut", "Urutan",
}  # fmt: skip
"""Headings that name what is counted, a place, a year, or a measure without one."""


def sheet(content: bytes) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Headings and rows of a workbook's first sheet."""
    rows = list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    return [str(cell) for cell in rows[0]], rows[1:]


def wrong(name: str, headings: list[str], rows: list[tuple[Any, ...]]) -> list[str]:
    """What a row that was cut out of a file would no longer say."""
    columns = dict(zip(headings, zip(*rows, strict=True), strict=True)) if rows else {}
    found = [f"two columns {heading}" for heading in set(headings) if headings.count(heading) > 1]
    for heading, cells in columns.items():
        kinds = {isinstance(cell, int | float) for cell in cells if cell not in (None, "")}
        if len(kinds) > 1:
            found.append(f"text among the numbers of {heading}")
    for heading, cells in columns.items():
        words = [cell for cell in cells if isinstance(cell, str)]
        numbers = [cell for cell in cells if isinstance(cell, int | float)]
        if heading not in NAMED_BY_NUMBERS:
            written = [word for word in words if all(NUMBER.fullmatch(part) for part in re.split(" [–-] ", word))]
            found += [f"numbers in words under {heading}: {written[0]}"] if written else []
        found += [f"a year in words under {heading}"] if words and heading.startswith("Tahun") else []
        found += [f"a dash for nothing under {heading}"] if "–" in words else []
        named = UNIT.fullmatch(heading) or heading in THEIR_OWN_UNIT or re.fullmatch("Peringkat [A-Z].*", heading)
        if numbers and not named and "Satuan" not in columns:
            found.append(f"no unit of {heading}")
    if not rows:
        return found
    if name not in OF_NO_AREA and not all(CODE.fullmatch(str(code)) for code in columns.get("Kode wilayah", ("",))):
        found.append("no area code")
    if name not in OF_NO_TIME and not WHEN & set(headings):
        found.append("no date")
    shares = [heading for heading in headings if heading.startswith("Cakupan") and "%" in heading]
    named = [cell for heading in BASE & set(headings) for cell in columns[heading] if isinstance(cell, str) and cell]
    if shares and not named:
        found.append(f"{shares[0]} of what")
    return found


def unlike(csv: bytes, headings: list[str], rows: list[tuple[Any, ...]]) -> list[str]:
    """Where a CSV, read as Indonesian Excel reads it, differs from the workbook of the same table."""
    read = pd.read_csv(BytesIO(csv), sep=";", decimal=",", dtype={"Kode wilayah": str}, encoding="utf-8-sig")
    if list(read.columns) != [text.lstrip("'") for text in headings] or len(read) != len(rows):
        return ["headings or rows"]
    found = []
    for place, heading in enumerate(headings):
        cells = [row[place] for row in rows]
        numbers = [cell for cell in cells if isinstance(cell, int | float)]
        column = read.iloc[:, place]
        if numbers and not pd.api.types.is_numeric_dtype(column):
            found.append(f"no numbers under {heading}")
        elif numbers and [round(cell, 4) for cell in numbers] != pytest.approx(column.dropna().tolist(), abs=1e-4):
            found.append(f"other numbers under {heading}")
    return found


@pytest.mark.parametrize(
    ("path", "view"), VIEWS, ids=lambda value: "-".join(value.values()) or "-" if isinstance(value, dict) else value
)
def test_every_file_of_a_view_stands_alone(
    offered: dict[str, Callable[[], bytes]], path: str, view: dict[str, str]
) -> None:
    for more in SHOWN:
        offered.clear()
        assert not open_page(path, **view, **more).exception
        for key, make in offered.items():
            if key.endswith("-xlsx"):
                name = key.removesuffix("-xlsx")
                assert wrong(name, *sheet(make())) == [], f"{key} of {view | more}"
                assert unlike(offered[f"{name}-csv"](), *sheet(make())) == [], f"{key} of {view | more}"


def test_a_missing_number_is_an_empty_cell_with_its_reason(offered: dict[str, Callable[[], bytes]]) -> None:
    open_page("profil", wilayah="35.09")
    headings, rows = sheet(offered["segmen_files-xlsx"]())
    (pmi,) = [dict(zip(headings, row, strict=True)) for row in rows if "Pekerja Migran" in str(row)]
    assert pmi["Cakupan (%)"] is None
    assert "Cakupan: tidak berlaku" in pmi["Keterangan"].replace("Tidak", "tidak")
    assert pmi["Penyebut"].startswith("penduduk bekerja")


def test_a_month_in_a_file_is_a_month(offered: dict[str, Callable[[], bytes]]) -> None:
    open_page("mutu", tinjau="pencilan")
    headings, rows = sheet(offered["mutu_pencilan_files-xlsx"]())
    months = [row[headings.index("Bulan")] for row in rows]
    assert all(re.fullmatch(r"20\d\d-\d\d", month) for month in months)
