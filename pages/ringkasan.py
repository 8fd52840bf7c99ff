from components.shell import guard

guard()

import streamlit as st

from components import state
from components.map.atlas import map_view
from components.map.draw import draw_map
from components.reading import headline
from components.status import simulation_mark
from components.text import Texts
from components.views.area_card import area_card
from components.views.home import area_tiles, extremes, gap_holders
from data.fields import PROVINCE

held, chosen = state.snapshot(), state.selection()
texts = Texts(chosen.language)

# The map is drawn before what stands above it, so that it is the first to reach the browser.
sentence, numbers = st.container(key="headline"), st.container(key="numbers")
left, right = st.columns([0.62, 0.38], gap="medium")
with left:
    view = map_view(held, chosen, texts, mark=simulation_mark(held, texts), size="card")
    draw_map(held, view, texts, key="map_card", height=440)
with sentence:
    st.title(headline(held, chosen, PROVINCE, texts), anchor=False)
with numbers:
    area_tiles(held, chosen, PROVINCE, texts, key="tiles")
with right:
    area_card(held, chosen, texts, key="area_card")
    extremes(held, chosen, texts)
    gap_holders(held, chosen, texts)
st.caption(texts("ringkasan.choose_area"))
