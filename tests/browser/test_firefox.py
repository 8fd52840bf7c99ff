"""Firefox: the frame, the map, the tables, an upload, one walk through every page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from components.frame.routes import ROUTES
from tests.browser.server import ROOT, run_app
from tests.browser.viewer import box, enter, entries, frame, manage, move, rest, settled, unexpected, words

pytestmark = pytest.mark.browser

WORKBOOK = ROOT / "tests" / "data" / "intake" / "fixtures" / "tarikan_cabang.csv"


def test_every_page_opens_in_firefox(dashboard: str, fox: Page, outside: list[str], complaints: list[str]) -> None:
    for path in ["", *(route.path for route in ROUTES[1:])]:
        enter(fox, f"{dashboard}/{path}?wilayah=35.09")
        expect(fox.get_by_test_id("stException")).to_have_count(0)
        expect(fox.get_by_test_id("stAlertContentError")).to_have_count(0)
        assert len(words(fox)) > 500, path
        assert unexpected(complaints, path) == [], path
        complaints.clear()
    assert outside == []


def test_firefox_draws_the_frame_the_map_and_another_month(dashboard: str, fox: Page) -> None:
    enter(fox, f"{dashboard}/profil?wilayah=35.09")
    # What only the frame's own style says; where it is not applied a number is as small as any text.
    assert fox.locator(".tile-value").first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") > 30
    enter(fox, f"{dashboard}/peta?bulan=2025-03")
    assert frame(fox).locator(".unit").count() == 38
    drawn = frame(fox).locator(".unit").evaluate_all("units => units.map(unit => unit.getBoundingClientRect().width)")
    assert min(drawn) > 3
    labels = frame(fox).locator(".value").all_text_contents()
    assert len([text for text in labels if text.endswith("%")]) >= 30, labels
    combobox = box(fox, "month")
    combobox.click()
    combobox.press_sequentially("April 2025")
    fox.get_by_test_id("stSelectboxVirtualDropdown").get_by_role("option", name="April 2025", exact=True).click()
    expect(frame(fox)).to_have_attribute("data-month", "2025-04")
    expect(fox).to_have_url(re.compile("bulan=2025-04"))
    assert frame(fox).locator(".value").all_text_contents() != labels


def test_firefox_draws_tables_whole(dashboard: str, fox: Page) -> None:
    enter(fox, f"{dashboard}/peringkat")
    rows = fox.locator("table").first.locator("tbody tr")
    names = " ".join(rows.all_inner_texts())
    assert all(area in names for area in ("Kab. Pacitan", "Kab. Jember", "Kota Batu"))
    heights = rows.evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert len(heights) >= 38
    assert min(heights) > 10


def test_three_columns_beside_a_map_are_not_cut_in_firefox(dashboard: str, fox: Page) -> None:
    # Its scroll bar takes room that Chromium's leaves.
    ledger = [f"anggaran?lihat={view}" for view in ("status", "anggaran", "regulasi", "klaim")]
    groups = [f"kelompok?tampil_kelompok={view}" for view in ("peta", "pemberi_kerja", "menunggak")]
    for path in [*ledger, *groups]:
        enter(fox, f"{dashboard}/{path}")
        holder = fox.locator(".scroll").first
        assert holder.evaluate("node => node.scrollWidth - node.clientWidth") <= 0, path


def test_firefox_takes_a_workbook(tmp_path: Path, fox: Page) -> None:
    with run_app(ROOT / "app.py", env={"CAKUPAN_STORE": str(tmp_path)}) as address:
        manage(fox, address)
        person = fox.locator(".st-key-kelola_person input")
        person.fill("Rina, Kanwil")
        person.press("Enter")
        rest(fox)
        fox.get_by_test_id("stFileUploaderDropzoneInput").set_input_files([WORKBOOK])
        expect(fox.locator(".st-key-kelola_draft")).to_contain_text("baris terbaca", timeout=60_000)


def test_firefox_goes_back_and_forward_through_each_change(dashboard: str, fox: Page) -> None:
    enter(fox, f"{dashboard}/peta?bulan=2025-03")
    begun = entries(fox)
    fox.locator(".st-key-pick_bentuk").get_by_text("Dua peta", exact=True).click()
    settled(fox, "/peta", bulan="2025-03", bentuk="banding")
    move(fox, "Tren & target")
    settled(fox, "/tren", bulan="2025-03")
    move(fox, "Peringkat & perbandingan")
    settled(fox, "/peringkat", bulan="2025-03")
    assert entries(fox) == begun + 3
    fox.go_back()
    settled(fox, "/tren", bulan="2025-03")
    expect(box(fox, "month")).to_have_value("Maret 2025")
    fox.evaluate("history.back(); setTimeout(() => history.back(), 100)")
    settled(fox, "/peta", bulan="2025-03")
    expect(frame(fox)).to_have_attribute("data-month", "2025-03")
    fox.evaluate("history.forward(); setTimeout(() => history.forward(), 100)")
    settled(fox, "/tren", bulan="2025-03")
    fox.go_forward()
    settled(fox, "/peringkat", bulan="2025-03")
    assert entries(fox) == begun + 3
