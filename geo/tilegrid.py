"""The province as 38 equal squares: a hand-made table that keeps who lies where as far as squares can.

Rows run from north (0) to south, columns from west (0) to east. A kota stands beside the kabupaten
around it.
"""

from __future__ import annotations

from typing import Final

# row 0   .   .  Tbn Lmg Gsk  .  Bkl Spg Pmk Smp
# row 1   .  Ngw Bjn Jbg KMj Sby  .   .   .   .
# row 2  Mgt KMd Ngj  .  Mjk Sda  .   .   .   .
# row 3   .  Mad KKd Kdr Btu Psr KPs KPb Stb  .
# row 4   .  Pnr Tlg KBl KMl Mlg Prb  .  Bdw  .
# row 5  Pct Trg  .  Blt  .   .  Lmj Jbr Bwi  .
TILES: Final[dict[str, tuple[int, int]]] = {
    "35.23": (2, 0), "35.24": (3, 0), "35.25": (4, 0),
    "35.26": (6, 0), "35.27": (7, 0), "35.28": (8, 0), "35.29": (9, 0),
    "35.21": (1, 1), "35.22": (2, 1), "35.17": (3, 1), "35.76": (4, 1), "35.78": (5, 1),
    "35.20": (0, 2), "35.77": (1, 2), "35.18": (2, 2), "35.16": (4, 2), "35.15": (5, 2),
    "35.19": (1, 3), "35.71": (2, 3), "35.06": (3, 3), "35.79": (4, 3), "35.14": (5, 3), "35.75": (6, 3),
    "35.74": (7, 3), "35.12": (8, 3),
    "35.02": (1, 4), "35.04": (2, 4), "35.72": (3, 4), "35.73": (4, 4), "35.07": (5, 4),
    "35.13": (6, 4), "35.11": (8, 4),
    "35.01": (0, 5), "35.03": (1, 5), "35.05": (3, 5), "35.08": (6, 5), "35.09": (7, 5), "35.10": (8, 5),
}  # fmt: skip


def tile_of(area_code: str) -> tuple[int, int]:
    """Column and row of a unit in the tile grid.

    Raises
    ------
    KeyError
        If the code is none of the 38.
    """
    return TILES[area_code]
