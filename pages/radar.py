from components.shell import guard

guard()

from components import state
from components.text import Texts
from components.views.radar.page import radar_page

held, chosen = state.snapshot(), state.selection()
radar_page(held, chosen, Texts(chosen.language))
