"""Context of coverage: formality, poverty, minimum wage, size and structure of the workforce, each with its year.

Context explains, it never enters an indicator. A year is used only once its survey month has passed, and an area
without a figure stays without one.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE

_FORMAL, _INFORMAL = "bekerja_formal", "bekerja_informal"


@dataclass(frozen=True)
class ContextKind:
    """How a context series is made: ``part`` as it is, or as percent of the sum of ``whole``.

    ``from_month`` is the month of a year from which its figure can be known (Sakernas August, poverty March).
    """

    key: str
    unit: str
    part: str
    whole: tuple[str, ...]
    from_month: int


CONTEXT_KINDS: dict[str, ContextKind] = {
    kind.key: kind
    for kind in (
        ContextKind("porsi_formal", "percent", _FORMAL, (_FORMAL, _INFORMAL), 8),
        ContextKind("kemiskinan", "percent", "persentase_penduduk_miskin_p0", (), 3),
        ContextKind("umk", "rupiah", "umk", (), 1),
        ContextKind("penduduk_bekerja", "people", "", (_FORMAL, _INFORMAL), 8),
    )
}


@dataclass(frozen=True)
class ContextSeries:
    """One context indicator of all areas.

    ``by_area`` is indexed by area code, NaN where missing; ``missing`` lists those codes. ``year`` is the year it
    describes, ``source`` the source ids joined by ``;``.
    """

    key: str
    unit: str
    by_area: pd.Series
    year: int
    source: str
    missing: tuple[str, ...]


def context_series(snapshot: Snapshot, key: str, month: date) -> ContextSeries | None:
    """The newest year of a context indicator that was over its survey month by `month`.

    Returns
    -------
    ContextSeries or None
        None when no year is early enough.

    Raises
    ------
    KeyError
        When there is no such context indicator.
    """
    kind = CONTEXT_KINDS[key]
    needed = tuple(dict.fromkeys(name for name in (kind.part, *kind.whole) if name))
    tables = {name: snapshot.context(name) for name in needed}
    year = _year(tables[needed[0]], month, kind.from_month)
    if year is None:
        return None
    whole = sum((tables[name][year] for name in kind.whole), pd.Series(0.0, index=list(snapshot.codes)))
    if not kind.part:
        values = whole
    elif kind.whole:
        values = tables[kind.part][year] / whole.where(whole > 0) * 100
    else:
        values = tables[kind.part][year]
    return ContextSeries(
        key=key,
        unit=kind.unit,
        by_area=values,
        year=year,
        source=_sources(snapshot, needed, year),
        missing=tuple(values.index[values.isna()]),
    )


def spearman(first: np.ndarray, second: np.ndarray) -> tuple[float, int]:
    """Spearman rank correlation over the pairs known on both sides, and their number; NaN below three pairs.

    Equal values share the mean of their ranks.
    """
    known = ~(np.isnan(first) | np.isnan(second))
    count = int(known.sum())
    if count < 3:
        return float("nan"), count
    ranks = [pd.Series(side[known]).rank().to_numpy() for side in (first, second)]
    centred = [side - side.mean() for side in ranks]
    spread = float(np.sqrt((centred[0] ** 2).sum() * (centred[1] ** 2).sum()))
    return (float((centred[0] * centred[1]).sum() / spread) if spread else float("nan")), count


@dataclass(frozen=True, eq=False)
class Structure:
    """Employed residents of one area by employment status and by sector, beside the province.

    Frames have columns ``key, people, share, province_share`` (shares in percent of the area's employed), statuses in
    the order of the survey, sectors from the largest down. ``key`` is the context indicator without its prefix.
    """

    area: str
    year: int
    statuses: pd.DataFrame
    sectors: pd.DataFrame
    source: str


STATUSES = (
    "buruh_karyawan_pegawai",
    "berusaha_dibantu_buruh_tetap",
    "berusaha_sendiri",
    "berusaha_dibantu_buruh_tidak_tetap",
    "pekerja_bebas_pertanian",
    "pekerja_bebas_nonpertanian",
    "pekerja_keluarga_tidak_dibayar",
)
"""Employment status as Sakernas asks it; the first two are counted as formal."""

_STATUS, _SECTOR = "bekerja_status_", "bekerja_lapus_"


def workforce_structure(snapshot: Snapshot, area: str, month: date) -> Structure | None:
    """Structure of the workforce in the newest August up to `month`; None when there is none."""
    year = _year(snapshot.context(_STATUS + STATUSES[0]), month, 8)
    return None if year is None else _structure(snapshot, area, year)


@per_snapshot(64)
def _structure(snapshot: Snapshot, area: str, year: int) -> Structure:
    names = sorted(set(snapshot.tables["context"]["indicator"]))
    sectors = [name.removeprefix(_SECTOR) for name in names if name.startswith(_SECTOR)]
    by_sector = _shares(snapshot, area, year, _SECTOR, tuple(sectors))
    return Structure(
        area=area,
        year=year,
        statuses=_shares(snapshot, area, year, _STATUS, STATUSES),
        sectors=by_sector.sort_values("people", ascending=False, kind="stable", ignore_index=True),
        source=_sources(snapshot, tuple(_STATUS + key for key in STATUSES), year),
    )


def _shares(snapshot: Snapshot, area: str, year: int, prefix: str, keys: tuple[str, ...]) -> pd.DataFrame:
    grid = pd.DataFrame({key: snapshot.context(prefix + key)[year] for key in keys})
    total = grid.sum()
    people = total if area == PROVINCE else grid.loc[area]
    return pd.DataFrame(
        {
            "key": keys,
            "people": people.to_numpy(),
            "share": (people / people.sum() * 100).to_numpy(),
            "province_share": (total / total.sum() * 100).to_numpy(),
        }
    )


def _year(table: pd.DataFrame, month: date, from_month: int) -> int | None:
    latest = month.year if month.month >= from_month else month.year - 1
    years = [int(year) for year in table.columns if year <= latest and table[year].notna().any()]
    return max(years, default=None)


def _sources(snapshot: Snapshot, names: tuple[str, ...], year: int) -> str:
    frame = snapshot.tables["context"]
    rows = frame[frame["indicator"].isin(names) & (frame["year"] == year)]
    return ";".join(sorted(set(";".join(rows["source_id"].astype(str).unique()).split(";")) - {""}))
