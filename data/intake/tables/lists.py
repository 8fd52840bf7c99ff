"""Lists made by programs: one heading row with the names of a table's own columns, one record in each row.

Such a list says by itself where every value goes, so nothing about it is guessed from words. Province and nation are
records there like any other, not totals.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from data.intake.model import IMPORTED_TABLES, Block, Column, Problem, Rows, Sheet, cell_name, is_empty
from data.intake.tables.masks import looked_up
from data.intake.words.areas import AreaIndex
from data.intake.words.dates import parse_period
from data.intake.words.numbers import number_style, parse_column
from data.tables.fields import DTYPES, NATION, PARTIAL_RANGE, PROVINCE, SIMULATED_SOURCE, YEAR, Field, Table
from data.tables.subject import TABLES

_ALIASES: Final[Mapping[str, str]] = {
    "bps_code": "area_code",
    "kemendagri_code": "area_code",
    "kode_wilayah": "area_code",
    "kode_bps": "area_code",
    "source_key": "source_id",
}
_BASES: Final[Mapping[str, str]] = {"penduduk_bekerja": "sakernas_bekerja", "angkatan_kerja": "angkatan_kerja"}
"""Indicators that are the base of coverage; they go to the table ``workforce``, as of August."""
_ROWS_ABOVE: Final = 6
_MOST_NAMED: Final = 20
_LISTED: Final = (*IMPORTED_TABLES, "published")
"""Tables that come as lists; printed figures come in no other way, since each brings its own date and base."""
_LEFT_OUT: Final = frozenset({"source_id", "note", "note_en"})
_OPTIONAL_KEYS: Final = frozenset({"unit", "funding", "source_id", "segment", "number", "payer"})


@dataclass(frozen=True)
class Listed:
    """What a list gave."""

    block: Block
    rows: Mapping[str, Rows]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Header:
    """Heading row of a list and the position of each column of the table."""

    row: int
    table: Table
    columns: Mapping[str, int]


def read_list(sheet: Sheet, index: AreaIndex) -> Listed | None:
    """Read a sheet that is a list of records of one table; None when it is none."""
    header = _header(sheet.grid)
    if header is None:
        return None
    body = np.flatnonzero([not is_empty(value) for value in sheet.grid.iloc[:, header.columns["area_code"]]])
    body = body[body > header.row]
    if not len(body):
        return None
    problems: list[Problem] = []
    codes = _codes(sheet, header, body, index, problems)
    body, codes = body[codes != ""], codes[codes != ""]
    if not len(body):
        return None
    block = _block(sheet, header, body)
    real = _real(sheet, header, body, problems)
    body, codes = body[real], codes[real]
    frame, places, raw = _records(sheet, header, body, codes, problems)
    rows = _split_bases(header.table.name, Rows(frame, places, raw))
    return Listed(block, rows, tuple(problems))


def _header(grid: pd.DataFrame) -> _Header | None:
    for row in range(min(_ROWS_ABOVE, len(grid))):
        names: dict[str, int] = {}
        for column, value in enumerate(grid.iloc[row].tolist()):
            if isinstance(value, str):
                name = value.strip().lower()
                names.setdefault(_ALIASES.get(name, name), column)
        fits = [table for name in _LISTED if _fits(table := TABLES[name], set(names))]
        if fits:
            table = max(fits, key=lambda item: len(set(item.columns) & set(names)))
            return _Header(row, table, {name: names[name] for name in table.columns if name in names})
    return None


def _measures(table: Table) -> frozenset[str]:
    """Columns that hold figures; a year is none."""
    return frozenset(item.name for item in table.fields if item.kind in ("integer", "decimal")) - {"year"}


def _fits(table: Table, names: set[str]) -> bool:
    """Whether the names hold the key of a table and one of its measures."""
    needed = set(table.key) - _OPTIONAL_KEYS
    measures = _measures(table)
    return needed <= names and (bool(measures & names) or (table.name == "regulations" and "number" in names))


def _codes(sheet: Sheet, header: _Header, body: np.ndarray, index: AreaIndex, problems: list[Problem]) -> np.ndarray:
    column = header.columns["area_code"]
    values = sheet.grid.iloc[body, column].reset_index(drop=True)
    known = {value: _code(value, index) for value in values.unique()}
    codes = looked_up(values, known)
    for at in np.flatnonzero(codes == "")[:_MOST_NAMED]:
        text = {"text": str(values.iloc[at])[:60], "heading": "area_code"}
        problems.append(Problem("word_unknown", "error", sheet.name, cell_name(int(body[at]), column), text))
    return codes


def _real(sheet: Sheet, header: _Header, body: np.ndarray, problems: list[Problem]) -> np.ndarray:
    """Which records are no sample: rows of our own sample that come back in a list never turn into real ones."""
    column = header.columns.get("source_id")
    if column is None:
        return np.ones(len(body), dtype=bool)
    sample = (sheet.grid.iloc[body, column].astype("str").str.strip() == SIMULATED_SOURCE).to_numpy(dtype=bool)
    if sample.any():
        where = cell_name(int(body[sample.argmax()]), column)
        problems.append(Problem("sample_left_out", "info", sheet.name, where, {"count": int(sample.sum())}))
    return ~sample


def _code(value: object, index: AreaIndex) -> str:
    if str(value).strip() in (NATION, "0"):
        return NATION
    match = index.match(value)
    if match is None:
        return ""
    return match.code or (PROVINCE if match.how == "province" else "")


def _records(
    sheet: Sheet, header: _Header, body: np.ndarray, codes: np.ndarray, problems: list[Problem]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    places: dict[str, object] = {"sheet": pd.Series([sheet.name] * len(body), dtype="category"), "row": body}
    columns: dict[str, object] = {}
    raw: dict[str, object] = {}
    for item in header.table.fields:
        if item.name in _LEFT_OUT or (item.name == "confidence" and header.table.name != "published"):
            continue
        at = header.columns.get(item.name)
        measure = item.name in _measures(header.table)
        if item.name == "area_code":
            columns[item.name] = pd.Series(codes, dtype="str")
        elif at is None:
            columns[item.name] = _absent(item, len(body))
        else:
            values = sheet.grid.iloc[body, at].reset_index(drop=True)
            columns[item.name] = _typed(sheet, item, values, body, at, problems, measure=measure)
            if measure:
                places[item.name] = np.where(pd.isna(columns[item.name]), -1, at)
                raw[item.name] = values.map(lambda value: "" if is_empty(value) else str(value)).astype("str")
    return pd.DataFrame(columns), pd.DataFrame(places), pd.DataFrame(raw)


def _typed(
    sheet: Sheet, item: Field, values: pd.Series, body: np.ndarray, at: int, problems: list[Problem], *, measure: bool
) -> pd.Series:
    if item.kind in ("integer", "decimal"):
        style = number_style(value for value in values.tolist() if isinstance(value, str)) or "en"
        numbers, junk = parse_column(values, style)
        _name(sheet, item, values, junk, body, at, problems)
        return pd.Series(numbers) if measure else pd.Series(np.nan_to_num(numbers)).astype("int64")
    if item.kind == "flag":
        return values.map(lambda value: str(value).strip().lower() in ("true", "1", "ya", "benar"))
    if item.kind == "date" or item.name in ("period", "as_of"):
        known = {value: parse_period(value) for value in values.unique() if not is_empty(value)}
        # A list keeps dates as exactly as it states them; a range is a period of its own.
        written = {
            value: str(value) for value in known if re.fullmatch(PARTIAL_RANGE, str(value)) and item.kind == "text"
        }
        read = {value: period.text for value, period in known.items() if period}
        texts = values.map(read | written).fillna("")
        _name(sheet, item, values, (texts == "").to_numpy(dtype=bool), body, at, problems)
        return _months(texts) if item.kind == "date" else texts.astype("str")
    words = values.map(lambda value: "" if is_empty(value) else " ".join(str(value).split())).astype("str")
    # Codes are written in small and in capital letters; the list of the table decides.
    codes = {code.casefold(): code for code in item.allowed}
    return words.map(lambda text: codes.get(text.casefold(), text)).astype("str") if codes else words


def _months(texts: pd.Series) -> pd.Series:
    known = {text: pd.Timestamp(f"{text[:7]}-01") if len(text) >= 7 else pd.NaT for text in texts.unique()}
    return texts.map(known).astype(DTYPES["date"])


def _name(
    sheet: Sheet, item: Field, values: pd.Series, junk: np.ndarray, body: np.ndarray, at: int, problems: list[Problem]
) -> None:
    rule = "not_a_number" if item.kind in ("integer", "decimal") else "word_unknown"
    for place in np.flatnonzero(junk)[:_MOST_NAMED]:
        text = {"text": str(values.iloc[place])[:60], "heading": item.name}
        problems.append(Problem(rule, "error", sheet.name, cell_name(int(body[place]), at), text))


def _absent(item: Field, length: int) -> pd.Series:
    if item.kind == "flag":
        return pd.Series([False] * length)
    if item.kind in ("integer", "decimal"):
        return pd.Series(np.full(length, np.nan))
    if item.name == "segment":
        return pd.Series(["ALL"] * length, dtype="str")
    standard = {"funding": "unknown", "confidence": "med", "payer": "ALL"}
    return pd.Series([standard.get(item.name, "")] * length, dtype="str")


def _split_bases(table: str, rows: Rows) -> dict[str, Rows]:
    """Bases of coverage in a list of indicators go to the workforce; survey counts of a year are of August."""
    if table != "context":
        return {table: rows}
    # A year outside the calendar has no August; its row stays where the rules refuse it.
    base = rows.frame["indicator"].isin(list(_BASES)) & rows.frame["year"].between(YEAR.minimum, YEAR.maximum)
    result = {}
    if (~base).any():
        result["context"] = Rows(*(part[~base].reset_index(drop=True) for part in (rows.frame, rows.places, rows.raw)))
    if base.any():
        mine = rows.frame[base].reset_index(drop=True)
        frame = pd.DataFrame(
            {
                "area_code": mine["area_code"],
                "period": pd.to_datetime(mine["year"].astype(str) + "-08-01").astype(DTYPES["date"]),
                "definition": mine["indicator"].map(_BASES).astype("str"),
                "segment": pd.Series(["ALL"] * len(mine), dtype="str"),
                "workers": mine["value"],
            }
        )
        parts = (
            part[base].reset_index(drop=True).rename(columns={"value": "workers"}) for part in (rows.places, rows.raw)
        )
        result["workforce"] = Rows(frame, *parts)
    return result


def _block(sheet: Sheet, header: _Header, body: np.ndarray) -> Block:
    measures = _measures(header.table)
    columns = []
    for position in range(sheet.grid.shape[1]):
        heading = sheet.grid.iloc[header.row, position]
        name = next((name for name, at in header.columns.items() if at == position), "")
        kept = bool(name) and name not in _LEFT_OUT
        role = "area" if name == "area_code" else "measure" if name in measures else "dimension" if kept else "ignored"
        text = "" if is_empty(heading) else str(heading)
        columns.append(
            Column(position, text, role, header.table.name if role == "measure" else "", name if kept else "")
        )
    return Block(
        sheet=sheet.name,
        number=1,
        title="",
        header=(header.row, header.row),
        body=(int(body[0]), int(body[-1])),
        columns=tuple(columns),
        shape=f"list-{header.table.name}",
    )
