"""Rule by budget by coverage: sums over sums, bases never mixed."""

from dataclasses import replace
from math import isnan

import numpy as np
import pytest

from data.ledger.cross import BUDGETS, RULES, association, cell, cross_areas, cross_table, strips
from data.selection import Selection
from tests.data.ledger.made_budgets import line, made


@pytest.fixture
def held(snapshot, with_tables):
    rules = [("35.09", "PERDA"), ("35.10", "PERDA"), ("35.11", "SE"), ("35.12", "PKS"), ("35.13", "TIDAK_ADA")]
    return with_tables(
        regulations=made(
            snapshot,
            "regulations",
            *({"area_code": area, "instrument": instrument, "year": 2024} for area, instrument in rules),
        ),
        budgets=made(
            snapshot,
            "budgets",
            line("35.09", "APBD", "NON_ASN", 5, 5),
            line("35.10", "APBD", "NON_ASN", 5, 5),
            line("35.11", "APBD", "NON_ASN", 5),
            line("35.12", "APBD", "NON_ASN", 0),
            line("35.13", "APBD", "ALL", 5, 5),
        ),
    )


def test_a_cell_is_the_sum_of_people_over_the_sum_of_workers(held):
    areas = cross_areas(held, Selection(), 2026, group="NON_ASN")
    table = cross_table(areas).set_index(["rule", "budget"])
    column = held.months.index(held.months[-1])
    active = sum(
        held.active(segment, "domisili")[[held.codes.index("35.09"), held.codes.index("35.10")], column].sum()
        for segment in ("PU", "BPU", "JAKON", "PMI")
    )
    both = table.loc[("PERDA", "realised")]
    assert (both["areas"], both["active"]) == (2, active)
    rates = areas.set_index("area_code").loc[["35.09", "35.10"], "coverage"]
    assert both["coverage"] == pytest.approx(both["active"] / both["workers"] * 100)
    assert both["coverage"] != pytest.approx(rates.mean()), "the two areas differ in size"
    assert (both["low"], both["high"]) == (rates.min(), rates.max())


def test_every_area_stands_in_exactly_one_cell(held):
    areas = cross_areas(held, Selection(), 2026, group="NON_ASN")
    table = cross_table(areas).set_index(["rule", "budget"])["areas"]
    assert sum(table[rule, budget] for rule in RULES for budget in BUDGETS) == 38
    assert table["ALL", "ALL"] == 38
    assert table["SOFT", "allocated"] == 1
    assert table["SOFT", "none"] == 1
    assert table["TIDAK_ADA", "not_reported"] == 1, "a budget that is not split says nothing about one group"


def test_published_figures_on_other_bases_stay_out_of_the_sums(held):
    areas = cross_areas(held, replace(Selection(), dataset="terpublikasi"), 2026)
    # Printed for 2025 on the employed with both counts; Kota Malang's of September 2025 has none.
    assert set(areas.loc[areas["used"], "area_code"]) == {"35.14", "35.25", "35.78"}


def test_nobody_in_a_cell_has_no_coverage():
    assert isnan(cell([])["coverage"])


def test_association_counts_only_areas_that_reported(held):
    areas = cross_areas(held, Selection(), 2026, group="NON_ASN")
    assert association(areas, "instrument")[1] == 5
    assert association(areas, "budget")[1] == 4
    known = areas[areas["rule"] != "not_reported"].assign(coverage=[90.0, 80.0, 40.0, 30.0, 10.0])
    assert association(known, "instrument")[0] == pytest.approx(0.9747, abs=1e-4)  # one tie, by hand
    assert isnan(association(areas.iloc[:0], "budget")[0])


def test_strips_hold_the_areas_that_enter_sums(held):
    areas = cross_areas(held, Selection(), 2026, group="NON_ASN")
    found = strips(areas, "rule")
    assert sum(len(values) for values in found.values()) == 38
    assert not any(np.isnan(values).any() for values in found.values())
