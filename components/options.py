"""What each page keeps in its address beside the selection: a typed class a page, each field with its address name.

A field has the name that code calls it by, the name in the address, which never changes, its default, what a link may
say, and how that is read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal, Self

from data.codes.groups import GROUPS
from data.scenario.entry import AIMS, MODES, PACKAGE_CODES, PAIRS
from data.tables.fields import FUNDINGS


@dataclass(frozen=True)
class Option:
    """A choice that belongs to one page, as its address holds it.

    ``allowed`` lists the codes, the default first. Without any it is what ``pattern`` matches as a whole, else one of
    what the version holds: a month (``2026-10``) or an area; or nothing.
    """

    name: str
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    of: Literal["", "months", "areas"] = ""

    @property
    def default(self) -> str:
        """Value that the address leaves out."""
        return self.allowed[0] if self.allowed else ""


def _kept(
    name: str, allowed: tuple[str, ...] = (), *, pattern: str = "", read: Callable[[str], Any] = str
) -> Any:  # the type of the field it stands for
    return _field(Option(name, allowed, pattern), read)


def _month(name: str) -> Any:
    return _field(Option(name, of="months"), lambda text: date.fromisoformat(f"{text}-01") if text else None)


def _area(name: str) -> Any:
    return _field(Option(name, of="areas"), str)


def _field(option: Option, read: Callable[[str], Any]) -> Any:
    return field(default=read(option.default), metadata={"option": option, "read": read})


@dataclass(frozen=True)
class Options:
    """The choices of one page; this one is of pages that have none."""

    @classmethod
    def of_address(cls) -> tuple[Option, ...]:
        """Each choice as the address holds it."""
        return tuple(item.metadata["option"] for item in fields(cls))

    @classmethod
    def names(cls) -> dict[str, str]:
        """Address name -> name in code."""
        return {item.metadata["option"].name: item.name for item in fields(cls)}

    @classmethod
    def read(cls, held: Mapping[str, str]) -> Self:
        """Options out of texts by address name; one that is missing has its default."""
        found = {}
        for item in fields(cls):
            option = item.metadata["option"]
            found[item.name] = item.metadata["read"](held.get(option.name, option.default))
        return cls(**found)


COMPARISONS = ("bulan", "segmen", "indikator")
COMPARED_SEGMENTS = ("BPU", "PU", "JAKON", "PMI", "ALL")
COMPARED_INDICATORS = ("kekurangan", "belum_terlindungi", "capaian_target", "pertumbuhan_poin", "cakupan")


@dataclass(frozen=True)
class MapOptions(Options):
    """Form of the map, and what the second of two maps shows."""

    form: str = _kept("bentuk", ("peta", "kotak", "banding", "3d"))  # the last is of old links alone
    compare: str = _kept("bandingkan", COMPARISONS)
    second_month: date | None = _month("bulan_kedua")
    second_segment: str = _kept("segmen_kedua", COMPARED_SEGMENTS)
    second_indicator: str = _kept("indikator_kedua", COMPARED_INDICATORS)


@dataclass(frozen=True)
class TrendOptions(Options):
    """What the lines are split by, and what they measure."""

    by: str = _kept("menurut", ("wilayah", "segmen"))
    measure: str = _kept("ukuran", ("persen", "orang"))


RANKINGS = ("daftar", "pareto", "perubahan", "dua", "sebaran")
CONTEXTS = ("porsi_formal", "kemiskinan", "umk", "penduduk_bekerja")


@dataclass(frozen=True)
class RankingOptions(Options):
    """View of the ranking, the month it counts moves from, its context, and two areas (empty where not chosen)."""

    view: str = _kept("tampilan", RANKINGS)
    since: date | None = _month("bulan_awal")
    context: str = _kept("konteks", CONTEXTS)
    first: str = _area("lawan_a")
    second: str = _area("lawan_b")


GROUP_VIEWS = ("peta", "kalender", "wilayah", "opd", "pemberi_kerja", "menunggak")
GROUP_MEASURES = ("persen", "terlindungi", "belum", "bulan")
FUNDINGS_SHOWN = ("SEMUA", *FUNDINGS)
KBLI = ("ALL", *"ABCDEFGHIJKLMNOPQRSTU")


@dataclass(frozen=True)
class GroupOptions(Options):
    """Group of Inpres 2/2021, view, who pays, measure and sector."""

    group: str = _kept("kelompok_inpres", tuple(GROUPS))
    view: str = _kept("tampil_kelompok", GROUP_VIEWS)
    funding: str = _kept("pendanaan", FUNDINGS_SHOWN)
    measure: str = _kept("ukuran_kelompok", GROUP_MEASURES)
    sector: str = _kept("sektor", KBLI)


LEDGER_VIEWS = ("status", "anggaran", "regulasi", "klaim", "silang", "skor")
FUND_CODES = ("ALL", "APBD", "P-APBD", "DBHCHT", "APBDES", "CSR")
PAYER_CODES = ("ALL", "PEMDA", "APBD", "P-APBD", "DBHCHT", "APBDES", "CSR")


@dataclass(frozen=True)
class BudgetOptions(Options):
    """View of rules and budgets, fiscal year, fund, group, payer, and weights of the scorecard (``40-30-20-10``)."""

    view: str = _kept("lihat", LEDGER_VIEWS)
    year: str = _kept("tahun_anggaran", pattern=r"20\d\d")
    fund: str = _kept("sumber_dana", FUND_CODES)
    group: str = _kept("untuk", pattern=r"[A-Z0-9_]{2,30}")
    payer: str = _kept("pembayar", PAYER_CODES)
    weights: str = _kept("bobot", pattern=r"\d{1,3}(-\d{1,3}){3}")


HORIZONS = ("90", "30", "60", "180")
"""Days the radar looks ahead."""


@dataclass(frozen=True)
class RadarOptions(Options):
    """Days the radar looks ahead, and the group."""

    days: int = _kept("hari", HORIZONS, read=int)
    group: str = _kept("kelompok_radar", ("SEMUA", *GROUPS))


PLAN_PARTS = ("hitung", "bagi", "skenario")
_WHOLE = r"-?\d{1,15}"
_PERCENT = r"-?\d{1,4}(\.\d{1,2})?"
_CODE = r"[A-Za-z0-9_-]{1,30}"
_LIMITS = r"(\d\d\.\d\d:\d{0,9}-\d{0,9}(,(?=\d)|$)){1,99}"
"""Fewest and most people of single areas: ``35.09:1000-5000,35.78:-2000``."""


@dataclass(frozen=True)
class PlanOptions(Options):
    """Everything that makes a plan, as it was entered, so that a link restores it; `data.scenario.entry` reads it."""

    part: str = _kept("susun", PLAN_PARTS)
    given: str = _kept("diketahui", PAIRS)
    budget: str = _kept("anggaran", pattern=_WHOLE)
    people: str = _kept("orang", pattern=_WHOLE)
    months: str = _kept("dibayar", pattern=_WHOLE)
    coverage: str = _kept("capai", pattern=_PERCENT)
    start: str = _kept("mulai", tuple(str(month) for month in range(1, 13)))
    waves: str = _kept("gelombang", pattern=_WHOLE)
    payer: str = _kept("dana", pattern=_CODE)
    package: str = _kept("paket", PACKAGE_CODES)
    mode: str = _kept("arah", MODES)
    year: str = _kept("tahun_rencana", pattern=r"\d{4}")
    wage: str = _kept("upah", pattern=_WHOLE)
    group: str = _kept("kelompok", pattern=_CODE)
    aim: str = _kept("tujuan", AIMS)
    reach: str = _kept("setiap", pattern=_PERCENT)
    least: str = _kept("sedikitnya", pattern=_WHOLE)
    most: str = _kept("sebanyaknya", pattern=_WHOLE)
    limits: str = _kept("batas", pattern=_LIMITS)

    @property
    def entered(self) -> dict[str, str]:
        """Address name -> text, as `data.scenario.entry.entry_of` takes it."""
        return {item.metadata["option"].name: getattr(self, item.name) for item in fields(self)}


REVIEWS = ("kelengkapan", "pembanding", "pencilan", "pemeriksaan", "patahan", "domisili", "sanggahan")
GRIDS = ("wilayah", "kantor")
FIGURE = r"[hst]\.[\w.-]{1,60}"
"""Code of a figure, see ``data.quality.figures.Figure``."""


@dataclass(frozen=True)
class QualityOptions(Options):
    """View of data quality, rows of its grid, and two figures to be compared (empty where not chosen)."""

    review: str = _kept("tinjau", REVIEWS)
    rows: str = _kept("kisi", GRIDS)
    first: str = _kept("angka_a", pattern=FIGURE)
    second: str = _kept("angka_b", pattern=FIGURE)


PARTS = ("impor", "riwayat", "templat")
STEPS = ("pertanyaan", "pembacaan", "masalah", "perubahan", "terbitkan")


@dataclass(frozen=True)
class ManageOptions(Options):
    """Part of the page of data, and step of an import."""

    part: str = _kept("bagian", PARTS)
    step: str = _kept("langkah", STEPS)
