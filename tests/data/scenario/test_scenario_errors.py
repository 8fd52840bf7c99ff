"""Sentences of what cannot be met: every one is raised somewhere, with all it says."""

import ast
from datetime import date
from pathlib import Path
from string import Formatter as Placeholders

import data.scenario
from data.scenario.errors import ScenarioError
from data.text.catalogue import LANGUAGES, Texts, read_entries

FOLDER = Path(data.scenario.__file__).parent
ENTRIES = {
    key.removeprefix("scenario_error."): entry
    for key, entry in read_entries(*Texts.folders).items()
    if key.startswith("scenario_error.")
}


def raised():
    """Why and names of values of every `ScenarioError` the code raises."""
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ScenarioError":
                yield node.args[0].value, {word.arg for word in node.keywords}


def test_every_sentence_is_raised_and_every_error_has_one():
    assert {why for why, _ in raised()} == set(ENTRIES)


def test_every_error_gives_what_its_sentence_says():
    for why, given in raised():
        for language in LANGUAGES:
            asked = {name for _, name, _, _ in Placeholders().parse(ENTRIES[why][language]) if name}
            assert asked <= given, (why, asked - given)


def test_years_have_no_separator_and_months_are_words():
    error = ScenarioError("year_too_early", "year", year=2018, first=date(2019, 1, 1))
    assert error.sentence(Texts("id")) == "Tahun 2018 lebih awal daripada data peserta, yang mulai Januari 2019."


def test_english_has_its_own_separators():
    error = ScenarioError("below_minima", "budget", budget_rp=10_000_000, least_rp=20_160_000, short_rp=10_160_000)
    assert error.sentence(Texts("en")) == (
        "A budget of Rp10,000,000 does not pay for the minima of all areas: they take Rp20,160,000, Rp10,160,000 more."
    )
