from datetime import date

import numpy as np
import pytest

from data.codes.reasons import Reason
from data.coverage.denominators import denominator


def at(snapshot, found, area, month):
    return (snapshot.codes.index(area), snapshot.months.index(month))


def test_base_year_one_before_two_before_and_fixed(snapshot):
    table = snapshot.workforce("sakernas_bekerja", "ALL")
    by_year = {period.year: table[period]["35.25"] for period in table.columns}
    for base_year, year in (("t1", 2024), ("t2", 2023), ("2019", 2019)):
        found = denominator(snapshot, "sakernas_bekerja", "ALL", base_year)
        cell = at(snapshot, found, "35.25", date(2025, 11, 1))
        assert found.workers[cell] == by_year[year]
        assert found.period[cell] == np.datetime64(f"{year}-08")
    assert by_year[2024] == 715_619  # the base S41 prints for Gresik in November 2025


def test_the_new_survey_weights_of_2023_are_a_break(snapshot):
    found = denominator(snapshot, "sakernas_bekerja", "ALL", "t1")
    december, january = (snapshot.months.index(month) for month in (date(2023, 12, 1), date(2024, 1, 1)))
    assert (found.era[:, december] != found.era[:, january]).all()
    assert (found.era[:, december] == found.era[:, december - 11]).all()
    fixed = denominator(snapshot, "sakernas_bekerja", "ALL", "2025")
    assert (fixed.era == fixed.era[0, 0]).all()


def test_potensi_serves_from_its_date_for_two_years(snapshot):
    found = denominator(snapshot, "potensi", "ALL", "t1")
    row = snapshot.codes.index("35.78")  # Kota Surabaya: 1,315,392 on 31 August 2024
    months = {month: found.workers[row, place] for place, month in enumerate(snapshot.months)}
    assert np.isnan(months[date(2024, 7, 1)])
    assert months[date(2024, 8, 1)] == months[date(2026, 8, 1)] == 1_315_392
    assert np.isnan(months[date(2026, 9, 1)])


@pytest.mark.parametrize(
    ("definition", "segment", "reason"),
    [
        ("sakernas_bekerja", "PMI", Reason.ABROAD),
        ("angkatan_kerja", "BPU", Reason.NO_SEGMENT_BASE),
        ("potensi", "PMI", Reason.ABROAD),
    ],
)
def test_bases_that_cannot_exist_say_why(snapshot, definition, segment, reason):
    found = denominator(snapshot, definition, segment, "t1")
    assert np.isnan(found.workers).all()
    assert (found.reason == reason).all()


def test_segment_bases_are_marked_as_derived(snapshot):
    whole = denominator(snapshot, "sakernas_bekerja", "ALL", "t1")
    derived = denominator(snapshot, "sakernas_bekerja", "PU", "t1")
    assert whole.source != derived.source
    assert "bukan basis resmi" in " ".join(snapshot.sources.loc[derived.source].astype(str)).lower()
