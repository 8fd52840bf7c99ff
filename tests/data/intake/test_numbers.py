from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.words.numbers import (
    MISSING,
    Number,
    is_ambiguous,
    is_missing,
    multiplier,
    number_style,
    parse_column,
    parse_number,
)
from data.text.format import Formatter

SURE = [
    ("0", 0, 0),
    ("1234", 1234, 0),
    ("1.234.567", 1234567, 0),
    ("1,234,567", 1234567, 0),
    ("1.234,5", 1234.5, 1),
    ("1,234.50", 1234.5, 2),
    ("34,36", 34.36, 2),
    ("12.5", 12.5, 1),
    ("0.123", 0.123, 3),
    ("1234.567", 1234.567, 3),
    (",5", 0.5, 1),
    ("1 234", 1234, 0),
    ("1\u00a0234\u202f567", 1234567, 0),
    ("1\u2009234,5", 1234.5, 1),
    ("1'234'567", 1234567, 0),
    ("1’234", 1234, 0),
    ("'1234", 1234, 0),
    (" 77 ", 77, 0),
    ("\ufeff12", 12, 0),
    ("１２３", 123, 0),
    ("-5", -5, 0),
    ("−5,25", -5.25, 2),
    ("–7", -7, 0),
    ("+8", 8, 0),
    ("12-", -12, 0),
    ("(34)", -34, 0),
    ("( 1.234,5 )", -1234.5, 1),
    ("Rp 1.234.567,00", 1234567, 2),
    ("Rp16.800,-", 16800, 0),
    ("Rp. 16.800", 16800, 0),
    ("IDR 16,800", 16800, 0),
    ("Rp(1.000)", -1000, 0),
    ("-Rp1.000", -1000, 0),
    ("2.000.000 rupiah", 2000000, 0),
    ("Rp1,2 M", 1.2e9, 1),
    ("Rp6,16 T", 6.16e12, 2),
    ("Rp 500 juta", 5e8, 0),
    ("1,2 juta", 1.2e6, 1),
    ("1,1 jt", 1.1e6, 1),
    ("850 rb", 850e3, 0),
    ("850rb orang", 850e3, 0),
    ("1,5 miliar", 1.5e9, 1),
    ("1.234 orang", 1234, 0),
    ("38.595 jiwa", 38595, 0),
    ("1.999 TK", 1999, 0),
    ("9 bulan", 9, 0),
    ("12*)", 12, 0),
    ("12 r)", 12, 0),
    ("12r", 12, 0),
    ("1.234.567 1)", 1234567, 0),
    ("12,5²", 12.5, 1),
    ("12 (*)", 12, 0),
    ("7 orang*)", 7, 0),
    ("1.23E+05", 123000, 0),
    ("1,5e-02", 0.015, 3),
    ("nihil", 0, 0),
    ("NOL", 0, 0),
]


@pytest.mark.parametrize(("text", "value", "decimals"), SURE)
def test_a_text_that_can_be_one_number_only_needs_no_style(text, value, decimals):
    readings = [parse_number(text, style) for style in ("id", "en", None)]
    assert [reading.value for reading in readings] == [pytest.approx(value)] * 3
    assert {(reading.decimals, reading.percent) for reading in readings} == {(decimals, False)}
    assert not is_ambiguous(text)
    assert not is_missing(text)


def test_there_is_no_negative_zero():
    assert str(parse_number("-0", "id").value) == "0.0"


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        ("1.234", 1234, 1.234),
        ("12,345", 12.345, 12345),
        ("(1.234)", -1234, -1.234),
        ("1.234*)", 1234, 1.234),
        ("1.234 r)", 1234, 1.234),
        ("1.234²", 1234, 1.234),
        ("1.250 juta", 1250e6, 1.25e6),
        ("12.345 %", 12345, 12.345),
    ],
)
def test_three_digits_after_one_sign_are_decided_by_the_style_only(text, indonesian, english):
    assert is_ambiguous(text)
    assert parse_number(text, "id").value == pytest.approx(indonesian)
    assert parse_number(text, "en").value == pytest.approx(english)
    assert parse_number(text, None) is None
    assert number_style([text]) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("34,36 %", 34.36), ("34.36%", 34.36), ("34,36 persen", 34.36), ("(34,5%)", -34.5), ("(34,5)%", -34.5)],
)
def test_percent_stays_in_percent_and_says_so(text, value):
    number = parse_number(text, "id")
    assert number.value == pytest.approx(value)
    assert number.percent


@pytest.mark.parametrize(
    "text",
    [
        "abc", "#REF!", "#DIV/0!", "#VALUE!", "31.10.2026", "31/10/2026", "35.09.01", "1.23.456", "1.234.56", "12 34",
        "5 - 6", "5-6", "1,2,3", "0.123.456", "081.234.567", "12 M", "5 meter", "inf", "nan%", "1e400", "(12", "12)",
        "Kab. Jember", "RT 03", "9" * 30, "--5", "(-5)", "Rp", "%", "orang",
    ],
)  # fmt: skip
def test_what_is_no_number_is_none_in_every_style(text):
    assert [parse_number(text, style) for style in ("id", "en", None)] == [None] * 3


