"""Identity numbers (NIK, and KK, which are made alike) in texts, however the digits are parted, masked or rounded.

Sixteen digits: province, kabupaten or kota, kecamatan; day (women: + 40), month and year of birth; a serial number.
One number of sixteen digits in two hundred passes for such by chance, so how many others stand beside it counts too.
"""

import re
from dataclasses import dataclass
from typing import Final

_PROVINCE: Final = "(?:1[1-9]|21|3[1-46]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])"
_ELSEWHERE: Final = rf"{_PROVINCE}(?:0[1-9]|[12]\d|3[0-7]|7[1-9])"
REGENCY: Final = rf"(?:35(?:0[1-9]|[12]\d|7[1-9])|{_ELSEWHERE})"
_BORN: Final = r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d\d"
_HEAD: Final = rf"{REGENCY}(?:0[1-9]|[1-6]\d){_BORN}"
NUMBER: Final = rf"{_HEAD}(?!0000)\d{{4}}"
"""An identity number whose region, birth date and serial are possible."""
_NUMBER: Final = re.compile(NUMBER)
_ROUNDED: Final = re.compile(rf"{_HEAD}\d\d\d0")
"""The same, its last digit lost: spreadsheets keep fifteen."""
_KEY: Final = re.compile(r"\d{6}[12]0\d\d20[1-3]\d(?:0[1-9]|1[0-2])")
"""The code of a village and a month, run together: the key of a row."""
_CHAIN: Final = re.compile(r"\d(?:[^0-9A-Za-z]{0,6}\d){14,}")
_SOLID: Final = re.compile(r"\d{15,}")
_GROUPED: Final = re.compile(r"[-+]?\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})+(?:[.,]\d{1,2})?")
"""Thousands, as amounts are written."""
_DECIMAL: Final = re.compile(r"[-+]?\d{0,12}[.,]\d+")
_NO_DECIMALS: Final = re.compile(r"[.,]0+$")
_LISTED: Final = re.compile(r"^\d{1,3}[.)] +")
_DATE: Final = re.compile(r"(?<!\d)\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d(?!\d)")
MAY_HOLD: Final = r"\d(?:[^0-9A-Za-z]{0,6}\d){14}"
"""What a text must match to hold an identity number at all; for a first look at many."""
_SERIAL_USUAL: Final = 1000

_MASK: Final = r"[*xX#?_]"
MASKED: Final = (
    rf"(?:^|[^0-9A-Za-z])(?:{REGENCY}\d{{0,8}}{_MASK}{{4,12}}\d{{0,6}}|{_MASK}{{8,12}}\d{{4,8}})(?:[^0-9A-Za-z*]|$)"
    rf"|^\W*{REGENCY}\d{{2,8}}(?:\.\.\.+|{_MASK}{{3}})\W*$"
)
"""A number that is hidden in part; separators removed, but for three dots."""
POWER: Final = r"^\d[.,]?\d*[eE]\+?15$"
"""A number in the form spreadsheets give to long ones."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Numbers of sixteen digits in some texts.

    Attributes
    ----------
    long : int
        All of them, however written, and those of fifteen.
    sure : int
        Those that can be a person's and are written as no amount is.
    maybe : int
        Those that can be a person's and may be an amount.
    usual : int
        Of `maybe`, those whose serial number is as small as they are.
    rounded : int
        Those that can be a person's but for a last digit that was lost.
    """

    long: int = 0
    sure: int = 0
    maybe: int = 0
    usual: int = 0
    rounded: int = 0

    def __add__(self, other: "Seen") -> "Seen":
        return Seen(
            self.long + other.long,
            self.sure + other.sure,
            self.maybe + other.maybe,
            self.usual + other.usual,
            self.rounded + other.rounded,
        )

    @property
    def any(self) -> int:
        """Those that can be a person's."""
        return self.sure + self.maybe

    @property
    def people(self) -> bool:
        """Whether they are people's: by chance hardly so many would be possible."""
        return (
            (self.sure >= 2 and self.sure >= 0.1 * self.long)
            or (self.sure > 0 and self.sure >= 0.3 * self.long)
            or (self.any >= 2 and self.any >= 0.3 * self.long)
            or (self.usual > 0 and self.usual >= 0.3 * self.long)
            or (self.rounded >= 3 and self.rounded >= 0.5 * self.long)
        )


def seen(text: str, *, number: bool = False) -> Seen:
    """Numbers of a plain text; of a cell that is a `number` nobody knows whether it is an amount."""
    text = _NO_DECIMALS.sub("", text.strip())
    if _DECIMAL.fullmatch(text):
        return Seen()
    found: dict[str, bool] = {}
    rounded: set[str] = set()
    amount = number or _GROUPED.fullmatch(text) is not None
    long = 0
    for chain in _CHAIN.findall(text):
        for run in _runs(chain):
            pieces = _pieces(run)
            long += len(pieces) or len(run) in (15, 16, 17, 32, 48)
            for piece in pieces:
                if len(run) > 15 and _NUMBER.fullmatch(piece) and not (_KEY.fullmatch(piece) and chain != piece):
                    found[piece] = amount
                elif _ROUNDED.fullmatch(piece):
                    rounded.add(piece)
    rounded |= {piece for piece in found if piece.endswith("0")}
    usual = sum(weak and int(piece[12:]) < _SERIAL_USUAL for piece, weak in found.items())
    weak = sum(found.values())
    return Seen(long, len(found) - weak, weak, usual, len(rounded))


def _runs(chain: str) -> list[str]:
    """Runs of digits in a chain of digits and signs: those that stand together, else all of it, unless it has dates."""
    solid = _SOLID.findall(chain)
    if solid or _DATE.search(chain):
        return solid
    whole, listed = (re.sub(r"\D", "", text) for text in (chain, _LISTED.sub("", chain)))
    return [listed if len(whole) != 16 else whole]


def _pieces(run: str) -> list[str]:
    """The numbers that a run of digits may be: one, one and a 0, or several with nothing between."""
    if len(run) == 17 and run.endswith("0"):
        return [run[:16]]
    if len(run) in (32, 48):
        pieces = [run[at : at + 16] for at in range(0, len(run), 16)]
        return pieces if all(_NUMBER.fullmatch(piece) for piece in pieces) else []
    if len(run) == 15:
        return [run + "0"]  # its last digit is lost
    return [run] if len(run) == 16 else []


def possible(digits: str, *, usual: bool = False) -> bool:
    """Whether sixteen digits can be a grown-up's identity number; with a small serial number where `usual` is asked."""
    year = int(digits[10:12])
    return _NUMBER.fullmatch(digits) is not None and not 15 < year < 30 and (not usual or int(digits[12:]) < 100)
