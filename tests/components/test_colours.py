"""Colours hold for colour-blind eyes, in grey and in both themes."""

from itertools import pairwise

import numpy as np
import pytest

from components.colours import GROUND, INK, MUTED, OVER, SEGMENTS, TARGET, contrast, ramp

# Machado et al. 2009, severity 1.0, linear RGB.
BLIND = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def linear(colour):
    parts = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lightness(rgb):
    """CIE L* of linear RGB."""
    y = float(np.clip(rgb, 0, 1) @ np.array([0.2126, 0.7152, 0.0722]))
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("scale", ["level", "burden", "rank"])
@pytest.mark.parametrize("eye", [*BLIND, "normal"])
def test_classes_keep_their_order_of_lightness_for_every_eye(scale, theme, eye):
    matrix = np.array(BLIND.get(eye, np.eye(3)))
    values = [lightness(matrix @ linear(tone[theme])) for tone in ramp(scale, 6)]
    steps = np.diff(values)
    assert (steps > 4).all() or (steps < -4).all()


@pytest.mark.parametrize("theme", [0, 1])
def test_change_parts_into_two_sides_that_differ_for_every_eye(theme):
    tones = [linear(tone[theme]) for tone in ramp("change", 6)]
    for matrix in map(np.array, BLIND.values()):
        seen = [matrix @ tone for tone in tones]
        for low, high in ((0, 5), (1, 4)):
            assert np.linalg.norm(seen[low] - seen[high]) > 0.08


@pytest.mark.parametrize("theme", [0, 1])
def test_text_and_marks_stand_out_from_the_ground(theme):
    assert contrast(INK[theme], GROUND[theme]) >= 7
    assert contrast(MUTED[theme], GROUND[theme]) >= 4.5
    assert contrast(TARGET[theme], GROUND[theme]) >= 4.5
    for tone in SEGMENTS.values():
        assert contrast(tone[theme], GROUND[theme]) >= 3
    assert contrast(OVER[theme], ramp("level", 6)[5][theme]) >= 1.4


@pytest.mark.parametrize("count", [2, 3, 5, 7])
def test_a_ramp_has_as_many_different_fills_as_classes(count):
    for scale in ("level", "burden", "change", "rank", "achievement"):
        tones = ramp(scale, count)
        assert len(set(tones)) == count
        assert all(first != second for first, second in pairwise(tones))
