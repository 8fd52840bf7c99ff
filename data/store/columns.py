"""How moments, mappings and texts stand in the database."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime


def from_moment(moment: datetime) -> str:
    """ISO 8601 in UTC; its texts sort as the moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_moment(text: str) -> datetime:
    """Read what `from_moment` wrote."""
    return datetime.fromisoformat(text)


def to_json(mapping: Mapping[str, str]) -> str:
    """Write a mapping of texts, keys in order."""
    return json.dumps(dict(mapping), sort_keys=True)


def from_json(text: str) -> dict[str, str]:
    """Read what `to_json` wrote."""
    found: dict[str, str] = json.loads(text)
    return found


def clean(text: str) -> str:
    """Drop what no database keeps as text: NUL and half surrogate pairs, both possible in names of files."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
