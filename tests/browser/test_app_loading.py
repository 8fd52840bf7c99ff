"""What a page does while it loads, and what stands above the fold once it stands."""

import pytest
from playwright.sync_api import Page

from tests.browser.viewer import PAGES, enter, rest

pytestmark = pytest.mark.browser

WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    const where = entry.sources.map(({ node, previousRect: a, currentRect: b }) =>
      `${node?.className?.split?.(" ").filter((name) => /^st/.test(name)).join(".") ?? node?.nodeName} ${[a.x, a.y, a.width, a.height].map(Math.round)} -> ${[b.x, b.y, b.width, b.height].map(Math.round)}`);
    window.shifts.push([entry.value, Math.round(entry.startTime), ...where]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
LEAST = 0.1


@pytest.mark.parametrize("path", ["", *list(PAGES)[1:]])
def test_nothing_jumps_while_a_page_loads(dashboard: str, page: Page, path: str) -> None:
    page.add_init_script(WATCH)
    enter(page, f"{dashboard}/{path}")
    shifts = page.evaluate("window.shifts")
    assert sum(shift[0] for shift in shifts) < LEAST, shifts
