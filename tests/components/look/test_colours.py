"""Colours hold for colour-blind eyes, in grey and in both themes.

Colour blindness (Machado et al. 2009, full severity) and CIEDE2000 are worked out here, the latter held against the
pairs that Sharma et al. (2005) published.
"""

import re
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

import components.map
from components.look.colours import (
    AMOUNTS,
    AREAS,
    FULL,
    GROUND,
    INK,
    LAND,
    MISSING,
    MUTED,
    OVER,
    SEA,
    SEGMENTS,
    TARGET,
    contrast,
    ramp,
)

STYLE = (Path(components.map.__file__).parent / "map.css").read_text(encoding="utf-8")

# Machado et al. 2009, severity 1.0, linear RGB.
BLIND = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
EYES = {**BLIND, "normal": np.eye(3).tolist()}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
SCALES = ("level", "achievement", "burden", "lack", "change", "rank")
LIMIT = 12.0


def linear(colour):
    parts = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour, eye="normal"):
    """CIE L*a*b* (D65) of a hex colour as an eye sees it."""
    seen = np.clip(np.array(EYES[eye]) @ linear(colour), 0, 1)
    ratio = (XYZ @ seen) / (XYZ @ np.ones(3))
    root = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return 116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])


def ciede2000(first, second):
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25.0**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    dl, dc, dh = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = h1 + h2 if grey else (h1 + h2) / 2 if abs(h1 - h2) <= 180 else (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    waves = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    t = 1 + sum(part * np.cos(np.radians(times * hm + shift)) for part, times, shift in waves)
    sl = 1 + 0.015 * (lm - 50) ** 2 / np.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rotation = -2 * np.sqrt(cm**7 / (cm**7 + 25.0**7)) * np.sin(np.radians(60 * np.exp(-(((hm - 275) / 25) ** 2))))
    return float(np.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * (dc / sc) * (dh / sh)))


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_colour_difference_is_the_published_one(first, second, published):
    assert ciede2000(first, second) == pytest.approx(published, abs=1e-4)


def apart(first, second):
    """The least difference of two colours for any eye."""
    return min(ciede2000(lab(first, eye), lab(second, eye)) for eye in EYES)


def lightness(rgb):
    """CIE L* of linear RGB."""
    y = float(np.clip(rgb, 0, 1) @ np.array([0.2126, 0.7152, 0.0722]))
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@pytest.mark.parametrize("theme", [0, 1])
def test_no_two_segments_look_alike_to_any_eye(theme):
    for (one, first), (two, second) in combinations(SEGMENTS.items(), 2):
        assert apart(first[theme], second[theme]) >= LIMIT, (one, two)


@pytest.mark.parametrize("theme", [0, 1])
def test_no_two_chosen_areas_look_alike_to_any_eye(theme):
    for first, second in combinations(AREAS, 2):
        assert apart(first[theme], second[theme]) >= LIMIT, (first, second)


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("count", range(2, 7))
def test_no_two_neighbouring_classes_look_alike_to_any_eye(scale, count, theme):
    for first, second in pairwise(ramp(scale, count)):
        assert apart(first[theme], second[theme]) >= LIMIT, (first, second)


@pytest.mark.parametrize("theme", [0, 1])
def test_above_and_below_and_a_hundred_and_more_are_told_apart(theme):
    assert apart(AMOUNTS["above"][theme], AMOUNTS["below"][theme]) >= LIMIT
    for scale in ("level", "burden"):
        assert apart(OVER[theme], ramp(scale, 6)[-1][theme]) >= LIMIT
    for tone in ramp("lack", 6)[-2:]:
        assert apart(FULL[theme], tone[theme]) >= LIMIT


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("count", range(2, 7))
def test_the_faintest_class_stands_out_from_the_sea_and_from_areas_without_data(scale, count, theme):
    for tone in ramp(scale, count):
        assert contrast(tone[theme], SEA[theme]) >= 1.5
        assert contrast(tone[theme], MISSING[theme]) >= 1.5


@pytest.mark.parametrize("theme", [0, 1])
def test_circles_stand_out_from_the_land_and_the_land_from_its_coast(theme):
    coast = re.findall(r"--coast: (#\w+)", STYLE)[theme]
    for tone in AMOUNTS.values():
        assert contrast(tone[theme], LAND[theme]) >= 3
        assert contrast(tone[theme], SEA[theme]) >= 3
    assert contrast(coast, LAND[theme]) >= 3
    assert contrast(coast, SEA[theme]) >= 3


def test_the_style_sheet_draws_on_the_grounds_the_colours_are_chosen_for():
    assert re.findall(r"--sea: (#\w+)", STYLE) == list(SEA)
    assert re.findall(r"--land: (#\w+)", STYLE) == list(LAND)


def fills(theme):
    tones = [tone for scale in SCALES for count in range(1, 7) for tone in ramp(scale, count)]
    return {tone[theme] for tone in [*tones, OVER, FULL, MISSING, *AMOUNTS.values()]}


def ink(fill):
    """As map.js chooses it: whichever of black and white stands out more."""
    return max(("#000000", "#ffffff"), key=lambda colour: contrast(colour, fill))


@pytest.mark.parametrize("theme", [0, 1])
def test_letters_are_legible_on_every_fill(theme):
    for fill in fills(theme):
        assert contrast(ink(fill), fill) >= 4.5, fill


@pytest.mark.parametrize("theme", [0, 1])
def test_borders_part_areas_of_any_fill(theme):
    """Drawn in the ink of the fill, see-through: what is seen differs from the fill by 3 : 1."""
    opacity = float(re.search(r"\.shape \{ stroke: var\(--on\); stroke-opacity: ([\d.]+)", STYLE).group(1))
    for fill in fills(theme):
        pairs = [(int(ink(fill)[at : at + 2], 16), int(fill[at : at + 2], 16)) for at in (1, 3, 5)]
        line = "#" + "".join(f"{round(over * opacity + under * (1 - opacity)):02x}" for over, under in pairs)
        assert contrast(line, fill) >= 3, fill


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("scale", ["level", "burden", "lack", "rank"])
@pytest.mark.parametrize("eye", EYES)
def test_classes_keep_their_order_of_lightness_for_every_eye(scale, theme, eye):
    values = [lightness(np.array(EYES[eye]) @ linear(tone[theme])) for tone in ramp(scale, 6)]
    steps = np.diff(values)
    assert (steps > 4).all() or (steps < -4).all()


@pytest.mark.parametrize("theme", [0, 1])
def test_text_and_marks_stand_out_from_the_ground(theme):
    assert contrast(INK[theme], GROUND[theme]) >= 7
    assert contrast(MUTED[theme], GROUND[theme]) >= 4.5
    assert contrast(TARGET[theme], GROUND[theme]) >= 4.5
    for tone in (*SEGMENTS.values(), *AREAS):
        assert contrast(tone[theme], GROUND[theme]) >= 3


@pytest.mark.parametrize("count", [2, 3, 5, 6])
def test_a_ramp_has_as_many_different_fills_as_classes(count):
    for scale in SCALES:
        assert len(set(ramp(scale, count))) == count
