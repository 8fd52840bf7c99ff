"""The message catalogue: every sentence a user reads, Indonesian first.

Entries live in ``components/texts/*.toml``, one file per part of the screen, both languages side by side so
that a translator sees them together::

    [ringkasan]
    title = { id = "Ringkasan", en = "Overview" }

An entry is addressed by its dotted key, ``ringkasan.title``.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_FOLDER = Path(__file__).parent / "texts"


@cache
def entries() -> dict[str, dict[str, str]]:
    """All catalogue entries: dotted key -> language -> text.

    Raises
    ------
    ValueError
        If a key stands in two files.
    """
    found: dict[str, dict[str, str]] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        for key, entry in _leaves(tomllib.loads(path.read_text(encoding="utf-8")), ""):
            if key in found:
                msg = f"catalogue key {key!r} stands twice, the second time in {path.name}"
                raise ValueError(msg)
            found[key] = entry
    return found


def _leaves(node: dict[str, Any], prefix: str) -> Iterator[tuple[str, dict[str, str]]]:
    for name, value in node.items():
        key = f"{prefix}{name}"
        if set(value) == set(LANGUAGES) and all(isinstance(text, str) for text in value.values()):
            yield key, value
        else:
            yield from _leaves(value, f"{key}.")


@dataclass(frozen=True)
class Texts:
    """The catalogue in one language; call it with a key and the values of its placeholders.

    Examples
    --------
    >>> Texts("id")("frame.month", month="Oktober 2026")
    'posisi Oktober 2026'
    """

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of `key` with its placeholders filled; KeyError names an unknown key."""
        return entries()[key][self.language].format(**values)

    def has(self, key: str) -> bool:
        """Whether the catalogue holds `key`."""
        return key in entries()
