"""Participants in arrears who come back: whom it counts, what a month costs them or a Pemda, and what is not known."""

from dataclasses import replace
from datetime import date
from math import isnan

import pandas as pd
import pytest

from data.ledger.arrears import inactive_count
from data.scenario.returning import cost_of_return, returning
from data.selection import Selection
from tests.data.ledger.made_groups import made
from tests.office import LATE, office_tables

OCTOBER = date(2026, 10, 1)
JEMBER, KEDIRI, PROVINCE = "35.09", "35.06", "35"


def behind(area, segment, people, month=OCTOBER):
    return {"area_code": area, "month": pd.Timestamp(month), "segment": segment, "band": "1-3", "people": people}


@pytest.fixture
def held(with_tables):
    rows = [behind(JEMBER, "BPU", 50), behind(JEMBER, "PU", 7), behind(KEDIRI, "BPU", 20, date(2026, 6, 1)),
            behind(JEMBER, "BPU", 900, date(2026, 9, 1))]  # fmt: skip
    return with_tables(arrears=made("arrears", *rows))


def at(area, **more):
    return Selection(area=area, month=OCTOBER, **more)


@pytest.mark.parametrize(
    ("month", "own"),
    [((2026, 3), 16_800), ((2026, 4), 8_400), ((2026, 12), 8_400), ((2027, 1), 16_800)],
)
def test_a_return_costs_one_month_and_only_self_payers_get_the_discount(snapshot, month, own):
    cost = cost_of_return(snapshot, 100.0, date(*month, 1))
    assert (cost.own, cost.pemda) == (own, 16_800)
    assert (cost.of_themselves, cost.of_pemda) == (own * 100, 1_680_000)
    assert cost.sources
    assert set(cost.sources) <= set(snapshot.sources.index)


def test_without_people_or_rates_no_cost_is_made_up(snapshot, with_tables):
    assert cost_of_return(snapshot, float("nan"), OCTOBER) is None
    none = with_tables(parameters=snapshot.tables["parameters"].iloc[:0])
    assert cost_of_return(none, 100.0, OCTOBER) is None


@pytest.mark.parametrize("segment", ["ALL", "PU", "BPU"])
def test_only_bpu_come_back_whatever_segment_is_on_screen(held, segment):
    assert returning(held, at(JEMBER, segment=segment)) == 50
    assert returning(held, at(KEDIRI, segment=segment)) == 20, "their newest report"
    assert returning(held, at(PROVINCE, segment=segment)) == 70
    assert isnan(returning(held, at("35.01", segment=segment)))


def test_inactive_participants_are_those_of_the_table(snapshot):
    rows = snapshot.tables["enrolment"]
    rows = rows[(rows["month"] == pd.Timestamp(OCTOBER)) & (rows["basis"] == "domisili")]
    assert inactive_count(snapshot, at(JEMBER)) == (rows[rows["area_code"] == JEMBER]["inactive"].sum(), "")
    assert inactive_count(snapshot, at(PROVINCE)) == (rows["inactive"].sum(), "")
    assert inactive_count(snapshot, at(JEMBER, segment="BPU"))[0] < inactive_count(snapshot, at(JEMBER))[0]


def test_a_province_without_one_area_has_no_count_and_says_why(snapshot, with_tables):
    held = replace(with_tables(**office_tables(snapshot, inactive=True)), simulated=False)
    for dataset in ("contoh", "terpublikasi"):  # an office's own count is no sample
        count, why = inactive_count(held, at(PROVINCE, dataset=dataset))
        assert isnan(count)
        assert why == "incomplete_sum"
        assert inactive_count(held, at(JEMBER, dataset=dataset))[0] > 0
        assert inactive_count(held, at(LATE, dataset=dataset))[1] == "not_reported"


def test_a_sample_has_no_count_among_published_figures(snapshot):
    count, why = inactive_count(snapshot, at(JEMBER, dataset="terpublikasi"))
    assert isnan(count)
    assert why == "not_published"
