"""The pages of the app as data: address, title, and the view options each page keeps in its address."""

from dataclasses import dataclass

from data.fields import FUNDINGS
from data.groups import GROUPS


@dataclass(frozen=True)
class Option:
    """A choice that belongs to one page, kept in its address.

    ``allowed`` lists the codes, the default first; an empty tuple means a month (``2026-10``) or an area, or what
    ``pattern`` matches as a whole, or nothing.
    """

    name: str
    allowed: tuple[str, ...] = ()
    pattern: str = ""

    @property
    def default(self) -> str:
        """Value that the address leaves out."""
        return self.allowed[0] if self.allowed else ""


@dataclass(frozen=True)
class Route:
    """One page: ``path`` is its address and the stem of its file in ``pages/``; titles are in the catalogue.

    ``section`` is the part of the menu it stands in, one of `SECTIONS`; a page of the empty one stands there itself.
    """

    path: str
    options: tuple[Option, ...] = ()
    section: str = ""

    @property
    def file(self) -> str:
        """Script of the page, relative to ``app.py``."""
        return f"pages/{self.path}.py"

    @property
    def title_key(self) -> str:
        """Catalogue key of the title in the menu."""
        return f"route.{self.path}"


SECTIONS = ("", "inpres", "data")
"""Parts of the menu in their order; names are in the catalogue under ``section.<code>``."""

CONTEXTS = ("porsi_formal", "kemiskinan", "umk", "penduduk_bekerja")
COMPARISONS = ("bulan", "segmen", "indikator")
COMPARED_SEGMENTS = ("BPU", "PU", "JAKON", "PMI", "ALL")
COMPARED_INDICATORS = ("kekurangan", "belum_terlindungi", "capaian_target", "pertumbuhan_poin", "cakupan")

PARTS = ("impor", "riwayat", "templat")
STEPS = ("pertanyaan", "pembacaan", "masalah", "perubahan", "terbitkan")

REVIEWS = ("kelengkapan", "pembanding", "pencilan", "pemeriksaan", "patahan", "domisili", "sanggahan")
GRIDS = ("wilayah", "kantor")
FIGURE = r"[hst]\.[\w.-]{1,60}"
"""Code of a figure, see ``data.quality.figures.Figure``."""

GROUP_VIEWS = ("peta", "kalender", "wilayah", "opd", "pemberi_kerja", "menunggak")
GROUP_MEASURES = ("persen", "terlindungi", "belum", "bulan")
FUNDINGS_SHOWN = ("SEMUA", *FUNDINGS)
KBLI = ("ALL", *"ABCDEFGHIJKLMNOPQRSTU")

LEDGER_VIEWS = ("status", "anggaran", "regulasi", "klaim", "silang", "skor")
FUND_CODES = ("ALL", "APBD", "P-APBD", "DBHCHT", "APBDES", "CSR")
PAYER_CODES = ("ALL", "PEMDA", "APBD", "P-APBD", "DBHCHT", "APBDES", "CSR")

HORIZONS = ("90", "30", "60", "180")
"""Days the radar looks ahead."""

PLAN_PARTS = ("hitung", "bagi", "skenario")
PAIRS = ("anggaran-bulan", "orang-bulan", "bulan-capai", "anggaran-orang", "anggaran-capai", "orang-capai")
"""Which two of budget, people, months and December coverage are given."""
PACKAGE_CODES = ("JKK_JKM", "JKK_JKM_JHT", "PU", "PU_JHT")
AIMS = ("terbanyak", "terendah", "minimal", "proporsional")
_WHOLE = r"-?\d{1,15}"
_PERCENT = r"-?\d{1,4}(\.\d{1,2})?"
_CODE = r"[A-Za-z0-9_-]{1,30}"
_LIMITS = r"(35\.\d\d:\d{0,9}-\d{0,9}(,(?=3)|$)){1,38}"
"""Fewest and most people of single areas: ``35.09:1000-5000,35.78:-2000``."""
PLAN = (
    Option("susun", PLAN_PARTS),
    Option("diketahui", PAIRS),
    Option("anggaran", pattern=_WHOLE),
    Option("orang", pattern=_WHOLE),
    Option("dibayar", pattern=_WHOLE),
    Option("capai", pattern=_PERCENT),
    Option("mulai", tuple(str(month) for month in range(1, 13))),
    Option("gelombang", pattern=_WHOLE),
    Option("dana", pattern=_CODE),
    Option("paket", PACKAGE_CODES),
    Option("arah", ("tetap", "musiman")),
    Option("tahun_rencana", pattern=r"\d{4}"),
    Option("upah", pattern=_WHOLE),
    Option("kelompok", pattern=_CODE),
    Option("tujuan", AIMS),
    Option("setiap", pattern=_PERCENT),
    Option("sedikitnya", pattern=_WHOLE),
    Option("sebanyaknya", pattern=_WHOLE),
    Option("batas", pattern=_LIMITS),
)
"""Everything that makes a scenario, so that a link restores it."""

ROUTES = (
    Route("ringkasan"),
    Route(
        "peta",
        (
            Option("bentuk", ("peta", "kotak", "banding", "3d")),
            Option("bandingkan", COMPARISONS),
            Option("bulan_kedua"),
            Option("segmen_kedua", COMPARED_SEGMENTS),
            Option("indikator_kedua", COMPARED_INDICATORS),
        ),
    ),
    Route("tren", (Option("menurut", ("wilayah", "segmen")), Option("ukuran", ("persen", "orang")))),
    Route(
        "peringkat",
        (
            Option("tampilan", ("daftar", "pareto", "perubahan", "dua", "sebaran")),
            Option("bulan_awal"),
            Option("konteks", CONTEXTS),
            Option("lawan_a"),
            Option("lawan_b"),
        ),
    ),
    Route("profil"),
    Route(
        "kelompok",
        (
            Option("kelompok_inpres", tuple(GROUPS)),
            Option("tampil_kelompok", GROUP_VIEWS),
            Option("pendanaan", FUNDINGS_SHOWN),
            Option("ukuran_kelompok", GROUP_MEASURES),
            Option("sektor", KBLI),
        ),
        section="inpres",
    ),
    Route(
        "anggaran",
        (
            Option("lihat", LEDGER_VIEWS),
            Option("tahun_anggaran", pattern=r"20\d\d"),
            Option("sumber_dana", FUND_CODES),
            Option("untuk", pattern=r"[A-Z0-9_]{2,30}"),
            Option("pembayar", PAYER_CODES),
            Option("bobot", pattern=r"\d{1,3}(-\d{1,3}){3}"),
        ),
        section="inpres",
    ),
    Route(
        "radar",
        (Option("hari", HORIZONS), Option("kelompok_radar", ("SEMUA", *GROUPS))),
        section="inpres",
    ),
    Route("simulasi", PLAN, section="inpres"),
    Route(
        "mutu",
        (
            Option("tinjau", REVIEWS),
            Option("kisi", GRIDS),
            Option("angka_a", pattern=FIGURE),
            Option("angka_b", pattern=FIGURE),
        ),
        section="data",
    ),
    Route("indikator", section="data"),
    Route("kelola", (Option("bagian", PARTS), Option("langkah", STEPS)), section="data"),
)
HOME = ROUTES[0]
