"""The import a session works on: its draft in the store, what examining it gave, and the actions that change it.

Files live in the store's draft alone; the session holds the draft without them and the newest result, which is made
again whenever the files, the answers or the version to compare with are others. Every action asks first whether its
viewer may act.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import uuid4

import streamlit as st

from components.actions import entered, notices
from components.frame import session, versions
from components.frame.caretaker import RESULTS, caretaker
from components.identity import access
from components.options import STEPS
from data.intake.model import Question, Reading, RefusedError
from data.publish import isolated
from data.publish.errands import AGAIN, LONGEST, TAKE, examine_apart
from data.publish.examined import Examined
from data.publish.publication import recalled
from data.snapshot import Snapshot
from data.store.errors import StoreError
from data.store.records import WIB, Draft, DraftInfo

Progress = Callable[[str, float], None]
_OPENED: Final = "_draft"
_EXAMINED, PLACES = RESULTS
"""Session keys of the newest result, and of what the reading step works out from it."""


@dataclass(frozen=True)
class Opened:
    """The draft this session works on, without its files."""

    id: str
    created: datetime
    by: str
    files: tuple[str, ...]
    answers: Mapping[str, str]
    reasons: Mapping[str, str]
    note: str
    base: int

    @classmethod
    def of(cls, draft: Draft) -> "Opened":
        """Leave the contents of the files behind."""
        names = tuple(name for name, _ in draft.files)
        return cls(draft.id, draft.created, draft.by, names, draft.answers, draft.reasons, draft.note, draft.base)


@dataclass(frozen=True)
class Result:
    """What examining gave, and for what."""

    key: tuple[Any, ...]
    base: Snapshot
    examined: Examined


def today() -> date:
    """The day where the users are."""
    return datetime.now(WIB).date()


@contextmanager
def acting() -> Iterator[None]:
    """Run an action: what the store or a reader refuses becomes a sentence instead of a failed page."""
    notices.clear()
    try:
        yield
    except (StoreError, RefusedError, isolated.IsolatedError) as error:
        notices.say("error", error.key, **error.values)


def permitted() -> bool:
    """Whether the viewer may act at this very moment; says why not."""
    verdict = access.may_act()
    if not verdict.allowed:
        notices.say("error", verdict.reason, **verdict.values)
    return verdict.allowed


def base_version() -> Snapshot:
    """The version an import is compared with: the newest, whatever version this session looks at.

    Raises
    ------
    StoreError
        When the store cannot give it.
    """
    number = versions.store().newest()
    return versions.bundled() if number is None else versions.load(number)


def opened() -> Opened | None:
    """The draft this session works on; None for who may not see drafts."""
    if not access.may_publish().allowed:
        return None
    found: Opened | None = st.session_state.get(_OPENED)
    return found


def waiting() -> tuple[DraftInfo, ...]:
    """Drafts in the store, newest first; none for who may not see them."""
    return versions.store().drafts() if access.may_publish().allowed else ()


def open_draft(number: str) -> None:
    """Continue a draft."""
    with acting():
        if permitted():
            _begin(versions.store().draft(number))


def _begin(draft: Draft) -> Opened:
    """Let the session work on a draft, from its first step."""
    st.session_state[_OPENED] = held = Opened.of(draft)
    session.choose_option("langkah", STEPS[0])
    return held


def leave() -> None:
    """Put the draft aside; it stays in the store."""
    notices.clear()
    forget()


def forget() -> None:
    """Let the session hold no draft and no result."""
    for key in (_OPENED, _EXAMINED, PLACES):
        st.session_state.pop(key, None)
    caretaker().soon()


def discard(number: str) -> None:
    """Throw a draft away with its files."""
    with acting():
        if permitted():
            versions.store().drop_draft(number)
            entered.forget(number)
            if (held := st.session_state.get(_OPENED)) is not None and held.id == number:
                forget()
            notices.say("info", "manage.discarded")


def receive(files: Sequence[tuple[str, bytes]], by: str, progress: Progress) -> None:
    """Read new files and keep those that pass as a draft; a refused file leaves its name in a sentence, no more."""
    with acting():
        if not permitted():
            return
        base = base_version()
        examined = _call(files, {}, base, by, progress, TAKE)
        kept = examined.kept
        for name, key, values in examined.refusals:
            notices.say("error", key, **{"file": name, **values})
        if not kept:
            return
        answers = recalled(versions.store(), examined.readings, examined.questions)
        draft = Draft(str(uuid4()), datetime.now(UTC), by.strip(), kept, answers, base=base.version)
        versions.store().save_draft(draft)
        held = _begin(draft)
        if answers:
            notices.say("info", "manage.recalled", count=len(answers))
        st.session_state[_EXAMINED] = Result(_key(replace(held, answers={}), base), base, replace(examined, kept=()))


def examined(held: Opened, progress: Progress) -> Examined | None:
    """What the draft would do to the newest version; None when that cannot be told, which is then said.

    Files are examined again only when the answers or the version to compare with have changed.
    """
    try:
        base = base_version()
        if (last := result()) is not None and last.base.version == base.version:
            return last.examined
        draft = versions.store().draft(held.id)
        found = _call(draft.files, held.answers, base, held.by, progress, AGAIN)
        kept = _as_kept(draft, found)
        if kept is not None and kept.base != base.version:
            if not any(notice.key == "manage.moved_on" for notice in notices.said()):
                notices.say("warning", "manage.compared_again", version=base.version)
            keep(kept, base=base.version)
    except (StoreError, isolated.IsolatedError) as error:
        notices.clear()
        notices.say("error", error.key, **error.values)
        if error.key == "store.no_draft":
            forget()
        return None
    if kept is None:
        return None
    found = replace(found, kept=())
    st.session_state[_EXAMINED] = Result(_key(held, base), base, found)
    return found


def _as_kept(draft: Draft, found: Examined) -> Draft | None:
    """The draft without files that would be refused by now, and with cells in place of whole files; None of none."""
    for name, key, values in found.refusals:
        notices.say("error", key, **{"file": name, **values})
    refused = {name for name, _, _ in found.refusals}
    files = found.kept or tuple((name, content) for name, content in draft.files if name not in refused)
    if not files:
        versions.store().drop_draft(draft.id)
        forget()
        return None
    kept = replace(draft, files=files)
    if files != draft.files:
        keep(kept)
    return kept


def answer(given: Mapping[str, str], remembered: bool) -> None:  # noqa: FBT001 - a tick of the form
    """Keep answers to questions with the draft, and for the next files of the same shape."""
    with acting():
        held, last = opened(), result()
        if not permitted() or held is None or last is None:
            return
        if remembered:
            _remember(last.examined, given)
        keep(versions.store().draft(held.id), answers={**held.answers, **given})


def take_back(question: str) -> None:
    """Ask a question again."""
    with acting():
        held = opened()
        if permitted() and held is not None:
            rest = {name: text for name, text in held.answers.items() if name != question}
            keep(versions.store().draft(held.id), answers=rest)


def base_of(found: Examined) -> Snapshot | None:
    """The version a result was compared with; None when it is not the newest result."""
    last = result()
    return last.base if last is not None and last.examined is found else None


def keep(draft: Draft, **changes: Any) -> None:
    """Save a draft with some of its parts changed."""
    changed = replace(draft, **changes)
    versions.store().save_draft(changed)
    st.session_state[_OPENED] = Opened.of(changed)


def result() -> Result | None:
    """What examining the open draft gave; None when its answers have changed since."""
    found: Result | None = st.session_state.get(_EXAMINED)
    work: Opened | None = st.session_state.get(_OPENED)
    return found if found is not None and work is not None and found.key == _key(work, found.base) else None


def _key(held: Opened, base: Snapshot) -> tuple[Any, ...]:
    return (held.id, tuple(sorted(held.answers.items())), base.version)


def _call(
    files: Sequence[tuple[str, bytes]],
    answers: Mapping[str, str],
    base: Snapshot,
    by: str,
    progress: Progress,
    errand: str,
) -> Examined:
    try:
        return examine_apart(files, answers, base, today(), by, progress=progress, seconds=LONGEST, errand=errand)
    finally:
        caretaker().soon()


def _remember(found: Examined, given: Mapping[str, str]) -> None:
    for reading in found.readings:
        lasting = {item.id: given[item.id] for item in reading.questions if item.remembered and item.id in given}
        for shape in _shapes(reading, lasting):
            versions.store().remember(shape, lasting)


def _shapes(reading: Reading, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Shapes of the tables in the sheets where the answered questions arose."""
    sheets = {question.sheet for question in reading.questions if question.id in answers}
    return tuple(dict.fromkeys(block.shape for block in reading.blocks if block.sheet in sheets))


def answered(found: Examined, held: Opened) -> tuple[Question, ...]:
    """Questions that have an answer in the draft, each once."""
    asked = {item.id: item for reading in found.readings for item in reading.questions if item.id in held.answers}
    return tuple(asked.values())
