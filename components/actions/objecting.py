"""Recording an objection: a new version that differs from the one on screen by one stated figure."""

import re
from typing import Final

from components.actions import drafts, notices
from components.frame import session
from components.text.catalogue import Texts
from data.quality.objections import Objection, with_objection
from data.snapshot import Snapshot
from data.text.format import Formatter

_WRITTEN: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\s*%?")
"""A number as written here: points between thousands, a comma before decimals."""

_MOST_PERCENT: Final = 1000.0


def stated_number(text: str, *, percent: bool) -> float | None:
    """The number a person wrote, ``27,5`` or ``1.234.567``; None for everything else, ``27.5`` among it."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        return None
    value = float(found[1].replace(".", "") + (f".{found[2]}" if found[2] else ""))
    usable = value <= _MOST_PERCENT if percent else not found[2]
    return value if usable else None


def complete(stated: Objection, by: str) -> bool:
    """Whether everything that an objection needs was given and its viewer may record it; says what is missing."""
    notices.clear()
    if not drafts.permitted():
        return False
    if not stated.stated_by.strip() or not stated.reason.strip() or not by.strip():
        notices.say("error", "quality.objection_incomplete")
        return False
    return True


def record(held: Snapshot, stated: Objection, by: str, texts: Texts) -> bool:
    """Publish the objection on top of the version on screen and move there; says what came of it.

    Parameters
    ----------
    by : str
        Who records it and so publishes the version; who objects is another person and stands in the objection.

    Returns
    -------
    bool
        Whether it was published.
    """
    before = session.held_number()
    with drafts.acting():
        if not complete(stated, by):
            return False
        made = session.store().publish(
            with_objection(held, stated),
            by=" ".join(by.split()),
            note=_note(held, stated, texts),
            origin="objection",
            base=held,
        )
        session.move_to(made.number)
        notices.say("success", "quality.objection_kept", version=made.number)
    return session.held_number() != before  # moved to what was published


def _note(held: Snapshot, stated: Objection, texts: Texts) -> str:
    return texts(
        "quality.objection_note",
        area=held.labels[stated.area],
        indicator=texts(f"indicator_name.{stated.indicator}"),
        as_of=Formatter(texts.language).partial_date(stated.as_of),
        by=" ".join(stated.stated_by.split()),
    )
