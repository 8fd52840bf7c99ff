"""The scorecard: what is missing is left out, weights are proportions, no place without enough behind it."""

from math import isnan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.ledger.scorecard import EQUAL, PARTS, PILLARS, parts_table, scores
from data.selection import Selection
from tests.data.ledger.made_budgets import line, made

NAN = float("nan")
WEIGHTS = st.lists(st.integers(0, 100), min_size=4, max_size=4).filter(any)


def pillars(*rows):
    return pd.DataFrame(list(rows), columns=list(PILLARS), index=[f"35.{10 + place}" for place in range(len(rows))])


def test_a_score_is_the_weighted_mean():
    found = scores(pillars((100, 50, 0, 20), (0, 0, 0, 0)), (40, 30, 20, 10))
    assert found["score"].tolist() == [pytest.approx(57), 0]
    assert found["place"].tolist() == [1, 2]


def test_a_missing_pillar_is_left_out_and_not_zero():
    found = scores(pillars((NAN, 60, 60, 60), (0, 60, 60, 60)), EQUAL)
    assert found["score"].tolist() == [60, 45]
    assert found["known"].tolist() == [3, 4]
    assert found["weight"].tolist() == [0.75, 1]


def test_too_little_behind_a_score_gives_no_place():
    found = scores(pillars((100, NAN, NAN, NAN), (10, 10, NAN, NAN)), EQUAL)
    assert isnan(found["place"].iloc[0])
    assert found["place"].iloc[1] == 1


def test_places_won_against_equal_weights():
    found = scores(pillars((100, 0, 0, 0), (0, 60, 60, 60)), (100, 0, 0, 0))
    assert found["equal_place"].tolist() == [2, 1]
    assert found["moved"].tolist() == [1, -1]


def test_weights_that_are_all_zero_give_no_score():
    assert scores(pillars((1, 2, 3, 4)), (0, 0, 0, 0))["score"].isna().all()


@given(WEIGHTS, st.integers(2, 9))
def test_only_the_proportions_of_weights_count(weights, times):
    parts = pillars((10, 20, 30, 40), (90, NAN, 5, 60), (NAN, NAN, 50, 1))
    one, other = scores(parts, weights), scores(parts, [each * times for each in weights])
    pd.testing.assert_series_equal(one["score"], other["score"])
    pd.testing.assert_series_equal(one["place"], other["place"])


@given(WEIGHTS)
def test_a_score_lies_between_its_pillars(weights):
    parts = pillars((10, 20, NAN, 40), (90, 70, 5, 60))
    found = scores(parts, weights)["score"].to_numpy()
    low, high = parts.min(axis=1).to_numpy(), parts.max(axis=1).to_numpy()
    known = ~np.isnan(found)
    assert (found[known] >= low[known] - 1e-9).all()
    assert (found[known] <= high[known] + 1e-9).all()


def test_parts_of_an_area_by_hand(snapshot, with_tables):
    def group(area, code, **more):
        return {"area_code": area, "as_of": "2026-09", "group": code, "funding": "unknown", "confidence": "med", **more}

    held = with_tables(
        regulations=made(snapshot, "regulations", {"area_code": "35.09", "instrument": "PERKADA", "year": 2024}),
        budgets=made(
            snapshot,
            "budgets",
            line("35.09", "APBD", "NON_ASN", 100, 0),
            line("35.09", "DBHCHT", "PEKERJA_RENTAN", 100, 80),
        ),
        groups=made(
            snapshot,
            "groups",
            group("35.09", "NON_ASN", total=10, covered=5),
            group("35.09", "RT_RW", total=10, covered=5),
            group("35.09", "JAKON_PROYEK", total=40, covered=10),
            group("35.09", "LPM", total=4, as_of="2026"),  # a bare year is known when it is over
            group("35.71", "RT", total=4),
        ),
    )
    found = parts_table(held, Selection(), 2026)
    own = found.loc["35.09"]
    assert own["instrument"] == 75
    assert own["non_asn"] == 50
    assert own["absorbed"] == 40
    assert own["anggaran"] == 45
    assert own["groups"] == pytest.approx(4 / 11 * 100)  # non-ASN, RT, RW, projects
    assert own["projects"] == 25
    assert isnan(own["arrived"]), "no office has reported in a sample"
    assert own["integrasi"] == pytest.approx((4 / 11 * 100 + 25) / 2)
    assert found.loc["35.71", "groups"] == pytest.approx(1 / 9 * 100), "no villages in Kota Kediri"
    assert found.loc["35.10", ["instrument", "non_asn", "groups", "integrasi"]].isna().all()
    assert list(found.columns) == [*(name for names in PARTS.values() for name in names), *PILLARS]


def test_parts_lie_between_0_and_100(snapshot):
    found = parts_table(snapshot, Selection(), 2026).to_numpy()
    known = found[~np.isnan(found)]
    assert len(known)
    assert (known >= 0).all()
    assert (known <= 100).all()


def test_months_that_arrived_count_among_those_anybody_reported(snapshot, with_tables):
    rows = snapshot.tables["enrolment"]
    real = rows["month"].astype(str).str[:7].isin(["2026-09", "2026-10"]) & (rows["area_code"] != "35.29")
    late = rows["month"].astype(str).str[:7].eq("2026-09") & rows["area_code"].eq("35.29")
    enrolment = rows.assign(source_id=rows["source_id"].astype(str).mask(real | late, "S50"))
    found = parts_table(with_tables(enrolment=enrolment), Selection(), 2026)["arrived"]
    assert found["35.29"] == 50
    assert found["35.09"] == 100


def test_a_score_compares_printed_figures_of_one_base_and_year_only(snapshot):
    found = parts_table(snapshot, Selection(dataset="terpublikasi"), 2026)["achievement"].dropna()
    rows = snapshot.tables["published"]
    rows = rows[rows["indicator"].eq("coverage_pct") & rows["area_code"].isin(found.index)]
    bases = rows.assign(alike=rows["basis"].astype(str) + rows["as_of"].astype(str).str[:4])
    shared = set.intersection(*(set(own["alike"]) for _, own in bases.groupby("area_code", observed=True)))
    assert len(found) > 1
    assert shared, "one base and year that every area in the comparison has printed"
