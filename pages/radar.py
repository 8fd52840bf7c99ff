from components.frame.shell import guard

guard()

from components.frame import session
from components.text.catalogue import Texts
from components.views.radar.page import radar_page

held, chosen = session.snapshot(), session.selection()
radar_page(held, chosen, Texts(chosen.language))
