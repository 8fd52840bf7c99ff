from components.shell import guard

guard()

from components import state
from components.text import Texts
from components.views.printed.province import province_page
from components.views.profile import profile
from data.fields import PROVINCE

held, chosen = state.snapshot(), state.selection()
texts = Texts(chosen.language)
if chosen.area == PROVINCE:
    province_page(held, chosen, texts)
else:
    profile(held, chosen, texts)
