"""A stored scenario never loses the mark of its sample figures: listed, compared, opened again, downloaded."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.app.screen import components, open_page, words
from tests.app.test_simulasi import FIVE, JEMBER, kept
from tests.app.viewers import sit_at_the_machine

MARK = "Data contoh (simulasi)"
PLANS = {"Lima": {**JEMBER, **FIVE}, "Bagi": {"susun": "bagi", "anggaran": "5000000000", "tujuan": "terendah"}}


@pytest.fixture
def stored(store, monkeypatch):
    sit_at_the_machine(monkeypatch)
    for name, plan in PLANS.items():
        kept(open_page("simulasi", **plan), name)
    return store.scenarios()


def texts_of(content: bytes) -> list[list[str]]:
    """Rows of a workbook's first sheet as texts."""
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_beside_each_other_they_carry_it_on_screen_and_in_every_row_of_the_file(
    stored, offered: dict[str, Callable[[], bytes]]
) -> None:
    at = open_page("simulasi", susun="skenario")
    (table,) = [place for place, item in enumerate(at.get("html")) if "plan-compare" in item.proto.body]
    assert MARK in at.get("html")[table - 1].proto.body, "right above the table"
    headings, *rows = texts_of(offered["plan_compare_files-xlsx"]())
    assert {"Lima", "Bagi"} <= set(headings)
    assert all(MARK in row for row in rows)
    lines = offered["plan_compare_files-csv"]().decode("utf-8-sig").splitlines()
    assert all(line.endswith(MARK) for line in lines[1:])


@pytest.mark.parametrize("name", PLANS)
def test_opened_again_they_carry_it_on_screen_and_in_their_files(
    stored, offered: dict[str, Callable[[], bytes]], name: str
) -> None:
    (scenario,) = [item for item in stored if item.name == name]
    at = open_page("simulasi", susun="skenario")
    at.button(f"open_{scenario.id}").click()
    at.session_state["share_rows"] = True  # the table with its files is made when it is opened
    offered.clear()
    at.run()
    assert MARK in words(at)
    tables = [item for item in components(at) if "rows" in item]
    assert all(MARK in str(item) for item in tables if "caption" in item)
    files = {key: make for key, make in offered.items() if not key.startswith("plan_compare")}
    assert files
    for key, make in files.items():
        content = make() if callable(make) else make
        if key.endswith("xlsx") or content[:2] == b"PK":
            book = load_workbook(BytesIO(content))
            for sheet in book.worksheets[:1]:
                assert any(MARK in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row), key
        else:
            assert MARK in content.decode("utf-8-sig"), key
