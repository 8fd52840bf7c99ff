import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.viewer import View, area, box, choose, enter, frame, move, parameters, rest, view

pytestmark = pytest.mark.browser

CHOSEN = {"month": "Maret 2025", "indicator": "Belum terlindungi", "area": "Kabupaten Gresik"}
ADDRESS = {"bulan": ["2025-03"], "indikator": ["belum_terlindungi"], "wilayah": ["35.25"]}


@pytest.fixture
def chosen(dashboard: str, page: Page) -> View:
    """The map after a viewer chose month, indicator and area by hand."""
    enter(page, f"{dashboard}/peta")
    for field, label in CHOSEN.items():
        choose(page, field, label)
    expect(frame(page)).to_have_attribute("data-month", "2025-03")
    expect(frame(page).locator("h3")).to_have_text("Belum terlindungi")
    expect(area(page, "35.25")).to_have_attribute("aria-selected", "true")
    page.wait_for_url(re.compile("wilayah=35.25"))
    return view(page)


def test_link_restores_the_very_same_view_for_another_viewer(
    page: Page, visit: Callable[[], Page], chosen: View
) -> None:
    assert chosen.address == ADDRESS
    assert chosen.chosen == ["35.25"]
    page.locator(".st-key-status_link").get_by_role("button").first.click()
    offered = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    expect(offered).to_contain_text("wilayah=35.25")
    # It opens on this computer alone, and says so.
    expect(page.get_by_test_id("stPopoverBody")).to_contain_text("hanya terbuka di komputer ini")
    other = visit()
    enter(other, offered.inner_text().strip())
    assert view(other) == chosen
    for field, label in CHOSEN.items():
        expect(box(other, field)).to_have_value(label)


def test_the_link_of_a_default_view_says_its_month_and_version(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta")
    assert parameters(page) == {}
    page.locator(".st-key-status_link").get_by_role("button").first.click()
    offered = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    expect(offered).to_contain_text("bulan=2026-10")
    expect(offered).to_contain_text("versi=")
    enter(page, offered.inner_text().strip())
    expect(page.get_by_test_id("stAlertContentWarning")).to_have_count(0)
    assert parameters(page) == {"bulan": ["2026-10"]}


def test_selection_survives_moving_by_the_menu(page: Page, chosen: View) -> None:
    for title in ("Tren & target", "Peringkat & perbandingan", "Profil kab/kota", "Indikator & sumber", "Ringkasan"):
        move(page, title)
        for field, label in CHOSEN.items():
            if box(page, field).count():  # a page without that control keeps its field for the next one
                expect(box(page, field)).to_have_value(label)
        assert parameters(page) == ADDRESS, title
    move(page, "Peta")
    assert view(page) == chosen


def test_back_restores_the_earlier_view(page: Page, chosen: View) -> None:
    choose(page, "month", "Juni 2024")
    expect(frame(page)).to_have_attribute("data-month", "2024-06")
    page.wait_for_url(re.compile("bulan=2024-06"))
    rest(page)
    page.go_back()
    expect(frame(page)).to_have_attribute("data-month", "2025-03")
    expect(box(page, "month")).to_have_value("Maret 2025")
    assert view(page) == chosen
    page.go_forward()
    expect(frame(page)).to_have_attribute("data-month", "2024-06")


def test_click_on_the_map_selects_and_leads_to_the_profile(dashboard: str, page: Page, complaints: list[str]) -> None:
    enter(page, dashboard)
    move(page, "Peta")
    frame(page).locator('.label[data-code="35.09"]').click()  # over its land stands its name
    page.wait_for_url(re.compile(r"[?&]wilayah=35\.09"))
    card = page.locator(".st-key-peta_card")
    expect(card).to_contain_text("Kabupaten Jember (35.09)")
    rest(page)
    card.get_by_role("button", name="Buka profil").click()
    page.wait_for_url(re.compile(r"/profil\?wilayah=35\.09"))
    expect(page.get_by_role("heading", name=re.compile("Kabupaten Jember")).first).to_be_visible()
    rest(page)
    assert parameters(page) == {"wilayah": ["35.09"]}
    assert complaints == []


@pytest.mark.parametrize("path", ["", "peta"])
def test_unknown_values_in_a_link_are_named_and_set_aside(dashboard: str, page: Page, path: str) -> None:
    enter(page, f"{dashboard}/{path}?wilayah=35.99&bulan=2025-03")
    warning = page.get_by_test_id("stAlertContentWarning")
    expect(warning).to_have_count(1)
    expect(warning).to_contain_text("“35.99”")
    assert parameters(page) == {"bulan": ["2025-03"]}
