"""The two documents a map fetches once by address: the shapes with the words, and all months."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import numpy as np
import orjson

from components.map.bars import FULL
from components.map.view import LETTERS
from components.text.catalogue import Texts, entries

MONTH = "{month}"
"""Where the browser puts the month into a subtitle that is sent once for a whole year."""


def static_bytes(document: dict[str, Any], texts: Texts) -> bytes:
    """The map document and the component's words in one language, as the browser fetches them.

    Parameters
    ----------
    document : dict
        Shapes, label positions and insets, as `geo.svg` makes them.
    texts : Texts
        The catalogue; every entry under ``map`` goes along, placeholders unfilled.
    """
    shapes = _compact(document)
    words = {
        key.removeprefix("map."): entry[texts.language] for key, entry in entries().items() if key.startswith("map.")
    }
    head = {"id": sha256(shapes).hexdigest()[:16], "words": words}
    return _compact(head)[:-1] + b',"map":' + shapes + b"}"


def series_bytes(
    months: Sequence[str],
    month_labels: Sequence[str],
    classes: Sequence[str],
    texts: Sequence[Sequence[str]],
    values: np.ndarray,
    subtitles: Sequence[str],
    bars: Mapping[str, Any] | None = None,
) -> bytes:
    """All months of one indicator, for the play bar and the sparklines.

    Parameters
    ----------
    months : sequence of str
        ``2026-10``, ascending.
    month_labels : sequence of str
        The same months in words.
    classes : sequence of str
        Per month the class letters of all areas.
    texts : sequence of sequence of str
        Per month the value texts of all areas.
    values : ndarray
        Months x areas; NaN where there is no value. Only their proportions are sent.
    subtitles : sequence of str
        Per month the line under the title: its base and target are those of the month's own year.
    bars : mapping, optional
        What bars beside the map need of every month, see `components.map.bars`.
    """
    named = {"month_labels": month_labels, "classes": classes, "texts": texts, "subtitles": subtitles}
    for name, found in named.items():
        if len(found) != len(months):
            msg = f"{name} holds {len(found)} months, expected {len(months)}"
            raise ValueError(msg)
    numbers = np.asarray(values, dtype=float)
    areas = len(classes[0]) if classes else 0
    if numbers.shape != (len(months), areas):
        msg = f"values has shape {numbers.shape}, expected {(len(months), areas)}"
        raise ValueError(msg)
    for month, letters, row in zip(months, classes, texts, strict=True):
        if len(letters) != areas or len(row) != areas or not LETTERS.issuperset(letters):
            msg = f"classes and texts of {month} must be {areas} map classes and {areas} texts"
            raise ValueError(msg)
    return _compact(
        {
            "months": list(months),
            "labels": list(month_labels),
            "classes": list(classes),
            "texts": [list(row) for row in texts],
            "values": _scaled(numbers),
            "subtitles": distinct(
                [text.replace(label, MONTH) for text, label in zip(subtitles, month_labels, strict=True)]
            ),
            "bars": None if bars is None else {**bars, "tickNames": distinct(bars["tickNames"])},
        }
    )


def distinct(texts: Sequence[str]) -> dict[str, list[Any]]:
    """Texts that are the same many times over, each sent once: ``texts[at[place]]``."""
    known = list(dict.fromkeys(texts))
    return {"texts": known, "at": [known.index(text) for text in texts]}


def _scaled(numbers: np.ndarray) -> list[list[int | None]]:
    known = np.isfinite(numbers)
    largest = np.abs(numbers[known]).max() if known.any() else 0.0
    scale = FULL / largest if largest else 0.0
    whole = np.rint(np.nan_to_num(numbers) * scale).astype(int).astype(object)
    marked: list[list[int | None]] = np.where(known, whole, np.array(None)).tolist()
    return marked


def _compact(value: Any) -> bytes:
    return orjson.dumps(value)
