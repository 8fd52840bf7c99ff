"""Read the bundled tables when the app starts: fast, typed, and never failing as a whole.

A table that is missing, damaged or edited becomes one problem with its sentence and an empty frame of the right
shape, so every page that does not need that table keeps working. The full rules live in ``data.tables.schemas`` and
are checked when tables are built; here only size, SHA-256, columns and types are.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow.parquet as pq

from data.tables import prints
from data.tables.fields import SIMULATED_SOURCE, Table
from data.tables.subject import TABLES

FOLDER: Final = Path(__file__).parents[1] / "bundled"
MANIFEST: Final = "manifest.json"
UNKNOWN_DATE: Final = date(1970, 1, 1)
"""Stands for the creation date when the manifest cannot tell it."""


@dataclass(frozen=True, slots=True)
class TableProblem:
    """One table that could not be used.

    Attributes
    ----------
    table : str
        Name of the table, or ``"manifest"``.
    file : str
        Name of the file inside the folder.
    key : str
        Catalogue key of the sentence that says what is wrong, where, and what to do: ``bundle.<why>``.
    values : mapping
        Placeholders of the sentence.
    """

    table: str
    file: str
    key: str
    values: Mapping[str, str | int]


@dataclass(frozen=True)
class Bundle:
    """All bundled tables of one version.

    Attributes
    ----------
    version : int
        Number of the version; 0 when the manifest cannot tell it.
    created : datetime.date
        Day the manifest was written; ``UNKNOWN_DATE`` when the manifest cannot tell it.
    simulated : bool
        Whether the enrolment series is simulated: its rows say so, or the manifest does. Without a manifest it is true
        when there are no rows: an unmarked sample is worse than a needless mark.
    note : str
        Indonesian note of the version.
    tables : dict of str to DataFrame
        Every table of ``data.tables.subject.TABLES`` under its name; empty where there is a problem.
    problems : tuple of TableProblem
        What could not be used.
    """

    version: int
    created: date
    simulated: bool
    note: str
    tables: dict[str, pd.DataFrame]
    problems: tuple[TableProblem, ...]


class _UnusableError(Exception):
    """Carries why a table cannot be used: the end of the sentence's key, and its values."""

    def __init__(self, why: str, **values: str | int) -> None:
        super().__init__(why)
        self.why = why
        self.values = values


def empty_frame(table: Table) -> pd.DataFrame:
    """Return a frame without rows that has the columns and dtypes of the table."""
    return pd.DataFrame({item.name: pd.Series(dtype=item.dtype) for item in table.fields})


def parse_table(table: Table, content: bytes) -> pd.DataFrame:
    """Turn the bytes of a file into a frame with the columns and dtypes of the table.

    Parameters
    ----------
    table : Table
        The table the bytes belong to; the ending of its file decides between CSV and Parquet.
    content : bytes
        The whole file.

    Returns
    -------
    pandas.DataFrame
        Columns in the order of ``table.fields``; empty texts are ``""``.

    Raises
    ------
    ValueError
        When a column is missing or unexpected, or a value does not fit its type; Arrow's and pandas' parse
        errors are subclasses.
    """
    if table.file.endswith(".parquet"):
        frame = pq.read_table(io.BytesIO(content)).to_pandas()
    else:
        frame = pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False, encoding="utf-8")
    if tuple(frame.columns) != table.columns:
        raise ValueError(f"columns {list(frame.columns)} instead of {list(table.columns)}")
    typed: dict[str, pd.Series] = {}
    for item in table.fields:
        column = frame[item.name]
        if item.kind == "flag" and column.dtype != "bool":
            column = _flags(column)
        elif item.kind == "decimal" and column.dtype == "str":
            column = column.mask(column == "")
        typed[item.name] = column.astype(item.dtype)
    return pd.DataFrame(typed)


