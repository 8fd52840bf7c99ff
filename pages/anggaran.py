from components.frame.shell import guard

guard()

from components.frame import session
from components.text.catalogue import Texts
from components.views.budgets.page import budget_page

held, chosen = session.snapshot(), session.selection()
budget_page(held, chosen, Texts(chosen.language))
