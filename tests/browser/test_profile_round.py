"""A meeting goes through its Pemda on the profile: everything on one page, the next one by one click or one key."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.viewer import enter, parameters, rest, unexpected, words

pytestmark = pytest.mark.browser

ROUND = ("Cakupan", "Pegawai non-ASN", "Pekerja rentan", "Anggaran 2026", "Regulasi terkuat", "Klaim", "Berakhir s.d.",
         "Sanggahan")  # fmt: skip
PEMDA = 12


def title(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def stepped(page: Page, code: str) -> None:
    """Wait until the profile of an area stands."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"({code})")
    rest(page)


def test_twelve_pemda_take_at_most_24_clicks(dashboard, visit):
    page, clicks = visit(), 0
    enter(page, f"{dashboard}/profil?wilayah=35.01")
    seen = []
    for place in range(1, PEMDA + 1):
        stepped(page, f"35.{place:02}")
        said = words(page)
        assert [part for part in ROUND if part not in said] == [], title(page)
        seen.append(title(page))
        if place < PEMDA:
            page.locator(".st-key-profile_next button").first.click()
            clicks += 1
    assert len(set(seen)) == PEMDA
    assert clicks <= 2 * PEMDA


def test_keys_step_and_leave_typing_and_the_map_alone(dashboard, visit, complaints):
    page = visit()
    enter(page, f"{dashboard}/profil?wilayah=35.01")
    page.keyboard.press("]")
    stepped(page, "35.02")
    page.keyboard.press("ArrowRight")
    stepped(page, "35.03")
    page.keyboard.press("ArrowLeft")
    stepped(page, "35.02")
    page.keyboard.press("[")
    stepped(page, "35.01")
    page.keyboard.press("[")
    stepped(page, "35.79")
    box = page.get_by_test_id("stSidebar").get_by_role("combobox").first
    box.focus()
    page.keyboard.press("]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.locator(".frame .panel").first.focus()
    page.keyboard.press("ArrowRight")
    rest(page)
    assert "(35.79)" in title(page)
    assert unexpected(complaints, "profil") == []


def test_each_part_leads_to_its_whole_view_of_the_same_area(dashboard, visit):
    page = visit()
    for name, path, option in (
        ("Pagu & realisasi", "anggaran", ("lihat", "anggaran")),
        ("Kalender", "kelompok", ("tampil_kelompok", "kalender")),
        ("Yang akan berakhir", "radar", ()),
    ):
        enter(page, f"{dashboard}/profil?wilayah=35.09&bulan=2026-08")
        page.get_by_test_id("stPageLink").get_by_role("link", name=name).first.click()
        page.wait_for_url(f"**/{path}?**")
        rest(page)
        found = parameters(page)
        assert (found["wilayah"], found["bulan"]) == (["35.09"], ["2026-08"]), name
        assert not option or found[option[0]] == [option[1]], name
        assert "Kabupaten Jember" in words(page), name
