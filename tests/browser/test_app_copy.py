"""What a viewer pastes: a copied table begins with what its figures are, and a spreadsheet reads it as cells."""

import csv
import io

import pytest

from tests.browser.conftest import Visit
from tests.browser.viewer import MARK, enter

pytestmark = pytest.mark.browser


def pasted(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter="\t"))


def test_a_copied_table_takes_its_mark_along(dashboard: str, visit: Visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    enter(page, f"{dashboard}/profil?wilayah=35.09")
    table = page.locator(".st-key-segments")
    assert table.locator(".mark").text_content() == MARK
    table.get_by_role("button", name="Salin tabel").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('Penerima Upah')")
    rows = pasted(page.evaluate("navigator.clipboard.readText()"))
    assert rows[0] == ["Status data", MARK]
    about = dict(rows[1 : rows.index([])])
    assert about["Judul"].endswith("Kabupaten Jember")
    assert about["Wilayah"] == "Kabupaten Jember"
    assert about["Periode"] == "Oktober 2026"
    assert about["Peserta dihitung menurut"] == "domisili (KTP)"
    assert about["Versi data"].startswith("1 (")
    assert "BPS" in about["Sumber"]
    headings, *cells = rows[rows.index([]) + 1 :]
    assert all(len(row) == len(headings) for row in cells)
    people = cells[0][headings.index("Peserta aktif")]
    assert people.isdigit(), "a number Excel can add up, without thousands signs"


def test_marked_rows_take_it_along_too(dashboard: str, visit: Visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    enter(page, f"{dashboard}/profil?wilayah=35.09")
    rows = page.locator(".st-key-segments tbody tr")
    rows.first.locator("th").scroll_into_view_if_needed()
    first, second = rows.nth(0).bounding_box(), rows.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    page.mouse.move(first["x"] + 12, first["y"] + first["height"] / 2)
    page.mouse.down()
    page.mouse.move(second["x"] + second["width"] - 20, second["y"] + second["height"] / 2, steps=8)
    page.mouse.up()
    page.keyboard.press("Control+C")
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('Penerima')")
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"Status data\t{MARK}")
