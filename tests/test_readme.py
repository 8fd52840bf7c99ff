"""The README and `docs/` are under test: what they name exists, and what exists is named."""

import argparse
import re
from pathlib import Path

from components.frame.routes import ROUTES
from data.__main__ import COMMANDS
from data.coverage.indicators import INDICATORS
from data.rules.registry import RULES
from data.selection import PARAMETERS
from data.text.catalogue import Texts

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
ALL = "\n".join((README, *DOCS.values()))


def test_every_page_indicator_and_address_parameter_is_named():
    for route in ROUTES[1:]:
        assert f"`/{route.path}`" in README
        assert f"`/{route.path}`" in DOCS["architecture"]
    for name in (*INDICATORS, *PARAMETERS):
        assert f"`{name}`" in ALL, name


def test_every_rule_command_and_setting_is_named():
    names = [rule.name for rule in RULES] + ["CAKUPAN_DATA", "CAKUPAN_STORE", "DATABASE_URL", "CAKUPAN_TEST_POSTGRES"]
    for name in names:
        assert f"`{name}`" in ALL, name
    assert set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", DOCS["office"].split("**Rules.**")[1].split("##")[0])) <= set(
        names
    )
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    for module in COMMANDS:
        module.add(commands, Texts("id"))
    for command in commands.choices:
        assert re.search(rf"`(python -m data )?{command}\b", ALL), command


def test_every_command_names_a_module_that_is_there():
    for module in re.findall(r"python -m ((?:data|geo|tests)[\w.]*)", ALL.replace(DOCS["changelog"], "")):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module


def test_ci_runs_exactly_the_readmes_test_command():
    command = "python -m pip install -r requirements-dev.txt && python -m pytest"
    assert f"    {command}\n" in README
    assert f"\n{command}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_measured_table_is_there():
    for name, unit in (("bench", "kB"), ("intake", "GiB")):
        table = DOCS["measured"].split(f"<!-- {name}:begin -->")[1].split(f"<!-- {name}:end -->")[0]
        assert unit in table


def test_the_readme_is_read_in_five_minutes():
    assert len(README.split()) <= 5 * 200
    for name in DOCS:
        assert f"docs/{name}.md" in README, name


def test_what_is_linked_and_named_is_there():
    for text in (README, *DOCS.values()):
        for target in re.findall(r"\]\(((?!http)[^)#]+)\)", text):
            assert (ROOT / target).exists() or (ROOT / "docs" / target).exists(), target
        for named in re.findall(r"`((?:app|components|data|geo|pages|tests)/[\w./]+)`", text):
            assert (ROOT / named).exists(), named


def test_the_architecture_names_every_room_and_every_page_as_the_code_does():
    text = DOCS["architecture"]
    for package in ("components", "data"):
        part = text.split(f"## {package}/")[1].split("\n## ")[0]
        for room in sorted((ROOT / package).iterdir()):
            if room.name != "bundled" and any(room.glob("*.*")):
                assert f"`{room.name}/`" in part, room
    folders = {path.name for path in (ROOT / "components" / "views").iterdir() if (path / "__init__.py").exists()}
    rows = re.findall(r"^\| (\w+) \| `(\w+)`.*?\| (?:`(\w+)`)? ?\|.*\| `/(\w*)` \|$", text, re.M)
    assert {folder for _, folder, _, _ in rows} | {"printed"} == folders
    kept = {"" if route is ROUTES[0] else route.path: route.kept.__name__ for route in ROUTES}
    assert {address: options or "Options" for _, _, options, address in rows} == kept
    named = re.findall(r"\| ([`\w, ]+) \| `/\w*` \|$", text, re.M)
    for texts in {name for cell in named for name in re.findall(r"`(\w+)`", cell)}:
        assert (ROOT / "components" / "text" / f"{texts}.toml").exists(), texts
