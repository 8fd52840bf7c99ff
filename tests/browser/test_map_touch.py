"""The map under a finger: every kota is a target of 24 px, and what a tap tells leaves the tapped area free."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.viewer import enter, frame

pytestmark = pytest.mark.browser

FINGER = 24
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# Of the points around the middle of each kota those that answer with it: how many, how wide and how high they lie; and
# how much of the visible circle of another kota answers with this one.
TARGETS = """
panel => {
  const root = panel.getRootNode(), matrix = panel.getScreenCTM(), reach = 30;
  const dots = [...panel.querySelectorAll(".unit")].filter(unit => unit.querySelector(".dot")).map(unit => {
    const dot = unit.querySelector(".dot");
    const { x, y } = new DOMPoint(dot.cx.baseVal.value, dot.cy.baseVal.value).matrixTransform(matrix);
    return { index: unit.dataset.index, code: unit.dataset.code, x, y };
  });
  const answer = (x, y) => root.elementFromPoint(x, y)?.closest("[data-index]")?.dataset.index;
  return dots.map(({ index, code, x, y }) => {
    const found = [];
    for (let dx = -reach; dx <= reach; dx += 1) {
      for (let dy = -reach; dy <= reach; dy += 1) if (answer(x + dx, y + dy) === index) found.push([dx, dy]);
    }
    const wide = axis => Math.max(...found.map(at => at[axis])) - Math.min(...found.map(at => at[axis])) + 1;
    return { code, points: found.length, wide: wide(0), high: wide(1), own: answer(x, y) === index };
  });
}
"""


def targets(page: Page) -> list[dict[str, Any]]:
    """The targets of the kota of the first map."""
    panel = frame(page).locator("svg.panel").first
    panel.scroll_into_view_if_needed()
    return panel.evaluate(TARGETS)


@pytest.mark.parametrize(
    "path", ["", "peta", "peta?indikator=kekurangan", "anggaran", "kelompok?data=terpublikasi", "profil?wilayah=35.25"]
)
def test_every_kota_is_a_target_for_a_finger(dashboard: str, visit, path: str) -> None:
    page = visit(**PHONE)
    enter(page, f"{dashboard}/{path}")
    found = targets(page)
    assert len(found) == 9
    for kota in found:
        assert min(kota["wide"], kota["high"]) >= FINGER, kota
        assert kota["points"] > 0.85 * 3.14 * (FINGER / 2) ** 2, kota
        assert kota["own"], kota


BOXES = """
frame => {
  const sides = ["left", "top", "right", "bottom"];
  const rect = (node) => { const box = node.getBoundingClientRect(); return sides.map(side => box[side]); };
  return { tip: rect(frame.querySelector(".tip")), map: rect(frame.querySelector("svg.panel")) };
}
"""
MIDDLE = """
unit => {
  const panel = unit.ownerSVGElement, label = unit.querySelector(".dot");
  const box = (label ?? unit.querySelector(".shape")).getBoundingClientRect();
  return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
}
"""


def meet(one: list[float], two: list[float]) -> bool:
    """Whether two boxes share more than a hair."""
    return one[0] < two[2] - 1 and two[0] < one[2] - 1 and one[1] < two[3] - 1 and two[1] < one[3] - 1


def pointed(page: Page, code: str) -> tuple[float, float]:
    """Bring the pointer, or a finger, over the middle of an area."""
    unit = frame(page).locator(f'.unit[data-code="{code}"]').first
    x, y = unit.evaluate(MIDDLE)
    unit.dispatch_event("pointerover", {"bubbles": True, "pointerType": "touch"})
    expect(frame(page).locator(".tip")).to_be_visible()
    return x, y


@pytest.mark.parametrize("path", ["", "peta", "peta?bentuk=kotak", "anggaran", "profil?wilayah=35.25"])
def test_on_a_phone_the_tooltip_leaves_the_map_free(dashboard: str, visit, path: str) -> None:
    page = visit(**PHONE)
    enter(page, f"{dashboard}/{path}")
    frame(page).locator("svg.panel").first.scroll_into_view_if_needed()
    for code in ("35.01", "35.29", "35.76", "35.10"):
        pointed(page, code)
        boxes = frame(page).evaluate(BOXES)
        assert not meet(boxes["tip"], boxes["map"]), code
        assert boxes["tip"][0] >= 0
        assert boxes["tip"][2] <= 390


@pytest.mark.parametrize("size", [(768, 1024), (1366, 768)])
@pytest.mark.parametrize("path", ["peta", "anggaran"])
def test_elsewhere_it_leaves_the_middle_of_the_area_free(
    dashboard: str, visit, size: tuple[int, int], path: str
) -> None:
    page = visit(viewport={"width": size[0], "height": size[1]}, has_touch=True)
    enter(page, f"{dashboard}/{path}")
    frame(page).locator("svg.panel").first.scroll_into_view_if_needed()
    for code in frame(page).locator(".unit").evaluate_all("units => units.map(unit => unit.dataset.code)"):
        if code == "35.29":
            continue  # most of it are islands in boxes of their own
        x, y = pointed(page, code)
        tip = frame(page).evaluate(BOXES)["tip"]
        assert not meet(tip, [x - 8, y - 8, x + 8, y + 8]), code
