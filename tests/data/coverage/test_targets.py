import numpy as np
import pytest

from data.coverage.panel import measure, people_of
from data.coverage.targets import Target, target_in_force
from data.tables.fields import PROVINCE


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


def test_float_noise_never_adds_a_person():
    # 0.07 x 100 is 7.000000000000001 in floating point.
    assert people_of(np.array([7.0]), np.array([100.0]))[0] == 7
    assert people_of(np.array([7.001]), np.array([100.0]))[0] == 8
