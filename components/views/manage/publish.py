"""The last step: who stands for it, why the warnings are accepted, and the button."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from components.actions import consent, entered, publishing
from components.actions.drafts import Opened
from components.text.catalogue import Texts, plain
from components.views.manage.consent import consent_box
from components.views.manage.problems import severity_words
from components.views.manage.upload import discard_button, known_person
from data.intake.wording import problem_texts
from data.publish.examined import Examined
from data.snapshot import Snapshot

_SAMPLES: Final = 3
"""Warnings of one rule shown beside its tick; the step before lists all."""


def publish_view(_held: Snapshot, work: Opened, found: Examined, texts: Texts) -> None:
    """Draw what blocks publishing, or what publishing needs; what is typed stays while other steps are looked at."""
    blocked = publishing.blocked(found)
    if blocked:
        st.error(texts(blocked), icon=":material/block:")
    else:
        st.info(texts("manage.after", version=publishing.next_number()), icon=":material/info:")
    st.text_input(
        texts("manage.responsible"),
        max_chars=120,
        help=texts("manage.responsible_help"),
        **entered.line(_key(work, "by"), work.by or known_person()),
    )
    st.text_area(
        texts("manage.note"),
        max_chars=1000,
        height=80,
        help=texts("manage.note_help"),
        **entered.field(_key(work, "note"), work.note),
    )
    rules = found.checks.to_accept
    if rules:
        st.markdown(f"**{texts('manage.accept')}**")
        st.caption(texts("manage.accept_note"))
    for rule in rules:
        _rule(work, found, rule, texts)
    with st.container(horizontal=True):
        st.button(
            texts("manage.publish"),
            type="primary",
            key="kelola_publish_now",
            icon=":material/publish:",
            disabled=bool(blocked),
            on_click=partial(_publish, work, rules),
        )
        st.button(texts("manage.save"), key="kelola_save", on_click=partial(_save, work, rules))
        discard_button(work, texts, key="kelola_drop_last")
    wanted = publishing.about(work, _typed(work, "by"), _typed(work, "note"), _reasons(work, rules))
    if not blocked and consent.asked("publish", wanted):
        _consent(work, found, rules, texts)


def _consent(work: Opened, found: Examined, rules: Sequence[str], texts: Texts) -> None:
    """Say what publishing will do, and take the viewer's word for it."""
    following = publishing.next_number()
    sentence = texts("manage.publish_sure", version=following, newest=following - 1, by=plain(_typed(work, "by")))
    agree = partial(_publish, work, rules, agreed=True)
    consent_box(
        sentence,
        found.difference,
        texts,
        key="kelola_publish",
        yes=texts("manage.publish_yes", version=following),
        agree=agree,
    )


def _rule(work: Opened, found: Examined, rule: str, texts: Texts) -> None:
    problems = [problem for problem in found.checks.warnings if problem.rule == rule]
    name = texts(f"rule.{rule}.name") if texts.has(f"rule.{rule}.name") else problem_texts(problems[0], texts)[0]
    with st.container(border=True, key=f"kelola_rule_{rule}"):
        st.markdown(f"{severity_words('warning', texts)}: **{plain(name)}** ({len(problems)})")
        for problem in problems[:_SAMPLES]:
            st.caption(plain(problem_texts(problem, texts)[0]))
        if len(problems) > _SAMPLES:
            st.caption(texts("manage.more_warnings", count=len(problems) - _SAMPLES))
        ticked = bool(work.reasons.get(rule))
        st.checkbox(texts("manage.checked"), **entered.field(_key(work, f"tick_{rule}"), ticked))
        reason = entered.line(_key(work, f"reason_{rule}"), work.reasons.get(rule, ""))
        st.text_input(texts("manage.reason"), max_chars=500, **reason)


def _key(work: Opened, name: str) -> str:
    """Key of a widget of one draft: another draft must not begin with this one's words."""
    return f"kelola_{name}_{work.id}"


def _typed(work: Opened, name: str) -> str:
    return str(st.session_state.get(_key(work, name)) or "").strip()


def _reasons(work: Opened, rules: Sequence[str]) -> dict[str, str]:
    """Reasons of the rules that are ticked: one without the other accepts nothing."""
    return {rule: _typed(work, f"reason_{rule}") for rule in rules if st.session_state.get(_key(work, f"tick_{rule}"))}


def _publish(work: Opened, rules: Sequence[str], *, agreed: bool = False) -> None:
    publishing.publish(_typed(work, "by"), _typed(work, "note"), _reasons(work, rules), agreed=agreed)


def _save(work: Opened, rules: Sequence[str]) -> None:
    publishing.save(_typed(work, "by"), _typed(work, "note"), _reasons(work, rules))
