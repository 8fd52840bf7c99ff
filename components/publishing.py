"""The actions that make a version: publish a draft, publish an earlier version again, restore an exported one.

Each asks for the right to act at that moment, whatever its control on the screen said.
"""

from collections.abc import Mapping
from io import BytesIO

from components import drafts, notices, state, versions
from components.drafts import Opened, Result
from data.intake.examined import Examined
from data.intake.merge import with_checks
from data.store.errors import StoreError
from data.store.records import FileInfo, VersionInfo


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
    if found.questions:
        return "kelola.blocked_questions"
    if found.checks.errors or found.tables is None or found.difference is None:
        return "kelola.blocked_errors"
    return "kelola.blocked_nothing" if found.difference.counts.empty else ""


def obstacle(found: Examined, by: str, reasons: Mapping[str, str]) -> str:
    """Catalogue key of what keeps a draft from being published, missing words included; empty when nothing does."""
    if missing := blocked(found):
        return missing
    if not by.strip():
        return "kelola.blocked_name"
    unexplained = any(not reasons.get(rule, "").strip() for rule in found.checks.to_accept)
    return "kelola.blocked_reasons" if unexplained else ""


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
        _arrive(versions.store().restore(BytesIO(content), by=by.strip()))


def _arrive(published: VersionInfo) -> None:
    """Go on with a version just published, and say so."""
    state.move_to(published.number)
    notices.say("success", "kelola.published", version=published.number, by=published.by)


def _publish(held: Opened, result: Result, by: str, note: str, reasons: Mapping[str, str]) -> None:
    found, number = result.examined, result.base.version + 1
    assert found.tables is not None  # noqa: S101 - `obstacle` has looked; tells the type checker
    accepted = {rule: reasons[rule].strip() for rule in found.checks.to_accept}
    try:
        published = versions.store().publish(
            with_checks(found.tables, number, found.checks, accepted, drafts.today()),
            by=by,
            note=note,
            origin="import",
            base=result.base,
            files=tuple(FileInfo(reading.name, reading.size, reading.sha256) for reading in found.readings),
            accepted=accepted,
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
