from datetime import date

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from data.text.format import NONE, Formatter

ID, EN = Formatter("id"), Formatter("en")


@pytest.mark.parametrize(
    ("method", "value", "indonesian", "english"),
    [
        ("people", 1_234_567, "1.234.567", "1,234,567"),
        ("people", 0, "0", "0"),
        ("people", -1_234, "−1.234", "−1,234"),
        ("percent", 29.84, "29,8%", "29.8%"),
        ("percent", 103.25, "103,2%", "103.2%"),
        ("points", 2.44, "+2,4", "+2.4"),
        ("points", -0.04, "0,0", "0.0"),
        ("points", -2.44, "−2,4", "−2.4"),
        ("short", 999, "999", "999"),
        ("short", 850_400, "850 rb", "850 k"),
        ("short", 16_900_000, "16,9 jt", "16.9 mn"),
        ("short", 3_000_000_000, "3,0 M", "3.0 bn"),
        ("short", 6_160_000_000_000, "6,2 T", "6.2 tn"),
        ("edge", 20_000_000_000, "20 M", "20 bn"),
        ("edge", 1_000_000, "1 jt", "1 mn"),
        ("edge", 2_500_000_000, "2,5 M", "2.5 bn"),
        ("edge", 8_000, "8 rb", "8 k"),
        ("long", 5_980_000, "6,0 juta", "6.0 million"),
        ("rupiah", 16_800, "Rp16.800", "Rp16,800"),
        ("month", date(2026, 10, 1), "Oktober 2026", "October 2026"),
        ("day", date(2022, 8, 22), "22 Agustus 2022", "22 August 2022"),
        ("partial_date", "2025", "2025", "2025"),
        ("partial_date", "2025-06", "Jun 2025", "Jun 2025"),
        ("partial_date", "2024-08-31", "31 Agu 2024", "31 Aug 2024"),
    ],
)
def test_numbers_and_dates_as_they_are_written_here(method, value, indonesian, english):
    assert getattr(ID, method)(value) == indonesian
    assert getattr(EN, method)(value) == english


@pytest.mark.parametrize("method", ["people", "percent", "points", "short", "edge", "long", "rupiah", "decimal"])
@pytest.mark.parametrize("value", [None, float("nan")])
def test_a_missing_value_is_a_dash_never_a_zero(method, value):
    assert getattr(ID, method)(value) == NONE


@given(st.integers(-(10**12), 10**12))
def test_a_count_can_be_read_back(value):
    assert int(ID.people(value).replace(".", "").replace("−", "-")) == value
    assert int(EN.people(value).replace(",", "").replace("−", "-")) == value


@given(st.floats(-1e12, 1e12), st.integers(0, 3))
def test_numbers_are_written_as_babel_writes_them(value, digits):
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    for language, locale in (("id", "id_ID"), ("en", "en_GB")):
        rounded = round(value, digits)
        expected = format_decimal(abs(rounded), pattern, locale=locale)
        assert Formatter(language).decimal(value, digits).lstrip("−") == expected


@given(st.floats(0, 1e15))
def test_english_millions_never_appear_in_indonesian(value):
    text = ID.short(value)
    assert not text.endswith(("mn", "k", "bn"))
    assert ("M" in text) == (1e9 <= value < 1e12 - 5e8 or text.endswith(" M"))
