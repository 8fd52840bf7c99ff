"""The one exception of the boundary package, and its sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

TEXTS: Final = Path(__file__).resolve().parent / "texts"
"""Folder of the sentences; the catalogue of the screen reads it too."""

_NONE: Final = "–"


class LayerError(Exception):
    """A boundary file cannot be used.

    Attributes
    ----------
    why, key : str
        What is wrong, and the catalogue key of its sentence, ``boundaries.<why>``.
    values : mapping
        Placeholders of the sentence.
    path : str or None
        File name concerned, without its folder.
    missing, duplicate, unknown, invalid : tuple of str
        Area codes ("35.01") that are absent, present more than once, not expected, or whose shape is
        broken. `unknown` may hold raw values that are no codes at all.
    """

    def __init__(
        self,
        why: str,
        *,
        path: str | None = None,
        missing: Iterable[str] = (),
        duplicate: Iterable[str] = (),
        unknown: Iterable[str] = (),
        invalid: Iterable[str] = (),
        **values: str | int,
    ) -> None:
        self.why = why
        self.key = f"boundaries.{why}"
        self.path = path
        self.missing = tuple(missing)
        self.duplicate = tuple(duplicate)
        self.unknown = tuple(unknown)
        self.invalid = tuple(invalid)
        listed = {name: ", ".join(getattr(self, name)) or _NONE for name in _LISTS}
        self.values: Mapping[str, str | int] = {"path": path or _NONE, **listed, **values}
        super().__init__(f"{why}: {self.values}")

    def sentence(self, language: str) -> str:
        """What is wrong and what to do, for a command line; the screen looks `key` up in its catalogue."""
        return _sentences()[self.why][language].format(**self.values)


_LISTS: Final = ("missing", "duplicate", "unknown", "invalid")


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads((TEXTS / "boundaries.toml").read_text(encoding="utf-8"))[
        "boundaries"
    ]
    return found
