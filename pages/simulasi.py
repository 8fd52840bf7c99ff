from components.frame.shell import guard

guard()

from components.frame import session
from components.views.plan.page import simulation_page

simulation_page(session.scene())
