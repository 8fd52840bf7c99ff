from components.frame.shell import guard

guard()

import streamlit as st

from components.frame import session
from components.text.phrases import indicator_name
from components.views.map.page import hero_map, lead_on, options_bar, table_view

scene = session.scene()
if lead_on(scene):
    scene = session.scene()
chosen, texts = scene.chosen, scene.texts
st.html(f'<h1 class="unseen">{texts("map_page.title", indicator=indicator_name(chosen.indicator, texts))}</h1>')
options_bar(scene)
hero_map(scene)
table_view(scene)
