"""Back and Forward: every change of the view is one entry, and each brings back what stood there."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from components.text import Texts
from tests.browser.viewer import PATIENCE, area, box, choose, enter, frame, move, parameters, rest

pytestmark = pytest.mark.browser


def place(page: Page) -> tuple[str, dict[str, list[str]]]:
    return urlsplit(page.url).path, parameters(page)


# Back changes the address before its run begins: at rest is what stays at rest while a run could still begin.
SETTLED = """
([path, wanted]) => {
  const app = document.querySelector('[data-testid="stApp"]')?.dataset;
  const there = location.pathname === path
    && JSON.stringify([...new URLSearchParams(location.search)].sort()) === JSON.stringify(wanted)
    && app?.testScriptState === "notRunning";
  window.atRest = there ? (window.atRest ?? 0) + 1 : 0;
  return window.atRest > 15;
}
"""


def settled(page: Page, path: str, **params: str) -> None:
    """Wait for an address and for the page to rest at it."""
    wanted = {name: [value] for name, value in params.items()}
    page.wait_for_function(
        SETTLED, arg=[path, sorted([name, value] for name, value in params.items())], polling=100, timeout=PATIENCE
    )
    page.evaluate("window.atRest = 0")
    rest(page)
    assert place(page) == (path, wanted)


def entries(page: Page) -> int:
    return int(page.evaluate("history.length"))


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
