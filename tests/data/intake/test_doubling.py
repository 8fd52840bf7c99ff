"""No file takes time that grows with the square of its size: four times as much takes about four times as long."""

import io
import time
from collections.abc import Callable
from datetime import date

import pytest
import xlsxwriter

from data.publish.examine import examine
from data.snapshot import Snapshot

TODAY = date(2026, 11, 24)
HEAD = "Kode;Kab/Kota;Bulan;Segmen;Basis;Peserta Aktif"
AREAS = ("35.01;Kab. Pacitan", "35.07;Kab. Malang", "35.73;Kota Malang", "35.78;Kota Surabaya")
MOST = 7.0
"""Times as long for four times as much; sixteen is the square, and a machine that is busy blurs the rest."""

Files = list[tuple[str, bytes]]


def text(*lines: str) -> Files:
    return [("a.csv", "\n".join(lines).encode())]


def columns(count: int) -> Files:
    heading = ";".join(f"Aktif {number}" for number in range(count))
    rows = [f"{area};{';'.join('5' * count)}" for area in AREAS]
    return text("Peserta aktif menurut domisili", f"Kode;Kab/Kota;{heading}", *rows)


def tables(count: int) -> Files:
    lines = ("Peserta aktif Oktober 2026", "Kode;Kab/Kota;Peserta Aktif", *(f"{area};5" for area in AREAS), "", "")
    return text(*lines * count)


def sheets(count: int) -> Files:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for number in range(count):
            sheet = book.add_worksheet(f"L{number}")
            sheet.write_row(0, 0, HEAD.split(";"))
            for place, area in enumerate(AREAS, 1):
                sheet.write_row(place, 0, [*area.split(";"), "2026-01", "PU", "domisili", number])
    return [("a.xlsx", target.getvalue())]


def strange_areas(count: int) -> Files:
    return text(HEAD[5:], *(f"Kabupaten Antah {number};2026-01;PU;domisili;5" for number in range(count)))


def strange_segments(count: int) -> Files:
    return text(HEAD, *(f"{AREAS[0]};2026-01;Segmen {number};domisili;5" for number in range(count)))


def wrong_rows(count: int) -> Files:
    return text(HEAD, *(f"{AREAS[0]};2026-13;XX;domisili;-{number}" for number in range(count)))


def doubles(count: int) -> Files:
    return text(HEAD, *(f"{AREAS[0]};2026-01;PU;domisili;{number}" for number in range(count)))


def title_lines(count: int) -> Files:
    return text(*(f"Judul nomor {number};;;" for number in range(count)), HEAD, f"{AREAS[1]};2026-01;PU;domisili;5")


def long_heading(count: int) -> Files:
    return text(HEAD + " aktif" * count, *(f"{area};2026-01;PU;domisili;5" for area in AREAS))


def long_names(count: int) -> Files:
    return text(HEAD[5:], *(f"Kab. {'malang ' * count}{number};2026-01;PU;domisili;5" for number in range(10)))


def long_cells(count: int) -> Files:
    return text(f"{HEAD};Ket", *(f"{area};2026-01;PU;domisili;5;{'x ' * count}" for area in AREAS * 5))


def open_quotes(count: int) -> Files:
    return text("Kode;Kab/Kota;Peserta Aktif", *['35.07;"Kab. Malang;5'] * count)


def open_tags(count: int) -> Files:
    return [("a.xls", f"<html><table>{'<tr><td><b>x' * count}</table></html>".encode())]


SHAPES: dict[Callable[[int], Files], int] = {
    columns: 100, tables: 30, sheets: 8, strange_areas: 400, strange_segments: 200, wrong_rows: 200, doubles: 200,
    title_lines: 600, long_heading: 150, long_names: 200, long_cells: 2000, open_quotes: 600, open_tags: 300,
}  # fmt: skip
"""What is made larger, and how much of it is looked at first."""


def seconds(files: Files, snapshot: Snapshot) -> float:
    """Time of this process alone, whatever else the machine does."""
    begun = time.process_time()
    examine(files, {}, snapshot, TODAY)
    return time.process_time() - begun


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_four_times_as_much_takes_no_square_of_it(snapshot: Snapshot, shape: Callable[[int], Files]) -> None:
    once = SHAPES[shape]
    seconds(shape(4), snapshot)  # what the first file of a kind loads
    few = min(seconds(shape(once), snapshot) for _ in range(2))
    assert seconds(shape(4 * once), snapshot) < MOST * few
