"""What the rules look at: everything a publication would bring, where each value stood, and the version before it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from data.intake.incoming import combine
from data.intake.model import Problem, Reading, Rows, Severity, cell_name
from data.quality.timeline import timeline
from data.snapshot import Snapshot
from data.tables.fields import SIMULATED_SOURCE

MOST = 200
"""Problems one rule lists; further ones are only counted, because nobody reads a longer list."""


@dataclass(frozen=True, eq=False)
class Case:
    """Files read together, and the version they would change.

    Attributes
    ----------
    readings : tuple of Reading
        The files, in the order given.
    snapshot : Snapshot
        The version before.
    today : date
        Day of the check.
    """

    readings: tuple[Reading, ...]
    snapshot: Snapshot
    today: date

    @classmethod
    def of(cls, readings: Sequence[Reading], snapshot: Snapshot, today: date) -> "Case":
        """Return the case of some readings."""
        return cls(tuple(readings), snapshot, today)

    @cached_property
    def rows(self) -> Mapping[str, Rows]:
        """Incoming rows by table; ``places`` has ``file``, the position of the reading, beside its columns."""
        return combine(self.readings)

    @cached_property
    def real_enrolment(self) -> pd.DataFrame:
        """Enrolment of the version before without simulated rows."""
        frame = self.snapshot.tables["enrolment"]
        return frame[frame["source_id"] != SIMULATED_SOURCE]

    @cached_property
    def timeline(self) -> pd.DataFrame:
        """Participants over time as they would stand after publishing, see ``data.quality.timeline``."""
        stored = self.real_enrolment
        incoming = self.rows["enrolment"].frame if "enrolment" in self.rows else stored.iloc[:0]
        return timeline(stored, incoming, self.snapshot.codes)

    @property
    def names(self) -> Mapping[str, str]:
        """Short names of areas by code, for sentences."""
        return self.snapshot.labels

    def cell(self, table: str, row: int, field: str) -> str:
        """Reference of the cell a value stood in; empty where the sheet has no column for it.

        Parameters
        ----------
        table : str
            Name of the table.
        row : int
            Row of ``rows[table]``.
        field : str
            Column of the table.
        """
        places = self.rows[table].places
        at = places.loc[row]
        column = int(at[field]) if field in places.columns else -1
        if column < 0:
            column = self._column_of(int(at["file"]), str(at["sheet"]), int(at["row"]), field)
        return cell_name(int(at["row"]), column) if column >= 0 else ""

    def _column_of(self, file: int, sheet: str, row: int, field: str) -> int:
        """Column of a key in the block around a row; -1 where the file says it elsewhere (in a title, a header)."""
        for block in self.readings[file].blocks:
            if block.sheet == sheet and block.body[0] <= row <= block.body[1]:
                for column in block.columns:
                    named = column.field == field or (field == "area_code" and column.role == "area")
                    if named and column.role != "ignored":
                        return column.position
        return -1


@dataclass(frozen=True)
class Finding:
    """What a rule found.

    Attributes
    ----------
    checked : int
        Rows (or cells, for totals and shares) the rule applied to.
    warned, errors : int
        Of these, how many it warned about and how many are wrong, before similar ones were joined to one line.
    problems : tuple of Problem
        One line per cause, at most `MOST` and a few.
    unlisted : int
        Further lines that were not written out.
    """

    checked: int = 0
    warned: int = 0
    errors: int = 0
    problems: tuple[Problem, ...] = ()
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with a name.

    Attributes
    ----------
    name : str
        The catalogue holds ``rule.<name>.name`` and ``.card``, and ``problem.<name>.what``, ``.why``, ``.how``.
    severity : Severity
        The highest severity its problems may have.
    check : callable
        Applies the rule to a case.
    """

    name: str
    severity: Severity
    check: Callable[[Case], Finding]

    @property
    def card(self) -> str:
        """Catalogue key of its card: what it checks and when it speaks."""
        return f"rule.{self.name}.card"
