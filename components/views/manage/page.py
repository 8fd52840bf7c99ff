"""The page as a whole: who may act, what was just done, and the three parts of the page."""

from collections.abc import Callable

import streamlit as st

from components.actions import drafts, notices, uploads
from components.frame import session
from components.identity import access
from components.options import PARTS, ManageOptions
from components.scene import Scene
from components.views.manage.draft import draft_view
from components.views.manage.history import history_view
from components.views.manage.right import right_view
from components.views.manage.templates import templates_view
from components.views.manage.upload import upload_view


def import_page(scene: Scene[ManageOptions]) -> None:
    """Draw the page."""
    texts = scene.texts
    st.title(texts("manage.title"), anchor=False)
    if drafts.opened() is None:
        st.write(texts("manage.intro"))
    right_view(texts)
    # What an action came to stands here, although some of it is only known at the end of the run.
    spot = st.container(key="notices")
    changed = session.mirror_option("kelola_part", "bagian")
    st.segmented_control(
        texts("manage.part"),
        PARTS,
        format_func=lambda part: texts(f"manage.part_{part}"),
        key="kelola_part",
        on_change=changed,
        label_visibility="collapsed",
        required=True,
    )
    shown: dict[str, Callable[[Scene[ManageOptions]], None]] = {
        "impor": _import,
        "riwayat": history_view,
        "templat": templates_view,
    }
    shown[scene.options.part](scene)
    with spot:
        notices.show(texts, where="access.above")


def _import(scene: Scene[ManageOptions]) -> None:
    texts = scene.texts
    if not access.may_publish().allowed:
        uploads.settle_right()
        st.info(texts("manage.import_closed"), icon=":material/lock:")
    elif (work := drafts.opened()) is not None:
        draft_view(scene, work)
    else:
        upload_view(texts)
