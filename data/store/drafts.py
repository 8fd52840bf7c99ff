"""Drafts and remembered answers: what may change until it is published."""

from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from data.intake.kept import MARKS, MOST_REFUSAL, refusal
from data.store.columns import clean, from_json, from_moment, to_json, to_moment
from data.store.errors import StoreError
from data.store.records import Draft, DraftInfo, RawFile
from data.store.schema import ANSWERS, DRAFT_FILES, DRAFTS
from data.text.messages import Value

_BEGINNING: Final = sa.func.substr(DRAFT_FILES.c.content, 1, len(MARKS[0]), type_=sa.LargeBinary)
_IS_RAW: Final = _BEGINNING.not_in(MARKS)


def save(connection: Connection, draft: Draft) -> None:
    """Keep a draft; one of the same id is replaced."""
    drop(connection, draft.id)
    connection.execute(
        DRAFTS.insert().values(
            id=draft.id,
            created=from_moment(draft.created),
            by=clean(draft.by),
            note=clean(draft.note),
            base=draft.base,
            answers=to_json(draft.answers),
            reasons=to_json(draft.reasons),
        )
    )
    for position, (name, content) in enumerate(draft.files):
        connection.execute(
            DRAFT_FILES.insert().values(draft=draft.id, position=position, name=clean(name), content=content)
        )


def drop(connection: Connection, id: str) -> None:  # noqa: A002  the name the draft itself gives it
    """Forget a draft; its files go with it."""
    connection.execute(DRAFTS.delete().where(DRAFTS.c.id == id))


def listed(connection: Connection) -> tuple[DraftInfo, ...]:
    """All drafts, newest first."""
    names: dict[str, list[str]] = {}
    refused: dict[str, list[tuple[str, str, Mapping[str, Value]]]] = {}
    # By length alone: to look at the beginning of a file the database reads all of it.
    why = sa.case((sa.func.length(DRAFT_FILES.c.content) <= MOST_REFUSAL, DRAFT_FILES.c.content)).label("why")
    query = sa.select(DRAFT_FILES.c.draft, DRAFT_FILES.c.name, why).order_by(DRAFT_FILES.c.position)
    for row in connection.execute(query):
        names.setdefault(row.draft, []).append(row.name)
        if row.why is not None and (said := refusal(bytes(row.why))):
            refused.setdefault(row.draft, []).append((row.name, *said))
    rows = connection.execute(sa.select(DRAFTS).order_by(DRAFTS.c.created.desc(), DRAFTS.c.id)).all()
    return tuple(
        DraftInfo(
            row.id,
            to_moment(row.created),
            row.by,
            tuple(names.get(row.id, ())),
            row.note,
            row.base,
            tuple(refused.get(row.id, ())),
        )
        for row in rows
    )


def raw(connection: Connection, draft: str = "") -> tuple[RawFile, ...]:
    """Files that drafts of earlier versions of the app, or one of them, hold as they were sent."""
    query = sa.select(DRAFT_FILES.c.draft, DRAFT_FILES.c.position, DRAFT_FILES.c.name).where(_IS_RAW)
    if draft:
        query = query.where(DRAFT_FILES.c.draft == draft)
    rows = connection.execute(query.order_by(DRAFT_FILES.c.draft, DRAFT_FILES.c.position))
    return tuple(RawFile(row.draft, row.position, row.name) for row in rows)


def raw_content(connection: Connection, file: RawFile) -> bytes | None:
    """The bytes of such a file; None where it is gone or was settled meanwhile."""
    found = connection.execute(sa.select(DRAFT_FILES.c.content).where(_IS_RAW, _is(file))).scalar()
    return None if found is None else bytes(found)


def settle(connection: Connection, file: RawFile, name: str, content: bytes) -> bool:
    """Keep other bytes in the place of such a file; whether it was still there."""
    change = DRAFT_FILES.update().where(_IS_RAW, _is(file)).values(name=clean(name), content=content)
    return connection.execute(change).rowcount > 0


def _is(file: RawFile) -> sa.ColumnElement[bool]:
    place = (DRAFT_FILES.c.draft == file.draft) & (DRAFT_FILES.c.position == file.position)
    return place & (DRAFT_FILES.c.name == file.name)


def load(connection: Connection, id: str) -> Draft:  # noqa: A002  the name the draft itself gives it
    """One draft with its files; StoreError ``no_draft`` when there is none."""
    row = connection.execute(sa.select(DRAFTS).where(DRAFTS.c.id == id)).one_or_none()
    if row is None:
        raise StoreError("no_draft")
    query = sa.select(DRAFT_FILES).where(DRAFT_FILES.c.draft == id).order_by(DRAFT_FILES.c.position)
    files = tuple((found.name, bytes(found.content)) for found in connection.execute(query))
    return Draft(
        row.id,
        to_moment(row.created),
        row.by,
        files,
        from_json(row.answers),
        from_json(row.reasons),
        row.note,
        row.base,
    )


def remember(connection: Connection, shape: str, answers: Mapping[str, str]) -> None:
    """Keep answers, over earlier ones to the same questions."""
    for question, answer in answers.items():
        key = (ANSWERS.c.shape == clean(shape)) & (ANSWERS.c.question == clean(question))
        connection.execute(ANSWERS.delete().where(key))
        connection.execute(ANSWERS.insert().values(shape=clean(shape), question=clean(question), answer=clean(answer)))


def recall(connection: Connection, shape: str) -> dict[str, str]:
    """Answers given to files of this shape."""
    rows = connection.execute(sa.select(ANSWERS).where(ANSWERS.c.shape == clean(shape)).order_by(ANSWERS.c.question))
    return {row.question: row.answer for row in rows}
