from components.shell import guard

guard()

from components import state
from components.text import Texts
from components.views.quality.page import quality_page

held, chosen = state.snapshot(), state.selection()
quality_page(held, chosen, Texts(chosen.language))
