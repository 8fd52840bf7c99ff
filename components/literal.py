"""Text from files and people, shown exactly as written.

Streamlit reads most texts as Markdown. A file's name, a cell or a note could otherwise draw an image from outside,
a link or a heading on the screen of whoever looks at it.
"""

import re
from collections.abc import Mapping

from data.intake.model import Value

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
"""All ASCII punctuation; CommonMark lets each be escaped."""


def literal(text: str) -> str:
    """Return Markdown that shows `text` as it is, on one line."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def literal_values(values: Mapping[str, Value]) -> dict[str, Value]:
    """Make the texts among the values of a sentence literal."""
    return {name: literal(value) if isinstance(value, str) else value for name, value in values.items()}
