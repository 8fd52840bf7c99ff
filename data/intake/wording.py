"""Sentences about a workbook: what a problem or a question says."""

from typing import Final

from data.intake.model import Problem, Question
from data.text.catalogue import Texts
from data.text.messages import filled

_PARTS: Final = ("what", "why", "how")


def problem_texts(problem: Problem, texts: Texts) -> tuple[str, str, str]:
    """Return what is wrong, why it matters, and how to put it right.

    Raises
    ------
    KeyError
        When the catalogue holds no sentences for the rule.
    """
    what, why, how = (filled(texts, f"problem.{problem.rule}.{part}", problem.values) for part in _PARTS)
    return what, why, how


def question_text(question: Question, texts: Texts) -> str:
    """Return the question as a sentence."""
    return filled(texts, f"question.{question.kind}", question.values)
