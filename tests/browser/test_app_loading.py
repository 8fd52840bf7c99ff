"""What a page does while it loads and when its month changes: nothing on it jumps."""

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import Route as Request

from components.frame.routes import ROUTES, Route
from tests.browser.axe import views
from tests.browser.conftest import Visit
from tests.browser.viewer import box, choose, enter, rest

pytestmark = pytest.mark.browser

# Every move counts, from the empty document on, also those that a key or a click has just begun.
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join();
    const name = (node) => node?.className?.split?.(" ").filter((each) => /^st/.test(each)).join(".") ?? node?.nodeName;
    const where = entry.sources.map(({ node, previousRect, currentRect }) =>
      `${name(node)} ${box(previousRect)} -> ${box(currentRect)}`);
    window.shifts.push([entry.value, Math.round(entry.startTime), ...where]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
LEAST = 0.1
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


def moved(page: Page) -> float:
    """What has moved since the last question, by the measure of the Layout Instability API."""
    return float(page.evaluate("shifts.splice(0).reduce((sum, [value]) => sum + value, 0)"))


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_nothing_jumps_while_a_view_loads_in_a_cold_browser(dashboard: str, visit: Visit, route: Route) -> None:
    found = {}
    first, *others = views(route)
    for size in (LAPTOP, PHONE):
        page = visit(cold=True, viewport=size)
        page.add_init_script(WATCH)
        enter(page, f"{dashboard}/{first}")
        found[f"{first} {size['width']}"] = moved(page)
        page.context.close()
    page = visit(viewport=LAPTOP)
    page.add_init_script(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})  # every file is fetched anew
    for view in others:
        enter(page, f"{dashboard}/{view}")
        found[view] = moved(page)
    assert {view: value for view, value in found.items() if value >= LEAST} == {}


DATED = (
    *("", "peta", "tren", "peringkat", "profil?wilayah=35.09", "kelompok", "anggaran?lihat=silang"),
    *("radar", "simulasi", "mutu?tinjau=pembanding"),
)
"""A view of each page that shows a month of the viewer's choice."""


@pytest.mark.parametrize("path", DATED)
def test_nothing_jumps_when_the_month_changes(dashboard: str, page: Page, path: str) -> None:
    page.add_init_script(WATCH)
    enter(page, f"{dashboard}/{path}")
    moved(page)
    choose(page, "month", "Maret 2025")
    rest(page)
    expect(box(page, "month")).to_have_value("Maret 2025")
    expect(page.locator(".st-key-status_month")).to_contain_text("31 Maret 2025")
    rest(page)
    assert moved(page) < LEAST


def test_the_page_is_held_until_it_is_whole_and_named_from_the_first_frame(dashboard: str, page: Page) -> None:
    held: list[Request] = []
    page.route("**/static/js/Selectbox*", lambda request: held.append(request))  # the code of the panel comes last
    page.goto(f"{dashboard}/peta?bahasa=en", wait_until="commit")
    expect(page.locator(".waiting-page .app-name")).to_contain_text("Cakupan Jatim")
    expect(page.get_by_role("status").first).to_have_text("Loading…")
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.get_by_test_id("stMain")).to_be_hidden()
    page.wait_for_function("document.querySelector('[data-testid=stSidebar] [data-testid=stSkeleton]')")
    expect(page.locator("html")).to_have_class("waiting")
    for request in held:
        request.continue_()
    rest(page)
    expect(page.locator(".waiting-page")).to_have_count(0)
    expect(page.get_by_test_id("stSidebar")).to_be_visible()


# What the first area of each map is filled with from frame to frame, read from the first frame that has one.
FILLS = """
window.fills = [];
const roots = (node) => [node, ...[...node.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
  shadowRoot ? roots(shadowRoot) : [])];
const look = () => {
  const panels = roots(document).flatMap((root) => [...root.querySelectorAll(".panel")]);
  const units = panels.map((svg) => svg.querySelector(".unit")).filter(Boolean);
  units.forEach((unit, place) => (window.fills[place] ??= new Set()).add(getComputedStyle(unit).fill));
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@pytest.mark.parametrize("path", ["", "peta", "peta?bentuk=banding", "kelompok"])
def test_a_map_has_its_colours_from_its_first_frame(dashboard: str, visit: Visit, path: str) -> None:
    page = visit(cold=True, viewport=LAPTOP)
    page.add_init_script(FILLS)
    enter(page, f"{dashboard}/{path}")
    seen = page.evaluate("fills.map((each) => [...each])")
    assert seen
    assert all(len(each) == 1 for each in seen), seen
