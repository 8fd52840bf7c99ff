"""``docs/adding.md`` does what it says: its pieces are put into a copy of the project, and what they add is opened."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
_PIECE = re.compile(
    r"^```\w+ file=(\S+)(?: (new)| (after|before|instead)=\|([^\n]*)\|)\n(.*?)^```$", re.DOTALL | re.MULTILINE
)
_OPEN = """
import sys
from streamlit.testing.v1 import AppTest
path, *pairs = sys.argv[1:]
at = AppTest.from_file("app.py", default_timeout=60)
for pair in pairs:
    name, _, value = pair.partition("=")
    at.query_params[name] = value
at = at.run() if path == "ringkasan" else at.switch_page(f"pages/{path}.py").run()
assert not at.exception, at.exception[0].value
for kind in (at.title, at.markdown, at.error, at.warning, at.get("html"), at.get("bidi_component")):
    for element in kind:
        print(getattr(element, "value", ""), getattr(element.proto, "body", ""), getattr(element.proto, "json", ""))
"""


def pieces(title: str) -> list[tuple[str, str, str, str]]:
    """Pieces of a guide: file, how it goes in, beside which line, text."""
    part = GUIDE.split(f"## {title}\n")[1].split("\n## ")[0]
    return [(file, new or how, line, text) for file, new, how, line, text in _PIECE.findall(part)]


@pytest.fixture
def project(tmp_path, request):
    """A copy of the project with the pieces of one guide in it, and the files they touched."""
    for name in ("app.py", "pages", "components", "data", "geo", ".streamlit"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "secrets.toml"))
        else:
            shutil.copy(source, tmp_path / name)
    touched = set()
    for file, how, line, text in pieces(request.param):
        path = tmp_path / file
        touched.add(file)
        if how == "new":
            assert not path.exists(), file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            continue
        before = path.read_text(encoding="utf-8")
        assert before.count(f"{line}\n") == 1, (file, line)
        put = {"after": f"{line}\n{text}", "before": f"{text}{line}\n", "instead": text}[how]
        path.write_text(before.replace(f"{line}\n", put), encoding="utf-8")
    return tmp_path, touched


def opened(folder: Path, path: str, *pairs: str) -> str:
    environment = {**os.environ, "CAKUPAN_STORE": str(folder / "store"), "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", _OPEN, path, *pairs]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)  # noqa: S603
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.mark.parametrize("project", ["An indicator"], indirect=True)
def test_an_indicator_touches_three_files_and_is_drawn(project):
    folder, touched = project
    assert len(touched) <= 3
    shown = opened(folder, "peta", "indikator=peserta_terdaftar")
    assert "Peserta terdaftar" in shown
    assert "tidak dikenal" not in shown
    assert "Registered participants" in opened(folder, "ringkasan", "indikator=peserta_terdaftar", "bahasa=en")


@pytest.mark.parametrize("project", ["A page"], indirect=True)
def test_a_page_touches_four_files_and_is_opened(project):
    folder, touched = project
    assert len(touched) <= 4
    assert re.search(r"\d+ sumber\.", opened(folder, "sumber"))
    assert re.search(r"\d+ sources\.", opened(folder, "sumber", "bahasa=en"))


@pytest.mark.parametrize("project", ["Another name for a segment"], indirect=True)
def test_another_name_touches_one_file_and_is_shown(project):
    folder, touched = project
    assert len(touched) == 1
    assert "Pekerja migran" in opened(folder, "profil", "wilayah=35.09")
