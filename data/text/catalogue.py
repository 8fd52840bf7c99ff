"""The message catalogue: every sentence a user reads, Indonesian first.

Entries live in TOML files, one per part of the product, both languages side by side so that a translator sees
them together::

    [ringkasan]
    title = { id = "Ringkasan", en = "Overview" }

An entry is addressed by its dotted key, ``ringkasan.title``. What a command line also says (problems of a
workbook, rules, refusals) stands in ``data/text``; what only a screen says in ``components/text``.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal, get_args

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

FOLDER = Path(__file__).parent

Entries = dict[str, dict[str, str]]


@cache
def read_entries(*folders: Path) -> Entries:
    """All catalogue entries of some folders: dotted key -> language -> text.

    Raises
    ------
    ValueError
        If a key stands in two files.
    """
    found: Entries = {}
    for path in sorted(path for folder in folders for path in folder.glob("*.toml")):
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
    >>> Texts("id")("reading.sheet", sheet="Lembar1")
    'lembar Lembar1'
    """

    language: Language
    folders: ClassVar[tuple[Path, ...]] = (FOLDER,)

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of `key` with its placeholders filled; KeyError names an unknown key."""
        return read_entries(*self.folders)[key][self.language].format(**values)

    def has(self, key: str) -> bool:
        """Whether the catalogue holds `key`."""
        return key in read_entries(*self.folders)
