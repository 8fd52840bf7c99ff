"""Registered participants who are not paid up.

Two groups: those who stopped for good, a share of the participants without the season (higher for BPU, who are
switched off after about three unpaid months), and those who only miss the months outside the December peak, a
part of what the season takes away. The shares are assumptions; together they give the 1,489,379 inactive
participants of December 2023 (Kemnaker, source S30).
"""

from typing import Final

import numpy as np

from data.sample.line import MONTHS, Array, to_month
from data.sample.prior import SEED

KNOWN_MONTH: Final = "2023-12"
KNOWN_INACTIVE: Final = 1_489_379
STOPPED: Final = np.array([0.22, 0.62, 0.33, 0.45])
"""Inactive per active participant in December by segment, before scaling to the known total."""
SEASONAL: Final = np.array([0.3, 0.7, 0.2, 0.5])
"""Part of the seasonal fall that stays registered, by segment."""
SPREAD: Final = 0.10
"""Standard deviation between areas, log scale."""


def build_inactive(active: Array, season: Array) -> Array:
    """Return inactive participants; same shape as `active` (bases, areas, segments, months).

    Parameters
    ----------
    active : array
        Active participants.
    season : array
        Seasonal factor inside `active`, 1 in December.
    """
    rng = np.random.default_rng([SEED, 1])
    area = np.exp(rng.normal(0.0, SPREAD, size=active.shape[1]))
    plain = active / season
    stopped = STOPPED[None, None, :, None] * area[None, :, None, None] * plain
    seasonal = SEASONAL[None, None, :, None] * np.maximum(plain - active, 0)
    month = int((to_month(KNOWN_MONTH) - MONTHS[0]).astype("int64"))
    at = (stopped + seasonal)[..., month].sum(axis=(1, 2))
    scaled: Array = (stopped + seasonal) * (KNOWN_INACTIVE / at)[:, None, None, None]
    return scaled
