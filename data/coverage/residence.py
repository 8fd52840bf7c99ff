"""Active participants of an area counted by residence beside those counted by place of work (question 23)."""

from datetime import date

import numpy as np
import pandas as pd

from data.snapshot import Snapshot


def residence_and_work(snapshot: Snapshot, segment: str, month: date) -> pd.DataFrame:
    """Both counts of every area and the net difference.

    The net difference is what can be known from two totals: people who live here and are registered elsewhere,
    minus people who are registered here and live elsewhere. How many there are of each is not in the data.

    Returns
    -------
    DataFrame
        One row per area and the province (last): ``area_code``, ``residence``, ``work`` (people, NaN where not
        reported), ``net`` = residence - work, ``share`` = net as percent of residence.
    """
    column = snapshot.months.index(month)
    counts = [snapshot.active(segment, basis)[:, column] for basis in ("domisili", "lokasi_kerja")]
    residence, work = (np.append(count, count.sum()) for count in counts)
    net = residence - work
    share = net / np.where(residence > 0, residence, np.nan) * 100
    return pd.DataFrame(
        {"area_code": list(snapshot.units), "residence": residence, "work": work, "net": net, "share": share}
    )
