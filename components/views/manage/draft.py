"""A draft step by step: questions, reading, problems, changes, publishing."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from components.actions import drafts
from components.actions.drafts import Opened
from components.frame import session
from components.options import STEPS, ManageOptions
from components.scene import Scene
from components.text.catalogue import Texts, plain
from components.views.manage.changes import changes_view
from components.views.manage.parts import ProgressBar
from components.views.manage.problems import problems_view
from components.views.manage.publish import publish_view
from components.views.manage.questions import questions_view
from components.views.manage.reading import reading_view
from components.views.manage.upload import discard_button, moment_words
from data.publish.examined import Examined
from data.snapshot import Snapshot
from data.text.format import Formatter

_VIEWS: Final[dict[str, Callable[[Snapshot, Opened, Examined, Texts], None]]] = {
    "pertanyaan": questions_view,
    "pembacaan": reading_view,
    "masalah": problems_view,
    "perubahan": changes_view,
    "terbitkan": publish_view,
}


def draft_view(scene: Scene[ManageOptions], work: Opened) -> None:
    """Draw the open draft."""
    texts, step = scene.texts, scene.options.step
    with st.container(border=True, key="kelola_draft"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(', '.join(work.files))}**  \n{moment_words(work, texts)}", width="stretch")
            st.button(texts("manage.leave"), key="kelola_leave", on_click=drafts.leave)
            discard_button(work, texts, key="kelola_drop")
        bar = ProgressBar(texts)
        found = drafts.examined(work, bar)
        bar.clear()
        if found is None:
            return
        st.markdown(summary(found, texts))
    _steps(found, texts)
    with st.container(key=f"step_{step}"):
        _VIEWS[step](scene.held, drafts.opened() or work, found, texts)
    _onwards(step, texts)


def summary(found: Examined, texts: Texts) -> str:
    """One line that says what the draft holds and what is open."""
    format_ = Formatter(texts.language)
    rows = sum(len(rows.frame) for reading in found.readings for rows in reading.rows.values())
    counts = {
        "rows": rows,
        "questions": len(found.questions),
        "errors": len(found.checks.errors),
        "warnings": len(found.checks.warnings),
    }
    return texts("manage.summary", **{name: format_.people(number) for name, number in counts.items()})


def _steps(found: Examined, texts: Texts) -> None:
    counts = {
        "pertanyaan": len(found.questions),
        "masalah": len(found.checks.errors) + len(found.checks.warnings),
    }

    def label(step: str) -> str:
        name = f"{STEPS.index(step) + 1} {texts(f'manage.step_{step}')}"
        return f"{name} ({counts[step]})" if counts.get(step) else name

    changed = session.mirror_option("kelola_step", "langkah")
    st.segmented_control(
        texts("manage.step"),
        STEPS,
        format_func=label,
        key="kelola_step",
        on_change=changed,
        label_visibility="collapsed",
        required=True,
    )


def _onwards(step: str, texts: Texts) -> None:
    place = STEPS.index(step) + 1
    if place < len(STEPS):
        following = STEPS[place]
        st.button(
            texts("manage.next", step=texts(f"manage.step_{following}")),
            key="kelola_next",
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=partial(session.choose_option, "langkah", following),
        )
