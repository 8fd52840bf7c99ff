from components.frame.shell import guard

guard()

from components.frame import session
from components.views.trend.page import trend_page

trend_page(session.scene())