def _flags(column: pd.Series) -> pd.Series:
    """Read ``true``/``false``; any other word is an error, because ``bool("false")`` would be true."""
    flags = column.map({"true": True, "false": False})
    if flags.isna().any():
        raise ValueError(f"{column.name} must be true or false")
    return flags


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """Return the manifest of a folder.

    Raises
    ------
    OSError, ValueError, KeyError, TypeError
        When it is missing, not JSON, or lacks an entry.
    """
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return {
        "version": int(manifest["version"]),
        "created": date.fromisoformat(manifest["created"]),
        "simulated": bool(manifest["simulated"]),
        "note": str(manifest["note"]),
        "files": {str(k): (str(v["sha256"]), int(v["bytes"])) for k, v in manifest["files"].items()},
    }


def read_bundle(folder: Path = FOLDER) -> Bundle:
    """Read every table of a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Folder with the tables and their manifest.

    Returns
    -------
    Bundle
        Complete in shape even when files are missing or damaged; see ``Bundle.problems``. Never raises.
    """
    shown = "/".join(folder.resolve().parts[-2:])
    problems: list[TableProblem] = []
    manifest: Mapping[str, Any] | None = None
    try:
        manifest = read_manifest(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        problems.append(TableProblem("manifest", MANIFEST, "bundle.no_manifest", {"place": f"{shown}/{MANIFEST}"}))
    if not prints.there():
        place = "/".join(prints.FILE.parts[-3:])
        problems.append(TableProblem("prints", prints.FILE.name, "bundle.no_prints", {"place": place}))
    tables: dict[str, pd.DataFrame] = {}
    for table in TABLES.values():
        try:
            tables[table.name] = _read_table(folder, table, manifest)
        except _UnusableError as error:
            tables[table.name] = empty_frame(table)
            values = {"place": f"{shown}/{table.file}", **error.values}
            problems.append(TableProblem(table.name, table.file, f"bundle.{error.why}", values))
    if manifest is None:
        simulated = _looks_simulated(tables["enrolment"])
        return Bundle(0, UNKNOWN_DATE, simulated, "", tables, tuple(problems))
    return Bundle(
        manifest["version"],
        manifest["created"],
        manifest["simulated"] or bool((tables["enrolment"]["source_id"] == SIMULATED_SOURCE).any()),
        manifest["note"],
        tables,
        tuple(problems),
    )


def _read_table(folder: Path, table: Table, manifest: Mapping[str, Any] | None) -> pd.DataFrame:
    """Read and check one table, or say why it cannot be used."""
    try:
        content = (folder / table.file).read_bytes()
    except FileNotFoundError:
        raise _UnusableError("missing_sample" if table.name == "enrolment" else "missing") from None
    except OSError:
        raise _UnusableError("unreadable") from None
    if manifest is not None:
        _check_content(content, manifest["files"].get(table.file))
    try:
        frame = parse_table(table, content)
    except Exception:  # noqa: BLE001  one damaged file must not stop the others, whatever a parser throws
        raise _UnusableError("no_table", table=table.name) from None
    if found := disguised(table, frame):
        why, values = found
        raise _UnusableError(why, **values)
    return frame


def disguised(table: Table, frame: pd.DataFrame) -> tuple[str, dict[str, str | int]] | None:
    """Tell whether a table gives out the sample for something else, whatever the list of contents says.

    Returns
    -------
    tuple or None
        The end of the sentence's key, ``bundle.<why>``, and its placeholders beside ``place``.
    """
    if table.name == "sources" and prints.misnamed(frame):
        return "misnamed", {"source": SIMULATED_SOURCE}
    renamed = prints.renamed(table.name, frame)
    if renamed.any():
        return "renamed", {"count": int(renamed.sum()), "sources": ", ".join(prints.named(frame, renamed))}
    return None


def _check_content(content: bytes, expected: tuple[str, int] | None) -> None:
    """Compare a file with its entry in the manifest."""
    if expected is None:
        raise _UnusableError("unlisted", manifest=MANIFEST)
    digest, size = expected
    if len(content) != size:
        raise _UnusableError("other_size", size=len(content), listed=size)
    if hashlib.sha256(content).hexdigest() != digest:
        raise _UnusableError("other_content")


def _looks_simulated(enrolment: pd.DataFrame) -> bool:
    """Tell from the rows themselves whether enrolment is simulated."""
    return enrolment.empty or bool((enrolment["source_id"] == SIMULATED_SOURCE).any())
