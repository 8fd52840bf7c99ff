"""The page."""

import streamlit as st

from components.text import Texts
from data.selection import Selection
from data.snapshot import Snapshot


def simulation_page(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    st.title(texts("route.simulasi"), anchor=False)
