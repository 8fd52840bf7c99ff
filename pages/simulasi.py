from components.shell import guard

guard()

from components import state
from components.text import Texts
from components.views.simulation.page import simulation_page

held, chosen = state.snapshot(), state.selection()
simulation_page(held, chosen, Texts(chosen.language))
