from components.shell import guard

guard()

from components import state
from components.text import Texts
from components.views.budget.page import budget_page

held, chosen = state.snapshot(), state.selection()
budget_page(held, chosen, Texts(chosen.language))
