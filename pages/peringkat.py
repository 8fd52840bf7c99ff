from components.shell import guard

guard()

from components import state
from components.rankpage import rank_page
from components.text import Texts

held, chosen = state.snapshot(), state.selection()
rank_page(held, chosen, Texts(chosen.language))
