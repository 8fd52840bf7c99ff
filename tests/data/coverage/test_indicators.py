"""Indicators against numbers worked out by hand from published figures, and properties that must always hold."""

from dataclasses import replace
from datetime import date
from math import ceil

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes.reasons import Reason
from data.coverage.indicators import INDICATORS, evaluate, indicator_row, indicator_table, panel_of
from data.coverage.panel import Cut, people_of
from data.selection import ALL, Selection
from data.tables.fields import BASES, SEGMENTS

PUBLISHED = Selection(dataset="terpublikasi")


def row(snapshot, indicator, area, **changes):
    return indicator_row(snapshot, replace(Selection(), **changes), indicator, area)


# --- golden numbers -------------------------------------------------------------------------------------------


def test_gap_of_kab_pasuruan_is_the_published_one(snapshot):
    # S49: target 322,251 on a base of 865,336, reached 205,301: 116,950 short.
    found = indicator_row(snapshot, replace(PUBLISHED, ladder="LOKAL"), "kekurangan", "35.14")
    assert found["value"] == 116_950
    assert (found["numerator"], found["denominator"]) == (322_251, 205_301)
    assert found["source_id"] == "S49"


def test_coverage_of_kab_pasuruan_is_not_its_achievement(snapshot):
    # The page prints 63 %, which is achievement of target; coverage is 23.7 %.
    chosen = replace(PUBLISHED, ladder="LOKAL")
    assert indicator_row(snapshot, chosen, "cakupan", "35.14")["value"] == pytest.approx(23.7, abs=0.05)
    assert indicator_row(snapshot, chosen, "capaian_target", "35.14")["value"] == pytest.approx(63.7, abs=0.05)


def test_gresik_falls_because_the_base_changed(snapshot):
    # S42, S41: 52.5 % of 557,575 (potensi, Nov 2024), 40.82 % of 715,619 (employed, Nov 2025), the same people.
    before = indicator_row(snapshot, replace(PUBLISHED, month=date(2025, 1, 1)), "cakupan", "35.25")
    after = indicator_row(snapshot, replace(PUBLISHED, month=date(2025, 12, 1)), "cakupan", "35.25")
    assert (before["value"], before["base"], before["denominator"]) == (52.5, "potensi", 557_575)
    assert (after["value"], after["base"], after["denominator"]) == (40.82, "penduduk_bekerja", 715_619)
    assert abs(before["numerator"] - after["numerator"]) < 1_000


def test_gresik_on_both_bases_in_the_series(snapshot):
    # The series passes within 2 % of both counts, so the two bases give the two published rates within a point.
    old = row(snapshot, "cakupan", "35.25", month=date(2024, 11, 1), denominator="potensi")
    new = row(snapshot, "cakupan", "35.25", month=date(2025, 11, 1))
    assert old["value"] == pytest.approx(52.5, abs=1.1)
    assert new["value"] == pytest.approx(40.82, abs=0.9)
    assert new["denominator"] == 715_619


def test_gap_of_gresik_by_the_officials_formula(snapshot):
    # 52.69 % of 715,619, rounded up, less 292,116 active.
    found = indicator_row(
        snapshot, replace(PUBLISHED, month=date(2025, 12, 1), ladder="UCJ_KEMENDAGRI"), "kekurangan", "35.25"
    )
    assert found["value"] == ceil(0.5269 * 715_619) - 292_116 == 84_944


def test_lumajang_by_residence_not_by_place_of_work(snapshot):
    found = indicator_row(snapshot, replace(PUBLISHED, ladder="LOKAL"), "cakupan", "35.08")
    assert (found["value"], found["numerator"], found["denominator"]) == (16.08, 89_266, 555_154)


def test_base_of_kota_malang_is_sakernas_of_august_2023(snapshot):
    # The target of 176,753 equals 41.23 % of 428,699, the employed of August 2023: two years before 2025.
    found = row(snapshot, "dasar", "35.73", month=date(2025, 6, 1), base_year="t2")
    assert found["value"] == 428_699
    assert people_of(np.array([41.23]), np.array([428_699.0]))[0] == 176_753


def test_province_base_is_the_published_sakernas_total(snapshot):
    assert row(snapshot, "dasar", "35", month=date(2026, 10, 1))["value"] == 23_801_034
    assert row(snapshot, "dasar", "35", month=date(2026, 10, 1), base_year="t2")["value"] == 23_361_110
    assert row(snapshot, "dasar", "35", month=date(2026, 10, 1), base_year="2021")["value"] == 21_037_750


