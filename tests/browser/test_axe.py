"""Nothing on any view that assistive technology cannot use, in light and dark; the two languages take turns."""

from itertools import cycle

import pytest
from playwright.sync_api import Page

from components.frame.routes import ROUTES, Route
from tests.browser.axe import COLOURS, LANGUAGES, THEMES, VIEW_OPTIONS, Finding, findings, in_import, views
from tests.browser.axe_states import STATES, State, expand, reach
from tests.browser.conftest import Visit
from tests.browser.viewer import enter, rest

pytestmark = pytest.mark.browser

# Contrast of the letters of a node with what is painted behind them.
CONTRAST = """
(node) => {
  const channels = (text) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([red, green, blue]) => [red, green, blue].map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const paint = (each) => channels(getComputedStyle(each).backgroundColor);
  let behind = node;
  while (behind.parentElement && paint(behind)[3] < 255) behind = behind.parentElement;
  let opacity = 1;
  for (let each = node; each; each = each.parentElement) opacity *= Number(getComputedStyle(each).opacity);
  const ground = paint(behind), own = channels(getComputedStyle(node).color);
  const ink = own.map((value, index) => value * opacity + ground[index] * (1 - opacity));
  const [one, two] = [light(ink), light(ground)].sort((a, b) => b - a);
  return (one + 0.05) / (two + 0.05);
}
"""
LEAST = 4.5
TURNS = tuple(zip(LANGUAGES, THEMES, strict=True))
"""One language light, the other dark; the command looks at all four."""


def test_every_option_named_as_a_view_is_one() -> None:
    assert {option.name for route in ROUTES for option in route.options} >= VIEW_OPTIONS


def told(found: dict[str, list[Finding]]) -> dict[str, list[str]]:
    return {name: [str(each) for each in some] for name, some in found.items() if some}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_axe_finds_nothing(dashboard: str, visit: Visit, route: Route) -> None:
    page = visit()
    found: dict[str, list[Finding]] = {}
    for view, language in zip(views(route), cycle(LANGUAGES)):
        enter(page, f"{dashboard}/{view}&bahasa={language}")
        page.emulate_media(color_scheme="light")
        rest(page)
        found[f"light {view} {language}"] = findings(page)
        page.emulate_media(color_scheme="dark")
        rest(page)
        # What stands there is the same; its colours are not.
        found[f"dark {view} {language}"] = findings(page, COLOURS)
        if expand(page):
            found[f"{view} {language} unfolded"] = findings(page)
    assert told(found) == {}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_axe_finds_nothing_on_what_a_viewer_opens(dashboard: str, page: Page, state: State) -> None:
    found: dict[str, list[Finding]] = {}
    for language, theme in TURNS:
        page.emulate_media(color_scheme=theme)
        reach(page, dashboard, state, language)
        found[f"{theme} {language}"] = findings(page)
    assert told(found) == {}


def test_axe_finds_nothing_in_the_steps_of_an_import_and_when_the_connection_is_lost(visit: Visit) -> None:
    assert told(dict(in_import({turn: visit() for turn in TURNS}))) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_captions_and_the_primary_button_can_be_read(dashboard: str, visit: Visit, theme: str) -> None:
    page = visit(color_scheme=theme)
    for path in ("", "anggaran", "mutu", "kelola"):
        enter(page, f"{dashboard}/{path}?wilayah=35.09")
        for caption in page.locator("[data-testid=stCaptionContainer] p:visible").all():
            assert caption.evaluate(CONTRAST) >= LEAST, (path, caption.inner_text())
    enter(page, f"{dashboard}/?wilayah=35.09")
    button = page.locator(".st-key-strip_profile button")
    assert button.locator("p").evaluate(CONTRAST) >= LEAST
    button.hover()
    page.wait_for_function("() => document.getAnimations().every((each) => each.playState !== 'running')")
    assert button.locator("p").evaluate(CONTRAST) >= LEAST
    rest(page)


def test_the_rules_of_colours_see_faint_letters_and_links_without_a_line(page: Page) -> None:
    page.set_content("""<html lang="id"><title>Contoh</title><main><h1>Contoh</h1>
      <p style="color: #ccc; background: #fff">Samar</p>
      <p>Di sini ada <a style="color: #222; text-decoration: none" href="#a">tautan</a> dalam kalimat.</p></main>""")
    assert {found.rule for found in findings(page, COLOURS)} == set(COLOURS)
    assert {found.rule for found in findings(page)} == set(COLOURS)
