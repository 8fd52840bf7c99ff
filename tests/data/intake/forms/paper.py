"""A workbook on paper: cells, merged ranges and looks, before a file format is chosen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value the office's program last computed for it."""

    text: str
    value: float


Cell = str | int | float | date | Formula | None


@dataclass
class Page:
    """One sheet; rows and columns count from 0."""

    name: str
    cells: dict[tuple[int, int], tuple[Cell, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False

    def put(self, row: int, column: int, value: Cell, look: str = "") -> None:
        """Write one cell."""
        self.cells[row, column] = (value, look)

    def across(self, row: int, column: int, values: Iterable[Cell], look: str = "") -> None:
        """Write cells to the right of one another; None leaves a cell empty."""
        for offset, value in enumerate(values):
            if value is not None:
                self.put(row, column + offset, value, look)

    def merge(self, area: tuple[int, int, int, int], value: Cell, look: str = "head") -> None:
        """Write a merged range given as first row, first column, last row, last column."""
        self.put(area[0], area[1], value, look)
        self.merged.append(area)

    def lines(self, row: int, texts: Sequence[str], *, column: int = 0, look: str = "") -> None:
        """Write texts under one another, each in a cell of its own that runs over its neighbours."""
        for offset, text in enumerate(texts):
            if text:
                self.put(row + offset, column, text, look)

    def grid(self) -> list[list[Cell]]:
        """Return all cells row by row, formulas as their values."""
        height = max(row for row, _ in self.cells) + 1
        width = max(column for _, column in self.cells) + 1
        rows: list[list[Cell]] = [[None] * width for _ in range(height)]
        for (row, column), (value, _) in self.cells.items():
            rows[row][column] = value.value if isinstance(value, Formula) else value
        return rows


Writer = Callable[[Sequence[Page]], bytes]
"""Turns pages into the bytes of one file format."""


def cell(row: int, column: int) -> str:
    """Return the reference of a cell: ``cell(6, 2) == "C7"``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def value(page: Page, row: int, column: int) -> float:
    """Return the number a cell shows, a formula's last value included."""
    found = page.cells[row, column][0]
    shown = found.value if isinstance(found, Formula) else found
    if not isinstance(shown, int | float):
        msg = f"{cell(row, column)} holds no number"
        raise TypeError(msg)
    return shown
