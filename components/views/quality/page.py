"""The page of data quality: which of its views is on screen, and their shared frame."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from components.actions import notices
from components.frame.session import mirror_option
from components.look.mark import marked_line
from components.options import REVIEWS, QualityOptions
from components.scene import Scene
from components.text.phrases import simulation_mark
from components.views.quality.grid import completeness_view
from components.views.quality.lists import breaks_view, checks_view, outliers_view, residence_view
from components.views.quality.objections import objections_view
from components.views.quality.rivals import rivals_view

_VIEWS: Final[Mapping[str, Callable[[Scene[QualityOptions]], None]]] = {
    "kelengkapan": completeness_view,
    "pembanding": rivals_view,
    "pencilan": outliers_view,
    "pemeriksaan": checks_view,
    "patahan": breaks_view,
    "domisili": residence_view,
    "sanggahan": objections_view,
}

_MONTHLY: Final = frozenset({"kelengkapan", "pencilan", "domisili"})
"""Views of the monthly series alone, which has nothing to show among published figures while it is simulated."""


def quality_page(scene: Scene[QualityOptions]) -> None:
    """Draw the choice of view and the chosen one."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    st.title(texts("quality.title"), anchor=False)
    changed = mirror_option("pick_tinjau", "tinjau")
    st.segmented_control(
        texts("quality.review"),
        REVIEWS,
        format_func=lambda code: texts(f"quality.view_{code}"),
        key="pick_tinjau",
        on_change=changed,
        label_visibility="collapsed",
    )
    notices.show(texts)
    intro, mark = texts(f"quality.intro_{scene.options.review}"), ""
    if scene.options.review in (*_MONTHLY, "pembanding"):
        mark = simulation_mark(held, chosen, texts)
    st.html(marked_line(mark, intro))
    if scene.options.review in _MONTHLY and held.simulated and chosen.dataset == "terpublikasi":
        st.info(texts("quality.hidden_sample"))
        return
    _VIEWS[scene.options.review](scene)
