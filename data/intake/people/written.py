"""Texts as they read, whatever signs they are written in: full width, other scripts' digits, signs nobody sees."""

import re
import unicodedata
from typing import Final

_ODD: Final = re.compile(r"[^\x00-\x7f]")
_DASHES: Final = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043")
_MASKS: Final = frozenset("\u2022\u25cf\u25cb\u25e6\u00b7\u2219\u25a0\u25a1\u2588\u2731\u2217\u00d7\u26ab")


def plain(text: str) -> str:
    """The text in letters and digits of ASCII as far as they have one; signs without breadth are gone.

    Signs that hide a digit become ``*``, dashes ``-``, all kinds of space a space.

    Examples
    --------
    >>> plain("３５\u200b０７ \u2022\u2022\u2022")
    '3507 ***'
    """
    if text.isascii():
        return text
    return _ODD.sub(_sign, unicodedata.normalize("NFKC", _ODD.sub(_masked, text)))


def _masked(found: re.Match[str]) -> str:
    sign = found[0]
    return "*" if sign in _MASKS else sign


def _sign(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _DASHES:
        return "-"
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(sign)
    if kind in ("Cf", "Mn", "Me", "Cc"):
        return ""
    return " " if kind[0] == "Z" else sign
