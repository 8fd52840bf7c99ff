"""What every command shares: where words go, and how lines are laid out."""

import getpass
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from data.store.store import Store

Column = tuple[str, Callable[[str, int], str]]
"""Heading of a column and how its texts are padded: `str.ljust` or `str.rjust`."""


def say(line: str = "") -> None:
    """Write a line of the result."""
    sys.stdout.write(f"{line}\n")


def progress(line: str) -> None:
    """Tell what is going on, beside the result, so that a nightly job's log shows where it stands."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Write rows under their headings, as wide as they need to be."""
    lines = [[heading for heading, _ in columns], *([_plain(text) for text in row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    for row in lines:
        cells = (pad(text, width) for (_, pad), text, width in zip(columns, row, widths, strict=True))
        say("  ".join(cells).rstrip())


def _plain(text: str) -> str:
    """One line without control characters: a name of a file must not steer the terminal."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def user() -> str:
    """Who runs the command, as the machine knows them; empty where it does not."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


@contextmanager
def opened() -> Iterator[Store]:
    """The store of the settings."""
    store = Store.open()
    try:
        yield store
    finally:
        store.close()
