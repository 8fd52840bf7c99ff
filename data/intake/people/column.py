"""A column of a sheet as the search for people sees it: its distinct texts, plain, and how often each stands there."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.intake.model import cell_name
from data.intake.people.headings import MAY_BE, kinds_of
from data.intake.people.written import plain

_SEPARATORS: Final = "[ .\\-'’`()/_,:\n\t]"
_NO_IDENTIFIER: Final = r"^[-+]?\d*[.,]\d+$|\d{1,2}[-. /]\d{1,2}[-. /](?:19|20)\d\d(?:\D|$)"
"""Decimals and dates, whose digits would run together."""
_FIRST: Final = 16
_LONGEST_HEADING: Final = 60


@dataclass(frozen=True)
class Column:
    """A column by its distinct texts; whole numbers of nine digits and more count as texts, dates are counted."""

    place: int
    cells: pd.Series

    @cached_property
    def _parts(self) -> tuple[Any, int, frozenset[str]]:
        """Texts as an arrow array, the number of dates of an age to be born at, and texts that are numbers."""
        if self.cells.dtype != object:
            return pa.array(self.cells), 0, frozenset()
        texts: list[str] = []
        numbers: set[str] = set()
        births = 0
        for value in self.cells:
            kind = type(value)
            if kind is str:
                texts.append(value)
            elif kind is float or kind is int:
                if 1e8 <= value < 1e18 and value == int(value):
                    texts.append(str(int(value)))
                    numbers.add(texts[-1])
                elif 10_000 < value < 43_000:
                    births += 1  # a date of 1927 to 2017 kept as a serial number; counts only under such a heading
            elif isinstance(value, date):
                births += 1930 <= value.year < 2020
        return pa.array(texts, pa.large_string()), births, frozenset(numbers)

    @property
    def numbers(self) -> frozenset[str]:
        """Texts that are numbers in the file."""
        return self._parts[2]

    @property
    def dates(self) -> int:
        """Cells with a date of an age to be born at."""
        return self._parts[1]

    @property
    def texts(self) -> Any:
        """Distinct texts in the order they stand there."""
        return self._counted[0]

    @cached_property
    def _counted(self) -> tuple[Any, Any]:
        array = self._parts[0]
        texts = (array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array).drop_null()
        counted = pc.value_counts(texts)
        values, counts = counted.field("values"), counted.field("counts")
        if not pc.all(pc.string_is_ascii(values)).as_py():
            values = pa.array(map(plain, values.to_pylist()), pa.large_string())
        return values, counts

    @cached_property
    def sentences(self) -> Any:
        """Those of `texts` that say something, or begin as a phone number does."""
        return self.texts.filter(pc.match_substring_regex(self.texts, r"[A-Za-z@]|^\W*(?:0|\+)"))

    @cached_property
    def bare(self) -> Any:
        """`texts` without separators; empty where the digits belong to a decimal or a date."""
        stripped = pc.utf8_trim(pc.utf8_trim_whitespace(self.texts), '#"=')
        other = pc.match_substring_regex(stripped, _NO_IDENTIFIER)
        return pc.if_else(other, "", pc.replace_substring_regex(stripped, _SEPARATORS, ""))

    @cached_property
    def has_long_numbers(self) -> bool:
        """Whether any text may hold an identifier at all; most columns end here."""
        found = pc.match_substring_regex(self.bare, r"\d{8}|[A-Za-z]\d{6}|[*xX#?]{4}|[eE]\+?15")
        return bool(pc.any(pc.or_(found, pc.match_substring_regex(self.texts, r"\d{6}\W*\.\.\."))).as_py())

    def count(self, matches: Any) -> int:
        """Number of cells for a mask over `texts`."""
        return int(pc.sum(pc.filter(self._counted[1], matches)).as_py() or 0)

    def matching(self, pattern: str, texts: Any = None) -> int:
        """Number of cells whose text (or bare text) matches."""
        return self.count(pc.match_substring_regex(self.texts if texts is None else texts, pattern))

    def those(self, pattern: str, texts: Any = None) -> list[str]:
        """Distinct texts that match."""
        array = self.texts if texts is None else texts
        found: list[str] = array.filter(pc.match_substring_regex(array, pattern)).to_pylist()
        return found

    @cached_property
    def first(self) -> str:
        """The first short texts, where a heading stands, in lower case."""
        head = (text for text in self.texts.slice(0, _FIRST).to_pylist() if len(text) <= _LONGEST_HEADING)
        return " | ".join(text.lower() for text in head if not re.fullmatch(r"[\W\d]+", text))

    @cached_property
    def headings(self) -> dict[str, str]:
        """Kind -> heading as written, of the cells that are headings of lists of people."""
        short = pc.less_equal(pc.utf8_length(self.texts), _LONGEST_HEADING)
        likely = self.texts.filter(pc.and_(short, pc.match_substring_regex(self.texts, MAY_BE)))
        found: dict[str, str] = {}
        for text in likely.slice(0, 2_000).to_pylist():
            for kind in kinds_of(text):
                found.setdefault(kind, " ".join(text.split()))
        return found

    @property
    def title(self) -> str:
        """Letters and, where a cell surely is one, the heading."""
        letters = cell_name(0, self.place)[:-1]
        heading = next((text for text in self.headings.values() if not re.search(r"\d{4}", text)), "")
        return f"{letters} ({heading})" if heading else letters
