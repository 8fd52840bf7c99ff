from components.frame.shell import guard

guard()

from components.frame import session
from components.views.indicators.page import indicators_page

indicators_page(session.scene())
