"""The pages of the app as data: address, title, what each keeps in its address and what of the selection it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.codes.groups import GROUPS
from data.coverage.indicators import INDICATORS
from data.scenario.entry import AIMS, MODES, PACKAGE_CODES, PAIRS
from data.selection import Selection
from data.tables.fields import FUNDINGS, PROVINCE


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
class Uses:
    """What a view shows of the selection: only these fields get a control, only these are claimed in the status line.

    Parameters
    ----------
    fields
        Names of fields of `Selection`; where only published figures are shown, see `fields_of`.
    of_changes
        Fields it uses beside them while changes are on screen: as the indicator, or on the card of a chosen area.
    tables
        Tables its figures come from, which decide whether it carries the simulation mark; none means participants.
    figures
        Whether it shows figures at all, and so says which.
    """

    fields: frozenset[str] = frozenset()
    of_changes: frozenset[str] = frozenset()
    tables: tuple[str, ...] = ()
    figures: bool = True

    def fields_of(self, chosen: Selection) -> frozenset[str]:
        """Fields in use under a selection.

        Published figures have a choice of base of their own and no month to look back to; a base without years has
        none to choose.
        """
        found = self.fields
        if chosen.indicator in CHANGES or chosen.area != PROVINCE:
            found |= self.of_changes
        if INDICATORS[chosen.indicator].unit == "people":
            found = found - {"classes"}  # people are drawn as circles, which have none
        if chosen.dataset == "terpublikasi":
            own = {"published_base"} if "denominator" in found else set()
            found = found - BASE - {"span"} | own
        return found - {"base_year"} if chosen.denominator == "potensi" else found


@dataclass(frozen=True)
class Route:
    """One page: ``path`` is its address and the stem of its file in ``pages/``; titles are in the catalogue.

    ``section`` is the part of the menu it stands in, one of `SECTIONS`; a page of the empty one stands there itself.
    ``view`` names the option that says which of its views is on screen, ``views`` what each of them uses, by its code;
    a page of one view has it under the empty code, and so have views that use no less than the page's others.
    ``of_province`` is what a page uses that shows something else while no single area is selected.
    """

    path: str
    options: tuple[Option, ...] = ()
    section: str = ""
    view: str = ""
    views: Mapping[str, Uses] = field(default_factory=dict)
    of_province: Uses | None = None

    @property
    def file(self) -> str:
        """Script of the page, relative to ``app.py``."""
        return f"pages/{self.path}.py"

    @property
    def title_key(self) -> str:
        """Catalogue key of the title in the menu."""
        return f"route.{self.path}"

    def uses(self, view: str, area: str = "") -> Uses:
        """What the view with that code uses of the selection."""
        if self.of_province is not None and area == PROVINCE:
            return self.of_province
        return self.views.get(view) or self.views[""]


PRINTED = ("published",)
"""Tables of a view that shows published figures alone."""

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
    Option("arah", MODES),
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

CHANGES = ("pertumbuhan_poin", "pertumbuhan_orang")
"""Indicators that look back over the span."""
BASE = frozenset({"basis", "denominator", "base_year"})
_COVERAGE = frozenset({"dataset", "month", "segment"}) | BASE
"""Coverage of all areas at one month."""
_AREA = _COVERAGE | {"area"}
_ALL = _AREA | {"indicator", "ladder", "span", "classes"}
_SPAN = frozenset({"span"})
_NOTHING = {"": Uses(figures=False)}
_WHOSE = frozenset({"dataset", "area"})

ROUTES = (
    Route("ringkasan", views={"": Uses(_ALL)}),
    Route(
        "peta",
        (
            Option("bentuk", ("peta", "kotak", "banding", "3d")),  # the last is of old links alone
            Option("bandingkan", COMPARISONS),
            Option("bulan_kedua"),
            Option("segmen_kedua", COMPARED_SEGMENTS),
            Option("indikator_kedua", COMPARED_INDICATORS),
        ),
        view="bentuk",
        views={"": Uses(_ALL - _SPAN, of_changes=_SPAN)},
    ),
    Route(
        "tren",
        (Option("menurut", ("wilayah", "segmen")), Option("ukuran", ("persen", "orang"))),
        view="menurut",
        views={"": Uses(_AREA | {"ladder"}), "segmen": Uses(_AREA - {"segment"} | {"ladder"})},
    ),
    Route(
        "peringkat",
        (
            Option("tampilan", ("daftar", "pareto", "perubahan", "dua", "sebaran")),
            Option("bulan_awal"),
            Option("konteks", CONTEXTS),
            Option("lawan_a"),
            Option("lawan_b"),
        ),
        view="tampilan",
        views={
            "": Uses(_AREA | {"indicator", "ladder"}, of_changes=_SPAN),
            "daftar": Uses(_AREA | {"indicator", "ladder", "classes"}, of_changes=_SPAN),
            "dua": Uses(_AREA | {"indicator", "ladder", "span"}),
        },
    ),
    Route(
        "profil",
        views={"": Uses(_ALL - {"indicator"})},
        # The whole province's page holds what was printed and nothing else, whatever the dataset.
        of_province=Uses(frozenset({"area", "ladder"}), tables=PRINTED),
    ),
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
        view="tampil_kelompok",
        views={
            "": Uses(frozenset({"dataset", "month", "area"}), tables=("groups", "protection")),
            "pemberi_kerja": Uses(frozenset({"dataset", "month", "area"}), tables=("employers",)),
            "menunggak": Uses(frozenset({"dataset", "month", "segment", "area", "basis"}), tables=("arrears",)),
        },
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
        view="lihat",
        views={
            "status": Uses(_WHOSE, tables=("budgets",)),
            "regulasi": Uses(_WHOSE, tables=("regulations",)),
            "anggaran": Uses(_WHOSE, tables=("budgets",)),
            "klaim": Uses(_WHOSE, tables=("claims",)),
            "silang": Uses(_AREA, tables=("enrolment", "budgets", "regulations")),
            "skor": Uses(_AREA | {"ladder"}, tables=("enrolment", "budgets", "regulations")),
        },
    ),
    Route(
        "radar",
        (Option("hari", HORIZONS), Option("kelompok_radar", ("SEMUA", *GROUPS))),
        section="inpres",
        views={"": Uses(_AREA, tables=("protection", "enrolment"))},
    ),
    Route(
        "simulasi",
        PLAN,
        section="inpres",
        view="susun",
        views={
            "hitung": Uses(_AREA | {"ladder"}),
            "bagi": Uses(_COVERAGE | {"ladder"}),
            "skenario": Uses(),
        },
    ),
    Route(
        "mutu",
        (
            Option("tinjau", REVIEWS),
            Option("kisi", GRIDS),
            Option("angka_a", pattern=FIGURE),
            Option("angka_b", pattern=FIGURE),
        ),
        section="data",
        view="tinjau",
        views={
            "kelengkapan": Uses(_WHOSE),
            "pembanding": Uses(frozenset({"dataset", "month", "segment", "area"})),
            "pencilan": Uses(_WHOSE),
            "pemeriksaan": Uses(frozenset({"dataset"})),
            "patahan": Uses(_WHOSE),
            "domisili": Uses(frozenset({"dataset", "month", "segment", "area"})),
            "sanggahan": Uses(_AREA | {"indicator", "ladder"}),
        },
    ),
    Route("indikator", section="data", views=_NOTHING),
    Route("kelola", (Option("bagian", PARTS), Option("langkah", STEPS)), section="data", views=_NOTHING),
)
HOME = ROUTES[0]
