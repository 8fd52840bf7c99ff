"""Round ticks with their words, and labels kept apart; Plotly's own ticks would write ``2M`` for two million."""

from collections.abc import Sequence
from datetime import date
from math import ceil, floor, log10
from typing import Any

from components.charts.style import Theme, axis
from components.text.catalogue import Texts
from data.coverage.indicators import Unit
from data.text.format import Formatter

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_FEW_MONTHS = 8


def span(values: Sequence[float], *, headroom: float = 0.12) -> tuple[float, float]:
    """Range of an axis around `values`: from zero unless they lie far above it."""
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if low >= 0 and low < 0.45 * high:
        low = 0.0
    room = (high - low or abs(high) or 1.0) * headroom
    bottom = low if low == 0 else low - room
    return bottom, high + room


def ticks(low: float, high: float, count: int = 6) -> list[float]:
    """At most about `count` round values between `low` and `high`."""
    rough = (high - low) / max(count, 1)
    power = 10.0 ** floor(log10(rough)) if rough > 0 else 1.0
    step = next(power * nice for nice in _NICE if power * nice >= rough * 0.999)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(number * step, 10) for number in range(first, last + 1)]


def tick_text(unit: Unit | str, value: float, texts_format: Formatter) -> str:
    """A tick in the unit's short form: ``20%``, ``1,5 jt``, ``+2,5``."""
    digits = 0 if float(value).is_integer() else 1
    if unit == "percent":
        return texts_format.percent(value, digits)
    if unit == "points":
        return texts_format.points(value, digits)
    if unit == "rupiah":
        return f"Rp{texts_format.short(value)}"
    return texts_format.short(value)


def value_axis(low: float, high: float, unit: Unit | str, texts: Texts, theme: Theme) -> dict[str, Any]:
    """Axis of values with round ticks in the unit's short form; ranks run downwards, 1 on top."""
    places, format_ = ticks(low, high), Formatter(texts.language)
    return axis(
        theme,
        grid=True,
        range=[high, low] if unit == "rank" else [low, high],
        tickmode="array",
        tickvals=places,
        ticktext=[tick_text(unit, place, format_) for place in places],
    )


def month_axis(first: date, last: date) -> dict[str, Any]:
    """Ticks of a month axis, as many as its width holds; the names of months come from the chart's locale.

    Returns
    -------
    dict
        Plotly axis settings. Ticks a year apart are years alone.
    """
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = {"dtick": "M1"} if months <= _FEW_MONTHS else {}  # Plotly would go down to weeks
    return {
        "type": "date",
        "tickangle": 0,
        "tickformatstops": [
            {"dtickrange": [None, "M6"], "value": "%b<br>%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
        **step,
    }


def apart(places: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Move the centres of labels of these `sizes` the least so that none overlap and all lie between the limits.

    Order is kept. Where they cannot all fit, all move closer by the same part.
    """
    needed = sum(sizes)
    squeeze = min(1.0, (high - low) / needed) if needed else 1.0
    order = sorted(range(len(places)), key=lambda index: places[index])
    centres: list[float] = []
    edge = low
    for index in order:
        half = sizes[index] * squeeze / 2
        centres.append(max(places[index], edge + half))
        edge = centres[-1] + half
    edge = high
    for position in range(len(order) - 1, -1, -1):
        half = sizes[order[position]] * squeeze / 2
        centres[position] = min(centres[position], edge - half)
        edge = centres[position] - half
    result = [0.0] * len(places)
    for index, centre in zip(order, centres, strict=True):
        result[index] = centre
    return result
