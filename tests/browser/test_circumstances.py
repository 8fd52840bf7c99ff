"""Unusual circumstances: no WebGL, forced colours, 200 % zoom, a phone in the hand."""

import re

import pytest
from playwright.sync_api import Playwright, expect

from components.frame.routes import HOME, ROUTES
from tests.browser.conftest import Visit, lacking, started, visits
from tests.browser.server import find_chromium
from tests.browser.test_app_layout import misfits
from tests.browser.viewer import enter, frame, rest, unexpected

pytestmark = pytest.mark.browser

PATHS = ["" if route is HOME else route.path for route in ROUTES]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
# What is pressed, also inside components, that is smaller than a finger needs; a link within a sentence may be.
_SMALL = """
(least) => {
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) walk(node.shadowRoot);
      if (!node.matches("button, a[href], select, [role=radio], [role=button]")) continue;
      if (node.closest("p, li, td, .js-plotly-plot")) continue;
      if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const { width, height, x } = (node.closest("label") ?? node).getBoundingClientRect();
      if (width && x < innerWidth && x + width > 0 && Math.min(width, height) < least - 0.5) {
        const name = (node.ariaLabel || node.textContent).trim().slice(0, 30);
        found.push(`${node.tagName} ${name}: ${Math.round(width)} × ${Math.round(height)}`);
      }
    }
  };
  walk(document.body);
  return found;
}
"""


def test_the_map_needs_no_webgl(
    dashboard: str, playwright: Playwright, outside: list[str], complaints: list[str]
) -> None:
    place = find_chromium() or lacking("no Chromium, Chrome or Edge found")
    with (
        started(playwright, place, "--disable-gpu", "--disable-3d-apis") as browser,
        visits(browser, outside, complaints) as visit,
    ):
        page = visit()
        # A link from when there were columns in three dimensions leads to circles.
        for path in ("peta", "peta?bentuk=3d"):
            enter(page, f"{dashboard}/{path}")
            assert frame(page).locator(".unit").count() == 38
        assert page.evaluate("() => document.createElement('canvas').getContext('webgl2')") is None
        assert unexpected(complaints, "peta") == []


def test_forced_colours_show_what_is_chosen_and_where_the_focus_is(dashboard: str, visit: Visit) -> None:
    page = visit(forced_colors="active")
    enter(page, f"{dashboard}/peta")
    radios = page.get_by_test_id("stSidebar").get_by_role("radio")
    circles = [radio.locator("xpath=ancestor::label/div[1]") for radio in radios.all()[:2]]
    assert circles[0].screenshot() != circles[1].screenshot()
    forms = page.locator(".st-key-peta_options button")
    styles = "node => ['backgroundColor', 'borderColor', 'borderWidth', 'outline'].map(k => getComputedStyle(node)[k])"
    assert forms.nth(0).evaluate(styles) != forms.nth(1).evaluate(styles)
    fills = frame(page).locator(".unit").evaluate_all("units => units.map(unit => getComputedStyle(unit).fill)")
    assert len(set(fills)) >= 4
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    ring = "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.boxShadow]; }"
    assert page.evaluate(ring)[0] != "none"


@pytest.mark.parametrize("path", PATHS)
def test_everything_fits_at_twice_the_size(dashboard: str, visit: Visit, path: str) -> None:
    page = visit(viewport={"width": 683, "height": 384}, device_scale_factor=2)
    enter(page, f"{dashboard}/{path}?wilayah=35.09")
    assert misfits(page) == {}


def test_a_phone_in_the_hand(dashboard: str, visit: Visit) -> None:
    page = visit(**PHONE)
    enter(page, dashboard)
    opener = page.get_by_test_id("stExpandSidebarButton")
    expect(opener).to_have_accessible_name(re.compile("^Menu"))
    opener.tap()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").tap()
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    opener.tap()
    for title in ("Peta", "Profil kab/kota"):
        expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()
    page.get_by_role("link", name="Peta", exact=True).tap()
    page.wait_for_url("**/peta*")
    rest(page)
    top = frame(page).bounding_box()
    assert top is not None
    assert top["y"] < 844 / 2, "the map is not first"


@pytest.mark.parametrize("path", PATHS)
def test_targets_are_as_large_as_a_finger_needs(dashboard: str, visit: Visit, path: str) -> None:
    page = visit(**PHONE)
    enter(page, f"{dashboard}/{path}?wilayah=35.09")
    assert page.evaluate(_SMALL, 24) == []
