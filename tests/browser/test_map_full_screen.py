"""The map that fills the screen: all 38 are named in letters that are read from ten metres, and none for another."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser import labels
from tests.browser.viewer import enter, frame

pytestmark = pytest.mark.browser

LETTERS = 22
SCREENS = [(1366, 768), (1920, 1080)]
# One of each form: shades, circles, tiles, kinds, a list beside the map; the command looks at all the others.
SHOWN = [
    "",
    "?data=terpublikasi",
    "peta?indikator=capaian_target",
    "peta?indikator=kekurangan",
    "peta?data=terpublikasi&dasar=semua",
    "peta?data=terpublikasi&indikator=kekurangan",
    "peta?data=terpublikasi&indikator=peserta_aktif",
    "peta?bentuk=kotak",
    "anggaran",
    "kelompok?data=terpublikasi",
    "radar",
]


@pytest.mark.parametrize("size", SCREENS)
def test_every_area_is_named_in_large_letters_and_none_is_taken_for_another(
    dashboard: str, visit, size: tuple[int, int]
) -> None:
    page = visit(viewport={"width": size[0], "height": size[1]})
    for path in SHOWN:
        enter(page, f"{dashboard}/{path}")
        labels.fill_screen(page)
        (seen,) = labels.maps(page, frame=0)
        assert len(labels.named(seen)) == 38, path
        assert round(labels.letters(seen), 1) >= LETTERS, path
        assert {kind: found for kind, found in labels.faults(seen).items() if found} == {}, path


def test_the_few_of_two_maps_are_large_too(dashboard: str, visit) -> None:
    page = visit(viewport={"width": 1366, "height": 768})
    enter(page, f"{dashboard}/peta?bentuk=banding")
    labels.fill_screen(page)
    for seen in labels.maps(page, frame=0):
        assert round(labels.letters(seen), 1) >= LETTERS
        assert len(labels.named(seen)) >= 10
        assert not any(labels.faults(seen).values())
    # There is no room for 38 names of that size twice, which the legend says; at 1920 there is.
    assert "bernama: yang terendah dan tertinggi" in (frame(page).locator(".legend").text_content() or "")
    page = visit(viewport={"width": 1920, "height": 1080})
    enter(page, f"{dashboard}/peta?bentuk=banding&bandingkan=indikator")
    labels.fill_screen(page)
    for seen in labels.maps(page, frame=0):
        assert len(labels.named(seen)) == 38
        assert not any(labels.faults(seen).values())
    assert "bernama" not in (frame(page).locator(".legend").text_content() or "")


RINGS = """
frame => {
  const across = (node) => 2 * node.r.baseVal.value * node.getScreenCTM().a;
  const rings = [...frame.querySelectorAll(".legend .nest g")].map((row) =>
    [row.querySelector("text").textContent, across(row.querySelector(".ring"))]);
  const marks = [...frame.querySelectorAll(".panel .amount")].map((mark) =>
    [frame.querySelectorAll(".unit")[mark.dataset.index].getAttribute("aria-label"), across(mark)]);
  return { rings, marks };
}
"""
UNIT = {"": 1, "rb": 1e3, "jt": 1e6}


@pytest.mark.parametrize("full", [False, True])
def test_a_circle_of_the_legend_is_as_large_as_one_on_the_map(dashboard: str, page: Page, *, full: bool) -> None:
    enter(page, f"{dashboard}/peta?indikator=peserta_aktif")
    if full:
        labels.fill_screen(page)
        labels.maps(page, frame=0)
    found = frame(page).evaluate(RINGS)

    def number(text: str, pattern: str) -> float:
        digits, unit = re.search(pattern, text).groups()
        return float(digits.replace(".", "").replace(",", ".")) * UNIT[unit or ""]

    said, largest = max(found["marks"], key=lambda mark: mark[1])
    area_of_one = largest**2 / number(said, r", ([\d.]+)()")
    for said, across in found["rings"]:
        amount = number(said, r"([\d.,]+)\s*(rb|jt)?")
        assert across == pytest.approx((amount * area_of_one) ** 0.5, rel=0.03, abs=0.5), said
