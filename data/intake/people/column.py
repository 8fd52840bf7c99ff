"""A column of a sheet as the search for people sees it: its distinct texts, plain, and how often each stands there.

Most cells of a table of figures are numbers that nothing in the search can take for a person's. They are told apart
first, by one look at each, and the rest by what it is made of: every further look goes over those texts alone that it
can find something in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.intake.model import cell_name
from data.intake.people.headings import MAY_BE, kinds_of
from data.intake.people.identity import MAY_HOLD
from data.intake.people.written import plain

_FIGURE: Final = (
    r"^ ?-?(?:\d(?:[-., ]?\d){0,6})? ?$"
    r"|^[1-9]\d?(?:(?:\.\d{3}){2,4}|(?:,\d{3}){2,4})$|^[1-9]\d\d(?:(?:\.\d{3}){2,3}|(?:,\d{3}){2,3})$"
    r"|^-?[1-9]\d{0,6}[.,]\d{1,7}$"
)
"""Seven digits at most, amounts in thousands and decimals of fourteen: nobody's number by themselves."""
_SEPARATOR: Final = "[ .\\-'’`()/_,:\n\t]"
_MAY_NUMBER: Final = (
    r"(?:\d~){8}|[A-Za-z]~(?:\d~){6}|(?:[*xX#?_]~){4}|(?:\d~){6}(?:[*xX#?_]~){3}|\d{6}\W*\.\.\.|[eE]~\+?~1~5"
).replace("~", f"{_SEPARATOR}*")
"""What a text must match to hold an identifier, whole, masked or rounded, separators among it."""
_NO_IDENTIFIER: Final = r"^[-+]?\d*[.,]\d+$|\d{1,2}[-. /]\d{1,2}[-. /](?:19|20)\d\d(?:\D|$)"
"""Decimals and dates, whose digits would run together."""
_LONG: Final = r"\d{8}|[A-Za-z]\d{6}|[*xX#?]{4}|[eE]\+?15"
_GROUPED: Final = r"^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$|^\d[. ]\d+[. ]"
"""Thousands as amounts are written, and codes of accounts."""
_LETTERED: Final = r"[A-Za-z]|[^\x00-\x7f]"
_FIRST: Final = 16
_LONGEST_HEADING: Final = 60
_NUMBERS: Final = frozenset({int, float})
_NINE_DIGITS: Final = 10**8
_FIFTEEN_DIGITS: Final = 10**14
_TOO_LONG: Final = 10**18
_BORN_FROM, _BORN_TO = 10_000, 43_000
"""Dates of 1927 to 2017 kept as serial numbers; they count only under such a heading."""


@dataclass(frozen=True)
class Texts:
    """Distinct texts in the order they stand there, and in how many cells each does."""

    distinct: Any
    counts: Any

    def where(self, mask: Any) -> "Texts":
        """Those for which a mask holds."""
        return Texts(self.distinct.filter(mask), self.counts.filter(mask))

    def like(self, pattern: str) -> "Texts":
        """Those that match."""
        return self.where(pc.match_substring_regex(self.distinct, pattern))

    def long(self, least: int) -> "Texts":
        """Those of so many bytes or more."""
        return self.where(pc.greater_equal(pc.binary_length(self.distinct), least))

    def matching(self, pattern: str) -> int:
        """Number of cells whose text matches."""
        return self.like(pattern).cells

    def those(self, pattern: str, most: int | None = None) -> list[str]:
        """Texts that match, the first so many."""
        return self.like(pattern).first(most)

    def first(self, most: int | None = None) -> list[str]:
        """The first so many."""
        found: list[str] = self.distinct.slice(0, most).to_pylist()
        return found

    @property
    def cells(self) -> int:
        """Number of cells they stand in."""
        return int(pc.sum(self.counts).as_py() or 0)

    @classmethod
    def of(cls, cells: Any) -> "Texts":
        """Count an arrow array of texts."""
        coded = cells.dictionary_encode()
        counts = np.bincount(coded.indices.to_numpy(zero_copy_only=False), minlength=len(coded.dictionary))
        return cls(coded.dictionary, pa.array(counts))


