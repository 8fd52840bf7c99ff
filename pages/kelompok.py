from components.frame.shell import guard

guard()

from components.frame import session
from components.text.catalogue import Texts
from components.views.groups.page import groups_page

held, chosen = session.snapshot(), session.selection()
groups_page(held, chosen, Texts(chosen.language))
