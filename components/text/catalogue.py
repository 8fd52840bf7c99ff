"""The whole catalogue as the screen reads it: its own sentences, those of ``data`` and those of ``geo``."""

import re
from pathlib import Path
from typing import ClassVar

from data.text import catalogue
from data.text.catalogue import LANGUAGES, Entries, Language, read_entries
from geo.errors import TEXTS as BOUNDARIES

__all__ = ["LANGUAGES", "Language", "Texts", "entries", "plain"]

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
"""All ASCII punctuation; CommonMark lets each be escaped."""
_FOLDERS = (catalogue.FOLDER, BOUNDARIES, Path(__file__).parent)


class Texts(catalogue.Texts):
    """`data.text.catalogue.Texts` with the sentences of the screen and of the boundaries."""

    folders: ClassVar[tuple[Path, ...]] = _FOLDERS


def entries() -> Entries:
    """Every entry of all folders."""
    return read_entries(*_FOLDERS)


def plain(text: str) -> str:
    """Text that others wrote (titles, notes, names and cells of files), kept from being read as Markdown.

    Such a text could otherwise draw an image from outside, a link or a heading on the screen of who looks at it. It
    comes on one line.
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
