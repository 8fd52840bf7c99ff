"""What one version changes against another: rows added, changed and removed, and every measure that moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from data.quality.scores import unusual
from data.tables.fields import SIMULATED_SOURCE, Table
from data.tables.keys import key_codes
from data.tables.subject import ENROLMENT, TABLES

BOOKKEEPING: Final = frozenset({"arrivals", "checks", "sources"})
"""Tables a publication writes for itself; their rows are no change a reader looks for."""

BIG_PERCENT: Final = 20.0
BIG_PEOPLE: Final = 100.0
"""A measure that moves by more than this share and at least this much stands out.

So do active participants that jump from the month before (``data.quality.scores``), which a new month can only do.
"""

CHANGE_COLUMNS: Final = (
    "table", "area_code", "period", "segment", "basis", "detail", "field",
    "old", "new", "change", "percent", "kind", "big",
)  # fmt: skip
"""Columns of `Difference.changes`."""

_PERIODS: Final = ("month", "period", "year", "as_of")
_SEPARATE: Final = ("area_code", "segment", "basis", *_PERIODS)
_UNSAID: Final = frozenset({"", "unknown"})
"""Parts of a key that say nothing: no unit, a funding nobody named."""


@dataclass(frozen=True)
class Difference:
    """Two versions compared.

    Attributes
    ----------
    counts : DataFrame
        ``table`` (text), ``added``, ``changed``, ``removed`` (rows): one row per table that differs; ``sample``: how
        many of the changed and removed ones were sample rows, so no figure of anybody's was lost with them.
    changes : DataFrame
        One row per measure that was added, changed or removed, `CHANGE_COLUMNS`, texts as categories: ``period``
        only as exact as it is (``2026-10``, ``2026``), ``segment`` and ``basis`` empty where the table has none,
        ``detail`` the other parts of the key joined by `` · ``, ``old`` and ``new`` in the unit of the field (NaN
        where there was or is none), ``change`` = new - old, ``percent`` of the old, ``kind`` added, changed or
        removed, ``big`` whether the move stands out. A row of a table without measures has an empty ``field``.
    """

    counts: pd.DataFrame
    changes: pd.DataFrame

    @property
    def added(self) -> int:
        """Rows added in all tables."""
        return int(self.counts["added"].sum())

    @property
    def changed(self) -> int:
        """Rows changed in all tables."""
        return int(self.counts["changed"].sum())

    @property
    def removed(self) -> int:
        """Rows removed in all tables."""
        return int(self.counts["removed"].sum())


def compare(old: Mapping[str, pd.DataFrame], new: Mapping[str, pd.DataFrame]) -> Difference:
    """Compare the tables of two versions.

    Rows are matched by the key of their table. A row whose values are equal and whose source alone is another is
    not a change. Tables of `BOOKKEEPING` are left out.

    Parameters
    ----------
    old, new : mapping of str to DataFrame
        Tables of the earlier and the later version; a table that is missing counts as empty.

    Returns
    -------
    Difference
        Without rows where nothing differs.
    """
    counts, changes = [], []
    for name, table in TABLES.items():
        before, after = old.get(name), new.get(name)
        if name in BOOKKEEPING or before is after:
            continue
        pair = _Pair(table, _or_empty(before, after), _or_empty(after, before))
        count = pair.count()
        if any(count[:3]):
            counts.append((name, *count))
            changes.append(pair.changes())
    frame = pd.DataFrame(counts, columns=["table", "added", "changed", "removed", "sample"])
    sizes = {"table": "str", "added": "int64", "changed": "int64", "removed": "int64", "sample": "int64"}
    return Difference(frame.astype(sizes), _together(changes))


def summed(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """Sum changes of one measure by one part of the key; a value that is missing on one side is no zero.

    Parameters
    ----------
    rows : DataFrame
        Rows of `Difference.changes` of one table and field.
    name : str
        Column to sum by: ``area_code``, ``segment``, ``period``.

    Returns
    -------
    DataFrame
        Index ``name``. ``old``, ``new``, ``change`` add the values known on both sides and are NaN where there are
        none; ``appeared`` and ``vanished`` count the values known on one side alone, ``appeared_sum`` and
        ``vanished_sum`` add them; ``big`` counts the moves that stand out. In the unit of the field.
    """
    before, after = rows["old"], rows["new"]
    both, fresh, gone = before.notna() & after.notna(), before.isna() & after.notna(), before.notna() & after.isna()
    parts = pd.DataFrame(
        {
            "old": before.where(both),
            "new": after.where(both),
            "change": (after - before).where(both),
            "appeared_sum": after.where(fresh),
            "vanished_sum": before.where(gone),
        }
    )
    counts = pd.DataFrame({"appeared": fresh, "vanished": gone, "big": rows["big"]}).astype("int64")
    keys = rows[name].astype("str")
    return parts.groupby(keys, sort=True).sum(min_count=1).join(counts.groupby(keys, sort=True).sum())


def _or_empty(frame: pd.DataFrame | None, other: pd.DataFrame | None) -> pd.DataFrame:
    if frame is not None:
        return frame
    return pd.DataFrame() if other is None else other.iloc[:0]


class _Pair:
    """One table in two versions, its rows matched."""

    def __init__(self, table: Table, old: pd.DataFrame, new: pd.DataFrame) -> None:
        self.table, self.old, self.new = table, old, new
        before, after = key_codes((old, new), table.key)
        # Position in the old frame of each new row's key, -1 where there is none; and the other way round.
        places = np.full(int(max(before.max(initial=-1), after.max(initial=-1))) + 1, -1, dtype=np.int64)
        places[before] = np.arange(len(before))
        self.earlier = places[after]
        still = np.zeros(len(places), dtype=bool)
        still[after] = True
        self.gone = np.flatnonzero(~still[before])
        self.fresh = np.flatnonzero(self.earlier < 0)
        self.kept = np.flatnonzero(self.earlier >= 0)
        self.values = [item for item in table.fields if item.name not in (*table.key, "source_id")]
        self.measures = [item.name for item in self.values if item.kind in ("integer", "decimal")]

    def count(self) -> tuple[int, int, int, int]:
        """Rows added, changed, removed; how many of the latter two were sample rows."""
        moved = self._moved([item.name for item in self.values])
        sample = 0
        if "source_id" in self.old:
            before = np.concatenate([self.earlier[self.kept[moved]], self.gone])
            sample = int((self.old["source_id"].to_numpy(dtype=object)[before] == SIMULATED_SOURCE).sum())
        return len(self.fresh), int(moved.sum()), len(self.gone), sample

    def _moved(self, names: list[str]) -> np.ndarray:
        """Which of the kept rows differ in one of some columns."""
        moved = np.zeros(len(self.kept), dtype=bool)
        for name in names:
            moved |= self._differs(name)
        return moved

    def _differs(self, name: str) -> np.ndarray:
        before = self.old[name].to_numpy()[self.earlier[self.kept]]
        after = self.new[name].to_numpy()[self.kept]
        absent = pd.isna(before) & pd.isna(after)
        return np.asarray(~absent & (before != after), dtype=bool)

    def changes(self) -> pd.DataFrame:
        """Every measure that differs."""
        if not self.measures:
            kept = self.kept[self._moved([item.name for item in self.values])]
            return self._listed("", kept, self.fresh, self.gone)
        return _together([self._measure(name) for name in self.measures])

    def _measure(self, name: str) -> pd.DataFrame:
        stated = self.new[name].notna().to_numpy()[self.fresh]
        lost = self.old[name].notna().to_numpy()[self.gone]
        kept, fresh = self.kept[self._differs(name)], self.fresh[stated]
        listed = self._listed(name, kept, fresh, self.gone[lost])
        if self.table is ENROLMENT and name == "active":
            # A new month has no old figure; what it jumps from is the month before.
            listed.loc[: len(kept) + len(fresh) - 1, "big"] |= self._jumps(np.concatenate([kept, fresh]))
        return listed

    def _jumps(self, places: np.ndarray) -> np.ndarray:
        stored = self.old[self.old["source_id"] != SIMULATED_SOURCE]
        return unusual(stored, self.new.iloc[places].reset_index(drop=True))

    def _listed(self, name: str, kept: np.ndarray, fresh: np.ndarray, gone: np.ndarray) -> pd.DataFrame:
        before = np.concatenate([self.earlier[kept], gone])
        key = list(self.table.key)
        after = self.new[key].iloc[np.concatenate([kept, fresh])]
        rows = pd.concat([after, self.old[key].iloc[gone]], ignore_index=True)
        old, new = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
        with_old = np.r_[np.arange(len(kept)), np.arange(len(kept) + len(fresh), len(rows))]
        with_new = np.arange(len(kept) + len(fresh))
        if name:
            old[with_old] = self.old[name].to_numpy(dtype=float)[before]
            new[with_new] = self.new[name].to_numpy(dtype=float)[np.concatenate([kept, fresh])]
        simulated = np.zeros(len(rows), dtype=bool)
        simulated[with_old] = self.old["source_id"].to_numpy(dtype=object)[before] == SIMULATED_SOURCE
        kinds = pd.Categorical.from_codes(
            np.repeat([0, 1, 2], [len(kept), len(fresh), len(gone)]), categories=["changed", "added", "removed"]
        )
        return _described(self.table, rows, name, old, new, kinds, simulated)


def _described(
    table: Table, rows: pd.DataFrame, field: str, old: np.ndarray, new: np.ndarray, kinds: pd.Categorical,
    simulated: np.ndarray,
) -> pd.DataFrame:  # fmt: skip
    change = new - old
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = np.where(old > 0, 100.0 * change / old, np.nan)
    moved = np.where(old == 0, np.abs(change) >= BIG_PEOPLE, np.abs(percent) > BIG_PERCENT)
    # A move away from a simulated figure says nothing about the real one.
    big = moved & (np.abs(change) >= BIG_PEOPLE) & ~simulated
    return pd.DataFrame(
        {
            "table": _repeated(table.name, rows),
            "area_code": _text(rows, "area_code"),
            "period": _period(table, rows),
            "segment": _text(rows, "segment"),
            "basis": _text(rows, "basis"),
            "detail": _detail(table, rows),
            "field": _repeated(field, rows),
            "old": old,
            "new": new,
            "change": change,
            "percent": percent,
            "kind": kinds,
            "big": big,
        }
    )


def _text(rows: pd.DataFrame, name: str) -> pd.Categorical:
    if name in rows.columns:
        return _categories(*pd.factorize(rows[name]))
    return _repeated("", rows)


def _period(table: Table, rows: pd.DataFrame) -> pd.Categorical:
    for name in _PERIODS:
        if name in table.key:
            codes, values = pd.factorize(rows[name])
            return _categories(codes, values.strftime("%Y-%m") if rows[name].dtype.kind == "M" else values)
    return _repeated("", rows)


def _detail(table: Table, rows: pd.DataFrame) -> pd.Categorical:
    names = [name for name in table.key if name not in _SEPARATE and name != "source_id"]
    if not names or rows.empty:
        return _repeated("", rows)
    # Joined once per different key, then spread: a million rows name a few thousand units.
    (codes,) = key_codes((rows,), names)
    first = np.flatnonzero(~pd.Series(codes).duplicated().to_numpy())
    parts = rows[names].iloc[first].astype("str").to_numpy(dtype=object)
    return _categories(codes, [" · ".join(part for part in row if part not in _UNSAID) for row in parts])


def _repeated(text: str, rows: pd.DataFrame) -> pd.Categorical:
    return pd.Categorical.from_codes(np.zeros(len(rows), dtype=np.int8), categories=pd.Index([text], dtype="str"))


def _categories(codes: np.ndarray, texts: Sequence[object] | pd.Index) -> pd.Categorical:
    """Texts by their number; two numbers may mean the same text."""
    spread, unique = pd.factorize(pd.Index([str(text) for text in texts], dtype="str"))
    return pd.Categorical.from_codes(spread[codes] if len(spread) else codes, categories=unique)


def _together(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put changes under each other, keeping categories, which pandas itself would spell out."""
    columns: dict[str, pd.Categorical | np.ndarray] = {}
    for name in CHANGE_COLUMNS:
        kind = _KINDS.get(name)
        if kind:
            columns[name] = np.concatenate([np.zeros(0, dtype=kind), *(part[name].to_numpy() for part in parts)])
        else:
            empty = pd.Categorical.from_codes([], categories=pd.Index([], dtype="str"))
            columns[name] = union_categoricals([empty, *(part[name] for part in parts)], sort_categories=True)
    return pd.DataFrame(columns)


_KINDS: Final[Mapping[str, str]] = dict.fromkeys(("old", "new", "change", "percent"), "float64") | {"big": "bool"}
"""Types of the columns of changes that are no texts."""
