"""What the cards of a meeting say alike."""

from components.text.catalogue import Texts
from data.selection import Selection


def missing(state: str, chosen: Selection, texts: Texts) -> str:
    """Why there is no figure: nobody was asked to report what is only taken from print."""
    if chosen.dataset == "terpublikasi" and state == "not_reported":
        return texts("round.nothing_printed")
    return texts(f"status_name.{state}")
