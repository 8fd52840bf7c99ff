from components.frame.shell import guard

guard()

from components.frame import session
from components.views.printed.province import province_page
from components.views.profile.page import profile
from data.tables.fields import PROVINCE

scene = session.scene()
if scene.chosen.area == PROVINCE:
    province_page(scene)
else:
    profile(scene)
