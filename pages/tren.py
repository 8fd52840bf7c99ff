from components.frame.shell import guard

guard()

import streamlit as st

from components.frame import session
from components.text.catalogue import Texts
from components.views.trend.page import (
    segment_chart,
    selected_measure,
    trend_chart,
    trend_controls,
    trend_data,
    trend_title,
)

held, chosen = session.snapshot(), session.selection()
texts = Texts(chosen.language)
st.title(trend_title(held, chosen, texts), anchor=False)
trend_controls(held, texts)
chosen = selected_measure(chosen)
draw = segment_chart if session.option("menurut") == "segmen" else trend_chart
draw(held, chosen, chosen.area, texts, key="trend")
trend_data(held, chosen, chosen.area, texts)
