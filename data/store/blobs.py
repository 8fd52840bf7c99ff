"""A table as bytes and back: Parquet whose bytes follow from the rows alone, so equal tables are stored once."""

import hashlib
import io
from collections.abc import Mapping
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.intake.incoming import DEFAULTS
from data.store.errors import StoreError
from data.tables.bundle import empty_frame
from data.tables.fields import Field, Table
from data.tables.subject import TABLES

_ARROW: Final[Mapping[str, pa.DataType]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.float64(),
    "date": pa.timestamp("us"),
    "flag": pa.bool_(),
}


def encode(table: Table, frame: pd.DataFrame) -> bytes:
    """Write a frame that obeys the schema of its table.

    Raises
    ------
    ValueError
        When columns are missing or values do not fit; Arrow's errors are subclasses.
    """
    schema = pa.schema([(item.name, _ARROW[item.kind]) for item in table.fields])
    # Without pandas' own metadata, which would tie the bytes to a pandas version.
    rows = pa.Table.from_pandas(frame, schema=schema, preserve_index=False).replace_schema_metadata(None)
    target = io.BytesIO()
    pq.write_table(rows.combine_chunks(), target, compression="zstd")
    return target.getvalue()


def decode(table: Table, content: bytes) -> pd.DataFrame:
    """Read what `encode` wrote, by this app or an older one.

    A column that the table got since then is empty, or says what silence means in it (``DEFAULTS``): claims saved
    before payers were told apart are those of all participants.

    Raises
    ------
    StoreError
        ``damaged`` when the bytes are no such table.
    """
    try:
        frame = pq.read_table(io.BytesIO(content)).to_pandas()
        return pd.DataFrame({item.name: _column(table, item, frame) for item in table.fields})
    except (pa.ArrowException, ValueError, TypeError, OSError):
        raise StoreError("damaged", table=table.name) from None


def _column(table: Table, item: Field, frame: pd.DataFrame) -> pd.Series:
    if item.name in frame:
        return frame[item.name].astype(item.dtype)
    default = DEFAULTS.get((table.name, item.name), "")
    if (item.required and not default) or item.kind not in ("text", "decimal"):
        raise ValueError(f"{item.name} is missing")
    return pd.Series(default if item.kind == "text" else float("nan"), index=frame.index, dtype=item.dtype)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def decode_all(contents: Mapping[str, tuple[str, bytes]]) -> dict[str, pd.DataFrame]:
    """Read all tables of a version; those that did not exist yet are empty.

    Parameters
    ----------
    contents : mapping
        Name of the table -> SHA-256 and bytes.

    Raises
    ------
    StoreError
        ``damaged`` when bytes do not match their SHA-256 or are no such table; ``newer`` when a table is unknown.
    """
    if set(contents) - set(TABLES):
        raise StoreError("newer")
    tables: dict[str, pd.DataFrame] = {}
    for table in TABLES.values():
        if table.name not in contents:
            tables[table.name] = empty_frame(table)
            continue
        sha256, content = contents[table.name]
        if digest(content) != sha256:
            raise StoreError("damaged", table=table.name)
        tables[table.name] = decode(table, content)
    return tables
