"""What the sample ledger stands on: structure of the areas, participants by month, printed counts."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.sample.line import Array, to_month
from data.sample.prior import SEED
from data.tables.fields import SIMULATED_SOURCE

Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

MONTHS: Final = np.arange(to_month("2025-01"), to_month("2027-02"))
"""Months of the calendar of protection; those after `REPORTED` are paid in advance."""
REPORTED: Final = 22
"""How many of these months have been: 2025-01 to 2026-10."""
DATES: Final[Mapping[str, int]] = {"2025-12": 11, "2026-10": 21}
"""Dates of table ``groups`` and their place in `MONTHS`."""
YEARS: Final[Mapping[int, slice]] = {2025: slice(0, 12), 2026: slice(12, 25)}
"""Months by budget year; January 2027 is paid in advance from the budget of 2026."""


@dataclass(frozen=True)
class Ground:
    """Facts by area, all in the order of ``codes``.

    Attributes
    ----------
    codes : tuple of str
        The 38 areas.
    kota : array of bool
        Whether the area is a kota.
    desa, villages : array
        Number of desa; of desa and kelurahan.
    population, employed, informal : array
        People; Sakernas 2025 for employed people and for those who work on their own account.
    poverty : array
        Percent of poor people, 2025.
    wage : dict of int to array
        Minimum wage by year, rupiah a month.
    active : dict of str to array
        Participants PU and BPU by residence, shape (areas, `REPORTED`).
    printed : pandas.DataFrame
        Published rows of table ``groups``.
    rates : dict of str to float
        The parameters of the programme the ledger needs.
    """

    codes: tuple[str, ...]
    kota: Mask
    desa: Counts
    villages: Counts
    population: Array
    employed: Array
    informal: Array
    poverty: Array
    wage: Mapping[int, Array]
    active: Mapping[str, Counts]
    printed: pd.DataFrame
    rates: Mapping[str, float]

    def at(self, code: str) -> int:
        """Place of an area."""
        return self.codes.index(code)


def draw(topic: str) -> np.random.Generator:
    """Return the random numbers of one topic, so that a change in one part leaves the others as they are."""
    return np.random.default_rng([SEED, zlib.crc32(topic.encode())])


def lay(tables: Mapping[str, pd.DataFrame]) -> Ground:
    """Collect the facts from the bundled tables (with ``enrolment`` as simulated)."""
    areas = tables["areas"].sort_values("area_code", ignore_index=True)
    codes = tuple(areas["area_code"])
    base = tables["workforce"]
    base = base[base["definition"].eq("sakernas_bekerja") & base["period"].eq(pd.Timestamp("2025-08-01"))]
    workers = base.pivot_table(index="area_code", columns="segment", values="workers").loc[list(codes)]
    parameters = tables["parameters"].drop_duplicates("parameter").set_index("parameter")["value"]
    groups = tables["groups"]
    return Ground(
        codes=codes,
        kota=areas["kind"].eq("kota").to_numpy(),
        desa=areas["desa"].to_numpy(),
        villages=(areas["desa"] + areas["kelurahan"]).to_numpy(),
        population=_latest(tables["context"], "penduduk_administrasi_kemendagri", codes, 2025),
        employed=workers["ALL"].to_numpy(dtype=float),
        informal=workers["BPU"].to_numpy(dtype=float),
        poverty=_latest(tables["context"], "persentase_penduduk_miskin_p0", codes, 2025),
        wage={year: _latest(tables["context"], "umk", codes, year) for year in YEARS},
        active={segment: _active(tables["enrolment"], segment, codes) for segment in ("PU", "BPU")},
        printed=groups[groups["source_id"] != SIMULATED_SOURCE],
        rates=parameters.to_dict(),
    )


def _latest(context: pd.DataFrame, indicator: str, codes: tuple[str, ...], year: int) -> Array:
    """Return an indicator of a year by area; where that year is missing, the nearest one before, else after."""
    rows = context[context["indicator"].eq(indicator) & context["area_code"].isin(codes)]
    wide = rows.pivot_table(index="area_code", columns="year", values="value").loc[list(codes)]
    wide = wide.ffill(axis=1).bfill(axis=1)
    return wide.reindex(columns=range(int(wide.columns.min()), year + 1)).ffill(axis=1)[year].to_numpy(dtype=float)


def _active(enrolment: pd.DataFrame, segment: str, codes: tuple[str, ...]) -> Counts:
    """Return participants by residence in the reported months."""
    keep = enrolment["basis"].eq("domisili") & enrolment["segment"].eq(segment)
    wide = enrolment[keep].pivot_table(index="area_code", columns="month", values="active")
    months = [pd.Timestamp(str(month)) for month in MONTHS[:REPORTED]]
    return wide.loc[list(codes), months].to_numpy(dtype="int64")
