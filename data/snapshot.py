"""One published version of all tables, immutable, with the look-ups every indicator needs.

A snapshot is loaded once per server and shared by every viewer: nothing here may be changed after loading.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, update_wrapper
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from weakref import WeakKeyDictionary, ref

import numpy as np
import pandas as pd

from data.selection import ALL, Known
from data.tables.bundle import TableProblem, read_bundle
from data.tables.fields import BASES, PROVINCE, SEGMENTS, SIMULATED_SOURCE

P = ParamSpec("P")
R = TypeVar("R")

SURVEY_MONTH = 8
"""Month of the Sakernas that bases of coverage are taken from; the one of February is no base."""

BUNDLED = Path(__file__).parent / "bundled"
DATA_FOLDER = "CAKUPAN_DATA"
"""Environment variable naming another folder of bundled tables (a second province, a test)."""


def bundled_folder() -> Path:
    """Folder of the tables that come with the app."""
    return Path(os.environ.get(DATA_FOLDER, BUNDLED))


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Tables of one version (name -> frame) with who made it and what is wrong with it.

    Identity is equality: two loads of the same files are two snapshots, so a snapshot can key a cache.
    """

    version: int
    created: date
    simulated: bool
    note: str
    tables: dict[str, pd.DataFrame]
    problems: tuple[TableProblem, ...] = ()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Area codes of the kabupaten/kota in order, without the province."""
        areas = self.tables["areas"]
        # Without the areas table (a broken bundle) the workforce still tells which areas there are.
        known = areas if len(areas) else self.tables["workforce"]
        return tuple(sorted({code for code in known["area_code"] if code.startswith(f"{PROVINCE}.")}))

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Row order of every array: `codes`, then the province last."""
        return (*self.codes, PROVINCE)

    @cached_property
    def months(self) -> tuple[date, ...]:
        """Months with enrolment, oldest first; without enrolment the months back to the first published figure."""
        found = self.tables["enrolment"]["month"]
        if found.empty:
            return tuple(stamp.date() for stamp in pd.date_range("2019-01-01", "2026-10-01", freq="MS"))
        return tuple(stamp.date() for stamp in pd.date_range(found.min(), found.max(), freq="MS"))

    @cached_property
    def base_years(self) -> tuple[str, ...]:
        """Years of which some kabupaten/kota has the August survey, oldest first: what a base may be fixed to."""
        frame = self.tables["workforce"]
        surveyed = frame[(frame["definition"] != "potensi") & frame["area_code"].isin(self.codes)]
        period = pd.to_datetime(surveyed["period"])
        return tuple(str(year) for year in sorted(set(period[period.dt.month == SURVEY_MONTH].dt.year)))

    @cached_property
    def known(self) -> Known:
        """What an address may name of this version."""
        return Known(frozenset(self.units), frozenset(self.months), frozenset(self.base_years))

    @cached_property
    def area_names(self) -> dict[str, str]:
        """Code -> full official name, the province included."""
        areas = self.tables["areas"]
        names = dict(zip(areas["area_code"], areas["name"], strict=True))
        return {code: names.get(code, code) for code in self.codes} | {PROVINCE: "Jawa Timur"}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Code -> name with its kind, short: ``Kab. Malang``, ``Kota Malang``, ``Jawa Timur``."""
        areas = self.tables["areas"]
        names = dict(zip(areas["area_code"], areas["label_name"], strict=True))
        return {code: names.get(code, code) for code in self.codes} | {PROVINCE: "Jawa Timur"}

    @cached_property
    def sources(self) -> pd.DataFrame:
        """The sources table indexed by ``source_id``."""
        return self.tables["sources"].set_index("source_id")

    @cached_property
    def area_rows(self) -> dict[str, dict[str, Any]]:
        """Code -> the area's row of the table ``areas``."""
        return {str(code): row for code, row in self.tables["areas"].set_index("area_code").to_dict("index").items()}

    @cached_property
    def source_rows(self) -> dict[str, dict[str, Any]]:
        """``source_id`` -> the source's row, for names that stand under every figure."""
        return self.sources.to_dict("index")

    @cached_property
    def enrolment_source(self) -> str:
        """Source ids of the enrolment table, joined by ``;``."""
        return ";".join(sorted(self.tables["enrolment"]["source_id"].astype(str).unique()))

    @cached_property
    def simulated_tables(self) -> frozenset[str]:
        """Names of the tables that hold sample rows; what is drawn from one of them carries the mark."""
        return frozenset(
            name
            for name, frame in self.tables.items()
            if name != "sources" and "source_id" in frame and (frame["source_id"] == SIMULATED_SOURCE).any()
        )

    def active(self, segment: str, basis: str) -> np.ndarray:
        """Active participants, people, shape (areas, months); NaN where an area did not report."""
        return self._enrolment_cube("active")[basis][segment]

    def inactive(self, segment: str, basis: str) -> np.ndarray:
        """Inactive participants, people, shape (areas, months)."""
        return self._enrolment_cube("inactive")[basis][segment]

    def _enrolment_cube(self, measure: str) -> dict[str, dict[str, np.ndarray]]:
        return self._cubes[measure]

    @cached_property
    def _cubes(self) -> dict[str, dict[str, dict[str, np.ndarray]]]:
        frame = self.tables["enrolment"]
        rows = pd.Index(self.codes).get_indexer(frame["area_code"])
        first = self.months[0]
        month = pd.to_datetime(frame["month"])
        columns = ((month.dt.year - first.year) * 12 + month.dt.month - first.month).to_numpy()
        known = rows >= 0
        cubes: dict[str, dict[str, dict[str, np.ndarray]]] = {}
        for measure in ("active", "inactive"):
            values = frame[measure].to_numpy(dtype=float)
            cubes[measure] = {}
            for basis in BASES:
                grids: dict[str, np.ndarray] = {}
                for segment in (*SEGMENTS, ALL):
                    here = known & ((frame["basis"] == basis) & (frame["segment"] == segment)).to_numpy()
                    grid = np.full((len(self.codes), len(self.months)), np.nan)
                    grid[rows[here], columns[here]] = values[here]
                    grids[segment] = grid
                grids[ALL] = np.where(np.isnan(grids[ALL]), _total(grids), grids[ALL])
                cubes[measure][basis] = grids
        return cubes

    @cached_property
    def _workforce(self) -> dict[tuple[str, str], pd.DataFrame]:
        frame = self.tables["workforce"]
        return {
            (str(definition), str(segment)): group.pivot_table(
                index="area_code", columns="period", values="workers", aggfunc="first", observed=True
            ).reindex(list(self.codes))
            for (definition, segment), group in frame.groupby(["definition", "segment"], observed=True)
        }

    def workforce(self, definition: str, segment: str) -> pd.DataFrame:
        """Workers by area (rows, all areas in order) and period (columns); no columns where none exist."""
        empty = pd.DataFrame(index=pd.Index(self.codes, name="area_code"))
        return self._workforce.get((definition, segment), empty)

    def survey(self, definition: str, segment: str) -> pd.DataFrame:
        """Workers by area (rows, all areas in order) and year of the August survey (columns, oldest first)."""
        table = self.workforce(definition, segment)
        august = [period for period in table.columns if period.month == SURVEY_MONTH]
        return table[august].rename(columns={period: period.year for period in august})

    @cached_property
    def _contexts(self) -> dict[str, pd.DataFrame]:
        found: dict[str, pd.DataFrame] = {}
        for indicator, rows in self.tables["context"].groupby("indicator", observed=True):
            table = rows.pivot_table(index="area_code", columns="year", values="value", aggfunc="first", observed=True)
            found[str(indicator)] = table.reindex(list(self.codes))
        return found

    def context(self, indicator: str) -> pd.DataFrame:
        """One context indicator by area (rows, all areas in order) and year (columns); NaN where unknown."""
        empty = pd.DataFrame(index=pd.Index(self.codes, name="area_code"))
        return self._contexts.get(indicator, empty)


