"""The whole catalogue as the screen reads it: its own sentences and those of ``data``."""

from pathlib import Path
from typing import ClassVar

from data import catalogue
from data.catalogue import LANGUAGES, Entries, Language, read_entries

__all__ = ["LANGUAGES", "Language", "Texts", "entries"]

_FOLDERS = (catalogue.FOLDER, Path(__file__).parent / "texts")


class Texts(catalogue.Texts):
    """`data.catalogue.Texts` with the sentences of the screen."""

    folders: ClassVar[tuple[Path, ...]] = _FOLDERS


def entries() -> Entries:
    """Every entry of both folders."""
    return read_entries(*_FOLDERS)
