"""Which figures were expected, which arrived, and whether in time, per area or office and month."""

from datetime import date
from typing import Final

import pandas as pd

from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE, SIMULATED_SOURCE

DUE_DAY: Final = 10
"""Day of the following month by which a month's figures are due: the deadline of the reports of Pemda to Mendagri
(source S11). BPJS Ketenagakerjaan has published no deadline of its own for monthly extracts."""

STATES: Final = ("on_time", "late", "arrived", "missing", "not_due", "sample")
"""``arrived``: it is there, but in time or not cannot be told (nobody recorded the day, or the month was due before
the first day on record). ``sample``: only simulated figures. ``not_due``: still has time."""

_TABLE: Final = "enrolment"


def due_day(month: date) -> date:
    """Day by which the figures of a month are due."""
    following = month.year * 12 + month.month
    return date(following // 12, following % 12 + 1, DUE_DAY)


@per_snapshot(2)
def completeness(snapshot: Snapshot, today: date) -> pd.DataFrame:
    """What was expected of every area for every month, and what came.

    Expected is each area for each month from the first real month to the newest month that has ended (and later
    months for which somebody has already reported). Without any real month the simulated ones are listed instead.

    Returns
    -------
    DataFrame
        One row per area and month, by area code and month: ``area_code``, ``month`` (date), ``state`` (`STATES`),
        ``arrived`` (day as text, empty where unknown), ``due`` (date), ``parts`` and ``expected_parts`` (number of
        segment and basis pairs the area gave and the most any area gave for that month).
    """
    enrolment = snapshot.tables["enrolment"]
    real = enrolment[enrolment["source_id"] != SIMULATED_SOURCE]
    days = _arrival_days(snapshot)
    months = _months(snapshot, real, today)
    if not months:
        return _frame([])
    counts = _parts(real)
    most = counts.groupby(level="month").max() if len(counts) else counts
    simulated = set(
        map(tuple, enrolment.loc[enrolment["source_id"] == SIMULATED_SOURCE, ["area_code", "month"]].values)
    )
    recorded_since = min(days.values(), default="")
    rows = []
    for area in snapshot.codes:
        for month in months:
            stamp = pd.Timestamp(month)
            parts, arrived = int(counts.get((area, stamp), 0)), days.get((area, stamp), "")
            state = _state(parts, arrived, due_day(month), recorded_since, today)
            if state in ("missing", "not_due") and (area, stamp) in simulated:
                state = "sample"
            rows.append((area, month, state, arrived, due_day(month), parts, int(most.get(stamp, 0))))
    return _frame(rows)


def by_office(snapshot: Snapshot, areas: pd.DataFrame) -> pd.DataFrame:
    """The same per office: what its areas were expected to give and gave.

    An office serves several areas and an area may have several offices, so offices do not add up to the province.

    Parameters
    ----------
    areas : DataFrame
        From `completeness`.

    Returns
    -------
    DataFrame
        One row per office and month: ``office``, ``kind``, ``month``, ``expected``, ``arrived``, ``on_time``,
        ``late``, ``missing``, ``sample`` (areas).
    """
    offices = snapshot.tables["offices"][["office", "kind", "area_code"]].drop_duplicates()
    everywhere = offices[offices["area_code"] == PROVINCE].drop(columns="area_code")
    served = pd.concat(
        [
            offices[offices["area_code"] != PROVINCE],
            everywhere.merge(pd.DataFrame({"area_code": list(snapshot.codes)}), how="cross"),
        ]
    ).drop_duplicates()
    joined = served.merge(areas, on="area_code")
    return _counted(joined, ["office", "kind", "month"])


def by_month(areas: pd.DataFrame) -> pd.DataFrame:
    """Expected, arrived and on time per month over all areas; columns as in `by_office` without the office."""
    return _counted(areas, ["month"])


def _counted(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    flags = frame[keys].assign(
        expected=(frame["state"] != "sample").astype(int),
        arrived=frame["state"].isin(("on_time", "late", "arrived")).astype(int),
        **{name: (frame["state"] == name).astype(int) for name in ("on_time", "late", "missing", "sample")},
    )
    return flags.groupby(keys, as_index=False, sort=True).sum()


def _arrival_days(snapshot: Snapshot) -> dict[tuple[str, pd.Timestamp], str]:
    arrivals = snapshot.tables["arrivals"]
    rows = arrivals[arrivals["table"] == _TABLE]
    return {
        (str(area), pd.Timestamp(month)): str(day)
        for area, month, day in zip(rows["area_code"], rows["month"], rows["arrived"], strict=True)
    }


def _months(snapshot: Snapshot, real: pd.DataFrame, today: date) -> list[date]:
    """Months that are expected, oldest first."""
    found = real if len(real) else snapshot.tables["enrolment"]
    if found.empty:
        return []
    first, last = found["month"].min(), found["month"].max()
    ended = pd.Timestamp(today.replace(day=1)) - pd.DateOffset(months=1)
    end = max(last, ended) if len(real) else last
    return [stamp.date() for stamp in pd.date_range(first, end, freq="MS")]


def _parts(real: pd.DataFrame) -> pd.Series:
    """Number of segment and basis pairs by area and month."""
    pairs = real[["area_code", "month", "segment", "basis"]].drop_duplicates()
    counted: pd.Series = pairs.groupby(["area_code", "month"], observed=True).size()
    return counted


def _state(parts: int, arrived: str, due: date, recorded_since: str, today: date) -> str:
    if not parts:
        return "missing" if today > due else "not_due"
    if not arrived or f"{due}" < recorded_since:
        return "arrived"
    return "on_time" if arrived <= f"{due}" else "late"


def _frame(rows: list[tuple[str, date, str, str, date, int, int]]) -> pd.DataFrame:
    names = ("area_code", "month", "state", "arrived", "due", "parts", "expected_parts")
    return pd.DataFrame(rows, columns=list(names))
