"""Refuse files that list people, before anything of them is kept.

The dashboard counts people and needs none of them. A file is refused when a sheet, hidden ones included, holds

* identity numbers (NIK, KK), however their digits are written, parted, masked or rounded; one is enough where it is no
  amount (`data.intake.people.identity`);
* card numbers (KPJ, health), passport, taxpayer, bank account, phone numbers, e-mail addresses or birth dates under
  such a heading; without one, where a column holds several that are nothing else;
* names of persons down a column, whatever stands over it, but not officers of an office; names with addresses;
* sentences that name an heir or a deceased, or say somebody's numbers (`data.intake.people.told`);
* civil servants' numbers (NIP) as a list. One or two below a table are the officials who signed it: not a list.

Codes of areas and APBD accounts, rupiah amounts, dates and decimals are none of these. A sentence names sheets and
columns, never a value, and nothing is logged.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from data.intake.model import RefusedError, Sheet, Workbook
from data.intake.people.beside import across, in_forms
from data.intake.people.column import Column, Texts
from data.intake.people.headings import BODIES, MONEY, OFFICERS
from data.intake.people.identity import MASKED, POWER, REGENCY, Seen, seen
from data.intake.people.names import is_person, may_be_person, names_in, starts_with_name
from data.intake.people.split import parted
from data.intake.people.told import ADDRESS, BIRTH_YEAR, DAY, MAY_TELL, told
from data.intake.people.written import plain

_CIVIL_SERVANT: Final = (
    r"(?i)^(?:nip:?)?19[4-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d(?:0[1-9]|1[0-2])[12]\d{3}$"
    r"|^(?:nip:?)?20[01]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])20\d\d(?:0[1-9]|1[0-2])[12]\d{3}$"
)
_VALUES: Final = {
    "card": r"^\d{11}$|^\d{13}$|^\d{2}[A-Za-z]{2}\d{7}$",
    "phone": r"^\+?\d{9,14}$",
    "taxpayer": r"^\d{15,16}$",
    "account": r"^\d{8,18}$",
    "identity": rf"^\d{{15,16}}$|{POWER}|{MASKED}",
    "passport": r"^[A-Za-z]{1,2}\d{6,7}$",
}
"""What counts under a heading, separators removed: masked and rounded identity numbers point at people too."""
_MAIL: Final = r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$"
_TAXPAYER: Final = r"^\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}$"
_MOBILE: Final = r"^(?:\+?62|0)8\d{8,11}$"
_SHORT_MOBILE: Final = r"^8[1-9]\d{8,9}$"
_CARD: Final = r"^(?:0[0-9]|1\d|2[0-7]|[789]\d)(?:0[1-9]|1[0-2])\d{7}$"
_HEALTH: Final = r"^000\d{10}$"
_PASSPORT: Final = r"(?i)^[A-CEXRS]\d{7}$|^A[A-Z]\d{6}$"
_BIRTH: Final = r"(?:19[3-9]\d|20[01]\d)"
_SHORT_BIRTH: Final = rf"(?i)^{DAY}{BIRTH_YEAR}$|^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:\d\d|19\d\d|20[01]\d)$"
_PLACE_AND_BIRTH: Final = rf"(?i)^[a-z][a-z .]{{2,30}}[,/] *{DAY}{BIRTH_YEAR}$"
_NUMBERED: Final = re.compile(r"\b(?:no|nomor|nomer|number|id|kode|kartu|card)\b")
_WORDS: Final = r"^\W*(?:\d{1,4}\W+)?\pL[\pL .,'’`\-()/]+$"
_SAYING: Final = r"\pL{2}"
_HIDDEN_NAME: Final = r"^\pL{1,2}\*{2,}(?:\pL?\W+\pL{1,2}\*{2,}\pL?)*$"
_HOME: Final = r"(?i)\b(?:jl|jln|jalan|dsn|dusun|gang|gg|perum|blok)\b.*\bno\W{0,2}\d.*\brt\W{0,2}\d"
_LONG_NUMBER: Final = re.compile(r"\d(?:[^0-9A-Za-z]{0,2}\d){8,}")
_IN_ONE_CELL: Final = 5
_MOST_NAMES: Final = 3_000
_SIXTEEN: Final = 20_000
"""Texts that are looked at one by one: enough to know what a column is."""


def refuse_personal(workbook: Workbook) -> None:
    """Raise when a workbook lists people.

    Raises
    ------
    RefusedError
        ``personal_data`` with ``file``, ``sheet`` (names of the sheets) and ``columns`` (letters and headings).
    """
    found = [(sheet, columns) for sheet in workbook.sheets if (columns := personal_columns(sheet))]
    if not found:
        return
    several = len(found) > 1
    names = [f"{hidden(sheet.name)}!{column}" if several else column for sheet, columns in found for column in columns]
    sheets = ", ".join(hidden(sheet.name) for sheet, _ in found)
    raise RefusedError("personal_data", file=hidden(workbook.name), sheet=sheets, columns=", ".join(names))


def hidden(name: str) -> str:
    """A name of a file or sheet that can be said: long numbers in it may be somebody's."""
    return _LONG_NUMBER.sub("•••", plain(name)) if _LONG_NUMBER.search(plain(name)) else name


