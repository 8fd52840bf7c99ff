"""The actions that make a version: publish a draft, publish an earlier version again, restore an exported one.

Each asks for the right to act at that moment, whatever its control on the screen said, and none is carried out before
its viewer was told what it does and agreed (`components.actions.consent`).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

import streamlit as st

from components.actions import consent, drafts, entered, notices
from components.actions.drafts import Opened, Result
from components.frame import session, versions
from components.frame.caretaker import RESTORING, caretaker
from data.publish import publication, restoring
from data.publish.examined import Examined
from data.store.errors import StoreError
from data.store.records import VersionInfo
from data.store.references import misquoted


@dataclass(frozen=True)
class Exported:
    """An exported version as it came in."""

    name: str
    content: bytes
    sha256: str


def publish(by: str, note: str, reasons: Mapping[str, str], *, agreed: bool = False) -> None:
    """Ask whether the draft is to be published, and publish it once that is agreed; or say what stands in the way."""
    with drafts.acting():
        held, result = drafts.opened(), drafts.result()
        if not drafts.permitted() or held is None or result is None:
            return
        problem = obstacle(result.examined, by, reasons)
        if problem:
            consent.withdraw()
            notices.say("error", problem)
        elif _agreed("publish", about(held, by, note, reasons), agreed=agreed):
            _publish(held, result, by.strip(), note.strip(), reasons)


def about(held: Opened, by: str, note: str, reasons: Mapping[str, str]) -> Hashable:
    """All that publishing a draft would put into the store: what its viewer agrees to."""
    result = drafts.result()
    base = result.base.version if result is not None else None
    parts = (sorted(each.items()) for each in (held.answers, reasons))
    return (held.id, held.files, base, by.strip(), note.strip(), *map(tuple, parts))


def _agreed(act: str, wanted: Hashable, *, agreed: bool) -> bool:
    """Whether an act may be carried out now; where it was not asked for yet, it is from now on."""
    if not agreed:
        consent.ask(act, wanted)
        return False
    if consent.given(act, wanted):
        return True
    notices.say("warning", "manage.agree_again")
    return False


def save(by: str, note: str, reasons: Mapping[str, str]) -> None:
    """Keep with the draft what was written for its publication."""
    with drafts.acting():
        work = drafts.opened()
        if drafts.permitted() and work is not None:
            drafts.keep(versions.store().draft(work.id), note=note, reasons=dict(reasons), by=by)
            notices.say("success", "manage.saved")


def blocked(found: Examined) -> str:
    """Catalogue key of what in the files keeps them from being published; empty when nothing does."""
    hindrance = publication.obstacle(found, {publication.ANY_RULE: "-"})
    return f"manage.blocked_{hindrance}" if hindrance else ""


def obstacle(found: Examined, by: str, reasons: Mapping[str, str]) -> str:
    """Catalogue key of what keeps a draft from being published, missing words included; empty when nothing does."""
    if missing := blocked(found):
        return missing
    if not by.strip():
        return "manage.blocked_name"
    return "manage.blocked_reasons" if publication.obstacle(found, reasons) else ""


def next_number() -> int:
    """Number the open draft would get."""
    result = drafts.result()
    return result.base.version + 1 if result is not None else 1


def ask_undo(number: int, newest: int) -> None:
    """Ask whether an earlier version is to be published again in the place of the newest."""
    with drafts.acting():
        if drafts.permitted():
            consent.ask("undo", (number, newest))


def undo(number: int, newest: int, by: str, note: str) -> None:
    """Publish an earlier version again, once that is agreed."""
    with drafts.acting():
        if not drafts.permitted():
            return
        if not by.strip():
            notices.say("error", "manage.blocked_name")
            return
        if not _agreed("undo", (number, newest), agreed=True):
            return
        _arrive(versions.store().undo(number, by=by.strip(), note=note.strip()))


def ask_restore(name: str, content: bytes) -> None:
    """Keep an exported version and ask whether it is to be published."""
    with drafts.acting():
        if drafts.permitted():
            st.session_state[RESTORING] = Exported(name, content, sha256(content).hexdigest())
            consent.ask("restore", st.session_state[RESTORING].sha256)


def restoring_now() -> Exported | None:
    """The exported version that the viewer is being asked about."""
    found: Exported | None = st.session_state.get(RESTORING)
    return found if found is not None and consent.asked("restore", found.sha256) else None


def withdraw() -> None:
    """Do not do what was asked about."""
    notices.clear()
    consent.withdraw()
    if st.session_state.pop(RESTORING, None) is not None:
        caretaker().soon()


def restore(by: str) -> None:
    """Publish the exported version that was asked about, from here or from another machine."""
    with drafts.acting():
        found = restoring_now()
        if not drafts.permitted() or found is None:
            return
        if not by.strip():
            notices.say("error", "manage.blocked_name")
            return
        withdraw()
        content = found.content
        published = restoring.restore(versions.store(), BytesIO(content), by=by.strip())
        _arrive(published)
        strange = misquoted(versions.bundled().tables, versions.load(published.number).tables)
        if strange:
            notices.say("warning", "manage.misquoted", table=", ".join(strange), count=sum(strange.values()))


def _arrive(published: VersionInfo) -> None:
    """Go on with a version just published, and say so."""
    session.move_to(published.number)
    notices.say("success", "manage.published", version=published.number, by=published.by)


def _publish(held: Opened, result: Result, by: str, note: str, reasons: Mapping[str, str]) -> None:
    try:
        published = publication.publish(
            versions.store(), result.examined, result.base, by=by, note=note, reasons=reasons, today=drafts.today()
        )
    except StoreError as error:
        if error.why != "moved_on":
            raise
        # Somebody else published meanwhile: the next run examines the draft against their version.
        versions.watch().look_again()
        notices.say("warning", "manage.moved_on", **error.values)
        return
    versions.store().drop_draft(held.id)
    entered.forget(held.id)
    drafts.forget()
    _arrive(published)
