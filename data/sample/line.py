"""The line of province totals that the simulated series follows, segment by segment.

Published counts of active participants in Jawa Timur contradict each other (4.34, 4.58 and 5.07 million for the
end of 2023). One line is followed: the counts of BPJS Ketenagakerjaan up to 2023-01 and those of Kemnaker from
2023-12 on, listed in ``TOTALS``.

How it is built. A month of segment ``s`` is ``trend(month) * weight_s(month) * SEASON[s](calendar month)``:

* ``SEASON`` is 1 in December, the yearly peak, and lower in every other month. The shape follows the national
  counts (45.22 m in December 2024, 40.20 in March, 39.70 in April, 39.35 in June, about 42 in October 2025). It is
  deepest for BPU, whose premiums many Pemda pay for only part of the year, and shallow for PU.
* ``weight_s`` is the share of the segment once the season is taken out, linear in time between ``MIXES`` and
  flat afterwards.
* ``trend`` is the total once the season is taken out, log-linear in time between ``TOTALS``. After the last
  total it grows by ``LATER_GROWTH`` a year.

The line therefore meets every total exactly, and the segments printed for 2018-12 and 2019-11 too. Both bases of
the numerator follow the same line: commuting across the border of the province is left out.
"""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

FIRST: Final = np.datetime64("2019-01", "M")
LAST: Final = np.datetime64("2026-10", "M")
MONTHS: Final = np.arange(FIRST, LAST + 1)
LATER_GROWTH: Final = 0.03
"""Growth a year after the last published total: an assumption."""


class Total(NamedTuple):
    """A published province total: month, people, source, and what had to be assumed about it."""

    month: str
    active: float
    source_id: str
    assumption: str


TOTALS: Final = (
    Total("2018-12", 3_028_849, "S93", ""),
    Total("2019-11", 3_415_000, "S94", "sum of four rounded segments"),
    Total("2021-04", 2_900_000, "S95", "printed as about 2.9 m"),
    Total("2023-01", 4_300_000, "S97", "rounded"),
    Total("2023-12", 4_583_246, "S30", "Kemnaker"),
    Total("2025-02", 4_950_000, "S82", "Kemnaker, rounded"),
    Total("2025-12", 5_980_000, "S99", "printed for 2025 without a month; taken as the year-end peak"),
)

MIXES: Final = (
    ("2018-12", (1_796_194, 220_809, 942_210, 69_636)),  # S93
    ("2019-11", (1_970_000, 235_000, 1_110_000, 100_000)),  # S94
    # No later split of the province has all four segments: the national one of April 2025 (S32), rounded.
    ("2025-04", (0.61, 0.22, 0.155, 0.015)),
)
"""People or shares of PU, BPU, JAKON and PMI in a month, as counted in that month."""

SEASON: Final = np.array(
    [
        # Jan    Feb    Mar    Apr    May    Jun    Jul    Aug    Sep    Oct    Nov    Dec
        [0.985, 0.975, 0.965, 0.957, 0.953, 0.952, 0.956, 0.963, 0.972, 0.982, 0.992, 1.0],  # PU
        [0.890, 0.825, 0.760, 0.730, 0.715, 0.715, 0.740, 0.785, 0.845, 0.900, 0.960, 1.0],  # BPU
        [0.940, 0.900, 0.865, 0.845, 0.840, 0.845, 0.865, 0.890, 0.920, 0.950, 0.980, 1.0],  # JAKON
        [0.990, 0.980, 0.970, 0.965, 0.960, 0.960, 0.965, 0.970, 0.975, 0.980, 0.990, 1.0],  # PMI
    ]
)
"""Factor of a calendar month by segment, December = 1: an assumption shaped by the national counts."""


def to_month(text: str) -> np.datetime64:
    """Return the month of a date printed as year-month or year-month-day."""
    return np.datetime64(text[:7], "M")


def season_of(months: npt.NDArray[np.datetime64]) -> Array:
    """Return the seasonal factor of each segment in each month, shape (segments, months)."""
    return SEASON[:, months.astype("int64") % 12]


def _weights(months: npt.NDArray[np.datetime64]) -> Array:
    """Return the share of each segment without the season, shape (segments, months); columns sum to 1."""
    at = np.array([to_month(month) for month, _ in MIXES])
    plain = np.array([people for _, people in MIXES], dtype=float).T / season_of(at)
    plain /= plain.sum(axis=0)
    when = months.astype("int64")
    return np.vstack([np.interp(when, at.astype("int64"), row) for row in plain])


def province_line(months: npt.NDArray[np.datetime64] = MONTHS) -> Array:
    """Return the active participants of the province by segment and month.

    Parameters
    ----------
    months : array of datetime64[M]
        Months from 2018-12 on.

    Returns
    -------
    numpy.ndarray
        People, shape (segments, months), segments in the order of ``SEGMENTS``; not rounded.
    """
    at = np.array([to_month(total.month) for total in TOTALS])
    plain = np.array([total.active for total in TOTALS]) / (_weights(at) * season_of(at)).sum(axis=0)
    when = months.astype("int64")
    trend = np.exp(np.interp(when, at.astype("int64"), np.log(plain)))
    later = np.maximum(when - at[-1].astype("int64"), 0)
    return trend * (1 + LATER_GROWTH) ** (later / 12) * _weights(months) * season_of(months)
