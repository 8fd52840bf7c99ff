"""People are refused in every disguise, and offices' sheets in none; the whole of it runs by command."""

import pytest

from data.intake.model import RefusedError
from data.publish.examine import read
from data.text.catalogue import LANGUAGES, Texts
from tests.data.intake.disguises.cases import every_form, ninety_two, own, unharmed
from tests.data.intake.disguises.measure import refusal

DISGUISES = ninety_two()
HARMLESS = 180
OWN = 60


def test_the_list_has_ninety_two_kinds():
    assert len({label for label, _, _ in DISGUISES}) == 92


@pytest.mark.parametrize(("name", "content"), [case[1:] for case in DISGUISES], ids=[case[0] for case in DISGUISES])
def test_people_in_disguise_are_refused_in_words_that_repeat_none_of_them(name, content):
    with pytest.raises(RefusedError) as refused:
        read(name, content)
    assert refused.value.key.startswith("refused.personal")
    for language in LANGUAGES:
        sentence = Texts(language)(refused.value.key, **refused.value.values)
        assert not any(len(word) > 5 and word.isdigit() for word in sentence.replace("-", "").split())


def test_every_form_is_refused_in_cells_and_in_a_comment():
    assert not [label for label, name, content in every_form() if not refusal(name, content).startswith("refused.pers")]


def test_further_disguises_are_refused():
    taken = [label for label, name, content in own("run", OWN) if not refusal(name, content).startswith("refused.pers")]
    assert len(taken) <= 0.02 * OWN, taken


def test_no_harmless_file_is_refused():
    wrong = [label for label, name, content in unharmed("run", HARMLESS) if refusal(name, content)]
    assert not wrong