def _total(grids: dict[str, np.ndarray]) -> np.ndarray:
    """Sum of the segments where no total was reported as such.

    An area that left out one segment has not reported its total. A segment that nobody reported in a month (an
    office whose table has no migrants) is not part of that month's total.
    """
    parts = np.stack([grids[segment] for segment in SEGMENTS])
    unused = np.isnan(parts).all(axis=1, keepdims=True)
    total = np.where(unused, 0.0, parts).sum(axis=0)
    return np.where(unused.all(axis=0), np.nan, total)


class PerSnapshot(Generic[P, R]):
    """A function of a snapshot that keeps its newest results for each snapshot apart.

    A plain ``lru_cache`` would hold each version that was ever shown in memory until its results are pushed out,
    long after the last viewer has left it. Here results belong to the snapshot and go when it goes; a result must
    therefore not hold the snapshot itself.
    """

    def __init__(self, function: Callable[Concatenate[Snapshot, P], R], maxsize: int) -> None:
        self._function, self._maxsize = function, maxsize
        self._kept: WeakKeyDictionary[Snapshot, Callable[..., R]] = WeakKeyDictionary()
        update_wrapper(self, function)

    def __call__(self, snapshot: Snapshot, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the kept result, or work it out."""
        found = self._kept.get(snapshot)
        if found is None:
            found = self._kept.setdefault(snapshot, self._of(snapshot))
        return found(*args, **kwargs)

    def forget(self) -> None:
        """Drop every result of every snapshot."""
        self._kept.clear()

    def _of(self, snapshot: Snapshot) -> Callable[..., R]:
        owner, function = ref(snapshot), self._function  # the caller holds the snapshot as long as the call takes

        @lru_cache(maxsize=self._maxsize)
        def of_owner(*args: Any, **kwargs: Any) -> Any:
            return function(owner(), *args, **kwargs)  # type: ignore[arg-type]  # alive, see above

        return of_owner


def per_snapshot(maxsize: int) -> Callable[[Callable[Concatenate[Snapshot, P], R]], PerSnapshot[P, R]]:
    """Decorate a function of a snapshot; `maxsize` results are kept per snapshot.

    Arguments after the snapshot must be hashable.
    """
    return lambda function: PerSnapshot(function, maxsize)


@per_snapshot(32)
def rows_of(snapshot: Snapshot, table: str, dataset: str) -> pd.DataFrame:
    """Rows of a table; sample rows are left out of the dataset ``terpublikasi``. Never change the frame.

    Raises
    ------
    KeyError
        If there is no such table.
    """
    frame = snapshot.tables[table]
    if dataset != "terpublikasi":
        return frame
    return frame[frame["source_id"] != SIMULATED_SOURCE].reset_index(drop=True)


def load_snapshot(folder: Path = BUNDLED) -> Snapshot:
    """Load the bundled tables; what is broken is listed in `Snapshot.problems`, never raised."""
    bundle = read_bundle(folder)
    return Snapshot(
        version=bundle.version,
        created=bundle.created,
        simulated=bundle.simulated,
        note=bundle.note,
        tables=dict(bundle.tables),
        problems=bundle.problems,
    )
