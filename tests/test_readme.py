"""The README is under test: what it names exists, and what exists is named."""

import re
from pathlib import Path

from components.routes import ROUTES
from data.indicators import INDICATORS
from data.selection import PARAMETERS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_page_indicator_and_address_parameter_is_named():
    for route in ROUTES[1:]:
        assert f"`/{route.path}`" in README
    for name in (*INDICATORS, *PARAMETERS):
        assert f"`{name}`" in README, name


def test_every_command_names_a_module_that_is_there():
    for module in re.findall(r"python -m ((?:data|geo|tests)[\w.]*)", README):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module


def test_ci_runs_exactly_the_readmes_test_command():
    command = "python -m pip install -r requirements-dev.txt && python -m pytest"
    assert f"    {command}\n" in README
    assert f"\n{command}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_measured_table_is_there():
    table = README.split("<!-- bench:begin -->")[1].split("<!-- bench:end -->")[0]
    assert "kB" in table
