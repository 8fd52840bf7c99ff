"""What the viewer chose, and how it is written into a page address.

The address holds codes, never labels, so a link survives a change of language or wording. Values equal to the
default are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal

from data.tables.fields import BASES, DEFINITIONS, LADDERS, PROVINCE, SEGMENTS

ALL = "ALL"
DATASETS = ("contoh", "terpublikasi")
PUBLISHED_BASES = ("semua", "penduduk_bekerja", "potensi")
LAG_BASE_YEARS = ("t1", "t2")
"""Base years that move with the month; beside them a year stays fixed, one of those a version holds (`Known`)."""
SPANS = (1, 3, 6, 12, 24)
CLASS_METHODS = ("tetap", "kuantil", "alami")
LANGUAGES = ("id", "en")
MAX_OTHERS = 6

INDICATOR_KEYS = (
    "cakupan",
    "belum_terlindungi",
    "kekurangan",
    "capaian_target",
    "pertumbuhan_poin",
    "pertumbuhan_orang",
    "porsi_kekurangan",
    "peringkat",
    "peserta_aktif",
    "peserta_nonaktif",
    "target",
    "dasar",
)


@dataclass(frozen=True)
class Selection:
    """One view, completely: with a snapshot it decides everything on screen.

    ``month`` is the first day of the month; ``None`` means the newest month of the snapshot. ``area`` is a
    Kemendagri code, ``35`` for the province. ``span`` is the distance in months that growth looks back.
    ``published_base`` keeps one base in the published-figures view, where bases differ between areas.
    """

    dataset: str = "contoh"
    indicator: str = "cakupan"
    month: date | None = None
    segment: str = ALL
    basis: str = "domisili"
    denominator: str = "sakernas_bekerja"
    base_year: str = "t1"
    ladder: str = "RPJPD"
    area: str = PROVINCE
    others: tuple[str, ...] = ()
    span: int = 12
    published_base: str = "semua"
    classes: str = "tetap"
    language: Literal["id", "en"] = "id"


@dataclass(frozen=True)
class UnknownValue:
    """An address parameter whose value names nothing this version knows."""

    parameter: str
    value: str


@dataclass(frozen=True)
class Known:
    """What of an address depends on the version: its area codes, months (first days) and fixed base years."""

    areas: frozenset[str]
    months: frozenset[date]
    base_years: frozenset[str]


PARAMETERS: dict[str, str] = {
    "data": "dataset",
    "indikator": "indicator",
    "bulan": "month",
    "segmen": "segment",
    "basis": "basis",
    "penyebut": "denominator",
    "tahun_dasar": "base_year",
    "jenjang": "ladder",
    "wilayah": "area",
    "banding": "others",
    "rentang": "span",
    "dasar": "published_base",
    "kelas": "classes",
    "bahasa": "language",
}
"""Address parameter -> field of `Selection`."""

_ALLOWED: dict[str, tuple[object, ...]] = {
    "dataset": DATASETS,
    "indicator": INDICATOR_KEYS,
    "segment": (ALL, *SEGMENTS),
    "basis": BASES,
    "denominator": DEFINITIONS,
    "ladder": LADDERS,
    "span": SPANS,
    "published_base": PUBLISHED_BASES,
    "classes": CLASS_METHODS,
    "language": LANGUAGES,
}


def parse_params(params: Mapping[str, str], known: Known) -> tuple[Selection, tuple[UnknownValue, ...]]:
    """Read a selection from address parameters; what is not understood keeps its default and is reported.

    Parameters
    ----------
    params
        Address parameters, one value each. Parameters of other parts of the app are ignored.
    known
        What the version holds, `data.snapshot.Snapshot.known`.
    """
    chosen: dict[str, object] = {}
    unknown: list[UnknownValue] = []
    for parameter, field in PARAMETERS.items():
        text = params.get(parameter)
        if text is None:
            continue
        value = _read(field, text, known)
        if value is None:
            unknown.append(UnknownValue(parameter, text[:40]))
        else:
            chosen[field] = value
    return replace(Selection(), **chosen), tuple(unknown)  # type: ignore[arg-type]  # _read checked each value


def to_params(selection: Selection) -> dict[str, str]:
    """Write a selection as address parameters, leaving out what equals the default."""
    default = Selection()
    names = {field: parameter for parameter, field in PARAMETERS.items()}
    return {
        names[field.name]: _write(getattr(selection, field.name))
        for field in fields(Selection)
        if getattr(selection, field.name) != getattr(default, field.name)
    }


def _read(field: str, text: str, known: Known) -> object | None:
    if field == "month":
        return _read_month(text, known.months)
    if field == "area":
        return text if text in known.areas else None
    if field == "base_year":
        return text if text in LAG_BASE_YEARS or text in known.base_years else None
    if field == "others":
        codes = tuple(dict.fromkeys(text.split(",")))
        return codes if 0 < len(codes) <= MAX_OTHERS and set(codes) <= known.areas else None
    if field == "span":
        return int(text) if text.isascii() and text.isdigit() and int(text) in SPANS else None
    return text if text in _ALLOWED[field] else None


def _read_month(text: str, months: frozenset[date]) -> date | None:
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return month if month in months else None


def _write(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m}"
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value)
