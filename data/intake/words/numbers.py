"""Numbers as offices write them: ``1.234.567``, ``34,36 %``, ``Rp16.800,-``, ``1,2 juta``, ``(1.234)``.

Typed cells pass through. A text is read by its own evidence where it has any (``1.234,5`` can only be one number);
``1.234`` alone is one thousand here and one and a quarter elsewhere, so it is decided by the other cells of its
column (`number_style`) or asked, never guessed.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from math import isnan
from numbers import Real
from typing import Final

import numpy as np
import pandas as pd

from data.intake.words.written import LONGEST, Digits, Parts, clean, take_apart, understand
from data.intake.words.written import Style as Style

MISSING: Final = frozenset(
    {
        "", "-", "--", "---", "(-)", "rp -", "rp. -", "rp-", "rp.-", "- %", "-%", ".",
        "..", "...", "....", "*", "?", "#n/a", "n/a", "n.a", "n.a.", "na", "nan", "null",
        "none", "kosong", "tad", "t.a.d", "t.a.d.", "tidak ada", "tidak ada data", "tdk ada", "tdk ada data",
        "data tidak ada", "data tidak tersedia", "tidak tersedia", "tidak lapor", "tidak melapor", "belum lapor",
        "belum", "blm",
        "belum melapor", "belum menganggarkan", "tidak menganggarkan",
        "belum dianggarkan", "tidak dianggarkan",
        "belum ada", "belum ada data", "belum tersedia", "belum diisi", "belum masuk", "blm lapor",
        "blm ada", "no data", "not available",
    }
)  # fmt: skip
"""Texts, in lower case and with plain signs, that mean "no value".

