"""Which target is in force, whose it is, and how many people it means."""

from datetime import date

import numpy as np
import pytest

from data.coverage.indicators import indicator_row
from data.coverage.panel import measure, people_of
from data.coverage.targets import Target, target_in_force
from data.scenario.places import Places
from data.scenario.share import share
from data.scenario.solve import people_at
from data.selection import Selection
from data.tables.fields import PROVINCE
from tests.data.ledger.made_groups import made


def test_an_own_step_of_the_year_comes_first(snapshot):
    found = target_in_force(snapshot, "UCJ_KEMENDAGRI", "35.25", 2025)
    assert (found.pct, found.area, found.interpolated, found.source) == (52.69, "35.25", False, "S41")


def test_a_year_between_two_steps_is_interpolated_and_says_so(snapshot):
    # 34.36 (2025) to 95.37 (2045): one twentieth of the way in 2026.
    found = target_in_force(snapshot, "RPJPD", PROVINCE, 2026)
    assert found.pct == pytest.approx(34.36 + (95.37 - 34.36) / 20)
    assert found.interpolated
    assert found.steps == (2025, 2045)


def test_a_regency_with_its_own_ladder_keeps_it(snapshot):
    own = target_in_force(snapshot, "RPJPD", "35.03", 2026)
    assert own.pct == pytest.approx(26.3 + (83.29 - 26.3) / 20)
    assert own.area == "35.03"


def test_a_regency_without_a_step_is_measured_against_the_province_then_the_nation(snapshot):
    assert target_in_force(snapshot, "RPJPD", "35.09", 2026).area == "35"
    rkp = target_in_force(snapshot, "RKP", "35.09", 2026)
    assert (rkp.area, rkp.pct, rkp.interpolated) == ("00", 34.99, False)


def ladder_of(with_tables, *steps):
    """A version whose only targets are (area, year, percent) of one inherited ladder."""
    return with_tables(targets=made("targets", *({"area_code": area, "year": year, "ladder": "RPJPD", "target_pct": pct}
                                                 for area, year, pct in steps)))  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "regency", "province"),
    [
        ([("00", 2026, 50.0), ("35", 2026, 40.0), ("35.09", 2026, 30.0)], ("35.09", 30.0), ("35", 40.0)),
        ([("00", 2026, 50.0), ("35", 2026, 40.0)], ("35", 40.0), ("35", 40.0)),
        ([("00", 2026, 50.0)], ("00", 50.0), ("00", 50.0)),
        # A line between two steps of its own is nearer than the exact step of somebody above.
        ([("00", 2026, 50.0), ("35", 2025, 30.0), ("35", 2027, 34.0)], ("35", 32.0), ("35", 32.0)),
        ([("00", 2026, 50.0), ("35", 2026, 40.0), ("35.09", 2025, 20.0), ("35.09", 2027, 24.0)],
         ("35.09", 22.0), ("35", 40.0)),
        # A target is not carried past its year: what the province set for 2025 says nothing of 2026.
        ([("00", 2026, 50.0), ("35", 2025, 40.0)], ("00", 50.0), ("00", 50.0)),
        ([("35.09", 2026, 30.0)], ("35.09", 30.0), None),
        ([("35.10", 2026, 30.0)], None, None),
    ],
)  # fmt: skip
def test_the_nearest_who_set_a_target_comes_first(with_tables, steps, regency, province):
    held = ladder_of(with_tables, *steps)
    for area, expected in (("35.09", regency), ("35", province)):
        found = target_in_force(held, "RPJPD", area, 2026)
        assert (found and (found.area, pytest.approx(found.pct))) == expected
        row = indicator_row(held, Selection(month=date(2026, 10, 1)), "target", area)
        assert row["value"] == pytest.approx(expected[1] if expected else float("nan"), nan_ok=True)


@pytest.mark.parametrize("ladder", ["UCJ_KEMENDAGRI", "LOKAL", "RPJMD", "BPJSTK"])
def test_ladders_set_area_by_area_are_not_inherited(snapshot, ladder):
    assert target_in_force(snapshot, ladder, "35.01", 2025) is None


def test_a_target_is_never_carried_past_its_year(snapshot):
    assert target_in_force(snapshot, "PEMPROV", PROVINCE, 2025).pct == 40
    assert target_in_force(snapshot, "PEMPROV", PROVINCE, 2026) is None


def test_people_published_with_a_base_hold_only_on_that_base():
    target = Target(37.24, 322_251, 865_336, "35.14", interpolated=False, steps=(2025,), source="S49")
    pct, people = measure(target, np.array([865_336.0, 900_000.0, np.nan]))
    assert people[0] == 322_251
    assert people[1] == np.ceil(0.3724 * 900_000)
    assert np.isnan(people[2])
    assert (pct == 37.24).all()


def test_a_count_without_a_percentage_is_the_target():
    target = Target(None, 4_800_000, None, "35", interpolated=False, steps=(2023,), source="S97")
    pct, people = measure(target, np.array([20_000_000.0]))
    assert people[0] == 4_800_000
    assert pct[0] == 24


BASES = (100, 4_000, 10_000, 200_000, 428_700, 715_619, 23_801_034)
NOISY = ((1.62, 10_000, 162), (2.18, 200_000, 4_360), (8.55, 200_000, 17_100))
"""Percent, workers and people, where the product is a little more than whole in floating point."""


def test_float_noise_never_adds_a_person_and_rounding_never_takes_one():
    wrong = [
        (hundredths, workers)
        for workers in BASES
        for hundredths, found in enumerate(people_of(np.arange(10_001) / 100, np.full(10_001, float(workers))))
        if found != -(-hundredths * workers // 10_000)
    ]
    assert wrong == []
    assert people_of(np.array([7.001]), np.array([100.0]))[0] == 8


@pytest.mark.parametrize(("pct", "workers", "people"), NOISY)
def test_float_noise_adds_nobody_to_a_plan_or_a_share(pct, workers, people):
    assert np.ceil(pct * workers / 100) == people + 1, "no noise, no test"
    assert people_at(pct, workers) == people
    assert people_at(pct, workers + 1) == people + 1
    one = Places(codes=("35.01",), price=np.array([1]), active=np.array([0]), workers=np.array([workers]),
                 least=np.array([0]), most=np.array([workers]), whole_active=0.0,
                 whole_workers=float(workers))  # fmt: skip
    assert share(one, people, "minimal", pct).reached == ("35.01",)
    assert share(one, people - 1, "minimal", pct).reached == ()


@pytest.mark.parametrize(("pct", "workers", "people"), NOISY)
def test_float_noise_adds_nobody_to_a_gap(snapshot, with_tables, pct, workers, people):
    base = snapshot.tables["workforce"]
    base = base.assign(
        workers=base["workers"].mask(base["area_code"] == "35.09", workers).astype(base["workers"].dtype)
    )
    enrolment = snapshot.tables["enrolment"]
    nobody = enrolment.assign(active=(enrolment["active"] * 0).astype(enrolment["active"].dtype))
    targets = ladder_of(with_tables, ("35.09", 2026, pct)).tables["targets"]
    held = with_tables(workforce=base, enrolment=nobody, targets=targets)
    row = indicator_row(held, Selection(month=date(2026, 10, 1)), "kekurangan", "35.09")
    assert (row["value"], row["target_people"]) == (people, people)
