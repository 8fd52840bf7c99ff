"""The page as a whole: who may act, what was just done, and the three parts of the page."""

from collections.abc import Callable

import streamlit as st

from components.actions import drafts, notices, uploads
from components.frame import session
from components.frame.routes import PARTS
from components.identity import access
from components.text.catalogue import Texts
from components.views.manage.draft import draft_view
from components.views.manage.history import history_view
from components.views.manage.right import right_view
from components.views.manage.templates import templates_view
from components.views.manage.upload import upload_view
from data.snapshot import Snapshot


def import_page(held: Snapshot, texts: Texts) -> None:
    """Draw the page."""
    st.title(texts("kelola.title"), anchor=False)
    if drafts.opened() is None:
        st.write(texts("kelola.intro"))
    right_view(texts)
    # What an action came to stands here, although some of it is only known at the end of the run.
    spot = st.container(key="notices")
    changed = session.mirror_option("kelola_part", "bagian")
    st.segmented_control(
        texts("kelola.part"),
        PARTS,
        format_func=lambda part: texts(f"kelola.part_{part}"),
        key="kelola_part",
        on_change=changed,
        label_visibility="collapsed",
        required=True,
    )
    shown: dict[str, Callable[[Snapshot, Texts], None]] = {
        "impor": _import,
        "riwayat": history_view,
        "templat": templates_view,
    }
    shown[session.option("bagian")](held, texts)
    with spot:
        notices.show(texts)


def _import(held: Snapshot, texts: Texts) -> None:
    if not access.may_publish().allowed:
        uploads.settle_right()
        st.info(texts("kelola.import_closed"), icon=":material/lock:")
    elif (work := drafts.opened()) is not None:
        draft_view(held, work, texts)
    else:
        upload_view(texts)
