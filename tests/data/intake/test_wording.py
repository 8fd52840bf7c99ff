from datetime import date

import pytest

from data.intake.model import Problem
from data.intake.wording import problem_texts
from data.text.catalogue import Texts
from data.text.messages import filled

ID, EN = Texts("id"), Texts("en")
KEY = "refused.too_many_cells"


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        ("Rekap {x}", "Rekap {x}", "Rekap {x}"),
        (1_234_567, "1.234.567", "1,234,567"),
        (34.356, "34,36", "34.36"),
        (float("nan"), "–", "–"),
        (date(2026, 10, 1), "Oktober 2026", "October 2026"),
        (date(2026, 10, 31), "31 Oktober 2026", "31 October 2026"),
    ],
)
def test_values_stand_in_sentences_as_they_are_written(value, indonesian, english):
    values = {"file": "a.xlsx", "sheet": value, "cell": "A1"}
    assert f"Lembar {indonesian} pada" in filled(ID, KEY, values)
    assert f"Sheet {english} of" in filled(EN, KEY, values)


@pytest.mark.parametrize("texts", [ID, EN])
def test_a_problem_says_what_why_and_how(texts):
    sentences = problem_texts(Problem("macros_ignored", "info"), texts)
    assert len(set(sentences)) == 3
    assert all(sentence.endswith(".") for sentence in sentences)


def test_a_rule_without_sentences_is_an_error():
    with pytest.raises(KeyError):
        problem_texts(Problem("no_such_rule", "info"), ID)
