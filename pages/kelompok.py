from components.frame.shell import guard

guard()

from components.frame import session
from components.views.groups.page import groups_page

groups_page(session.scene())
