from components.frame.shell import guard

guard()

from components.frame import session
from components.text.catalogue import Texts
from components.views.indicators.page import indicator_cards, ladder_cards, sources_view

held, texts = session.snapshot(), Texts(session.selection().language)
indicator_cards(texts)
ladder_cards(texts)
sources_view(held, texts)
