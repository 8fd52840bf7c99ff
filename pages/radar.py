from components.frame.shell import guard

guard()

from components.frame import session
from components.views.radar.page import radar_page

radar_page(session.scene())
