"""Amounts as people write them, and what an address holds of a plan."""

import pytest

from components.options import PlanOptions
from data.scenario.entry import entry_of
from data.scenario.limits import limits_text, read_limits, share_entry
from data.scenario.places import Limit
from data.text.amounts import read_percent, read_whole, write_value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("5 miliar", "id", 5_000_000_000),
        ("Rp5.000.000.000", "id", 5_000_000_000),
        ("Rp 1,5 M", "id", 1_500_000_000),
        ("750 jt", "id", 750_000_000),
        ("24801", "id", 24_801),
        ("−3", "id", -3),
        ("1.234", "id", 1_234),
        ("1,234", "en", 1_234),
        ("5 bn", "en", 5_000_000_000),
        ("1,5", "id", None),  # half a person
        ("5.5 miliar", "id", None),  # an English point groups nothing here
        ("12.34", "id", None),
        ("abc", "id", None),
        ("5 lusin", "id", None),
        ("9999999999999999", "id", None),
    ],
)
def test_whole_amounts_are_read_as_written(text, language, value):
    assert read_whole(text, language) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("27,5%", "id", "27.5"), ("27.5", "en", "27.5"), ("27", "id", "27"), ("-1", "id", "-1"), ("27,123", "id", None)],
)
def test_percentages_are_read_as_written(text, language, value):
    assert read_percent(text, language) == value


@pytest.mark.parametrize("quantity", ["budget", "people", "months"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("value", [1, 12, 24_801, 4_999_881_600])
def test_what_an_input_shows_can_be_read_back(quantity, language, value):
    assert read_whole(write_value(quantity, value, language), language) == value


def test_an_untouched_address_is_a_plan():
    entry = entry_of({})
    assert (entry.given, entry.budget, entry.months) == (("budget", "months"), 5_000_000_000, 12)
    assert (entry.payer, entry.package, entry.year, entry.coverage) == ("DBHCHT", "JKK_JKM", None, None)


@pytest.mark.parametrize(("name", "value", "field"), [("orang", "-5", "people"), ("dibayar", "14", "months")])
def test_an_impossible_number_is_kept_as_it_was_given(name, value, field):
    assert getattr(entry_of({name: value}), field) == int(value)


def test_limits_of_single_areas_come_back_from_the_address():
    text = limits_text(["35.09", "35.10", "35.78"], [1000, None, None], [5000, None, 2000])
    assert text == "35.09:1000-5000,35.78:-2000"
    assert read_limits(text) == {"35.09": Limit(1000, 5000), "35.78": Limit(None, 2000)}
    assert share_entry({"batas": text}).own == read_limits(text)


def test_the_address_takes_the_limits_it_is_given():
    import re

    pattern = next(item.pattern for item in PlanOptions.of_address() if item.name == "batas")
    assert re.fullmatch(pattern, "35.09:1000-5000,35.78:-2000", re.ASCII)
    assert re.fullmatch(pattern, "51.03:10-20,51.71:-5", re.ASCII)  # of whatever region
    assert not re.fullmatch(pattern, "35.09:1000-5000,", re.ASCII)
    assert not re.fullmatch(pattern, "35.09:-1--5", re.ASCII)
