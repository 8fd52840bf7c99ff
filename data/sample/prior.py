"""Where participants would be if nothing but the structure of the workforce were known.

The level of a segment in an area is its Sakernas base (mean of 2022 to 2025) times a factor that rises with
manufacturing and towns and falls with poverty; by place of work the factor leans further to manufacturing and to
the kota. All coefficients are assumptions, chosen so that Madura stays low and the industrial belt and the small
kota high, as the published percentages have it. Over time an area follows the province line with a slow drift of
its own, a season of its own strength, and autocorrelated noise.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from data.sample.line import MONTHS, Array, province_line, season_of, to_month
from data.tables.fields import BASES, SEGMENTS

SEED: Final = 35_2026
REFERENCE: Final = int((to_month("2025-06") - MONTHS[0]).astype("int64"))
"""Month in which the areas' levels add up to the province line."""

MIGRANT_AREAS: Final = ("35.02", "35.03", "35.04", "35.05", "35.06", "35.07", "35.10", "35.19", "35.20", "35.21")
"""Areas many migrant workers come from (general knowledge)."""
PLACEMENT_AREAS: Final = ("35.02", "35.07", "35.19", "35.73", "35.78")
"""Areas with many placement companies, where migrants are registered (general knowledge)."""
STEADY_BPU: Final = {"35.22": 0.35}
"""Areas whose Pemda pays all year, so that BPU hardly has a season: an assumption."""

DRIFT: Final = 0.015
"""Standard deviation of an area's growth against the province, a year."""
NOISE: Final = np.array([0.006, 0.016, 0.016, 0.012])
"""Standard deviation of the noise by segment, log scale."""
MEMORY: Final = 0.88
"""Autocorrelation of the noise from month to month."""
SHARED: Final = 0.8
"""Part of the noise that both bases have in common."""


@dataclass(frozen=True)
class Prior:
    """Prior series and what they are made of; arrays have the shape (bases, areas, segments, months).

    ``season`` is the seasonal factor inside ``active``.
    """

    codes: tuple[str, ...]
    active: Array
    season: Array


def structure(workforce: pd.DataFrame, context: pd.DataFrame) -> pd.DataFrame:
    """Describe each area by the means of 2022 to 2025.

    Returns
    -------
    pandas.DataFrame
        Index ``area_code``; people in ``ALL``, ``PU``, ``BPU`` and ``JAKON``; shares 0 to 1 of employed people in
        ``industry`` and ``urban``; ``poverty`` in percent; ``kota`` 0 or 1.
    """
    base = workforce[(workforce["definition"] == "sakernas_bekerja") & (workforce["period"].dt.year >= 2022)]
    people = base.pivot_table(index="area_code", columns="segment", values="workers", aggfunc="mean")
    recent = context[context["year"].between(2022, 2025)]
    facts = recent.pivot_table(index="area_code", columns="indicator", values="value", aggfunc="mean")
    return people.assign(
        industry=facts["bekerja_lapus_C_industri_pengolahan"] / people["ALL"],
        urban=facts["bekerja_perkotaan"] / people["ALL"],
        poverty=facts["persentase_penduduk_miskin_p0"],
        kota=(people.index.str[3] == "7").astype(float),
    )


def levels(areas: pd.DataFrame) -> Array:
    """Return people by basis, area and segment in the reference month; areas add up to the province line."""
    industry = areas["industry"] - areas["industry"].mean()
    urban = areas["urban"] - areas["urban"].mean()
    poverty = areas["poverty"] - areas["poverty"].mean()
    kota = areas["kota"]
    migrants = areas["ALL"] * np.where(areas.index.isin(MIGRANT_AREAS), 4.0, 1.0)
    placed = areas["ALL"] * np.where(areas.index.isin(PLACEMENT_AREAS), 4.0, 0.4)
    home = [
        areas["PU"] * np.exp(1.2 * industry + 0.25 * urban - 0.03 * poverty),
        areas["BPU"] * np.exp(0.4 * urban - 0.025 * poverty + 0.5 * kota),
        areas["JAKON"] * np.exp(0.8 * industry + 0.5 * urban - 0.02 * poverty + 0.3 * kota),
        migrants,
    ]
    work = [
        home[0] * np.exp(2.2 * industry + 0.7 * urban + 0.3 * kota),
        home[1] * np.exp(0.2 * kota),
        home[2] * np.exp(0.5 * urban + 0.2 * kota),
        placed,
    ]
    plain = np.stack([np.stack(home, axis=1), np.stack(work, axis=1)])
    goal = province_line()[:, REFERENCE]
    scaled: Array = plain * (goal / plain.sum(axis=1))[:, None, :]
    return scaled


def build_prior(workforce: pd.DataFrame, context: pd.DataFrame) -> Prior:
    """Return the prior series of every area.

    Parameters
    ----------
    workforce, context : pandas.DataFrame
        The bundled tables of these names.

    Returns
    -------
    Prior
        Deterministic: the random numbers come from one generator with a fixed seed.
    """
    areas = structure(workforce, context)
    rng = np.random.default_rng(SEED)
    count = len(areas)
    strength = rng.uniform(0.7, 1.3, size=(count, len(SEGMENTS)))
    for code, value in STEADY_BPU.items():
        strength[areas.index.get_loc(code), SEGMENTS.index("BPU")] = value
    drift = rng.normal(0.0, DRIFT, size=count)
    years = (np.arange(len(MONTHS)) - REFERENCE) / 12
    season = season_of(MONTHS)[None, :, :] ** strength[:, :, None]
    course = province_line() / season_of(MONTHS)
    course = course / province_line()[:, [REFERENCE]]
    log_noise = _noise(rng, count)
    active = (
        levels(areas)[:, :, :, None]
        * (course[None, :, :] * season)[None]
        * np.exp(drift[None, :, None, None] * years + log_noise)
    )
    return Prior(tuple(areas.index), active, np.broadcast_to(season, active.shape))


def _noise(rng: np.random.Generator, count: int) -> Array:
    """Return autocorrelated noise on the log scale, shape (bases, areas, segments, months)."""
    shape = (len(SEGMENTS), len(MONTHS))
    common = _walk(rng.standard_normal((1, count, *shape)))
    own = _walk(rng.standard_normal((len(BASES), count, *shape)))
    mixed: Array = SHARED * common + np.sqrt(1 - SHARED**2) * own
    return mixed * NOISE[None, None, :, None]


def _walk(shocks: Array) -> Array:
    """Turn independent shocks into a stationary AR(1) series of unit variance along the last axis."""
    series = shocks.copy()
    fresh = np.sqrt(1 - MEMORY**2)
    for month in range(1, series.shape[-1]):
        series[..., month] = MEMORY * series[..., month - 1] + fresh * shocks[..., month]
    return series
