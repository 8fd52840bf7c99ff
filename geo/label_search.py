"""Choose one place per label so that nothing overlaps and the sum of costs is low.

Annealing over the candidates of all units with a fixed seed, so the same layers give the same map.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.frame import Placed, place_units
from geo.label_candidates import Candidates, Floats, Scene, candidates
from geo.labels import COLUMNS, DEFAULT_PRIORITY, FULL_LEVEL, LEVELS, label_names

SEED: Final = 35
SWEEPS: Final = 700
STARTS: Final = 8
GAP_PX: Final = 2.0
CLASH: Final = 160.0  # cost of an overlap: more than any label is worth
VALUE_ONLY: Final = (18.0, 30.0)  # cost of dropping the name: lowest and highest priority
NOTHING: Final = (45.0, 130.0)  # cost of dropping the label

Ints = NDArray[np.int64]


def _join(parts: Sequence[Candidates]) -> Candidates:
    return Candidates(
        centres=np.concatenate([part.centres for part in parts]),
        size=np.concatenate([part.size for part in parts]),
        leaders=np.concatenate([part.leaders for part in parts]),
        cost=np.concatenate([part.cost for part in parts]),
        show=np.concatenate([part.show for part in parts]),
    )


def _nothing(unit: Placed, cost: float) -> Candidates:
    return Candidates(
        centres=np.array([[unit.x, unit.y]], dtype=float),
        size=np.zeros((1, 2)),
        leaders=np.full((1, 4), np.nan),
        cost=np.array([cost]),
        show=np.array(["none"]),
    )


def _options(scene: Scene, unit: Placed, name: str, weight: float, *, full: bool) -> Candidates:
    """Places of one label; on small maps also shorter labels and none, dearer with priority `weight`."""
    both = candidates(scene, unit, name)
    if full:
        return both
    value = candidates(scene, unit, name, value_only=True)
    value.cost[:] += VALUE_ONLY[0] + weight * (VALUE_ONLY[1] - VALUE_ONLY[0])
    return _join([both, value, _nothing(unit, NOTHING[0] + weight * (NOTHING[1] - NOTHING[0]))])


def clashes(places: Candidates, gap: float) -> NDArray[np.bool_]:
    """Which places exclude each other: boxes closer than `gap`, leaders over boxes or each other.

    Returns
    -------
    array of bool, shape (n, n)
        Symmetric. Places that show nothing clash with none.
    """
    x, y = places.centres.T
    half_w, half_h = places.size.T / 2
    shown = places.show != "none"
    clash = np.zeros((len(x), len(x)), dtype=bool)
    for i in np.flatnonzero(shown):  # row by row: the whole table at once would need gigabytes
        clash[i] = (np.abs(x - x[i]) < half_w + half_w[i] + gap) & (np.abs(y - y[i]) < half_h + half_h[i] + gap)
    clash &= shown
    led = np.flatnonzero(~np.isnan(places.leaders[:, 0]))
    if len(led):
        lines = shapely.linestrings(places.leaders[led].reshape(-1, 2, 2))
        boxes = shapely.box(x - half_w - gap / 2, y - half_h - gap / 2, x + half_w + gap / 2, y + half_h + gap / 2)
        visible = np.flatnonzero(shown)
        one, two = shapely.STRtree(boxes[visible]).query(lines, predicate="intersects")
        clash[led[one], visible[two]] = clash[visible[two], led[one]] = True
        one, two = shapely.STRtree(lines).query(lines, predicate="intersects")
        clash[led[one], led[two]] = True
    return np.asarray(clash)


def _anneal(cost: Floats, clash: NDArray[np.bool_], spans: Sequence[slice], seed: int) -> tuple[Ints, float]:
    """One chosen place per span, and the total cost with clashes. Clears `clash` within each span."""
    random = np.random.default_rng(seed)
    for span in spans:
        clash[span, span] = False  # places of one label are alternatives, not neighbours
    chosen = np.array([span.start + int(np.argmin(cost[span])) for span in spans])
    pressure = CLASH * clash[chosen].sum(axis=0)  # what each place would pay, given all choices
    best, best_total = chosen.copy(), np.inf
    for temperature in np.geomspace(30.0, 0.1, SWEEPS):
        for unit in random.permutation(len(spans)):
            span = spans[unit]
            energy = cost[span] + pressure[span]
            new = span.start + int(np.argmin(energy - random.gumbel(size=len(energy)) * temperature))
            if new != chosen[unit]:
                pressure += CLASH * (clash[new].astype(np.int8) - clash[chosen[unit]])
                chosen[unit] = new
        total = float(cost[chosen].sum() + pressure[chosen].sum() / 2)
        if total < best_total:
            best, best_total = chosen.copy(), total
    return best, best_total


def _yielding(chosen: Ints, clash: NDArray[np.bool_], order: Sequence[int]) -> set[int]:
    """Units that must give way, should places still clash: the lower priority of each pair."""
    kept: list[int] = []
    dropped = set()
    for unit in order:
        if any(clash[chosen[unit], chosen[other]] for other in kept):
            dropped.add(unit)
        else:
            kept.append(unit)
    return dropped


def place_level(units: Sequence[Placed], names: dict[str, str], level: int, priority: Sequence[str]) -> pd.DataFrame:
    """Label places of one rendered map width; see `place_labels`."""
    scene = Scene(units, level)
    rank = {code: position for position, code in enumerate(priority)}
    ranks = [rank.get(unit.code, len(rank)) for unit in units]
    options = [
        _options(scene, unit, names[unit.code], 1 - position / (len(rank) + 1), full=level >= FULL_LEVEL)
        for unit, position in zip(units, ranks, strict=True)
    ]
    places = _join(options)
    ends = np.cumsum([len(option.cost) for option in options])
    spans = [slice(int(end) - len(option.cost), int(end)) for end, option in zip(ends, options, strict=True)]
    clash = clashes(places, GAP_PX * scene.u)
    runs = [_anneal(places.cost, clash, spans, SEED + start) for start in range(STARTS)]
    chosen, _ = min(runs, key=lambda run: run[1])
    dropped = _yielding(chosen, clash, sorted(range(len(units)), key=lambda unit: ranks[unit]))
    rows = []
    for i, (unit, at) in enumerate(zip(units, chosen, strict=True)):
        show = "none" if i in dropped else str(places.show[at])
        if show == "none":
            rows.append((level, unit.code, unit.x, unit.y, 0, 0, None, None, None, None, show))
            continue
        leader = places.leaders[at]
        line = [None] * 4 if np.isnan(leader[0]) else [round(float(value)) for value in leader]
        (x, y), (w, h) = places.centres[at], places.size[at]
        rows.append((level, unit.code, round(x), round(y), round(w), round(h), *line, show))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype(dict.fromkeys(("x", "y", "w", "h", "lx1", "ly1", "lx2", "ly2"), "Int64"))


def place_labels(
    layer: gpd.GeoDataFrame,
    points: pd.DataFrame,
    areas: pd.DataFrame,
    *,
    priority: Sequence[str] = DEFAULT_PRIORITY,
    levels: Sequence[int] = LEVELS,
) -> pd.DataFrame:
    """Label places for every rendered map width.

    Parameters
    ----------
    layer : geopandas.GeoDataFrame
        Overview layer: index ``area_code``; ``name``, ``kind``, ``geometry`` (EPSG:4326).
    points : pandas.DataFrame
        Index ``area_code``; ``lon``, ``lat``.
    areas : pandas.DataFrame
        Index ``area_code``; ``label_name``, ``short_name``, ``kind``.
    priority : sequence of str
        Codes, most important first: who keeps a label where not all fit.
    levels : sequence of int
        Rendered map widths in px.

    Returns
    -------
    pandas.DataFrame
        Shape as in ``geo.labels.load_label_placements``.
    """
    units = place_units(layer, points)
    names = label_names(areas)
    return pd.concat([place_level(units, names, level, priority) for level in levels], ignore_index=True)
