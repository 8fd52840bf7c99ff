from dataclasses import replace
from datetime import date
from math import ceil, isnan

import pandas as pd
import pytest

from data.coverage.from_print import newest_print, published_records, standing_record
from data.coverage.indicators import indicator_row, indicator_table
from data.coverage.ranks import standings_of
from data.selection import Selection
from data.snapshot import BUNDLED

CHOSEN = Selection(dataset="terpublikasi")


def of_area(snapshot, area, segment="ALL"):
    return [record for record in published_records(snapshot, segment) if record.area == area]


def test_rival_figures_of_one_date_stay_apart(snapshot):
    rivals = [record.coverage for record in of_area(snapshot, "35.13") if record.as_of == "2025-06-20"]
    assert sorted(rivals) == [21, 27]


def test_a_weak_figure_stands_only_where_nothing_better_does(snapshot):
    month = date(2026, 10, 1)
    # Kota Malang: 41 % of low confidence is as new as 32.3 %, Banyuwangi's newer figures are unofficial.
    assert standing_record(of_area(snapshot, "35.73"), month, "semua").coverage == 32.3
    assert standing_record(of_area(snapshot, "35.10"), month, "semua").as_of == "2022-08"
    # Kab. Probolinggo has nothing but disputed figures: the first printed (BPJS) stands.
    assert standing_record(of_area(snapshot, "35.13"), month, "semua").coverage == 21


def test_a_figure_stands_from_its_date_on(snapshot):
    records = of_area(snapshot, "35.25")
    assert standing_record(records, date(2022, 12, 1), "semua") is None
    assert standing_record(records, date(2023, 2, 1), "semua").coverage == 45.62
    assert standing_record(records, date(2024, 12, 1), "semua").coverage == 52.5


def test_one_base_can_be_kept(snapshot):
    records = of_area(snapshot, "35.25")
    assert standing_record(records, date(2026, 10, 1), "penduduk_bekerja").coverage == 40.82
    assert standing_record(records, date(2026, 10, 1), "potensi").coverage == 52.5


def test_a_bare_year_is_known_only_at_its_end(snapshot):
    record = next(record for record in of_area(snapshot, "35.14") if record.as_of == "2025")
    assert record.known_by == date(2025, 12, 1)
    assert standing_record([record], date(2025, 11, 1), "semua") is None


def test_about_twenty_areas_have_a_figure_and_the_rest_say_so(snapshot):
    table = indicator_table(snapshot, Selection(dataset="terpublikasi")).iloc[:-1]
    present = table[table["status"] == "ok"]
    assert 20 <= len(present) <= 22
    assert (present["as_of"] != "").all()
    assert (present["base"] != "").all()
    assert (table.loc[table["status"] != "ok", "reason"] == "not_published").all()
    assert not table["source_id"].str.contains("SIM").any()


def test_real_bases_are_there_for_all_areas(snapshot):
    table = indicator_table(snapshot, Selection(dataset="terpublikasi", indicator="dasar"))
    assert (table["status"] == "ok").all()


def raw():
    return pd.read_csv(BUNDLED / "published.csv", dtype={"area_code": str, "as_of": str})


def test_the_newest_print_of_the_province_has_its_date_and_names_newer_counts(snapshot):
    found = newest_print(snapshot)
    assert (found.record.coverage, found.record.as_of, found.record.base) == (32.4, "2024-03", "potensi")
    assert [(count.as_of, count.active) for count in found.newer_counts] == [("2025-02", 4.95e6), ("2025", 5.98e6)]
    assert newest_print(snapshot, "35.01") is None
    # 31.7 % of December 2023 is of low confidence, 53.4 % of Kota Madiun the newest there is.
    assert newest_print(snapshot, "35.77").record.as_of == "2025-12-26"
    assert newest_print(snapshot, "35.77").newer_counts == ()


def test_a_printed_figure_is_held_against_the_target_of_its_own_year(snapshot):
    # Kab. Pasuruan 2025: 205,301 of 865,336; RPJPD 2025 is 34.36 %, whatever month is on screen.
    for month in (None, date(2026, 2, 1)):
        found = indicator_row(snapshot, replace(CHOSEN, month=month), "kekurangan", "35.14")
        assert (found["target_year"], found["target_pct"]) == (2025, 34.36)
        assert found["value"] == ceil(0.3436 * 865_336) - 205_301 == 92_029
    gresik = indicator_row(snapshot, CHOSEN, "capaian_target", "35.25")
    assert gresik["value"] == pytest.approx(292_116 / ceil(0.3436 * 715_619) * 100, abs=0.001)
    # The ladder begins in 2025: a print of 2024 has no target of its year, and none is lent to it.
    assert indicator_row(snapshot, CHOSEN, "kekurangan", "35.75")["reason"] == "no_target"


@pytest.mark.parametrize("segment", ["ALL", "PU", "BPU", "JAKON"])
def test_every_printed_row_is_one_calculation_or_leaves_a_number_out(snapshot, segment):
    frame = raw()
    frame = frame[frame["segment"] == segment]
    printed = frame.groupby(["area_code", "as_of", "basis", "indicator"])["value"].agg(list)
    worked_out = frame[(frame["indicator"] == "workforce") & frame["computed"]]
    derived = set(zip(worked_out["area_code"], worked_out["as_of"], worked_out["basis"], strict=True))
    table = indicator_table(snapshot, replace(CHOSEN, segment=segment))
    shown = table[table["status"] == "ok"]
    assert len(shown) > 0
    for row in shown.to_dict("records"):
        key = (row["area_code"], row["as_of"], row["base"])
        assert row["value"] in printed[(*key, "coverage_pct")]
        for part, name in (("numerator", "active"), ("denominator", "workforce")):
            assert isnan(row[part]) or row[part] in printed[(*key, name)]
        if key in derived and not isnan(row["denominator"]):
            digits = len(str(row["value"]).partition(".")[2].rstrip("0"))
            assert round(row["numerator"] / row["denominator"] * 100, digits) == row["value"]


def test_a_base_worked_out_from_rounded_figures_is_left_out(snapshot):
    # 5.2 m of "16.0 m" would be 32.5 %; the print says 32.4.
    found = indicator_row(snapshot, CHOSEN, "cakupan", "35")
    assert (found["value"], found["numerator"]) == (32.4, 5.2e6)
    assert isnan(found["denominator"])
    assert indicator_row(snapshot, CHOSEN, "belum_terlindungi", "35")["reason"] == "no_printed_base"


def test_the_real_base_keeps_its_own_date_and_source_beside_prints(snapshot):
    # Employed of August 2025, not the date of what was printed about participants.
    for area in ("35.25", "35.01", "35"):
        found = indicator_row(snapshot, CHOSEN, "dasar", area)
        assert (found["base"], found["as_of"]) == ("sakernas_bekerja", "2025-08")
        assert found["source_id"] == "BPS_SAKERNAS"


def test_the_real_base_is_ranked_over_all_areas(snapshot):
    found = standings_of(snapshot, replace(CHOSEN, indicator="dasar"))
    assert [each.place for each in found][:3] == [1, 2, 3]
    assert {each.of for each in found} == {38}


def test_a_segment_without_a_real_base_has_no_date_of_one(snapshot):
    found = indicator_row(snapshot, replace(CHOSEN, segment="PMI"), "dasar", "35.09")
    assert (found["reason"], found["as_of"]) == ("abroad", "")