A dash is missing, never zero: offices put it where nothing was reported. ``nihil`` and ``nol`` mean zero. Error texts
of a spreadsheet other than ``#N/A`` are neither: something is broken there and the user must hear of it.
"""

_ZERO = frozenset({"nihil", "nol", "zero"})
_PLAIN = frozenset({int, float})
_HUGE = 1e18
"""Nothing an office counts is larger; what is, is an identity number or garbage."""
_FAST = {
    "id": r"(?:0|[1-9]\d{0,2}(?:\.\d{3}){0,4}|[1-9]\d{3,14})(?:,\d{1,9})?",
    "en": r"(?:0|[1-9]\d{0,2}(?:,\d{3}){0,4}|[1-9]\d{3,14})(?:\.\d{1,9})?",
}


@dataclass(frozen=True, slots=True)
class Number:
    """One number read from a cell.

    Attributes
    ----------
    value : float
        The value in the unit of the cell: ``1,2 juta`` is 1200000, and ``34,36 %`` is 34.36 with `percent` set.
    decimals : int
        Digits printed after the decimal sign (before scaling); how exactly a stated figure can be checked.
    percent : bool
        Whether the cell itself says percent.
    """

    value: float
    decimals: int
    percent: bool


def is_missing(value: object) -> bool:
    """Whether a cell says that there is no value: empty, NaN, or one of `MISSING`."""
    if isinstance(value, str):
        return not value.strip() or (len(value) <= LONGEST and clean(value).strip("' ").casefold() in MISSING)
    return value is None or value is pd.NaT or (isinstance(value, float) and isnan(value))


def is_ambiguous(value: object) -> bool:
    """Whether a text is a different number in each style: ``1.234``, ``12,345``."""
    if not isinstance(value, str):
        return False
    parts = take_apart(value)
    return parts is not None and understand(parts, "id") != understand(parts, "en")


def number_style(values: Iterable[object]) -> Style | None:
    """Style of a column, from the texts in it that can only be meant one way.

    Parameters
    ----------
    values : iterable
        Cells of one column (or of columns that are surely written alike).

    Returns
    -------
    "id", "en" or None
        None when no text decides it, or when more than one in ten votes against the others: then it has to be asked.
    """
    votes: Counter[Style] = Counter()
    for text, times in Counter(value for value in values if isinstance(value, str)).items():
        proof = _proof(text)
        if proof:
            votes[proof] += times
    if not votes:
        return None
    winner, most = votes.most_common(1)[0]
    return winner if most >= 0.9 * votes.total() else None


def parse_number(value: object, style: Style | None) -> Number | None:
    """One cell as a number.

    Parameters
    ----------
    value : object
        A cell.
    style : "id", "en" or None
        How the column writes numbers; only texts that are ambiguous by themselves need it.

    Returns
    -------
    Number or None
        None for what is no number, for missing values, for dates and truth values, for error texts and infinities,
        and for an ambiguous text when `style` is None.
    """
    if not isinstance(value, str):
        return _typed(value)
    parts = take_apart(value)
    if parts is None:
        zero = len(value) <= LONGEST and clean(value).casefold() in _ZERO
        return Number(0.0, 0, percent=False) if zero else None
    digits = understand(parts, style)
    if digits is None or digits.value >= _HUGE:
        return None
    return Number(_scaled(digits, parts), digits.decimals, parts.percent)


def parse_column(column: pd.Series, style: Style | None) -> tuple[np.ndarray, np.ndarray]:
    """Read a whole column as numbers.

    Parameters
    ----------
    column : Series
        Cells of any type.
    style : "id", "en" or None
        As in `parse_number`.

    Returns
    -------
    values : array of float64
        NaN where there is no number.
    wrong : array of bool
        Cells that say something which is neither a number nor "no value": texts, dates, truth values, errors.
    """
    if pd.api.types.is_bool_dtype(column):
        return np.full(len(column), np.nan), np.ones(len(column), dtype=bool)
    if pd.api.types.is_numeric_dtype(column):
        values = column.to_numpy(dtype="float64", na_value=np.nan).copy()
        wrong = np.isinf(values)
        values[wrong] = np.nan
        return values, wrong
    codes, unique = _distinct(column, str)
    values, wrong = (part[codes] for part in _parse_texts(unique, style))
    cells = column.to_numpy(dtype=object)
    typed = np.fromiter((type(cell) in _PLAIN for cell in cells), dtype=bool, count=len(cells))
    typed[typed] = [abs(cell) < _HUGE or cell != cell for cell in cells[typed]]  # NaN differs from itself
    values[typed] = cells[typed].astype("float64")
    wrong[typed] = False
    others = np.flatnonzero((codes < 0) & ~typed)
    if len(others):
        cells = cells[others]
        read = [_typed(cell) for cell in cells]
        values[others] = [np.nan if number is None else number.value for number in read]
        wrong[others] = [number is None and not is_missing(cell) for number, cell in zip(read, cells, strict=True)]
    return values, wrong


_LONGEST_TITLE = 1_000
_UNIT_WORDS = {"ribu": 1e3, "000": 1e3, "1000": 1e3, "thousand": 1e3, "juta": 1e6, "million": 1e6,
               "miliar": 1e9, "milyar": 1e9, "billion": 1e9, "triliun": 1e12, "trilyun": 1e12}  # fmt: skip
_WORD = r"(ribu|thousand|juta|million|miliar|milyar|billion|triliun|trilyun)(?:an|s)?"
_MONEY = r"(?:rp\.?|idr|rupiah)"
_COUNTED = rf"(?:{_MONEY}|orang|org|jiwa|pekerja|peserta|tenaga kerja|tk|people|persons)"
_INTRODUCED = re.compile(rf"\b(?:dalam|dlm|in)\s+(?:satuan\s+)?(?:{_MONEY}\s*)?{_WORD}\b")
_UNIT_ALONE = re.compile(rf"(?:(?:satuan|unit)\s+)?(?:{_MONEY}\s*)?{_WORD}(?:\s+{_COUNTED})?")
_ZEROS = re.compile(
    rf"(?:dalam |dlm |in |satuan |x ?)?(?:{_MONEY} ?)?'?000(?: {_COUNTED})?"
    rf"|(?:dalam |dlm |in |satuan )(?:{_MONEY} ?)?1\.?000(?: {_COUNTED})?"
    rf"|x ?(?:{_MONEY} ?)?1\.?000(?: {_COUNTED})?|{_MONEY} ?1\.?000|1\.?000 {_COUNTED}"
)


def multiplier(text: str) -> float:
    """Return what the values under a heading or title must be multiplied by; 1.0 when it names no unit.

    Only a unit by itself counts (``Anggaran (Rp juta)``, ``dalam ribuan``, ``'000 orang``). A number word inside a
    sentence is part of a name: ``Program Perlindungan 1 Juta Pekerja``, ``per 1.000 penduduk``.
    """
    plain = clean(text[:_LONGEST_TITLE]).casefold().replace("×", "x")
    introduced = _INTRODUCED.search(plain)
    if introduced:
        return _UNIT_WORDS[introduced[1]]
    for part in re.split(r"[()\[\]{};:|/,]|\s-\s", plain):
        unit = part.strip(" .-='") if "000" not in part else part.strip(" .-=")
        alone = _UNIT_ALONE.fullmatch(unit)
        if alone:
            return _UNIT_WORDS[alone[1]]
        if _ZEROS.fullmatch(unit):
            return 1e3
    return 1.0


def _typed(value: object) -> Number | None:
    """Return a cell that is no text as a number; dates, truth values, NaN and infinities are none."""
    if isinstance(value, bool | np.bool_ | date | time | timedelta) or not isinstance(value, Real):
        return None
    if value != value or abs(value) >= _HUGE:  # type: ignore[operator]  # every real number compares with a float
        return None
    number = float(value)
    decimals = next((digits for digits in range(9) if abs(round(number, digits) - number) <= 1e-9), 9)
    return Number(number, decimals, percent=False)


def _proof(text: str) -> Style | None:
    """Return the style a text proves by itself."""
    parts = take_apart(text)
    digits = understand(parts, None) if parts else None
    return digits.proves if digits else None


def _scaled(digits: Digits, parts: Parts) -> float:
    """Value with sign and factor; scaling rounds to whole units where the digits allow (``1,1 juta``)."""
    value = digits.value * parts.factor
    if parts.factor > 1.0:
        value = round(value, 6)
    return parts.sign * value + 0.0  # no negative zero


def _distinct(column: pd.Series, kind: type) -> tuple[np.ndarray, pd.Series]:
    """Distinct cells of one type: their position per cell (-1 elsewhere) and the cells themselves."""
    cells = column.to_numpy(dtype=object)
    mine = np.fromiter((isinstance(cell, kind) for cell in cells), dtype=bool, count=len(cells))
    codes = np.full(len(cells), -1, dtype="int64")
    found, unique = pd.factorize(cells[mine])
    codes[mine] = found
    return codes, pd.Series(unique, dtype="str")


def _parse_texts(unique: pd.Series, style: Style | None) -> tuple[np.ndarray, np.ndarray]:
    """Values and faults of distinct texts, one more (NaN, no fault) at the end for position -1.

    A file of a million different numbers is common, so plainly written ones are read all at once.
    """
    values = np.full(len(unique) + 1, np.nan)
    wrong = np.zeros(len(unique) + 1, dtype=bool)
    fast = np.zeros(len(unique), dtype=bool)
    if style and len(unique):
        fast = unique.str.fullmatch(_FAST[style]).to_numpy(dtype=bool)
        plain = unique[fast].str.replace("." if style == "id" else ",", "", regex=False)
        values[:-1][fast] = plain.str.replace(",", ".", regex=False).astype("float64")
    texts = unique.tolist()
    for position in np.flatnonzero(~fast):
        text = texts[position]
        number = parse_number(text, style)
        if number is not None:
            values[position] = number.value
        else:
            wrong[position] = not is_missing(text)
    return values, wrong
