"""Class breaks of a map of shades: fixed by default, so that a change of colour always means a real change.

Classes are closed below and open above (``30,0 - < 40,0``). Values at or above 100 % form a class of their own.
The four official UCJ classes have no published thresholds; until they do, steps of ten points are used, with the
active target as one edge.

A class is told by what is printed: edges are round numbers, and a value lies where its printed text says. A value
that would print like the target or like 100 % without being there is printed with two decimals.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from data.coverage.indicators import Indicator
from data.text.format import rounded

COVERAGE_EDGES = (10.0, 20.0, 30.0, 40.0, 50.0)
ACHIEVEMENT_EDGES = (25.0, 50.0, 75.0, 90.0)
POINT_EDGES = (-5.0, -2.0, 0.0, 2.0, 5.0)
SHARE_EDGES = (1.0, 2.0, 4.0, 6.0, 8.0)
RANK_EDGES = (9.0, 17.0, 25.0, 33.0)
OVER = 100.0
MOST_CLASSES = 6
_NICE = (1.0, 2.0, 2.5, 5.0)
_FINE = 2
"""Decimals of a printed target, and of a value that must not be taken for it."""
_EXACT = 1e-9


@dataclass(frozen=True)
class Breaks:
    """Inner edges of the classes, ascending.

    ``over`` adds the class at or above 100; ``target_edge`` marks which edge is the target; ``diverging`` means
    the classes part at zero. ``digits`` is how many decimals a value is printed with; ``exact`` is for targets
    themselves, which keep the two decimals they were published with.
    """

    edges: tuple[float, ...]
    over: bool = False
    target_edge: float | None = None
    diverging: bool = False
    digits: int = 1
    exact: bool = False

    @property
    def count(self) -> int:
        """Number of classes, without the one at or above 100."""
        return len(self.edges) + 1

    def decimals(self, values: np.ndarray) -> np.ndarray:
        """Decimals each value is printed with: more where fewer would make it look like target or 100 %."""
        return np.where(self._fine(values, rounded(values, self.digits)), _FINE, self.digits)

    def printed(self, values: np.ndarray) -> np.ndarray:
        """The numbers that are printed."""
        shown = rounded(values, self.digits)
        fine = self._fine(values, shown)
        shown[fine] = rounded(values[fine], _FINE)
        return shown

    def _fine(self, values: np.ndarray, usual: np.ndarray) -> np.ndarray:
        """Which values need two decimals; `usual` are the values with the usual ones."""
        fine = np.zeros(values.shape, dtype=bool)
        if self.exact:
            fine = (np.abs(np.round(values, _FINE) - values) < _EXACT) & (usual != values)
        if self.target_edge is not None:
            fine |= usual == round(self.target_edge, self.digits)
        if self.over:
            fine |= (usual == OVER) & (values < OVER)
        return fine

    def index(self, values: np.ndarray) -> np.ndarray:
        """Class of each value, 0 lowest; ``count`` for the class at or above 100; -1 where missing."""
        shown = np.nan_to_num(self.printed(values))
        classes = np.searchsorted(np.array(self.edges), shown, side="right")
        if self.over:
            classes = np.where(shown >= OVER, self.count, classes)
        return np.where(np.isnan(values), -1, classes)


def class_breaks(indicator: Indicator, method: str, values: np.ndarray, month: int, target: float | None) -> Breaks:
    """Choose the breaks of an indicator.

    Parameters
    ----------
    indicator
        Any but one that counts people: those are drawn as circles and have no classes.
    method
        ``tetap`` (fixed), ``kuantil`` or ``alami`` (natural breaks of the shown month; classes move with the data).
    values
        All areas and months, shape (areas, months).
    month
        Position of the shown month.
    target
        Target in percent that becomes a class edge of coverage, if any.

    Raises
    ------
    ValueError
        If the indicator counts people.
    """
    if indicator.unit == "people":
        msg = f"{indicator.key} counts people, which are drawn as circles and not in classes"
        raise ValueError(msg)
    digits = 0 if indicator.unit == "rank" else 1
    plain = Breaks(
        (), over=indicator.key in ("cakupan", "capaian_target"), digits=digits, exact=indicator.key == "target"
    )
    if method != "tetap":
        shown = plain.printed(values[:, month])
        shown = shown[~np.isnan(shown) & ((shown < OVER) | (not plain.over))]
        return replace(plain, edges=quantile_edges(shown) if method == "kuantil" else natural_edges(shown))
    if indicator.key == "cakupan":
        return _with_target(plain, target)
    fixed = {
        "target": COVERAGE_EDGES,
        "capaian_target": ACHIEVEMENT_EDGES,
        "pertumbuhan_poin": POINT_EDGES,
        "porsi_kekurangan": SHARE_EDGES,
        "peringkat": RANK_EDGES,
    }
    return replace(plain, edges=fixed[indicator.key], diverging=indicator.scale == "change")


def _with_target(plain: Breaks, target: float | None) -> Breaks:
    edge = float("nan") if target is None else round(target, _FINE)
    if not 0 < edge < OVER:
        return replace(plain, edges=COVERAGE_EDGES)
    nearest = min(COVERAGE_EDGES, key=lambda each: abs(each - edge))
    # The target takes the place of the nearest round edge, so that there are never two classes a point wide.
    edges = sorted({edge if each == nearest else each for each in COVERAGE_EDGES})
    return replace(plain, edges=tuple(edges), target_edge=edge)


def ranged_edges(shown: np.ndarray, named: tuple[float, ...] = ()) -> tuple[float, ...]:
    """Round edges over the range of some printed numbers, so that no class holds most of them.

    Parameters
    ----------
    shown
        Numbers as printed, without missing ones.
    named
        Edges that mean something (a ceiling, zero); those inside the range are kept.

    Returns
    -------
    tuple
        At most five edges. Every class holds a number; one that holds more than half of them holds a single one.
    """
    found = np.unique(shown)
    if found.size < 2:
        return ()
    kept = tuple(sorted({edge for edge in named if found[0] < edge <= found[-1]}))
    for edges in _regular_edges(float(found[0]), float(found[-1]), kept):
        counts = np.bincount(np.searchsorted(edges, shown, side="right"), minlength=len(edges) + 1)
        if counts.min() > 0 and counts.max() <= shown.size / 2:
            return edges
    return _split_edges(shown, kept)


def _regular_edges(low: float, high: float, kept: tuple[float, ...]) -> list[tuple[float, ...]]:
    """Edges at equal round steps, coarse before fine, three to six classes."""
    power = np.floor(np.log10(high - low))
    steps = sorted((nice * 10.0**scale for scale in (power - 1, power) for nice in _NICE), reverse=True)
    tried = []
    for step in steps:
        first, last = int(np.floor(low / step)) + 1, int(np.floor(high / step))
        edges = {round(float(place * step), 6) for place in range(first, last + 1)} | set(kept)
        if 2 <= len(edges) < MOST_CLASSES:
            tried.append(tuple(sorted(edges)))
    return sorted(tried, key=lambda edges: len(edges) < 3)  # three classes only where four or more do not serve


def _split_edges(shown: np.ndarray, kept: tuple[float, ...]) -> tuple[float, ...]:
    """Split the fullest class at the roundest number near its middle, over and over."""
    edges = set(kept)
    while len(edges) < MOST_CLASSES - 1:
        groups = np.split(np.sort(shown), np.searchsorted(np.sort(shown), sorted(edges)))
        fullest = max((group for group in groups if np.unique(group).size > 1), key=len, default=None)
        if fullest is None or (len(fullest) <= shown.size / 4 and len(edges) > 1):
            break
        steps = list(pairwise(np.unique(fullest)))
        before, after = min(steps, key=lambda pair: abs(2 * int((fullest <= pair[0]).sum()) - len(fullest)))
        edges.add(_roundest(float(before), float(after)))
    return tuple(sorted(edges))


def _roundest(before: float, after: float) -> float:
    """The number with the fewest digits above `before` and at most `after`."""
    for scale in range(12, -4, -1):
        unit = 10.0**scale
        edge = round(float(np.floor(after / unit + _EXACT) * unit), 6)
        if before < edge <= after:
            return edge
    return after


def quantile_edges(shown: np.ndarray, count: int = 5) -> tuple[float, ...]:
    """Edges with equally many areas in each class, as far as equal values allow; each edge is one of the values."""
    if shown.size == 0:
        return ()
    edges = {float(edge) for edge in np.quantile(shown, np.arange(1, count) / count, method="higher")}
    return tuple(sorted(edge for edge in edges if edge > shown.min()))


def natural_edges(shown: np.ndarray, count: int = 5) -> tuple[float, ...]:
    """Fisher-Jenks edges: the split into `count` classes with the least variance inside them."""
    data = np.sort(np.unique(shown))
    count = min(count, data.size)
    if count < 2:
        return ()
    sums, squares = np.cumsum(np.r_[0, data]), np.cumsum(np.r_[0, data**2])

    def spread(start: int, stop: int) -> float:
        total = sums[stop] - sums[start]
        return float(squares[stop] - squares[start] - total**2 / (stop - start))

    best = np.full((count + 1, data.size + 1), np.inf)
    cut = np.zeros((count + 1, data.size + 1), dtype=int)
    best[0, 0] = 0.0
    for classes in range(1, count + 1):
        for stop in range(classes, data.size + 1):
            costs = [best[classes - 1, start] + spread(start, stop) for start in range(classes - 1, stop)]
            cut[classes, stop] = int(np.argmin(costs)) + classes - 1
            best[classes, stop] = min(costs)
    edges, stop = [], data.size
    for classes in range(count, 1, -1):
        stop = int(cut[classes, stop])
        edges.append(float(data[stop]))
    return tuple(reversed(edges))
