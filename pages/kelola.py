from components.frame.shell import guard

guard()

from components.frame import session
from components.views.manage.page import import_page

import_page(session.scene())
