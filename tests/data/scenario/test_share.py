"""Budgets shared over places: against every possible share of small cases, against a greedy, and by hand."""

import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.scenario import reaching
from data.scenario.baseline import baseline
from data.scenario.errors import ScenarioError
from data.scenario.outcome import outcome
from data.scenario.places import Limit, Limits, Places, area_plan, places
from data.scenario.plan import Plan
from data.scenario.share import AIMS, compare_aims, share
from data.selection import Selection
from data.text.catalogue import Texts
from tests.data.scenario.small import BIG, SMALL

FRAME = Plan("35", 2027, "DBHCHT", "JKK_JKM", 0, 12)
YEAR_COST = 12 * 16_800
ROOT = Path(__file__).parents[3]


def made(*rows):
    """Places of (price, active, workers, least, most)."""
    price, active, workers, least, most = (np.array(each, dtype=np.int64) for each in zip(*rows, strict=True))
    return Places(
        codes=tuple(f"{number:02d}" for number in range(len(rows))),
        price=price,
        active=active,
        workers=workers,
        least=least,
        most=most,
        whole_active=float(active.sum()),
        whole_workers=float(workers.sum()),
    )


@st.composite
def small_places(draw, *, one_price=False):
    count = draw(st.integers(1, 4))
    price = draw(st.integers(1, 9))
    rows = []
    for _ in range(count):
        workers = draw(st.integers(1, 12))
        active = draw(st.integers(0, workers))
        most = draw(st.integers(0, min(workers - active, 5)))
        least = draw(st.integers(0, most))
        rows.append((price if one_price else draw(st.integers(1, 9)), active, workers, least, most))
    return made(*rows)


def every_share(given, budget):
    """All shares within limits and budget."""
    ranges = [range(low, high + 1) for low, high in zip(given.least, given.most, strict=True)]
    for people in product(*ranges):
        if sum(int(price) * each for price, each in zip(given.price, people, strict=True)) <= budget:
            yield np.array(people)


def levels(given, people):
    return tuple(sorted((given.active + people) / given.workers))


def at_least(given, people, reach):
    return int(((given.active + people) * 100 >= reach * given.workers).sum())


def budget_for(given, extra):
    return int((given.price * given.least).sum()) + extra


# --- the best of all possible shares -----------------------------------------------------------------------------


@settings(max_examples=150)
@given(given=small_places(), extra=st.integers(0, 60))
def test_most_people_are_as_many_as_any_share_reaches(given, extra):
    budget = budget_for(given, extra)
    found = share(given, budget, "terbanyak")
    assert found.total_people == max(each.sum() for each in every_share(given, budget))


@settings(max_examples=150)
@given(given=small_places(), extra=st.integers(0, 60))
def test_lowest_first_lifts_the_lowest_as_far_as_any_share_and_leaves_the_fewest_there(given, extra):
    budget = budget_for(given, extra)
    found = share(given, budget, "terendah")
    everything = [levels(given, each) for each in every_share(given, budget)]
    best = max(each[0] for each in everything)
    own = levels(given, found.people)
    assert own[0] == best
    assert own.count(best) == min(each.count(best) for each in everything if each[0] == best)


@settings(max_examples=200)
@given(given=small_places(one_price=True), extra=st.integers(0, 60))
def test_lowest_first_at_one_price_is_the_best_of_all_shares_level_by_level(given, extra):
    budget = budget_for(given, extra)
    assert levels(given, share(given, budget, "terendah").people) == max(
        levels(given, each) for each in every_share(given, budget)
    )


@settings(max_examples=150)
@given(given=small_places(), extra=st.integers(0, 60), reach=st.integers(0, 100))
def test_reaching_brings_as_many_places_there_as_any_share_and_then_as_many_people(given, extra, reach):
    budget = budget_for(given, extra)
    found = share(given, budget, "minimal", float(reach))
    best = max((at_least(given, each, reach), int(each.sum())) for each in every_share(given, budget))
    assert found.proven
    assert (len(found.reached), found.total_people) == best


