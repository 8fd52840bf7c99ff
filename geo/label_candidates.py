"""Where a label could stand: boxes around a unit, each with its leader line and its cost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.frame import KOTA_RADIUS, Placed
from geo.insets import INSETS, LEGEND, VIEW
from geo.labels import box_px, units_per_px

Floats = NDArray[np.float64]

STEP_PX: Final = 5.0  # grid of candidate centres
REACH_PX: Final = 105.0  # farthest candidate from the label point
EDGE_PX: Final = 4.0  # free strip along the frame and around legend, insets and circles
TARGET_INSET_PX: Final = 4.0  # a leader ends this far inside its area
OWN_SHARE: Final = 0.6  # from this share of the box over its own area on, no leader is needed
FOREIGN: Final = 45.0  # cost of standing wholly on a neighbour, where the sea would be clearer
FOREIGN_KOTA: Final = 9.0  # a kota inside its kabupaten has no choice; circle and leader make it plain
BEST: Final = 90  # kept by cost
SPARE: Final = 80  # kept from the rest, evenly, so that a crowded unit can move away


@dataclass(frozen=True)
class Candidates:
    """Possible places of one label, arrays of equal length.

    Attributes
    ----------
    centres : array, shape (n, 2)
        Box centres, view units.
    size : array, shape (n, 2)
        Box width and height, view units.
    leaders : array, shape (n, 4)
        x1, y1 (on the box), x2, y2 (on the unit); NaN where none is needed.
    cost : array, shape (n,)
        Lower is better, about 1 per 15 px of displacement.
    show : array of str, shape (n,)
        "both", "value" or "none".
    """

    centres: Floats
    size: Floats
    leaders: Floats
    cost: Floats
    show: NDArray[np.str_]


class Scene:
    """What labels of one level must keep clear of, prepared once for all units."""

    def __init__(self, units: Sequence[Placed], level: int) -> None:
        self.u = units_per_px(level)
        self.units = units
        # Detail below a pixel only costs time here.
        self.shapes = {unit.code: shapely.simplify(unit.shape, self.u / 2) for unit in units}
        self.land = shapely.simplify(shapely.union_all([unit.shape for unit in units]), self.u)
        shapely.prepare([self.land, *self.shapes.values()])
        self.circles = {unit.code: shapely.Point(unit.x, unit.y).buffer(KOTA_RADIUS) for unit in units if unit.is_kota}
        edge = EDGE_PX * self.u / 2
        self.frames = shapely.union_all(
            [box.polygon().buffer(edge, join_style="mitre") for box in (LEGEND, *(i.box for i in INSETS))]
        )
        self.taken = shapely.union_all([self.frames, *[c.buffer(edge) for c in self.circles.values()]])
        shapely.prepare(self.taken)

    def obstacles_of(self, unit: Placed) -> Any:
        """What a leader of `unit` must not cross: frames and the circles of other units."""
        return shapely.union_all([self.frames, *[c for code, c in self.circles.items() if code != unit.code]])


def _boxes(centres: Floats, width: float, height: float) -> NDArray[np.object_]:
    x, y = centres.T
    return np.asarray(shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2))


def _share(shape: Any, boxes: NDArray[np.object_], area: float) -> Floats:
    """Share of each box that lies over `shape` (prepared); exact areas only for boxes on its edge."""
    share = np.zeros(len(boxes))
    within = shapely.contains_properly(shape, boxes)
    share[within] = 1.0
    edge = ~within & shapely.intersects(shape, boxes)
    share[edge] = shapely.area(shapely.intersection(shape, boxes[edge])) / area
    return share


def _grid(unit: Placed, shape: Any, u: float, size: tuple[float, float]) -> Floats:
    """Candidate centres inside the frame, on a grid around the label point and over the unit."""
    reach, step = REACH_PX * u, STEP_PX * u
    west, south, east, north = shape.buffer(20 * u).bounds
    xs = np.arange(max(unit.x - reach, west - size[0]), min(unit.x + reach, east + size[0]), step)
    ys = np.arange(max(unit.y - reach, south - size[1]), min(unit.y + reach, north + size[1]), step)
    xs, ys = np.append(xs, unit.x), np.append(ys, unit.y)
    centres = np.array(np.meshgrid(xs, ys)).reshape(2, -1).T
    edge = EDGE_PX * u
    inside = (np.abs(centres[:, 0] - VIEW[0] / 2) <= (VIEW[0] - size[0]) / 2 - edge) & (
        np.abs(centres[:, 1] - VIEW[1] / 2) <= (VIEW[1] - size[1]) / 2 - edge
    )
    return np.asarray(centres[inside])


def _leaders(unit: Placed, shape: Any, centres: Floats, size: tuple[float, float], u: float) -> Floats:
    """Shortest straight line from each box to the unit (to its circle, if it has one)."""
    if unit.is_kota:
        target = np.tile([float(unit.x), float(unit.y)], (len(centres), 1))
    else:
        core = shape.buffer(-TARGET_INSET_PX * u)
        core = core if not core.is_empty else shapely.Point(unit.x, unit.y)
        lines = shapely.shortest_line(core, _boxes(centres, *size))
        target = shapely.get_coordinates(shapely.get_point(lines, 0))
    half = np.array(size) / 2
    start = np.clip(target, centres - half, centres + half)
    if unit.is_kota:
        away = start - target
        length = np.maximum(np.hypot(*away.T), 1e-9)
        target = target + away * (np.minimum(KOTA_RADIUS, length) / length)[:, None]
    return np.hstack([start, target])


def candidates(scene: Scene, unit: Placed, name: str, *, value_only: bool = False) -> Candidates:
    """All sensible places of one label at the level of `scene`, cheapest first, at most `BEST` + `SPARE`.

    Hard rules held here: inside the frame; clear of legend, insets and all kota circles; a leader line
    crosses none of them. Overlaps between labels are the business of ``geo.label_search``.
    """
    u, shape = scene.u, scene.shapes[unit.code]
    width, height = (side * u for side in box_px(name, value_only=value_only))
    size = (width, height)
    centres = _grid(unit, shape, u, size)
    boxes = _boxes(centres, width, height)
    free = ~shapely.intersects(scene.taken, boxes)
    centres, boxes = centres[free], boxes[free]
    area = width * height
    own = _share(shape, boxes, area)
    foreign = np.maximum(_share(scene.land, boxes, area) - own, 0)
    leaders = _leaders(unit, shape, centres, size, u)
    needs = own < OWN_SHARE
    length = np.hypot(leaders[:, 2] - leaders[:, 0], leaders[:, 3] - leaders[:, 1]) / u
    lines = shapely.linestrings(leaders.reshape(-1, 2, 2))
    blocked = needs & shapely.intersects(scene.obstacles_of(unit), lines)
    aim = np.hypot(centres[:, 0] - unit.x, centres[:, 1] - unit.y) / u
    sea = np.maximum(1 - own - foreign, 0)
    inside = aim / 12 + 28 * foreign + 14 * sea
    outside = 9 + length / 3.5 + (FOREIGN_KOTA if unit.is_kota else FOREIGN) * foreign + 14 * own + aim / 60
    cost = np.where(needs, outside, inside)
    cost[blocked] = np.inf
    leaders[~needs] = np.nan
    order = np.argsort(cost, kind="stable")
    order = order[np.isfinite(cost[order])]
    rest = order[BEST:]
    spare = rest[:: max(1, math.ceil(len(rest) / SPARE))]
    kept = np.concatenate([order[:BEST], spare])
    return Candidates(
        centres=centres[kept],
        size=np.tile(size, (len(kept), 1)),
        leaders=leaders[kept],
        cost=cost[kept],
        show=np.full(len(kept), "value" if value_only else "both"),
    )
