"""Both counts of an area, by residence and by place of work."""

from datetime import date

import pytest

from data.coverage.residence import residence_and_work
from tests.office import office_tables

MONTH = date(2026, 10, 1)


def test_the_net_difference_is_one_count_minus_the_other(snapshot):
    rows = snapshot.tables["enrolment"]
    month = rows[rows["month"].dt.strftime("%Y-%m") == "2026-10"]
    counts = month.groupby(["area_code", "basis"], observed=True)["active"].sum().unstack()
    found = residence_and_work(snapshot, "ALL", MONTH).set_index("area_code")
    for code in snapshot.codes:
        row = found.loc[code]
        assert (row["residence"], row["work"]) == (counts.loc[code, "domisili"], counts.loc[code, "lokasi_kerja"])
        assert row["net"] == counts.loc[code, "domisili"] - counts.loc[code, "lokasi_kerja"]
        assert row["share"] == pytest.approx(row["net"] / row["residence"] * 100)
    assert found.loc["35", "net"] == counts["domisili"].sum() - counts["lokasi_kerja"].sum()


def test_without_the_second_count_there_is_no_difference(snapshot, with_tables):
    found = residence_and_work(with_tables(**office_tables(snapshot)), "ALL", MONTH)
    assert found["work"].isna().all()
    assert found["net"].isna().all()
