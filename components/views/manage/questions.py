"""What the files do not say and nobody may guess."""

from collections.abc import Sequence
from functools import partial
from re import fullmatch

import streamlit as st

from components.actions import drafts, entered, notices
from components.actions.drafts import Opened
from components.text.catalogue import Texts, plain
from components.views.manage.parts import code_words, table_name
from data.intake.model import Question
from data.intake.wording import question_text
from data.intake.words.dates import parse_period
from data.publish.examined import Examined
from data.snapshot import Snapshot
from data.tables.subject import TABLES
from data.text.format import Formatter


def questions_view(held: Snapshot, work: Opened, found: Examined, texts: Texts) -> None:
    """Draw the open questions, which are answered together, and the answers given so far."""
    if found.questions:
        _open(held, work, found.questions, texts)
    else:
        st.success(texts("manage.no_questions"), icon=":material/check_circle:")
    given = drafts.answered(found, work)
    if given:
        st.header(texts("manage.answers"), anchor=False)
        for question in given:
            _given(held, question, work.answers[question.id], texts)


def _open(held: Snapshot, work: Opened, questions: Sequence[Question], texts: Texts) -> None:
    with st.container(border=True, key="kelola_questions"):
        for question in questions:
            _ask(held, work, question, texts)
        if any(question.remembered for question in questions):
            st.checkbox(texts("manage.remember"), **entered.field(_remember_key(work), default=True))
        st.button(
            texts("manage.use_answers"), type="primary", key="kelola_answer", on_click=partial(_submit, work, questions)
        )


def _ask(held: Snapshot, work: Opened, question: Question, texts: Texts) -> None:
    key, label = widget_key(work, question), plain(question_text(question, texts))
    place = f"{question.sheet} {question.cell}".strip()
    help_ = texts("manage.asked_at", place=plain(place)) if place else None
    if question.options:
        chosen = entered.kept(key, question.proposed)
        st.selectbox(
            label,
            question.options,
            index=question.options.index(chosen) if chosen in question.options else None,
            format_func=lambda code: option_words(code, held, texts),
            placeholder=texts("manage.choose"),
            help=help_,
            **entered.keeping(key),
        )
    else:
        st.text_input(label, help=help_, **entered.line(key, question.proposed))


def _submit(work: Opened, questions: Sequence[Question]) -> None:
    answers, strange = {}, []
    for question in questions:
        text = str(st.session_state.get(widget_key(work, question)) or "").strip()
        code = text if question.options else period_code(text)
        if code:
            answers[question.id] = code
        elif text:
            strange.append(text)
    drafts.answer(answers, bool(st.session_state.get(_remember_key(work), False)))
    for text in strange:
        notices.say("error", "manage.no_period", text=text)


def period_code(text: str) -> str:
    """A month or year however it is written, ``Okt 2026``, as its code; empty for what is neither."""
    period = parse_period(text)
    return period.text if period is not None and not period.kind.endswith("_only") else ""


def _given(held: Snapshot, question: Question, text: str, texts: Texts) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"given_{question.id}"):
        answer = option_words(text, held, texts)
        st.markdown(f"{plain(question_text(question, texts))}  \n**{plain(answer)}**", width="stretch")
        st.button(texts("manage.ask_again"), key=f"again_{question.id}", on_click=drafts.take_back, args=(question.id,))


def widget_key(work: Opened, question: Question) -> str:
    """Key of the widget of a question: the same question about other files is another."""
    return f"kelola_ask_{question.id}_{work.id}"


def _remember_key(work: Opened) -> str:
    return f"kelola_remember_{work.id}"


def option_words(code: str, held: Snapshot, texts: Texts) -> str:
    """What an answer's code means."""
    if fullmatch(r"\d{4}-\d\d", code):
        return Formatter(texts.language).partial_date(code)
    if code in TABLES:
        return table_name(code, texts)
    if code in held.codes:
        return f"{held.area_names[code]} ({code})"
    if texts.has(f"manage.option_{code}"):
        return texts(f"manage.option_{code}")
    return code_words(code, held, texts)
