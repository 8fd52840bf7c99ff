from components.shell import guard

guard()

from components import state
from components.text import Texts
from components.views.ranking.page import rank_page

held, chosen = state.snapshot(), state.selection()
rank_page(held, chosen, Texts(chosen.language))
