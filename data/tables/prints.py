"""The prints of the sample: its rows are known again whatever source they name.

A row of the sample says so by its source alone. Whoever edits that word, the list of sources or the hashes in the
manifest by hand would turn made-up figures into an office's. So the rows of the sample leave a print here when it is
made: four bytes of a digest of their key and figures, without source, notes and inactive participants. A row that has
the print of a sample row and names another source is one that was renamed; a handful may be chance, `CHANCE` are not.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from data.tables.fields import SIMULATED_SOURCE, Table
from data.tables.subject import TABLES

FILE: Final = Path(__file__).parent / "prints.bin"
CHANCE: Final = 10
"""Rows of a table that may look like the sample's: a budget of 0 looks like every other."""

_CHANCE_SHARE: Final = 0.001
"""The same for each row of a large table: four bytes meet those of the sample once in a hundred thousand rows."""

SAMPLED: Final = frozenset({"enrolment", "groups", "budgets", "claims", "protection", "employers", "arrears"})
"""Tables with figures of the sample. Its regulations have none; their number says what they are."""

_MOST_NAMED: Final = 3
_LEFT_OUT: Final = frozenset({"source_id", "note", "note_en", "confidence", "inactive"})
"""What a row may lack or say otherwise and is still the sample's; a file of participants often has no inactive ones."""
_TELLING: Final = 100.0
"""A row leaves a print when one of its figures is larger: small ones are hit by chance."""


def renamed(name: str, frame: pd.DataFrame) -> np.ndarray:
    """Which rows of a table are the sample's and name another source; none where they are as few as chance may give."""
    flags = np.zeros(len(frame), dtype=bool)
    if name not in SAMPLED or frame.empty:
        return flags
    others = np.flatnonzero((frame["source_id"] != SIMULATED_SOURCE).to_numpy(dtype=bool))
    telling = others[_telling(TABLES[name], frame.iloc[others])]
    flags[telling[np.isin(_prints(TABLES[name], frame.iloc[telling]), _known())]] = True
    return flags if flags.sum() > CHANCE + _CHANCE_SHARE * len(others) else np.zeros(len(frame), dtype=bool)


def named(frame: pd.DataFrame, renamed: np.ndarray) -> tuple[str, ...]:
    """The first sources that rows of the sample name, for a sentence."""
    return tuple(sorted(set(frame.loc[renamed, "source_id"].astype("str")))[:_MOST_NAMED])


def there() -> bool:
    """Whether there is anything to know the sample by."""
    return len(_known()) > 0


def misnamed(sources: pd.DataFrame) -> bool:
    """Whether a list of sources calls the sample something else."""
    titles = sources.loc[sources["source_id"] == SIMULATED_SOURCE, "title"]
    return not all("simulasi" in str(title).lower() for title in titles)


def write(tables: Mapping[str, pd.DataFrame], path: Path = FILE) -> None:
    """Take the prints of the sample rows of some tables, in the place of those there were."""
    parts = []
    for name in [name for name in tables if name in SAMPLED]:
        sample = tables[name][(tables[name]["source_id"] == SIMULATED_SOURCE).to_numpy(dtype=bool)]
        parts.append(_prints(TABLES[name], sample[_telling(TABLES[name], sample)]))
    path.write_bytes(np.unique(np.concatenate(parts)).astype("<u4").tobytes())


def _telling(table: Table, frame: pd.DataFrame) -> np.ndarray:
    """Which rows have a telling figure."""
    left_out = {*table.key, *_LEFT_OUT}
    numbers = [item.name for item in table.fields if item.kind in ("integer", "decimal") and item.name not in left_out]
    flags: np.ndarray = (frame[numbers].to_numpy(dtype=float, na_value=np.nan) > _TELLING).any(axis=1)
    return flags


def _prints(table: Table, frame: pd.DataFrame) -> np.ndarray:
    """Four bytes for each row."""
    names = [item.name for item in table.fields if item.name not in _LEFT_OUT]
    rows = zip(*(_texts(frame[name]) for name in names), strict=True)
    digests = b"".join(sha256("\x1f".join((table.name, *row)).encode()).digest()[:4] for row in rows)
    return np.frombuffer(digests, dtype="<u4")


def _texts(column: pd.Series) -> list[str]:
    if pd.api.types.is_datetime64_any_dtype(column):
        return [str(text) for text in column.dt.strftime("%Y-%m-%d")]
    if pd.api.types.is_numeric_dtype(column):
        return [f"{value:.6g}" if value < 1e5 else f"{value:.0f}" for value in column.astype(float)]
    return [str(text) for text in column]


@cache
def _known() -> np.ndarray:
    try:
        return np.frombuffer(FILE.read_bytes(), dtype="<u4")
    except (OSError, ValueError):
        return np.empty(0, dtype="<u4")
