from datetime import date, datetime, time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.words.dates import MONTHS, Period, find_period, month_of, parse_period
from data.text.format import Formatter

WRITTEN = [
    ("Agt 2025", "2025-08", "month"),
    ("Agu 2025", "2025-08", "month"),
    ("Ags. 2025", "2025-08", "month"),
    ("Agustus'25", "2025-08", "month"),
    ("AGUSTUS 2025", "2025-08", "month"),
    ("Aug-25", "2025-08", "month"),
    ("Okt-2026", "2026-10", "month"),
    ("okt 26", "2026-10", "month"),
    ("Pebruari 2024", "2024-02", "month"),
    ("Nop 2024", "2024-11", "month"),
    ("Mrt 2024", "2024-03", "month"),
    ("Mei 2024", "2024-05", "month"),
    ("May 2024", "2024-05", "month"),
    ("Sept 2024", "2024-09", "month"),
    ("Desember Tahun 2025", "2025-12", "month"),
    ("2026 Oktober", "2026-10", "month"),
    ("2026-10", "2026-10", "month"),
    ("2026/10", "2026-10", "month"),
    ("10/2026", "2026-10", "month"),
    ("10-2026", "2026-10", "month"),
    ("202610", "2026-10", "month"),
    ("s.d. Oktober 2026", "2026-10", "month"),
    ("s/d Okt 2026", "2026-10", "month"),
    ("sampai dengan Oktober 2026", "2026-10", "month"),
    ("posisi Oktober 2026", "2026-10", "month"),
    ("Keadaan Agustus 2025", "2025-08", "month"),
    ("Bulan: Oktober 2026", "2026-10", "month"),
    ("(Agustus 2025)", "2025-08", "month"),
    ("31-10-2026", "2026-10-31", "day"),
    ("31/10/2026", "2026-10-31", "day"),
    ("31.10.2026", "2026-10-31", "day"),
    ("31/10/26", "2026-10-31", "day"),
    ("3/4/2026", "2026-04-03", "day"),
    ("2026-10-31", "2026-10-31", "day"),
    ("2026/10/31", "2026-10-31", "day"),
    ("2026-10-31 00:00:00", "2026-10-31", "day"),
    ("2026-10-31T12:30:00", "2026-10-31", "day"),
    ("20261031", "2026-10-31", "day"),
    ("31 Oktober 2026", "2026-10-31", "day"),
    ("31-Okt-26", "2026-10-31", "day"),
    ("per 31 Okt 2026", "2026-10-31", "day"),
    ("Per tanggal 13 November 2024", "2024-11-13", "day"),
    ("October 31, 2026", "2026-10-31", "day"),
    ("Tw III 2026", "2026-09", "quarter"),
    ("Triwulan III Tahun 2026", "2026-09", "quarter"),
    ("TW-3/2026", "2026-09", "quarter"),
    ("TW.IV TA 2026", "2026-12", "quarter"),
    ("Triwulan ke-2 2026", "2026-06", "quarter"),
    ("Q3 2026", "2026-09", "quarter"),
    ("2026 Q1", "2026-03", "quarter"),
    ("2026-Q1", "2026-03", "quarter"),
    ("Semester I 2026", "2026-06", "semester"),
    ("Smt II/2026", "2026-12", "semester"),
    ("TA 2026", "2026", "year"),
    ("T.A. 2026", "2026", "year"),
    ("Tahun 2026", "2026", "year"),
    ("2026", "2026", "year"),
    ("2026*)", "2026", "year"),
    ("2025r", "2025", "year"),
    ("Januari - Oktober 2026", "2026-01/2026-10", "range"),
    ("Jan s.d. Okt 2026", "2026-01/2026-10", "range"),
    ("Desember 2023 - Oktober 2024", "2023-12/2024-10", "range"),
    ("1 Januari s/d 31 Oktober 2026", "2026-01-01/2026-10-31", "range"),
    ("2020-2024", "2020/2024", "range"),
    ("Oktober", "10", "month_only"),
    ("Okt.", "10", "month_only"),
    ("s.d. Oktober", "10", "month_only"),
    ("Triwulan III", "09", "quarter_only"),
    ("TW I", "03", "quarter_only"),
    ("Semester 2", "12", "semester_only"),
]


@pytest.mark.parametrize(("text", "expected", "kind"), WRITTEN)
def test_periods_as_they_are_written(text, expected, kind):
    assert parse_period(text) == Period(expected, kind)
    assert parse_period(f"  {text.upper()}\u00a0") == Period(expected, kind)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "Desa", "Mar Jaya", "10/31/2026", "31-02-2026", "32 Oktober 2026", "13/2026", "2026-13", "0", "1.234",
        "2.026", "12,5", "2026,5", "Semester III 2026", "TW V 2026", "Oktober 2026 Oktober 2025", "35.09", "3509",
        "1850", "2026-10-31-1", "20261301", "2024-2020", "Jumlah", "2000 orang", "99", "Surabaya 2026",
    ],
)  # fmt: skip
def test_what_is_no_period_is_none(text):
    assert parse_period(text) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 10, 31), Period("2026-10-31", "day")),
        (datetime(2026, 10, 31, 5, 30), Period("2026-10-31", "day")),  # noqa: DTZ001  # cells have no zone
        (pd.Timestamp("2026-10-01"), Period("2026-10-01", "day")),
        (2026, Period("2026", "year")),
        (2026.0, Period("2026", "year")),
        (np.int64(202610), Period("2026-10", "month")),
        (20261031, Period("2026-10-31", "day")),
        (2026.5, None),
        (10, None),
        (46326, None),
        (-2026, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        (None, None),
        (pd.NaT, None),
        (time(10, 30), None),
        (date(1899, 12, 31), None),
    ],
)
def test_typed_cells(value, expected):
    assert parse_period(value) == expected


