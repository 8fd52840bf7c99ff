"""Read rows with the columns, types and words of silence of the table they are stored in."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.intake.incoming import DEFAULTS
from data.intake.model import Rows
from data.tables.fields import Field, Table
from data.tables.keys import key_codes


def typed_rows(table: Table, rows: Rows, sources: Sequence[str]) -> pd.DataFrame:
    """Rows of a table as they are stored, with their source, each key once.

    Parameters
    ----------
    table : Table
        The table.
    rows : Rows
        Incoming rows as `combine` gives them.
    sources : sequence of str
        Key of the source of each file.
    """
    frame = rows.frame.assign(source_id=np.array(sources, dtype=object)[rows.places["file"].to_numpy()])
    frame = _once(table, frame.astype({"source_id": "str"}))
    measures = [
        item
        for item in table.fields
        if item.name not in table.key and item.kind in ("integer", "decimal") and item.name in frame
    ]
    given = frame[[item.name for item in measures]].notna().any(axis=1) if measures else frame["area_code"].notna()
    for item in measures:
        if item.required:
            given &= frame[item.name].notna()
    return typed(table, frame[given])


def _once(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Each key once: of several rows the last figure given for each column."""
    (codes,) = key_codes((frame,), [name for name in table.key if name in frame and name != "source_id"])
    twice = pd.Series(codes).duplicated(keep=False).to_numpy()
    if not twice.any():
        return frame
    # Rarely more than a few: putting together is slow, and nothing to do for the others.
    together = frame[twice].groupby(codes[twice], sort=False).last()
    return pd.concat([frame[~twice], together[list(frame.columns)]], ignore_index=True)


def typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Every column of the table, in order, typed; what the frame lacks is empty."""
    return pd.DataFrame(
        {item.name: _column(table, item, frame) for item in table.fields}, columns=list(table.columns)
    ).reset_index(drop=True)


def _column(table: Table, item: Field, frame: pd.DataFrame) -> pd.Series:
    empty = DEFAULTS.get((table.name, item.name), "")
    if item.name not in frame:
        blank: str | float = empty if item.kind == "text" else np.nan
        return pd.Series([blank] * len(frame), index=frame.index).astype(item.dtype)
    if item.kind == "text":
        texts = frame[item.name].astype("str").fillna("")
        return texts.where(texts != "", empty) if empty else texts
    return frame[item.name].astype(item.dtype)
