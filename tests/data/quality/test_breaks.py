"""Breaks: the known ones are named with their figures, planted ones are found."""

import pandas as pd

from data.quality.breaks import breaks, breaks_of
from tests.office import office_tables


def kinds(found, kind):
    return [item for item in found if item.kind == kind]


def test_the_sakernas_break_stands_between_2022_and_2023_with_both_totals(snapshot):
    frame = snapshot.tables["workforce"]
    rows = frame[(frame["definition"] == "sakernas_bekerja") & (frame["segment"] == "ALL")]
    total = rows.groupby(rows["period"].dt.year)["workers"].sum()
    (found,) = kinds(breaks(snapshot), "sakernas")
    assert (found.when, found.before, found.after) == ("2023-08", float(total[2022]), float(total[2023]))


def test_gresik_changed_its_base_from_2024_to_2025(snapshot):
    (found,) = [item for item in kinds(breaks_of(snapshot, "35.25"), "base") if item.area == "35.25"]
    assert (found.when, found.before, found.after) == ("2025-11-26", 557575.0, 715619.0)
    assert found.subject == ("potensi", "penduduk_bekerja")


def test_an_area_sees_its_own_breaks_and_those_of_everybody(snapshot):
    found = breaks_of(snapshot, "35.09")
    assert {item.area for item in found} == {"35"}
    assert kinds(found, "sakernas")
    assert breaks_of(snapshot, "35") == breaks(snapshot)


def test_a_basis_that_ends_is_said_once_and_a_segment_that_begins_by_its_name(snapshot, with_tables):
    rows = snapshot.tables["enrolment"]
    work = (rows["basis"] == "lokasi_kerja") & (rows["month"] >= pd.Timestamp("2026-01-01"))
    migrants = (rows["segment"] == "PMI") & (rows["month"] < pd.Timestamp("2024-01-01"))
    found = kinds(breaks(with_tables(enrolment=rows[~work & ~migrants])), "available")
    said = {(item.when, item.subject, item.before, item.after) for item in found}
    assert said == {
        ("2026-01", ("lokasi_kerja", "ALL"), 38.0, 0.0),
        ("2024-01", ("domisili", "PMI"), 0.0, 38.0),
        ("2024-01", ("lokasi_kerja", "PMI"), 0.0, 38.0),
    }


def test_people_moved_from_one_segment_to_another_are_a_reclassification(snapshot, with_tables):
    rows = snapshot.tables["enrolment"].copy()
    later = (
        (rows["area_code"] == "35.09") & (rows["basis"] == "domisili") & (rows["month"] >= pd.Timestamp("2025-06-01"))
    )
    moved = 20_000
    rows.loc[later & (rows["segment"] == "PU"), "active"] -= moved
    rows.loc[later & (rows["segment"] == "BPU"), "active"] += moved
    found = [item for item in kinds(breaks(with_tables(enrolment=rows)), "reclassified") if item.area == "35.09"]
    assert [(item.when, item.subject) for item in found] == [("2025-06", ("domisili", "PU", "BPU"))]
    assert abs(found[0].before - moved) < 5000
    assert abs(found[0].after - moved) < 5000
    assert not kinds(breaks(snapshot), "reclassified")


def test_the_first_real_month_after_the_sample_is_a_break(snapshot, with_tables):
    rows = snapshot.tables["enrolment"].copy()
    rows.loc[rows["month"] >= pd.Timestamp("2026-09-01"), "source_id"] = "BG"
    (found,) = kinds(breaks(with_tables(enrolment=rows)), "source")
    assert found.when == "2026-09"
    assert not kinds(breaks(with_tables(**office_tables(snapshot))), "source")