# --- what a missing value says --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "area", "changes", "reason", "status"),
    [
        ("cakupan", "35.09", {"segment": "PMI"}, "abroad", "not_applicable"),
        ("cakupan", "35.09", {"segment": "PU", "denominator": "angkatan_kerja"}, "no_segment_base", "not_applicable"),
        ("cakupan", "35.09", {"denominator": "potensi"}, "no_potensi", "no_data"),
        ("cakupan", "35", {"denominator": "potensi", "month": date(2024, 12, 1)}, "incomplete_sum", "no_data"),
        ("cakupan", "35.09", {"base_year": "t2", "month": date(2019, 5, 1)}, "no_workforce", "no_data"),
        ("kekurangan", "35.09", {"ladder": "RPJMD"}, "no_target", "no_data"),
        ("target", "35.09", {"ladder": "RKP", "month": date(2024, 5, 1)}, "no_target", "no_data"),
        ("pertumbuhan_poin", "35.09", {"month": date(2019, 3, 1)}, "no_earlier", "no_data"),
        ("pertumbuhan_poin", "35.09", {"month": date(2024, 3, 1)}, "base_break", "no_data"),
        ("peringkat", "35", {}, "not_for_province", "not_applicable"),
        ("cakupan", "35.01", {"dataset": "terpublikasi"}, "not_published", "no_data"),
        ("belum_terlindungi", "35.21", {"dataset": "terpublikasi"}, "only_percent", "no_data"),
    ],
)
def test_a_missing_value_says_why_and_is_never_zero(snapshot, indicator, area, changes, reason, status):
    found = row(snapshot, indicator, area, **changes)
    assert np.isnan(found["value"])
    assert (found["reason"], found["status"]) == (reason, status)


def test_an_area_that_did_not_report_is_told_from_a_month_without_data(snapshot, with_tables):
    enrolment = snapshot.tables["enrolment"]
    last = enrolment["month"].max()
    late = with_tables(enrolment=enrolment[~((enrolment["area_code"] == "35.09") & (enrolment["month"] == last))])
    assert row(late, "cakupan", "35.09")["reason"] == "not_reported"
    assert row(late, "cakupan", "35.09")["status"] == "not_reported"
    assert row(late, "cakupan", "35.10")["status"] == "ok"
    assert row(late, "cakupan", "35")["reason"] == "incomplete_sum"
    assert row(late, "porsi_kekurangan", "35.10")["reason"] == "incomplete_sum"


def test_growth_in_people_crosses_a_change_of_base_but_growth_in_points_does_not(snapshot):
    month = {"month": date(2024, 6, 1)}
    assert row(snapshot, "pertumbuhan_orang", "35.09", **month)["status"] == "ok"
    assert row(snapshot, "pertumbuhan_poin", "35.09", **month)["reason"] == "base_break"
    assert row(snapshot, "pertumbuhan_poin", "35.09", base_year="2021", **month)["status"] == "ok"


# --- properties -----------------------------------------------------------------------------------------------

cuts = st.builds(
    Selection,
    segment=st.sampled_from((ALL, *SEGMENTS)),
    basis=st.sampled_from(BASES),
    denominator=st.sampled_from(("sakernas_bekerja", "angkatan_kerja")),
    base_year=st.sampled_from(("t1", "t2", "2019", "2023", "2025")),
    ladder=st.sampled_from(("RPJPD", "RPJMN", "RKP", "UCJ_KEMENDAGRI", "LOKAL", "BPJSTK")),
    span=st.sampled_from((1, 12, 24)),
    dataset=st.sampled_from(("contoh", "terpublikasi")),
)


@settings(max_examples=40)
@given(cuts, st.sampled_from(sorted(INDICATORS)))
def test_a_value_and_a_reason_exclude_each_other(snapshot, chosen, key):
    found = evaluate(snapshot, Cut.of(chosen), key, chosen.span)
    assert (np.isnan(found.value) == (found.reason != Reason.OK)).all()