@settings(max_examples=150)
@given(given=small_places(one_price=True), extra=st.integers(0, 60))
def test_proportional_is_the_most_even_share_of_the_uncovered(given, extra):
    budget = budget_for(given, extra)
    uncovered = given.workers - given.active
    known = uncovered > 0

    def evenness(people):
        return tuple(sorted(people[known] / uncovered[known]))

    assert evenness(share(given, budget, "proporsional").people) == max(
        evenness(each) for each in every_share(given, budget)
    )


def greedy_people(given, budget):
    """One person at a time to the cheapest place with room."""
    people, rest = given.least.copy(), budget - int((given.price * given.least).sum())
    while True:
        open_ = [row for row in range(len(people)) if people[row] < given.most[row] and given.price[row] <= rest]
        if not open_:
            return int(people.sum())
        row = min(open_, key=lambda each: int(given.price[each]))
        people[row] += 1
        rest -= int(given.price[row])


@settings(max_examples=60)
@given(given=small_places(), extra=st.integers(0, 60))
def test_most_people_are_no_fewer_than_by_a_greedy(given, extra):
    budget = budget_for(given, extra)
    assert share(given, budget, "terbanyak").total_people >= greedy_people(given, budget)


@settings(max_examples=40)
@given(given=small_places(), extra=st.integers(0, 60))
def test_most_people_are_as_many_as_a_solver_finds(given, extra):
    from scipy.optimize import Bounds, LinearConstraint, milp

    budget = budget_for(given, extra)
    count = len(given.codes)
    solved = milp(
        -np.ones(count),
        integrality=np.ones(count),
        bounds=Bounds(given.least, given.most),
        constraints=LinearConstraint(given.price, ub=budget),
        options={"mip_rel_gap": 0.0},
    )
    assert share(given, budget, "terbanyak").total_people == round(-solved.fun)


# --- what always holds -------------------------------------------------------------------------------------------


MEASURES = {
    "terbanyak": lambda each: each.total_people,
    "terendah": lambda each: float(each.coverage_after.min()),
    "minimal": lambda each: (len(each.reached), each.total_people),
}
"""What an aim is for, as a number more money must never lower."""


@settings(max_examples=100)
@given(given=small_places(), extra=st.integers(0, 80), reach=st.integers(0, 100))
@pytest.mark.parametrize("aim", AIMS)
def test_every_share_keeps_its_limits_and_its_budget(aim, given, extra, reach):
    budget = budget_for(given, extra)
    found = share(given, budget, aim, float(reach))
    assert ((given.least <= found.people) & (found.people <= given.most)).all()
    assert found.total_rp == sum(found.rupiah.tolist()) == budget - found.residual_rp <= budget
    # Nothing is left over that would still protect somebody.
    room = found.people < given.most
    assert not room.any() or found.residual_rp < given.price[room].min()


@settings(max_examples=100)
@given(given=small_places(), extra=st.integers(0, 80), more=st.integers(0, 40), reach=st.integers(0, 100))
@pytest.mark.parametrize("aim", MEASURES)
def test_more_money_never_worsens_what_an_aim_is_for(aim, given, extra, more, reach):
    budget = budget_for(given, extra)
    poorer, richer = (share(given, amount, aim, float(reach)) for amount in (budget, budget + more))
    assert MEASURES[aim](richer) >= MEASURES[aim](poorer)


