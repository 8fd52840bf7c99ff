"""Every refusal of the store has its sentence, in both languages."""

import ast
from pathlib import Path
from string import Formatter

import pytest
import sqlalchemy as sa

from data.store import errors
from data.store.store import StoreError
from data.text.catalogue import FOLDER, Texts, read_entries

ROOT = Path(__file__).parents[3]
ENTRIES = {key.removeprefix("store."): entry for key, entry in read_entries(FOLDER).items() if key.startswith("store.")}


def raised():
    """Each ``StoreError(...)`` of the code: why, and the names of its values."""
    for path in [path for room in ("store", "publish", "commands") for path in (ROOT / "data" / room).glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "StoreError":
                for why in ast.walk(node.args[0]):
                    if (isinstance(why, ast.Constant) and why.value in ENTRIES) or why is node.args[0]:
                        yield why, {keyword.arg for keyword in node.keywords}


def test_every_refusal_has_its_sentence_and_the_values_it_needs():
    reasons = [(why.value, values) for why, values in raised() if isinstance(why, ast.Constant)]
    reasons += [(why, set()) for why in (*errors._SQLITE.values(), *errors._POSTGRES.values())]
    for why, values in reasons:
        assert why in ENTRIES, why
        for text in ENTRIES[why].values():
            assert {name for _, name, _, _ in Formatter().parse(text) if name} == values, why
    assert set(ENTRIES) == {why for why, _ in reasons}


def test_a_sentence_is_filled_from_the_error():
    error = StoreError("no_version", number=7)
    assert Texts("id")(error.key, **error.values).startswith("Versi 7 tidak ada di penyimpanan;")


def test_our_own_mistakes_are_not_dressed_up(store):
    with pytest.raises(sa.exc.DBAPIError), errors.speaking(), store._engine.connect() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
