"""Rows of a ledger table as the chosen dataset shows them."""

import pandas as pd

from data.fields import SIMULATED_SOURCE
from data.memo import per_snapshot
from data.snapshot import Snapshot


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
