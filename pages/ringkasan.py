from components.frame.shell import guard

guard()

import streamlit as st

from components.frame import session
from components.map.atlas import map_view
from components.map.draw import draw_map
from components.map.view import Labelling
from components.text.phrases import simulation_mark
from components.views.home.files import home_files
from components.views.home.page import area_tiles, gap_holders, meaning, published_list
from components.views.home.standing import standing, strip
from data.tables.fields import PROVINCE

scene = session.scene()
held, chosen, texts = scene.held, scene.chosen, scene.texts

# The map is drawn before what stands above it, so that it is the first to reach the browser.
headline, above = st.container(key="headline", gap=None), st.container(key="home_above")
few = Labelling(most=10, size=22)  # the five lowest and highest, from afar; the bars beside the map name them all
view = map_view(held, chosen, texts, mark=simulation_mark(held, chosen, texts), bars=True, labels=few)
draw_map(held, view, texts, key="map_home", height=430)
with headline:
    standing(held, chosen, texts)
with above:
    strip(held, chosen, texts)
meaning(held, chosen, texts)
area_tiles(held, chosen, PROVINCE, texts, key="tiles")
published_list(held, chosen, texts) if chosen.dataset == "terpublikasi" else gap_holders(held, chosen, texts)
home_files(held, chosen, texts)