@settings(max_examples=25)
@given(cuts)
def test_gap_is_never_negative_and_zero_exactly_when_the_target_is_met(snapshot, chosen):
    cut = Cut.of(chosen)
    gap, panel = evaluate(snapshot, cut, "kekurangan").value, panel_of(snapshot, cut)
    known = ~np.isnan(gap)
    assert (gap[known] >= 0).all()
    assert ((gap[known] == 0) == (panel.active[known] >= panel.target_people[known])).all()


@settings(max_examples=15)
@given(st.sampled_from((ALL, *SEGMENTS)), st.sampled_from(BASES))
def test_the_province_is_the_sum_of_people_never_a_mean_of_percentages(snapshot, segment, basis):
    chosen = Selection(segment=segment, basis=basis)
    table = indicator_table(snapshot, chosen)
    areas, province = table.iloc[:-1], table.iloc[-1]
    if segment == "PMI":
        assert province["status"] == "not_applicable"
        return
    assert province["numerator"] == areas["numerator"].sum()
    assert province["denominator"] == areas["denominator"].sum()
    assert province["value"] == pytest.approx(areas["numerator"].sum() / areas["denominator"].sum() * 100)
    assert province["value"] != pytest.approx(areas["value"].mean(), abs=1e-6)


def test_shares_of_the_gap_add_up_to_one_hundred(snapshot):
    table = indicator_table(snapshot, Selection(indicator="porsi_kekurangan"))
    assert table["value"].sum() == pytest.approx(100)


def test_segments_add_up_to_all(snapshot):
    for basis in BASES:
        parts = sum(snapshot.active(segment, basis) for segment in SEGMENTS)
        assert (parts == snapshot.active(ALL, basis)).all()


def test_ranks_follow_coverage(snapshot):
    table = indicator_table(snapshot, Selection()).iloc[:-1]
    ranks = indicator_table(snapshot, Selection(indicator="peringkat")).iloc[:-1]["value"]
    assert (table["value"].rank(ascending=False, method="min") == ranks).all()


def test_the_order_of_rows_does_not_matter(snapshot, with_tables):
    shuffled = {
        name: snapshot.tables[name].sample(frac=1, random_state=3).reset_index(drop=True)
        for name in ("enrolment", "workforce", "targets", "published")
    }
    other = with_tables(**shuffled)
    for chosen in (Selection(), Selection(indicator="kekurangan", ladder="LOKAL"), PUBLISHED):
        pd.testing.assert_frame_equal(indicator_table(other, chosen), indicator_table(snapshot, chosen))


def test_every_row_says_where_it_comes_from(snapshot):
    known = set(snapshot.sources.index)
    for key in INDICATORS:
        table = indicator_table(snapshot, Selection(indicator=key))
        present = table[table["status"] == "ok"]
        assert present["source_id"].str.split(";").map(lambda keys: bool(keys) and set(keys) <= known).all(), key


def test_published_figures_are_ranked_only_on_one_base_and_year(snapshot):
    table = indicator_table(snapshot, replace(PUBLISHED, indicator="peringkat")).iloc[:-1]
    ranked = table[table["status"] == "ok"]
    for (base, year), group in ranked.groupby(["base", ranked["as_of"].str[:4]]):
        assert base != "unknown"
        assert group["denominator"].eq(len(group)).all(), (base, year)
        assert group["value"].min() == 1
    # Printed in 2025 on the employed: Pasuruan 23.7, Tuban 24, Gresik 40.82, Kota Malang 32.3, Surabaya 42.
    places = ranked.set_index("area_code")["value"].to_dict()
    assert {code: places[code] for code in ("35.78", "35.25", "35.73", "35.21", "35.14")} == {
        "35.78": 1,
        "35.25": 2,
        "35.73": 3,
        "35.21": 4,
        "35.14": 5,
    }
    # Lumajang alone was printed for 2026; nobody is its peer.
    assert table.set_index("area_code").loc["35.08", "reason"] == "no_peers"


def test_no_change_is_told_between_printed_figures(snapshot):
    # Gresik: 52.5 % of potensi in November 2024, 40.82 % of the employed in November 2025; 12 months between months
    # on screen are not 12 months between dates.
    for indicator in ("pertumbuhan_poin", "pertumbuhan_orang"):
        for month in (date(2025, 11, 1), date(2026, 10, 1)):
            found = indicator_row(snapshot, replace(PUBLISHED, month=month), indicator, "35.25")
            assert np.isnan(found["value"])
            assert found["reason"] == "prints_apart"
