"""What was printed about the ledger's subjects, row by row: never the sample, and nothing added up."""

import pandas as pd

from data.ledger.current import order
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import SIMULATED_SOURCE

_TABLES = ("groups", "claims", "regulations", "budgets", "employers", "arrears", "protection")


@per_snapshot(16)
def printed(snapshot: Snapshot, subject: str) -> pd.DataFrame:
    """Every printed row of a subject, the newest first, areas, province and nation.

    Parameters
    ----------
    subject
        A table of the ledger; another word (what is put together from several of them) has no prints.

    Returns
    -------
    DataFrame
        The table's own columns (of ``budgets`` also the rows of ``groups`` that state one) with ``table``, its name,
        and ``as_of``, the date as printed, which may be a period ``2025-01/2025-11``. Empty where nothing was printed.
    """
    if subject not in _TABLES:
        return pd.DataFrame({name: pd.Series(dtype=str) for name in ("area_code", "as_of", "source_id", "table")})
    rows = snapshot.tables[subject]
    rows = rows[rows["source_id"] != SIMULATED_SOURCE]
    if "as_of" not in rows:
        dated = next((name for name in ("period", "year", "month") if name in rows), None)
        rows = rows.assign(as_of="" if dated is None else rows[dated].astype(str))
    rows = rows.assign(table=subject)
    if subject == "budgets":  # a sum that was printed with the people it pays for
        told = printed(snapshot, "groups")
        rows = pd.concat([rows, told[told["budget_rp"].notna()]])
    newest = rows["as_of"].map(lambda text: order(text.split("/")[-1]))
    return rows.assign(newest=newest).sort_values(["newest", "area_code"], ascending=[False, True], kind="stable")
