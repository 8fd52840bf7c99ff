"""How every Plotly figure looks and behaves: type, margins, colours per theme, language, and no outside request."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal

import plotly.graph_objects as go
from babel.dates import format_date

from components.look.colours import GRID, GROUND, INK, MUTED, Tone
from components.text.catalogue import Language, Texts

Theme = Literal["light", "dark"]

FONT = "Source Sans, Source Sans Pro, sans-serif"
SIZE = 15
LETTER = 7.7
"""Mean width of a letter of that size, pixels."""
SEPARATORS: dict[Language, str] = {"id": ",.", "en": ".,"}
_LOCALE = {"id": "id_ID", "en": "en_GB"}

# Plotly's geo subplot asks an outside server for a world topology, even for its own shapes. The name it appends to
# the address falls into the fragment.
_NO_WORLD = 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#'


def pick(tone: Tone, theme: Theme) -> str:
    """The colour of a tone in a theme."""
    return tone.dark if theme == "dark" else tone.light


def faded(tone: Tone, theme: Theme, opacity: float) -> str:
    """The colour of a tone in a theme, see-through."""
    colour = pick(tone, theme)
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def figure(
    texts: Texts,
    theme: Theme,
    *,
    height: int,
    left: int = 8,
    right: int = 8,
    top: int = 12,
    bottom: int = 12,
    traces: Sequence[Mapping[str, Any]] = (),
    **layout: Any,
) -> go.Figure:
    """Return a figure in the house style; the height is fixed so that the page never jumps.

    Traces and everything of the layout are given at once, as plain values that Plotly takes as they are: checking each
    of them would take longer than all the rest of a page. A test has it check every chart of every view.
    """
    ink, ground = pick(INK, theme), pick(GROUND, theme)
    style = {
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": SIZE, "color": ink},
        "separators": SEPARATORS[texts.language],
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": ground,
            "bordercolor": pick(MUTED, theme),
            "font": {"family": FONT, "size": SIZE, "color": ink},
            "align": "left",
            "namelength": -1,
        },
    }
    # An empty template keeps Plotly's own out, seven kilobytes, and Streamlit's placeholder colours.
    return go.Figure(data=list(traces), layout=style | {"template": {}} | layout, _validate=False)


def upright(x: float | str, theme: Theme, **line: Any) -> dict[str, Any]:
    """An upright line over the whole height."""
    look = {"color": pick(MUTED, theme), "width": 1} | line
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": look}


def axis(theme: Theme, *, grid: bool = False, **more: Any) -> dict[str, Any]:
    """An axis without ornaments; `more` goes over the defaults."""
    plain = {
        "showgrid": grid,
        "gridcolor": pick(GRID, theme),
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
        "automargin": False,
        "tickfont": {"size": SIZE, "color": pick(INK, theme)},
    }
    return plain | more


def note(text: str, theme: Theme, **more: Any) -> dict[str, Any]:
    """An annotation without an arrow, in muted ink; `more` goes over the defaults."""
    plain = {
        "text": text,
        "showarrow": False,
        "font": {"size": SIZE, "color": pick(MUTED, theme)},
        "align": "left",
        "bgcolor": faded(GROUND, theme, 0.8),  # a halo: words stay legible where they cross a line
        "borderpad": 1,
    }
    return plain | more


def config(language: Language) -> dict[str, Any]:
    """Plotly's configuration: no tool bar, no zoom by accident, months and days in the app's language."""
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "topojsonURL": _NO_WORLD,
        "locale": language,
        "locales": {language: {"dictionary": {}, "format": _names(language)}},
    }


@cache
def _names(language: Language) -> dict[str, Any]:
    def named(days: list[date], pattern: str) -> list[str]:
        return [str(format_date(day, pattern, locale=_LOCALE[language])) for day in days]

    months = [date(2026, month, 1) for month in range(1, 13)]
    days = [date(2026, 11, day) for day in range(1, 8)]  # 1 November 2026 is a Sunday, Plotly's first day
    return {
        "months": named(months, "LLLL"),
        "shortMonths": named(months, "LLL"),
        "days": named(days, "cccc"),
        "shortDays": named(days, "ccc"),
        "date": "%d %B %Y",
        "decimal": SEPARATORS[language][0],
        "thousands": SEPARATORS[language][1],
    }
