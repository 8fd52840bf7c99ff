"""What a plan costs and does to coverage, by hand: N x M x Rp16.800, December against the year, waves, waiting."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.scenario.baseline import baseline
from data.scenario.benefits import bases
from data.scenario.contributions import SELF_PAYERS
from data.scenario.errors import ScenarioError
from data.scenario.outcome import outcome
from data.scenario.plan import Cohort, Plan
from data.selection import Selection
from data.text.catalogue import Texts
from tests.data.scenario.small import BIG, SMALL

PLAN = Plan(BIG, 2027, "DBHCHT", "JKK_JKM", 1_000, 12)
ONCE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def worked(version, plan, cohorts=None):
    return outcome(version, baseline(version, Selection(), plan.year), plan, cohorts)


def test_a_thousand_people_for_a_year(small):
    found = worked(small, PLAN)
    assert found.cost == 1_000 * 12 * 16_800 == 201_600_000
    assert found.person_months == 12_000
    assert found.cost_by_month == (16_800_000,) * 12
    # 2,500 of 10,000 are covered without the plan: 25 %, and 35 % with it, in every month.
    assert (found.december_before, found.december_after) == (25.0, 35.0)
    assert (found.average_before, found.average_after) == (25.0, 35.0)
    assert found.gap_months == ()


def test_ten_months_leave_december_as_it_was_and_lift_the_average(small):
    found = worked(small, replace(PLAN, months=10))
    assert found.cost == 1_000 * 10 * 16_800
    assert found.december_after == 25.0
    assert found.average_after == pytest.approx(25 + 10 * 10 / 12)
    assert found.gap_months == (11, 12)


def test_three_months_to_december_lift_december_as_much_as_twelve(small):
    found = worked(small, replace(PLAN, months=3, start_month=10))
    assert found.december_after == 35.0
    assert found.average_after == pytest.approx(25 + 10 * 3 / 12)
    assert found.cost == 1_000 * 3 * 16_800
    assert found.gap_months == tuple(range(1, 10))


def test_the_real_size_of_a_pemda_plan(snapshot):
    # 24,801 people for twelve months are Rp4,999,881,600.
    assert worked(snapshot, replace(PLAN, area="35.09", people=24_801)).cost == 4_999_881_600


def test_waves_start_a_month_apart_and_end_together(small):
    # 1,000 in three waves: 334, 333, 333, from April, May and June, all until December.
    found = worked(small, replace(PLAN, months=9, start_month=4, waves=3))
    assert found.cohorts == (Cohort(334, 4, 9), Cohort(333, 5, 8), Cohort(333, 6, 7))
    assert found.protected.tolist() == [0, 0, 0, 334, 667, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000]
    assert found.person_months == 334 * 9 + 333 * 8 + 333 * 7
    assert found.cost == found.person_months * 16_800
    assert found.not_all_months == (4, 5)
    assert found.december_after == 35.0


def test_cohorts_of_ones_own(small):
    parts = (Cohort(600, 1, 12), Cohort(400, 7, 3))
    found = worked(small, PLAN, parts)
    assert found.protected.tolist() == [600] * 6 + [1_000] * 3 + [600] * 3
    assert found.cost == (600 * 12 + 400 * 3) * 16_800
    assert found.december_after == 31.0


def test_people_who_pay_for_themselves_pay_half_while_the_discount_runs(small):
    plan = replace(PLAN, year=2026, payer="MANDIRI", people=100)
    # January to March full, April to December half.
    assert worked(small, plan).cost == 100 * (3 * 16_800 + 9 * 8_400)
    assert worked(small, replace(plan, payer="MANDIRI_TRANSPORT")).cost == 100 * 12 * 8_400
    assert worked(small, replace(plan, payer="APBD")).cost == 100 * 12 * 16_800
    assert worked(small, replace(plan, payer="MANDIRI_TRANSPORT", year=2027)).cost == 100 * (3 * 8_400 + 9 * 16_800)


def test_new_bpu_members_wait_three_months_for_the_full_death_benefit(small):
    found = worked(small, replace(PLAN, months=9, start_month=4, waves=2))
    assert found.waiting_months == 3
    assert found.waiting.tolist() == [0, 0, 0, 500, 1_000, 1_000, 500, 0, 0, 0, 0, 0]
    assert found.never_full == 0


def test_a_plan_of_three_months_never_reaches_the_full_death_benefit(small):
    assert worked(small, replace(PLAN, months=3)).never_full == 1_000
    assert worked(small, replace(PLAN, months=4)).never_full == 0
    # In two waves of four and three months the later half ends while it still waits.
    assert worked(small, replace(PLAN, months=4, waves=2)).never_full == 500


def test_wage_earners_do_not_wait(snapshot):
    found = worked(snapshot, replace(PLAN, area="35.09", package="PU", months=2))
    assert (found.waiting.sum(), found.never_full, found.waiting_months) == (0, 0, 0)
    # 0.24 % and 0.30 % of the UMK of Rp3,012,197, each rounded up.
    assert found.cost == 1_000 * 2 * (7_230 + 9_037)
    assert found.wage.year == 2026
    assert set(found.wage.source.split(";")) <= set(found.source_ids)


def test_every_source_is_one_the_version_knows(snapshot):
    for package in ("JKK_JKM", "JKK_JKM_JHT", "PU"):
        found = worked(snapshot, replace(PLAN, area="35.78", package=package))
        assert found.source_ids
        assert set(found.source_ids) <= set(snapshot.sources.index)


def test_an_area_without_participants_still_has_its_cost(small, version):
    late = version({BIG: {}, SMALL: {"2026-10": 1_600}})
    found = worked(late, PLAN)
    assert found.cost == 201_600_000
    assert found.december_after != found.december_after  # not known, and not 10 %


# --- benefits paid back ------------------------------------------------------------------------------------------


def test_benefits_are_measured_by_the_two_published_records(snapshot):
    found = {each.area: each for each in bases(snapshot)}
    assert set(found) == {"35", "35.77"}
    province, madiun = found["35"], found["35.77"]
    # Rp28 bn for 580,449 people (S100), taken as twelve months each; Rp6.2 bn on Rp3 bn of premiums (S50), 206 %.
    assert province.ratio == pytest.approx(28e9 / 580_449 / 12)
    assert (province.cases, province.against, province.months_assumed) == (775, 580_449, True)
    assert madiun.ratio == pytest.approx(6.2 / 3)
    assert (province.source_ids, madiun.source_ids) == (("S100",), ("S50",))


def test_expected_benefits_are_a_range_with_its_bases(snapshot):
    found = worked(snapshot, replace(PLAN, area="35.09", people=10_000)).expected
    assert found.low == pytest.approx(10_000 * 28e9 / 580_449)
    assert found.high == pytest.approx(10_000 * 12 * 16_800 * 6.2 / 3)
    assert (found.low_basis.area, found.high_basis.area) == ("35", "35.77")


def test_an_areas_own_record_and_the_provinces_come_before_those_of_others(snapshot, with_tables):
    claims = snapshot.tables["claims"]
    madiun = claims[claims["area_code"] == "35.77"]
    own = madiun.assign(area_code="35.09", amount_rp=9e8, premium_rp=1e9)
    changed = with_tables(claims=pd.concat([claims, own], ignore_index=True))
    here = worked(changed, replace(PLAN, area="35.09", people=10_000)).expected
    assert {here.low_basis.area, here.high_basis.area} == {"35", "35.09"}
    assert here.high == pytest.approx(10_000 * 12 * 16_800 * 0.9)
    elsewhere = worked(changed, replace(PLAN, area="35.10", people=10_000)).expected
    assert elsewhere.high_basis.area == "35.77"


def test_savings_do_not_raise_expected_benefits(snapshot):
    plain = worked(snapshot, replace(PLAN, area="35.09")).expected
    with_savings = worked(snapshot, replace(PLAN, area="35.09", package="JKK_JKM_JHT")).expected
    assert (plain.low, plain.high) == (with_savings.low, with_savings.high)


@pytest.mark.parametrize("payer", SELF_PAYERS)
def test_nothing_published_is_like_people_who_pay_for_themselves(snapshot, payer):
    assert worked(snapshot, replace(PLAN, area="35.09", payer=payer)).expected.low is None


def test_sample_claims_are_no_measure(snapshot, with_tables):
    claims = snapshot.tables["claims"].assign(source_id="SIM")
    found = worked(with_tables(claims=claims), replace(PLAN, area="35.09")).expected
    assert (found.low, found.high) == (None, None)


# --- what cannot be met ------------------------------------------------------------------------------------------

SENTENCES = [
    ({"people": -5}, "people", "Jumlah orang −5 tidak mungkin; paling sedikit 0."),
    ({"months": 14}, "months", "14 bulan tidak mungkin dalam satu tahun: pilih 1 sampai 12, selisihnya 2 bulan."),
    ({"months": 0}, "months", "0 bulan tidak mungkin dalam satu tahun: pilih 1 sampai 12, selisihnya 1 bulan."),
    ({"start_month": 13}, "start_month", "Bulan mulai 13 tidak ada; pilih bulan 1 sampai 12."),
    (
        {"start_month": 5},
        "months",
        "12 bulan mulai bulan ke-5 melewati Desember sebanyak 4 bulan; paling lama 8 bulan.",
    ),
    (
        {"months": 2, "waves": 3},
        "waves",
        "3 gelombang tidak mungkin untuk 2 bulan: "
        "tiap gelombang mulai sebulan kemudian, jadi paling banyak 2 gelombang.",
    ),
    (
        {"waves": 0},
        "waves",
        "0 gelombang tidak mungkin untuk 12 bulan: "
        "tiap gelombang mulai sebulan kemudian, jadi paling banyak 12 gelombang.",
    ),
    ({"area": "35.99"}, "area", "Kode wilayah “35.99” tidak dikenal."),
]


@pytest.mark.parametrize(("change", "field", "sentence"), SENTENCES, ids=[str(each[0]) for each in SENTENCES])
def test_bad_input_is_a_sentence(small, change, field, sentence):
    with pytest.raises(ScenarioError) as caught:
        worked(small, replace(PLAN, **change))
    assert caught.value.field == field
    assert caught.value.sentence(Texts("id")) == sentence
    assert caught.value.sentence(Texts("en")) != sentence


def test_a_year_out_of_range(small):
    base = baseline(small, Selection(), 2027)
    with pytest.raises(ScenarioError) as caught:
        outcome(small, base, replace(PLAN, year=1999))
    assert caught.value.sentence(Texts("id")) == "Tahun 1999 di luar jangkauan; isi 2000 sampai 2100."


def test_cohorts_that_do_not_add_up(small):
    with pytest.raises(ScenarioError) as caught:
        worked(small, PLAN, (Cohort(600, 1, 12), Cohort(300, 7, 3)))
    assert caught.value.sentence(Texts("id")) == (
        "Semua gelombang berjumlah 900 orang, sedangkan rencananya 1.000 orang: selisih 100."
    )
    with pytest.raises(ScenarioError) as caught:
        worked(small, PLAN, (Cohort(600, 1, 12), Cohort(400, 10, 4)))
    assert caught.value.why == "beyond_december"
    with pytest.raises(ScenarioError) as caught:
        worked(small, PLAN, (Cohort(1_100, 1, 12), Cohort(-100, 1, 4)))
    assert caught.value.why == "people_negative"


def test_a_plan_of_another_segment_than_the_one_shown(snapshot):
    with pytest.raises(ScenarioError) as caught:
        outcome(snapshot, baseline(snapshot, Selection(segment="PU"), 2027), replace(PLAN, area="35.09"))
    assert caught.value.sentence(Texts("id")) == (
        "Rencana ini menambah peserta BPU, sedangkan segmen yang dipilih PU; pilih Semua segmen atau BPU."
    )
    outcome(snapshot, baseline(snapshot, Selection(segment="BPU"), 2027), replace(PLAN, area="35.09"))


# --- what always holds -------------------------------------------------------------------------------------------


@ONCE
@given(
    people=st.integers(0, 7_500),
    months=st.integers(1, 12),
    start=st.integers(1, 12),
    waves=st.integers(1, 12),
    payer=st.sampled_from(["APBD", "CSR", "MANDIRI", "MANDIRI_TRANSPORT"]),
    year=st.sampled_from([2026, 2027]),
)
def test_cost_and_coverage_follow_from_the_people_of_each_month(small, people, months, start, waves, payer, year):
    months = min(months, 13 - start)
    plan = Plan(BIG, year, payer, "JKK_JKM", people, months, start, min(waves, months))
    found = worked(small, plan)
    assert found.cost == sum(int(count) * rate.rupiah for count, rate in zip(found.protected, found.rates, strict=True))
    assert sum(part.people for part in found.cohorts) == people
    assert max(part.people for part in found.cohorts) - min(part.people for part in found.cohorts) <= 1
    assert (found.protected <= people).all()
    assert (found.waiting <= found.protected).all()
    assert set(found.gap_months) == {month for month in range(1, 13) if not found.protected[month - 1]}
    assert found.average_after >= found.average_before
    assert found.december_after == pytest.approx((2_500 + found.protected[11]) / 100)
    if payer in ("APBD", "CSR"):
        assert found.cost == found.person_months * 16_800
