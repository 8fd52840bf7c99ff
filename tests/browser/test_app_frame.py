import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import ROOT, run_app
from tests.browser.viewer import (
    MARK,
    PAGES,
    area,
    choose,
    enter,
    frame,
    menu,
    move,
    parameters,
    rest,
    unexpected,
    words,
)

pytestmark = pytest.mark.browser

# Words an Indonesian page has no use for; "Coverage" alone is part of the programme's name.
ENGLISH = re.compile(
    r"\b(the|and|with|of|month|area|areas|sources?|download|overview|ranking|show|hide|search|none|nan|null|undefined"
    r"|as of|no data|loading|choose|select|people|points)\b",
    re.IGNORECASE,
)
# Names keep their language: publishers, licences, file formats.
NAMES = re.compile(r"BPS – Statistics Indonesia via OCHA/HDX|Statistics of [A-Z]\w+")


def test_deep_link_on_a_fresh_server_goes_through_the_shell(page: Page, outside: list[str]) -> None:
    with run_app(ROOT / "app.py") as address:
        enter(page, f"{address}/peta?wilayah=35.09&bulan=2025-03")
        expect(page.locator(".st-key-status")).to_contain_text("per 31 Maret 2025")
        assert menu(page) == list(PAGES.values())
        expect(frame(page)).to_have_attribute("data-month", "2025-03")
        expect(area(page, "35.09")).to_have_attribute("aria-selected", "true")
        expect(page.locator(".st-key-peta_card")).to_contain_text("Kabupaten Jember (35.09)")
        assert parameters(page) == {"wilayah": ["35.09"], "bulan": ["2025-03"]}
    assert outside == []


def test_every_page_draws_with_the_outside_blocked(
    dashboard: str, page: Page, outside: list[str], complaints: list[str]
) -> None:
    enter(page, dashboard)
    choose(page, "area", "Kabupaten Jember")
    for title in [*list(PAGES.values())[1:], "Ringkasan"]:
        move(page, title)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
        expect(page.get_by_test_id("stAlertContentWarning")).to_have_count(0)
        assert len(words(page)) > 500, title
    assert outside == []
    assert complaints == []


@pytest.mark.parametrize("path", ["", *list(PAGES)[1:]])
def test_page_by_its_address_is_indonesian_and_marked(
    dashboard: str, page: Page, outside: list[str], complaints: list[str], path: str
) -> None:
    enter(page, f"{dashboard}/{path}?wilayah=35.09")
    # The register of sources quotes titles and licences as their publishers write them.
    text = words(page, without=("table",) if path == "indikator" else ())
    assert ENGLISH.findall(NAMES.sub("", text)) == []
    # The status line carries the mark on every page of figures; what shows them carries it again.
    marked = text.count(MARK)
    assert marked >= (0 if path in ("indikator", "kelola") else 2), f"{marked} marks on {path}"
    assert outside == []
    assert unexpected(complaints, path) == []


def test_language_switch_changes_words_and_separators_but_not_the_address(
    dashboard: str, page: Page, complaints: list[str]
) -> None:
    enter(page, dashboard)
    move(page, "Peta")
    choose(page, "indicator", "Kekurangan dari target")
    expect(frame(page).locator("h3")).to_have_text("Kekurangan dari target")
    before = frame(page).locator(".label .value").all_text_contents()
    assert any(re.fullmatch(r"\d{1,3}(\.\d{3})+|\d+(,\d+)? rb", text) for text in before), before
    page.locator(".st-key-pick_language").get_by_text("EN", exact=True).click()
    expect(frame(page).locator("h3")).to_have_text("Gap to target")
    rest(page)
    assert menu(page)[:3] == ["Overview", "Map", "Trend & target"]
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Indicator")
    expect(frame(page).locator(".mark")).to_have_text("Sample data (simulated)")
    expect(frame(page).locator(".legend .title")).to_contain_text("Gap to target")
    assert frame(page).get_by_role("button", name="Play").count() == 1
    after = frame(page).locator(".label .value").all_text_contents()
    swapped = str.maketrans({".": ",", ",": "."})
    digits = re.compile(r"[^\d.,]")
    assert [digits.sub("", text).translate(swapped) for text in before] == [digits.sub("", text) for text in after]
    assert parameters(page) == {"indikator": ["kekurangan"], "bahasa": ["en"]}
    assert complaints == []