def personal_columns(sheet: Sheet) -> tuple[str, ...]:
    """Columns of a sheet with personal data: letters, and the heading in brackets where it is one."""
    columns = [Column(int(place), sheet.grid[place]) for place in sheet.grid.columns]
    found = {column.place for column in columns if _is_list(column)}
    found |= _identities(columns)
    found |= parted(sheet.grid, frozenset(column.place for column in columns if "identity" in column.headings))
    found |= _births(columns)
    found |= _homes(columns)
    found |= in_forms(sheet.grid)
    found |= across(columns)
    return tuple(column.title for column in columns if column.place in found)


def _is_list(column: Column) -> bool:
    """Whether a column by itself lists people, their numbers or addresses, or tells of them."""
    words = column.words
    if words.matching(_MAIL) >= (1 if "mail" in column.headings else 2):
        return True
    if told(column.sentences(MAY_TELL)).people or _names(column):
        return True
    if words.matching(_PLACE_AND_BIRTH) >= 2 or words.matching(_HIDDEN_NAME) >= 3 or words.matching(_HOME) >= 4:
        return True
    if "card" in column.headings and not MONEY.search(column.first) and column.amounts_of_ten_digits:
        return True
    if not column.has_long_numbers:
        return False
    return any(_values_under(column)) or any(_alone(column))


def _values_under(column: Column) -> Iterator[bool]:
    headings = column.headings
    for kind, pattern in _VALUES.items():
        if kind in headings:
            yield _cells(column.single, pattern) > 0
    if "identity" in headings:
        yield column.numbered.matching(MASKED) > 0
    if "card" in headings and not MONEY.search(column.first):
        yield _cells(column.bare, r"^\d{10}$") >= 1  # a health card that lost its zeros
    if "servant" in headings:
        yield _servants(column) >= 2


def _alone(column: Column) -> Iterator[bool]:
    """Signs of numbers of people in a column, whatever stands over it."""
    mixed, solid = bare = column.single
    yield column.numbered.matching(_TAXPAYER) >= 2 or _servants(column) >= 3
    long = mixed.matching(r"^\+?\d{9,}$") + solid.long(9).cells
    mobile = _cells(bare, _MOBILE)
    yield mobile >= 2 and mobile * 2 >= long
    yield _cells(bare, _HEALTH) >= 2
    passports = mixed.those(_PASSPORT)
    yield len(passports) >= 3 and _scattered([text[-6:] for text in passports])
    yield mixed.matching(MASKED) + column.numbered.matching(MASKED) >= 2
    yield _powers(column.numbered)
    if not MONEY.search(column.first):
        yield _cards(column, long)
        short = [part.like(_SHORT_MOBILE) for part in bare]
        count = sum(len(part.distinct) for part in short)
        yield (
            count >= 5 and count >= 0.8 * long and _scattered([text[-6:] for part in short for text in part.first()])
        )


def _cells(parts: tuple[Texts, Texts], pattern: str) -> int:
    """Number of cells whose text matches, of all parts."""
    return sum(part.matching(pattern) for part in parts)


def _servants(column: Column) -> int:
    """Number of cells with a civil servant's number."""
    mixed, solid = column.bare
    return _cells((mixed, solid.long(18)), _CIVIL_SERVANT)


def _cards(column: Column, long: int) -> bool:
    """Numbers of eleven digits that begin with the year and month of a card, or stand under a word for numbers."""
    eleven = [part.like(r"^\d{11}$") for part in column.single]
    count = sum(len(part.distinct) for part in eleven)
    if count < 5 or count < 0.9 * long:
        return False
    round_ones = sum(len(part.like("00$").distinct) for part in eleven)
    if round_ones > 0.3 * count:
        return False
    dated = sum(len(part.like(_CARD).distinct) for part in eleven) / count
    few_round = round_ones <= 1 + 0.05 * count
    return dated >= 0.9 or (few_round and (dated >= 0.7 or _NUMBERED.search(column.first) is not None))


