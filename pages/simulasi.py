from components.frame.shell import guard

guard()

from components.frame import session
from components.text.catalogue import Texts
from components.views.plan.page import simulation_page

held, chosen = session.snapshot(), session.selection()
simulation_page(held, chosen, Texts(chosen.language))
