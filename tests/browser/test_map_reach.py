"""What carries no label is found all the same: under the pointer, in the list that is read out, and by keys."""

import pytest
from playwright.sync_api import expect

from tests.browser import labels
from tests.browser.viewer import enter, frame, rest

pytestmark = pytest.mark.browser

FORMS = {
    "few": "",
    "shades": "peta",
    "circles": "peta?indikator=kekurangan",
    "printed circles": "peta?data=terpublikasi&indikator=peserta_aktif",
    "tiles": "peta?bentuk=kotak",
    "two maps": "peta?bentuk=banding",
    "kinds": "anggaran",
    "ledger printed": "kelompok?data=terpublikasi",
    "thumb": "profil?wilayah=35.25",
}
# A point of each area, on the screen, that answers with it: of its own circle or tile, or of its land.
POINTS = """
panel => {
  const root = panel.getRootNode();
  const units = [...panel.querySelectorAll(".unit")];
  const answer = (x, y) => root.elementFromPoint(x, y)?.closest("[data-index]")?.dataset.index;
  const find = (unit, index) => {
    const mark = panel.querySelector(`.amount[data-index="${index}"]`);
    for (const node of [...unit.querySelectorAll(".dot, .tile"), unit.querySelector(".shape"), mark].filter(Boolean)) {
      const { left, top, width, height } = node.getBoundingClientRect();
      for (let row = 0; width && row < 20; row += 1) {
        for (let column = 0; column < 20; column += 1) {
          const [x, y] = [left + ((column + 0.5) * width) / 20, top + ((row + 0.5) * height) / 20];
          if (answer(x, y) === String(index)) return [x, y];
        }
      }
    }
    return null;
  };
  return Object.fromEntries(units.map((unit, index) => [unit.dataset.code, find(unit, index)]));
}
"""
# Where the arrow keys lead from each area, walked until nothing new is found.
WALK = """
panel => {
  const press = (key) => panel.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const at = () => panel.getAttribute("aria-activedescendant");
  const go = (path) => { press("Home"); path.forEach(press); return at(); };
  const ways = new Map([[go([]), []]]);
  for (const [, path] of ways) {
    for (const arrow of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
      const there = go([...path, arrow]);
      if (!ways.has(there)) ways.set(there, [...path, arrow]);
    }
  }
  return [...ways.keys()].map(id => panel.querySelector(`[id="${id}"]`).dataset.code);
}
"""
SPOKEN = "units => units.map(unit => [unit.dataset.code, unit.getAttribute('aria-label')])"


@pytest.mark.parametrize("path", FORMS.values(), ids=FORMS.keys())
def test_every_area_is_found_by_pointer_list_and_keys(dashboard: str, visit, path: str) -> None:
    page = visit(viewport={"width": 1366, "height": 900})
    enter(page, f"{dashboard}/{path}")
    panel = frame(page).locator("svg.panel").first
    panel.scroll_into_view_if_needed()
    seen = labels.maps(page, frame=0)[0]
    bare = set(seen["names"]) - {label["code"] for label in seen["labels"]}
    spoken = dict(panel.locator("[role=option]").evaluate_all(SPOKEN))
    assert len(spoken) == 38
    assert all("," in said for said in spoken.values())
    assert set(panel.evaluate(WALK)) == set(spoken)
    points = panel.evaluate(POINTS)
    for code in sorted(bare):
        assert points[code], f"{code} answers nowhere"
        page.mouse.move(*points[code])
        expect(frame(page).locator(".tip b")).to_have_text(spoken[code].split(",")[0])
        page.mouse.move(1, 1)
    rest(page)
