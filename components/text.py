"""The whole catalogue as the screen reads it: its own sentences and those of ``data``."""

from pathlib import Path
from typing import ClassVar

from data import catalogue
from data.catalogue import LANGUAGES, Entries, Language, read_entries

__all__ = ["LANGUAGES", "Language", "Texts", "entries", "plain"]

_MARKS = "\\*_`[]<>#~$"
_FOLDERS = (catalogue.FOLDER, Path(__file__).parent / "texts")


class Texts(catalogue.Texts):
    """`data.catalogue.Texts` with the sentences of the screen."""

    folders: ClassVar[tuple[Path, ...]] = _FOLDERS


def entries() -> Entries:
    """Every entry of both folders."""
    return read_entries(*_FOLDERS)


def plain(text: str) -> str:
    """Text that others wrote (titles, notes, file names), kept from being read as Markdown."""
    return "".join(f"\\{sign}" if sign in _MARKS else sign for sign in text)
