"""The prints of the sample: its rows are known again whatever source they name.

A row of the sample says so by its source alone. Whoever edits that word, the list of sources or the hashes in the
manifest by hand would turn made-up figures into an office's. So the rows of the sample leave a print here when it is
made: four bytes of a digest of their key and figures, without source and notes. A row that has the print of a sample
row and names another source is one that was renamed; a handful may be chance, `CHANCE` are not.
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

SAMPLED: Final = frozenset({"enrolment", "groups", "budgets", "claims", "protection", "employers", "arrears"})
"""Tables with figures of the sample. Its regulations have none; their number says what they are."""

_LEFT_OUT: Final = frozenset({"source_id", "note", "note_en", "confidence"})
_TELLING: Final = 100.0
"""A row leaves a print when one of its figures is larger: small ones are hit by chance."""


def renamed(name: str, frame: pd.DataFrame) -> int:
    """How many rows of a table are the sample's and name another source; 0 for as many as chance may give."""
    if name not in SAMPLED:
        return 0
    others = frame[(frame["source_id"] != SIMULATED_SOURCE).to_numpy(dtype=bool)]
    found = int(np.isin(_prints(TABLES[name], others), _known()).sum()) if len(others) else 0
    return found if found > CHANCE else 0


def there() -> bool:
    """Whether there is anything to know the sample by."""
    return len(_known()) > 0


def misnamed(sources: pd.DataFrame) -> bool:
    """Whether a list of sources calls the sample something else."""
    titles = sources.loc[sources["source_id"] == SIMULATED_SOURCE, "title"]
    return not all("simulasi" in str(title).lower() for title in titles)


def write(tables: Mapping[str, pd.DataFrame], path: Path = FILE) -> None:
    """Take the prints of the sample rows of some tables, in the place of those there were."""
    parts = [
        _prints(TABLES[name], frame[(frame["source_id"] == SIMULATED_SOURCE).to_numpy(dtype=bool)])
        for name, frame in tables.items()
        if name in SAMPLED
    ]
    path.write_bytes(np.unique(np.concatenate(parts)).astype("<u4").tobytes())


def _prints(table: Table, frame: pd.DataFrame) -> np.ndarray:
    """Four bytes for each row with a telling figure."""
    numbers = [item.name for item in table.fields if item.kind in ("integer", "decimal") and item.name not in table.key]
    telling = (frame[numbers].to_numpy(dtype=float, na_value=np.nan) > _TELLING).any(axis=1)
    names = [item.name for item in table.fields if item.name not in _LEFT_OUT]
    rows = zip(*(_texts(frame.loc[telling, name]) for name in names), strict=True)
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
