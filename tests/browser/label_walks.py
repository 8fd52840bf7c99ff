"""What labels stay through: changes of month, segment, indicator and area, back and forth, drawn by a seed."""

import random
import re
from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from tests.browser.viewer import box, frame, parameters, rest

WALKS = {
    "home": "",
    "peta": "peta",
    "peta published": "peta?data=terpublikasi&dasar=semua",
    "two maps": "peta?bentuk=banding&bandingkan=segmen",
    "group": "kelompok",
    "claims": "anggaran?lihat=klaim",
    "radar": "radar",
}
STEPS = 12
_FIELDS = ("indicator", "indicator", "segment", "segment", "month", "base_year", "ladder", "published_base")
# Address and maps stay as they are for longer than the play bar waits before it reports its month.
_STANDS = """
() => {
  const app = document.querySelector('[data-testid="stApp"]')?.dataset;
  const now = location.href + [...document.querySelectorAll("*")].flatMap((node) => node.shadowRoot
    ? [...node.shadowRoot.querySelectorAll(".frame, .unit, .label")].map((each) => each.outerHTML) : []).join();
  const rests = app?.testScriptState === "notRunning" && !document.querySelector('[data-stale="true"]');
  const still = rests && now === window.stoodAs;
  window.stoodStill = still ? (window.stoodStill ?? 0) + 1 : 0;
  window.stoodAs = now;
  return window.stoodStill > 9;
}
"""


def walk(page: Page, seed: int, steps: int = STEPS) -> Iterator[str]:
    """Change what a page with a map shows, and say after each change, once the page stands, which it was."""
    draw = random.Random(seed)  # noqa: S311
    behind = ahead = 0  # entries of the history
    for _ in range(steps):
        ways = [_field] * 3 + [_month, _area] + [_back] * bool(behind) + [_forward] * 2 * bool(ahead)
        way, before = draw.choice(ways), page.url
        told = way(page, draw)
        if told and way is _month:
            yield f"{told}, not reported yet"
        stand(page)
        if way is _back:
            behind, ahead = behind - 1, ahead + 1
        elif way is _forward:
            behind, ahead = behind + 1, ahead - 1
        elif page.url != before:
            behind, ahead = behind + 1, 0
        if told:
            yield told


def _back(page: Page, _draw: random.Random) -> str:
    page.go_back()
    return "back"


def _forward(page: Page, _draw: random.Random) -> str:
    page.go_forward()
    return "forward"


def stand(page: Page) -> None:
    """Wait until the page rests and its maps have stopped changing."""
    rest(page)
    page.evaluate("() => document.fonts.ready")
    page.wait_for_function(_STANDS, polling=60)
    rest(page)


def _panel(page: Page) -> Locator | None:
    """The button that opens the panel of controls, where a narrow window hides it."""
    opener = page.get_by_test_id("stExpandSidebarButton")
    return opener if opener.is_visible() else None


def _field(page: Page, draw: random.Random) -> str:
    """Choose something else in one of the lists of the panel."""
    opener = _panel(page)
    if opener:
        opener.click()
        expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "false")
    fields = [name for name in _FIELDS if box(page, name).count()]
    told = ""
    if fields:
        name = draw.choice(fields)
        box(page, name).click()
        options = page.get_by_test_id("stSelectboxVirtualDropdown").get_by_role("option")
        label = draw.choice(options.all_inner_texts())
        options.filter(has_text=re.compile(f"^{re.escape(label)}$")).first.click()
        told = f"{name} {label}"
    if opener:
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        expect(opener).to_be_visible()
    return told


def _month(page: Page, draw: random.Random) -> str:
    """Take the play bar some months on or back by its arrows."""
    bar = frame(page).locator(".bar")
    if not bar.count() or not bar.is_visible():
        return ""
    tool = draw.choice(("earlier", "later"))
    button = bar.locator(f'[data-tool="{tool}"]')
    if not button.is_enabled():
        return ""
    for _ in range(draw.randint(1, 5)):
        if button.is_enabled():
            button.click()
    return f"{tool} on the play bar"


def _area(page: Page, draw: random.Random) -> str:
    """Choose an area, or the whole province again, where its land can be pointed at."""
    if not frame(page).count():
        return ""
    chosen = parameters(page).get("wilayah")
    panel = frame(page).locator("svg.panel").first
    codes = panel.locator(".unit").evaluate_all("units => units.map(unit => unit.dataset.code)")
    code = chosen[0] if chosen and draw.random() < 0.4 else draw.choice(codes)
    panel.focus()
    unit = panel.locator(f'.unit[data-code="{code}"]')
    unit.dispatch_event("click")
    return f"area {code}"
