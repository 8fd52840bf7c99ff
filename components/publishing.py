"""The actions that make a version: publish a draft, publish an earlier version again, restore an exported one.

Each asks for the right to act at that moment, whatever its control on the screen said.
"""

from collections.abc import Mapping
from io import BytesIO

from components import drafts, notices, state, versions
from components.drafts import Opened, Result
from data import publication
from data.intake.examined import Examined
from data.store import restoring
from data.store.errors import StoreError
from data.store.records import VersionInfo


def publish(by: str, note: str, reasons: Mapping[str, str]) -> None:
    """Publish the draft as a new version, or say what stands in the way."""
    with drafts.acting():
        held, result = drafts.opened(), drafts.result()
        if not drafts.permitted() or held is None or result is None:
            return
        problem = obstacle(result.examined, by, reasons)
        if problem:
            notices.say("error", problem)
            return
        _publish(held, result, by.strip(), note.strip(), reasons)


def save(by: str, note: str, reasons: Mapping[str, str]) -> None:
    """Keep with the draft what was written for its publication."""
    with drafts.acting():
        work = drafts.opened()
        if drafts.permitted() and work is not None:
            drafts.keep(versions.store().draft(work.id), note=note, reasons=dict(reasons), by=by)
            notices.say("success", "kelola.saved")


def blocked(found: Examined) -> str:
    """Catalogue key of what in the files keeps them from being published; empty when nothing does."""
    hindrance = publication.obstacle(found, {publication.ANY_RULE: "-"})
    return f"kelola.blocked_{hindrance}" if hindrance else ""


def obstacle(found: Examined, by: str, reasons: Mapping[str, str]) -> str:
    """Catalogue key of what keeps a draft from being published, missing words included; empty when nothing does."""
    if missing := blocked(found):
        return missing
    if not by.strip():
        return "kelola.blocked_name"
    return "kelola.blocked_reasons" if publication.obstacle(found, reasons) else ""


def next_number() -> int:
    """Number the open draft would get."""
    result = drafts.result()
    return result.base.version + 1 if result is not None else 1


def undo(number: int, by: str, note: str) -> None:
    """Publish an earlier version again."""
    with drafts.acting():
        if not drafts.permitted():
            return
        if not by.strip():
            notices.say("error", "kelola.blocked_name")
            return
        _arrive(versions.store().undo(number, by=by.strip(), note=note.strip()))


def restore(content: bytes, by: str) -> None:
    """Publish a version that was exported, here or on another machine."""
    with drafts.acting():
        if not drafts.permitted():
            return
        if not by.strip():
            notices.say("error", "kelola.blocked_name")
            return
        _arrive(restoring.restore(versions.store(), BytesIO(content), by=by.strip()))


def _arrive(published: VersionInfo) -> None:
    """Go on with a version just published, and say so."""
    state.move_to(published.number)
    notices.say("success", "kelola.published", version=published.number, by=published.by)


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
        notices.say("warning", "kelola.moved_on", **error.values)
        return
    versions.store().drop_draft(held.id)
    drafts.forget()
    _arrive(published)
