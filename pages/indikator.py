from components.shell import guard

guard()

from components import state
from components.cards import indicator_cards, ladder_cards, sources_view
from components.text import Texts

held, texts = state.snapshot(), Texts(state.selection().language)
indicator_cards(texts)
ladder_cards(texts)
sources_view(held, texts)
