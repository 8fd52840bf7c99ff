"""The README is under test: what it names exists, and what exists is named."""

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


def test_every_page_indicator_and_address_parameter_is_named():
    for route in ROUTES[1:]:
        assert f"`/{route.path}`" in README
    for name in (*INDICATORS, *PARAMETERS):
        assert f"`{name}`" in README, name


def test_every_rule_command_and_setting_is_named():
    names = [rule.name for rule in RULES] + ["CAKUPAN_DATA", "CAKUPAN_STORE", "DATABASE_URL", "CAKUPAN_TEST_POSTGRES"]
    for name in names:
        assert f"`{name}`" in README, name
    assert set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", README.split("**Rules.**")[1].split("##")[0])) <= set(names)
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    for module in COMMANDS:
        module.add(commands, Texts("id"))
    for command in commands.choices:
        assert re.search(rf"`(python -m data )?{command}\b", README), command


def test_every_command_names_a_module_that_is_there():
    for module in re.findall(r"python -m ((?:data|geo|tests)[\w.]*)", README):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module


def test_ci_runs_exactly_the_readmes_test_command():
    command = "python -m pip install -r requirements-dev.txt && python -m pytest"
    assert f"    {command}\n" in README
    assert f"\n{command}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_measured_table_is_there():
    for name, unit in (("bench", "kB"), ("intake", "GiB")):
        table = README.split(f"<!-- {name}:begin -->")[1].split(f"<!-- {name}:end -->")[0]
        assert unit in table
