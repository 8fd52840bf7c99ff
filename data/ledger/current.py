"""Which rows of a dated table stand on a day: the newest known by then, each with its own date."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
from pandas.core.groupby import DataFrameGroupBy

_LAST = 99


@lru_cache(maxsize=4096)
def known_by(as_of: str) -> date:
    """First day of the month in which a figure can stand; a bare year only at its end, for it does not mean January."""
    parts = [int(part) for part in as_of.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 12, 1)


def newest(frame: pd.DataFrame, by: Sequence[str], month: date) -> pd.DataFrame:
    """Rows of the newest date known by the end of a month, for every combination of `by`.

    Parameters
    ----------
    frame : DataFrame
        With a column ``as_of``, dates as exact as they are known.
    by : sequence of str
        Columns whose combinations have a newest date of their own.
    month : date
        First day of the month on screen.

    Returns
    -------
    DataFrame
        All rows that carry that newest date, in the order of `frame`.
    """
    places = {text: order(text) for text in frame["as_of"].unique() if known_by(text) <= month}
    known = frame[frame["as_of"].isin(list(places))]
    if known.empty:
        return known
    place = known["as_of"].map({text: rank for rank, text in enumerate(sorted(places, key=places.__getitem__))})
    return known[place == place.groupby([known[name] for name in by]).transform("max")]


@lru_cache(maxsize=4096)
def order(as_of: str) -> tuple[int, int, int]:
    """Sort dates of any exactness; within a month the one without a day comes last, being its end."""
    parts = [int(part) for part in as_of.split("-")]
    year, month, day = (*parts, *([0, 0, 0][len(parts) :]))[:3]
    return (year, month or 12, day or _LAST)


def standing(rows: Sequence[Mapping[str, Any]], month: date) -> list[Mapping[str, Any]]:
    """Rows of one thing that carry the newest date known by the end of a month, in their order: `newest` of records.

    Of two dates of equal place, a bare year and its December, the one met last stands.
    """
    dates = dict.fromkeys(str(row["as_of"]) for row in rows)
    known = [text for text in dates if known_by(text) <= month]
    if not known:
        return []
    newest_one = max(reversed(known), key=order)
    return [row for row in rows if row["as_of"] == newest_one]


def stated_sums(rows: DataFrameGroupBy, names: Sequence[str]) -> pd.DataFrame:
    """Sums of groups of rows; missing as soon as one row of a group does not state it, never a smaller sum."""
    columns = list(names)
    return rows[columns].sum(min_count=1).where(rows[columns].count().eq(rows.size(), axis=0))


def joined(texts: Iterable[str], separator: str = ";") -> str:
    """Each part of some ``;`` lists once, in the order they are met."""
    parts = [part for text in texts for part in str(text).split(";") if part]
    return separator.join(dict.fromkeys(parts))
