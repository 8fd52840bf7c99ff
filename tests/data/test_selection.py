from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.selection import (
    ALL,
    CLASS_METHODS,
    DATASETS,
    INDICATOR_KEYS,
    LAG_BASE_YEARS,
    LANGUAGES,
    PARAMETERS,
    PUBLISHED_BASES,
    SPANS,
    Known,
    Selection,
    UnknownValue,
    parse_params,
    to_params,
)
from data.tables.fields import BASES, DEFINITIONS, LADDERS, SEGMENTS

AREAS = frozenset({"35", "35.01", "35.09", "35.78"})
MONTHS = frozenset(date(year, month, 1) for year in (2025, 2026) for month in range(1, 13))
KNOWN = Known(AREAS, MONTHS, frozenset({"2018", "2025", "2026"}))

selections = st.builds(
    Selection,
    dataset=st.sampled_from(DATASETS),
    indicator=st.sampled_from(INDICATOR_KEYS),
    month=st.none() | st.sampled_from(sorted(MONTHS)),
    segment=st.sampled_from((ALL, *SEGMENTS)),
    basis=st.sampled_from(BASES),
    denominator=st.sampled_from(DEFINITIONS),
    base_year=st.sampled_from((*LAG_BASE_YEARS, *KNOWN.base_years)),
    ladder=st.sampled_from(LADDERS),
    area=st.sampled_from(sorted(AREAS)),
    others=st.lists(st.sampled_from(sorted(AREAS)), unique=True, max_size=4).map(tuple),
    span=st.sampled_from(SPANS),
    published_base=st.sampled_from(PUBLISHED_BASES),
    classes=st.sampled_from(CLASS_METHODS),
    language=st.sampled_from(LANGUAGES),
)


@given(selections)
def test_a_link_restores_exactly_the_same_selection(chosen):
    restored, unknown = parse_params(to_params(chosen), KNOWN)
    assert restored == chosen
    assert unknown == ()


@given(st.dictionaries(st.sampled_from(sorted(PARAMETERS)), st.text(max_size=60)))
def test_any_text_gives_a_valid_selection_and_a_report(params):
    chosen, unknown = parse_params(params, KNOWN)
    assert {item.parameter for item in unknown} <= set(params)
    assert parse_params(to_params(chosen), KNOWN) == (chosen, ())


def test_the_default_view_has_a_bare_address():
    assert to_params(Selection()) == {}


def test_the_address_holds_codes():
    chosen = Selection(area="35.09", month=date(2026, 3, 1), ladder="RPJMN", language="en")
    assert to_params(chosen) == {"wilayah": "35.09", "bulan": "2026-03", "jenjang": "RPJMN", "bahasa": "en"}


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("wilayah", "35.99"),
        ("wilayah", "Jember"),
        ("bulan", "2031-01"),
        ("bulan", "2026-13"),
        ("bulan", "Oktober"),
        ("jenjang", "RPJM"),
        ("rentang", "7"),
        ("rentang", "²"),
        ("banding", "35.09,35.99"),
        ("banding", ""),
        ("tahun_dasar", "2024"),
        ("tahun_dasar", "2027"),
        ("tahun_dasar", "t3"),
        ("tahun_dasar", "²018"),
    ],
)
def test_an_unknown_value_is_reported_and_the_default_kept(parameter, value):
    chosen, unknown = parse_params({parameter: value}, KNOWN)
    assert chosen == Selection()
    assert unknown == (UnknownValue(parameter, value),)


def test_every_field_has_a_parameter():
    assert set(PARAMETERS.values()) == {field.name for field in fields(Selection)}
    assert replace(Selection(), area="35.78") != Selection()
