"""Lists of rules: instrument, number and year, out of columns or out of one text ("Perbup No. 12 Th 2023")."""

import re
from typing import Final

import numpy as np
import pandas as pd

from data.intake.model import Rows, is_empty
from data.intake.tables.found import Found
from data.intake.tables.plan import Plan
from data.intake.words import vocabulary as words
from data.intake.words.numbers import is_missing
from data.intake.words.vocabulary import meaning, plain
from data.tables.office import NO_INSTRUMENT

_NUMBER: Final = re.compile(r"(?:nomor|nomer|no|nmr)\.?\s*:?\s*([0-9][\w./-]*)", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ROWS_BELOW: Final = 8
_MOST_STRAY: Final = 40
_ABOUT: Final = re.compile(r"tentang\s+(.+)$", re.IGNORECASE)
_PENDING: Final = re.compile(r"(?<![a-z])(?:proses|draf|draft|rancangan|usulan|rencana|belum)(?![a-z])")
_NONE: Final = re.compile(r"^(?:belum|tidak|nihil|blm)\b")
"""Words of an area without a rule; it is a statement of the Pemda only where the year it holds for is told too."""


def regulation_rows(found: Found, plans: list[Plan], areas: np.ndarray) -> Rows | None:
    """Rows of the table ``regulations``; None where the table names no instrument."""
    columns = [plan.position for plan in plans if plan.role in ("dimension", "ignored", "unknown", "measure")]
    headings = {plan.position: plain(plan.heading.text) for plan in plans}
    records, places, raws = [], [], []
    for row, area in zip(found.body.tolist(), areas.tolist(), strict=True):
        texts = {
            column: _text(
                found.grid.iloc[row, column], stated=bool(words.DIMENSION["instrument"].search(headings[column]))
            )
            for column in columns
        }
        record = _record(texts, headings)
        if not area or record is None:
            continue
        at = record.pop("column")
        records.append({"area_code": area, **record})
        sheet_row, sheet_column = found.place(row, int(str(at)))
        places.append({"sheet": found.sheet, "row": sheet_row, "instrument": sheet_column})
        raws.append({"instrument": texts[int(str(at))]})
    return _laid_out(records, places, raws)


def stray_rules(found: Found, area: str) -> Rows | None:
    """Rules named in a row without figures of a table that is about one area ("Regulasi: Perbup No. 45 Tahun 2023")."""
    if not area:
        return None
    first, last = int(found.body[0]), min(int(found.body[-1]) + _ROWS_BELOW, len(found.grid) - 1)
    rows = [row for row in range(first, last + 1) if row not in set(found.body.tolist())]
    records, places, raws = [], [], []
    for row in rows[:_MOST_STRAY]:
        texts = {column: _text(found.grid.iloc[row, column]) for column in found.columns}
        record = _record(
            {column: text for column, text in texts.items() if _NUMBER.search(text)}, dict.fromkeys(texts, "")
        )
        if record is None or not record["number"]:
            continue
        column = int(str(record.pop("column")))
        records.append({"area_code": area, **record})
        places.append({"sheet": found.sheet, "row": row, "instrument": column})
        raws.append({"instrument": texts[column]})
    return _laid_out(records, places, raws)


def _laid_out(
    records: list[dict[str, object]], places: list[dict[str, object]], raws: list[dict[str, str]]
) -> Rows | None:
    if not records:
        return None
    frame = pd.DataFrame(records).astype({"year": "int64"})
    order = ["area_code", "instrument", "number", "year", "title", "groups"]
    return Rows(frame[order], pd.DataFrame(places), pd.DataFrame(raws, dtype="str"))


def _record(texts: dict[int, str], headings: dict[int, str]) -> dict[str, object] | None:
    """One rule from the texts of a row."""
    own = [column for column in texts if words.DIMENSION["instrument"].search(headings[column])]
    ordered = [*own, *(column for column in texts if column not in own)]
    for column in ordered:
        text = texts[column]
        instrument = meaning(plain(text), words.INSTRUMENT)
        stated = instrument == NO_INSTRUMENT
        if not instrument or (_NONE.match(plain(text)) and not (stated and column in own)):
            continue
        if stated:
            year = _first(_YEAR, [*_under(texts, headings, "year"), text])
            if not year:
                return None
            return {"instrument": instrument, "number": "", "year": int(year), "title": "", "groups": "",
                    "column": column}  # fmt: skip
        number = _first(_NUMBER, [text, *_under(texts, headings, "number", prefix=True)])
        if _PENDING.search(plain(text)):
            continue
        year = _first(_YEAR, [*_under(texts, headings, "year"), text, *_under(texts, headings, "number")])
        about = _first(_ABOUT, [text]) or next(iter(_under(texts, headings, "title")), "")
        if not number and not year:
            continue
        groups = ";".join(dict.fromkeys(_groups(" ".join(_under(texts, headings, "group")) or about)))
        return {
            "instrument": instrument,
            "number": number.rstrip("./-"),
            "year": int(year or 0),
            "title": about,
            "groups": groups,
            "column": column,
        }
    return None


def _under(texts: dict[int, str], headings: dict[int, str], name: str, *, prefix: bool = False) -> list[str]:
    """Texts of the columns with a heading of that kind; a bare number gets the word in front that marks numbers."""
    found = [text for column, text in texts.items() if text and words.DIMENSION[name].search(headings[column])]
    return [text if not prefix or _NUMBER.search(text) else f"No. {text}" for text in found]


def _groups(text: str) -> list[str]:
    """Groups named in a text, in the order they stand."""
    rest = plain(text)
    found: list[tuple[int, str]] = []
    for code, pattern in words.GROUP:
        first = pattern.search(rest)
        if first:
            found.append((first.start(), code))
            # Blanked, not cut, so that the places of the others stay.
            rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    return [code for _, code in sorted(found)]


def _first(pattern: re.Pattern[str], texts: list[str]) -> str:
    return next((match.group(1).strip() for text in texts if (match := pattern.search(text))), "")


def _text(value: object, *, stated: bool = False) -> str:
    """Text of a cell; a mark of absence ("tidak ada") is none, except where it may be a statement."""
    if is_empty(value) or (is_missing(value) and not stated):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else " ".join(str(value).split())
