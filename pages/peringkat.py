from components.frame.shell import guard

guard()

from components.frame import session
from components.views.ranking.page import rank_page

rank_page(session.scene())
