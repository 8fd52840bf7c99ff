"""Coverage without a plan: reported months, months that are held, months that move with the season."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.codes.reasons import Reason
from data.coverage.indicators import evaluate
from data.coverage.panel import Cut
from data.scenario.baseline import baseline
from data.scenario.errors import ScenarioError
from data.selection import Selection
from data.text.catalogue import Texts
from tests.data.scenario.small import BIG, SMALL

NOW = Selection()


def test_reported_months_stay_and_the_selected_one_is_held(snapshot):
    found = baseline(snapshot, NOW, 2026)
    active = evaluate(snapshot, Cut.of(NOW), "peserta_aktif").value
    assert found.reported.tolist() == [True] * 10 + [False] * 2
    assert np.array_equal(found.active[:, :10], active[:, -10:])
    assert np.array_equal(found.active[:, 10], active[:, -1])
    assert np.array_equal(found.active[:, 11], active[:, -1])


def test_an_earlier_selected_month_knows_nothing_of_later_ones(snapshot):
    found = baseline(snapshot, Selection(month=date(2026, 6, 1)), 2026)
    assert found.reported.sum() == 6
    assert np.array_equal(found.active[:, 11], found.active[:, 5])


def test_a_past_year_is_all_reported(snapshot):
    found = baseline(snapshot, NOW, 2025)
    assert found.reported.all()
    assert np.array_equal(found.active[:, 11], evaluate(snapshot, Cut.of(NOW), "peserta_aktif").value[:, -11])


def test_season_repeats_the_year_around_its_trend(version):
    # Doubling within the year by equal factors but for a December half as high again: only that peak comes back.
    months = pd.date_range("2025-10-01", "2026-10-01", freq="MS")
    trend = [round(1_000_000 * 2 ** (step / 12)) for step in range(13)]
    trend[2] = round(trend[2] * 1.5)
    counts = {f"{stamp:%Y-%m}": value for stamp, value in zip(months, trend, strict=True)}
    found = baseline(version({BIG: counts, SMALL: counts}), NOW, 2027, "musiman")
    expected = [2_000_000] * 11 + [3_000_000]
    assert found.active[0] == pytest.approx(expected, abs=2)
    assert np.array_equal(found.active[-1], found.active[0] + found.active[1])


def test_season_at_the_selected_month_is_the_selected_month(snapshot):
    found = baseline(snapshot, NOW, 2027, "musiman")
    assert np.array_equal(found.active[:, 9], baseline(snapshot, NOW, 2027, "tetap").active[:, 9])
    assert found.active[-1, 11] > found.active[-1, 9]  # December is the peak


def test_base_moves_on_with_the_plan_as_far_as_it_is_known(snapshot):
    two_back = Selection(base_year="t2")
    assert baseline(snapshot, two_back, 2026).base_period[0] == np.datetime64("2024-08")
    assert baseline(snapshot, two_back, 2027).base_period[0] == np.datetime64("2025-08")
    assert baseline(snapshot, two_back, 2030).base_period[0] == np.datetime64("2025-08")
    fixed = baseline(snapshot, Selection(base_year="2023"), 2030)
    assert fixed.base_period[0] == np.datetime64("2023-08")
    assert fixed.workers[-1] == fixed.workers[:-1].sum()


def test_an_area_that_did_not_report_says_so(version):
    months = ("2026-09", "2026-10")
    late = version({BIG: dict.fromkeys(months, 2_500), SMALL: {"2026-09": 1_600}})
    found = baseline(late, NOW, 2027)
    assert Reason(found.reason[0]) is Reason.OK
    assert Reason(found.reason[1]) is Reason.NOT_REPORTED
    assert np.isnan(found.coverage[1]).all()


def test_published_figures_stand_for_the_whole_year_and_have_no_season(snapshot):
    chosen = Selection(dataset="terpublikasi")
    found = baseline(snapshot, chosen, 2027)
    row = found.row("35.08")
    assert (found.active[row] == 89_266).all()
    assert found.workers[row] == 555_154
    assert not found.reported.any()
    with pytest.raises(ScenarioError) as caught:
        baseline(snapshot, chosen, 2027, "musiman")
    assert caught.value.why == "season_of_published"


def test_a_plan_starts_from_the_percentage_that_was_printed(snapshot):
    # Jawa Timur, March 2024: 32.4 % and 5.2 m were printed; "16.0 m" is worked out and would give 32.5.
    found = baseline(snapshot, Selection(dataset="terpublikasi"), 2027)
    row = found.row("35")
    assert (found.active[row] == 5_200_000).all()
    assert found.coverage[row] == pytest.approx(32.4, abs=1e-9)
    # Bojonegoro: 157,058 people do not fit 42.29 %, so no base is made of them.
    assert np.isnan(found.workers[found.row("35.22")])


def test_what_is_not_possible_is_said(snapshot, version):
    with pytest.raises(ScenarioError) as caught:
        baseline(snapshot, NOW, 2018)
    assert caught.value.sentence(Texts("id")) == (
        "Tahun 2018 lebih awal daripada data peserta, yang mulai Januari 2019."
    )
    with pytest.raises(ScenarioError) as caught:
        baseline(snapshot, NOW, 2027, "naik")
    assert caught.value.why == "unknown_mode"
    short = version({BIG: {"2026-10": 2_500}, SMALL: {"2026-10": 1_600}})
    with pytest.raises(ScenarioError) as caught:
        baseline(short, NOW, 2027, "musiman")
    assert caught.value.sentence(Texts("id")) == (
        "Pola musim memerlukan 12 bulan sebelum bulan terpilih, sedangkan baru ada 0; pakai cara “tetap”."
    )
    with pytest.raises(ScenarioError) as caught:
        baseline(short, NOW, 2027).row("35.99")
    assert caught.value.why == "unknown_area"
