"""How the values of a selection are told on a map: in which classes or circles, in what colours, with what legend.

Pure: (Snapshot, Selection, Texts) -> classes, tones and `LegendItem`s.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise, zip_longest

import numpy as np

from components.look.colours import AMOUNTS, OVER, Tone, ramp
from components.map.amounts import Kind, amount_items
from components.map.states import state_items
from components.map.view import LegendItem
from components.text.catalogue import Texts
from data.coverage.classes import Breaks, class_breaks
from data.coverage.indicators import INDICATORS, evaluate, month_index, panel_of
from data.coverage.panel import Cut
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter

LETTERS = "abcdefgh"


def amount_kind(indicator: str) -> Kind:
    """Which colour the circles of an indicator have."""
    scale = INDICATORS[indicator].scale
    return scale if scale in ("burden", "change") else "level"


def is_amount(indicator: str) -> bool:
    """Whether an indicator counts people: such are drawn as circles, all others as shades."""
    return INDICATORS[indicator].unit == "people"


def breaks_of(held: Snapshot, chosen: Selection) -> Breaks:
    """Class breaks of the selection; the province's target in force is one edge of coverage."""
    cut = Cut.of(chosen)
    column = month_index(held, chosen)
    found = evaluate(held, cut, chosen.indicator, chosen.span)
    target = float(panel_of(held, cut).target_pct[-1, column])
    return class_breaks(INDICATORS[chosen.indicator], chosen.classes, found.value[:-1], column, target)


def tones_of(held: Snapshot, chosen: Selection, values: np.ndarray) -> list[Tone]:
    """Colour of each value as on the map, for bars of the same selection; any colour where there is no value."""
    if is_amount(chosen.indicator):
        kind = amount_kind(chosen.indicator)
        above = AMOUNTS["above" if kind == "change" else kind]
        return [AMOUNTS["below"] if value < 0 else above for value in values]
    breaks = breaks_of(held, chosen)
    tones = (*ramp(INDICATORS[chosen.indicator].scale, breaks.count), OVER)
    return [tones[max(int(place), 0)] for place in breaks.index(values)]


def legend(breaks: Mapping[str, Breaks], counted: Sequence[str], year: int, texts: Texts) -> tuple[LegendItem, ...]:
    """Legend entries from low to high, at or above 100 %, the circles, then the three missing states.

    Parameters
    ----------
    breaks
        Indicator -> class breaks, the first indicator's colours being used; an entry names the class of each.
    counted
        Indicators drawn as circles; the first one's scale gives their colour.
    year
        Year of the target among the edges: classes stay while months play, targets do not.
    """
    reached = texts("amount.reached") if set(counted) == {"kekurangan"} else ""
    circled = amount_items(amount_kind(counted[0]), texts, reached) if counted else ()
    if not breaks:
        return (*circled, *state_items(texts))
    first = next(iter(breaks))
    labels = [class_labels(name, found, year, texts) for name, found in breaks.items()]
    tones = ramp(INDICATORS[first].scale, max(len(each) for each in labels))
    items = [
        LegendItem(letter, " | ".join(words), tone.light, tone.dark)
        for letter, words, tone in zip(LETTERS, zip_longest(*labels, fillvalue=NONE), tones, strict=False)
    ]
    if any(found.over for found in breaks.values()):
        items.append(LegendItem("o", texts("legend.over"), OVER.light, OVER.dark))
    return (*items, *circled, *state_items(texts))


def class_labels(indicator: str, breaks: Breaks, year: int, texts: Texts) -> list[str]:
    """``< 10,0``, ``10,0 – < 20,0``, …, ``≥ 50,0``; the edge that is the target of `year` says so."""
    format_ = Formatter(texts.language)

    def edge(value: float) -> str:
        unit = INDICATORS[indicator].unit
        if unit == "rank":
            return format_.people(value)
        if unit == "points":
            return format_.points(value)
        return format_.decimal(value, 1 if value == round(value, 1) else 2)

    edges = breaks.edges
    if not edges:
        return [texts("legend.below_all" if breaks.over else "legend.all")]
    labels = [f"< {edge(edges[0])}"]
    labels += [f"{edge(low)} – < {edge(high)}" for low, high in pairwise(edges)]
    last = texts("legend.below_over", edge=edge(edges[-1])) if breaks.over else f"≥ {edge(edges[-1])}"
    labels.append(last)
    if breaks.target_edge is not None:
        place = edges.index(breaks.target_edge) + 1
        labels[place] += f" ({texts('legend.target', year=year)})"
    return labels
