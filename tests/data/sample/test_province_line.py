"""The line of province totals that the simulation follows."""

import numpy as np
import pytest

from data.sample.line import MIXES, MONTHS, SEASON, TOTALS, province_line, season_of, to_month
from data.tables.fields import SEGMENTS


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: total.month)
def test_line_meets_every_total(total: tuple[str, float, str, str]) -> None:
    month = np.array([to_month(total[0])])
    assert province_line(month).sum() == pytest.approx(total[1], rel=1e-9)


@pytest.mark.parametrize("mix", MIXES, ids=lambda mix: mix[0])
def test_line_meets_every_mix(mix: tuple[str, tuple[float, ...]]) -> None:
    people = province_line(np.array([to_month(mix[0])]))[:, 0]
    assert people / people.sum() == pytest.approx(np.array(mix[1]) / sum(mix[1]), rel=1e-9)


def test_season_peaks_in_december_and_is_deepest_for_bpu() -> None:
    assert (SEASON[:, 11] == 1).all()
    assert (SEASON[:, :11] < 1).all()
    depth = dict(zip(SEGMENTS, 1 - SEASON.min(axis=1), strict=True))
    assert depth["BPU"] > depth["JAKON"] > depth["PU"]
    assert depth["PU"] < 0.06


def test_season_follows_the_calendar() -> None:
    factors = season_of(np.array(["2019-01", "2024-12", "2025-06"], dtype="datetime64[M]"))
    assert factors[:, 1].tolist() == [1, 1, 1, 1]
    assert factors[0].tolist() == [SEASON[0, 0], 1, SEASON[0, 5]]


def test_line_grows_three_percent_a_year_after_the_last_total() -> None:
    year = np.array(["2026-01", "2027-01"], dtype="datetime64[M]")
    line = province_line(year).sum(axis=0)
    assert line[1] / line[0] == pytest.approx(1.03)


def test_months_span_the_window() -> None:
    assert len(MONTHS) == 94
    assert (str(MONTHS[0]), str(MONTHS[-1])) == ("2019-01", "2026-10")
