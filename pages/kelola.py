from components.shell import guard

guard()

from components import state
from components.text import Texts
from components.views.intake.page import import_page

held, chosen = state.snapshot(), state.selection()
import_page(held, Texts(chosen.language))
