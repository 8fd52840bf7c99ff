"""Class breaks of the map: fixed by default, so that a change of colour always means a real change.

Classes are closed below and open above (``30,0 - < 40,0``). Values at or above 100 % form a class of their own.
The four official UCJ classes have no published thresholds; until they do, steps of ten points are used, with the
active target as one edge.
"""

from dataclasses import dataclass

import numpy as np

from data.indicators import Indicator

COVERAGE_EDGES = (10.0, 20.0, 30.0, 40.0, 50.0)
ACHIEVEMENT_EDGES = (25.0, 50.0, 75.0, 90.0)
POINT_EDGES = (-5.0, -2.0, 0.0, 2.0, 5.0)
SHARE_EDGES = (1.0, 2.0, 4.0, 6.0, 8.0)
RANK_EDGES = (9.0, 17.0, 25.0, 33.0)
OVER = 100.0
_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Breaks:
    """Inner edges of the classes, ascending.

    ``over`` adds the class at or above 100; ``target_edge`` marks which edge is the target; ``diverging`` means
    the classes part at zero.
    """

    edges: tuple[float, ...]
    over: bool = False
    target_edge: float | None = None
    diverging: bool = False

    @property
    def count(self) -> int:
        """Number of classes, without the one at or above 100."""
        return len(self.edges) + 1

    def index(self, values: np.ndarray) -> np.ndarray:
        """Class of each value, 0 lowest; ``count`` for the class at or above 100; -1 where missing."""
        classes = np.searchsorted(np.array(self.edges), np.nan_to_num(values), side="right")
        if self.over:
            classes = np.where(np.nan_to_num(values) >= OVER, self.count, classes)
        return np.where(np.isnan(values), -1, classes)


def class_breaks(indicator: Indicator, method: str, values: np.ndarray, month: int, target: float | None) -> Breaks:
    """Choose the breaks of an indicator.

    Parameters
    ----------
    method
        ``tetap`` (fixed), ``kuantil`` or ``alami`` (natural breaks of the shown month; classes move with the data).
    values
        All areas and months, shape (areas, months): fixed classes of counts span the whole series, so that they
        are the same for every month.
    month
        Position of the shown month.
    target
        Target in percent that becomes a class edge of coverage, if any.
    """
    over = indicator.unit == "percent" and indicator.key in ("cakupan", "capaian_target")
    if method != "tetap":
        shown = values[:, month][~np.isnan(values[:, month])]
        edges = quantile_edges(shown) if method == "kuantil" else natural_edges(shown)
        return Breaks(tuple(edge for edge in edges if not over or edge < OVER), over=over)
    if indicator.key in ("cakupan", "target"):
        return _with_target(target if indicator.key == "cakupan" else None, over=over)
    fixed = {
        "capaian_target": Breaks(ACHIEVEMENT_EDGES, over=True),
        "pertumbuhan_poin": Breaks(POINT_EDGES, diverging=True),
        "porsi_kekurangan": Breaks(SHARE_EDGES),
        "peringkat": Breaks(RANK_EDGES),
    }
    if indicator.key in fixed:
        return fixed[indicator.key]
    top = float(np.nanmax(np.abs(values))) if not np.isnan(values).all() else 1.0
    if indicator.scale == "change":
        step = nice_step(top / 4)
        return Breaks((-2 * step, -step, 0.0, step, 2 * step), diverging=True)
    return Breaks(count_edges(values))


def _with_target(target: float | None, *, over: bool) -> Breaks:
    if target is None or np.isnan(target) or not 0 < target < OVER:
        return Breaks(COVERAGE_EDGES, over=over)
    nearest = min(COVERAGE_EDGES, key=lambda edge: abs(edge - target))
    # The target takes the place of the nearest round edge, so that there are never two classes a point wide.
    edges = sorted({target if edge == nearest else edge for edge in COVERAGE_EDGES})
    return Breaks(tuple(edges), over=over, target_edge=target)


def nice_step(size: float) -> float:
    """The round number (1, 2, 2.5, 5 x a power of ten) at or above `size`."""
    power = 10.0 ** np.floor(np.log10(max(size, 1.0)))
    return float(next(power * nice for nice in _NICE if power * nice >= size))


def count_edges(values: np.ndarray) -> tuple[float, ...]:
    """Round edges that double, topped so that about a tenth of all cells lie above the last."""
    known = values[~np.isnan(values)]
    if known.size == 0:
        return (1.0,)
    top = nice_step(float(np.quantile(known, 0.9)))
    return tuple(top / part for part in (10, 5, 2.5, 1.25, 1) if top / part >= 1) or (1.0,)


def quantile_edges(shown: np.ndarray, count: int = 5) -> tuple[float, ...]:
    """Edges with equally many areas in each class."""
    if shown.size == 0:
        return (0.0,)
    return tuple(sorted({float(edge) for edge in np.quantile(shown, np.arange(1, count) / count)}))


def natural_edges(shown: np.ndarray, count: int = 5) -> tuple[float, ...]:
    """Fisher-Jenks edges: the split into `count` classes with the least variance inside them."""
    data = np.sort(np.unique(shown))
    count = min(count, data.size)
    if count < 2:
        return tuple(float(value) for value in data[:1]) or (0.0,)
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
