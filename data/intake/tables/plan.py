"""The part one column of a table plays."""

from dataclasses import dataclass

from data.intake.tables.headings import Heading


@dataclass(frozen=True)
class Plan:
    """The part one column plays. ``name`` is the dimension of a ``dimension`` column, ``asked`` its question's id."""

    position: int
    heading: Heading
    role: str
    name: str = ""
    quantity: str = ""
    asked: str = ""
