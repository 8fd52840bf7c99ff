"""Context series, correlation, structure and the order of areas, against numbers worked out by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.coverage.context import CONTEXT_KINDS, STATUSES, context_series, spearman, workforce_structure
from data.coverage.ranks import concentration, rank_moves
from data.selection import Selection

OCTOBER = date(2026, 10, 1)


def test_formal_share_of_pacitan(snapshot):
    found = context_series(snapshot, "porsi_formal", date(2018, 9, 1))
    assert found is not None
    assert (found.year, found.unit, found.source) == (2018, "percent", "BPS_SAKERNAS")
    assert found.by_area["35.01"] == pytest.approx(72064 / (72064 + 281778) * 100)


@pytest.mark.parametrize(("month", "year"), [(date(2025, 7, 1), 2024), (date(2025, 8, 1), 2025)])
def test_a_survey_is_not_known_before_its_month(snapshot, month, year):
    found = context_series(snapshot, "penduduk_bekerja", month)
    assert found is not None
    assert found.year == year


def test_areas_without_a_figure_are_named_not_filled(snapshot):
    found = context_series(snapshot, "umk", date(2025, 6, 1))
    assert found is not None
    assert found.year == 2025
    assert len(found.missing) == 10
    assert all(np.isnan(found.by_area[code]) for code in found.missing)


def test_before_the_first_year_there_is_nothing(snapshot):
    assert context_series(snapshot, "kemiskinan", date(2018, 2, 1)) is None
    assert workforce_structure(snapshot, "35", date(2018, 2, 1)) is None


@pytest.mark.parametrize("key", sorted(CONTEXT_KINDS))
def test_every_source_of_a_series_is_known(snapshot, key):
    found = context_series(snapshot, key, OCTOBER)
    assert found is not None
    assert set(found.source.split(";")) <= set(snapshot.sources.index)
    assert len(found.by_area) == 38


def test_spearman_sees_order_only():
    assert spearman(np.array([1.0, 2, 3, 4]), np.array([1.0, 10, 100, 1000])) == (pytest.approx(1), 4)
    assert spearman(np.array([1.0, 2, 3]), np.array([9.0, 5, 1])) == (pytest.approx(-1), 3)
    # Ranks 1 2 3 4 5 against 2 1 4 3 5: 1 - 6 x 4 / (5 x 24).
    rho, count = spearman(np.array([1.0, 2, 3, 4, 5, np.nan]), np.array([2.0, 1, 4, 3, 5, 6]))
    assert (rho, count) == (pytest.approx(0.8), 5)


def test_spearman_shares_ranks_and_gives_up_honestly():
    # Ranks 1.5 1.5 3 against 1 2 3.
    assert spearman(np.array([5.0, 5, 7]), np.array([1.0, 2, 3]))[0] == pytest.approx(0.8660254)
    assert np.isnan(spearman(np.array([1.0, 2]), np.array([1.0, 2]))[0])
    assert np.isnan(spearman(np.array([1.0, 1, 1]), np.array([1.0, 2, 3]))[0])


def test_structure_adds_up_and_is_ordered(snapshot):
    found = workforce_structure(snapshot, "35.09", OCTOBER)
    assert found is not None
    assert found.year == 2025
    assert tuple(found.statuses["key"]) == STATUSES
    for frame in (found.statuses, found.sectors):
        assert frame["share"].sum() == pytest.approx(100)
        assert frame["province_share"].sum() == pytest.approx(100)
    assert found.sectors["people"].is_monotonic_decreasing
    assert found.statuses["people"].sum() == pytest.approx(found.sectors["people"].sum(), rel=0.001)


def test_structure_of_the_province_is_its_own_comparison(snapshot):
    found = workforce_structure(snapshot, "35", OCTOBER)
    assert found is not None
    assert found.statuses["share"].tolist() == pytest.approx(found.statuses["province_share"].tolist())


def test_concentration_by_hand():
    found = concentration({"a": 10.0, "b": 50.0, "c": 30.0, "d": 10.0, "e": 0.0, "f": float("nan")})
    assert found.codes == ("b", "c", "a", "d")
    assert found.cumulative == pytest.approx((50, 80, 90, 100))
    assert (found.half, found.most) == (1, 2)
    assert concentration({"a": 0.0}).codes == ()


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.floats(1, 1e7), min_size=1, max_size=38))
def test_concentration_counts_are_the_smallest_that_reach(values):
    found = concentration(values)
    assert found.cumulative[-1] == pytest.approx(100)
    for count, edge in ((found.half, 50), (found.most, 80)):
        assert found.cumulative[count - 1] >= edge - 1e-6
        assert count == 1 or found.cumulative[count - 2] < edge


def test_rank_moves(snapshot, with_tables):
    chosen = Selection(month=date(2026, 10, 1))
    frame = rank_moves(snapshot, chosen, date(2025, 10, 1))
    assert len(frame) == 38
    pd.testing.assert_series_equal(frame["change"], frame["before"] - frame["after"], check_names=False)
    assert frame["after"].min() == 1
    enrolment = snapshot.tables["enrolment"]
    gone = (enrolment["area_code"] == "35.01") & (enrolment["month"] == "2025-10-01")
    later = rank_moves(with_tables(enrolment=enrolment[~gone]), chosen, date(2025, 10, 1)).set_index("area_code")
    assert np.isnan(later.loc["35.01", "before"])
    assert np.isnan(later.loc["35.01", "change"])
    assert not np.isnan(later.loc["35.01", "after"])
