from components.frame.shell import guard

guard()

from components.frame import session
from components.text.catalogue import Texts
from components.views.printed.province import province_page
from components.views.profile.page import profile
from data.tables.fields import PROVINCE

held, chosen = session.snapshot(), session.selection()
texts = Texts(chosen.language)
if chosen.area == PROVINCE:
    province_page(held, chosen, texts)
else:
    profile(held, chosen, texts)
