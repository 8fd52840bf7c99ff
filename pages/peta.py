from components.shell import guard

guard()

import streamlit as st

from components import state
from components.text import Texts
from components.views.map import hero_map, lead_on, options_bar, table_view
from components.wording import indicator_name

lead_on()
held, chosen = state.snapshot(), state.selection()
texts = Texts(chosen.language)
st.html(f'<h1 class="unseen">{texts("peta.title", indicator=indicator_name(chosen.indicator, texts))}</h1>')
options_bar(held, chosen, texts)
hero_map(held, chosen, texts)
table_view(held, chosen, texts)
