"""Amounts as people write them in a meeting: ``Rp5.000.000.000``, ``5 miliar``, ``750 jt``, ``27,5%``.

Browsers' own number fields group no thousands and take the decimal sign of the browser; these are texts.
"""

import re
from fractions import Fraction
from typing import Final

from data.text.catalogue import Language
from data.text.format import Formatter

_UNITS: Final = {
    "": 1,
    "rb": 10**3,
    "ribu": 10**3,
    "k": 10**3,
    "jt": 10**6,
    "juta": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "m": 10**9,
    "miliar": 10**9,
    "milyar": 10**9,
    "bn": 10**9,
    "billion": 10**9,
    "t": 10**12,
    "triliun": 10**12,
    "tn": 10**12,
}
"""``m`` is miliar in both languages: an English M for million would be a thousand times too little."""
_SIGNS: Final[dict[Language, tuple[str, str]]] = {"id": (".", ","), "en": (",", ".")}
_MOST: Final = 10**15
_MINUS: Final = str.maketrans({"−": "-", "–": "-", "\u00a0": " "})


def read_whole(text: str, language: Language) -> int | None:
    """A whole amount; None where the text is none, or has a part of one left over."""
    found = _read(text, language)
    if found is None or found.denominator != 1 or abs(found) >= _MOST:
        return None
    return int(found)


def read_percent(text: str, language: Language) -> str | None:
    """A percentage as the address writes it (``27.5``), at most two decimals; None where the text is none."""
    found = _read(text.replace("%", ""), language)
    if found is None or abs(found) >= 10**4 or (found * 100).denominator != 1:
        return None
    return f"{float(found):g}"


def _read(text: str, language: Language) -> Fraction | None:
    group, decimal = _SIGNS[language]
    plain = re.sub(r"(?i)^\s*(-?)\s*rp\.?", r"\1", text.translate(_MINUS)).strip().casefold()
    found = re.fullmatch(
        rf"(-?)\s*(\d{{1,3}}(?:{re.escape(group)}\d{{3}})+|\d+)(?:{re.escape(decimal)}(\d+))?\s*([a-z]*)\.?", plain
    )
    if not found or found[4] not in _UNITS:
        return None
    amount = Fraction(f"{found[2].replace(group, '')}.{found[3] or '0'}") * _UNITS[found[4]]
    return -amount if found[1] else amount


def write_value(quantity: str, value: float, language: Language) -> str:
    """An amount as it stands in its input."""
    words = Formatter(language)
    if quantity == "budget":
        return words.rupiah(value)
    if quantity == "coverage":
        return words.percent(value, 1 if round(value, 1) == round(value, 2) else 2)
    return words.people(value)


def short_value(quantity: str, value: float, language: Language) -> str:
    """An amount as it stands on a slider."""
    words = Formatter(language)
    return f"Rp{words.short(value)}" if quantity == "budget" else write_value(quantity, value, language)
