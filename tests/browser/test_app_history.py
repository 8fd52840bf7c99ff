"""Back and Forward: every change of the view is one entry, and each brings back what stood there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from components.text.catalogue import Texts
from tests.browser.server import ROOT
from tests.browser.viewer import area, box, choose, enter, entries, frame, menu_link, move, settled
from tests.campaigns import part

pytestmark = pytest.mark.browser


def slow(page: Page, times: int) -> None:
    """Let the browser's processor be that many times slower, as on a busy or an old machine."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def press(page: Page, key: str, label: str) -> None:
    page.locator(f".st-key-{key}").get_by_text(label, exact=True).click()


def pick_month(page: Page) -> None:
    choose(page, "month", "Maret 2025")


BPU_NAME = Texts("id")("segment.BPU")
MONTH = {"bulan": "2025-03"}
BPU = MONTH | {"segmen": "BPU"}
Step = tuple[str, Callable[[Page], None], str, dict[str, str]]
STEPS: list[Step] = [
    ("a filter", pick_month, "/peta", MONTH),
    ("the view", lambda page: press(page, "pick_bentuk", "Dua peta"), "/peta", MONTH | {"bentuk": "banding"}),
    ("the menu", lambda page: move(page, "Tren & target"), "/tren", MONTH),
    ("a filter after it", lambda page: choose(page, "segment", BPU_NAME), "/tren", BPU),
    ("the menu again", lambda page: move(page, "Peringkat & perbandingan"), "/peringkat", BPU),
    ("the language", lambda page: press(page, "pick_language", "EN"), "/peringkat", BPU | {"bahasa": "en"}),
]


def test_each_change_is_one_entry_and_back_and_forward_restore_it(
    dashboard: str, page: Page, complaints: list[str]
) -> None:
    enter(page, f"{dashboard}/peta")
    visited = [("/peta", {})]
    for name, change, path, params in STEPS:
        before = entries(page)
        change(page)
        settled(page, path, **params)
        assert entries(page) == before + 1, name
        visited.append((path, params))
    for path, params in visited[-2::-1]:
        page.go_back()
        settled(page, path, **params)
    expect(frame(page)).to_have_attribute("data-month", "2026-10")
    expect(box(page, "month")).to_have_value("Oktober 2026")
    for path, params in visited[1:]:
        page.go_forward()
        settled(page, path, **params)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Segment")
    assert [text for text in complaints if "404" not in text] == []


