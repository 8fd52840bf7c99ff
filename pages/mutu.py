from components.frame.shell import guard

guard()

from components.frame import session
from components.text.catalogue import Texts
from components.views.quality.page import quality_page

held, chosen = session.snapshot(), session.selection()
quality_page(held, chosen, Texts(chosen.language))
