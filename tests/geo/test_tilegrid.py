"""The tile grid: one square each, and neighbours on the ground stay near and in order."""

from __future__ import annotations

import pytest

from geo.build.label_points import load_label_points
from geo.neighbours import load_neighbours
from geo.tilegrid import TILES, tile_of


def test_one_cell_each_in_a_compact_grid(codes: list[str]) -> None:
    assert sorted(TILES) == codes
    assert len(set(TILES.values())) == 38
    assert {column for column, _ in TILES.values()} == set(range(max(c for c, _ in TILES.values()) + 1))
    assert {row for _, row in TILES.values()} == set(range(max(r for _, r in TILES.values()) + 1))


def test_corners_are_where_an_official_looks_for_them() -> None:
    last_row = max(row for _, row in TILES.values())
    assert tile_of("35.01") == (0, last_row)
    assert tile_of("35.10")[1] == last_row
    assert tile_of("35.10")[0] == max(column for column, row in TILES.values() if row == last_row)
    assert tile_of("35.23")[1] == 0
    madura = [tile_of(code) for code in ("35.26", "35.27", "35.28", "35.29")]
    assert madura == sorted(madura)
    assert {row for _, row in madura} == {0}
    assert madura[-1][0] == max(column for column, _ in TILES.values())


def test_relative_order_of_neighbours_is_mostly_kept() -> None:
    points, table = load_label_points(), load_neighbours()
    kept = near = 0
    pairs = [(a, b) for a, b in zip(table["area_code"], table["neighbour_code"], strict=True) if a < b]
    for a, b in pairs:
        ground = (points.lon[b] - points.lon[a], points.lat[a] - points.lat[b])
        tiles = (TILES[b][0] - TILES[a][0], TILES[b][1] - TILES[a][1])
        kept += ground[0] * tiles[0] + ground[1] * tiles[1] > 0
        near += max(abs(tiles[0]), abs(tiles[1])) <= 2
    assert kept >= 0.9 * len(pairs)
    assert near >= 0.9 * len(pairs)


def test_unknown_code() -> None:
    with pytest.raises(KeyError):
        tile_of("35.99")
