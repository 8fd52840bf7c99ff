"""Write simulated rows into the bundled files; published rows in the same file are not touched."""

from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.tables.bundle import parse_table
from data.tables.fields import SIMULATED_SOURCE, Table

_ARROW: Final = {"text": pa.string(), "integer": pa.int64(), "decimal": pa.float64(), "date": pa.timestamp("us")}


def write_parquet(table: Table, frame: pd.DataFrame, path: Path) -> None:
    """Write a table without pandas' own metadata, which would tie the bytes to a pandas version."""
    schema = pa.schema([(item.name, _ARROW[item.kind]) for item in table.fields])
    content = pa.Table.from_pandas(frame, schema=schema, preserve_index=False).replace_schema_metadata(None)
    pq.write_table(content, path, compression="zstd")


def put_rows(table: Table, rows: pd.DataFrame, folder: Path) -> int:
    """Put simulated rows behind the published ones of a file, in the place of earlier simulated rows.

    Parameters
    ----------
    table : Table
        The table; the ending of its file decides between CSV and Parquet.
    rows : pandas.DataFrame
        Simulated rows, typed as the table says.
    folder : pathlib.Path
        Folder with the file.

    Returns
    -------
    int
        Number of rows in the file now.
    """
    path = folder / table.file
    if path.suffix == ".parquet":
        held = parse_table(table, path.read_bytes())
    else:
        held = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")  # texts, exactly as they stand
        rows = _texts(table, rows)
    together = pd.concat([held[held["source_id"] != SIMULATED_SOURCE], rows], ignore_index=True)
    if path.suffix == ".parquet":
        write_parquet(table, together, path)
    else:
        path.write_bytes(together.to_csv(index=False, lineterminator="\n").encode())
    return len(together)


def _texts(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """Write numbers the way the published rows have them: whole ones without a point, none as an empty text."""
    texts = {
        item.name: [_text(value) for value in rows[item.name]] if item.kind != "text" else rows[item.name]
        for item in table.fields
    }
    return pd.DataFrame(texts, index=rows.index, dtype="str")


def _text(value: float) -> str:
    if pd.isna(value):
        return ""
    return str(int(value)) if value == int(value) else repr(float(value))
