"""The floor: the app's month select box on a page that draws one text, so what is left is Streamlit itself."""

import streamlit as st

from components.frame.session import snapshot
from data.text.format import Formatter

st.set_page_config(layout="wide")
held, month = snapshot(), Formatter("id").month
with st.sidebar:
    chosen = st.selectbox("Bulan", held.months[::-1], format_func=month, key="pick_month")
st.text(month(chosen), width="content")
