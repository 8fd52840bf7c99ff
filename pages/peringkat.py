from components.frame.shell import guard

guard()

from components.frame import session
from components.text.catalogue import Texts
from components.views.ranking.page import rank_page

held, chosen = session.snapshot(), session.selection()
rank_page(held, chosen, Texts(chosen.language))
