"""The calibration report: how well the simulated series meets what is published."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.sample.line import MONTHS, province_line
from data.tables.fields import BASES, PROVINCE


def compare(frame: pd.DataFrame, anchors: pd.DataFrame) -> pd.DataFrame:
    """Put every anchor in use beside the simulated value.

    Parameters
    ----------
    frame : pandas.DataFrame
        Table ``enrolment``.
    anchors : pandas.DataFrame
        ``data.sample.anchors.read_anchors``.

    Returns
    -------
    pandas.DataFrame
        One row per anchor and basis: area_code, month, segment, basis, value, simulated, error_pct.
    """
    rows = []
    for anchor in anchors[anchors["use"] == "yes"].itertuples():
        for basis in anchor.basis.split(";"):
            keep = (frame["month"] == pd.Timestamp(anchor.month)) & (frame["basis"] == basis)
            if anchor.area_code != PROVINCE:
                keep &= frame["area_code"] == anchor.area_code
            if anchor.segment != "ALL":
                keep &= frame["segment"] == anchor.segment
            people = int(frame.loc[keep, "active"].sum())
            error = (people / anchor.value - 1) * 100
            rows.append((anchor.area_code, anchor.month, anchor.segment, basis, anchor.value, people, error))
    columns = ["area_code", "month", "segment", "basis", "value", "simulated", "error_pct"]
    return pd.DataFrame(rows, columns=columns)


def line_deviation(frame: pd.DataFrame) -> pd.DataFrame:
    """Return province totals by month beside the line: columns the bases, ``line`` and ``worst_pct``."""
    totals = frame.pivot_table(index="month", columns="basis", values="active", aggfunc="sum")[list(BASES)]
    totals["line"] = province_line().sum(axis=0)
    totals["worst_pct"] = (totals[list(BASES)].div(totals["line"], axis=0) - 1).abs().max(axis=1) * 100
    return totals


def report_lines(frame: pd.DataFrame, anchors: pd.DataFrame, factor: np.ndarray) -> Iterator[str]:
    """Yield the report line by line.

    Parameters
    ----------
    frame, anchors : pandas.DataFrame
        As in `compare`.
    factor : numpy.ndarray
        Factor that made the areas add up to the line, shape (bases, segments, months).
    """
    yield "Anchors (published counts the series must meet)"
    for row in compare(frame, anchors).itertuples():
        yield (
            f"  {row.area_code:<6}{row.month}  {row.segment:<6}{row.basis:<13}{row.value:>10,}"
            f"{row.simulated:>11,}{row.error_pct:>8.2f} %"
        )
    yield "Published counts left out"
    for row in anchors[anchors["use"] == "no"].itertuples():
        yield f"  {row.area_code:<6}{row.as_of:<11}{row.segment:<13}{row.value:>11,}  {row.reason}"
    totals = line_deviation(frame)
    yield f"Worst deviation from the province line: {totals['worst_pct'].max():.4f} %"
    yield f"Factor that closes the gap to the line: {factor.min():.2f} to {factor.max():.2f}"
    moves = np.abs(np.diff(np.log(factor), axis=-1))
    yield f"Largest step of that factor from month to month: {moves.max() * 100:.1f} %"
    yield f"Months: {MONTHS[0]} to {MONTHS[-1]}; rows: {len(frame):,}"
