from components.shell import guard

guard()

from components import state
from components.text import Texts
from components.views.indicators import indicator_cards, ladder_cards, sources_view

held, texts = state.snapshot(), Texts(state.selection().language)
indicator_cards(texts)
ladder_cards(texts)
sources_view(held, texts)