@pytest.mark.parametrize("value", [46326, 46326.0, "46326"])
def test_spreadsheet_days_only_where_the_column_holds_dates(value):
    assert parse_period(value, serial=True) == Period("2026-10-31", "day")
    assert parse_period(value) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peserta aktif Oktober 2026", Period("2026-10", "month")),
        ("Aktif Okt", Period("10", "month_only")),
        ("Realisasi s.d. Triwulan III", Period("09", "quarter_only")),
        ("Target 2026", Period("2026", "year")),
        ("Perangkat Des.", None),
        ("Jumlah peserta", None),
        ("Okt / Nov", None),
    ],
)
def test_headings_may_say_more_than_the_period(text, expected):
    assert parse_period(text, header=True) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("DATA UCJ JAWA TIMUR PER TANGGAL 13 NOVEMBER 2024", Period("2024-11-13", "day")),
        ("Rekap Kepesertaan Jamsostek s.d. Oktober 2026", Period("2026-10", "month")),
        ("Kepesertaan Tahun 2026 (posisi 31 Oktober 2026)", Period("2026-10-31", "day")),
        ("Penduduk Bekerja Menurut Kabupaten/Kota, Agustus 2025", Period("2025-08", "month")),
        ("Laporan Inpres 2 Tahun 2021 Triwulan III Tahun 2026", Period("2026-09", "quarter")),
        ("Inpres Nomor 2 Tahun 2021", None),
        ("Inpres 2/2021", None),
        ("Perda No. 5 Tahun 2023 tentang Jamsostek, semester I 2026", Period("2026-06", "semester")),
        ("Perbandingan Oktober 2025 dan Oktober 2026", None),
        ("Target RPJMD 2025-2029", Period("2025/2029", "range")),
        ("Target RPJMD 2025-2029 tahun 2026", Period("2026", "year")),
        ("Periode 1-31 Oktober 2026", Period("2026-10-31", "day")),
        ("Dicetak oleh 2000 orang", None),
        ("Bantuan Rp2.025.000 per tahun", None),
        ("Rekapitulasi kepesertaan", None),
        ("", None),
    ],
)
def test_the_period_of_a_title(title, expected):
    assert find_period(title) == expected


@pytest.mark.parametrize(
    ("value", "month"),
    [("Oktober", 10), ("okt.", 10), ("10", 10), ("01", 1), (3, 3), (3.0, 3), (13, None), (0, None), (1.5, None),
     (True, None), ("Desa", None), (None, None), ("Bulan Mei", 5), ("010", None)],
)  # fmt: skip
def test_cells_of_a_month_column(value, month):
    assert month_of(value) == month


DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y%m%d"]))
def test_every_day_in_digits_reads_back(day, form):
    if form == "%Y%m%d" and day.year < 2000:
        return
    assert parse_period(day.strftime(form)) == Period(day.isoformat(), "day")


@given(DAYS, st.sampled_from(["id", "en"]))
def test_days_and_months_in_words_read_back(day, language):
    words = Formatter(language)
    assert parse_period(words.day(day)) == Period(day.isoformat(), "day")
    assert parse_period(words.month(day)) == Period(day.isoformat()[:7], "month")
    assert find_period(f"Data kepesertaan per {words.day(day)} (rekap)") == Period(day.isoformat(), "day")


@given(st.sampled_from(sorted(MONTHS)), st.integers(2000, 2099), st.sampled_from([" ", "-", "/", " '", ". ", ""]))
def test_every_name_of_a_month_with_every_year(name, year, between):
    short = between == " '"
    text = f"{name}{between}{year % 100:02d}" if short else f"{name}{between}{year}"
    if between == "":
        assert parse_period(text) in {None, Period(f"{year}-{MONTHS[name]:02d}", "month")}
    else:
        assert parse_period(text) == Period(f"{year}-{MONTHS[name]:02d}", "month")


@given(
    st.one_of(st.text(max_size=40), st.text(alphabet="0123456789-/. okt'iTw", max_size=20), st.floats(), st.integers())
)
def test_nothing_breaks_the_reading(value):
    for header in (False, True):
        period = parse_period(value, header=header, serial=header)
        if period and not period.kind.endswith("_only"):
            assert all(1990 <= int(part[:4]) <= 2099 for part in period.text.split("/"))