@pytest.mark.parametrize(
    "value", [*sorted(MISSING), None, float("nan"), pd.NaT, " – ", "—", "…", "N/A", "\u00a0", "T.A.D.", "Rp -"]
)
def test_missing_is_not_zero_and_not_a_number(value):
    assert is_missing(value)
    assert parse_number(value, "id") is None


@pytest.mark.parametrize("value", ["nihil", "0", "#REF!", 0, 0.0, False, date(2026, 1, 1)])
def test_what_says_something_is_not_missing(value):
    assert not is_missing(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, Number(7.0, 0, percent=False)),
        (34.36, Number(34.36, 2, percent=False)),
        (np.int64(3), Number(3.0, 0, percent=False)),
        (np.float64(0.125), Number(0.125, 3, percent=False)),
        (True, None),
        (float("inf"), None),
        (float("nan"), None),
        (10**400, None),
        (None, None),
        (date(2026, 10, 1), None),
        (datetime(2026, 10, 1), None),  # noqa: DTZ001  # spreadsheet cells have no zone
    ],
)
def test_typed_cells_pass_through(value, expected):
    assert parse_number(value, "id") == expected


@pytest.mark.parametrize(
    ("cells", "style"),
    [
        (["1.234", "12.345", "1.234.567"], "id"),
        (["1,234", "12,345", "1,234,567"], "en"),
        (["1.234", "34,36"], "id"),
        (["1,234", "12.5"], "en"),
        (["Rp16.800,-", "1.000"], "id"),
        (["1.234 orang"], "id"),
        (["1.234", "5.678"], None),
        ([1234, 12.5, None, "-"], None),
        (["1234", "77"], None),
        (["34,36", "12.5"], None),
        ([*["1.234.567"] * 20, "12.5"], "id"),
    ],
)
def test_the_column_decides_the_style(cells, style):
    assert number_style(cells) == style


CELLS = st.one_of(
    st.sampled_from([text for text, _, _ in SURE]),
    st.sampled_from(["1.234", "12,345", "-", "…", "abc", "#REF!", "", True, None, date(2026, 1, 1), float("inf")]),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.text(max_size=8),
    st.text(alphabet="0123456789.,-() Rp%'", max_size=10),
)


@given(st.lists(CELLS, max_size=30), st.sampled_from(["id", "en", None]))
def test_a_column_reads_as_its_cells_do(cells, style):
    values, wrong = parse_column(pd.Series(cells, dtype=object), style)
    read = [parse_number(cell, style) for cell in cells]
    np.testing.assert_array_equal(values, [np.nan if number is None else number.value for number in read])
    assert wrong.tolist() == [number is None and not is_missing(cell) for number, cell in zip(read, cells, strict=True)]


@pytest.mark.parametrize("dtype", ["int64", "Int64", "float64", "str"])
def test_a_typed_column_reads_as_its_cells_do(dtype):
    values, wrong = parse_column(pd.Series([1, 2, 3], dtype=dtype), "id")
    assert values.tolist() == [1.0, 2.0, 3.0]
    assert not wrong.any()


def test_truth_values_are_no_figures():
    values, wrong = parse_column(pd.Series([True, False]), "id")
    assert np.isnan(values).all()
    assert wrong.all()


@given(st.integers(-(10**15), 10**15), st.integers(0, 4), st.sampled_from(["id", "en"]))
def test_what_the_formatter_prints_reads_back(value, digits, style):
    number = parse_number(Formatter(style).decimal(value / 10**digits, digits), style)
    assert number.value == pytest.approx(value / 10**digits, rel=1e-15)
    assert number.decimals == digits


@given(st.text(max_size=40), st.sampled_from(["id", "en", None]))
def test_no_text_breaks_the_reading(text, style):
    number = parse_number(text, style)
    assert number is None or np.isfinite(number.value)
    assert not (number and is_missing(text))


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("dalam ribu", 1e3),
        ("Dalam Ribuan", 1e3),
        ("Penduduk Bekerja (ribu orang)", 1e3),
        ("Jumlah Penduduk Bekerja (Ribu Jiwa)", 1e3),
        ("000 orang", 1e3),
        ("('000)", 1e3),
        ("Nilai (dalam Rp. 000,-)", 1e3),
        ("(x Rp1.000)", 1e3),
        ("(x 1.000)", 1e3),
        ("satuan: ribu", 1e3),
        ("thousand people", 1e3),
        ("Klaim dalam jutaan rupiah", 1e6),
        ("Anggaran (Rp juta)", 1e6),
        ("Realisasi / Rp juta", 1e6),
        ("Pagu (Miliar Rupiah)", 1e9),
        ("Rp miliar", 1e9),
        ("(triliun rupiah)", 1e12),
        ("", 1),
        ("Peserta aktif", 1),
        ("2024", 1),
        ("2000 orang", 1),
        ("per 1.000 penduduk", 1),
        ("(per 1.000 penduduk)", 1),
        ("Program Perlindungan 1 Juta Pekerja", 1),
        ("Gerakan sejuta pekerja rentan", 1),
        ("Iuran Rp16.800", 1),
        ("1000 hari pertama", 1),
    ],
)
def test_unit_words_of_headings(text, factor):
    assert multiplier(text) == factor
