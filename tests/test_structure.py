"""The import law, the size of files, and the guard: what keeps the structure guessable."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("data", "geo", "components", "pages")
MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
FORBIDDEN = {
    "data": {"streamlit", "plotly", "pydeck", "components", "pages", "geo"},
    "geo": {"streamlit", "plotly", "pydeck", "components", "pages", "data"},
    "components": {"pages", "app"},
    "pages": {"pages", "app", "plotly", "pandas", "geo"},
}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path):
    package = path.relative_to(ROOT).parts[0]
    assert not imported(path) & FORBIDDEN[package]


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_every_page_begins_with_the_guard(path):
    body = ast.parse(path.read_text(encoding="utf-8")).body
    first, second = (ast.unparse(node) for node in body[:2])
    assert first == "from components.frame.shell import guard"
    assert second == "guard()"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


def test_no_module_is_too_long():
    long = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {name: lines for name, lines in long.items() if lines > 350}


MOST_LINES = 50


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_is_longer_than_a_screen(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = node.body[0].end_lineno if ast.get_docstring(node) else node.lineno
            assert node.end_lineno - start <= MOST_LINES, node.name


def test_top_level_holds_only_what_was_agreed():
    agreed = {"app.py", "docs", "pages", "components", "data", "geo", "tests", "requirements.txt", "README.md"}
    agreed |= {"pyproject.toml", "requirements-dev.txt", "LICENSE", "Dockerfile"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".") and path.name != "__pycache__"}
    assert found <= agreed


def test_every_requirement_is_pinned_and_says_why():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r")):
                assert re.fullmatch(r"[A-Za-z0-9_.\[\]-]+==[0-9][^ ;]*(; [^#]+?)?\s+# .+", line), line


def test_no_address_is_fetched_at_run_time():
    pattern = re.compile(r"https?://(?!www\.w3\.org|creativecommons\.org|localhost|127\.0\.0\.1)")
    for path in MODULES + sorted((ROOT / "components").rglob("*.js")) + sorted((ROOT / "components").rglob("*.css")):
        hits = [line for line in path.read_text(encoding="utf-8").splitlines() if pattern.search(line)]
        assert not hits, f"{path}: {hits}"
