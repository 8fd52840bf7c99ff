"""The pages of the app as data: address, title, what each keeps in its address and what of the selection it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from components.options import (
    BudgetOptions,
    GroupOptions,
    ManageOptions,
    MapOptions,
    Option,
    Options,
    PlanOptions,
    QualityOptions,
    RadarOptions,
    RankingOptions,
    TrendOptions,
)
from data.coverage.indicators import INDICATORS
from data.selection import Selection
from data.tables.fields import PROVINCE


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

    ``kept`` is the class of what it keeps in its address.

    ``section`` is the part of the menu it stands in, one of `SECTIONS`; a page of the empty one stands there itself.
    ``view`` names the option that says which of its views is on screen, ``views`` what each of them uses, by its code;
    a page of one view has it under the empty code, and so have views that use no less than the page's others.
    ``of_province`` is what a page uses that shows something else while no single area is selected.
    """

    path: str
    kept: type[Options] = Options
    section: str = ""
    view: str = ""
    views: Mapping[str, Uses] = field(default_factory=dict)
    of_province: Uses | None = None

    @property
    def file(self) -> str:
        """Script of the page, relative to ``app.py``."""
        return f"pages/{self.path}.py"

    @property
    def options(self) -> tuple[Option, ...]:
        """What it keeps in its address."""
        return self.kept.of_address()

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
        MapOptions,
        view="bentuk",
        views={"": Uses(_ALL - _SPAN, of_changes=_SPAN)},
    ),
    Route(
        "tren",
        TrendOptions,
        view="menurut",
        views={"": Uses(_AREA | {"ladder"}), "segmen": Uses(_AREA - {"segment"} | {"ladder"})},
    ),
    Route(
        "peringkat",
        RankingOptions,
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
        GroupOptions,
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
        BudgetOptions,
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
        RadarOptions,
        section="inpres",
        views={"": Uses(_AREA, tables=("protection", "enrolment"))},
    ),
    Route(
        "simulasi",
        PlanOptions,
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
        QualityOptions,
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
    Route("kelola", ManageOptions, section="data", views=_NOTHING),
)
HOME = ROUTES[0]
