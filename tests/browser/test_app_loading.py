"""What a page does while it loads, and what stands above the fold once it stands."""

import pytest
from playwright.sync_api import Page

from tests.browser.viewer import PAGES, enter

pytestmark = pytest.mark.browser

WATCH = """
window.shifts = [];
window.framed = Infinity; // when the frame's style holds; what Streamlit does before is not the app's
const look = () => {
  const header = document.querySelector(".stAppHeader");
  if (header?.offsetHeight === 48) window.framed = performance.now();
  else requestAnimationFrame(look);
};
look();
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join();
    const name = (node) => node?.className?.split?.(" ").filter((each) => /^st/.test(each)).join(".") ?? node?.nodeName;
    const where = entry.sources.map(({ node, previousRect, currentRect }) =>
      `${name(node)} ${box(previousRect)} -> ${box(currentRect)}`);
    window.shifts.push([entry.value, Math.round(entry.startTime), ...where]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
LEAST = 0.1


# The home page and the groups draw what stands first last, so that their map comes first.
STEADY = [path for path in PAGES if path not in ("ringkasan", "kelompok")]


@pytest.mark.parametrize("path", STEADY)
def test_nothing_jumps_once_the_frame_stands(dashboard: str, page: Page, path: str) -> None:
    page.add_init_script(WATCH)
    enter(page, f"{dashboard}/{path}")
    shifts = page.evaluate("window.shifts.filter((shift) => shift[1] > window.framed + 50)")
    assert page.evaluate("Number.isFinite(window.framed)")
    assert sum(shift[0] for shift in shifts) < LEAST, shifts
