from components.frame.shell import guard

guard()

from components.frame import session
from components.text.catalogue import Texts
from components.views.manage.page import import_page

held, chosen = session.snapshot(), session.selection()
import_page(held, Texts(chosen.language))
