"""The catalogue: both languages whole, every key used, every key there."""

import ast
import re
from pathlib import Path
from string import Formatter as Placeholders

import pytest

from components.text.catalogue import LANGUAGES, Texts, entries

ROOT = Path(__file__).parents[3]


def placeholders(text):
    return {name for _, name, _, _ in Placeholders().parse(text) if name}


@pytest.mark.parametrize("key", sorted(entries()))
def test_both_languages_say_the_same_with_the_same_placeholders(key):
    entry = entries()[key]
    assert set(entry) == set(LANGUAGES)
    assert all(text.strip() for text in entry.values())
    assert len({frozenset(placeholders(text)) for text in entry.values()}) == 1


def named_keys():
    """Keys written out in code, and patterns of those put together from parts, ``texts(f"a.{b}")``."""
    whole, patterns = set(), set()
    for path in [path for package in ("components", "data", "pages") for path in (ROOT / package).rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w]+" for part in node.values
                ]
                patterns.add("".join(parts))
    return whole, [re.compile(pattern) for pattern in patterns if r"\." in pattern]


def test_every_key_that_code_asks_for_exists():
    missing = []
    for path in [path for package in ("components", "data", "pages") for path in (ROOT / package).rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            asked = (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "texts" and node.args
            )
            if asked and isinstance(node.args[0], ast.Constant) and node.args[0].value not in entries():
                missing.append((path.name, node.args[0].value))
    assert not missing


def test_no_key_is_unused():
    whole, patterns = named_keys()
    unused = [
        key
        for key in entries()
        if not key.startswith("map.")  # sent to the browser as a whole; the next test holds those
        and key not in whole
        and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert not unused


def test_words_of_the_map_are_used_by_the_browser():
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "components").rglob("*.js"))
    scripts += "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "components" / "map").rglob("*.py"))
    missing = [
        key for key in entries() if key.startswith("map.") and key.removeprefix("map.").split(".")[-1] not in scripts
    ]
    assert not missing


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError, match=r"nothing\.here"):
        Texts("id")("nothing.here")


def test_a_failure_becomes_a_sentence_in_one_place():
    """One failure told in several ways: its dates, counts and names of tables come out differently each time."""
    own = re.compile(r"texts\(\s*\w+\.key,\s*\*\*\w+\.values|\bstr\((?:error|failure|problem)\)")
    paths = [path for package in ("components", "pages") for path in (ROOT / package).rglob("*.py")]
    paths += [ROOT / "data" / "__main__.py", *(ROOT / "data" / "commands").glob("*.py")]
    assert [path.name for path in paths if own.search(path.read_text(encoding="utf-8"))] == ["checking.py"]  # a rule's


def test_no_sentence_counts_the_areas_of_one_region_or_names_their_codes():
    own = re.compile(r"(?<![\d.,])38(?![\d.,%])|(?<!\d)35\.\d\d")
    forms = {"boundaries.no_code_column"}  # says which forms a code may have
    assert [key for key, entry in entries().items() if own.search(" ".join(entry.values()))] == sorted(forms)


def test_no_component_knows_the_codes_of_one_region():
    found = []
    for path in (ROOT / "components").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        found += [
            (path.name, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
            if re.search(r"\b35\\?\.|Jawa Timur|East Java", node.value)
        ]
    assert not found