def test_back_from_a_profile_opened_on_the_map_brings_the_whole_province_back(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta")
    before = entries(page)
    frame(page).locator(".label").filter(has_text="Jember").first.click()
    settled(page, "/peta", wilayah="35.09")
    page.locator(".st-key-peta_card").get_by_role("button", name="Buka profil").click()
    settled(page, "/profil", wilayah="35.09")
    assert entries(page) == before + 2
    page.go_back()
    settled(page, "/peta", wilayah="35.09")
    page.go_back()
    settled(page, "/peta")
    expect(area(page, "35.09")).to_have_attribute("aria-selected", "false")
    page.go_forward()
    settled(page, "/peta", wilayah="35.09")
    expect(area(page, "35.09")).to_have_attribute("aria-selected", "true")


def test_a_leap_over_several_entries_restores_a_view_of_defaults(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta")
    move(page, "Tren & target")
    choose(page, "month", "Maret 2025")
    settled(page, "/tren", bulan="2025-03")
    move(page, "Peringkat & perbandingan")
    settled(page, "/peringkat", bulan="2025-03")
    page.evaluate("history.go(-3)")
    settled(page, "/peta")
    expect(box(page, "month")).to_have_value("Oktober 2026")
    page.evaluate("history.go(3)")
    settled(page, "/peringkat", bulan="2025-03")


def test_a_profile_opened_on_a_slow_machine_is_one_entry(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta?wilayah=35.09&bulan=2025-03")
    slow(page, 6)
    params = {"wilayah": "35.09", "bulan": "2025-03"}
    before = entries(page)
    for _ in range(part(8)):
        page.locator(".st-key-peta_card").get_by_role("button", name="Buka profil").click()
        settled(page, "/profil", **params)
        assert entries(page) == before + 1
        page.go_back()
        settled(page, "/peta", **params)
        assert entries(page) == before + 1


# Between two steps: at once, while the first is on its way, while its run is on its way, when it may have ended.
PAUSES = [0, 40, 150, 500]


def test_quick_steps_on_a_slow_machine_make_no_entry_and_lose_none(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta")
    choose(page, "month", "Maret 2025")
    settled(page, "/peta", **MONTH)
    move(page, "Tren & target")
    settled(page, "/tren", **MONTH)
    move(page, "Peringkat & perbandingan")
    settled(page, "/peringkat", **MONTH)
    before = entries(page)
    slow(page, 6)
    steps = "([way, pause]) => { history.go(way); setTimeout(() => history.go(way), pause); }"
    for pause in PAUSES * part(4):
        page.evaluate(steps, [-1, pause])
        settled(page, "/peta", **MONTH)
        expect(frame(page)).to_have_attribute("data-month", "2025-03")
        page.evaluate(steps, [1, pause])
        settled(page, "/peringkat", **MONTH)
        expect(page.locator(".st-key-rank_controls")).to_be_visible()
    assert entries(page) == before
    page.go_back()
    settled(page, "/tren", **MONTH)
    page.go_back()
    settled(page, "/peta", **MONTH)
    page.go_back()
    settled(page, "/peta")
    assert entries(page) == before


def test_what_a_page_leaves_out_of_the_address_it_was_opened_with_is_no_entry(dashboard: str, page: Page) -> None:
    page.goto("about:blank")
    before = entries(page)
    enter(page, f"{dashboard}/peta?jenjang=RPJPD")
    settled(page, "/peta")
    assert entries(page) == before + 1
    choose(page, "month", "Maret 2025")
    settled(page, "/peta", **MONTH)
    assert entries(page) == before + 2


def test_a_double_click_in_the_menu_is_one_entry(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta?bulan=2025-03")
    before = entries(page)
    # On a fast machine the first click has been answered when the second comes, on a slow one it has not.
    for count, (title, path) in enumerate(
        [("Tren & target", "/tren"), ("Peta", "/peta"), ("Tren & target", "/tren")], 1
    ):
        menu_link(page, title).dblclick()
        settled(page, path, **MONTH)
        assert entries(page) == before + count


def test_what_is_pressed_before_a_page_wrote_its_address_does_not_end_its_arrival(dashboard: str, page: Page) -> None:
    """The state of the script in the document is old news on a busy machine: it rests there while a run begins."""
    page.goto(f"{dashboard}/_stcore/health")
    page.clock.install()
    page.evaluate("document.body.innerHTML = '<p data-testid=stApp data-test-script-state=notRunning>'")
    page.evaluate((ROOT / "components" / "frame" / "history.js").read_text(encoding="utf-8"))
    before = entries(page)
    page.evaluate("history.pushState({}, '', '/tren')")
    page.clock.run_for(2000)
    page.keyboard.press("Escape")
    page.evaluate("history.pushState({}, '', '/tren?bulan=2025-03')")
    assert entries(page) == before + 1
    for written, expected in (("/peta", 1), ("/tren/", 2)):  # another page's word counts for nothing
        said = "(path) => dispatchEvent(new CustomEvent('cakupan-written', { detail: new URL(path, location.href) }))"
        page.evaluate(said, written)
        page.keyboard.press("Escape")
        page.evaluate("(path) => history.pushState({}, '', `/tren?dari=${path}`)", written)
        assert entries(page) == before + expected
    # What the run of a page writes before the page itself is taken in is no view of the page that is left.
    page.keyboard.press("Escape")
    for place in ("/tren", "/tren?bulan=2025-04", "/peta?bulan=2025-04"):
        page.evaluate("(place) => history.pushState({}, '', place)", place)
    assert entries(page) == before + 3
    page.go_back()
    assert page.url.endswith("/tren?dari=/tren/")
