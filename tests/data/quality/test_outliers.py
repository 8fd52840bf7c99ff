"""Changes that stand out: an error planted in a calm series is found, a December peak is not one."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.quality.outliers import outliers
from data.quality.scores import LIMIT
from tests.office import office_tables

AREA, MONTH = "35.09", "2025-06-01"


@pytest.fixture
def planted(snapshot, with_tables):
    def made(factor, *, month=MONTH, area=AREA, segment="PU", basis="domisili"):
        rows = snapshot.tables["enrolment"].copy()
        here = (
            (rows["area_code"] == area)
            & (rows["month"] == pd.Timestamp(month))
            & (rows["segment"] == segment)
            & (rows["basis"] == basis)
        )
        assert here.sum() == 1
        rows.loc[here, "active"] = (rows.loc[here, "active"] * factor).round().astype("int64")
        return with_tables(enrolment=rows), float(rows.loc[here, "active"].iloc[0])

    return made


def test_a_slip_of_the_decimal_point_is_the_first_of_the_list_both_ways(planted):
    version, value = planted(10)
    found = outliers(version)
    top = found.iloc[:2].sort_values("month")
    assert list(top["area_code"]) == [AREA, AREA]
    assert list(top["month"]) == [date(2025, 6, 1), date(2025, 7, 1)]
    first = top.iloc[0]
    assert first["new"] == value
    assert first["low"] < first["old"] < first["high"] < first["new"]
    assert first["score"] > LIMIT
    assert top.iloc[1]["score"] < -LIMIT


def test_the_expected_range_is_the_one_that_decides(planted):
    found = outliers(planted(3)[0])
    assert len(found) > 0
    outside = (found["new"] < found["low"]) | (found["new"] > found["high"])
    assert outside.all()


def test_the_yearly_peak_is_no_outlier(snapshot):
    found = outliers(snapshot)
    enrolment = snapshot.tables["enrolment"]
    by_month = enrolment[enrolment["basis"] == "domisili"].groupby("month")["active"].sum()
    december = by_month[by_month.index.month == 12]
    before = by_month.shift(1)[december.index]
    assert (december > before * 1.01).any(), "the sample has a peak, or this tests nothing"
    # Bojonegoro's published participants grew sixfold within 2024; that is no season.
    rises = {row.area_code for row in found.itertuples() if row.month.month == 12}
    assert rises <= {"35.22"}


def test_a_short_history_takes_its_season_from_all_areas(snapshot, with_tables):
    months = [f"{stamp:%Y-%m}" for stamp in pd.date_range("2025-09-01", "2026-10-01", freq="MS")]
    tables = office_tables(snapshot, months=months, without=())
    assert len(outliers(with_tables(**tables))) <= 5
    rows = tables["enrolment"].copy()
    here = (rows["area_code"] == AREA) & (rows["month"] == pd.Timestamp("2025-12-01")) & (rows["segment"] == "PU")
    rows.loc[here, "active"] *= 2
    found = outliers(with_tables(**{**tables, "enrolment": rows}))
    assert set(found.head(2)["area_code"]) == {AREA}


def test_a_short_history_judges_nothing(snapshot, with_tables):
    assert outliers(with_tables(**office_tables(snapshot))).empty


def test_the_step_from_simulated_to_real_figures_is_not_judged(snapshot, with_tables):
    rows = snapshot.tables["enrolment"].copy()
    late = rows["month"] >= pd.Timestamp("2026-01-01")
    rows.loc[late, "active"] = rows.loc[late, "active"] * 3
    rows.loc[late, "source_id"] = "BG"
    found = outliers(with_tables(enrolment=rows))
    assert not [month for month in found["month"] if month == date(2026, 1, 1)]
    rows["source_id"] = "BG"
    judged = outliers(with_tables(enrolment=rows))
    assert (pd.to_datetime(judged["month"]) == pd.Timestamp("2026-01-01")).sum() > 100


def test_over_a_gap_a_figure_is_held_against_the_one_before_it(planted):
    version, value = planted(10)
    rows = version.tables["enrolment"]
    gaps = rows["month"].isin([pd.Timestamp("2025-05-01"), pd.Timestamp("2025-07-01")])
    version.tables["enrolment"] = rows[~gaps]
    found = outliers(version)
    mine = found[(found["area_code"] == AREA) & (found["month"] == date(2025, 6, 1)) & (found["segment"] == "PU")]
    april = rows[(rows["area_code"] == AREA) & (rows["month"] == pd.Timestamp("2025-04-01"))]
    april = april[(april["segment"] == "PU") & (april["basis"] == "domisili")]
    assert mine["old"].tolist() == april["active"].tolist()
    assert mine["new"].tolist() == [value]
    assert np.isfinite(found["score"]).all()
