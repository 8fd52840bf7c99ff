"""Expected, arrived and on time: worked out by hand for three months of an office."""

from datetime import date

import pandas as pd
import pytest

from data.quality.completeness import DUE_DAY, by_month, by_office, completeness, due_day
from tests.office import LATE, office_tables

TODAY = date(2026, 11, 9)


@pytest.fixture
def office(snapshot, with_tables):
    """Three months, Sumenep late; August and September came with the first import of 8 October, October in time."""

    def made(days=None, **kinds):
        tables = office_tables(snapshot, **kinds)
        rows = tables["enrolment"][["area_code", "month"]].drop_duplicates()
        days = days or {"2026-08": "2026-10-08", "2026-09": "2026-10-08", "2026-10": "2026-11-09"}
        arrived = rows["month"].dt.strftime("%Y-%m").map(days)
        arrivals = rows.assign(table="enrolment", arrived=arrived, updated=arrived, source_id="OFFICE_TEST")
        return with_tables(**{**tables, "arrivals": arrivals.reset_index(drop=True)})

    return made


def states(frame, area):
    rows = frame[frame["area_code"] == area]
    return dict(zip([f"{month:%Y-%m}" for month in rows["month"]], rows["state"], strict=True))


def test_the_due_day_is_the_tenth_of_the_following_month():
    assert DUE_DAY == 10
    assert due_day(date(2026, 10, 1)) == date(2026, 11, 10)
    assert due_day(date(2026, 12, 1)) == date(2027, 1, 10)


def test_each_area_is_expected_in_each_month_from_the_first_real_one(office):
    frame = completeness(office(), TODAY)
    assert len(frame) == 38 * 3
    # August was due before anything was recorded, so nobody can say whether it came in time.
    assert states(frame, "35.09") == {"2026-08": "arrived", "2026-09": "on_time", "2026-10": "on_time"}
    assert states(frame, LATE) == {"2026-08": "missing", "2026-09": "missing", "2026-10": "not_due"}
    after = completeness(office(), date(2026, 11, 11))
    assert states(after, LATE)["2026-10"] == "missing"


def test_what_comes_after_the_tenth_is_late(office):
    late = {"2026-08": "2026-09-10", "2026-09": "2026-10-11", "2026-10": "2026-11-10"}
    frame = completeness(office(days=late), date(2026, 11, 20))
    assert states(frame, "35.09") == {"2026-08": "on_time", "2026-09": "late", "2026-10": "on_time"}


def test_a_month_nobody_reported_is_missing_and_an_ended_month_is_expected(office):
    frame = completeness(office(months=("2026-06", "2026-08")), date(2026, 10, 20))
    assert states(frame, "35.09") == {
        "2026-06": "arrived", "2026-07": "missing", "2026-08": "arrived", "2026-09": "missing",
    }  # fmt: skip


def test_without_recorded_days_rows_that_are_there_have_arrived(snapshot, with_tables):
    frame = completeness(with_tables(**office_tables(snapshot)), TODAY)
    assert states(frame, "35.09") == dict.fromkeys(("2026-08", "2026-09", "2026-10"), "arrived")


def test_simulated_months_are_samples_and_never_count_as_arrived(snapshot, office):
    frame = completeness(snapshot, TODAY)
    assert set(frame["state"]) == {"sample"}
    assert by_month(frame)[["expected", "arrived", "on_time"]].to_numpy().sum() == 0
    mixed = office()
    sample = snapshot.tables["enrolment"]
    of_late = sample[(sample["area_code"] == LATE) & (sample["month"] == pd.Timestamp("2026-09-01"))]
    mixed.tables["enrolment"] = pd.concat([mixed.tables["enrolment"], of_late], ignore_index=True)
    assert states(completeness(mixed, TODAY), LATE) == {"2026-08": "missing", "2026-09": "sample", "2026-10": "not_due"}


def test_an_area_that_left_out_a_segment_gave_fewer_parts(office):
    version = office(without=())
    rows = version.tables["enrolment"]
    version.tables["enrolment"] = rows[~((rows["area_code"] == "35.09") & (rows["segment"] == "JAKON"))]
    frame = completeness(version, TODAY)
    assert set(frame.loc[frame["area_code"] == "35.09", "parts"]) == {2}
    assert set(frame["expected_parts"]) == {3}


def test_counts_per_month_and_office(snapshot, office):
    version = office()
    frame = completeness(version, TODAY)
    months = by_month(frame).set_index("month")
    assert months.loc[date(2026, 10, 1)].to_dict() == {
        "expected": 38, "arrived": 37, "on_time": 37, "late": 0, "missing": 0, "sample": 0,
    }  # fmt: skip
    offices = by_office(version, frame)
    table = snapshot.tables["offices"]
    serving = table[table["area_code"] == LATE]["office"].unique()
    for office_name in serving:
        areas = set(table[table["office"] == office_name]["area_code"])
        row = offices[(offices["office"] == office_name) & (offices["month"] == date(2026, 9, 1))].iloc[0]
        assert (row["expected"], row["missing"]) == (len(areas), 1)
    regional = offices[offices["kind"] == "kanwil"]
    assert set(regional["expected"]) == {38}


def test_a_version_without_enrolment_expects_nothing(snapshot, with_tables):
    empty = with_tables(enrolment=snapshot.tables["enrolment"].iloc[:0])
    assert completeness(empty, TODAY).empty
    assert by_office(empty, completeness(empty, TODAY)).empty
