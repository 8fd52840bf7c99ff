"""What the store keeps beside the tables: who published what, when and from which files; drafts."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from datetime import date, datetime, timedelta, timezone
from typing import Final, Literal

from data.text.messages import Value

WIB: Final = timezone(timedelta(hours=7), "WIB")
"""Time of all of Jawa Timur; without daylight saving, so no time zone database is needed."""

Origin = Literal["bundled", "import", "undo", "objection", "restore"]


@dataclass(frozen=True)
class FileInfo:
    """A file that went into a version: its name, its size in bytes and its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Restored:
    """What a restored version was in the store it was exported from."""

    number: int
    created: datetime
    by: str


@dataclass(frozen=True)
class VersionInfo:
    """A published version without its tables.

    Attributes
    ----------
    number : int
        Number of the version; versions are numbered without gaps.
    created : datetime
        When it was published, UTC.
    by : str
        Who published it.
    note : str
        Note of the person who published it.
    origin : Origin
        ``bundled`` (tables that came with the app), ``import``, ``undo``, ``objection`` or ``restore``.
    files : tuple of FileInfo
        Files it was made from.
    added, changed, removed : int
        Rows that differ from the version before, see ``data.difference``.
    accepted : mapping
        Rule -> reason why its warnings were accepted.
    simulated : bool
        Whether any enrolment row is simulated.
    of : int or None
        The version an undo published again.
    restored : Restored or None
        Where a restored version came from.
    """

    number: int
    created: datetime
    by: str
    note: str
    origin: Origin
    files: tuple[FileInfo, ...]
    added: int
    changed: int
    removed: int
    accepted: Mapping[str, str]
    simulated: bool
    of: int | None
    restored: Restored | None = None

    @property
    def day(self) -> date:
        """The day of publication where its readers are."""
        return self.created.astimezone(WIB).date()


@dataclass(frozen=True)
class DraftInfo:
    """A draft without its files.

    Attributes
    ----------
    id : str
        UUID.
    created : datetime
        When it was saved first, UTC.
    by : str
        Who uploaded it.
    files : tuple of str
        Names of its files.
    note : str
        Note for the version to be.
    base : int
        Version it was compared with.
    refused : tuple
        Files of which nothing is kept any more, because an earlier version of the app had taken them as they were
        sent: name, and catalogue key and values of the sentence that says why.
    """

    id: str
    created: datetime
    by: str
    files: tuple[str, ...]
    note: str
    base: int
    refused: tuple[tuple[str, str, Mapping[str, Value]], ...] = ()


@dataclass(frozen=True)
class RawFile:
    """A file in a draft of an earlier version of the app, as it was sent: its draft, its place there and its name."""

    draft: str
    position: int
    name: str


@dataclass(frozen=True)
class Draft:
    """An import that is not published yet: the cells of its files and everything answered so far.

    The cells are kept only after the files were found free of personal data, and nothing else of them is.

    Attributes
    ----------
    id, created, by, note, base
        As in `DraftInfo`.
    files : tuple
        Name of each file and its cells (``data.intake.kept``); in drafts of earlier versions of the app the whole file,
        until ``data.publish.old_drafts`` has looked through it.
    answers : mapping
        Question -> answer.
    reasons : mapping
        Rule -> reason why its warnings are accepted.
    """

    id: str
    created: datetime
    by: str
    files: tuple[tuple[str, bytes], ...]
    answers: Mapping[str, str] = default(default_factory=dict)
    reasons: Mapping[str, str] = default(default_factory=dict)
    note: str = ""
    base: int = 0


@dataclass(frozen=True)
class Scenario:
    """A named plan of a budget.

    Attributes
    ----------
    id : str
        UUID.
    name : str
        Given by who saved it; no two scenarios share one.
    created : datetime
        When it was saved, UTC.
    by : str
        Who saved it.
    version : int
        Version of the data it was made with.
    plan : mapping
        Every choice that makes it, by the name of each input; results are worked out again when shown.
    """

    id: str
    name: str
    created: datetime
    by: str
    version: int
    plan: Mapping[str, str]
