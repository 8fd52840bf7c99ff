from components.frame.shell import guard

guard()

from components.frame import session
from components.views.quality.page import quality_page

quality_page(session.scene())
