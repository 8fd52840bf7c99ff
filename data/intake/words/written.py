"""The anatomy of a number written as text: its digits and separators, and what stands around them.

``Rp (1.250,-)``, ``38.595 jiwa``, ``34,36 %``, ``1.234 r)``: currency, unit, sign, scale word and footnote mark are
taken off (`take_apart`), then the digits are understood (`understand`). ``data.intake.words.numbers`` decides with it.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

Style = Literal["id", "en"]
"""``id``: 1.234,5 and ``en``: 1,234.5."""

LONGEST: Final = 120
"""Letters of a cell that is looked at as a number or as "no value"; longer ones are prose."""
_SIGNS = {ord(sign): "-" for sign in "‐‑‒–—―−﹣－"} | {ord(sign): "'" for sign in "’‘ʼ`´′"}
_INVISIBLE = {ord(sign): None for sign in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"}
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ᵃᵇʳᵉᵖˣ]+$")
_FOOTNOTE = re.compile(r"(?<=[\w%])\s*\*+\)?$|(?<=[\d%])(?:\s+\w{1,2}\)|\s*[repx]\)?|\s*\([a-z*]{1,2}\))$")
_BARE = re.compile(r"[0-9][0-9.,]*")
"""Most cells: nothing to take off."""
_ACCOUNTING = re.compile(r"((?:rp\.?|idr)?\s*)\(([^()]+)\)")
_RUPIAH = re.compile(r"^([-+]?)\s*(?:rp\.?|idr)\s*|\s*(?:rupiah|rp)$")
_NO_CENTS = re.compile(r"(?<=\d)[,.]\s?(?:-{1,2}|=)$")
_PERCENT = re.compile(r"\s*(?:%|persen|percent)$")
_WHOLE = re.compile(
    r"\s*(?:orang|org|jiwa|tenaga kerja|tk|pekerja|peserta|kasus|klaim|proyek|kpm|kk|desa|people|persons)\.?$"
)
_OTHER_UNIT = re.compile(r"\s*(?:bulan|bln|poin|points?)\.?$")
_SCALE = re.compile(r"\s*(ribu|rb|thousand|juta|jt|million|miliar|milyar|milliar|billion|triliun|trilyun)\.?$")
_RUPIAH_SCALE = re.compile(r"\s*([mt])\.?$")
_FACTORS = {
    "ribu": 1e3, "rb": 1e3, "thousand": 1e3, "juta": 1e6, "jt": 1e6, "million": 1e6, "miliar": 1e9, "milyar": 1e9,
    "milliar": 1e9, "billion": 1e9, "m": 1e9, "triliun": 1e12, "trilyun": 1e12, "t": 1e12,
}  # fmt: skip

_GROUPS = r"[1-9]\d{0,2}"
_SPACED = re.compile(rf"({_GROUPS}(?:[ ']\d{{3}})+)(?:([.,])(\d+))?")
_ID = re.compile(rf"{_GROUPS}(?:(?:\.\d{{3}})+,\d+|(?:\.\d{{3}}){{2,}})")
_EN = re.compile(rf"{_GROUPS}(?:(?:,\d{{3}})+\.\d+|(?:,\d{{3}}){{2,}})")
_SINGLE = re.compile(r"(\d*)([.,])(\d+)")
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?e([+-]\d{1,3})")


@dataclass(frozen=True, slots=True)
class Parts:
    """A text without its trimmings: digits with separators, and what the trimmings said."""

    body: str
    sign: int = 1
    factor: float = 1.0
    percent: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Digits:
    """Digits understood: the value and its decimals, and which style they prove, if any."""

    value: float
    decimals: int
    proves: Style | None = None


def clean(text: str) -> str:
    """Text in plain signs and single spaces: full-width digits, odd spaces, dashes and apostrophes made common."""
    plain = unicodedata.normalize("NFKC", _SUPERSCRIPT.sub("", text.strip()).translate(_SIGNS))
    return " ".join(plain.translate(_INVISIBLE).translate(_SIGNS).split())


def take_apart(text: str) -> Parts | None:
    """Take the trimmings off a text; None when no digits are left or anything else is."""
    if len(text) > LONGEST:
        return None
    if _BARE.fullmatch(text):
        return Parts(text)
    plain = clean(text).casefold().strip("' ")
    if not any(sign.isdecimal() for sign in plain):
        return None
    if "(" not in plain or not plain.endswith(")") or not _ACCOUNTING.fullmatch(plain):
        plain = _FOOTNOTE.sub("", plain)
    plain, percent = _cut(_PERCENT, plain)
    accounting = _ACCOUNTING.fullmatch(plain)
    if accounting:
        plain = accounting[1] + accounting[2].strip()
    plain, inner = _cut(_PERCENT, plain.strip())
    plain, rupiah = _cut(_RUPIAH, plain, keep_sign=True)
    plain, cents = _cut(_NO_CENTS, plain)
    plain, whole = _cut(_WHOLE, plain)
    plain, _ = _cut(_OTHER_UNIT, plain)
    plain, factor = _factor(plain, rupiah=rupiah)
    plain, minus = _minus(plain)
    if accounting and minus:
        return None
    whole = (whole or rupiah or cents) and factor == 1.0
    return Parts(plain, -1 if minus or accounting else 1, factor, percent or inner, whole)


def _cut(pattern: re.Pattern[str], text: str, *, keep_sign: bool = False) -> tuple[str, bool]:
    """Text without what the pattern finds, and whether it was there."""
    cut, times = pattern.subn(r"\1" if keep_sign else "", text)
    return (cut.strip(), True) if times else (text, False)


def _factor(text: str, *, rupiah: bool) -> tuple[str, float]:
    """Text without its scale word, and the factor; the letters M and T scale only rupiah."""
    found = _SCALE.search(text) or (_RUPIAH_SCALE.search(text) if rupiah else None)
    return (text[: found.start()], _FACTORS[found[1]]) if found else (text, 1.0)


def _minus(text: str) -> tuple[str, bool]:
    """Text without its sign, in front or (as accounting systems print) behind, and whether it was a minus."""
    if text[:1] in {"-", "+"}:
        return text[1:].strip(), text[0] == "-"
    if text.endswith("-"):
        return text[:-1].strip(), True
    return text, False


def understand(parts: Parts, style: Style | None) -> Digits | None:
    """Understand digits with separators; None when they are no number or, without a style, ambiguous."""
    body = parts.body
    if body.isdecimal():
        return Digits(float(body), 0)
    spaced = _SPACED.fullmatch(body)
    if spaced:
        head = spaced[1].replace(" ", "").replace("'", "")
        decimals = spaced[3] or ""
        return Digits(float(f"{head}.{decimals or 0}"), len(decimals), _style_of(spaced[2]))
    if _ID.fullmatch(body):
        return _plain_digits(body.replace(".", "").replace(",", "."), "id")
    if _EN.fullmatch(body):
        return _plain_digits(body.replace(",", ""), "en")
    scientific = _SCIENTIFIC.fullmatch(body)
    if scientific:
        exponent = int(scientific[3])
        decimals = len(scientific[2] or "")
        return Digits(float(f"{scientific[1]}.{scientific[2] or 0}e{exponent}"), max(0, decimals - exponent))
    return _single(body, parts, style)


def _single(body: str, parts: Parts, style: Style | None) -> Digits | None:
    """Digits with one separator: a decimal sign, unless exactly three digits follow a possible first group."""
    found = _SINGLE.fullmatch(body)
    if not found:
        return None
    before, sign, after = found.groups()
    decimal = Digits(float(f"{before or 0}.{after}"), len(after), _style_of(sign))
    if len(after) != 3 or not re.fullmatch(_GROUPS, before):
        return decimal
    grouped = Digits(float(before + after), 0, "id" if sign == "." else "en")
    if parts.whole:  # nobody prints thousandths of a rupiah or of a person
        return grouped
    if style is None:
        return None
    chosen = grouped if grouped.proves == style else decimal
    return Digits(chosen.value, chosen.decimals)


def _plain_digits(text: str, style: Style) -> Digits:
    return Digits(float(text), len(text.partition(".")[2]), style)


def _style_of(decimal_sign: str | None) -> Style | None:
    return {",": "id", ".": "en"}.get(decimal_sign or "")  # type: ignore[return-value]  # the values are styles
