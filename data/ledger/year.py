"""The twelve months of a year of one group in one area, as one state each."""

from datetime import date
from typing import Final

from data.codes.groups import GROUPS
from data.ledger.calendar import EVERY, year_of
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE

_WORST_FIRST: Final = ("empty", "not_reported", "not_yet", "after", "paid", "ahead", "not_applicable")


@per_snapshot(256)
def year_states(snapshot: Snapshot, dataset: str, group: str, month: date, area: str) -> tuple[str, ...]:
    """State of each month of the year of `month`, one of `data.ledger.calendar.STATES`.

    A group of which only the parts have months (RT/RW: RT and RW) takes the worst of theirs: a month counts as paid
    when it is paid for every part that reports.
    """
    own = _states(snapshot, dataset, group, month, area)
    if _told(own):
        return own
    within = [item.code for item in GROUPS.values() if item.parent == group and not item.overlaps]
    parts = [year_states(snapshot, dataset, code, month, area) for code in within]
    parts = [states for states in parts if _told(states)]
    if not parts:
        return own
    return tuple(min(states, key=_WORST_FIRST.index) for states in zip(*parts, strict=True))


def _states(snapshot: Snapshot, dataset: str, group: str, month: date, area: str) -> tuple[str, ...]:
    if area == PROVINCE:  # reports no months of its own
        return ()
    return tuple(state for _, _, state in year_of(snapshot, dataset, group, EVERY, month, area))


def _told(states: tuple[str, ...]) -> bool:
    return any(state in ("paid", "empty", "ahead") for state in states)
