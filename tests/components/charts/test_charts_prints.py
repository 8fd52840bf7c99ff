"""Printed figures over time: never joined across bases, a year alone drawn as a year, every base named in words."""

from datetime import date

import pytest

from components.charts.prints import Print, labelled, prints_chart
from components.text.catalogue import Texts


def point(first, last, value, kind, **more):
    return Print(first, last, value, f"{value}%", f"{kind} {value}", kind, **more)


MARCH = point(date(2024, 3, 1), date(2024, 3, 31), 32.4, "potensi", joined=True)
DECEMBER = point(date(2023, 12, 1), date(2023, 12, 31), 31.7, "potensi", joined=True, weak=True)
YEAR = point(date(2021, 1, 1), date(2021, 12, 31), 23.0, "penyebut tidak disebut")
OTHER = point(date(2021, 4, 1), date(2021, 4, 30), 14.3, "penduduk bekerja", joined=True)


def traces(points):
    return prints_chart(points, unit="percent", texts=Texts("id"), theme="light").to_dict()["data"]


def test_points_are_joined_only_within_one_stated_base():
    for trace in traces([MARCH, DECEMBER, YEAR, OTHER]):
        if "markers" not in trace["mode"]:
            continue
        if trace["mode"].startswith("lines"):
            assert trace["name"] == "potensi"
            assert len(trace["x"]) == 2
    names = [trace["name"] for trace in traces([MARCH, YEAR, OTHER]) if "markers" in trace["mode"]]
    assert names == ["potensi", "penyebut tidak disebut", "penduduk bekerja"]


def test_a_year_without_a_month_is_drawn_over_the_whole_year():
    bars = [trace for trace in traces([MARCH, YEAR]) if trace["mode"] == "lines" and trace["x"]]
    assert [list(bar["x"][:2]) for bar in bars] == [["2021-01-01", "2021-12-31"]]
    assert list(bars[0]["y"][:2]) == [23.0, 23.0]


def test_a_figure_of_low_confidence_is_hollow():
    (trace,) = [trace for trace in traces([MARCH, DECEMBER]) if "markers" in trace["mode"]]
    assert list(trace["marker"]["symbol"]) == ["circle-open", "circle"]


def test_values_are_written_only_where_they_cover_no_other():
    near = [point(date(2024, month, 1), date(2024, month, 28), 30 + month / 10, "a") for month in (1, 2, 3)]
    assert labelled(near, (date(2018, 1, 1), date(2026, 1, 1)), (0, 50)) == {near[2]}
    assert labelled(near, (date(2023, 12, 1), date(2024, 4, 30)), (0, 50)) == set(near)


def test_nothing_printed_is_no_chart():
    with pytest.raises(ValueError, match="at least one"):
        prints_chart([], unit="percent", texts=Texts("id"), theme="light")
