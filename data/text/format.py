"""Numbers, percentages, rupiah and dates as text, by Babel, in the app's language.

The browser's language never decides: a meeting-room laptop in English must still show ``1.234.567`` and
``29,8%`` (Streamlit's ``format="localized"`` would not).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from math import isnan

import numpy as np
from babel.dates import format_date
from babel.numbers import get_decimal_symbol, get_group_symbol

from data.text.catalogue import Language

_LOCALE = {"id": "id_ID", "en": "en_GB"}
NONE = "–"
MINUS = "−"
_PRINTED = 1e-9
"""Targets are printed with at most two decimals; what needs more was worked out between two steps."""
_STEPS = ((1e12, "triliun", "trillion"), (1e9, "miliar", "billion"), (1e6, "juta", "million"))
_SHORT_STEPS = ((1e12, "T", "tn"), (1e9, "M", "bn"), (1e6, "jt", "mn"), (1e3, "rb", "k"))


@dataclass(frozen=True)
class Formatter:
    """Formats values in one language; a missing value (None or NaN) becomes an en dash."""

    language: Language

    def people(self, value: float | None, *, signed: bool = False) -> str:
        """Whole people: ``1.234.567``; half-up rounding never happens, counts are whole."""
        return self._decimal(value, 0, signed=signed)

    def percent(self, value: float | None, digits: int = 1) -> str:
        """A rate already in percent: ``29,8%``."""
        text = self._decimal(value, digits)
        return text if text == NONE else f"{text}%"

    def target(self, value: float | None) -> str:
        """A target in percent as it was printed, ``34,36%``, ``40%``; one between two printed steps ``37,4%``."""
        if value is None or isnan(value):
            return NONE
        printed = next((digits for digits in range(3) if abs(round(value, digits) - value) < _PRINTED), None)
        return self.percent(value, 1 if printed is None else printed)

    def points(self, value: float | None, digits: int = 1, *, signed: bool = True) -> str:
        """A difference of two rates, in percentage points, without a unit: ``+2,4``."""
        return self._decimal(value, digits, signed=signed)

    def decimal(self, value: float | None, digits: int = 1) -> str:
        """A plain decimal number: ``12,3``."""
        return self._decimal(value, digits)

    def short(self, value: float | None) -> str:
        """A count in short form: ``16,9 jt``, ``850 rb``; exact below one thousand."""
        return self._scaled(value, _SHORT_STEPS)

    def edge(self, value: float | None) -> str:
        """An edge of a class or a round amount of a legend in short form, without a useless decimal: ``20 M``."""
        return self._scaled(value, _SHORT_STEPS, bare=True)

    def long(self, value: float | None, digits: int = 1) -> str:
        """A count in words: ``16,9 juta``, with two digits ``4,95 juta``; exact below one million."""
        return self._scaled(value, _STEPS, digits)

    def rupiah(self, value: float | None) -> str:
        """Rupiah: ``Rp16.800``."""
        text = self._decimal(value, 0)
        return text if text == NONE else f"Rp{text}"

    def month(self, value: date | None, *, short: bool = False) -> str:
        """A month: ``Oktober 2026``, short ``Okt 2026``."""
        return NONE if value is None else _month(value, self.language, "LLL y" if short else "LLLL y")

    def month_end(self, value: date | None) -> str:
        """The last day of a month, the date figures of that month are of: ``31 Oktober 2026``."""
        return NONE if value is None else self.day(value.replace(day=monthrange(value.year, value.month)[1]))

    def day(self, value: date | None) -> str:
        """A day: ``31 Oktober 2026``."""
        return NONE if value is None else str(format_date(value, "d MMMM y", locale=_LOCALE[self.language]))

    def partial_date(self, text: str) -> str:
        """A date only as exact as published, ``2024``, ``2024-11`` or ``2024-11-21``, in words."""
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 1:
            return str(parts[0])
        if len(parts) == 2:
            return self.month(date(parts[0], parts[1], 1), short=True)
        return str(format_date(date(*parts), "d MMM y", locale=_LOCALE[self.language]))

    def _scaled(
        self, value: float | None, steps: tuple[tuple[float, str, str], ...], decimals: int = 1, *, bare: bool = False
    ) -> str:
        if value is None or isnan(value):
            return NONE
        number = float(value)
        for size, indonesian, english in steps:
            if abs(number) >= size:
                whole = size == 1e3 or abs(number) >= 100 * size
                digits = 0 if whole or (bare and number % size == 0) else decimals
                unit = indonesian if self.language == "id" else english
                return f"{self._decimal(number / size, digits)} {unit}"
        return self._decimal(number, 0)

    def _decimal(self, value: float | None, digits: int, *, signed: bool = False) -> str:
        if value is None or isnan(value):
            return NONE
        number = round(float(value), digits)
        text = f"{abs(number):,.{digits}f}".translate(_separators(self.language))
        if number < 0:
            return MINUS + text
        return f"+{text}" if signed and number > 0 else text


def rounded(values: np.ndarray, digits: int) -> np.ndarray:
    """Numbers as they are printed. NumPy scales before it rounds and makes 19.0 of 19.05, which prints 19.1."""
    return np.array([round(value, digits) for value in values.ravel().tolist()]).reshape(values.shape)


@cache
def _separators(language: Language) -> dict[int, str]:
    """Babel's separators of the language, put in place of Python's.

    Babel itself takes 45 microseconds a number; a map with all its months holds 3,572 of them.
    """
    locale = _LOCALE[language]
    return str.maketrans({",": get_group_symbol(locale), ".": get_decimal_symbol(locale)})


@lru_cache(maxsize=2048)
def _month(value: date, language: Language, pattern: str) -> str:
    """Kept, because the month selector writes all its months at every run."""
    return str(format_date(value, pattern, locale=_LOCALE[language]))
