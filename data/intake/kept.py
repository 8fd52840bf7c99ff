"""A workbook as a draft keeps it: the cells that were read and looked through, and nothing else of the file.

Of a file of an earlier version's draft that was refused afterwards nothing is kept but why.

An Arrow stream: what is known of the book and its sheets as JSON in its schema, then a row for each column of a sheet
with the kinds of its cells, one byte each, and its values by kind in the order they stand there.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from data.intake.model import Problem, RefusedError, Sheet, Workbook
from data.text.messages import Value

_MARK: Final = b"cakupan-cells-1\n"
_REFUSED: Final = b"cakupan-refused\n"
MARKS: Final = (_MARK, _REFUSED)
"""What the bytes in a draft begin with, equally long; any others are a file as it was sent to an earlier version."""
_BOOK: Final = b"book"
MOST_REFUSAL: Final = 16_384
"""Bytes that no refusal is longer than."""
_LONGEST: Final = 200
_KINDS: Final[Mapping[type, pa.DataType]] = {
    str: pa.large_string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us"),
    time: pa.time64("us"),
    timedelta: pa.duration("us"),
}
_CODES: Final = {kind: code for code, kind in enumerate(_KINDS, 1)}
"""What stands for a kind of cell; 0 is an empty one."""
_SCHEMA: Final = pa.schema(
    [
        pa.field("sheet", pa.int32()),
        pa.field("kinds", pa.large_binary()),  # none where the whole column is text: a text file
        pa.field("texts", pa.large_list(pa.large_string())),
        *(pa.field(kind.__name__, pa.large_list(of)) for kind, of in _KINDS.items()),
    ]
)
_TEXT: Final = pd.StringDtype("pyarrow", na_value=float("nan"))


def is_kept(content: bytes) -> bool:
    """Whether bytes are a kept workbook; drafts of earlier versions hold files as they were sent."""
    return content.startswith(_MARK)


def keep_refusal(key: str, values: Mapping[str, Value]) -> bytes:
    """Write why nothing of a file is kept: the key of the sentence and the values of its placeholders, cut short."""
    short = {name: value[:_LONGEST] if isinstance(value, str) else value for name, value in values.items()}
    return _REFUSED + json.dumps([key, _said(short)]).encode()


def refusal(content: bytes) -> tuple[str, Mapping[str, Value]] | None:
    """Read what `keep_refusal` wrote; None of anything else."""
    if not content.startswith(_REFUSED):
        return None
    try:
        key, said = json.loads(content[len(_REFUSED) :])
        return str(key), _values(said)
    except (ValueError, TypeError, LookupError, AttributeError):
        return "refused.crashed", {}


def keep(workbook: Workbook) -> bytes:
    """Write the cells of a workbook; `kept` gives it back as it was."""
    rows = [_column(number, sheet.grid[place]) for number, sheet in enumerate(workbook.sheets) for place in sheet.grid]
    schema = _SCHEMA.with_metadata({_BOOK: json.dumps(_about(workbook)).encode()})
    sink = pa.BufferOutputStream()
    sink.write(_MARK)
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, schema, options=options) as stream:
        for row in rows:
            arrays = [pa.array([row.get(field.name)], field.type) for field in schema]
            stream.write_batch(pa.record_batch(arrays, schema=schema))
    return bytes(sink.getvalue())


def kept(name: str, content: bytes) -> Workbook:
    """Read what `keep` wrote.

    Raises
    ------
    RefusedError
        ``damaged`` with ``file`` when the bytes are no whole workbook.
    """
    try:
        with pa.ipc.open_stream(pa.BufferReader(content).read_buffer()[len(_MARK) :]) as stream:
            about = json.loads(stream.schema.metadata[_BOOK])
            columns: list[list[Any]] = [[] for _ in about["sheets"]]
            for batch in stream:
                columns[batch["sheet"][0].as_py()].append(_cells(batch))
        sheets = tuple(_sheet(said, cells) for said, cells in zip(about["sheets"], columns, strict=True))
        problems = tuple(_problem(said) for said in about["problems"])
        return Workbook(name, about["kind"], about["size"], about["sha256"], sheets, problems)
    except (pa.ArrowException, ValueError, TypeError, LookupError, OSError):
        raise RefusedError("damaged", file=name) from None


def _about(workbook: Workbook) -> dict[str, Any]:
    return {
        "kind": workbook.kind,
        "size": workbook.size,
        "sha256": workbook.sha256,
        "sheets": [
            {"name": sheet.name, "merged": sheet.merged, "hidden": sheet.hidden, "height": len(sheet.grid)}
            for sheet in workbook.sheets
        ],
        "problems": [{**asdict(problem), "values": _said(problem.values)} for problem in workbook.problems],
    }


def _said(values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: {"day": value.isoformat()} if isinstance(value, date) else value for name, value in values.items()}


def _values(said: Mapping[str, Any]) -> dict[str, Value]:
    """Read what `_said` wrote."""
    return {
        name: date.fromisoformat(value["day"]) if isinstance(value, dict) else value for name, value in said.items()
    }


def _problem(said: dict[str, Any]) -> Problem:
    return Problem(**{**said, "values": _values(said["values"])})


def _column(sheet: int, cells: pd.Series) -> dict[str, Any]:
    if cells.dtype != object:
        return {"sheet": sheet, "texts": pa.array(cells, pa.large_string())}
    values = cells.tolist()
    codes = np.fromiter((_CODES.get(type(value), 0) for value in values), np.uint8, len(values))
    row: dict[str, Any] = {"sheet": sheet, "kinds": codes.tobytes()}
    for kind, code in _CODES.items():
        if (codes == code).any():
            row[kind.__name__] = [value for value in values if type(value) is kind]
    return row


def _cells(batch: pa.RecordBatch) -> Any:
    """The cells of one column: an array of objects, or of text."""
    kinds = batch["kinds"][0].as_py()
    if kinds is None:
        return pd.array(batch["texts"][0].values, dtype=_TEXT)
    codes = np.frombuffer(kinds, np.uint8)
    cells = np.full(len(codes), None, dtype=object)
    for kind, code in _CODES.items():
        values = batch[kind.__name__][0].as_py()
        if values is not None:
            some = np.empty(len(values), dtype=object)
            some[:] = values
            cells[codes == code] = some
    return cells


def _sheet(said: dict[str, Any], columns: list[Any]) -> Sheet:
    merged = tuple((first, left, last, right) for first, left, last, right in said["merged"])
    rows = range(said["height"])
    if columns and not isinstance(columns[0], np.ndarray):
        grid = pd.DataFrame(dict(enumerate(columns)), index=rows, columns=range(len(columns)))
    else:
        cells = np.empty((len(rows), len(columns)), dtype=object)
        for place, column in enumerate(columns):
            cells[:, place] = column
        grid = pd.DataFrame(cells, dtype=object)
    return Sheet(said["name"], grid, merged, said["hidden"])
