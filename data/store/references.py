"""What an export from elsewhere says beside an office's own figures: the areas, and rows that quote a published source.

The areas must be those everybody works with, or figures would change hands under another name. Rows that quote a source
of the app must say what the app's own tables say under that source; where they do not, another version of the app has
made them, or a hand. That is no reason to refuse, but one to tell.
"""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from data.store.errors import StoreError
from data.tables.fields import SIMULATED_SOURCE, Table
from data.tables.subject import AREAS, SOURCES, TABLES

_NAMES: Final = ("area_code", "name", "label_name", "short_name", "kind")
_NOTES: Final = frozenset({"note", "note_en"})
_MOST_NAMED: Final = 3


def check_areas(own: pd.DataFrame, found: pd.DataFrame) -> None:
    """Refuse areas that are not ours, under their codes and names.

    Raises
    ------
    StoreError
        ``other_areas`` with the first of those that are too many, missing or named otherwise.
    """
    sides = own[list(_NAMES)].merge(found[list(_NAMES)], how="outer", indicator=True)
    other = sides[sides["_merge"] != "both"]
    if len(other):
        named = dict.fromkeys(f"{row.area_code} {row.name}" for row in other.itertuples(index=False))
        raise StoreError("other_areas", table=AREAS.name, areas=", ".join(list(named)[:_MOST_NAMED]))


def misquoted(own: Mapping[str, pd.DataFrame], found: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    """Rows that quote a source of the app and say what it does not say.

    Parameters
    ----------
    own, found : mapping of str to DataFrame
        The tables that came with the app, and those of a version.

    Returns
    -------
    dict of str to int
        Name of the table -> such rows; tables without one are left out.
    """
    known = set(own[SOURCES.name]["source_id"]) - {SIMULATED_SOURCE}
    counts = {name: _strangers(table, own[name], found[name], known) for name, table in TABLES.items()}
    return {name: count for name, count in counts.items() if count}


def _strangers(table: Table, own: pd.DataFrame, found: pd.DataFrame, known: set[str]) -> int:
    columns = [item.name for item in table.fields if item.name not in _NOTES]
    if "source_id" not in columns:
        return 0
    quoting = [bool(known.intersection(keys.split(";"))) for keys in found["source_id"]]
    rows = found.loc[quoting, columns]
    matched = rows.merge(own[columns].drop_duplicates(), how="left", indicator=True)
    return int((matched["_merge"] != "both").sum())
