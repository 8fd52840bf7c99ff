import re
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import ROOT, run_app
from tests.browser.viewer import (
    MARK,
    PAGES,
    box,
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
# Names keep their language: publishers, licences, places of files.
NAMES = re.compile(r"BPS – Statistics Indonesia via OCHA/HDX|Statistics of [A-Z]\w+|(?:/[\w.-]+){3,}")


COMMON = "wilayah=35.09&bulan=2025-03&indikator=kekurangan&bahasa=en&data=terpublikasi"
CONTROLS = {"area": "Kabupaten Jember", "month": "March 2025", "indicator": "Gap to target"}
# Page -> its own option, and which of the controls it has where only published figures are shown.
DEEP_LINKS = {
    "ringkasan": ("kelas=kuantil", ("area", "month", "indicator")),
    "peta": ("bentuk=banding&bandingkan=segmen&segmen_kedua=PU", ("area", "month", "indicator")),
    "tren": ("menurut=segmen", ("area", "month")),
    "peringkat": ("tampilan=dua&lawan_a=35.78", ("area", "month", "indicator")),
    "profil": ("jenjang=RPJMN", ("area", "month")),
    "kelompok": ("tampil_kelompok=kalender", ("area",)),
    "anggaran": ("lihat=klaim&pembayar=CSR", ("area",)),
    "radar": ("hari=60", ("area",)),
    "simulasi": ("susun=bagi&tujuan=minimal", ("month",)),
    "mutu": ("tinjau=pembanding", ("area", "month")),
    "indikator": ("segmen=BPU", ()),
    "kelola": ("bagian=riwayat", ()),
}


@pytest.mark.parametrize("path", PAGES)
def test_a_deep_link_is_restored_by_a_server_that_has_answered_nothing_yet(
    page: Page, outside: list[str], path: str
) -> None:
    own, controls = DEEP_LINKS[path]
    asked = f"{COMMON}&{own}"
    with run_app(ROOT / "app.py") as address:
        enter(page, f"{address}/{'' if path == 'ringkasan' else path}?{asked}")
        # The address is written from what the page holds: what it had not understood would be gone.
        assert parameters(page) == parse_qs(asked)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator(".stException, [data-testid=stAlertContentWarning]")).to_have_count(0)
        for field in CONTROLS:
            expect(box(page, field)).to_have_count(1 if field in controls else 0)
            if field in controls:
                expect(box(page, field)).to_have_value(CONTROLS[field])
        if controls:
            expect(page.locator(".st-key-pick_dataset input").nth(1)).to_be_checked()
        assert len(menu(page)) == len(PAGES)
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


def test_a_page_without_controls_has_no_panel_after_one_with_them(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/mutu")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    move(page, "Indikator & sumber")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    name = page.locator(".app-name").bounding_box()
    assert name["x"] + name["width"] <= page.get_by_test_id("stTopNavLinkContainer").first.bounding_box()["x"]
    move(page, "Mutu data")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
