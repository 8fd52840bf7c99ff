from components.shell import guard

guard()

from components import state
from components.profile import choose_area, profile
from components.text import Texts
from data.fields import PROVINCE

held, chosen = state.snapshot(), state.selection()
texts = Texts(chosen.language)
if chosen.area == PROVINCE:
    choose_area(held, texts)
else:
    profile(held, chosen, texts)
