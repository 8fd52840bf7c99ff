"""What is shown when only published figures may be, and in three dimensions."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.viewer import MARK, PAGES, enter, frame, move, view, words

pytestmark = pytest.mark.browser


def marked(page: Page) -> bool:
    """Whether a page carries the mark; the register of sources may name the simulated series, as it names all."""
    without = ("table",) if "/indikator" in page.url else ()
    return MARK.casefold() in words(page, without=without).casefold()


def test_published_figures_only(dashboard: str, page: Page, outside: list[str], complaints: list[str]) -> None:
    enter(page, dashboard)
    move(page, "Peta")
    page.get_by_test_id("stSidebar").get_by_text("Hanya angka terpublikasi", exact=True).click()
    page.wait_for_url(re.compile("data=terpublikasi"))
    expect(frame(page).locator(".mark")).to_be_hidden()
    shown = view(page)
    known = [text for text in shown.values if re.search(r"\d,\d%", text)]
    assert 19 <= len(known) <= 21
    assert len(known) + sum("c-n" in letters.split() for letters in shown.classes) == 38
    missing = frame(page).locator('.legend .row[data-letter="n"]')
    expect(missing).to_contain_text("Tidak ada angka terpublikasi")
    assert int(missing.locator(".count").text_content() or "0") == 38 - len(known)
    # Each figure says on which base and of which year it is.
    assert all(re.search(r"% 20\d\d [◆●◐▼○]$", text) for text in known), known
    for title in PAGES.values():
        move(page, title)
        assert not marked(page), title
    assert outside == []
    assert complaints == []


def test_every_page_of_one_area_with_published_figures_only(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta?data=terpublikasi&wilayah=35.25")
    for title in PAGES.values():
        move(page, title)
        expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
        assert not marked(page), title
