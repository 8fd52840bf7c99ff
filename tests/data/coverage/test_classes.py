"""Classes are told by what is printed; every distribution draws."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from data.coverage.classes import Breaks, class_breaks, natural_edges, quantile_edges, ranged_edges
from data.coverage.indicators import INDICATORS
from data.selection import CLASS_METHODS

COVERAGE = INDICATORS["cakupan"]
SHADED = sorted(key for key, item in INDICATORS.items() if item.unit != "people")

ordinary = arrays(float, 38, elements=st.floats(-300, 300, allow_nan=False))
odd = st.one_of(
    ordinary,
    arrays(float, 38, elements=st.floats(100, 900)),
    arrays(float, 38, elements=st.one_of(st.just(0.0), st.floats(0, 40))),
    arrays(float, 38, elements=st.one_of(st.just(float("nan")), st.floats(0, 130))),
    arrays(float, 38, elements=st.floats(99.8, 100.2)),
    arrays(float, 38, elements=st.floats(37.2, 37.6)),
    st.floats(-5, 200).map(lambda value: np.full(38, value)),
    st.floats(0, 200).map(lambda value: np.array([value] + [np.nan] * 37)),
    st.just(np.full(38, np.nan)),
)


def test_an_edge_belongs_to_the_class_above_it():
    breaks = Breaks((10.0, 20.0), over=True)
    values = np.array([9.949, 10.0, 19.94, 20.0, 99.94, 100.0, 131.0, np.nan])
    assert breaks.index(values).tolist() == [0, 1, 1, 2, 2, 3, 3, -1]


def test_two_areas_that_print_alike_are_in_one_class():
    values = np.array([[19.05], [19.14], [19.149], [12.0], [30.0], [41.0], [8.0]])
    for method in CLASS_METHODS:
        found = class_breaks(COVERAGE, method, values, 0, None).index(values[:3, 0])
        assert len(set(found.tolist())) == 1


def test_a_value_that_prints_like_the_target_without_reaching_it_gets_two_decimals():
    breaks = class_breaks(COVERAGE, "tetap", np.zeros((2, 1)), 0, 37.4105)
    values = np.array([37.38, 37.41, 37.43, 37.34, 37.46])
    assert breaks.target_edge == 37.41
    assert breaks.decimals(values).tolist() == [2, 2, 2, 1, 1]
    place = breaks.edges.index(37.41)
    assert breaks.index(values).tolist() == [place, place + 1, place + 1, place, place + 1]


def test_almost_a_hundred_is_not_printed_as_a_hundred():
    breaks = class_breaks(COVERAGE, "tetap", np.zeros((2, 1)), 0, None)
    values = np.array([99.96, 100.0, 100.04])
    assert breaks.printed(values).tolist() == [99.96, 100.0, 100.0]
    assert breaks.index(values).tolist() == [5, 6, 6]


def test_the_target_replaces_the_nearest_round_edge():
    values = np.array([[5.0], [60.0]])
    breaks = class_breaks(COVERAGE, "tetap", values, 0, 37.41)
    assert breaks.edges == (10, 20, 30, 37.41, 50)
    assert breaks.target_edge == 37.41
    assert class_breaks(COVERAGE, "tetap", values, 0, None).edges == (10, 20, 30, 40, 50)
    assert class_breaks(COVERAGE, "tetap", values, 0, float("nan")).target_edge is None


@pytest.mark.parametrize("key", SHADED)
def test_fixed_classes_are_the_same_for_every_month(key):
    rng = np.random.default_rng(5)
    values = rng.normal(0 if INDICATORS[key].scale == "change" else 90, 40, (38, 12))
    edges = {class_breaks(INDICATORS[key], "tetap", values, month, 30.0).edges for month in range(12)}
    assert len(edges) == 1
    assert 2 <= len(next(iter(edges))) + 1 <= 6


def test_people_have_no_classes():
    with pytest.raises(ValueError, match="circles"):
        class_breaks(INDICATORS["kekurangan"], "tetap", np.zeros((2, 1)), 0, None)


def test_change_parts_at_zero():
    assert 0.0 in class_breaks(INDICATORS["pertumbuhan_poin"], "tetap", np.array([[-3.0], [8.0]]), 0, None).edges


def test_quantiles_hold_equally_many():
    shown = np.arange(1.0, 41.0)
    counts = np.bincount(Breaks(quantile_edges(shown), digits=0).index(shown))
    assert counts.tolist() == [8, 8, 8, 8, 8]


def test_natural_breaks_find_the_gaps():
    shown = np.array([1, 2, 3, 20, 21, 22, 50, 51, 80, 81, 99], dtype=float)
    assert natural_edges(shown) == (20.0, 50.0, 80.0, 99.0)


def held(breaks: Breaks, place: int) -> tuple[float, float]:
    """Printed bounds of a class."""
    if place == breaks.count:
        return 100.0, np.inf
    bounds = (-np.inf, *breaks.edges, 100.0 if breaks.over else np.inf)
    return bounds[place], bounds[place + 1]


@given(odd, st.sampled_from(SHADED), st.sampled_from(CLASS_METHODS), st.one_of(st.none(), st.floats(0, 130)))
def test_each_value_lies_in_exactly_the_class_whose_printed_edges_hold_its_printed_value(values, key, method, target):
    breaks = class_breaks(INDICATORS[key], method, values[:, None], 0, target)
    # No two edges print alike, none is finer than what is printed, and there is a colour for each class.
    assert all(one < two for one, two in pairwise(breaks.edges))
    assert breaks.count <= 6
    digits = breaks.decimals(values)
    for value, place, many in zip(values, breaks.index(values), digits, strict=True):
        if np.isnan(value):
            assert place == -1
            continue
        printed = float(f"{value:.{many}f}")
        low, high = held(breaks, int(place))
        assert low <= printed < high
    if method != "tetap":
        below = [place for place in breaks.index(values) if 0 <= place < breaks.count]
        assert set(below) == set(range(breaks.count)) or not below


@given(odd, st.sampled_from([(), (0.0,), (100.0,), (50.0, 100.0)]))
def test_ranged_classes_hold_something_and_never_most_of_what_differs(values, named):
    shown = np.round(values[~np.isnan(values)], 1)
    edges = ranged_edges(shown, named)
    assert all(one < two for one, two in pairwise(edges))
    assert len(edges) <= 5
    places = np.searchsorted(edges, shown, side="right")
    for place in range(len(edges) + 1):
        inside = shown[places == place]
        assert inside.size or not shown.size or (set(edges) & set(named))
        if inside.size > shown.size / 2:
            assert np.unique(inside).size == 1
    assert all(edge in edges for edge in named if shown.size and shown.min() < edge <= shown.max())


def test_ranged_edges_are_round_where_the_data_let_them():
    shown = np.array([float(value) for value in range(38, 95)])
    assert ranged_edges(shown) == (40.0, 60.0, 80.0)
    tight = [*np.round(np.linspace(95.1, 98.9, 33), 1).tolist(), 12.0, 30.0, 55.0, 60.0, 71.0]
    edges = ranged_edges(np.array(tight))
    counts = np.bincount(np.searchsorted(edges, tight, side="right"))
    assert counts.max() <= 19
    assert all(round(edge, 1) == edge for edge in edges)


def test_breaks_can_be_copied_with_other_edges():
    assert replace(Breaks((1.0,)), edges=()).count == 1