@settings(max_examples=60)
@given(given=small_places(one_price=True), extra=st.integers(0, 80), more=st.integers(0, 40))
@pytest.mark.parametrize("aim", AIMS)
def test_at_one_price_more_money_never_covers_fewer(aim, given, extra, more):
    budget = budget_for(given, extra)
    poorer, richer = (share(given, amount, aim, 50.0) for amount in (budget, budget + more))
    assert richer.total_people >= poorer.total_people


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6), billions=st.integers(0, 2_000), aim=st.sampled_from(sorted(AIMS)))
def test_places_of_real_size_never_cost_a_rupiah_too_much(seed, billions, aim):
    draw = np.random.default_rng(seed)
    workers = draw.integers(60_000, 1_600_000, 38)
    active = (workers * draw.random(38)).astype(np.int64)
    price = draw.integers(1, 13, 38) * draw.integers(13_000, 29_000, 38)
    given = made(*zip(price, active, workers, np.zeros(38), workers - active, strict=True))
    found = share(given, billions * 10**9 + 7, aim, 40.0)
    assert found.proven
    total = sum(int(cost) * int(each) for cost, each in zip(price, found.people, strict=True))
    assert total == found.total_rp <= billions * 10**9 + 7
    if aim != "minimal" and found.people.sum() < (workers - active).sum():
        spare = price[found.people < given.most]
        assert found.residual_rp < spare.min()


# --- by hand: 2,500 of 10,000 and 1,600 of 4,000 -------------------------------------------------------------------


def shared(version, budget, aim, reach=None, limits=None, frame=FRAME):
    return share(places(version, baseline(version, Selection(), frame.year), frame, limits), budget, aim, reach)


def test_lowest_first_fills_the_lower_area_up_to_the_other(small):
    # From 25 % to 40 % takes 1,500 people in the larger area; what is for 70 more is shared at equal coverage.
    found = shared(small, 1_500 * YEAR_COST, "terendah")
    assert found.people.tolist() == [1_500, 0]
    assert shared(small, 1_570 * YEAR_COST, "terendah").people.tolist() == [1_550, 20]


def test_proportional_follows_the_uncovered(small):
    # 7,500 and 2,400 are not covered: 990 people are a tenth of them all.
    assert shared(small, 990 * YEAR_COST + 5, "proporsional").people.tolist() == [750, 240]
    assert shared(small, 990 * YEAR_COST + 5, "proporsional").residual_rp == 5


def test_every_area_reaches_the_coverage_and_the_rest_protects_the_most(small):
    found = shared(small, 2_000 * YEAR_COST, "minimal", 41.0)
    # 1,600 and 40 people to 41 %; 360 are left and shared by the room there is.
    assert found.people.sum() == 2_000
    assert (found.people >= [1_600, 40]).all()
    assert (found.short_rp, found.reached) == (0, (BIG, SMALL))


def test_where_not_all_can_reach_it_the_shortfall_is_said(small):
    found = shared(small, 1_000 * YEAR_COST, "minimal", 41.0)
    assert found.reached == (SMALL,)
    assert found.people[1] >= 40
    assert found.total_people == 1_000
    assert found.short_rp == 640 * YEAR_COST
    assert found.blocked == ()


def test_the_whole_moves_by_the_people_of_all(small):
    found = shared(small, 700 * YEAR_COST, "terbanyak")
    assert found.whole_before == pytest.approx(4_100 / 14_000 * 100)
    assert found.whole_after == pytest.approx(4_800 / 14_000 * 100)
    assert found.coverage_before.tolist() == [25.0, 40.0]


def test_limits_of_all_and_of_single_areas(small):
    limits = Limits(every=Limit(least=100, most=300), own={BIG: Limit(most=200)})
    found = shared(small, 10**9, "terbanyak", limits=limits)
    assert found.people.tolist() == [200, 300]
    poor = shared(small, 100 * YEAR_COST, "terendah", limits=limits)
    assert poor.people.tolist() == [0, 100]


def test_limits_in_rupiah_are_whole_people_within_them(small):
    limits = Limits(every=Limit(least=1_000_000, most=2_000_000), unit="rupiah")
    given = places(small, baseline(small, Selection(), 2027), FRAME, limits)
    # Rp1,000,000 is 4.96 people: at least 5; Rp2,000,000 is 9.92: at most 9.
    assert (given.least.tolist(), given.most.tolist()) == ([5, 5], [9, 9])


