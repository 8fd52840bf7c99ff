"""The page: a plan worked out either way round, a budget shared over the areas, or the scenarios that were saved."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.actions import notices
from components.frame import session
from components.frame.session import choose, choose_option, mirror_option
from components.options import PLAN_PARTS, PlanOptions
from components.scene import Scene
from components.text.catalogue import Texts
from components.views.plan import words as say
from components.views.plan.controls import controls, forget, refusal, settle, unread
from components.views.plan.files import worksheet_button
from components.views.plan.result import months_chart, plan_tiles, sum_line
from components.views.plan.saved import save_form, scenarios_view
from components.views.plan.share import share_view
from data.scenario.entry import Opening, entry_of, is_province, result_of
from data.scenario.errors import ScenarioError
from data.scenario.solve import Solved
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE


@st.fragment
def simulation_page(scene: Scene[PlanOptions]) -> None:
    """Draw the choice of part and the chosen one.

    A fragment: an input changes nothing of the frame but the address, and the frame is most of what a run sends.
    """
    # The map or a scenario chose another area, or another part uses other fields; the frame has to follow.
    if session.scene().chosen != scene.chosen or session.frame_is_stale():
        st.rerun()
    _page(session.scene())
    session.write_address()


def _page(scene: Scene[PlanOptions]) -> None:
    started = settle(scene)
    scene = session.scene()  # the opening plan stands in it as if it had been entered
    held, chosen, texts, part = scene.held, scene.chosen, scene.texts, scene.options.part
    _parts(held, texts)
    above = st.container(key="finding")
    notices.show(texts)
    if part == "skenario":
        with above:
            st.title(texts("plan.saved_title"), anchor=False)
        scenarios_view(held, chosen, texts)
    elif part == "bagi" and chosen.dataset == "terpublikasi" and held.simulated:
        with above:
            st.title(texts("plan.share_printed"), anchor=False)
        st.info(texts("plan.share_printed_what"))
    elif part == "bagi":
        share_view(scene, above=above, opened=started)
    else:
        _plan_view(scene, above, started)


def _parts(held: Snapshot, texts: Texts) -> None:
    changed = mirror_option("pick_susun", "susun")

    def moved() -> None:
        forget()
        notices.clear()
        changed()

    st.segmented_control(
        texts("plan.parts"),
        PLAN_PARTS,
        format_func=lambda code: texts(f"plan.part_{code}", areas=len(held.codes)),
        key="pick_susun",
        on_change=moved,
        label_visibility="collapsed",
    )


def _plan_view(scene: Scene[PlanOptions], above: DeltaGenerator, opened: Opening | None) -> None:
    held, chosen, texts, entry = scene.held, scene.chosen, scene.texts, entry_of(scene.options.entered)
    result = result_of(held, chosen, entry)
    error = result if isinstance(result, ScenarioError) else None
    found = result if isinstance(result, Solved) and not unread() else None
    with above:
        st.title(refusal(error, texts) if found is None else say.headline(held, chosen, found, texts), anchor=False)
        if opened is not None:
            st.caption(say.opening_text(opened, chosen, texts))
    if found is not None:
        plan_tiles(found, texts)
        sum_line(held, chosen, found, texts)
    inputs, shown = st.columns([0.3, 0.7], gap="medium")
    with inputs, st.container(key="plan_inputs", gap="small"):
        controls(scene, entry, error)
    with shown:
        if found is None:
            st.info(texts("plan.stopped"))
            return
        months_chart(held, chosen, found, texts)
        with st.container(horizontal=True, key="plan_actions"):
            if is_province(chosen):
                _to_share(held, found, texts)
            worksheet_button(held, chosen, found, texts)
            save_form(held, texts)


def _to_share(held: Snapshot, found: Solved, texts: Texts) -> None:
    """Offer the money of the whole province to be shared, which is what comes next."""

    def go() -> None:
        choose(area=PROVINCE)
        choose_option("anggaran", str(found.outcome.cost if found.given.budget is None else found.given.budget))
        choose_option("susun", "bagi")

    st.button(
        texts("plan.to_share", areas=len(held.codes)),
        key="plan_to_share",
        type="primary",
        on_click=go,
        icon=":material/call_split:",
    )
