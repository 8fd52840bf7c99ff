"""Put read rows into the tables of a version: same key replaced, others kept, new ones added."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from data.intake.incoming import combine
from data.intake.model import Reading
from data.intake.typed import typed, typed_rows
from data.rules.registry import Checks
from data.sample.gives_way import without_sample
from data.tables.fields import SIMULATED_SOURCE, Table
from data.tables.keys import key_codes
from data.tables.office import ARRIVALS, CHECKS
from data.tables.subject import SOURCES, TABLES

IMPORT_PREFIX: Final = "IMP_"
"""Sources that are files an office brought in; the rest of the key begins the file's SHA-256."""

LICENCE: Final = "data kantor"

_DATED: Final[Mapping[str, str]] = {
    "enrolment": "month",
    "groups": "as_of",
    "protection": "month",
    "employers": "as_of",
    "arrears": "month",
}
"""Tables whose arrivals are kept, and the column that says the month."""


def source_of(reading: Reading) -> str:
    """Key of a file in the table ``sources``."""
    return f"{IMPORT_PREFIX}{reading.sha256[:10]}"


def merge(
    tables: Mapping[str, pd.DataFrame], readings: Sequence[Reading], today: date, *, publisher: str = ""
) -> dict[str, pd.DataFrame]:
    """Put the rows of some files into the tables of a version.

    A row with the same key is replaced, whatever it came from, unless it says the same. Sample rows give way: those
    of a table to its first rows from an office, those of every table to the first real enrolment (see
    `without_sample`). Rows without a measure the table requires, or without any measure, say that nothing was
    reported and are left out. Of two rows with the same key in the files the last one stands: rules have refused
    different ones.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables of the version before; never changed.
    readings : sequence of Reading
        Files without errors.
    today : date
        Day of the publication; dates the sources and the arrivals.
    publisher : str
        Office that sent the files.

    Returns
    -------
    dict of str to DataFrame
        All tables, columns and types as ``data.tables.subject`` says. Tables that no file feeds and that lose no sample
        are the same objects.

    Raises
    ------
    ValueError
        If a row breaks the rule of its type (a required number that is not whole).
    """
    result = {name: tables[name] for name in TABLES}
    sources = [source_of(reading) for reading in readings]
    arrived: list[pd.DataFrame] = []
    news: dict[str, pd.DataFrame] = {}
    for name, rows in combine(readings).items():
        fresh = typed_rows(TABLES[name], rows, sources)
        if name in _DATED and len(fresh):
            arrived.append(_arrivals(name, fresh, today))
        said = fresh[~_confirmed(TABLES[name], result[name], fresh, list(rows.frame))]
        if len(said):
            news[name] = said
    result = without_sample(result, news)
    for name, said in news.items():
        result[name] = _put(TABLES[name], result[name], said)
    used = [reading for reading in readings if any(len(rows.frame) for rows in reading.rows.values())]
    if used:
        result["sources"] = _put(SOURCES, result["sources"], _source_rows(used, today, publisher))
    if arrived:
        result["arrivals"] = _with_arrivals(result["arrivals"], pd.concat(arrived, ignore_index=True))
    return result


def with_checks(
    tables: Mapping[str, pd.DataFrame], version: int, checks: Checks, reasons: Mapping[str, str], today: date
) -> dict[str, pd.DataFrame]:
    """Add to the table ``checks`` what the rules found for a publication.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables to be published; never changed.
    version : int
        Number the version will have.
    checks : Checks
        What the rules found.
    reasons : mapping of str to str
        Rule -> why its warnings were accepted.
    today : date
        Day of the publication.

    Returns
    -------
    dict of str to DataFrame
        The same tables with one row per rule that applied to something.
    """
    applied = checks.counts[checks.counts["checked"] > 0]
    rows = pd.DataFrame(
        {
            "version": version,
            "published": today.isoformat(),
            "rule": applied["rule"],
            "checked": applied["checked"],
            "warned": applied["warned"],
            "reason": [reasons.get(rule, "") for rule in applied["rule"]],
        }
    )
    return {**tables, "checks": _put(CHECKS, tables["checks"], typed(CHECKS, rows))}


def _confirmed(table: Table, before: pd.DataFrame, fresh: pd.DataFrame, given: Sequence[str]) -> np.ndarray:
    """Which new rows say what a real row already says; that one stays, with its source and its notes."""
    if "source_id" in table.key:
        return np.zeros(len(fresh), dtype=bool)
    old, new = key_codes((before, fresh), table.key)
    places = np.full(int(max(old.max(initial=-1), new.max(initial=-1))) + 1, -1, dtype=np.int64)
    places[old] = np.arange(len(old))
    rows = np.flatnonzero(places[new] >= 0)
    same = before["source_id"].to_numpy(dtype=object)[places[new[rows]]] != SIMULATED_SOURCE
    for name in set(given) & set(table.columns):
        stands, said = before[name].to_numpy()[places[new[rows]]], fresh[name].to_numpy()[rows]
        same &= np.asarray((stands == said) | (pd.isna(stands) & pd.isna(said)), dtype=bool)
    flags = np.zeros(len(fresh), dtype=bool)
    flags[rows[same]] = True
    return flags


def _put(table: Table, before: pd.DataFrame, fresh: pd.DataFrame) -> pd.DataFrame:
    """Old rows that are not replaced, then the new ones."""
    # Figures of several sources may stand side by side under one key (targets). An office's newer file replaces
    # what its older file said, not what others published.
    key = [name for name in table.key if name != "source_id" or table is SOURCES]
    old, new = key_codes((before, fresh), key)
    replaced = np.isin(old, new)
    if len(key) < len(table.key):
        replaced &= before["source_id"].str.startswith(IMPORT_PREFIX).to_numpy(dtype=bool)
    return pd.concat([before[~replaced], fresh], ignore_index=True)


def _source_rows(readings: Sequence[Reading], today: date, publisher: str) -> pd.DataFrame:
    unique = {source_of(reading): reading for reading in readings}
    rows = pd.DataFrame(
        {
            "source_id": list(unique),
            "title": [reading.name for reading in unique.values()],
            "publisher": publisher,
            "date": today.isoformat(),
            "licence": LICENCE,
        }
    )
    return typed(SOURCES, rows)


def _arrivals(name: str, fresh: pd.DataFrame, today: date) -> pd.DataFrame:
    """Months and areas of some rows; a date without a month says nothing about when a month arrived."""
    dates = fresh[_DATED[name]]
    if dates.dtype.kind != "M":
        months = dates.where(dates.str.len() >= len("2026-10"), None).str[: len("2026-10")]
        dates = pd.to_datetime(months, format="%Y-%m").astype("datetime64[us]")
    rows = pd.DataFrame({"area_code": fresh["area_code"], "month": dates, "source_id": fresh["source_id"]})
    rows = rows.dropna(subset="month").drop_duplicates(["area_code", "month"], keep="last")
    return typed(ARRIVALS, rows.assign(table=name, arrived=today.isoformat(), updated=today.isoformat()))


def _with_arrivals(before: pd.DataFrame, fresh: pd.DataFrame) -> pd.DataFrame:
    """New arrivals; where a month had arrived before, its first day stays."""
    key = list(ARRIVALS.key)
    first = fresh[key].merge(before[[*key, "arrived"]], on=key, how="left")["arrived"]
    dated = fresh.assign(arrived=first.where(first.notna().to_numpy(), fresh["arrived"]).astype("str"))
    return _put(ARRIVALS, before, dated)
