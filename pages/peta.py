from components.shell import guard

guard()

from components import state
from components.text import Texts
from components.views.map import hero_map, lead_on, options_bar, table_view

lead_on()
held, chosen = state.snapshot(), state.selection()
texts = Texts(chosen.language)
options_bar(held, chosen, texts)
hero_map(held, chosen, texts)
table_view(held, chosen, texts)
