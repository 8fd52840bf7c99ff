"""Rules: the strongest counts, a statement of none is no silence."""

from math import isnan

import pytest

from data.ledger.regulations import NOT_REPORTED, rules_of, strongest
from tests.data.ledger.made_budgets import made


def rule(area, instrument, year, number="1", **more):
    return {"area_code": area, "instrument": instrument, "year": year, "number": number, **more}


@pytest.fixture
def held(snapshot, with_tables):
    return with_tables(
        regulations=made(
            snapshot,
            "regulations",
            rule("35.09", "SE", 2025, "5"),
            rule("35.09", "PERKADA", 2021, "12", groups="NON_ASN;RT_RW"),
            rule("35.09", "PERKADA", 2023, "7", groups="PEKERJA_RENTAN"),
            rule("35.10", "TIDAK_ADA", 2026, ""),
            rule("35.11", "PKS", 2022, "3"),
            rule("35.11", "TIDAK_ADA", 2026, ""),
            rule("35", "PERKADA", 2024, "6"),
            rule("35.78", "PERDA", 2024, "9", source_id="SIM"),
        )
    )


def test_the_newest_of_the_strongest_counts(held):
    found = strongest(held, "contoh").set_index("area_code")
    assert list(found.index) == list(held.codes)
    assert tuple(found.loc["35.09", ["instrument", "number", "year", "groups", "rules"]]) == (
        "PERKADA",
        "7",
        2023,
        "PEKERJA_RENTAN",
        3,
    )


def test_none_stated_is_not_none_known(held):
    found = strongest(held, "contoh").set_index("area_code")
    assert found.loc["35.10", "instrument"] == "TIDAK_ADA"
    assert found.loc["35.10", "rules"] == 0
    assert found.loc["35.12", "instrument"] == NOT_REPORTED
    assert isnan(found.loc["35.12", "year"])


def test_a_rule_outweighs_a_statement_of_none_and_both_stay_in_the_list(held):
    found = strongest(held, "contoh").set_index("area_code")
    assert (found.loc["35.11", "instrument"], found.loc["35.11", "rules"]) == ("PKS", 1)
    own = rules_of(held, "contoh")
    assert list(own.loc[own["area_code"] == "35.11", "instrument"]) == ["PKS", "TIDAK_ADA"]


def test_sample_rules_never_show_among_published_ones(held):
    assert strongest(held, "contoh").set_index("area_code").loc["35.78", "instrument"] == "PERDA"
    assert strongest(held, "terpublikasi").set_index("area_code").loc["35.78", "instrument"] == NOT_REPORTED
