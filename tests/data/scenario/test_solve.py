"""Any two of budget, people, months and December coverage: the other two by hand, and forward against backward."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from data.scenario.baseline import baseline
from data.scenario.errors import ScenarioError
from data.scenario.outcome import outcome
from data.scenario.plan import Plan, cost
from data.scenario.solve import Given, affordable, people_at, solve
from data.selection import Selection
from data.text.catalogue import Texts
from tests.data.scenario.small import BIG, SMALL

FRAME = Plan(BIG, 2027, "DBHCHT", "JKK_JKM", 0, 0)
YEAR_COST = 12 * 16_800
ONCE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)


def solved(version, frame=FRAME, *, allow_more=False, **two):
    return solve(version, baseline(version, Selection(), frame.year), frame, Given(**two), allow_more=allow_more)


# --- by hand: 2,500 of 10,000 are covered, 25 % --------------------------------------------------------------------


def test_people_and_months_give_budget_and_coverage(small):
    found = solved(small, people=1_000, months=12)
    assert (found.outcome.cost, found.outcome.december_after) == (201_600_000, 35.0)
    assert found.residual_rp is None


def test_budget_and_months_give_people(small):
    # Rp100 m pays 496 people for a year (Rp99,993,600); Rp6,400 are left, less than one month.
    found = solved(small, budget=100_000_000, months=12)
    assert (found.plan.people, found.residual_rp, found.outcome.cost) == (496, 6_400, 99_993_600)
    assert found.outcome.december_after == pytest.approx(29.96)
    assert not found.capped


def test_budget_and_people_give_months_from_the_start_on(small):
    # 1,000 people cost Rp16.8 m a month: Rp100 m pays five months, January to May, and leaves Rp16 m.
    found = solved(small, budget=100_000_000, people=1_000)
    assert (found.plan.start_month, found.plan.months, found.residual_rp) == (1, 5, 16_000_000)
    assert found.outcome.gap_months == (6, 7, 8, 9, 10, 11, 12)
    assert found.outcome.december_after == 25.0


def test_budget_never_buys_more_than_the_months_left(small):
    found = solved(small, replace(FRAME, start_month=9), budget=10**9, people=1_000)
    assert (found.plan.months, found.residual_rp) == (4, 10**9 - 4 * 16_800_000)


def test_budget_and_coverage_give_people_and_the_months_before_december(small):
    # 35 % takes 1,000 people; Rp100 m pays them for five months, August to December.
    found = solved(small, budget=100_000_000, coverage=35.0)
    assert (found.plan.people, found.plan.months, found.plan.start_month) == (1_000, 5, 8)
    assert found.outcome.december_after == 35.0


def test_months_and_coverage_give_people_and_budget(small):
    found = solved(small, months=6, coverage=30.001)
    assert found.plan.people == 501  # 3,000.1 people, rounded up, less 2,500
    assert found.plan.start_month == 7
    assert found.outcome.cost == 501 * 6 * 16_800
    assert found.outcome.december_after >= 30.001


def test_people_and_coverage_give_the_months_from_the_start_to_december(small):
    found = solved(small, replace(FRAME, start_month=4), people=1_100, coverage=35.0)
    assert (found.plan.months, found.outcome.cost) == (9, 1_100 * 9 * 16_800)
    assert found.outcome.december_after == 36.0


def test_waves_are_paid_exactly(small):
    # Waves of 12, 11 and 10 months; a round of three people costs 33 months. Rp1,000,000 is 59.5 months:
    # one round (33), one more of the first wave (12) and one of the second (11) make 56, the third does not fit.
    found = solved(small, replace(FRAME, waves=3), budget=1_000_000, months=12)
    assert found.plan.people == 5
    assert found.outcome.cost == (2 * 12 + 2 * 11 + 10) * 16_800
    assert found.residual_rp == 1_000_000 - 56 * 16_800


def test_the_months_of_a_self_payer_count_at_their_own_price(small):
    # From January 2026: three months at Rp16,800, then Rp8,400. Rp67,200 pays one person for five months.
    found = solved(small, replace(FRAME, year=2026, payer="MANDIRI"), budget=67_200, people=1)
    assert (found.plan.months, found.residual_rp) == (5, 0)


def test_a_budget_for_more_than_are_uncovered_stops_there(small):
    found = solved(small, budget=10**10, months=12)
    assert (found.plan.people, found.uncovered, found.capped) == (7_500, 7_500, True)
    assert found.residual_rp == 10**10 - 7_500 * YEAR_COST
    assert found.outcome.december_after == 100.0
    more = solved(small, budget=10**10, months=12, allow_more=True)
    assert (more.plan.people, more.capped) == (10**10 // YEAR_COST, False)


def test_uncovered_is_counted_in_the_fullest_month(version):
    active = {"2026-08": 2_000, "2026-09": 9_000, "2026-10": 2_500}
    found = solved(
        version({BIG: active, SMALL: active}), replace(FRAME, year=2026, start_month=8), budget=10**9, months=5
    )
    assert found.plan.people == 1_000


def test_an_area_without_participants_still_has_budget_and_people(version):
    late = version({BIG: {}, SMALL: {"2026-10": 1_600}})
    found = solved(late, budget=100_000_000, months=12)
    assert (found.plan.people, found.uncovered) == (496, None)
    with pytest.raises(ScenarioError) as caught:
        solved(late, budget=100_000_000, coverage=30.0)
    assert caught.value.why == "no_baseline"
    assert caught.value.values["reason"] == "not_reported"


def test_the_province_as_one(small):
    # 4,100 of 14,000: to 30 % it takes 100 people.
    found = solved(small, replace(FRAME, area="35"), months=12, coverage=30.0)
    assert found.plan.people == 100


# --- what cannot be met ------------------------------------------------------------------------------------------

SENTENCES = [
    ({"budget": 5}, "given", "Isi tepat dua dari empat: anggaran, orang, bulan, cakupan Desember. Yang terisi 1."),
    (
        {"budget": 5, "people": 5, "months": 5},
        "given",
        "Isi tepat dua dari empat: anggaran, orang, bulan, cakupan Desember. Yang terisi 3.",
    ),
    ({"budget": -1, "months": 5}, "budget", "Anggaran Rp−1 tidak mungkin; paling sedikit Rp0."),
    ({"people": -7, "months": 5}, "people", "Jumlah orang −7 tidak mungkin; paling sedikit 0."),
    ({"people": 0, "months": 5}, "people", "Jumlah orang 0 tidak melindungi siapa pun; isi paling sedikit 1."),
    (
        {"people": 5, "months": 14},
        "months",
        "14 bulan tidak mungkin dalam satu tahun: pilih 1 sampai 12, selisihnya 2 bulan.",
    ),
    ({"people": 5, "coverage": 101.0}, "coverage", "Cakupan 101,00% tidak mungkin; isi 0% sampai 100%."),
    (
        {"budget": 200_000, "months": 12},
        "budget",
        "Anggaran Rp200.000 tidak cukup untuk satu orang: paling sedikit Rp201.600, kurang Rp1.600.",
    ),
    (
        {"budget": 16_799_999, "people": 1_000},
        "budget",
        "Anggaran Rp16.799.999 tidak cukup untuk 1.000 orang selama 1 bulan: paling sedikit Rp16.800.000, kurang Rp1.",
    ),
    (
        {"budget": 10_000_000, "coverage": 35.0},
        "budget",
        "Anggaran Rp10.000.000 tidak cukup untuk 1.000 orang selama 1 bulan: paling sedikit Rp16.800.000, "
        "kurang Rp6.800.000.",
    ),
    (
        {"people": 7_501, "months": 12},
        "people",
        "7.501 orang melebihi yang belum terlindungi (7.500 orang) sebanyak 1 orang.",
    ),
    (
        {"months": 12, "coverage": 22.5},
        "coverage",
        "Cakupan Desember 22,50% tidak di atas cakupan tanpa rencana, 25,00% (selisih 2,50 persen poin); "
        "isi yang lebih tinggi.",
    ),
    (
        {"people": 999, "coverage": 35.0},
        "people",
        "999 orang tidak cukup untuk cakupan 35,00%: perlu 1.000 orang, kurang 1.",
    ),
]


@pytest.mark.parametrize(("two", "field", "sentence"), SENTENCES, ids=[str(each[0]) for each in SENTENCES])
def test_what_cannot_be_met_is_said_with_how_much(small, two, field, sentence):
    with pytest.raises(ScenarioError) as caught:
        solved(small, **two)
    assert caught.value.field == field
    assert caught.value.sentence(Texts("id")) == sentence
    assert caught.value.sentence(Texts("en")) != sentence


def test_months_past_december_are_refused_where_december_is_wanted(small):
    with pytest.raises(ScenarioError) as caught:
        solved(small, replace(FRAME, start_month=10), months=6, coverage=35.0)
    assert caught.value.sentence(Texts("id")) == (
        "6 bulan mulai bulan ke-10 melewati Desember sebanyak 3 bulan; paling lama 3 bulan."
    )


def test_more_waves_than_months(small):
    with pytest.raises(ScenarioError) as caught:
        solved(small, replace(FRAME, start_month=10, waves=4), budget=10**9, people=10)
    assert caught.value.why == "waves_range"


def test_nobody_left_to_protect(version):
    full = version({BIG: {"2026-10": 10_000}, SMALL: {"2026-10": 1_600}})
    with pytest.raises(ScenarioError) as caught:
        solved(full, budget=10**9, months=12)
    assert caught.value.why == "nobody_uncovered"


# --- what always holds -------------------------------------------------------------------------------------------

MONEY = st.integers(0, 2_000_000_000)
CALENDAR = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(lambda pair: (pair[0], min(pair[1], 13 - pair[0])))


@given(
    units=st.lists(st.integers(1, 300_000), min_size=1, max_size=12).map(
        lambda each: tuple(sorted(each, reverse=True))
    ),
    budget=MONEY,
)
def test_affordable_people_are_paid_and_one_more_is_not(units, budget):
    people = affordable(budget, units)
    assert cost(people, units) <= budget < cost(people + 1, units)


@ONCE
@given(budget=st.integers(300_000, 10**9), calendar=CALENDAR, waves=st.integers(1, 12))
def test_forward_of_inverse_is_the_same_and_one_more_person_is_too_dear(small, budget, calendar, waves):
    start, months = calendar
    frame = replace(FRAME, start_month=start, waves=min(waves, months))
    found = solved(small, frame, budget=budget, months=months)
    again = outcome(small, found.outcome.baseline, found.plan)
    assert again.cost == found.outcome.cost == budget - found.residual_rp
    assert found.residual_rp >= 0
    one_more = outcome(small, found.outcome.baseline, replace(found.plan, people=found.plan.people + 1))
    assert found.capped or one_more.cost > budget


@ONCE
@given(people=st.integers(1, 7_500), months=st.integers(1, 12))
def test_a_plan_priced_and_solved_back_by_money_is_the_same_plan(small, people, months):
    forward = solved(small, people=people, months=months)
    budget = forward.outcome.cost
    assert solved(small, budget=budget, months=months).plan == forward.plan
    assert solved(small, budget=budget, people=people).plan == forward.plan


@ONCE
@given(people=st.integers(1, 7_500), months=st.integers(1, 12))
def test_a_plan_solved_back_by_coverage_is_the_same_plan(small, people, months):
    frame = replace(FRAME, start_month=13 - months)
    forward = solved(small, frame, people=people, months=months)
    back = solved(small, months=months, coverage=forward.outcome.december_after)
    assert back.plan == forward.plan
    assert solved(small, budget=forward.outcome.cost, coverage=forward.outcome.december_after).plan == forward.plan


@ONCE
@given(coverage=st.floats(25.001, 100), months=st.integers(1, 12))
def test_a_coverage_takes_the_fewest_people_that_reach_it(small, coverage, months):
    found = solved(small, months=months, coverage=coverage)
    assert found.outcome.december_after >= coverage - 1e-7
    assert people_at(coverage, 10_000) - 2_500 == found.plan.people
    assert (2_500 + found.plan.people - 1) / 100 < coverage


@ONCE
@given(budget=st.integers(300_000, 2 * 10**9), more=st.integers(0, 10**9), months=st.integers(1, 12))
def test_more_money_never_covers_fewer(small, budget, more, months):
    assert (
        solved(small, budget=budget + more, months=months).plan.people
        >= solved(small, budget=budget, months=months).plan.people
    )


@ONCE
@given(budget=st.integers(10**6, 10**9), people=st.integers(1, 7_500), more=st.integers(0, 10**9))
def test_more_money_never_pays_fewer_months(small, budget, people, more):
    assume(budget >= people * 16_800)
    assert (
        solved(small, budget=budget + more, people=people).plan.months
        >= solved(small, budget=budget, people=people).plan.months
    )


@ONCE
@given(budget=st.integers(300_000, 10**9), months=st.integers(1, 11))
def test_longer_protection_never_reaches_more_people(small, budget, months):
    assert (
        solved(small, budget=budget, months=months).plan.people
        >= solved(small, budget=budget, months=months + 1).plan.people
    )
