"""Which kabupaten or kota a cell means: by Kemendagri or BPS code, or by name as offices write it.

Seven names are both a kabupaten and a kota. A bare ``Malang`` is therefore never decided here unless a section
heading above says which kind follows; a misspelt name is proposed, not taken.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
import pandas as pd

from data.intake.words.written import clean
from data.tables.fields import NATION, PROVINCE

How = Literal["code", "name", "bare", "typo", "ambiguous", "total", "subtotal", "province", "other"]

_KINDS: Final = {
    **dict.fromkeys(("kab", "kabupaten", "kabupten", "kabuaten", "kbp", "regency", "pemkab", "bupati"), "kabupaten"),
    **dict.fromkeys(("kota", "kodya", "kotamadya", "municipality", "city", "pemkot", "walikota"), "kota"),
}
_AROUND: Final = frozenset(
    {
        "pemerintah", "pemda", "daerah", "wali", "adm", "administrasi", "dati", "ii", "of", "the", "disnaker",
        "disnakertrans", "disnakerin", "disperinaker", "disnakerperin", "dinas", "tenaga", "kerja", "transmigrasi",
        "perindustrian", "dan", "dpmd", "dinsos", "bappeda", "sekda", "setda",
    }
)  # fmt: skip
"""Words of offices that may stand around the name of their area. A branch office (kantor cabang) is no area."""
_PROVINCE_NAME = r"(?:jawa ?timur|jatim|east java)"
_PROVINCE = re.compile(
    rf"(?:(?:provinsi|propinsi|prov|pemprov|pemerintah provinsi|kanwil|kantor wilayah)\.?\s*)?{_PROVINCE_NAME}"
    rf"(?:\s*/\s*{_PROVINCE_NAME})?(?:\s*province)?|provinsi|propinsi|35|35[.]?00"
)
_ALL = (
    r"(?:total|jumlah|seluruhnya|keseluruhan|semua|umum|(?:38 )?kab(?:upaten|\.)? ?(?:/|\+|&|dan) ?kota"
    rf"|(?:(?:provinsi|propinsi|prov)\b\.? ?)?(?:se[ -])?{_PROVINCE_NAME}|provinsi)"
)
_TOTAL = re.compile(
    rf"grand ?total(?:\s+{_ALL})*|(?:jumlah|total|jml|jlh)\b\.?(?:\s*/\s*(?:total|jumlah))?(?:\s+{_ALL})*"
    rf"|{_PROVINCE_NAME}\s+total|keseluruhan"
)
_SUBTOTAL_OF = re.compile(
    r"(?:kab(?:upaten)?|kota|wilayah|kantor cabang|cabang|kcp?|kacab|bakorwil|koridor|halaman|area|bagian"
    r"|kabupaten/regency|kota/municipality)\b.*|[a-z]|[ivx]+|\d{1,2}"
)
_OTHER = frozenset(
    {
        "rata-rata", "rata - rata", "rata rata", "rerata", "average", "mean", "median", "maksimum", "minimum", "maks",
        "max", "min", "tertinggi", "terendah", "lainnya", "lain-lain", "luar wilayah", "luar jawa timur", "luar jatim",
        "luar daerah", "luar negeri", "tidak diketahui", "aceh", "sumatera utara", "sumatera barat", "riau",
        "kepulauan riau", "jambi", "bengkulu", "sumatera selatan", "kepulauan bangka belitung", "bangka belitung",
        "lampung", "banten", "dki jakarta", "jakarta", "jawa barat", "jawa tengah", "di yogyakarta", "yogyakarta",
        "bali", "nusa tenggara barat", "nusa tenggara timur", "kalimantan barat", "kalimantan tengah",
        "kalimantan selatan", "kalimantan timur", "kalimantan utara", "sulawesi utara", "gorontalo",
        "sulawesi tengah", "sulawesi barat", "sulawesi selatan", "sulawesi tenggara", "maluku", "maluku utara",
        "papua", "papua barat", "papua selatan", "papua tengah", "papua pegunungan", "papua barat daya",
    }
)  # fmt: skip
_NATION = frozenset({"indonesia", "nasional", "national", "se-indonesia", "0000"})
_NUMBERING = re.compile(r"^\(?\d{1,3}(?:[.)]\s*|\s+)(?=\D)")
_KOTA_PART = re.compile(r"\[?\(?(7\d)[\])]?[\s.:|/_-]+(\D+)")
"""``71 Kediri`` as tables of BPS have it; running numbers of 38 areas do not reach that far."""
_FOOTNOTE = re.compile(r"(?:\s*\*+\)?|\s+\w\)|(?<=[a-z])\d\)?)$")
_REMARK = re.compile(r"(?<=[a-z])\s*\((?!.*(?:kab|kota))[^()]*\)?$")
"""What stands in brackets behind a total: ``Jumlah (orang)``."""
_LOST_ZERO = re.compile(r"35\.[12]")
"""A spreadsheet that took codes for numbers keeps 35.10 as 35.1 and 35.20 as 35.2."""
_SPACED_OUT = re.compile(r"(?:\w ){3,}\w")
_CODE = re.compile(r"\[?\(?35[. ]?(\d\d)(?:\.0)?[\])]?(?!\d|[.,]\d)[\s:|/_-]*(.*)")
_NOT_TYPOS = frozenset({"magang", "palang"})
"""Words one letter away from the name of an area."""
_LONGEST = 120
"""Letters of a cell that is looked at; longer ones are prose."""


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """What a cell means as an area.

    Attributes
    ----------
    code : str
        Kemendagri code (``35`` province, ``00`` nation); empty when unsure or when it is no single area.
    candidates : tuple of str
        Codes it may be; the proposal of a typo, both of a shared name.
    how : str
        ``code``, ``name`` (with its kind), ``bare`` (a name only one area has), ``typo``, ``ambiguous``; rows that
        are no area: ``total``, ``subtotal``, ``province``, ``other`` (means, the nation, places elsewhere).
    """

    code: str
    candidates: tuple[str, ...]
    how: How


@dataclass(frozen=True, eq=False)
class AreaIndex:
    """The areas by code and by name (kind -> bare name in letters -> code)."""

    codes: frozenset[str]
    names: dict[str, dict[str, str]]

    @classmethod
    def of(cls, areas: pd.DataFrame) -> "AreaIndex":
        """Build the index from the areas table (``area_code``, ``short_name``, ``kind``)."""
        names: dict[str, dict[str, str]] = {"kabupaten": {}, "kota": {}}
        for code, name, kind in areas[["area_code", "short_name", "kind"]].itertuples(index=False):
            names[kind][_letters(clean(name).casefold())] = code
        return cls(frozenset(areas["area_code"]), names)

    def match(self, value: object, *, kind_hint: str = "") -> AreaMatch | None:
        """Say which area a cell means.

        Parameters
        ----------
        value : object
            A cell: text or number.
        kind_hint : str
            ``kabupaten`` or ``kota`` when a section heading above says so; decides shared names only.

        Returns
        -------
        AreaMatch or None
            None for a cell that is nothing like an area.
        """
        text = _text(value)
        if not text:
            return None
        found = self._no_single_area(text) or self._by_code(text, kind_hint)
        return found or self._by_name(text, kind_hint)

    def _no_single_area(self, text: str) -> AreaMatch | None:
        """Totals, the province, means and other places."""
        plain = _FOOTNOTE.sub("", text).strip(" .:()")
        if _PROVINCE.fullmatch(plain):
            return AreaMatch(PROVINCE, (PROVINCE,), "province")
        if plain in _NATION:
            return AreaMatch(NATION, (NATION,), "other")
        if plain in _OTHER or plain.startswith(("rata-rata ", "rata rata ", "provinsi ", "prov. ", "rerata ")):
            return AreaMatch("", (), "other")
        plain = _REMARK.sub("", plain)
        if _TOTAL.fullmatch(plain):
            return AreaMatch("", (), "total")
        part = re.fullmatch(r"(sub[ -]?)?(?:jumlah|total|jml|jlh)\b\.?[\s:(]*(.*)", plain)
        if part and (part[1] or _SUBTOTAL_OF.fullmatch(part[2]) or self._is_name(part[2])):
            return AreaMatch("", (), "subtotal")
        return None

    def _is_name(self, text: str) -> bool:
        return any(_letters(text) in names for names in self.names.values())

    def _by_code(self, text: str, kind_hint: str) -> AreaMatch | None:
        """A code, alone or before a name; a name that says something else leaves it open."""
        found = _CODE.fullmatch(text) or _KOTA_PART.fullmatch(text)
        if not found:
            return None
        code = f"{PROVINCE}.{found[1]}"
        rest = found[2].strip(" ])")
        if code not in self.codes:
            return None if rest else AreaMatch("", (), "other")
        if not rest:
            return AreaMatch(code, (code,), "code")
        named = self._by_name(rest, kind_hint)
        if named is None:
            return None
        if code in named.candidates:
            return AreaMatch(code, (code,), "code")
        return AreaMatch("", tuple(dict.fromkeys((code, *named.candidates))), "ambiguous")

    def _by_name(self, text: str, kind_hint: str) -> AreaMatch | None:
        """A name with or without its kind, before, behind or in brackets."""
        plain = _FOOTNOTE.sub("", _NUMBERING.sub("", text))
        words = [word for word in re.split(r"[\W_]+", re.sub(_PROVINCE_NAME, " ", plain)) if word]
        kinds = {_KINDS[word] for word in words if word in _KINDS}
        bare = "".join(word for word in words if word not in _KINDS and word not in _AROUND)
        if not kinds and not self._is_name(bare):
            glued = re.fullmatch(r"(kabupaten|kab|kotamadya|kota)(\w+)", bare)
            if glued and self._is_name(glued[2]):
                kinds, bare = {_KINDS[glued[1]]}, glued[2]
        return self._named(bare, kinds, kind_hint) or self._misspelt(bare, kinds, kind_hint, words)

    def _named(self, bare: str, kinds: set[str], kind_hint: str) -> AreaMatch | None:
        """A name spelt right."""
        found = {kind: names[bare] for kind, names in self.names.items() if bare in names}
        if not found:
            return None
        codes = tuple(found.values())
        if len(kinds) == 1:
            kind = next(iter(kinds))
            if kind in found:
                return AreaMatch(found[kind], (found[kind],), "name")
            return AreaMatch("", codes, "typo")  # there is no Kota Jember
        if len(codes) == 1:
            return AreaMatch(codes[0], codes, "bare") if not kinds else AreaMatch("", codes, "typo")
        if kind_hint in found and not kinds:
            return AreaMatch(found[kind_hint], (found[kind_hint],), "name")
        return AreaMatch("", codes, "ambiguous")

    def _misspelt(self, bare: str, kinds: set[str], kind_hint: str, words: list[str]) -> AreaMatch | None:
        """A name spelt wrong, proposed; a kabupaten or kota that is none of ours; or nothing like an area."""
        near = self._near(bare) if bare not in _NOT_TYPOS else ()
        wanted = kinds or ({kind_hint} if kind_hint else set())
        of_kind = tuple(code for kind, code in near if kind in wanted)
        codes = of_kind or tuple(code for _, code in near)
        if codes:
            return AreaMatch("", codes, "typo" if len(codes) == 1 else "ambiguous")
        told = bool(kinds) and bool(bare) and len(words) <= 4 and bool({words[0], words[-1]} & _KINDS.keys())
        return AreaMatch("", (), "other") if told and not any(sign.isdecimal() for sign in bare) else None

    def _near(self, bare: str) -> tuple[tuple[str, str], ...]:
        """Areas (kind, code) whose name is nearest to a misspelt one, within what its length allows.

        One slip in names of five to eight letters, two in longer ones, the first letter right: else Magelang would be
        taken for Magetan and Rembang for Jombang.
        """
        best: dict[int, list[tuple[str, str]]] = {}
        for name, owners in self._by_first.get(bare[:1], ()):
            most = 0 if len(name) < 5 else 1 if len(name) < 9 else 2
            if abs(len(name) - len(bare)) <= most:
                slips = _slips(bare, name)
                if slips <= most:
                    best.setdefault(slips, []).extend(owners)
        return tuple(best[min(best)]) if best else ()

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]]:
        """First letter -> names with the areas (kind, code) that have them."""
        owners: dict[str, list[tuple[str, str]]] = {}
        for kind, names in self.names.items():
            for name, code in names.items():
                owners.setdefault(name, []).append((kind, code))
        index: dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]] = {}
        for name, areas in owners.items():
            index.setdefault(name[0], []).append((name, tuple(areas)))
        return index


def _text(value: object) -> str:
    """Text of a cell in plain letters; empty for what cannot name an area."""
    if isinstance(value, str):
        text = clean(value).casefold().strip(" .:;-") if len(value) <= _LONGEST else ""
    elif isinstance(value, int | float | np.number) and not isinstance(value, bool):
        text = f"{value:.10g}"
    else:
        return ""
    if _LOST_ZERO.fullmatch(text):
        return f"{text}0"
    return text.replace(" ", "") if _SPACED_OUT.fullmatch(text) else text


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _slips(one: str, other: str) -> int:
    """Letters to insert, drop, change or swap with a neighbour to make one word the other."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
