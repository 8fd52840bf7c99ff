import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from data.classes import Breaks, class_breaks, natural_edges, nice_step, quantile_edges
from data.indicators import INDICATORS

COVERAGE = INDICATORS["cakupan"]


def test_an_edge_belongs_to_the_class_above_it():
    breaks = Breaks((10.0, 20.0), over=True)
    values = np.array([9.999, 10.0, 19.99, 20.0, 99.99, 100.0, 131.0, np.nan])
    assert breaks.index(values).tolist() == [0, 1, 1, 2, 2, 3, 3, -1]


def test_the_target_replaces_the_nearest_round_edge():
    values = np.array([[5.0], [60.0]])
    breaks = class_breaks(COVERAGE, "tetap", values, 0, 37.41)
    assert breaks.edges == (10, 20, 30, 37.41, 50)
    assert breaks.target_edge == 37.41
    assert class_breaks(COVERAGE, "tetap", values, 0, None).edges == (10, 20, 30, 40, 50)
    assert class_breaks(COVERAGE, "tetap", values, 0, float("nan")).target_edge is None


@pytest.mark.parametrize("key", sorted(INDICATORS))
def test_fixed_classes_are_the_same_for_every_month(key):
    rng = np.random.default_rng(5)
    values = rng.normal(0 if INDICATORS[key].scale == "change" else 90, 40, (38, 12)) * 1_000
    edges = {class_breaks(INDICATORS[key], "tetap", values, month, 30.0).edges for month in range(12)}
    assert len(edges) == 1
    assert 2 <= len(next(iter(edges))) + 1 <= 6
    assert list(next(iter(edges))) == sorted(set(next(iter(edges))))


def test_change_parts_at_zero():
    values = np.array([[-3.0, 8.0], [12_000.0, -7_000.0]])
    assert 0.0 in class_breaks(INDICATORS["pertumbuhan_orang"], "tetap", values, 0, None).edges
    assert 0.0 in class_breaks(INDICATORS["pertumbuhan_poin"], "tetap", values, 0, None).edges


def test_quantiles_hold_equally_many():
    shown = np.arange(1.0, 41.0)
    counts = np.bincount(Breaks(quantile_edges(shown)).index(shown))
    assert counts.tolist() == [8, 8, 8, 8, 8]


def test_natural_breaks_find_the_gaps():
    shown = np.array([1, 2, 3, 20, 21, 22, 50, 51, 80, 81, 99], dtype=float)
    assert natural_edges(shown) == (20.0, 50.0, 80.0, 99.0)


@given(arrays(float, st.integers(1, 38), elements=st.floats(0, 1e6)))
def test_every_value_has_a_class_whatever_the_data(shown):
    for edges in (quantile_edges(shown), natural_edges(shown)):
        classes = Breaks(edges).index(shown)
        assert ((classes >= 0) & (classes <= len(edges))).all()


@given(st.floats(1, 1e9))
def test_nice_steps_are_round_and_large_enough(size):
    step = nice_step(size)
    assert size <= step <= size * 2.51
    assert float(f"{step:.1e}") == step
