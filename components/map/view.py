"""What a map shows, as plain values: Python decides every class and text, the browser only draws them."""

from dataclasses import dataclass
from typing import Any, Literal

from components.map.bars import Bars

LETTERS = frozenset("abcdefghijklmpornxqsz")

Form = Literal["map", "tiles"]
Size = Literal["hero", "card", "thumb"]


@dataclass(frozen=True)
class LegendItem:
    """One entry of the legend.

    Parameters
    ----------
    letter : str
        ``a`` to ``h`` are the classes from low to high, ``o`` is at or above 100 %, ``i`` to ``m`` and ``p`` are
        categories with a pattern each, ``q``, ``s`` and ``z`` are amounts above, below and at zero, drawn as circles
        over a quiet land, ``r`` not reported yet, ``n`` no data, ``x`` not applicable. The last three
        are drawn as patterns without colour.
    label : str
        The words beside the swatch.
    light, dark : str
        Fill in the light and in the dark theme, as ``#rrggbb``.
    """

    letter: str
    label: str
    light: str
    dark: str

    def __post_init__(self) -> None:
        if self.letter not in LETTERS:
            msg = f"letter {self.letter!r} is not a map class; known are {''.join(sorted(LETTERS))}"
            raise ValueError(msg)


@dataclass(frozen=True)
class MapPanel:
    """One map: a class letter, a value text and detail texts per area, in the order of the area codes.

    An area without a value has, instead of details, the number of the sentence in ``notes`` that says why. ``sizes``
    makes it a map of circles: signed sizes on the scale of `components.map.amounts.FULL`, None without a value.
    ``priority`` is the places of all areas from the one that needs attention most to the one that needs it least;
    labels go by it where not all are drawn: the first and the last of it that have a value. Left out it is the order
    of the area codes.
    """

    title: str
    subtitle: str
    classes: str
    texts: tuple[str, ...]
    details: tuple[tuple[str, ...] | int, ...]
    notes: tuple[str, ...] = ()
    sizes: tuple[int | None, ...] | None = None
    priority: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.priority:
            object.__setattr__(self, "priority", tuple(range(len(self.classes))))
        areas = len(self.priority)
        for name in ("classes", "texts", "details"):
            _check_length(name, len(getattr(self, name)), areas)
        if self.sizes is not None:
            _check_length("sizes", len(self.sizes), areas)
        if sorted(self.priority) != list(range(areas)):
            msg = "priority must name every area once"
            raise ValueError(msg)
        unknown = sorted(set(self.classes) - LETTERS)
        if unknown:
            msg = f"classes holds {unknown}, which are no map classes"
            raise ValueError(msg)


@dataclass(frozen=True)
class Labelling:
    """How many areas are labelled and how large, where the size of the map alone does not decide it.

    Parameters
    ----------
    most : int or None
        At most so many: half of them the lowest, half the highest, and the selected area besides. None is all that
        find a true place. A map narrower than 700 px never has more than ten and the selected.
    size : int
        Least height of a letter in px; it grows with the map, and to at least 22 px on the full screen.
    """

    most: int | None = None
    size: int = 0


@dataclass(frozen=True)
class MapView:
    """Everything one frame shows: one or two panels side by side, with one legend.

    Parameters
    ----------
    panels : tuple of MapPanel
        One, or two to compare.
    legend_title : str
        What the classes measure, with its unit.
    legend : tuple of LegendItem
        All entries that may occur; a missing state is drawn only while an area is in it.
    detail_labels : tuple of str
        Names of the detail texts, such as target, gap and rank.
    selected : str or None
        Code of the outlined area.
    month : str
        The month shown, ``2026-10``.
    mark : str
        The simulation mark, empty for real figures.
    source, attribution : str
        Lines under the map.
    form : {"map", "tiles"}
        Shapes, or one equal square per area.
    size : {"hero", "card", "thumb"}
        With everything; without play bar and full screen; shapes and the selected label only.
    series : bytes or None
        All months, from `series_bytes`: feeds play bar and sparkline.
    labels : Labelling or None
        How many labels and how large, where the size of the map alone is not to decide.
    circles : tuple of (size, text)
        Round amounts the legend draws as nested circles, largest first.
    bars : Bars or None
        The same areas as sorted bars beside one map.
    """

    panels: tuple[MapPanel, ...]
    legend_title: str
    legend: tuple[LegendItem, ...]
    detail_labels: tuple[str, ...]
    selected: str | None
    month: str
    mark: str
    source: str
    attribution: str
    form: Form
    size: Size
    series: bytes | None
    circles: tuple[tuple[int, str], ...] = ()
    bars: Bars | None = None
    labels: Labelling | None = None

    def __post_init__(self) -> None:
        if len(self.panels) not in (1, 2):
            msg = f"panels holds {len(self.panels)} maps; one frame shows 1 or 2"
            raise ValueError(msg)
        for panel in self.panels:
            for row in panel.details:
                if isinstance(row, int):
                    _check_note(row, panel.notes)
                else:
                    _check_length("details of an area", len(row), len(self.detail_labels))
        letters = {item.letter for item in self.legend}
        missing = sorted({letter for panel in self.panels for letter in panel.classes} - letters)
        if missing:
            msg = f"legend has no entry for classes {missing}"
            raise ValueError(msg)

    def payload(self) -> dict[str, Any]:
        """The part of the component's data that changes with the view, as small as JSON allows."""
        return {
            "panels": [
                {
                    "title": panel.title,
                    "subtitle": panel.subtitle,
                    "classes": panel.classes,
                    "texts": panel.texts,
                    "details": panel.details,
                    "notes": panel.notes,
                    **({} if panel.sizes is None else {"sizes": panel.sizes}),
                    "priority": panel.priority,
                }
                for panel in self.panels
            ],
            "legendTitle": self.legend_title,
            "legend": [[item.letter, item.label, item.light, item.dark] for item in self.legend],
            "detailLabels": self.detail_labels,
            "selected": self.selected,
            "month": self.month,
            "mark": self.mark,
            "source": self.source,
            "attribution": self.attribution,
            "form": self.form,
            "size": self.size,
            "circles": self.circles or None,
            "bars": self.bars and self.bars.payload(),
            "labels": [self.labels.most, self.labels.size] if self.labels else None,
        }


def _check_length(name: str, found: int, expected: int) -> None:
    if found != expected:
        msg = f"{name} holds {found} values, expected {expected}"
        raise ValueError(msg)


def _check_note(place: int, notes: tuple[str, ...]) -> None:
    if not 0 <= place < len(notes):
        msg = f"details names note {place}, but there are {len(notes)}"
        raise ValueError(msg)
