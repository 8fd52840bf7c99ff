"""Text files (CSV, TSV and what is called so) as one sheet: encoding, delimiter, ragged rows.

A text file is read in pieces into columns of dtype ``str``, so that a million rows stay small. Positions are those a
spreadsheet shows: blank lines count, an ``sep=;`` line does not.
"""

import codecs
import contextlib
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from pathlib import PurePath
from typing import Final, Literal

import pandas as pd
import pyarrow as pa
from charset_normalizer import from_bytes

from data.intake.model import RefusedError, Sheet, cell_name

Progress = Callable[[str, float], None]

MAXIMAL_CELLS: Final = 40_000_000
MAXIMAL_COLUMNS: Final = 4_096
DELIMITERS: Final = ("\t", ";", "|", ",")
"""From the surest to the one that also stands inside numbers and names."""

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN: Final = ["cp1252", "latin_1", "cp850", "cp437", "mac_roman"]
"""Encodings of offices here; free guessing takes short tables for Turkish or Baltic ones."""
_STATED: Final = re.compile(rb"""charset=["']?([\w-]+)""", re.IGNORECASE)
_SAMPLE: Final = 65_536
_BATCH: Final = 50_000
_PIECE: Final = 1 << 20
_BEYOND_ASCII: Final = re.compile("[^\x00-\x7f\ufffd]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SEPARATOR_LINE: Final = re.compile(r"""\s*"?sep=(.)"?\s*""", re.IGNORECASE)
_DECIMAL_COMMA: Final = re.compile(r"(?<=\d),(?=\d)")
_RUNAWAY_LINES: Final = 50
"""More line ends than this within one field: a quotation mark that was never closed."""


def read_text_sheet(name: str, content: bytes, progress: Progress | None = None) -> Sheet:
    """Read a text file as one sheet named after the file.

    Parameters
    ----------
    name : str
        File name.
    content : bytes
        The whole file.
    progress : callable, optional
        Told ``("read", fraction)`` as rows come in.

    Raises
    ------
    RefusedError
        ``not_a_table`` for bytes that are no text, ``too_many_cells``, ``too_many_columns``, and ``long_field`` for a
        cell of more than 131,072 characters.
    """
    encoding = _encoding(content)
    sample = _decoded_start(content, encoding)
    stated = _SEPARATOR_LINE.fullmatch(sample.split("\n", 1)[0].rstrip("\r"))
    delimiter = stated[1] if stated else _delimiter(sample)
    stem = PurePath(name.replace("\\", "/")).stem or name
    skip = 1 if stated else 0
    try:
        grid = _grid(stem, content, encoding, delimiter, csv.QUOTE_MINIMAL, skip, progress)
    except csv.Error:
        # A quotation mark without its pair: take all of them literally.
        try:
            grid = _grid(stem, content, encoding, delimiter, csv.QUOTE_NONE, skip, progress)
        except csv.Error:
            raise RefusedError("long_field", sheet=stem, limit=csv.field_size_limit()) from None
    return Sheet(stem, grid)


def decoded(content: bytes) -> str:
    """Return the whole text of a markup file, in the encoding it states or shows."""
    encoding = _encoding(content)
    stated = _STATED.search(content[:4096])
    if stated and encoding not in {"utf-8-sig", "utf-16", "utf-32"}:
        # What a page says of itself counts where it is an encoding at all.
        with contextlib.suppress(LookupError):
            encoding = codecs.lookup(stated[1].decode("ascii")).name
    _decoded_start(content, encoding)
    return content.decode(encoding, errors="replace")


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    zeros = [content[place:_SAMPLE:4].count(0) for place in range(4)]
    quarter = max(1, len(content[:_SAMPLE]) // 4)
    # Text of our alphabet in UTF-16 or UTF-32 has a zero in most of its upper bytes and none in the lower ones.
    empty = "".join("0" if count > quarter // 2 else "x" for count in zeros)
    wide = {"x0x0": "utf-16-le", "0x0x": "utf-16-be", "x000": "utf-32-le", "000x": "utf-32-be"}
    if any(zeros):
        if empty not in wide:
            raise RefusedError("not_a_table")
        return wide[empty]
    if _is_utf8(content):
        return "utf-8"
    best = from_bytes(content[:_SAMPLE], cp_isolation=_WESTERN).best()
    # The undefined characters of cp1252 are control characters in latin-1, which no table holds.
    return "cp1252" if best is None or best.encoding == "latin_1" else best.encoding


def _is_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8; one damaged character to twenty right ones, as in a file cut short, is let pass."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    wrong = right = 0
    for start in range(0, len(content), _PIECE):
        text = decoder.decode(content[start : start + _PIECE], final=start + _PIECE >= len(content))
        if not text.isascii():
            wrong += text.count("\ufffd")
            right += len(_BEYOND_ASCII.findall(text))
    return wrong * 20 <= right


def _decoded_start(content: bytes, encoding: str) -> str:
    try:
        text = codecs.getincrementaldecoder(encoding)("replace").decode(content[: 4 * _SAMPLE])
    except UnicodeError:
        raise RefusedError("not_a_table") from None
    strange = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if strange * 100 > len(text):
        raise RefusedError("not_a_table")
    return text


def _lines(content: bytes, encoding: str) -> tuple[io.BytesIO, io.TextIOWrapper]:
    raw = io.BytesIO(content)
    return raw, io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")


def _delimiter(sample: str) -> str:
    """Choose the delimiter whose rows agree best on a width, and whose table begins first.

    A delimiter that also stands inside the cells splits the body of a table like a real one but leaves the heading
    alone, so its table begins a row later. Commas between digits are decimal commas where another delimiter serves.
    """
    lines = [line for line in sample.splitlines()[:400] if line.strip()][:200]
    found: list[tuple[float, int, int, str]] = []
    for preference, delimiter in enumerate(DELIMITERS):
        widths = [_width(line, delimiter) for line in lines]
        common = Counter(width for width in widths if width > 1).most_common(1)
        if not common:
            continue
        width, rows = common[0]
        # A row cut short or with trailing delimiters still belongs to the table.
        near = sum(1 for other in widths if other > 1) - rows
        share = (rows + near / 2) / len(lines)
        found.append((-share, widths.index(width), preference, delimiter))
    if len(found) > 1 and _commas_are_decimal(lines):
        found = [row for row in found if row[-1] != ","]
    if not found:
        return "\t"
    best = min(found)[0]
    # "best" is negative: everything within a tenth of it competes by where its table begins.
    return min((row for row in found if row[0] <= best * 0.9), key=lambda row: row[1:])[-1]


def _width(line: str, delimiter: str) -> int:
    """Cells of a line; 0 where the delimiter cuts through a quoted cell."""
    if delimiter not in line:
        return 1
    try:
        cells = next(csv.reader([line], delimiter=delimiter))
    except csv.Error:
        return 0
    return 0 if any(cell.count('"') % 2 for cell in cells) else len(cells)


def _commas_are_decimal(lines: Sequence[str]) -> bool:
    commas = sum(line.count(",") for line in lines)
    return commas > 0 and sum(len(_DECIMAL_COMMA.findall(line)) for line in lines) >= 0.9 * commas


def _grid(
    name: str,
    content: bytes,
    encoding: str,
    delimiter: str,
    quoting: Literal[0, 3],
    skip: int,
    progress: Progress | None,
) -> pd.DataFrame:
    raw, lines = _lines(content, encoding)
    for _ in range(skip):
        lines.readline()
    rows = csv.reader(lines, delimiter=delimiter, quoting=quoting)
    columns: list[list[pa.Array]] = []
    height = 0
    for batch in _batches(rows):
        if quoting != csv.QUOTE_NONE:
            _refuse_runaway(batch)
        _add_batch(name, columns, batch, height)
        height += len(batch)
        if progress is not None:
            progress("read", raw.tell() / max(1, len(content)))
    return _frame(columns, height)


def _batches(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _refuse_runaway(batch: Sequence[Sequence[str]]) -> None:
    for row in batch:
        for cell in row:
            if len(cell) > _RUNAWAY_LINES and cell.count("\n") + cell.count("\r") > _RUNAWAY_LINES:
                msg = "a quotation mark is never closed"
                raise csv.Error(msg)


def _add_batch(name: str, columns: list[list[pa.Array]], batch: list[list[str]], height: int) -> None:
    """Append rows to the pieces of every column; a cell of white space is empty."""
    width = max(map(len, batch))
    if width > MAXIMAL_COLUMNS:
        raise RefusedError("too_many_columns", sheet=name, count=width, limit=MAXIMAL_COLUMNS)
    if max(width, len(columns)) * (height + len(batch)) > MAXIMAL_CELLS:
        raise RefusedError("too_many_cells", sheet=name, cell=cell_name(height + len(batch) - 1, width - 1))
    cells = list(zip_longest(*batch))
    for place, column in enumerate(cells):
        if place == len(columns):
            columns.append([pa.nulls(height, pa.large_string())] if height else [])
        columns[place].append(pa.array([cell if cell and cell.strip() else None for cell in column], pa.large_string()))
    for pieces in columns[len(cells) :]:
        pieces.append(pa.nulls(len(batch), pa.large_string()))


def _frame(columns: Sequence[Sequence[pa.Array]], height: int) -> pd.DataFrame:
    """Make the grid of dtype ``str`` without its trailing empty rows and columns."""
    dtype = pd.StringDtype("pyarrow", na_value=float("nan"))
    series = {
        place: pd.Series(pd.array(pa.chunked_array(list(pieces), pa.large_string()), dtype=dtype))
        for place, pieces in enumerate(columns)
    }
    grid = pd.DataFrame(series, index=range(height), columns=range(len(columns)))
    filled = [place for place in grid.columns if grid[place].notna().any()]
    width = filled[-1] + 1 if filled else 0
    last = max((int(grid[place].last_valid_index()) for place in filled), default=-1)
    return grid.iloc[: last + 1, :width]
