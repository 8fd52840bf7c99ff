"""What a viewer entered for sharing a budget, and the share that follows from it.

Pure: nothing here asks for the session.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from data.scenario.entry import Entry, base_of, entered, frame_of
from data.scenario.places import Limit, Limits, places
from data.scenario.share import AimRow, compare_aims
from data.selection import Selection
from data.snapshot import Snapshot, per_snapshot


@dataclass(frozen=True)
class ShareEntry:
    """Aim, coverage every area should reach, limits in people; ``batas`` is what the address holds of single areas."""

    aim: str
    reach: float
    least: int
    most: int | None
    batas: str

    @property
    def own(self) -> dict[str, Limit]:
        """Limits of single areas."""
        return read_limits(self.batas)


def share_entry(options: Mapping[str, str]) -> ShareEntry:
    """Read the options of a share; one that is empty is one nobody touched."""
    held = entered(options)
    return ShareEntry(
        aim=held["tujuan"],
        reach=float(held["setiap"]),
        least=int(held["sedikitnya"]),
        most=int(held["sebanyaknya"]) if "sebanyaknya" in held else None,
        batas=held.get("batas", ""),
    )


def read_limits(text: str) -> dict[str, Limit]:
    """Limits of single areas: ``35.09:1000-5000,35.78:-2000``."""
    found = {}
    for part in filter(None, text.split(",")):
        code, _, pair = part.partition(":")
        least, _, most = pair.partition("-")
        found[code] = Limit(int(least) if least else None, int(most) if most else None)
    return found


def limits_text(codes: Iterable[str], least: Iterable[object], most: Iterable[object]) -> str:
    """As `read_limits` reads them; areas without a limit are left out, a negative number cannot be written."""

    def written(value: object) -> str:
        return "" if pd.isna(value) else str(max(int(value), 0))  # type: ignore[call-overload]  # a whole number

    pairs = [(code, written(low), written(high)) for code, low, high in zip(codes, least, most, strict=True)]
    return ",".join(f"{code}:{low}-{high}" for code, low, high in pairs if low or high)


@per_snapshot(64)
def compared_of(held: Snapshot, chosen: Selection, entry: Entry, wanted: ShareEntry) -> tuple[AimRow, ...]:
    """Share the budget by every aim.

    Raises
    ------
    ScenarioError
        What cannot be met, and by how much.
    """
    limits = Limits(every=Limit(wanted.least, wanted.most), own=wanted.own)
    frame = frame_of(held, chosen, entry, area=held.codes[0])
    given = places(held, base_of(held, chosen, entry), frame, limits)
    return compare_aims(given, entry.budget, wanted.reach)
