from components.shell import guard

guard()

from components import state
from components.text import Texts
from components.views.groups.page import groups_page

held, chosen = state.snapshot(), state.selection()
groups_page(held, chosen, Texts(chosen.language))
