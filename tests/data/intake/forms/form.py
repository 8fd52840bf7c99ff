"""A form: a file and the reading it deserves; and the figures forms are filled with."""

import random
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from data.snapshot import BUNDLED
from tests.data.intake.forms.paper import Page, Writer

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Form:
    """One workbook.

    Attributes
    ----------
    file : str
        Name of the file.
    pages : sequence of Page
        Its sheets.
    writer : callable
        Writes the sheets in the format of the file.
    why : str
        Why the layout is as it is.
    rows : mapping
        Table -> rows expected; a column left out was not given.
    questions : sequence of mapping
        ``kind``, ``cell`` (empty = wherever), ``options`` (";" between, empty = any).
    answers : mapping
        ``kind`` or ``kind:text in question`` -> answer.
    stated : sequence of mapping
        Printed figures the reader must recompute: ``kind``, ``sheet``, ``cell``, ``stated``, ``agrees``. Nothing
        that is not listed may disagree.
    problems : sequence of mapping
        ``rule``, ``severity``, ``sheet``, ``cell`` that reading or the rules must report; no other error.
    """

    file: str
    pages: Sequence[Page]
    writer: Writer
    why: str
    rows: Mapping[str, Sequence[Row]]
    questions: Sequence[Row] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    stated: Sequence[Row] = ()
    problems: Sequence[Row] = ()

    @property
    def content(self) -> bytes:
        """The file."""
        return self.writer(self.pages)


FORMS: list[Callable[[], Form]] = []


def form(make: Callable[[], Form]) -> Callable[[], Form]:
    """Add a form to the list that is written."""
    FORMS.append(make)
    return make


@cache
def areas() -> pd.DataFrame:
    """Return the areas, indexed by code."""
    return pd.read_csv(BUNDLED / "areas.csv", dtype={"area_code": str}).set_index("area_code")


@cache
def _workers() -> Mapping[tuple[str, int, str, str], int]:
    frame = pd.read_parquet(BUNDLED / "workforce.parquet")
    keys = zip(frame["area_code"], frame["period"].dt.year, frame["definition"], frame["segment"], strict=True)
    return dict(zip(keys, frame["workers"].astype(int), strict=True))


@cache
def _context() -> Mapping[tuple[str, int, str], float]:
    frame = pd.read_parquet(BUNDLED / "context.parquet")
    keys = zip(frame["area_code"], frame["year"], frame["indicator"], strict=True)
    return dict(zip(keys, frame["value"], strict=True))


SHARES = {"PU": 0.47, "BPU": 0.11, "JAKON": 0.42, "PMI": 0.004}


def workers(code: str, year: int, definition: str = "sakernas_bekerja", segment: str = "ALL") -> int:
    """Return real workers of an area in August of a year."""
    return _workers()[code, year, definition, segment]


def context(code: str, year: int, indicator: str) -> float:
    """Return a real figure of the context table."""
    return float(_context()[code, year, indicator])


def draw(*key: object) -> random.Random:
    """Return a source of chance that depends on the key alone."""
    return random.Random(zlib.crc32(repr(key).encode()))  # noqa: S311 - figures of examples, no secrets


def participants(code: str, month: date, segment: str = "ALL", basis: str = "domisili", what: str = "active") -> int:
    """Return invented participants: a share of the real workforce, drifting from month to month, December high."""
    if segment == "ALL":
        return sum(participants(code, month, part, basis, what) for part in ("PU", "BPU", "JAKON"))
    base = workers(code, 2024, segment="PU" if segment == "PMI" else segment)
    level = SHARES[segment] * draw(code, segment).uniform(0.7, 1.25)
    level *= 1 + 0.006 * ((month.year - 2024) * 12 + month.month) / 2
    level *= 1.06 if month.month == 12 else 1.0
    level *= draw(code, segment, month, what).uniform(0.985, 1.015)
    level *= {"domisili": 1.0, "lokasi_kerja": draw(code, "place").uniform(0.75, 1.2)}[basis]
    level *= {"active": 1.0, "inactive": draw(code, segment, "off").uniform(0.25, 0.45)}[what]
    return int(base * level) + 3


def first(month: date) -> str:
    """Return the first day of a month as the tables write it."""
    return month.replace(day=1).isoformat()


def dotted(number: float) -> str:
    """Write a count the Indonesian way."""
    return f"{number:,.0f}".replace(",", ".")
