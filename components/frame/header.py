"""The bar at the top: whose screen this is, and beside the menu the language, light or dark, and the link."""

import streamlit as st

from components.frame import page_script
from components.frame.link import link, only_here
from components.frame.sidebar import language_switch
from components.text.catalogue import Texts


def bar(texts: Texts) -> None:
    """Draw the name of the app on the left of the menu and the tools on its right."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap=None):
        name, subject = texts("frame.app"), texts("frame.subject")
        st.html(f'<div class="app-name"><b>{name}</b> <span>{subject}</span></div>', width="content")
        with st.container(key="frame_tools", horizontal=True, vertical_alignment="center", width="content", gap=None):
            page_script.mount(texts)
            language_switch(texts)
            _share(texts)


def _share(texts: Texts) -> None:
    box = st.popover(texts("status.link"), icon=":material/share:", key="status_link", on_change="rerun")
    if not box.open:
        return
    with box:
        st.write(texts("status.link_explained"))
        st.code(link(), language=None, wrap_lines=True)
        if only_here():
            st.write(texts("status.link_local"))
