"""Months, days, quarters and years as offices write them, in Indonesian and English.

The day always comes first (``03/04/2026`` is 3 April); a date that only works the other way round is not read, because
its neighbours would then be wrong unseen. A period is never made more exact than it was written.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from numbers import Real
from typing import Final, Literal

import pandas as pd

from data.intake.words.written import clean

Kind = Literal["day", "month", "quarter", "semester", "year", "range", "month_only", "quarter_only", "semester_only"]

_NAMES: Final = (
    "januari january jan",
    "februari pebruari february febuari feb peb",
    "maret march mrt mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agust agst agt agu ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
MONTHS: Final = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
_ORDINALS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "pertama": 1, "kedua": 2, "ketiga": 3,
    "keempat": 4,
}  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_EPOCH = date(1899, 12, 30)
"""Day 0 of the spreadsheet calendar (with its invented 29 February 1900 behind us)."""
_SERIALS = range(36526, 60001)
_LONGEST_RANGE = 30
_LONGEST_CELL, _LONGEST_TITLE = 120, 1_000
"""Letters looked at; a cell may hold 32,767, and what is longer than this is prose."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time as exactly as it was written.

    Attributes
    ----------
    text : str
        ``2026``, ``2026-10``, ``2026-10-31``; quarters and semesters by their last month (``2026-09``); a range
        ``2026-01/2026-10``; without a year the month it ends in (``10``).
    kind : str
        ``day``, ``month``, ``quarter``, ``semester``, ``year``, ``range``, or ``month_only``, ``quarter_only``,
        ``semester_only`` where the year stands elsewhere (a header row above, the title).
    """

    text: str
    kind: Kind


_M = rf"\b({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_Y = r"'?((?:19|20)\d\d|\d\d)(?![\d.,]*\d)"
_YYYY = r"((?:19|20)\d\d)(?!\d)"
_GAP = r"[ .,/-]{0,4}"
_OF = rf"{_GAP}(?:(?:tahun|thn|th|ta|t\.a)\b{_GAP})?"
_TO = r"\s*(?:-|\bs\.?\s?[./]?\s?d\b\.?|\bsampai(?: dengan)?\b|\bhingga\b|\bto\b)\s*"
_DAY = r"(?<![\d.,])(\d{1,2})"
_ORDINAL = r"(?:ke[ -]?)?(iv|i{1,3}|[1-4]|pertama|kedua|ketiga|keempat)\b"
_QUARTER = rf"\b(?:triwulan|tri wulan|trwln|trw|tw|kuartal|quarter|q)[ .-]{{0,4}}{_ORDINAL}"
_SEMESTER = rf"\b(?:semester|smstr|smt|sem)[ .-]{{0,4}}{_ORDINAL}"
_BEFORE = re.compile(
    r"^(?:(?:s\.?\s?[./]?\s?d|sampai(?: dengan)?|hingga|per|posisi|kondisi|keadaan|periode|bulan|bln|tanggal|tgl|tahun"
    r"|thn|th|ta|t\.a|data|akhir|pada|as of|until)\b[.:]?\s*)+"
)
_FOOTNOTE = re.compile(r"(?<=\d)\s*(?:\*+\)?|[repx]\)?|(?<=\d )\d\)|\([a-z*]\))$")
_RULES_OF_LAW = re.compile(
    r"\b(?:inpres|perda|perbup|perwali|perwal|pergub|perkada|permen\w*|perpres|kepres|kepgub|kepmen\w*|pmk|pp|uu|se|sk"
    r"|nomor|no)\b[^,;()\n]{0,40}?(?:/|\btahun\s)\s*\d{4}"
)
_NOT_A_YEAR = r"(?!\s*(?:orang|jiwa|pekerja|peserta|tenaga|desa|kasus|ribu|juta|miliar|%|rupiah))"


def _year(text: str) -> int:
    year = int(text)
    return year + 2000 if year < 100 else year


def _month(year: int, month: int, kind: Kind = "month") -> Period | None:
    good = 1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR
    return Period(f"{year:04d}-{month:02d}", kind) if good else None


def _day(year: int, month: int, day: int) -> Period | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return Period(date(year, month, day).isoformat(), "day")
    except ValueError:
        return None


def _part(year: str, ordinal: str, months: int, kind: Kind) -> Period | None:
    """Quarter (3 months) or semester (6) by the last month in it."""
    return _month(_year(year), _ORDINALS[ordinal] * months, kind)


def _one(day: str | None, month: str, year: str) -> Period | None:
    number = MONTHS[month]
    return _day(_year(year), number, int(day)) if day else _month(_year(year), number)


def _range(found: re.Match[str]) -> Period | None:
    """``1 Januari s.d. 31 Oktober 2026``; the year may stand once."""
    day, month, year, last_day, last_month, last_year = found.groups()
    return _between(_one(day, month, year or last_year), _one(last_day, last_month, last_year))


def _years(found: re.Match[str]) -> Period | None:
    first, last = int(found[1]), int(found[2])
    return Period(f"{first}/{last}", "range") if first < last <= first + _LONGEST_RANGE else None


def _between(first: Period | None, last: Period | None) -> Period | None:
    if first is None or last is None or first.text >= last.text:
        return None
    return Period(f"{first.text}/{last.text}", "range")


_Builder = Callable[[re.Match[str]], Period | None]
_PATTERNS: Final[tuple[tuple[re.Pattern[str], _Builder], ...]] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (rf"(?:{_DAY} )?{_M}(?:{_GAP}{_YYYY})?{_TO}(?:{_DAY} )?{_M}{_OF}{_Y}", _range),
        (rf"{_DAY}{_GAP}{_M}{_OF}{_Y}", lambda m: _one(m[1], m[2], m[3])),
        (rf"{_M} (\d{{1,2}})(?:st|nd|rd|th)?,? {_YYYY}", lambda m: _one(m[2], m[1], m[3])),
        (
            rf"(?<![\d.,]){_YYYY} ?([-/.]) ?(\d{{1,2}}) ?\2 ?(\d{{1,2}})(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?z?)?(?!\d)",
            lambda m: _day(int(m[1]), int(m[3]), int(m[4])),
        ),
        (
            rf"(?<![./-]){_DAY} ?([-/.]) ?(\d{{1,2}}) ?\2 ?((?:19|20)\d\d|\d\d)(?![\d/-])(?:[t ]\d\d:\d\d(?::\d\d)?)?",
            lambda m: _day(_year(m[4]), int(m[3]), int(m[1])),
        ),
        (rf"{_M}{_OF}{_Y}", lambda m: _one(None, m[1], m[2])),
        (rf"(?<!\d){_YYYY}{_GAP}{_M}", lambda m: _one(None, m[2], m[1])),
        (rf"{_QUARTER}{_OF}{_Y}", lambda m: _part(m[2], m[1], 3, "quarter")),
        (rf"(?<!\d){_YYYY}{_GAP}{_QUARTER}", lambda m: _part(m[1], m[2], 3, "quarter")),
        (rf"{_SEMESTER}{_OF}{_Y}", lambda m: _part(m[2], m[1], 6, "semester") if _ORDINALS[m[1]] <= 2 else None),
        (
            rf"(?<!\d){_YYYY}{_GAP}{_SEMESTER}",
            lambda m: _part(m[1], m[2], 6, "semester") if _ORDINALS[m[2]] <= 2 else None,
        ),
        (rf"(?<![\d./-]){_YYYY}(?:\s?[-/]\s?|{_TO}){_YYYY}(?![/-])", _years),
        (rf"(?<![\d./-]){_YYYY}[-/](\d{{1,2}})(?![\d/-])", lambda m: _month(int(m[1]), int(m[2]))),
        (rf"(?<![./-]){_DAY}[-/.]{_YYYY}(?![/-])", lambda m: _month(int(m[2]), int(m[1]))),
        (r"(?<![\d.,])(20\d\d)(0[1-9]|1[0-2])(\d\d)(?!\d)", lambda m: _day(int(m[1]), int(m[2]), int(m[3]))),
        (r"(?<![\d.,])(20\d\d)(0[1-9]|1[0-2])(?!\d)", lambda m: _month(int(m[1]), int(m[2]))),
        (rf"(?<![\d.,/-]){_YYYY}(?![.,/-]\d){_NOT_A_YEAR}", lambda m: _whole_year(int(m[1]))),
    )
)
"""Ways to write a period, the longest first: what one of them took is not looked at again."""
_RANKS: Final = ("day", "month", "quarter", "semester", "year", "range")


def _whole_year(year: int) -> Period | None:
    return Period(str(year), "year") if _FIRST_YEAR <= year <= _LAST_YEAR else None


def parse_period(value: object, *, header: bool = False, serial: bool = False) -> Period | None:
    """Read one cell as a period.

    Parameters
    ----------
    value : object
        A cell: text, number, date.
    header : bool
        The cell is a heading: other words may stand around the period (``Aktif Oktober 2026``).
    serial : bool
        The column is known to hold dates: whole numbers from 36526 to 60000 are days of the spreadsheet calendar.

    Returns
    -------
    Period or None
        None when the cell holds no period, or more than one.
    """
    if value is None or value is pd.NaT or isinstance(value, bool):
        return None
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return _day(day.year, day.month, day.day)
    if isinstance(value, Real):
        return _number(float(value), serial=serial)
    if not isinstance(value, str):
        return None
    found = _whole(value) if len(value) <= _LONGEST_CELL else None
    if found is None and serial and len(value) <= _LONGEST_CELL and value.strip().isdecimal():
        return _number(float(value), serial=True)
    if found is None and header:
        return find_period(value) or _alone_inside(value)
    return found


@lru_cache(maxsize=4096)
def find_period(text: str) -> Period | None:
    """Find the period a title or sentence speaks of; the most exact one wins.

    Returns
    -------
    Period or None
        None when there is none, or when two equally exact ones differ (a comparison): that has to be asked. The year
        of a rule (``Inpres 2 Tahun 2021``) is part of its name and not counted.
    """
    found = set(_periods(_RULES_OF_LAW.sub(" ", _plain(text[:_LONGEST_TITLE]))))
    for kind in _RANKS:
        same = {period for period in found if period.kind == kind}
        if same:
            return same.pop() if len(same) == 1 else None
    return None


def month_of(value: object) -> int | None:
    """Return the month a cell of a month column names: ``Oktober``, ``Okt``, ``10``; None when it names none."""
    if isinstance(value, str):
        if len(value) > _LONGEST_CELL:
            return None
        text = _BEFORE.sub("", _plain(value)).rstrip(".")
        return MONTHS.get(text) or (month_of(int(text)) if text.isdecimal() and len(text) <= 2 else None)
    if isinstance(value, bool) or not isinstance(value, Real) or value not in range(1, 13):
        return None
    return int(value)  # type: ignore[call-overload]  # a real number within 1 to 12 is whole


def _plain(text: str) -> str:
    return clean(text).casefold()


def _number(number: float, *, serial: bool) -> Period | None:
    """Year, YYYYMM or YYYYMMDD as a number; a spreadsheet day where the column is known to hold dates."""
    if not number.is_integer() or not 0 < number < 1e8:
        return None
    whole = int(number)
    if serial and whole in _SERIALS:
        return parse_period(_EPOCH + timedelta(days=whole))
    return _whole(str(whole)) if len(str(whole)) in {4, 6, 8} else None


@lru_cache(maxsize=65536)
def _whole(text: str) -> Period | None:
    """Read a text that is a period and nothing else but words that announce one."""
    plain = _FOOTNOTE.sub("", _plain(text).strip("()[] "))
    plain = _BEFORE.sub("", plain)
    for pattern, build in _PATTERNS:
        found = pattern.fullmatch(plain)
        period = build(found) if found else None
        if period:
            return period
    return _without_year(plain)


def _without_year(plain: str) -> Period | None:
    """``Oktober``, ``Triwulan III``, ``Semester I``: the year stands elsewhere."""
    month = MONTHS.get(plain.rstrip("."))
    if month:
        return Period(f"{month:02d}", "month_only")
    quarter = re.fullmatch(_QUARTER, plain)
    if quarter:
        return Period(f"{_ORDINALS[quarter[1]] * 3:02d}", "quarter_only")
    semester = re.fullmatch(_SEMESTER, plain)
    if semester and _ORDINALS[semester[1]] <= 2:
        return Period(f"{_ORDINALS[semester[1]] * 6:02d}", "semester_only")
    return None


def _alone_inside(text: str) -> Period | None:
    """Month, quarter or semester without a year inside a heading; ``des``, ``mar`` and ``may`` may be other words."""
    plain = _plain(text[:_LONGEST_TITLE])
    words = [found[0] for found in re.finditer(rf"{_M}|{_QUARTER}|{_SEMESTER}", plain)]
    sure = {word.strip(". ") for word in words} - {"des", "mar", "may"}
    return _without_year(sure.pop()) if len(sure) == 1 else None


def _periods(plain: str) -> Iterator[Period]:
    """All periods in a text, each part of it used once."""
    for pattern, build in _PATTERNS:
        for found in list(pattern.finditer(plain)):
            period = build(found)
            if period:
                yield period
                plain = plain[: found.start()] + "#" * (found.end() - found.start()) + plain[found.end() :]
