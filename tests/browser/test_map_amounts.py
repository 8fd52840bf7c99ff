"""Circles of people and tiles: what is seen, hovered, clicked, played and read from afar."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.viewer import area, enter, frame, parameters, rest

pytestmark = pytest.mark.browser

CIRCLES = """
frame => [...frame.querySelectorAll(".panel .amount")].map((mark) => {
  const { index } = mark.dataset;
  const unit = frame.querySelectorAll(".unit")[index];
  return { index: Number(index), code: unit.dataset.code, said: unit.getAttribute("aria-label"),
    x: Number(mark.getAttribute("cx")), y: Number(mark.getAttribute("cy")), r: Number(mark.getAttribute("r")),
    zero: mark.classList.contains("c-z") };
})
"""


def circles(page: Page) -> list[dict]:
    """Every circle in the order it is drawn, with the number its area says."""
    found = frame(page).evaluate(CIRCLES)
    for each in found:
        number = re.match(r"[^,]+, ([−+]?[\d.]+)", each["said"]).group(1)
        each["number"] = int(number.replace(".", "").replace("−", "-").replace("+", ""))
    return found


def proportional(found: list[dict]) -> None:
    """Area and number keep one proportion, but for what would be too small to be seen."""
    largest = max(found, key=lambda each: each["r"])
    unit = abs(largest["number"]) / largest["r"] ** 2
    for each in found:
        if each["r"] > 40:
            assert abs(each["number"]) == pytest.approx(unit * each["r"] ** 2, rel=0.06), each
        assert each["zero"] == (each["number"] == 0)


def test_the_area_of_a_circle_is_its_number_and_no_small_one_is_hidden(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta?indikator=kekurangan")
    found = circles(page)
    assert len(found) == 38
    proportional(found)
    for below, above in combinations(found, 2):
        assert below["r"] >= above["r"] or below["zero"] or above["zero"]
    legend = frame(page).locator(".legend .nest")
    assert legend.locator(".ring").count() == 3
    expect(legend).to_contain_text("rb")


def test_a_circle_is_hovered_and_clicked_and_so_is_the_land_beside_it(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta?indikator=belum_terlindungi")
    biggest = max(circles(page), key=lambda each: each["r"])
    mark = frame(page).locator(f'.amount[data-index="{biggest["index"]}"]')
    mark.hover(force=True)  # its own label may lie over it, and answers for it
    expect(frame(page).locator(".tip b")).to_have_text(biggest["said"].split(",")[0])
    mark.click(force=True)
    page.wait_for_url(re.compile(f"wilayah={biggest['code']}"))
    rest(page)
    outline = frame(page).locator(".outline.selected .over")
    radius = round(biggest["r"])
    assert f"a{radius},{radius}" in outline.get_attribute("d")
    area(page, "35.10").locator(".shape").first.click(position={"x": 60, "y": 8}, force=True)
    panel = frame(page).locator(".panel").first
    panel.focus()
    panel.press("Home")
    panel.press("Enter")
    page.wait_for_url(re.compile(r"wilayah=35\.01"))


def test_circles_follow_the_play_bar_on_one_scale(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta?indikator=peserta_aktif")
    before = {each["code"]: each for each in circles(page)}
    slider = frame(page).locator("input[type=range]")
    expect(slider).to_be_enabled()
    slider.focus()
    slider.press("Home")
    expect(frame(page)).to_have_attribute("data-month", re.compile("2019-01"))
    after = {each["code"]: each for each in circles(page)}
    proportional(list(after.values()))
    for code, each in after.items():
        if min(each["r"], before[code]["r"]) > 60:
            share = each["number"] / before[code]["number"]
            assert (each["r"] / before[code]["r"]) ** 2 == pytest.approx(share, rel=0.06)


TILES = """
frame => [...frame.querySelectorAll(".panel .face")].map((face, index) => {
  const scale = frame.querySelector(".panel").getScreenCTM().a;
  const sides = ["left", "top", "right", "bottom"];
  const box = (node) => { const found = node.getBoundingClientRect(); return sides.map((side) => found[side]); };
  const [name, value] = ["name", "value"].map((kind) => face.querySelector(`.${kind}`));
  return { name: name.textContent, value: value.textContent,
    sizes: [name, value].map((node) => parseFloat(getComputedStyle(node).fontSize) * scale),
    seen: [name, value].every((node) => getComputedStyle(node).visibility === "visible"),
    texts: [name, value].map(box), tile: box(frame.querySelectorAll(".unit .tile")[index]),
    line: face.querySelector(".line").getAttribute("d"), aim: face.querySelector(".aim").getAttribute("d") };
})
"""


@pytest.mark.parametrize(
    ("wide", "high", "name", "value"), [(1366, 768, 12, 24), (1920, 1080, 17, 32), (390, 844, 12, 18)]
)
def test_every_tile_has_name_value_line_and_target_inside_it(
    dashboard: str, visit, wide: int, high: int, name: int, value: int
) -> None:
    page = visit(viewport={"width": wide, "height": high})
    enter(page, f"{dashboard}/peta?bentuk=kotak")
    expect(frame(page).locator("input[type=range]")).to_be_enabled()
    expect(frame(page).locator(".face .line").last).to_have_attribute("d", re.compile("L"))  # the series has arrived
    found = frame(page).evaluate(TILES)
    assert len(found) == 38
    for tile in found:
        assert tile["seen"], tile["name"]
        assert re.fullmatch(r"▲?\d+,\d+%", tile["value"])
        assert tile["sizes"][0] >= name
        assert tile["sizes"][1] >= value
        left, top, right, bottom = tile["tile"]
        for text in tile["texts"]:
            assert left - 1 <= text[0]
            assert top - 2 <= text[1]
            assert text[2] <= right + 1
            assert text[3] <= bottom + 1
        assert tile["line"].count("L") > 20
        assert tile["aim"]
    assert len({tuple(tile["tile"]) for tile in found}) == 38


def test_a_tile_is_chosen_by_touch_and_says_its_full_name(dashboard: str, visit) -> None:
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True)
    enter(page, f"{dashboard}/peta?bentuk=kotak")
    area(page, "35.71").locator(".tile").tap()
    page.wait_for_url(re.compile(r"wilayah=35\.71"))
    rest(page)
    assert parameters(page)["bentuk"] == ["kotak"]
    expect(frame(page).locator(".live")).to_have_text(re.compile("Kota Kediri"))


def test_a_tile_keeps_its_letters_while_playing(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta?bentuk=kotak&indikator=pertumbuhan_orang")
    slider = frame(page).locator("input[type=range]")
    expect(slider).to_be_enabled()
    slider.focus()
    for key in ("Home", "End", "ArrowLeft", "ArrowLeft"):
        slider.press(key)
    natural = frame(page).evaluate(
        """frame => [...frame.querySelectorAll(".panel .face .value")].map((node) => {
          const drawn = node.getComputedTextLength();
          node.removeAttribute("textLength");
          return drawn / node.getComputedTextLength();
        })"""
    )
    assert all(0.97 < ratio < 1.03 for ratio in natural)
