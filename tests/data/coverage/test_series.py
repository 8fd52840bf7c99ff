"""Series, steps and pace against numbers worked out by hand, and what must hold for every series."""

from dataclasses import replace
from datetime import date
from math import ceil

import numpy as np
import pytest

from data.coverage.from_print import PublishedRecord
from data.coverage.indicators import INDICATORS, indicator_row, indicator_table
from data.coverage.series import comparable, covers, published_points, required_pace, series, target_steps
from data.selection import ALL, Selection

CHOSEN = Selection()


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_a_point_of_a_series_is_the_number_on_the_map(snapshot, indicator):
    chosen = replace(CHOSEN, indicator=indicator, month=date(2025, 3, 1))
    table = indicator_table(snapshot, chosen).set_index("area_code")
    for area in ("35.09", "35.78", "35"):
        point = series(snapshot, chosen, area).set_index("month").loc[chosen.month]
        assert point["value"] == pytest.approx(table.loc[area, "value"], nan_ok=True)
        assert point["status"] == table.loc[area, "status"]


def test_a_month_that_was_not_reported_is_missing_and_says_so(snapshot, with_tables):
    enrolment = snapshot.tables["enrolment"]
    gone = (enrolment["area_code"] == "35.25") & (enrolment["month"] == "2025-05-01")
    frame = series(with_tables(enrolment=enrolment[~gone]), CHOSEN, "35.25").set_index("month")
    assert np.isnan(frame.loc[date(2025, 5, 1), "value"])
    assert frame.loc[date(2025, 5, 1), "status"] == "not_reported"
    assert not np.isnan(frame.loc[date(2025, 4, 1), "value"])


def test_the_new_weights_of_2023_are_a_break_for_rates_and_none_for_counts(snapshot):
    rates = series(snapshot, CHOSEN, "35").set_index("month")["era"]
    assert rates[date(2023, 12, 1)] != rates[date(2024, 1, 1)]
    assert rates[date(2024, 1, 1)] == rates[date(2025, 1, 1)]
    assert series(snapshot, replace(CHOSEN, indicator="peserta_aktif"), "35")["era"].nunique() == 1


def test_a_printed_figure_is_carried_until_the_next_and_a_new_base_is_a_break(snapshot):
    frame = series(snapshot, replace(CHOSEN, dataset="terpublikasi"), "35.25").set_index("month")
    printed = frame[frame["value"].notna() & ~frame["carried"]]
    assert list(printed.index) == [date(2023, 2, 1), date(2024, 11, 1), date(2025, 11, 1)]
    assert list(printed["value"]) == [45.62, 52.5, 40.82]
    assert printed["era"].iloc[0] == printed["era"].iloc[1] != printed["era"].iloc[2]
    assert frame.loc[date(2024, 12, 1), "carried"]


def test_target_steps_of_the_province(snapshot):
    steps = {step.year: step for step in target_steps(snapshot, CHOSEN, "35")}
    assert sorted(steps) == [2025, 2026]
    assert steps[2025].value == pytest.approx(34.36)
    # A twentieth of the way from 34.36 in 2025 to 95.37 in 2045.
    assert steps[2026].value == pytest.approx(34.36 + (95.37 - 34.36) / 20)
    assert steps[2026].target.interpolated


def test_target_steps_in_the_printed_view_are_those_of_their_own_year(snapshot):
    steps = target_steps(snapshot, replace(CHOSEN, dataset="terpublikasi"), "35.25")
    assert steps[-1].year == 2026
    assert steps[-1].value == pytest.approx(37.4105)


def test_target_steps_of_participants_are_people_and_of_achievement_a_hundred(snapshot):
    people = target_steps(snapshot, replace(CHOSEN, indicator="peserta_aktif"), "35.09")[-1]
    base = indicator_row(snapshot, replace(CHOSEN, indicator="dasar"), "dasar", "35.09")["value"]
    assert people.value == ceil(round(base * 37.4105 / 100, 6))
    assert {step.value for step in target_steps(snapshot, replace(CHOSEN, indicator="capaian_target"), "35")} == {100.0}
    assert target_steps(snapshot, replace(CHOSEN, indicator="kekurangan"), "35") == ()


@pytest.mark.parametrize("number", range(1, 11))
def test_pace_closes_exactly_the_gap(snapshot, number):
    chosen = replace(CHOSEN, month=date(2026, number, 1))
    pace = required_pace(snapshot, chosen, "35")
    gap = indicator_row(snapshot, chosen, "kekurangan", "35")["value"]
    left = 12 - number
    assert pace is not None
    assert (pace.people, pace.months, pace.end) == (gap, left, date(2026, 12, 1))
    assert pace.per_month * left >= gap > (pace.per_month - 1) * left


def test_there_is_no_pace_in_december_without_a_target_or_once_it_is_met(snapshot, with_tables):
    assert required_pace(snapshot, replace(CHOSEN, month=date(2025, 12, 1)), "35") is None
    assert required_pace(snapshot, replace(CHOSEN, ladder="RPJMD"), "35.09") is None
    enrolment = snapshot.tables["enrolment"].assign(active=10_000_000)
    assert required_pace(with_tables(enrolment=enrolment), CHOSEN, "35.09") is None


def test_published_points_keep_rivals_and_order(snapshot):
    found = published_points(snapshot, "35.25", ALL)
    assert [(record.as_of, record.coverage) for record in found] == [
        ("2023-02", 45.62),
        ("2024-11-21", 52.5),
        ("2025-11-26", 40.82),
    ]
    assert published_points(snapshot, "35.25", "PMI") == ()


@pytest.mark.parametrize(
    ("as_of", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-11-26", date(2025, 11, 26), date(2025, 11, 26)),
    ],
)
def test_a_date_covers_only_what_was_printed(as_of, first, last):
    assert covers(as_of) == (first, last)


@pytest.mark.parametrize(
    ("base", "changes", "expected"),
    [
        ("penduduk_bekerja", {}, True),
        ("potensi", {}, False),
        ("potensi", {"denominator": "potensi"}, True),
        ("unknown", {}, False),
        ("penduduk_bekerja", {"basis": "lokasi_kerja"}, False),
        ("lokasi_kerja", {"basis": "lokasi_kerja"}, False),
        ("lokasi_kerja", {"basis": "lokasi_kerja", "indicator": "peserta_aktif"}, True),
        ("potensi", {"indicator": "peserta_aktif"}, True),
    ],
)
def test_only_figures_on_the_selected_base_are_comparable(base, changes, expected):
    record = PublishedRecord("35.25", "2025-11", base, 40.0, 1.0, 2.0, "high", False, "S41", "", "")
    assert comparable(record, replace(CHOSEN, **changes)) is expected
