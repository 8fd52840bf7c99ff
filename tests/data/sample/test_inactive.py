"""Inactive participants: counted where reported, and missing with the right reason where not."""

from dataclasses import replace

import pandas as pd
import pytest

from data.coverage.indicators import indicator_row
from data.selection import Selection
from tests.office import LATE, office_tables

CHOSEN = Selection(indicator="peserta_nonaktif")


def value(held, area, chosen=CHOSEN):
    row = indicator_row(held, chosen, "peserta_nonaktif", area)
    return row["value"], row["denominator"], row["reason"]


@pytest.mark.parametrize("segment", ["ALL", "PU", "BPU", "JAKON", "PMI"])
def test_it_is_the_reported_count_beside_all_registered(snapshot, segment):
    rows = snapshot.tables["enrolment"]
    month = rows[(rows["month"] == pd.Timestamp("2026-10-01")) & (rows["basis"] == "domisili")]
    month = month if segment == "ALL" else month[month["segment"] == segment]
    for area, own in (("35.09", month[month["area_code"] == "35.09"]), ("35", month)):
        counted = own["inactive"].sum()
        assert value(snapshot, area, replace(CHOSEN, segment=segment)) == (counted, counted + own["active"].sum(), "ok")


def test_an_office_that_gave_active_participants_only_has_not_reported_them(snapshot, with_tables):
    held = with_tables(**office_tables(snapshot))
    assert value(held, "35.09")[2] == "no_inactive"
    assert value(held, LATE)[2] == "not_reported"
    assert value(held, "35")[2] == "incomplete_sum"
    whole = with_tables(**office_tables(snapshot, without=()))
    assert value(whole, "35")[2] == "no_inactive"


def test_one_area_that_left_them_out_leaves_the_province_incomplete(snapshot, with_tables):
    tables = office_tables(snapshot, without=(), inactive=True)
    tables["enrolment"].loc[tables["enrolment"]["area_code"] == "35.09", "inactive"] = float("nan")
    held = with_tables(**tables)
    assert value(held, "35.09")[2] == "no_inactive"
    assert value(held, "35.13")[2] == "ok"
    assert value(held, "35")[2] == "incomplete_sum"


def test_nothing_of_it_is_published(snapshot):
    assert value(snapshot, "35.09", replace(CHOSEN, dataset="terpublikasi"))[2] == "not_published"
