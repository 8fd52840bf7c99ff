"""Figures a Pemda states against one on screen: kept beside the value, never over it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from data.coverage.series import covers
from data.snapshot import Snapshot, per_snapshot
from data.tables.subject import TABLES

SOURCE: Final = "SANGGAHAN"
"""Source of every objection recorded in the app; who stated it stands in the row itself."""

_LONGEST: Final = {"stated_by": 120, "reason": 1000}


@dataclass(frozen=True)
class Objection:
    """One stated figure; ``value`` in the unit of its indicator, ``as_of`` as exact as stated."""

    area: str
    as_of: str
    indicator: str
    segment: str
    value: float
    stated_by: str
    stated_on: str
    reason: str


def objections(snapshot: Snapshot, area: str) -> tuple[Objection, ...]:
    """Everything that was stated for an area, the newest statement first."""
    return _by_area(snapshot).get(area, ())


def objections_to(snapshot: Snapshot, area: str, indicator: str, segment: str, month: date) -> tuple[Objection, ...]:
    """What was stated against one value: same area, indicator and segment, for a date that means its month."""
    return tuple(
        item
        for item in objections(snapshot, area)
        if (item.indicator, item.segment) == (indicator, segment)
        and covers(item.as_of)[0].replace(day=1) <= month <= covers(item.as_of)[1]
    )


@per_snapshot(1)
def _by_area(snapshot: Snapshot) -> dict[str, tuple[Objection, ...]]:
    frame = snapshot.tables["objections"].sort_values("stated_on", ascending=False, kind="stable")
    found: dict[str, tuple[Objection, ...]] = {}
    for row in frame.itertuples():
        item = Objection(
            area=str(row.area_code),
            as_of=str(row.as_of),
            indicator=str(row.indicator),
            segment=str(row.segment),
            value=float(row.value),
            stated_by=str(row.stated_by),
            stated_on=str(row.stated_on),
            reason=str(row.reason),
        )
        found[item.area] = (*found.get(item.area, ()), item)
    return found


def with_objection(snapshot: Snapshot, stated: Objection) -> Mapping[str, pd.DataFrame]:
    """The tables of a version with one objection more; a second statement by the same person and day replaces it.

    Raises
    ------
    ValueError
        When who or why is empty, or the value is not a number of zero or more.
    """
    who, why = (" ".join(text.split()) for text in (stated.stated_by, stated.reason))
    if not who or not why or not stated.value >= 0:
        raise ValueError("an objection needs a person, a reason and a value of zero or more")
    table = TABLES["objections"]
    row = pd.DataFrame(
        [
            {
                "area_code": stated.area,
                "as_of": stated.as_of,
                "indicator": stated.indicator,
                "segment": stated.segment,
                "value": stated.value,
                "stated_by": who[: _LONGEST["stated_by"]],
                "stated_on": stated.stated_on,
                "reason": why[: _LONGEST["reason"]],
                "source_id": SOURCE,
            }
        ]
    )
    typed = row.astype({item.name: item.dtype for item in table.fields})[list(table.columns)]
    grown = pd.concat([snapshot.tables["objections"], typed], ignore_index=True)
    grown = grown.drop_duplicates(list(table.key), keep="last", ignore_index=True)
    return {**snapshot.tables, "objections": grown, "sources": _with_source(snapshot.tables["sources"])}


def _with_source(sources: pd.DataFrame) -> pd.DataFrame:
    if (sources["source_id"] == SOURCE).any():
        return sources
    row = {
        "source_id": SOURCE,
        "title": "Angka sanggahan yang dicatat di aplikasi ini",
        "publisher": "Pemda yang menyampaikan",
        "address": "",
        "date": "",
        "licence": "data internal",
        "note": "dicatat di samping angka yang disanggah dan tidak menggantikannya",
    }
    added = pd.DataFrame([row])[list(sources.columns)].astype(sources.dtypes)
    return pd.concat([sources, added], ignore_index=True)
