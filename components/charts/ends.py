"""Names beside the ends of lines instead of a legend box: kept apart, each tied to its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.charts.axes import apart
from components.charts.lines import PaceLine, TargetLine, TrendLine
from components.charts.style import LETTER, SIZE, Theme, note, pick
from components.look.colours import INK, TARGET
from components.text.catalogue import Texts
from data.text.format import Formatter

_LINE = 19
_WIDEST = 150


@dataclass(frozen=True)
class EndLabel:
    """What stands at the right of a line: its lines of text, where the line ends, its colour."""

    lines: tuple[str, ...]
    month: str
    value: float
    colour: str
    dash: str = "solid"


def end_labels(
    named: Sequence[TrendLine],
    target: TargetLine | None,
    pace: PaceLine | None,
    last: date,
    theme: Theme,
    *,
    marked: date | None,
    texts: Texts,
) -> list[EndLabel]:
    """The named lines in their order, then the target with the pace that leads to it.

    A line that ends after the month on screen (`marked`) says of which month its value is.
    """
    found, format_ = [], Formatter(texts.language)
    for line in named:
        known = [(month, value) for month, value in zip(line.months, line.values, strict=True) if value is not None]
        if known:
            month, value = known[-1]
            colour = pick(line.colour, theme)
            dated = (format_.month(month, short=True),) if marked is not None and month > marked else ()
            words = (line.label, f"<b>{line.end_text}</b>", *dated)
            found.append(EndLabel(words, f"{month:%Y-%m}", value, colour))
    if target is not None:
        month_ = f"{min(target.years[-1], last.year)}-12"
        words = (*target.label, *(pace.label if pace else ()))  # the pace ends where the target does
        found.append(EndLabel(words, month_, target.values[-1], pick(TARGET, theme), "dash"))
    return found


def name_ends(
    labels: Sequence[EndLabel], edge: str, limits: tuple[float, float], pixels: int, theme: Theme
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Annotations and shapes: the labels in a column beside the plot, kept apart, each tied to its line's end."""
    low, high = limits
    sizes = [(_LINE * len(label.lines) + 4) / pixels for label in labels]
    places = apart([(label.value - low) / (high - low) for label in labels], sizes, -0.04, 1.04)
    words, ties = [], []
    for label, place in zip(labels, places, strict=True):
        swatch = "╌" if label.dash == "dash" else "●"
        text = f"<span style='color:{label.colour}'>{swatch}</span> " + "<br>".join(label.lines)
        words.append(
            note(text, theme, x=1, xref="paper", y=place, yref="paper", xanchor="left", yanchor="middle", xshift=6)
            | {"font": {"size": SIZE, "color": pick(INK, theme)}, "bgcolor": "rgba(0,0,0,0)"}
        )
        ties.append(
            {
                "type": "line",
                "x0": label.month,
                "y0": label.value,
                "x1": edge,
                "y1": low + place * (high - low),
                "line": {"color": label.colour, "width": 1, "dash": "dot"},
                "opacity": 0.6,
            }
        )
    return words, ties


def margin(labels: Sequence[EndLabel]) -> int:
    """Room the column of labels takes at the right."""
    longest = max(
        (len(text.removeprefix("<b>").removesuffix("</b>")) for label in labels for text in label.lines), default=0
    )
    return min(10 + round(LETTER * (longest + 1)), _WIDEST)
