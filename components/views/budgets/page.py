"""The page of rules and budgets: which of its views is on screen."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from components.frame.session import mirror_option
from components.options import LEDGER_VIEWS, BudgetOptions
from components.parts import sections
from components.scene import Scene
from components.views.budgets.claims import claims_view
from components.views.budgets.cross import cross_view
from components.views.budgets.money import money_view
from components.views.budgets.rules import rules_view
from components.views.budgets.score import score_view
from components.views.budgets.status import status_view
from components.views.printed.ledger import only_printed, printed_view

_VIEWS: Final[Mapping[str, Callable[[Scene[BudgetOptions]], None]]] = {
    "status": status_view,
    "anggaran": money_view,
    "regulasi": rules_view,
    "klaim": claims_view,
    "silang": cross_view,
    "skor": score_view,
}


def budget_page(scene: Scene[BudgetOptions]) -> None:
    """Draw the choice of view and the chosen one."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    with sections.head(texts("budgets.title")):
        changed = mirror_option("pick_lihat", "lihat")
        st.segmented_control(
            texts("budgets.view"),
            LEDGER_VIEWS,
            format_func=lambda code: texts(f"budgets.view_{code}"),
            key="pick_lihat",
            on_change=changed,
            label_visibility="collapsed",
        )
    if only_printed(held, chosen, scene.options.view):
        printed_view(held, chosen, scene.options.view, texts)
        return
    _VIEWS[scene.options.view](scene)
