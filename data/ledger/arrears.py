"""Inactive participants who could come back: how many, in which segment, and for how long they have not paid."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pandas as pd

from data.codes.reasons import Reason
from data.coverage.indicators import indicator_row
from data.ledger.current import joined
from data.ledger.rows import Record, added, records_by
from data.selection import ALL, Selection
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE, SEGMENTS
from data.tables.office import ARREARS_BANDS

BANDS: Final = ARREARS_BANDS


@per_snapshot(24)
def _current(snapshot: Snapshot, dataset: str, month: date) -> dict[str, tuple[Record, ...]]:
    """Rows of the newest month of each area up to the one on screen."""
    rows = records_by(snapshot, "arrears", dataset, "area_code", "month")
    newest: dict[str, pd.Timestamp] = {}
    for area, when in rows:
        if when.date() <= month:
            newest[area] = max(when, newest.get(area, when))
    return {area: rows[area, when] for area, when in newest.items()}


@per_snapshot(64)
def arrears(snapshot: Snapshot, dataset: str, segment: str, month: date) -> pd.DataFrame:
    """Participants behind with their premiums in every area, and their sum for the province.

    Parameters
    ----------
    segment
        A segment, or ``ALL`` for the sum of those reported; ``silent`` says which an area left out.

    Returns
    -------
    DataFrame
        Areas in order, the province last: ``state``, one column per band of `BANDS` (people, NaN where not reported),
        ``people`` (their sum), ``month`` the figures are of, ``source_id``, and with ``ALL`` ``silent`` (tuple):
        segments that others reported and this area did not; of the province those that any reporting area left out.
    """
    return pd.DataFrame(list(_records(snapshot, dataset, segment, month).values()))


@per_snapshot(64)
def _records(snapshot: Snapshot, dataset: str, segment: str, month: date) -> dict[str, dict[str, Any]]:
    """The rows of `arrears` by area; never change them."""
    rows = _current(snapshot, dataset, month)
    used = {row["segment"] for own in rows.values() for row in own} if segment == ALL else set()
    found = {
        area: _row(area, [row for row in rows.get(area, ()) if segment in (ALL, row["segment"])], used)
        for area in snapshot.codes
    }
    told = [row for row in found.values() if row["state"] == "ok"]
    left_out = {code for row in told for code in row["silent"]}
    whole = {
        "area_code": PROVINCE,
        **{name: added(told, name) for name in (*BANDS, "people")},
        "month": max((row["month"] for row in told), default=None),
        "source_id": joined(row["source_id"] for row in told),
        "state": "ok" if told else "not_reported",
        "silent": tuple(code for code in SEGMENTS if code in left_out),
    }
    return found | {PROVINCE: whole}


def _row(area: str, rows: Sequence[Record], used: Collection[str]) -> dict[str, Any]:
    """Sums of the rows of an area, and which of the segments in use it left out of its report."""
    bands = {band: added([row for row in rows if row["band"] == band], "people") for band in BANDS}
    own = {row["segment"] for row in rows}
    return {
        "area_code": area,
        **bands,
        "people": added([{"people": people} for people in bands.values()], "people"),
        "month": rows[0]["month"].date() if rows else None,
        "source_id": joined(row["source_id"] for row in rows),
        "state": "ok" if rows else "not_reported",
        "silent": tuple(code for code in SEGMENTS if rows and code in used and code not in own),
    }


@per_snapshot(64)
def by_segment(snapshot: Snapshot, dataset: str, month: date, area: str) -> pd.DataFrame:
    """Arrears of an area, or of the province, by segment: the columns of `arrears` and ``segment``."""
    rows = [_records(snapshot, dataset, segment, month)[area] | {"segment": segment} for segment in SEGMENTS]
    return pd.DataFrame([row for row in rows if row["state"] == "ok"], columns=list(rows[0]))


def inactive_count(snapshot: Snapshot, selection: Selection) -> tuple[float, str]:
    """Inactive participants of the selected area by the table of enrolment, and why there is no number.

    The months in arrears take this count apart. An office's own count is no sample and shows in the published view
    too; that of a sample does not.

    Returns
    -------
    tuple
        People, NaN where missing: of the province as soon as one area lacks them; name of the reason, else empty.
    """
    if selection.dataset == "terpublikasi" and snapshot.simulated:
        return float("nan"), Reason.NOT_PUBLISHED.name.lower()
    row = indicator_row(snapshot, replace(selection, dataset="contoh"), "peserta_nonaktif", selection.area)
    return float(row["value"]), str(row["reason"]) if row["status"] != "ok" else ""