@dataclass(frozen=True)
class Column:
    """A column by its distinct texts; whole numbers of nine digits and more count as texts, dates are counted."""

    place: int
    cells: pd.Series

    @cached_property
    def _parts(self) -> tuple[Any, int, frozenset[str]]:
        """Texts as an arrow array, the number of dates of an age to be born at, and long texts that are numbers."""
        if self.cells.dtype != object:
            array = pa.array(self.cells)
            return (array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array).drop_null(), 0, frozenset()
        cells = self.cells.tolist()
        kinds = set(map(type, cells))
        if kinds <= {str, type(None)}:
            return pa.array(cells, pa.large_string()).drop_null(), 0, frozenset()
        births = 0
        if not kinds <= {str, float, int, type(None)}:
            births = sum(1930 <= cell.year < 2020 for cell in cells if isinstance(cell, date))
        figures = np.array(
            [cell if type(cell) in _NUMBERS and -_TOO_LONG < cell < _TOO_LONG else 0 for cell in cells], float
        )
        births += int(((figures > _BORN_FROM) & (figures < _BORN_TO)).sum())
        large = np.flatnonzero((figures >= _NINE_DIGITS) & (figures == np.floor(figures)))
        whole = np.array([cells[place] for place in large.tolist()], np.int64)
        written = pa.array(whole).cast(pa.large_string())
        lost = frozenset(map(str, whole[whole >= _FIFTEEN_DIGITS].tolist()))
        said = [place for place, cell in enumerate(cells) if type(cell) is str] if str in kinds else []
        texts = pa.concat_arrays([pa.array([cells[place] for place in said], pa.large_string()), written])
        order = np.argsort(np.concatenate([np.array(said, int), large]), kind="stable")
        return texts.take(pa.array(order)) if said and len(written) else texts, births, lost

    @property
    def numbers(self) -> frozenset[str]:
        """Texts of fifteen digits and more that are numbers in the file."""
        return self._parts[2]

    @property
    def dates(self) -> int:
        """Cells with a date of an age to be born at."""
        return self._parts[1]

    @cached_property
    def head(self) -> list[str]:
        """The first distinct texts, sixteen at most."""
        cells = self._parts[0]
        found = pc.unique(cells.slice(0, _FIRST * _FIRST))
        found = found if len(found) >= _FIRST else pc.unique(cells)
        return list(map(plain, found.slice(0, _FIRST).to_pylist()))

    @cached_property
    def _figures(self) -> Any:
        """For each text whether it is a figure that is nobody's number."""
        return pc.match_substring_regex(self._parts[0], _FIGURE)

    @cached_property
    def texts(self) -> Texts:
        """All texts but figures."""
        found = Texts.of(self._parts[0].filter(pc.invert(self._figures)))
        if not pc.all(pc.string_is_ascii(found.distinct)).as_py():
            return Texts(pa.array(map(plain, found.distinct.to_pylist()), pa.large_string()), found.counts)
        return found

    @cached_property
    def _solid(self) -> Any:
        return pc.ascii_is_decimal(self.texts.distinct)

    @cached_property
    def solid(self) -> Texts:
        """Texts of digits alone."""
        return self.texts.where(self._solid)

    @cached_property
    def mixed(self) -> Texts:
        """Texts of more than digits."""
        return self.texts.where(pc.invert(self._solid))

    @cached_property
    def words(self) -> Texts:
        """Texts with a letter."""
        return self.mixed.like(_LETTERED)

    def sentences(self, pattern: str) -> Iterator[str]:
        """Texts that match and say something, or begin as a phone number does."""
        for texts in (self.mixed.like(r"[A-Za-z@]|^\W*(?:0|\+)"), self.solid.like("^0")):
            yield from texts.those(pattern)

    @cached_property
    def _numbered(self) -> tuple[Texts, Any, Any]:
        """Texts of more than digits that may hold an identifier; each without separators; whether it is an amount.

        Empty where the digits belong to a decimal or a date.
        """
        texts = self.mixed.like(_MAY_NUMBER)
        stripped = pc.utf8_trim(pc.utf8_trim_whitespace(texts.distinct), '#"=')
        bare = pc.if_else(
            pc.match_substring_regex(stripped, _NO_IDENTIFIER),
            "",
            pc.replace_substring_regex(stripped, _SEPARATOR, ""),
        )
        return texts, bare, pc.match_substring_regex(pc.utf8_trim_whitespace(texts.distinct), _GROUPED)

    @property
    def numbered(self) -> Texts:
        """Texts of more than digits that may hold an identifier, as they are written."""
        return self._numbered[0]

    @cached_property
    def bare(self) -> tuple[Texts, Texts]:
        """Texts that may be identifiers, without separators, amounts among them: of more than digits, and of digits.

        Two that differ in separators alone stand there twice.
        """
        texts, bare, _ = self._numbered
        return Texts(bare, texts.counts), self.solid

    @cached_property
    def single(self) -> tuple[Texts, Texts]:
        """The same without amounts that are written as such."""
        _, _, grouped = self._numbered
        mixed, solid = self.bare
        return mixed.where(pc.invert(grouped)), solid

    @cached_property
    def has_long_numbers(self) -> bool:
        """Whether any text may hold an identifier at all; most columns end here."""
        if self.solid.long(8).cells:
            return True
        mixed, _ = self.bare
        found = pc.match_substring_regex(mixed.distinct, _LONG)
        return bool(pc.any(pc.or_(found, pc.match_substring_regex(self.numbered.distinct, r"\d{6}\W*\.\.\."))).as_py())

    def of_all(self, pattern: str) -> int:
        """Number of cells whose text matches, figures among them."""
        figures = pc.match_substring_regex(self._parts[0].filter(self._figures), pattern)
        return self.texts.matching(pattern) + int(pc.sum(figures).as_py() or 0)

    @property
    def amounts_of_ten_digits(self) -> bool:
        """Whether an amount that is written as such has ten digits."""
        amount = r"^\d\.\d{3}\.\d{3}\.\d{3}$|^\d,\d{3},\d{3},\d{3}$"
        return bool(pc.any(pc.match_substring_regex(self._parts[0].filter(self._figures), amount)).as_py())

    def long_texts(self, most: int) -> list[str]:
        """The first so many texts with fifteen digits and more that may be one number."""
        mixed = self.mixed.like(MAY_HOLD)
        solid = self.solid.long(15)
        if len(mixed.distinct) + len(solid.distinct) > most:
            return self.texts.those(MAY_HOLD, most)
        return mixed.first() + solid.first()

    @cached_property
    def first(self) -> str:
        """The first short texts, where a heading stands, in lower case."""
        head = (text for text in self.head if len(text) <= _LONGEST_HEADING)
        return " | ".join(text.lower() for text in head if not re.fullmatch(r"[\W\d]+", text))

    @cached_property
    def headings(self) -> dict[str, str]:
        """Kind -> heading as written, of the cells that are headings of lists of people."""
        short = self.words.where(pc.less_equal(pc.utf8_length(self.words.distinct), _LONGEST_HEADING))
        found: dict[str, str] = {}
        for text in short.those(MAY_BE, 2_000):
            for kind in kinds_of(text):
                found.setdefault(kind, " ".join(text.split()))
        return found

    @property
    def title(self) -> str:
        """Letters and, where a cell surely is one, the heading."""
        letters = cell_name(0, self.place)[:-1]
        heading = next((text for text in self.headings.values() if not re.search(r"\d{4}", text)), "")
        return f"{letters} ({heading})" if heading else letters
