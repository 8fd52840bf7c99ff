"""People told of in sentences: numbers beside the word for them, heirs, the deceased, ways to reach somebody.

What a sentence says once of somebody's card or heir is enough; one phone number or address of mail is a line to ask at.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from data.intake.people.names import begins_with_person, is_person

_NUMBER: Final = r"(?:\W{0,3}(?:no|nomor|nomer|number)\b)?\W{0,6}"
_NUMBERS: Final = (
    rf"\b(?:kpj|(?:kartu|no|nomor|id)\W{{0,2}}(?:ke)?peserta(?:an)?){_NUMBER}\d(?:[ .\-]?\d){{10}}(?!\d)",
    rf"\b(?:bpjs(?: kes(?:ehatan)?)?|jkn|kis|noka|kartu indonesia sehat){_NUMBER}\d(?:[ .\-]?\d){{12}}(?!\d)",
    rf"\b(?:paspor|passport){_NUMBER}[a-z]{{1,2}} ?\d{{6,7}}(?!\d)",
    rf"\b(?:nik|ktp|kk){_NUMBER}(?:\d[\d \-]{{3,14}}[*x#_?][\d*x#_? \-]{{3,14}}|[*x#_?]{{8,12}}\d{{4,8}})",
)
_LABELLED: Final = re.compile("|".join(_NUMBERS), re.IGNORECASE)
_MONTH: Final = r"(?:jan|feb|mar|apr|mei|jun|jul|agu|ags|aug|sep|okt|oct|nov|nop|des|dec)[a-z]{0,6}"
DAY: Final = rf"\d{{1,2}}(?:[-/. ]\d{{1,2}}[-/. ]|[-/. ]{{1,2}}{_MONTH}[-/. ]{{1,2}})"
BIRTH_YEAR: Final = r"(?:19[3-9]\d|200\d|201[0-4]|[3-9]\d|0\d|1[0-4])"
_BORN: Final = re.compile(
    rf"\b(?:lahir|lhr|ttl)\b(?: di)?\W{{0,3}}(?:(?:tgl|tanggal|tahun)\W{{0,2}})?"
    rf"(?:[a-z .]{{2,25}},?\s*)?{DAY}{BIRTH_YEAR}(?!\d)",
    re.IGNORECASE,
)
_OF: Final = r"\b(?:ahli[ _]?waris(?:nya)?|alm(?:arhum(?:ah)?|h)?|pewaris|waris|aw|atas nama|a\.n|an)\b"
_KIN: Final = re.compile(
    rf"{_OF}(?:\s+(?:dari|bernama|yaitu|yakni|adalah))?[.:,=\-\s]{{1,4}}",
    re.IGNORECASE,
)
_DIED: Final = re.compile(r"\(alm(?:h|arhum(?:ah)?)?\.?\)|\b(?:alm|almh|almarhum|almarhumah)\b", re.IGNORECASE)
_GOING: Final = r"\b(?:meninggal|wafat|tutup usia)\b"
_GONE: Final = re.compile(_GOING, re.IGNORECASE)
_MAIL: Final = re.compile(
    r"[^@\s<>(),;:\"'\[\]]+(?:@|\s?[\[(]at[\])]\s?)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
)
_MOBILE: Final = re.compile(r"(?<![\d.,])(?:\+?62[ .\-]?|\(?0)8\d(?:[ .\-()]{0,2}\d){7,10}(?!\d)")
_STREET: Final = r"\b(?:jl|jln|jalan|dsn|dusun|dukuh|gang|gg|perum|perumahan|blok|lingk)\b|\brt\W{0,2}\d|\brw\W{0,2}\d"
ADDRESS: Final = re.compile(_STREET, re.IGNORECASE)
MAY_TELL: Final = "(?is)" + "|".join(
    (
        *(pattern.replace(r"(?!\d)", "") for pattern in _NUMBERS),
        r"\b(?:lahir|lhr|ttl)\b.*\d",
        rf"{_OF}\W",
        r"\balm",
        _GOING,
        r"@|[\[(]at[\])]",
        r"(?:62[ .\-]?|0)8\d(?:[ .\-()]{0,2}\d){7}",
        _STREET,
    )
)
"""What a text must match to tell of a person; for a first look at many, by an engine that cannot look ahead."""


@dataclass
class Told:
    """What some texts tell.

    Attributes
    ----------
    surely : int
        Texts with a card, passport or masked number under its word, or with the name of an heir or a deceased.
    births : int
        Texts that say when somebody was born.
    homes : int
        Texts with a name and an address.
    mails, phones : set of str
        Addresses and numbers.
    """

    surely: int = 0
    births: int = 0
    homes: int = 0
    mails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)

    def add(self, text: str) -> None:
        """Take in what one plain text tells."""
        self.surely += _LABELLED.search(text) is not None or _kin(text)
        self.births += len(_BORN.findall(text))
        self.homes += _home(text)
        self.mails.update(mail.lower() for mail in _MAIL.findall(text))
        if not text.isdigit() or text.startswith("0"):  # else as well an amount
            self.phones.update(re.sub(r"\D", "", phone) for phone in _MOBILE.findall(text))

    @property
    def people(self) -> bool:
        """Whether they tell of people, and not only whom to ask."""
        return self.surely > 0 or self.births >= 2 or self.homes >= 2 or len(self.mails) >= 2 or len(self.phones) >= 2


def told(texts: Iterable[str]) -> Told:
    """What plain texts tell of people."""
    found = Told()
    for text in texts:
        found.add(text)
    return found


def _kin(text: str) -> bool:
    """Whether a text names an heir or a deceased."""
    if any(begins_with_person(text[found.end() :]) for found in _KIN.finditer(text)):
        return True
    if _GONE.search(text) and begins_with_person(text):
        return True
    return any(is_person(text[: found.start()]) for found in _DIED.finditer(text))


def _home(text: str) -> bool:
    """Whether a text is a name and an address."""
    address = ADDRESS.search(text)
    return address is not None and begins_with_person(text[: address.start()]) and not _KIN.match(text)
