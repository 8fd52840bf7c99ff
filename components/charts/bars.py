"""Parts that bar charts share: rows from the top down, and a label above its bars where names are long."""

from collections.abc import Sequence
from typing import Any

from components.charts.style import LETTER, SIZE, Theme, note, pick
from components.look.colours import GROUND, INK, TARGET

ROW = 24
"""Height of a row with one bar, pixels: text of 15 px with air."""


def room(labels: Sequence[str], most: int = 210) -> int:
    """Margin that holds the longest of `labels`."""
    return min(round(LETTER * max((len(label) for label in labels), default=0)) + 8, most)


def rows(names: Sequence[str], values: Sequence[str], bold: Sequence[bool]) -> dict[str, Any]:
    """Y axis with one row per name, the first on top; bold rows are the selected ones.

    The value stands between name and bar: at the bar's end it would lie under target ticks and reference lines, and
    in a column it aligns to the right.
    """
    count = len(names)
    words = [f"{name}   {value} " for name, value in zip(names, values, strict=True)]
    return {
        "range": [count - 0.45, -0.55],
        "tickmode": "array",
        "tickvals": list(range(count)),
        "ticktext": [f"<b>{word}</b>" if strong else word for word, strong in zip(words, bold, strict=True)],
    }


_UNFADED = {"marker": {"opacity": 1}}
"""A click on one mark must not fade the others."""


def bars(**more: Any) -> dict[str, Any]:
    """Horizontal bars as a trace; `more` is what is particular to them, with ``hovertext`` among it."""
    plain = {
        "type": "bar",
        "orientation": "h",
        "hovertemplate": "%{hovertext}<extra></extra>",
        "selected": _UNFADED,
        "unselected": _UNFADED,
    }
    return plain | more


def upright_ticks(
    places: Sequence[float], values: Sequence[float], texts: Sequence[str], height: float, theme: Theme, name: str
) -> list[dict[str, Any]]:
    """Short upright strokes across bars: a target, or the province beside an area.

    Each lies on a wider stroke of the ground, so that it stands out from a bar of any colour.
    """
    colour = pick(TARGET if name == "target" else INK, theme)
    common = {"type": "scatter", "x": list(values), "y": list(places), "mode": "markers", "unselected": _UNFADED}

    def stroke(width: float, tone: str) -> dict[str, Any]:
        return {"symbol": "line-ns", "size": height, "line": {"width": width, "color": tone}}

    return [
        {**common, "name": f"{name}-ground", "marker": stroke(7, pick(GROUND, theme)), "hoverinfo": "skip"},
        {
            **common,
            "name": name,
            "marker": stroke(3, colour),
            "hovertext": list(texts),
            "hovertemplate": "%{hovertext}<extra></extra>",
        },
    ]


def above(label: str, row: float, theme: Theme, shift: int) -> dict[str, Any]:
    """A label at the left edge above the bars of a row; long names need no margin this way."""
    return note(label, theme, x=0, xref="x domain", xanchor="left", y=row, yanchor="middle", yshift=shift) | {
        "font": {"size": SIZE, "color": pick(INK, theme)},
        "bgcolor": "rgba(0,0,0,0)",
    }
