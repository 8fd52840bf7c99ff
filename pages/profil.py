from components.shell import guard

guard()

from components import state
from components.text import Texts
from components.views.profile import choose_area, profile
from data.fields import PROVINCE

held, chosen = state.snapshot(), state.selection()
texts = Texts(chosen.language)
if chosen.area == PROVINCE:
    choose_area(held, texts)
else:
    profile(held, chosen, texts)
