"""Refuse files that list people, before anything of them is kept.

The dashboard counts people and needs none of them. A file is refused when a sheet, hidden ones included, holds

* identity numbers (NIK, KK): 16 digits whose region, birth date (women: day + 40) and serial are possible, in most
  of the 16-digit cells of a column: two in a sheet, or one where the sheet says "NIK"; also inside longer texts;
* BPJS card numbers (KPJ), passport, taxpayer, bank account, phone numbers or e-mail addresses under such a heading;
  phone numbers, e-mail addresses and taxpayer numbers also without one, from two on in a column;
* birth dates under such a heading, and columns headed as names of persons;
* civil servants' numbers (NIP) as a list. One or two below a table are the officials who signed it: not a list.

Codes of areas and APBD accounts, rupiah amounts, dates and decimals are none of these. A sentence names sheets and
columns, never a value, and nothing is logged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.intake.model import RefusedError, Sheet, Workbook, cell_name

_PROVINCES: Final = "(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])"
IDENTITY: Final = (
    rf"{_PROVINCES}(?:0[1-9]|[1-7]\d)(?:0[1-9]|[1-7]\d)"
    r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d\d"
    r"(?:000[1-9]|00[1-9]\d|0[1-9]\d\d|[1-9]\d\d\d)"
)
"""An identity number whose region, birth date (women: day + 40) and serial are possible."""
_CIVIL_SERVANT: Final = (
    r"(?i)^(?:nip:?)?19[4-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d(?:0[1-9]|1[0-2])[12]\d{3}$"
    r"|^(?:nip:?)?20[01]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])20\d\d(?:0[1-9]|1[0-2])[12]\d{3}$"
)
INVISIBLE: Final = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
"""Signs without breadth, which part digits for a search and for nobody who reads them."""
_SEPARATORS: Final = "[ .\\-'’`\u00a0()]"
_NO_IDENTIFIER: Final = r"^[-+]?\d*[.,]\d+$|\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d\d(?:\D|$)"
"""Decimals and dates, whose digits would run together."""
_THOUSANDS: Final = r"^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$"

_NUMBER: Final = r"(?:(?:no|nomor|nomer)\b[. ]*)?"
_HEADINGS: Final = {
    "identity": rf"{_NUMBER}(?:nik|e?-?ktp|kk|kartu keluarga|induk kependudukan|kartu tanda penduduk|identitas)\b.*",
    "card": rf"{_NUMBER}(?:kpj|kartu (?:peserta|bpjs.*))(?: tk| peserta)?|(?:no|nomor)[. ]+(?:ke)?peserta(?:an)?",
    "phone": rf"{_NUMBER}(?:telp|telpon|telepon|tlp|hp|handphone|wa|whatsapp|ponsel|kontak|phone)\b.*",
    "mail": r"(?:alamat )?(?:e-?mail|surel)\b.*",
    "taxpayer": rf"{_NUMBER}npwp\b.*",
    "account": r"(?:no|nomor|nomer)[. ]*rek(?:ening)?\b.*|rekening (?:bank|tabungan|peserta|penerima).*",
    "servant": rf"{_NUMBER}(?:nip|nipppk|nrp|ni pppk)\b.*",
    "birth": r"(?:tanggal|tgl|tempat)\b.*\b(?:lahir|lhr)\b.*|ttl|date of birth|birth ?date|dob|tgllahir",
    "name": r"nama(?: lengkap)?|name|full name",
    "person": (
        r"nama (?:lengkap )?(?:peserta|tenaga kerja|tk|c?pmi|pekerja|pegawai|karyawan|guru|anggota|pengurus|petani"
        r"|nelayan|pengemudi|marbot|ahli waris|ibu(?: kandung)?|sesuai ktp|ktp|penerima manfaat)"
    ),
    "passport": rf"{_NUMBER}(?:paspor|passport)\b.*",
}
"""What a whole heading says, lower case, without signs at its ends."""
_HEADING: Final = {kind: re.compile(pattern) for kind, pattern in _HEADINGS.items()}
_MAYBE_HEADING: Final = (
    "(?i)nik|n[. ]i[. ]k|ktp|kk|keluarga|penduduk|identitas|kpj|kartu|peserta|te?l|hp|handphone|wa|ponsel|kontak"
    "|phone|mail|surel|npwp|paspor|passport|rek|nip|nrp|lahir|lhr|ttl|birth|dob|nam[ae]"
)
_LONGEST_HEADING: Final = 60

_VALUES: Final = {
    "card": r"^\d{11}$|^\d{2}[A-Za-z]{2}\d{7}$",
    "phone": r"^\+?\d{9,14}$",
    "taxpayer": r"^\d{15,16}$",
    "account": r"^\d{8,18}$",
    "identity": r"^\d{15,16}$|^\d{4,12}[*xX]{4,12}\d{0,8}$|^\d[.,]?\d*[eE]\+?15$",
    "passport": r"^[A-Za-z]{1,2}\d{6,7}$",
}
"""What counts under a heading, separators removed: masked and rounded identity numbers point at people too."""
_MAIL: Final = r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$"
_TAXPAYER: Final = r"^\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}$"
_MOBILE: Final = r"^(?:\+?62|0)8\d{8,11}$"
_BIRTH: Final = r"(?:19[3-9]\d|20[01]\d)"
_ACCOUNT_CODE: Final = r"^\d[. ]\d+[. ]"


def refuse_personal(workbook: Workbook) -> None:
    """Raise when a workbook lists people.

    Raises
    ------
    RefusedError
        ``personal_data`` with ``file``, ``sheet`` (names of the sheets) and ``columns`` (letters and headings).
    """
    found = [(sheet, columns) for sheet in workbook.sheets if (columns := personal_columns(sheet))]
    if not found:
        return
    several = len(found) > 1
    names = [f"{sheet.name}!{column}" if several else column for sheet, columns in found for column in columns]
    sheets = ", ".join(sheet.name for sheet, _ in found)
    raise RefusedError("personal_data", file=workbook.name, sheet=sheets, columns=", ".join(names))


def personal_columns(sheet: Sheet) -> tuple[str, ...]:
    """Columns of a sheet with personal data: letters, and the heading in brackets where it is one."""
    columns = [_Column(int(place), sheet.grid[place]) for place in sheet.grid.columns]
    found = {column.place for column in columns if _is_list(column)}
    found |= _identities(columns)
    found |= _births(columns)
    return tuple(column.title for column in columns if column.place in found)


@dataclass(frozen=True)
class _Column:
    """A column by its distinct texts; whole numbers of nine digits and more count as texts, dates are counted."""

    place: int
    cells: pd.Series

    @cached_property
    def _parts(self) -> tuple[Any, int]:
        """Texts as an arrow array, and the number of dates of an age to be born at."""
        if self.cells.dtype != object:
            return pa.array(self.cells), 0
        texts: list[str] = []
        births = 0
        for value in self.cells:
            kind = type(value)
            if kind is str:
                texts.append(value)
            elif kind is float or kind is int:
                if 1e8 <= value < 1e18 and value == int(value):
                    texts.append(str(int(value)))
                elif 10_000 < value < 43_000:
                    births += 1  # a date of 1927 to 2017 kept as a serial number; counts only under such a heading
            elif isinstance(value, date):
                births += 1930 <= value.year < 2020
        return pa.array(texts, pa.large_string()), births

    @cached_property
    def texts(self) -> Any:
        """Distinct texts."""
        return self._counted[0]

    @cached_property
    def _counted(self) -> tuple[Any, Any]:
        texts = _joined(self._parts[0]).drop_null()
        if not pc.all(pc.string_is_ascii(texts)).as_py():
            texts = pc.utf8_normalize(pc.replace_substring_regex(texts, INVISIBLE, ""), "NFKC")
        counted = pc.value_counts(texts)
        return counted.field("values"), counted.field("counts")

    @cached_property
    def bare(self) -> Any:
        """`texts` without separators; empty where the digits belong to a decimal or a date."""
        stripped = pc.utf8_trim_whitespace(self.texts)
        other = pc.match_substring_regex(stripped, _NO_IDENTIFIER)
        return pc.if_else(other, "", pc.replace_substring_regex(stripped, _SEPARATORS, ""))

    @cached_property
    def has_long_numbers(self) -> bool:
        """Whether any text may hold an identifier at all; most columns end here."""
        return bool(pc.any(pc.match_substring_regex(self.bare, r"\d{8}|[A-Za-z]\d{6}|[*xX]{4}|[eE]\+?15")).as_py())

    def count(self, matches: Any) -> int:
        """Number of cells for a mask over `texts`."""
        return int(pc.sum(pc.filter(self._counted[1], matches)).as_py() or 0)

    def matching(self, pattern: str, texts: Any = None) -> int:
        """Number of cells whose text (or bare text) matches."""
        return self.count(pc.match_substring_regex(self.texts if texts is None else texts, pattern))

    @cached_property
    def headings(self) -> dict[str, str]:
        """Kind -> heading as written, of the cells that are headings of such columns."""
        short = pc.less_equal(pc.utf8_length(self.texts), _LONGEST_HEADING)
        likely = self.texts.filter(pc.and_(short, pc.match_substring_regex(self.texts, _MAYBE_HEADING)))
        found: dict[str, str] = {}
        for text in likely.slice(0, 2_000).to_pylist():
            plain = " ".join(re.sub(r"[_\s\u00a0]+", " ", text.lower()).split()).strip(" .:*/-")
            if re.fullmatch(r"(?:\w[. ])+\w", plain):
                plain = re.sub(r"[. ]", "", plain)
            for kind, pattern in _HEADING.items():
                if pattern.fullmatch(plain):
                    found.setdefault(kind, " ".join(text.split()))
        return found

    @property
    def births(self) -> int:
        """Cells that may be birth dates."""
        return self._parts[1] + self.matching(_BIRTH)

    @property
    def title(self) -> str:
        """Letters and, where a cell surely is one, the heading."""
        letters = cell_name(0, self.place)[:-1]
        heading = next((text for kind, text in self.headings.items() if not re.search(r"\d{4}", text)), "")
        return f"{letters} ({heading})" if heading else letters


def _joined(array: Any) -> Any:
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _is_list(column: _Column) -> bool:
    """Whether a column by itself is a list of card, phone, tax, account or service numbers, addresses or names."""
    headings = column.headings
    if column.matching(_MAIL) >= (1 if "mail" in headings else 2):
        return True
    if "person" in headings and _persons(column) >= 3:
        return True
    if not column.has_long_numbers:
        return False
    return any(_values_under(headings, column)) or _alone(column)


def _values_under(headings: dict[str, str], column: _Column) -> Iterator[bool]:
    grouped = pc.match_substring_regex(pc.utf8_trim_whitespace(column.texts), rf"{_THOUSANDS}|{_ACCOUNT_CODE}")
    for kind, pattern in _VALUES.items():
        if kind in headings:
            yield column.count(pc.and_not(pc.match_substring_regex(column.bare, pattern), grouped)) > 0
    if "servant" in headings:
        yield column.matching(_CIVIL_SERVANT, column.bare) >= 2


def _alone(column: _Column) -> bool:
    if column.matching(_TAXPAYER) >= 2 or column.matching(_CIVIL_SERVANT, column.bare) >= 3:
        return True
    ungrouped = pc.invert(pc.match_substring_regex(column.texts, _THOUSANDS))
    mobile = column.count(pc.and_(pc.match_substring_regex(column.bare, _MOBILE), ungrouped))
    long = column.count(pc.and_(pc.match_substring_regex(column.bare, r"^\+?\d{9,}$"), ungrouped))
    return mobile >= 2 and mobile * 2 >= long


def _persons(column: _Column) -> int:
    """Distinct texts that can be names: words without digits."""
    return int(pc.sum(pc.match_substring_regex(column.texts, r"^[\pL][\pL .,'’\-]+$")).as_py() or 0) - 1


def _identities(columns: list[_Column]) -> set[int]:
    """Columns with identity numbers, when the sheet has two of them or says what they are."""
    found: dict[int, int] = {}
    named = False
    for column in columns:
        named |= "identity" in column.headings
        if not column.has_long_numbers:
            continue
        # As it stands too: two numbers in a cell run together without what parts them.
        possible, long = (
            max(column.matching(pattern, column.bare), column.matching(pattern))
            for pattern in (rf"(?:^|\D){IDENTITY}(?:\D|$)", r"(?:^|\D)\d{16}(?:\D|$)")
        )
        # Amounts of 16 digits pass for a number of a person one time in thirty.
        if possible and possible >= 0.5 * long:
            found[column.place] = possible
            named |= column.matching(rf"(?i)(?:nik|ktp|kk)\W{{0,3}}{IDENTITY}(?:\D|$)", column.bare) > 0
    return set(found) if named or sum(found.values()) >= 2 else set()


def _births(columns: list[_Column]) -> set[int]:
    """Columns of birth dates, with the column of names beside them."""
    born = {column.place for column in columns if "birth" in column.headings and column.births > 0}
    names = {column.place for column in columns if {"name", "person"} & set(column.headings)}
    many = any(column.births >= 3 for column in columns if column.place in born)
    return born | names if born and (names or many) else set()
