from components.shell import guard

guard()

import streamlit as st

from components import state
from components.text import Texts
from components.views.trend import segment_chart, selected_measure, trend_chart, trend_controls, trend_data, trend_title

held, chosen = state.snapshot(), state.selection()
texts = Texts(chosen.language)
st.title(trend_title(held, chosen, texts), anchor=False)
trend_controls(held, texts)
chosen = selected_measure(chosen)
draw = segment_chart if state.option("menurut") == "segmen" else trend_chart
draw(held, chosen, chosen.area, texts, key="trend")
trend_data(held, chosen, chosen.area, texts)