def _scattered(digits: list[str]) -> bool:
    """Whether numbers are those of people who have nothing to do with each other, and no running numbers."""
    numbers = sorted(map(int, digits))
    return numbers[-1] - numbers[0] > 20 * len(numbers)


def _powers(texts: Texts) -> bool:
    """Identity numbers in the form of a power of ten, all of provinces, most of a kabupaten or kota."""
    powers = texts.like(POWER)
    if powers.cells < 3:
        return False
    bare = [re.sub(r"[.,]", "", re.split("[eE]", text)[0]) for text in powers.first()]
    long = [text for text in bare if len(text) >= 4]
    if len(long) >= 3:
        return sum(re.match(REGENCY, text) is not None for text in long) >= 0.9 * len(bare)
    return len(set(bare)) <= 2 and all(text[:2] in ("35", "3", "4", "33", "32", "31", "34", "36") for text in bare)


def _names(column: Column) -> bool:
    """Names of persons down a column: several that surely are, among few texts that surely are not."""
    headings = column.headings
    if "person" in headings and _persons(column) >= 3:
        return True
    words = column.words.those(_SAYING, _MOST_NAMES)
    if any(names_in(text) >= _IN_ONE_CELL for text in words) and not OFFICERS.search(column.first):
        return True
    persons = {text.lower() for text in words if starts_with_name(text)}
    if "kin" in headings:
        return len(persons) >= 1
    listed = "name" in headings or "person" in headings
    above = " | ".join(takewhile(lambda text: not starts_with_name(text), words)).lower()
    if len(persons) < (3 if listed else 4) or OFFICERS.search(above):
        return False
    share = len(persons) / len(words)
    if BODIES.search(column.first) and not listed:
        return share >= 0.85 and len(persons) >= 8 and sum(" " in text for text in persons) >= 0.8 * len(persons)
    return share >= (0.4 if len(persons) >= 5 or listed else 0.6)


def _persons(column: Column) -> int:
    """Distinct texts that can be names: words without digits."""
    return len(column.words.like(r"^[\pL][\pL .,'’\-]+$").distinct) - 1


def _identities(columns: list[Column]) -> set[int]:
    """Columns with identity numbers."""
    found: dict[int, Seen] = {}
    named = False
    for column in columns:
        named |= "identity" in column.headings
        total = Seen()
        money = MONEY.search(column.first) is not None
        for text in column.long_texts(_SIXTEEN):
            total += seen(text, number=money or text in column.numbers)
        if total.any or total.rounded:
            found[column.place] = total
    together = sum(found.values(), Seen())
    if named and together.any:
        return {place for place, seen_there in found.items() if seen_there.any}
    across = len(found) > 1 and together.people
    return {place for place, seen_there in found.items() if seen_there.people or (across and seen_there.any)}


def _births(columns: list[Column]) -> set[int]:
    """Columns of birth dates, with the column of names beside them."""
    counted = {
        column.place: column.dates
        + max(column.of_all(_BIRTH), column.of_all(_SHORT_BIRTH) + column.words.matching(_PLACE_AND_BIRTH))
        for column in columns
        if "birth" in column.headings
    }
    born = {place for place, count in counted.items() if count > 0}
    names = {column.place for column in columns if {"name", "person"} & set(column.headings)}
    many = any(count >= 3 for count in counted.values())
    return born | names if born and (names or many) else set()


def _homes(columns: list[Column]) -> set[int]:
    """Columns of names and, beside them, of addresses: two or three are a list already."""
    found: set[int] = set()
    for column in columns:
        headed = "address" in column.headings
        addresses = sum(
            ADDRESS.search(text) is not None for text in column.words.those(r"(?i)j|d|g|rt|rw|p|b|l", _MOST_NAMES)
        )
        if addresses < (2 if headed else 3):
            continue
        for other in columns:
            if 0 < abs(other.place - column.place) <= 3:
                words = other.words.those(_WORDS, _MOST_NAMES)
                persons = sum(map(is_person, words))
                if (
                    persons >= 2
                    and persons >= 0.5 * sum(map(may_be_person, words))
                    and not OFFICERS.search(other.first)
                ):
                    found |= {column.place, other.place}
    return found