def test_an_area_held_below_the_reach_is_named(small):
    limits = Limits(own={BIG: Limit(most=100)})
    found = shared(small, 10**12, "minimal", 41.0, limits)
    assert found.blocked == (BIG,)
    assert found.reached == (SMALL,)
    assert found.short_rp == 0


def test_months_of_single_areas_change_their_price_and_end_together(small):
    frame = replace(FRAME, months=6, start_month=7)
    limits = Limits(months={SMALL: 3})
    given = places(small, baseline(small, Selection(), 2027), frame, limits)
    assert given.price.tolist() == [6 * 16_800, 3 * 16_800]
    assert area_plan(frame, SMALL, 10, limits) == replace(frame, area=SMALL, people=10, months=3, start_month=10)
    # One budget buys twice the people where they are paid half the time.
    assert share(given, 100 * 3 * 16_800, "terbanyak").people.tolist() == [0, 100]


def test_wage_earners_cost_what_the_minimum_wage_of_their_area_makes_them(snapshot):
    given = places(snapshot, baseline(snapshot, Selection(), 2027), replace(FRAME, package="PU"))
    surabaya, jember = given.codes.index("35.78"), given.codes.index("35.09")
    # 0.24 % of 5,288,796 is 12,693.1, 0.30 % is 15,866.4; of 3,012,197 see the tests of contributions.
    assert given.price[surabaya] == 12 * (12_694 + 15_867)
    assert given.price[jember] == 12 * (7_230 + 9_037)


def test_a_share_is_what_the_plans_of_its_areas_cost_and_cover(snapshot):
    base = baseline(snapshot, Selection(), 2027, "musiman")
    frame = replace(FRAME, months=9, start_month=4)
    found = share(places(snapshot, base, frame), 50_000_000_000, "terendah")
    for place, code in enumerate(found.places.codes):
        plan = outcome(snapshot, base, area_plan(frame, code, int(found.people[place])))
        assert plan.cost == found.rupiah[place]
        assert plan.december_after == pytest.approx(found.coverage_after[place])
    assert found.residual_rp < 9 * 16_800


def test_an_area_without_participants_is_left_out_and_named(version):
    late = version({BIG: {"2026-10": 2_500}, SMALL: {}})
    given = places(late, baseline(late, Selection(), 2027), FRAME)
    assert given.codes == (BIG,)
    assert given.left_out == {SMALL: "not_reported"}
    found = share(given, 10**8, "terbanyak")
    assert found.whole_after != found.whole_after  # the province is not known either


# --- aims beside each other --------------------------------------------------------------------------------------


def test_each_aim_is_best_at_what_it_is_for(snapshot):
    base = baseline(snapshot, Selection(), 2027)
    given = places(snapshot, base, replace(FRAME, package="PU"))
    rows = {row.share.aim: row for row in compare_aims(given, 300_000_000_000, 30.0)}
    assert tuple(rows) == tuple(AIMS)
    assert rows["terbanyak"].people_behind == 0
    assert rows["terendah"].lowest_behind == 0
    assert rows["minimal"].reached_behind == 0
    # Different aims really differ here: none is best at everything.
    assert rows["terendah"].people_behind > 0
    assert rows["terbanyak"].lowest_behind > 0
    assert rows["proporsional"].reached_behind > 0


def test_small_budget_differences_are_stated_in_full(small):
    given = places(small, baseline(small, Selection(), 2027), FRAME)
    rows = {row.share.aim: row for row in compare_aims(given, 1_000 * YEAR_COST, 41.0)}
    assert rows["terendah"].share.people.tolist() == [1_000, 0]
    assert (rows["terendah"].lowest_behind, rows["terendah"].reached_behind) == (0, 1)
    assert rows["minimal"].share.reached == (SMALL,)
    assert {each.people_behind for each in rows.values()} == {0}


# --- what cannot be met ------------------------------------------------------------------------------------------

