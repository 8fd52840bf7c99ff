"""Which room may ask which: the order of the packages, so that a reader who goes down the list never has to go back."""

import ast
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("data", "geo", "components")
# From what is asked last to what is asked first; rooms on one line do not ask each other.
DATA = (
    ("__main__",),
    ("commands",),
    ("publish",),
    ("store",),
    ("rules", "difference"),
    ("sample",),
    ("scenario",),
    ("quality", "ledger"),
    ("coverage",),
    ("intake",),
    ("snapshot",),
    ("selection",),
    ("tables",),
    ("codes", "text"),
)
MOST = {"data": 22, "components": 14}
"""Rooms at the top of a package: more than a newcomer takes in at a glance is too many."""


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_of(path): path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))}


def imports() -> dict[str, set[str]]:
    """Module -> modules of the project that it imports, however the import is written."""
    found: dict[str, set[str]] = defaultdict(set)
    for module, path in FILES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            for name in names:
                target = next((each for each in (name, name.rpartition(".")[0]) if each in FILES), None)
                if target is not None and target != module:
                    found[module].add(target)
    return found


IMPORTS = imports()


def room(module: str) -> str:
    return ".".join(module.split(".")[:2])


def asked() -> dict[str, set[str]]:
    """Room -> rooms that it asks."""
    found: dict[str, set[str]] = defaultdict(set)
    for module, targets in IMPORTS.items():
        found[room(module)] |= {room(target) for target in targets} - {room(module)}
    return found


def test_every_room_of_data_has_its_place_in_the_order():
    named = {f"data.{name}" for level in DATA for name in level}
    assert {room(module) for module in FILES if module.startswith("data.")} == named


@pytest.mark.parametrize("above", [name for level in DATA for name in level])
def test_rooms_of_data_ask_only_those_below(above):
    place = {f"data.{name}": number for number, level in enumerate(DATA) for name in level}
    upward = {below for below in asked()[f"data.{above}"] if below in place and place[below] <= place[f"data.{above}"]}
    assert not upward


def test_no_two_rooms_ask_each_other():
    found = asked()
    assert not [(one, two) for one, two in combinations(sorted(found), 2) if two in found[one] and one in found[two]]


@pytest.mark.parametrize(("package", "most"), MOST.items())
def test_a_package_has_few_rooms(package, most):
    rooms = {path.name for path in (ROOT / package).iterdir() if path.name not in {"__pycache__", "__init__.py"}}
    assert len(rooms) <= most, sorted(rooms)


def test_every_package_says_what_it_is():
    for module, path in FILES.items():
        if path.name == "__init__.py" and path.read_text(encoding="utf-8"):
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), module


HIDDEN = {"selection", "option", "snapshot", "options"}
"""What only the frame and actions may ask the session for: a view gets it in its scene."""
MAY_ASK = {"components.frame", "components.actions"}


@pytest.mark.parametrize(
    "module", [name for name in FILES if name.startswith("components.") and room(name) not in MAY_ASK]
)
def test_a_view_knows_only_its_scene(module):
    tree = ast.parse(FILES[module].read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "components.frame.session"
        for alias in node.names
    }
    asked_of = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "session"
    }
    assert not (imported | asked_of) & HIDDEN


def test_every_page_hands_its_scene_to_a_view():
    for path in sorted((ROOT / "pages").glob("*.py")):
        code = path.read_text(encoding="utf-8")
        assert "session.scene()" in code, path.name
        assert not [name for name in HIDDEN if f"session.{name}(" in code], path.name
