"""Participants of every area over time as they would stand after publishing: the store's months under the files'."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from data.tables.keys import key_codes

SERIES = ("area_code", "segment", "basis")
"""What makes one series."""


def timeline(stored: pd.DataFrame, incoming: pd.DataFrame, areas: Collection[str]) -> pd.DataFrame:
    """Active participants by series and month, incoming figures in the place of the store's.

    Parameters
    ----------
    stored : DataFrame
        Real enrolment of the version before.
    incoming : DataFrame
        Incoming enrolment; rows of unknown areas, without month or without a possible figure are left out.
    areas : collection of str
        Codes of the areas.

    Returns
    -------
    DataFrame
        Sorted by series and month, RangeIndex: ``area_code``, ``segment``, ``basis``, ``series`` (number),
        ``number`` (months since year 0), ``active`` (people), ``row`` (row of the incoming enrolment, -1 for the
        store's), ``previous``, ``gap`` (active and number of months since the row before in the series; NaN and 0
        where there is none).
    """
    columns = [*SERIES, "month", "active"]
    fresh = incoming.loc[incoming["area_code"].isin(areas), columns].dropna(subset=["month", "active"])
    fresh = fresh[(fresh["active"] >= 0) & (fresh["active"] < np.inf)]
    frame = pd.concat([stored[columns].astype({"active": "float64"}), fresh], ignore_index=True)
    months = frame["month"].dt
    frame = frame.assign(
        number=(months.year * 12 + months.month - 1).astype("int64"),
        row=np.r_[np.full(len(stored), -1, dtype=np.int64), fresh.index.to_numpy(dtype=np.int64)],
        series=key_codes((frame,), SERIES)[0],
    ).drop(columns="month")
    frame = frame[~frame.duplicated(["series", "number"], keep="last")]
    frame = frame.sort_values(["series", "number"], kind="stable", ignore_index=True)
    same = (frame["series"] == frame["series"].shift()).to_numpy(dtype=bool)
    gap = np.where(same, frame["number"].diff().fillna(0), 0).astype("int64")
    return frame.assign(previous=frame["active"].shift().where(same), gap=gap)
