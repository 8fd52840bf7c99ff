"""A map of kinds: which of up to six ordered categories each area is in, told apart by pattern, word and colour.

The first category is the problem (nothing budgeted, no regulation) and the darkest, as on every map of lacks.

Pure: (Snapshot, values, words) -> `MapView`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from components.look.colours import ramp
from components.map.card import card_view
from components.map.states import STATE_LETTER, state_items, state_notes, state_place
from components.map.view import LegendItem, MapPanel, MapView, Size
from components.text.catalogue import Texts
from data.snapshot import Snapshot
from data.text.format import NONE

LETTERS: Final = "ijklmp"
"""One pattern each, drawn by ``patterns.js``."""


@dataclass(frozen=True)
class CategoryValues:
    """What such a map shows.

    Attributes
    ----------
    title, subtitle : str
        Over the map.
    categories : sequence of (code, word)
        From what needs attention first, which is darkest, at most six; the words stand in the legend.
    values : sequence of str
        Per area of ``Snapshot.codes`` the code of its category, or why it has none: ``not_reported``, ``no_data`` or
        ``not_applicable``.
    labels, details : sequence
        Names of the details, and per area one text for each; those of an area without a category are not shown.
    source, mark : str
        Line under the map; the simulation mark, empty for real figures.
    short : mapping
        Code -> word on the map itself, where the legend's is too long for a small area; others use their word.
    legend_title : str
        Over the legend; the title when empty.
    """

    title: str
    subtitle: str
    categories: Sequence[tuple[str, str]]
    values: Sequence[str]
    labels: Sequence[str]
    details: Sequence[Sequence[str]]
    source: str
    mark: str = ""
    short: Mapping[str, str] = field(default_factory=dict)
    legend_title: str = ""


def category_map(
    held: Snapshot, shown: CategoryValues, texts: Texts, *, selected: str | None, size: Size = "card"
) -> MapView:
    """Build the map; `selected` may be any unit, only an area of the map is outlined.

    Raises
    ------
    ValueError
        If there are more than six categories, or a value names neither a category nor a state.
    """
    if len(shown.categories) > len(LETTERS):
        msg = f"{len(shown.categories)} categories; a map tells at most {len(LETTERS)} apart"
        raise ValueError(msg)
    letter_of = {code: letter for (code, _), letter in zip(shown.categories, LETTERS, strict=False)}
    words = dict(shown.categories) | dict(shown.short)
    tones = ramp("lack", len(shown.categories))
    panel = MapPanel(
        title=shown.title,
        subtitle=shown.subtitle,
        classes="".join(letter_of[value] if value in letter_of else _state(value) for value in shown.values),
        texts=tuple(words.get(value, NONE) for value in shown.values),
        details=tuple(
            tuple(detail) if value in letter_of else state_place(value)
            for value, detail in zip(shown.values, shown.details, strict=True)
        ),
        notes=state_notes(texts),
    )
    legend = [
        LegendItem(letter_of[code], word, *tone) for (code, word), tone in zip(shown.categories, tones, strict=True)
    ]
    return card_view(
        held,
        shown,
        panel,
        texts,
        legend_title=shown.legend_title or shown.title,
        legend=(*legend, *state_items(texts)),
        need=_need(shown),
        selected=selected,
        size=size,
    )


def _need(shown: CategoryValues) -> list[int]:
    """Rank of each area's label: what is known from the lowest category up, then who has to be asked, then the rest."""
    order = [*(code for code, _ in shown.categories), "not_reported"]
    return [order.index(value) if value in order else len(order) for value in shown.values]


def _state(value: str) -> str:
    state_place(value)
    return STATE_LETTER[value]
