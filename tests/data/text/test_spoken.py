import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text.spoken import spoken


@pytest.mark.parametrize(
    ("percent", "part", "whole", "nearness"),
    [
        (24.6, 1, 4, "about"),
        (25.0, 1, 4, "about"),
        (25.6, 1, 4, "over"),
        (32.4, 1, 3, "nearly"),
        (40.8, 2, 5, "over"),
        (49.7, 1, 2, "about"),
        (61.3, 3, 5, "over"),
        (66.2, 2, 3, "about"),
        (29.84, 3, 10, "about"),
        (27.6, 28, 100, "about"),  # neither a quarter nor three in ten
        (8.8, 1, 10, "nearly"),
        (3.0, 3, 100, "about"),
        (0.0, 0, 100, "about"),
        (97.0, 97, 100, "about"),
    ],
)
def test_said_as_people_say_it(percent, part, whole, nearness):
    found = spoken(percent)
    assert (found.part, found.whole, found.nearness) == (part, whole, nearness)


@given(st.floats(0, 99.999))
def test_what_is_said_is_never_far_from_the_figure(percent):
    found = spoken(percent)
    said = 100 * found.part / found.whole
    assert abs(said - percent) <= 1.5 + 1e-9
    if found.nearness == "nearly":
        assert percent < said
    if found.nearness == "over":
        assert percent > said


@pytest.mark.parametrize("percent", [-0.1, 100.0, 144.0, float("nan")])
def test_there_is_no_part_of_more_than_the_whole(percent):
    with pytest.raises(ValueError, match="part of a whole"):
        spoken(percent)
