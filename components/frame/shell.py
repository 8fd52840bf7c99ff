"""The frame every page shares: page config, menu, selection, status line, warnings.

`guard` is the first statement of every page. On a fresh process Streamlit would run a page opened by its address
without ``app.py``; the guard notices that the shell has not run, declares the same menu and starts again through it.
"""

import logging

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.frame import header, newer, session, sidebar, status, versions
from components.frame.routes import HOME, ROUTES, SECTIONS, Route
from components.text.catalogue import Texts
from data.selection import ALL
from data.snapshot import Snapshot
from data.store.errors import StoreError
from data.tables.fields import BASES, PROVINCE
from data.text.messages import failure_text

_MARKER, _TAB = "_shell_ran", "_tab_title"
_ICON = "🗺️"  # a text icon: a Material icon would be fetched from outside
_LOG = logging.getLogger(__name__)


def run() -> None:
    """Draw the frame and the chosen page; called by ``app.py`` alone."""
    try:
        _run(_navigation())
    except Exception:  # noqa: BLE001 - beyond it there is only Streamlit's own English
        _LOG.exception("the frame failed")
        texts = Texts(session.menu_language())
        st.error(texts("frame.failed"))
        st.button(texts("frame.from_the_start"), key="from_the_start", on_click=session.start_again)


def _run(page: st.Page) -> None:
    route = next(item for item in ROUTES if item.path == (page.url_path or HOME.path))
    try:
        session.begin(route)
        held, chosen = session.snapshot(), session.selection()
    except StoreError as failure:
        _say_blind(failure, Texts(session.menu_language()))
        return
    texts = Texts(chosen.language)
    _settle_tab(held, route, texts)
    arrived = session.arrived()
    # On arrival the frame comes first and the sidebar before all, so that a page that is moved to stands in its place;
    # later the page comes first, so that the map on it is the first to change.
    if arrived:
        _sidebar(held, texts)
    above, body = st.container(key="above"), st.container(key="body")
    if arrived:
        _above(above, held, texts)
    st.session_state[_MARKER] = True
    with body:
        _run_page(page, texts(route.title_key), texts)
    if arrived and session.selection() != chosen:
        st.rerun()  # an old link was led on to what took its place
    if not arrived:
        _above(above, held, texts)
        _sidebar(held, texts)
    session.write_address()
    with above:  # last: what changes on it is the least, and it tells the browser that the address is written
        header.bar(texts)


def _say_blind(failure: StoreError, texts: Texts) -> None:
    """Say that no figure can be shown, and offer to ask again or to look at the bundled tables knowingly."""
    st.set_page_config(page_title=texts("frame.app"), page_icon=_ICON, layout="wide")
    with st.container(key="bar"):
        st.html(f'<div class="app-name"><b>{texts("frame.app")}</b> <span>{texts("frame.subject")}</span></div>')
    st.title(texts("versions.blind"))
    st.error(failure_text(failure, texts))
    st.markdown(texts("versions.blind_why"))
    with st.container(horizontal=True):
        st.button(texts("versions.again"), key="ask_again", type="primary", on_click=versions.watch().look_again)
        st.button(texts("versions.take_bundled"), key="take_bundled", on_click=session.take_bundled)


def _above(place: DeltaGenerator, held: Snapshot, texts: Texts) -> None:
    """Draw the status line and what there is to say about the figures."""
    with place:
        if session.uses().figures:
            status.line(held, session.uses(), texts)
        newer.notice()
        _warnings(held, texts)


def _sidebar(held: Snapshot, texts: Texts) -> None:
    used = session.uses().fields_of(session.selection())
    if used:
        with st.sidebar:
            sidebar.controls(held, used, texts)


def _settle_tab(held: Snapshot, route: Route, texts: Texts) -> None:
    """Name the browser's tab after the page and the area it is about."""
    chosen, title = session.selection(), texts(route.title_key)
    if chosen.area != PROVINCE and "area" in session.uses().fields:
        title = f"{title}: {held.labels[chosen.area]}"
    if not session.arrived() and st.session_state.get(_TAB) == title:
        return  # it holds until it is set again
    st.session_state[_TAB] = title
    st.set_page_config(
        page_title=f"{title} · {texts('frame.app')}",
        page_icon=_ICON,
        layout="wide",
        initial_sidebar_state="auto",
        menu_items={"About": texts("frame.subject")},  # brings the choice of light or dark that the bar's own uses
    )


def _run_page(page: st.Page, title: str, texts: Texts) -> None:
    try:
        page.run()
    except Exception:  # noqa: BLE001 - the frame is the last place that can turn a failure into a sentence
        # A visitor gets a sentence, the log the traceback; the rest of the frame keeps working.
        _LOG.exception("page %s failed", title)
        st.error(texts("frame.page_failed", page=title))


def guard() -> None:
    """Make sure that the shell has run before the page that calls this."""
    if st.session_state.pop(_MARKER, False):
        return
    _navigation()
    st.rerun()


def _navigation() -> st.Page:
    texts = Texts(session.menu_language())
    menu = {section and texts(f"section.{section}"): _pages(section, texts) for section in SECTIONS}
    return st.navigation({name: pages for name, pages in menu.items() if pages}, position="top")


def _pages(section: str, texts: Texts) -> list[st.Page]:
    """Pages of one part of the menu; those of the nameless part stand in the menu themselves."""
    return [
        st.Page(item.file, title=texts(item.title_key), url_path=item.path, default=item is HOME)
        for item in ROUTES
        if item.section == section
    ]


def _warnings(held: Snapshot, texts: Texts) -> None:
    for problem in held.problems:
        st.error(failure_text(problem, texts))
    failure = session.store_failure()
    if failure is not None:
        st.error(texts("versions.unreachable", sentence=failure_text(failure, texts)))
    for item in session.unknown_values():
        key = "frame.unknown_value" if item.value else "frame.unknown_parameter"
        if item.parameter == session.VERSION:
            key = "versions.unknown"
        st.warning(texts(key, parameter=item.parameter, value=item.value))
    _missing_basis(held, texts)


def _missing_basis(held: Snapshot, texts: Texts) -> None:
    """Say why everything is empty where an office gave only the other way of counting participants."""
    chosen = session.selection()
    there = [basis for basis in BASES if not np.isnan(held.active(ALL, basis)).all()]
    if chosen.dataset == "terpublikasi" or len(there) != 1 or chosen.basis in there:
        return
    named = texts(f"basis.{there[0]}")
    st.info(texts("versions.only_basis", there=named, chosen=texts(f"basis.{chosen.basis}")))
    use = texts("versions.use_basis", there=named)
    st.button(use, key="use_basis", on_click=session.choose, kwargs={"basis": there[0]})
