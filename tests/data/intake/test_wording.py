from datetime import date

import pytest

from data.intake.model import Problem
from data.intake.wording import problem_texts
from data.store.errors import StoreError
from data.tables.subject import TABLES
from data.text.catalogue import Texts
from data.text.messages import failure_text, filled

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


def test_a_failure_names_tables_and_columns_in_the_language_of_the_reader():
    lost = StoreError("damaged", table="groups, enrolment")
    assert "Tabel Kelompok, Kepesertaan di" in failure_text(lost, ID)
    assert "table Groups, Enrolment in" in failure_text(lost, EN)
    broken = StoreError("invalid_export", table="budgets", field="ceiling_rp")
    assert "“Pagu (Rp)” pada tabel Anggaran" in failure_text(broken, ID)
    assert "“Ceiling (Rp)” of the table Budgets" in failure_text(broken, EN)


@pytest.mark.parametrize("texts", [ID, EN])
@pytest.mark.parametrize("name", TABLES)
def test_every_table_and_column_has_a_name(texts, name):
    assert texts(f"table_name.{name}")
    assert all(texts(f"field_name.{item.name}") for item in TABLES[name].fields)
