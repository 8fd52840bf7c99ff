"""The home page in a browser: map and bars are one thing, and what the room must see is above the fold."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.viewer import area, enter, frame, parameters, rest

pytestmark = pytest.mark.browser


# Codes of the bars as they are read, column by column from the top, with the figures beside them.
READ = """
rows => rows.map(row => {
  const { left, top } = row.getBoundingClientRect();
  return [Math.round(left), top, row.dataset.code, row.querySelector(".figure").textContent];
}).sort((one, two) => one[0] - two[0] || one[1] - two[1]).map(([, , code, figure]) => [code, figure])
"""


def row(page: Page, code: str) -> Locator:
    return frame(page).locator(f'.bars .row[data-code="{code}"]')


def read(page: Page) -> list[tuple[str, float]]:
    """Codes and figures of the bars in the order a viewer reads them."""
    frame(page).evaluate("node => Promise.allSettled(node.getAnimations({ subtree: true }).map(each => each.finished))")
    found = frame(page).locator(".bars .row").evaluate_all(READ)
    return [(code, float(figure.strip("▲%").replace(",", "."))) for code, figure in found]


def test_a_bar_and_its_area_answer_together(page: Page, dashboard: str) -> None:
    enter(page, dashboard)
    row(page, "35.09").hover()
    expect(frame(page).locator(".tip b")).to_contain_text("Jember")
    expect(row(page, "35.09")).to_have_class("row c-c pointed")
    area(page, "35.12").dispatch_event("pointerover")
    expect(row(page, "35.12")).to_contain_class("pointed")
    expect(row(page, "35.09")).not_to_contain_class("pointed")
    row(page, "35.09").click()
    expect(page.locator(".strip-area")).to_contain_text("Kabupaten Jember")
    rest(page)
    assert parameters(page)["wilayah"] == ["35.09"]
    expect(area(page, "35.09")).to_have_attribute("aria-selected", "true")
    expect(row(page, "35.09")).to_contain_class("chosen")


def test_playing_sorts_the_bars_by_the_month_on_screen(page: Page, dashboard: str) -> None:
    enter(page, dashboard)
    now = read(page)
    assert [figure for _, figure in now] == sorted((figure for _, figure in now), reverse=True)
    frame(page).locator('input[type="range"]').fill("10")
    expect(frame(page)).to_have_attribute("data-month", "2019-11")
    then = read(page)
    assert sorted(code for code, _ in then) == sorted(code for code, _ in now)
    assert [code for code, _ in then] != [code for code, _ in now]
    assert [figure for _, figure in then] == sorted((figure for _, figure in then), reverse=True)


def test_a_month_that_is_played_says_its_own_base_and_target(page: Page, dashboard: str) -> None:
    enter(page, dashboard)
    subtitle, key = frame(page).locator("figcaption p").last, frame(page).locator(".bars-key")
    expect(subtitle).to_have_text("Oktober 2026 · semua segmen · domisili (KTP) ÷ penduduk bekerja Agu 2025")
    expect(key).to_contain_text("target RPJPD 2026: 37,4%")
    slider = frame(page).locator('input[type="range"]')
    slider.fill("81")
    expect(subtitle).to_have_text("Oktober 2025 · semua segmen · domisili (KTP) ÷ penduduk bekerja Agu 2024")
    expect(key).to_contain_text("target RPJPD 2025: 34,36%")
    rest(page)  # the month that was let go of becomes the selection's before the next one is asked for
    slider.fill("10")
    expect(subtitle).to_have_text("November 2019 · semua segmen · domisili (KTP) ÷ penduduk bekerja Agu 2018")
    expect(key).to_be_hidden()


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1920, 1080)])
def test_sentence_map_legend_bars_and_play_bar_are_above_the_fold(page: Page, dashboard: str, size) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    enter(page, dashboard)
    parts = [
        page.locator("h1"),
        page.locator(".standing-bar"),
        *(frame(page).locator(each) for each in (".stage", ".legend", ".bar")),
    ]
    for part in [*parts, frame(page).locator(".bars .row").last]:
        box = part.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= size[1]
    letters = frame(page).locator(".rows").evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert letters >= 12


def test_nothing_lies_over_anything_on_a_phone(page: Page, dashboard: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, dashboard)
    bars = (
        frame(page)
        .locator(".bars .row")
        .evaluate_all("rows => Math.max(...rows.map(row => row.getBoundingClientRect().bottom))")
    )
    below = page.locator(".home-meaning").bounding_box()
    assert below is not None
    assert below["y"] >= bars
    assert frame(page).locator(".stage").bounding_box()["y"] < frame(page).locator(".bars").bounding_box()["y"]