SENTENCES = [
    (
        {"budget": 10**7, "limits": Limits(every=Limit(least=50))},
        "budget",
        "Anggaran Rp10.000.000 tidak cukup untuk batas paling sedikit semua kab/kota: perlu Rp20.160.000, "
        "kurang Rp10.160.000.",
    ),
    ({"budget": -1}, "budget", "Anggaran Rp−1 tidak mungkin; paling sedikit Rp0."),
    (
        {"aim": "adil"},
        "aim",
        "Tujuan pembagian “adil” tidak dikenal; yang dikenal: terbanyak, terendah, minimal, proporsional.",
    ),
    ({"aim": "minimal"}, "reach", "Tujuan ini memerlukan cakupan yang harus dicapai setiap kab/kota, dalam persen."),
    ({"reach": 120.0}, "reach", "Cakupan yang harus dicapai 120,00% tidak mungkin; isi 0% sampai 100%."),
    (
        {"limits": Limits(own={SMALL: Limit(least=-1)})},
        "least",
        "Batas paling sedikit Kab. Ponorogo adalah −1 orang; tidak boleh di bawah 0.",
    ),
    (
        {"limits": Limits(own={SMALL: Limit(least=20, most=15)})},
        "least",
        "Kab. Ponorogo: batas paling sedikit 20 orang melebihi batas paling banyak 15 orang sebanyak 5.",
    ),
    (
        {"limits": Limits(own={SMALL: Limit(least=2_500)})},
        "least",
        "Kab. Ponorogo: batas paling sedikit 2.500 orang melebihi yang belum terlindungi (2.400 orang) sebanyak 100.",
    ),
    (
        {"frame": replace(FRAME, months=14)},
        "months",
        "14 bulan tidak mungkin dalam satu tahun: pilih 1 sampai 12, selisihnya 2 bulan.",
    ),
    (
        {"frame": replace(FRAME, months=6), "limits": Limits(months={SMALL: 8})},
        "months",
        "8 bulan sebelum akhir bulan ke-6 mulai 2 bulan sebelum Januari; paling lama 6 bulan.",
    ),
    ({"frame": replace(FRAME, payer="APBN")}, "payer", None),
]


@pytest.mark.parametrize(("change", "field", "sentence"), SENTENCES, ids=[str(each[0]) for each in SENTENCES])
def test_what_cannot_be_shared_is_said_with_how_much(small, change, field, sentence):
    with pytest.raises(ScenarioError) as caught:
        shared(small, **{"budget": 10**9, "aim": "terbanyak", **change})
    assert caught.value.field == field
    assert sentence is None or caught.value.sentence(Texts("id")) == sentence
    assert caught.value.sentence(Texts("en")) != caught.value.sentence(Texts("id"))


def test_a_share_the_solver_could_not_finish_stands_and_says_so(monkeypatch):
    draw = np.random.default_rng(3)
    workers = draw.integers(200, 9_000, 2_000)
    active = (workers * draw.random(2_000) / 2).astype(np.int64)
    price = 16_800 * draw.integers(3, 13, 2_000)
    given = made(*zip(price, active, workers, np.zeros(2_000), workers - active, strict=True))
    monkeypatch.setattr(reaching, "_SECONDS", 0.001)
    hurried = share(given, 20_000_000_000, "minimal", 45.0)
    monkeypatch.undo()
    finished = share(given, 20_000_000_000, "minimal", 45.0)
    assert (hurried.proven, finished.proven) == (False, True)
    assert len(hurried.reached) == len(finished.reached)  # the first aim never needs the solver
    assert hurried.total_people <= finished.total_people
    assert hurried.total_rp <= 20_000_000_000


def test_the_solver_is_not_loaded_before_it_is_needed():
    # Importing scipy.optimize takes a third of a second, which the start of the app does not have.
    code = "import sys, data.scenario.share; sys.exit('scipy.optimize' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0  # noqa: S603


def test_nothing_known_nothing_shared(version):
    none = version({BIG: {"2026-10": 2_500}, SMALL: {}})
    with pytest.raises(ScenarioError) as caught:
        places(none, baseline(none, Selection(basis="lokasi_kerja"), 2027), FRAME)
    assert caught.value.why == "no_places"
