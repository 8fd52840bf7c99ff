"""Every version: who, when, from what, what it changed; compare, publish again, take to another machine."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from textwrap import shorten
from typing import Final

import streamlit as st

from components.actions import consent, entered, publishing
from components.actions.uploads import received, uploader
from components.frame import versions
from components.identity import access
from components.options import ManageOptions
from components.scene import Scene
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts, plain
from components.text.notes import UNNOTED
from components.views.manage.changes import KINDS, difference_view
from components.views.manage.consent import consent_box, count_lines
from components.views.manage.upload import MOST_MB, known_person, person
from data.difference import Difference
from data.publish import isolated
from data.publish.errands import COMPARE
from data.snapshot import Snapshot
from data.store.errors import StoreError
from data.store.records import WIB, VersionInfo
from data.text.format import NONE, Formatter
from data.text.messages import failure_text, note_text

_NOTE: Final = 70
"""Characters of a note in the list; the whole stands with the version."""


def history_view(scene: Scene[ManageOptions]) -> None:
    """Draw the list of versions and what can be done with them."""
    held, texts = scene.held, scene.texts
    try:
        found = versions.store().versions()
    except StoreError as error:
        st.error(failure_text(error, texts))
        return
    if found:
        _list(found, texts)
        _details(found, texts)
    else:
        st.info(texts("manage.no_versions"), icon=":material/info:")
    if access.may_publish().allowed:
        _restore(texts)
    _comparison(held, found, texts)


def version_words(item: VersionInfo, texts: Texts) -> str:
    """``Versi 4, 24 November 2026``."""
    return texts("manage.version_day", version=item.number, day=Formatter(texts.language).day(item.day))


def _list(found: Sequence[VersionInfo], texts: Texts) -> None:
    format_ = Formatter(texts.language)
    rows = [
        Row(
            str(item.number),
            {
                "number": Cell(f"{item.number} ({_moment(item, texts)})"),
                "by": Cell(item.by),
                "origin": Cell(_origin(item, texts)),
                "files": Cell("; ".join(file.name for file in item.files) or NONE),
                "added": Cell(format_.people(item.added), float(item.added)),
                "changed": Cell(format_.people(item.changed), float(item.changed)),
                "removed": Cell(format_.people(item.removed), float(item.removed)),
                "accepted": Cell("; ".join(_accepted(item, texts)) or NONE),
                "note": Cell(shorten(note_text(item.note, texts), _NOTE, placeholder=" …") or NONE),
            },
        )
        for item in found
    ]
    columns = [
        Column("number", texts("manage.version_when"), kind="text"),
        Column("by", texts("manage.by"), kind="text"),
        Column("origin", texts("manage.origin"), kind="text"),
        Column("files", texts("manage.files"), kind="text"),
        *(Column(kind, texts(f"manage.kind_{kind}"), unit=texts("manage.rows")) for kind in KINDS),
        Column("accepted", texts("manage.accepted"), kind="prose"),
        Column("note", texts("manage.note"), kind="prose"),
    ]
    data_table(
        rows,
        columns,
        key="kelola_versions",
        height=420,
        texts=texts,
        caption=texts("manage.part_riwayat"),
        notes=UNNOTED,
    )


def _moment(item: VersionInfo, texts: Texts) -> str:
    """When a version was published: ``24 Nov 2026 21.27``."""
    return f"{Formatter(texts.language).partial_date(item.day.isoformat())} {item.created.astimezone(WIB):%H.%M}"


def _origin(item: VersionInfo, texts: Texts) -> str:
    text = texts(f"manage.origin_{item.origin}")
    if item.of is not None:
        return f"{text} ({texts('manage.of', version=item.of)})"
    if item.restored is not None:
        day = Formatter(texts.language).partial_date(f"{item.restored.created.astimezone(WIB):%Y-%m-%d}")
        return f"{text} ({texts('manage.restored_from', version=item.restored.number, day=day, by=item.restored.by)})"
    return text


def _accepted(item: VersionInfo, texts: Texts) -> list[str]:
    """Each accepted warning with its reason."""
    names = {rule: f"rule.{rule}.name" for rule in item.accepted}
    return [
        texts("manage.accepted_line", rule=texts(name) if texts.has(name) else rule, reason=item.accepted[rule])
        for rule, name in names.items()
    ]


def _details(found: Sequence[VersionInfo], texts: Texts) -> None:
    st.header(texts("manage.one_version"), anchor=False)
    number = st.selectbox(
        texts("manage.version"),
        [item.number for item in found],
        format_func={item.number: version_words(item, texts) for item in found}.__getitem__,
        key="kelola_version",
        width=420,
    )
    item = next(item for item in found if item.number == number)
    with st.container(border=True, key="kelola_version_card"):
        st.markdown(f"**{version_words(item, texts)}**, {plain(item.by)}, {plain(_origin(item, texts))}")
        if item.note:
            st.text(note_text(item.note, texts))
        if item.simulated:
            st.caption(f":material/science: {texts('manage.simulated')}")
        for file in item.files:
            size = Formatter(texts.language).decimal(file.size / 1000)
            st.caption(texts("manage.file_line", name=plain(file.name), size=size, sha256=file.sha256))
        for line in _accepted(item, texts):
            st.caption(f"▲ {plain(line)}")
        if access.may_publish().allowed:
            _actions(item, newest=found[0].number, texts=texts)


def _actions(item: VersionInfo, *, newest: int, texts: Texts) -> None:
    store = versions.store()

    def exported() -> bytes:
        target = BytesIO()
        store.export(item.number, target)
        return target.getvalue()

    with st.container(horizontal=True, key="kelola_version_actions"):
        if item.number != newest:
            st.button(
                texts("manage.undo", version=item.number),
                key="kelola_undo",
                icon=":material/undo:",
                on_click=publishing.ask_undo,
                args=(item.number, newest),
            )
        st.download_button(
            texts("manage.export"),
            data=exported,
            file_name=f"{texts('manage.export_name')}-{item.number}.zip",
            mime="application/zip",
            key="kelola_export",
            icon=":material/download:",
            help=texts("manage.export_help"),
            on_click="ignore",
        )
    if consent.asked("undo", (item.number, newest)):
        _undo_form(item.number, newest, texts)


def _undo_form(number: int, newest: int, texts: Texts) -> None:
    """Ask once more; undoing is itself a new version and can be undone."""
    note = f"kelola_undo_note_{number}_{newest}"
    with st.container(border=True, key="kelola_undo_form"):
        st.warning(texts("manage.undo_sure", version=number, newest=newest, next=newest + 1), icon=":material/undo:")
        try:
            st.markdown("\n".join(f"- {line}" for line in count_lines(compared(newest, number), texts)))
        except (StoreError, isolated.IsolatedError) as error:
            st.caption(failure_text(error, texts))
        st.text_input(texts("manage.responsible"), max_chars=120, **entered.line("kelola_undo_by", known_person()))
        st.text_input(texts("manage.note"), max_chars=1000, **entered.line(note))
        with st.container(horizontal=True):
            agree = partial(_undo, number, newest, note)
            st.button(texts("manage.undo_yes"), type="primary", key="kelola_undo_yes", on_click=agree)
            st.button(texts("manage.cancel"), key="kelola_undo_no", on_click=publishing.withdraw)


def _undo(number: int, newest: int, note: str) -> None:
    publishing.undo(number, newest, st.session_state["kelola_undo_by"], st.session_state[note])


def _comparison(held: Snapshot, found: Sequence[VersionInfo], texts: Texts) -> None:
    if len(found) < 2:
        return
    st.header(texts("manage.compare"), anchor=False)
    numbers = [item.number for item in found]
    words = {item.number: version_words(item, texts) for item in found}.__getitem__
    with st.container(horizontal=True, vertical_alignment="bottom", key="kelola_compare_choice"):
        old = st.selectbox(texts("manage.compare_old"), numbers, 1, words, key="kelola_compare_old", width=300)
        new = st.selectbox(texts("manage.compare_new"), numbers, 0, words, key="kelola_compare_new", width=300)
    if old == new:
        st.info(texts("manage.compare_same"), icon=":material/info:")
        return
    try:
        difference = compared(old, new)
    except (StoreError, isolated.IsolatedError) as error:
        st.error(failure_text(error, texts))
        return
    simulated = any(item.simulated for item in found if item.number in (old, new))
    difference_view(held, difference, texts, key="versions", simulated=simulated)


@st.cache_resource(show_spinner=False, max_entries=4)
def compared(old: int, new: int) -> Difference:
    """Two versions compared, once per server; versions never change.

    Raises
    ------
    StoreError
        When the store cannot give one of them.
    """
    found: Difference = isolated.call(COMPARE, versions.load(old).tables, versions.load(new).tables)
    return found


def _restore(texts: Texts) -> None:
    with st.expander(texts("manage.restore"), key="kelola_restore_box"):
        st.write(texts("manage.restore_note"))
        by = person(texts)
        files = uploader(
            texts("manage.restore_file"), name="restore", endings=("zip",), most_mb=MOST_MB, several=False, texts=texts
        )
        if files:
            with received("restore"):
                publishing.ask_restore(*files[0])
            st.rerun()
        found = publishing.restoring_now()
        if found is not None:
            size = Formatter(texts.language).decimal(len(found.content) / 1000)
            consent_box(
                texts("manage.restore_sure", file=plain(found.name), size=size, by=plain(by) or NONE),
                None,
                texts,
                key="kelola_restore",
                yes=texts("manage.restore_yes"),
                agree=partial(_agree_restore, texts),
            )


def _agree_restore(texts: Texts) -> None:
    with st.spinner(texts("manage.restoring")):
        publishing.restore(known_person())
