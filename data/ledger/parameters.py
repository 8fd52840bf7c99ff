"""Rates, benefits and rules with their dates of validity, from the table ``parameters``: which one is in force.

Who asks for a month means its first day, because a month's premium is owed when the month begins: a rate that comes
within a month is paid from the next one on. Who has only a year says in its own place which day of it is meant.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from data.coverage.series import covers
from data.snapshot import Snapshot, per_snapshot

PREMIUM: Final = "bpu_min_premium_jkk_jkm"
"""What a Pemda pays for one person and month, JKK and JKM; the discount of PP 50/2025 is not for it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A row of the table ``parameters`` that holds on a day."""

    name: str
    value: float
    unit: str
    valid_from: str
    valid_to: str
    source_id: str
    note: str
    note_en: str


@per_snapshot(512)
def parameter(snapshot: Snapshot, name: str, day: date) -> Parameter | None:
    """Return the parameter in force on a day, the newest rule first; None where none holds.

    Dates hold as exactly as they are stated, both ends included: ``2027-03`` is until 31 March 2027, ``2027`` until
    31 December. What has ended says nothing of a later day, whatever came before it.
    """
    rows = [row for row in _rules(snapshot) if row["parameter"] == name and _first(row) <= day <= _last(row)]
    if not rows:
        return None
    row = max(rows, key=lambda each: (_first(each), str(each["valid_from"])))
    texts = {key: str(row[key]) for key in ("unit", "valid_from", "valid_to", "source_id", "note", "note_en")}
    return Parameter(name=name, value=float(row["value"]), **texts)


@per_snapshot(1)
def _rules(snapshot: Snapshot) -> list[dict[str, Any]]:
    return snapshot.tables["parameters"].to_dict("records")


def package_of_budget(snapshot: Snapshot, year: int) -> Parameter | None:
    """Return the package a budget of a year is held against: the one in force on its last day.

    A budget is paid out until then and revised (P-APBD) late in the year, so the newest rate of the year is what it
    was last worked out with; a rate that ended within the year judges it no more.
    """
    return parameter(snapshot, PREMIUM, date(year, 12, 31))


def _first(row: dict[str, Any]) -> date:
    return covers(str(row["valid_from"]))[0] if row["valid_from"] else date.min


def _last(row: dict[str, Any]) -> date:
    return covers(str(row["valid_to"]))[1] if row["valid_to"] else date.max
