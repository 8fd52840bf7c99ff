"""Pandera schemas of the tables and the checks between tables; used when tables are built and in tests.

Everything is derived from ``data.tables.subject``, so a rule is written once. This is the only module that imports
pandera, and the running app imports it only to publish: start-up checks are ``data.tables.bundle``'s.
"""

from collections.abc import Mapping
from functools import cache

import pandas as pd
import pandera.pandas as pa

from data.tables.fields import NATION, PROVINCE, Field
from data.tables.subject import TABLES


class TableError(ValueError):
    """A table breaks its rules.

    Attributes
    ----------
    table : str
        Name of the table.
    errors : tuple of str
        One line per broken rule, with the number of failing rows and the first offending values.
    """

    def __init__(self, table: str, errors: tuple[str, ...]) -> None:
        super().__init__(f"{table}: " + "; ".join(errors))
        self.table = table
        self.errors = errors


@cache
def schema(name: str) -> pa.DataFrameSchema:
    """Return the schema of a table: exact columns in order, dtypes, ranges, allowed values, unique key."""
    table = TABLES[name]
    columns = {item.name: _column(item) for item in table.fields}
    return pa.DataFrameSchema(columns, strict=True, ordered=True, unique=list(table.key), name=name)


def _column(item: Field) -> pa.Column:
    """Translate the description of a column into pandera checks."""
    checks: list[pa.Check] = []
    if item.kind == "text":
        if item.required:
            checks.append(pa.Check(lambda s: s.str.strip() != "", name="not empty"))
        if item.allowed:
            checks.append(pa.Check.isin(item.allowed if item.required else (*item.allowed, "")))
        if item.pattern:
            pattern = item.pattern if item.required else f"({item.pattern})?"
            checks.append(pa.Check(lambda s: s.str.fullmatch(pattern), name=f"looks like {pattern}"))
    if item.minimum is not None:
        checks.append(pa.Check.ge(item.minimum))
    if item.maximum is not None:
        checks.append(pa.Check.le(item.maximum))
    if item.kind == "date":
        checks.append(pa.Check(lambda s: (s.dt.day == 1) & (s == s.dt.normalize()), name="first day of a month"))
    nullable = item.kind == "decimal" and not item.required
    return pa.Column(item.dtype, checks, nullable=nullable)


def validate(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Check one table against its own rules.

    Parameters
    ----------
    name : str
        Name of the table.
    frame : pandas.DataFrame
        Rows to check, typed as ``data.tables.subject`` says.

    Returns
    -------
    pandas.DataFrame
        The same frame, unchanged.

    Raises
    ------
    TableError
        With every broken rule, not only the first.
    KeyError
        When there is no such table.
    """
    try:
        schema(name).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        raise TableError(name, _lines(error.failure_cases)) from error
    return frame


def _lines(cases: pd.DataFrame) -> tuple[str, ...]:
    """Condense pandera's failure cases to one line per rule."""
    lines = []
    for (column, check), group in cases.groupby(["column", "check"], dropna=False, sort=False):
        shown = ", ".join(repr(value) for value in group["failure_case"].head(3))
        lines.append(f"{column}: {check} fails for {len(group)} value(s), e.g. {shown}")
    return tuple(lines)


def check_keys(tables: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Check the keys between the tables of any version.

    Every area code is one of the areas, the province or the nation; every source key stands in ``sources``.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        All tables, each already valid on its own.

    Returns
    -------
    tuple of str
        One line per broken rule; empty when all hold.
    """
    known_areas = {*tables["areas"]["area_code"], PROVINCE, NATION}
    known_sources = set(tables["sources"]["source_id"])
    errors: list[str] = []
    for name, frame in tables.items():
        if "area_code" in frame:
            strangers = sorted(set(frame["area_code"]) - known_areas)
            if strangers:
                errors.append(f"{name}: unknown area_code {', '.join(strangers)}")
        if "source_id" in frame:
            cited = {key for keys in frame["source_id"].unique() for key in keys.split(";")}
            if cited - known_sources:
                errors.append(f"{name}: source_id without a source {', '.join(sorted(cited - known_sources))}")
    return tuple(errors)


def cross_check(tables: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Check what no single table of the bundled set can show.

    The keys hold (`check_keys`), and enrolment has a row for every area, month, segment and basis, which an office's
    own figures need not have.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        All tables, each already valid on its own.

    Returns
    -------
    tuple of str
        One line per broken rule; empty when all hold.
    """
    errors = list(check_keys(tables))
    enrolment = tables["enrolment"]
    full = enrolment["segment"].nunique() * enrolment["basis"].nunique() * enrolment["month"].nunique()
    if len(enrolment) != full * len(tables["areas"]):
        errors.append(f"enrolment: {len(enrolment)} rows instead of {full * len(tables['areas'])}, a series has gaps")
    return tuple(errors)


def validate_all(tables: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Check every table and the rules between them; return all errors, empty when there are none."""
    errors: list[str] = []
    for name in TABLES:
        if name not in tables:
            errors.append(f"{name}: table is missing")
            continue
        try:
            validate(name, tables[name])
        except TableError as error:
            errors.extend(f"{name}: {line}" for line in error.errors)
    return tuple(errors) if errors else cross_check(tables)
