"""The last step: who stands for it, why the warnings are accepted, and the button."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from components import drafts, publishing
from components.drafts import Opened
from components.text import Texts
from components.views.intake.problems import severity_words
from components.views.intake.upload import PERSON, discard_button
from data.intake.examined import Examined
from data.intake.wording import problem_texts
from data.snapshot import Snapshot

_SAMPLES: Final = 3
"""Warnings of one rule shown beside its tick; the step before lists all."""


def publish_view(held: Snapshot, work: Opened, found: Examined, texts: Texts) -> None:
    """Draw what blocks publishing, or the form that publishes."""
    blocked = publishing.blocked(found)
    if blocked:
        st.error(texts(blocked), icon=":material/block:")
    else:
        st.info(texts("kelola.after", version=publishing.next_number()), icon=":material/info:")
    with st.form("kelola_publish", enter_to_submit=False):
        st.session_state.setdefault("kelola_publish_by", work.by or st.session_state.get(PERSON, ""))
        st.session_state.setdefault("kelola_note", work.note)
        st.text_input(
            texts("kelola.responsible"), key="kelola_publish_by", max_chars=120, help=texts("kelola.responsible_help")
        )
        st.text_area(texts("kelola.note"), key="kelola_note", max_chars=1000, height=80, help=texts("kelola.note_help"))
        rules = found.checks.to_accept
        if rules:
            st.markdown(f"**{texts('kelola.accept')}**")
            st.caption(texts("kelola.accept_note"))
        for rule in rules:
            _rule(work, found, rule, texts)
        with st.container(horizontal=True):
            st.form_submit_button(
                texts("kelola.publish"),
                type="primary",
                key="kelola_publish_now",
                icon=":material/publish:",
                disabled=bool(blocked),
                on_click=partial(_publish, rules),
            )
            st.form_submit_button(texts("kelola.save"), key="kelola_save", on_click=partial(_save, rules))
    discard_button(work.id, texts, key="kelola_drop_last")


def _rule(work: Opened, found: Examined, rule: str, texts: Texts) -> None:
    problems = [problem for problem in found.checks.warnings if problem.rule == rule]
    name = texts(f"rule.{rule}.name") if texts.has(f"rule.{rule}.name") else problem_texts(problems[0], texts)[0]
    st.session_state.setdefault(f"kelola_reason_{rule}", work.reasons.get(rule, ""))
    st.session_state.setdefault(f"kelola_tick_{rule}", bool(work.reasons.get(rule)))
    with st.container(border=True, key=f"kelola_rule_{rule}"):
        st.markdown(f"{severity_words('warning', texts)}: **{name}** ({len(problems)})")
        for problem in problems[:_SAMPLES]:
            st.caption(problem_texts(problem, texts)[0])
        if len(problems) > _SAMPLES:
            st.caption(texts("kelola.more_warnings", count=len(problems) - _SAMPLES))
        st.checkbox(texts("kelola.checked"), key=f"kelola_tick_{rule}")
        st.text_input(texts("kelola.reason"), key=f"kelola_reason_{rule}", max_chars=500)


def _reasons(rules: Sequence[str]) -> dict[str, str]:
    """Reasons of the rules that are ticked: one without the other accepts nothing."""
    return {
        rule: st.session_state[f"kelola_reason_{rule}"].strip()
        for rule in rules
        if st.session_state[f"kelola_tick_{rule}"]
    }


def _publish(rules: Sequence[str]) -> None:
    publishing.publish(st.session_state["kelola_publish_by"], st.session_state["kelola_note"], _reasons(rules))


def _save(rules: Sequence[str]) -> None:
    drafts.keep_texts(st.session_state["kelola_note"], st.session_state["kelola_publish_by"], _reasons(rules))
