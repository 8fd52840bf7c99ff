"""Every colour of the product in one place, light and dark, chosen colour-blind safe.

Fills are given as (light theme, dark theme). Level of coverage runs from green over blue to navy (on a dark ground
from navy to pale), burden from sand to brown; change is purple below and orange above zero. Two neighbouring classes,
and any two segments, differ by at least 12 (CIEDE2000) for every kind of colour blindness; meaning is never carried
by colour alone.
"""

from typing import NamedTuple

import numpy as np


class Tone(NamedTuple):
    """One colour in both themes, as hex."""

    light: str
    dark: str


_LEVEL_LIGHT = ("#b8d09d", "#83c2b4", "#4897ae", "#347297", "#1f4775", "#0a1a39")
_LEVEL_DARK = ("#103e6b", "#22698c", "#328fa4", "#58beb1", "#a2cd91", "#feffd1")
_BURDEN_LIGHT = ("#dac79a", "#d29e49", "#af731d", "#8b4e0e", "#5c2905", "#290d02")
_BURDEN_DARK = ("#51352c", "#814510", "#a5691a", "#cb8e2b", "#e0bb80", "#faeecb")
_CHANGE_LIGHT = ("#4a2a86", "#8a6fc4", "#bfb0dd", "#e9b98a", "#d07a2a", "#8a3f04")
_CHANGE_DARK = ("#c9b2f5", "#8f72c8", "#4f4078", "#6e4520", "#b87026", "#f7bd82")
OVER = Tone("#a02a83", "#d35bb1")
"""At or above 100 %: beside its pattern of triangles a hue of its own, for the ramps end near black and white."""
FULL = Tone("#1f8f7a", "#3aa58c")
"""The same where the ramp darkens towards what is lacking: nothing is lacking there."""

SEA = Tone("#f4f7f9", "#10181e")
LAND = Tone("#d0d7db", "#242d34")
MISSING = Tone("#fcfcfb", "#161d23")
"""Grounds of the map, which its style sheet repeats: the sea, the land under circles, areas without a value."""

AREAS = (
    Tone("#157eae", "#6eb8e5"),
    Tone("#d17a15", "#f2b162"),
    Tone("#5c3394", "#8a6fc2"),
    Tone("#2d6e04", "#3f8f2b"),
    Tone("#a23a52", "#f37593"),
    Tone("#7c8790", "#aeb9c1"),
)
"""Lines and bars of chosen areas, in the order they were chosen."""

SEGMENTS = {
    "ALL": Tone("#12313d", "#f2f5f7"),
    "PU": AREAS[0],
    "BPU": AREAS[1],
    "JAKON": AREAS[2],
    "PMI": AREAS[3],
}
"""Segments keep one colour everywhere; the province and totals are near black or near white."""

PROVINCE = SEGMENTS["ALL"]

AMOUNTS = {
    "level": Tone("#10819e", "#10819e"),
    "burden": Tone("#ad6306", "#ad6306"),
    "above": Tone("#bd5909", "#bd5909"),
    "below": Tone("#8861c4", "#8861c4"),
}
"""Circles of people and rupiah; black and white letters are both legible on each, in either theme."""

TARGET = Tone("#8a1c3b", "#ff9db5")
PUBLISHED = Tone("#8a1c3b", "#ff9db5")
MUTED = Tone("#66727a", "#9aa6ae")
GRID = Tone("#e3e8ea", "#2c363c")
INK = Tone("#12212a", "#eef3f5")
GROUND = Tone("#ffffff", "#0f171c")


_MOST_CLASSES = 8
"""Of a map; its bars wear them too."""


def ramp(scale: str, count: int) -> tuple[Tone, ...]:
    """Return `count` class fills, lowest class first.

    Parameters
    ----------
    scale
        ``level``, ``achievement``, ``burden``, ``change``, ``rank`` (rank 1 is best, so its ramp is turned round) or
        ``lack`` (the lowest value is the heaviest burden).
    """
    light, dark = {
        "burden": (_BURDEN_LIGHT, _BURDEN_DARK),
        "lack": (_BURDEN_LIGHT, _BURDEN_DARK),
        "change": (_CHANGE_LIGHT, _CHANGE_DARK),
    }.get(scale, (_LEVEL_LIGHT, _LEVEL_DARK))
    tones = tuple(Tone(*pair) for pair in zip(_spread(light, count), _spread(dark, count), strict=True))
    return tones[::-1] if scale in ("rank", "lack") else tones


def tones() -> tuple[Tone, ...]:
    """Every colour that a drawing may wear, in both themes."""
    single = (OVER, FULL, SEA, LAND, MISSING, *AREAS, PROVINCE, TARGET, MUTED, GRID, INK, GROUND)
    ramps = (ramp(scale, count) for scale in ("level", "burden", "change") for count in range(1, _MOST_CLASSES + 1))
    return (*single, *(tone for found in ramps for tone in found))


def _spread(colours: tuple[str, ...], count: int) -> list[str]:
    channels = np.array([[int(colour[start : start + 2], 16) for start in (1, 3, 5)] for colour in colours])
    places = np.linspace(0, len(colours) - 1, count)
    mixed = np.column_stack([np.interp(places, range(len(colours)), channel) for channel in channels.T])
    return ["#" + "".join(f"{round(float(value)):02x}" for value in row) for row in mixed]


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two hex colours, 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    linear = np.where(parts <= 0.03928, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))
