"""A target is set for all workers: no indicator of one segment is ever measured against one."""

from itertools import product

import numpy as np
import pytest

from data.coverage.indicators import indicator_row, indicator_table
from data.coverage.series import required_pace, target_steps
from data.selection import Selection
from data.tables.fields import LADDERS
from data.text.format import Formatter

AGAINST_A_TARGET = ("kekurangan", "capaian_target", "porsi_kekurangan", "target")
PARTS = ("PU", "BPU", "JAKON", "PMI")


@pytest.mark.parametrize(("indicator", "segment"), list(product(AGAINST_A_TARGET, PARTS)))
def test_no_indicator_of_a_segment_is_measured_against_the_target_of_all(snapshot, indicator, segment):
    for dataset, ladder in product(("contoh", "terpublikasi"), LADDERS):
        chosen = Selection(indicator=indicator, segment=segment, dataset=dataset, ladder=ladder)
        table = indicator_table(snapshot, chosen)
        assert table["value"].isna().all(), (dataset, ladder)
        assert table[["target_pct", "target_people"]].isna().all(axis=None)
        areas = table.iloc[:-1]
        assert set(areas["reason"]) == {"target_of_all"}
        assert set(areas["status"]) == {"not_applicable"}
        assert not areas["source_id"].str.contains("S55").any(), "a target that is not applied is no source"


@pytest.mark.parametrize("segment", PARTS[:3])
def test_coverage_of_a_segment_stays(snapshot, segment):
    row = indicator_row(snapshot, Selection(segment=segment), "cakupan", "35.09")
    assert row["status"] == "ok"
    assert np.isnan(row["target_pct"])


def test_the_trend_of_a_segment_has_neither_target_nor_pace(snapshot):
    for dataset, segment in product(("contoh", "terpublikasi"), PARTS):
        for indicator in ("cakupan", "peserta_aktif", "capaian_target"):
            chosen = Selection(segment=segment, dataset=dataset, indicator=indicator)
            assert target_steps(snapshot, chosen, "35.09") == ()
            assert required_pace(snapshot, chosen, "35.09") is None


def test_a_target_is_written_as_it_was_printed(snapshot):
    """Every percentage of the table keeps its decimals; the raw file is the witness."""
    words = Formatter("id")
    printed = snapshot.tables["targets"]["target_pct"].dropna()
    for value in printed:
        assert float(words.target(value).rstrip("%").replace(",", ".")) == value
    assert [words.target(value) for value in (32.15, 34.99, 34.36, 40.0, 26.3)] == [
        "32,15%",
        "34,99%",
        "34,36%",
        "40%",
        "26,3%",
    ]
    # One year of twenty between 34.36 and 95.37 was worked out, not printed.
    assert words.target(34.36 + (95.37 - 34.36) / 20) == "37,4%"
