"""The page of the groups: its controls, and which of its views is on screen."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from components.frame.session import mirror_option
from components.options import FUNDINGS_SHOWN, GROUP_MEASURES, GROUP_VIEWS, KBLI, GroupOptions
from components.parts import sections
from components.scene import Scene
from components.text.catalogue import Texts
from components.text.names import group_name
from components.views.groups.area import area_view
from components.views.groups.arrears import arrears_view
from components.views.groups.calendar import calendar_view
from components.views.groups.employers import employers_view
from components.views.groups.overview import overview
from components.views.groups.units import units_view
from components.views.groups.words import counts, funding_name, measure_name
from components.views.printed.ledger import only_printed, printed_view
from data.codes.groups import ancestors
from data.ledger.group_tree import tree

_VIEWS: Final[Mapping[str, Callable[[Scene[GroupOptions]], None]]] = {
    "peta": overview,
    "kalender": calendar_view,
    "wilayah": area_view,
    "opd": units_view,
    "pemberi_kerja": employers_view,
    "menunggak": arrears_view,
}
_OF_GROUP: Final = ("peta", "kalender", "opd")
"""Views of one group; the others show all groups, or no group."""

_INDENT: Final = "\u2003"


def groups_page(scene: Scene[GroupOptions]) -> None:
    """Draw the choice of view, the view's own controls, and the view."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    with sections.head(texts("groups.title")):
        changed = mirror_option("pick_group_view", "tampil_kelompok")
        st.segmented_control(
            texts("groups.view"),
            GROUP_VIEWS,
            format_func=lambda code: texts(f"groups.view_{code}"),
            key="pick_group_view",
            on_change=changed,
            label_visibility="collapsed",
        )
    view = scene.options.view
    if only_printed(held, chosen, view):
        if view == "peta":
            _group(texts)
        printed_view(held, chosen, view, texts, group=scene.options.group if view == "peta" else "")
        return
    with sections.controls():
        if view in _OF_GROUP:
            _group(texts)
        if view in ("peta", "kalender") and counts(scene.options.group) == "people":
            sections.pick("pendanaan", FUNDINGS_SHOWN, texts("groups.funding"), lambda code: funding_name(code, texts))
        if view == "peta":
            group = scene.options.group
            label = texts("groups.measure")
            sections.pick("ukuran_kelompok", GROUP_MEASURES, label, lambda code: measure_name(code, group, texts))
        if view == "pemberi_kerja":
            sections.pick("sektor", KBLI, texts("groups.sector"), lambda code: texts(f"sector.{code}"))
    _VIEWS[view](scene)


def _group(texts: Texts) -> None:
    def name(code: str) -> str:
        return _INDENT * len(ancestors(code)) + group_name(code, texts)

    sections.pick("kelompok_inpres", tree(), texts("groups.group"), name, width=320)
