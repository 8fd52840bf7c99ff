"""Files in: the uploader, and the drafts that wait to be continued."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from components.actions import drafts, entered
from components.actions.uploads import received, uploader
from components.text.catalogue import Texts, plain
from components.views.manage.parts import ProgressBar
from data.store.errors import StoreError
from data.store.records import WIB, DraftInfo
from data.text.format import Formatter
from data.text.messages import Value, failure_text, filled

ENDINGS: Final = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "txt")
MOST_MB: Final = 100
_PERSON: Final = "kelola_person"


def upload_view(texts: Texts) -> None:
    """Draw the uploader and the list of drafts."""
    with st.container(border=True, key="kelola_upload"):
        st.header(texts("manage.upload"), anchor=False)
        by = person(texts)
        files = uploader(
            texts("manage.choose_files"), name="kelola", endings=ENDINGS, most_mb=MOST_MB, several=True, texts=texts
        )
        st.caption(texts("manage.choose_files_help"))
        st.caption(f":material/shield: {texts('manage.personal')}")
        if files:
            bar = ProgressBar(texts)
            with received("kelola"):
                drafts.receive(files, by, bar)
            st.rerun()
    _waiting(texts)


def person(texts: Texts) -> str:
    """Ask who is responsible; the name stays for the session."""
    return st.text_input(
        texts("manage.person"),
        help=texts("manage.person_help"),
        max_chars=120,
        **entered.line(_PERSON),
    )


def known_person() -> str:
    """The name given last in this session, empty before."""
    return str(entered.kept(_PERSON, ""))


def _waiting(texts: Texts) -> None:
    st.header(texts("manage.drafts"), anchor=False)
    try:
        found = drafts.waiting()
    except StoreError as error:
        st.error(failure_text(error, texts))
        return
    if not found:
        st.caption(texts("manage.no_drafts"))
    for item in found:
        _draft_line(item, texts)


def _draft_line(item: DraftInfo, texts: Texts) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"draft_{item.id}"):
        moment = moment_words(item, texts)
        refused = "".join(f"  \n:material/warning: {_refused_words(each, texts)}" for each in item.refused)
        st.markdown(f"**{plain(', '.join(item.files))}**  \n{moment}{refused}", width="stretch")
        label = texts("manage.continue")
        st.button(label, key=f"open_{item.id}", type="primary", on_click=drafts.open_draft, args=(item.id,))
        discard_button(item, texts, key=f"drop_{item.id}")


def _refused_words(refused: tuple[str, str, Mapping[str, Value]], texts: Texts) -> str:
    """Why a draft of an earlier version of the app holds nothing of a file any more."""
    file, key, values = refused
    shown = {name: plain(value) if isinstance(value, str) else value for name, value in values.items()}
    return texts("manage.draft_refused", file=plain(file), why=filled(texts, key, shown))


def moment_words(item: DraftInfo | drafts.Opened, texts: Texts) -> str:
    """When a draft was saved, and by whom."""
    local = item.created.astimezone(WIB)
    day = Formatter(texts.language).day(local.date())
    return texts("manage.draft_saved", day=day, time=f"{local:%H.%M}", by=plain(item.by) or texts("manage.nameless"))


def discard_button(draft: DraftInfo | drafts.Opened, texts: Texts, *, key: str) -> None:
    """Offer to throw a draft away, after asking once more: before it was opened there is nothing to press."""
    with st.popover(texts("manage.discard"), key=key, on_change="rerun") as box:
        if box.open:
            st.write(texts("manage.discard_sure", files=plain(", ".join(draft.files))))
            st.button(texts("manage.discard_yes"), key=f"{key}_yes", on_click=drafts.discard, args=(draft.id,))
