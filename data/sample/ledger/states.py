"""Which area reported what: a monev must see reported, zero and not yet reported side by side."""

from dataclasses import dataclass

import numpy as np

from data.sample.ledger.ground import DATES, REPORTED, Counts, draw
from data.sample.line import Array


@dataclass(frozen=True)
class Reporting:
    """First and last month an area reported a group, and whether what it reports is zero.

    ``first`` and ``end`` count from the start of the calendar; ``end`` is exclusive. An area that never reported has
    ``first == end``.
    """

    first: Counts
    end: Counts
    zero: frozenset[int]

    def on(self, date: str) -> np.ndarray:
        """Whether each area reported at a date of table ``groups``."""
        return (self.first <= DATES[date]) & (DATES[date] < self.end)

    def blank(self, people: Array) -> Array:
        """Return people by area and month with NaN where nothing was reported; months ahead follow the last one."""
        months = np.arange(people.shape[1])
        open_end = (self.end == REPORTED)[:, None] & (months >= REPORTED)
        known = ((months >= self.first[:, None]) & (months < self.end[:, None])) | (open_end & (people > 0))
        return np.where(known, people, np.nan)


def reporting(
    topic: str, areas: int, silent: int, zero: int, keep: frozenset[int], unpaid: frozenset[int]
) -> Reporting:
    """Draw the areas that did not report, and those that report zero.

    Parameters
    ----------
    topic : str
        Name of the draw.
    areas : int
        Number of areas.
    silent : int
        Areas that left something out: in turn they never reported, stopped after June 2026, began in January 2026.
    zero : int
        Areas that report zero, ``unpaid`` first.
    keep : frozenset of int
        Areas with printed counts: neither silent nor zero.
    unpaid : frozenset of int
        Areas that report zero in any case.
    """
    order = [int(area) for area in draw(f"{topic}/states").permutation(areas) if area not in keep | unpaid]
    first, end = np.zeros(areas, dtype="int64"), np.full(areas, REPORTED)
    for turn, area in enumerate(order[:silent]):
        if turn % 3 == 0:
            end[area] = 0
        elif turn % 3 == 1:
            end[area] = DATES["2026-10"] - 3
        else:
            first[area] = DATES["2025-12"] + 1
    chosen = [*sorted(unpaid), *order[silent:]][:zero]
    return Reporting(first, end, frozenset(chosen))
