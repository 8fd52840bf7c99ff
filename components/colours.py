"""Every colour of the product in one place, light and dark, chosen colour-blind safe.

Fills are given as (light theme, dark theme). Level of coverage is one blue-green hue, light to dark (on a dark ground
dark to light); change is purple to orange through a neutral middle; meaning is never carried by colour alone.
"""

from typing import NamedTuple

import numpy as np


class Tone(NamedTuple):
    """One colour in both themes, as hex."""

    light: str
    dark: str


_LEVEL_LIGHT = ("#dff0f0", "#b3dbdc", "#7fbfc6", "#4a9db0", "#1f7794", "#0b4f6c")
_LEVEL_DARK = ("#14343f", "#1b4f5e", "#236f80", "#3592a0", "#62b8bf", "#a6dedd")
_BURDEN_LIGHT = ("#f6ecd9", "#efd3a4", "#e0b069", "#c78a3b", "#9d661f", "#6b4210")
_BURDEN_DARK = ("#3a2c17", "#574019", "#7d5a1d", "#a87928", "#cf9f4b", "#efcf93")
_CHANGE_LIGHT = ("#5e3c99", "#9c86c4", "#d6cfe6", "#f9dcc0", "#ee9f55", "#c25c05")
_CHANGE_DARK = ("#b79ae6", "#7f63b5", "#453a63", "#5e4127", "#a86422", "#f2a65a")
OVER = Tone("#062b3d", "#f6fffe")

SEGMENTS = {
    "ALL": Tone("#12313d", "#f2f5f7"),
    "PU": Tone("#0b6e99", "#5db8e0"),
    "BPU": Tone("#c8741a", "#f0a856"),
    "JAKON": Tone("#6a4c93", "#b79ae6"),
    "PMI": Tone("#4f7a28", "#9cc76a"),
}
"""Segments keep one colour everywhere; the province and totals are near black or near white."""

PROVINCE = SEGMENTS["ALL"]
AREAS = (
    Tone("#0b6e99", "#5db8e0"),
    Tone("#c8741a", "#f0a856"),
    Tone("#6a4c93", "#b79ae6"),
    Tone("#4f7a28", "#9cc76a"),
    Tone("#a3324a", "#ef8fa3"),
    Tone("#5c6770", "#aeb8c0"),
)
"""Lines and bars of chosen areas, in the order they were chosen."""

AMOUNTS = {
    "level": Tone("#10819e", "#10819e"),
    "burden": Tone("#ad6306", "#ad6306"),
    "above": Tone("#bd5909", "#bd5909"),
    "below": Tone("#8861c4", "#8861c4"),
}
"""Circles of people and rupiah; black and white letters are both legible on each, in either theme."""

BURDEN_COLUMN = Tone("#c78a3b", "#cf9f4b")
TARGET = Tone("#8a1c3b", "#ff9db5")
PUBLISHED = Tone("#8a1c3b", "#ff9db5")
MUTED = Tone("#66727a", "#9aa6ae")
GRID = Tone("#e3e8ea", "#2c363c")
INK = Tone("#12212a", "#eef3f5")
GROUND = Tone("#ffffff", "#0f171c")


def ramp(scale: str, count: int) -> tuple[Tone, ...]:
    """Return `count` class fills, lowest class first.

    Parameters
    ----------
    scale
        ``level``, ``achievement``, ``burden``, ``change`` or ``rank`` (rank 1 is best, so its ramp is turned round).
    """
    light, dark = {
        "burden": (_BURDEN_LIGHT, _BURDEN_DARK),
        "change": (_CHANGE_LIGHT, _CHANGE_DARK),
    }.get(scale, (_LEVEL_LIGHT, _LEVEL_DARK))
    tones = tuple(Tone(*pair) for pair in zip(_spread(light, count), _spread(dark, count), strict=True))
    return tones[::-1] if scale == "rank" else tones


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
