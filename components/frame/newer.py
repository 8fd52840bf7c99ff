"""Which version is on screen, and the quiet line that tells of a newer one; nobody's screen changes by itself."""

import streamlit as st

from components.frame import session, versions
from components.text.catalogue import Texts, plain
from data.snapshot import Snapshot
from data.store.errors import StoreError
from data.store.records import VersionInfo
from data.text.format import Formatter
from data.text.messages import failure_text, note_text

LOOK_EVERY = 90
"""Seconds between looks of an idle screen: longer than all months of the map play. It draws nothing while nothing is
new."""
_FILES = 5
_DIGEST = 12


@st.fragment(run_every=LOOK_EVERY)
def notice() -> None:
    """Draw the line with the newest version where this session holds another one; nothing otherwise."""
    number = session.newer()
    if number is None:
        return
    texts = Texts(session.selection().language)
    try:
        found = versions.info(number)
    except StoreError:
        return  # the frame says that the store cannot be reached
    with st.container(key="newer", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(texts("versions.newer", version=_summary(found, texts)))
        st.button(texts("versions.use", number=number), key="use_newer", type="tertiary", on_click=_use, args=(number,))


def _use(number: int) -> None:
    """Move to another version with the whole page: a click in a fragment would draw the fragment alone."""
    session.move_to(number)
    st.rerun(scope="app")


def version_lines(held: Snapshot, texts: Texts) -> list[str]:
    """Number, day, person, note and files of the version on screen, as Markdown paragraphs."""
    format_, number = Formatter(texts.language), session.held_number()
    if number is None or held is versions.bundled():
        lines = [texts("versions.bundled", created=format_.day(held.created), note=plain(note_text(held.note, texts)))]
    else:
        try:
            found = versions.info(number)
        except StoreError as error:
            return [failure_text(error, texts)]
        summary = _summary(found, texts)
        lines = [summary[0].upper() + summary[1:], texts(f"versions.origin.{found.origin}", of=found.of)]
        changes = {name: format_.people(getattr(found, name)) for name in ("added", "changed", "removed")}
        lines.append(texts("versions.changes", **changes))
        lines += [_file_line(item.name, item.size, item.sha256, texts) for item in found.files[:_FILES]]
        if len(found.files) > _FILES:
            lines.append(texts("versions.more_files", count=len(found.files) - _FILES))
    return lines


def _summary(found: VersionInfo, texts: Texts) -> str:
    created = Formatter(texts.language).day(found.day)
    note = plain(note_text(found.note, texts))
    return texts("versions.summary", number=found.number, created=created, by=plain(found.by), note=note)


def _file_line(name: str, size: int, digest: str, texts: Texts) -> str:
    kilobytes = Formatter(texts.language).decimal(size / 1000, 1)
    return texts("versions.file", name=plain(name), size=kilobytes, digest=digest[:_DIGEST])
