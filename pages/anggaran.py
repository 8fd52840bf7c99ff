from components.frame.shell import guard

guard()

from components.frame import session
from components.views.budgets.page import budget_page

budget_page(session.scene())
