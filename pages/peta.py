from components.frame.shell import guard

guard()

import streamlit as st

from components.frame import session
from components.text.catalogue import Texts
from components.text.phrases import indicator_name
from components.views.map.page import hero_map, lead_on, options_bar, table_view

lead_on()
held, chosen = session.snapshot(), session.selection()
texts = Texts(chosen.language)
st.html(f'<h1 class="unseen">{texts("peta.title", indicator=indicator_name(chosen.indicator, texts))}</h1>')
options_bar(held, chosen, texts)
hero_map(held, chosen, texts)
table_view(held, chosen, texts)
