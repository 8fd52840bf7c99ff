"""What the frame does in the browser: language, Streamlit's own words, light or dark, skip link, focus, titles."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import ROOT, run_app
from tests.browser.viewer import PAGES, enter, frame, manage, move, rest

pytestmark = pytest.mark.browser

DIALOG = '[role="dialog"]'
ENGLISH = re.compile(
    r"\b(January|February|March|May|June|July|August|October|December|Sunday|Monday|Today|Next|Previous|selected)\b"
)
FOCUSED = """
() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const rings = [at, at.closest("label")].filter(Boolean).map((each) => getComputedStyle(each));
  const ring = ({ outlineStyle, outlineWidth, boxShadow }) =>
    (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
  return [at.ariaLabel || at.textContent || at.tagName, rings.some(ring), at.getAttribute("class") ?? ""];
}
"""


def chooser(page: Page):
    return page.locator(".st-key-page_script select")


def scheme(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.querySelector('.stApp')).colorScheme"))


def test_light_and_dark_are_chosen_in_the_app_and_stay(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/tren")
    assert scheme(page) == "light"
    page.evaluate("window.here = true")
    chooser(page).select_option("Dark")
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")
    rest(page)
    # The chart follows, and nothing was loaded anew.
    expect(page.locator(".stPlotlyChart .main-svg").first).to_be_visible()
    expect(page.locator(".stPlotlyChart .ytick text").first).to_have_css("fill", "rgb(238, 243, 245)")
    assert page.evaluate("window.here") is True
    move(page, "Peta")
    expect(frame(page)).to_have_attribute("data-theme", "dark")
    enter(page, f"{dashboard}/radar")
    assert scheme(page) == "dark"
    expect(chooser(page)).to_have_value("Dark")
    chooser(page).select_option("System")
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", "light")
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")


def test_charts_follow_a_system_that_turns_dark_by_itself(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/tren")
    letters = page.locator(".stPlotlyChart .ytick text").first
    for scheme_, colour in (("dark", "rgb(238, 243, 245)"), ("light", "rgb(18, 33, 42)")):
        page.emulate_media(color_scheme=scheme_)
        expect(letters).to_have_css("fill", colour)


def test_the_page_is_in_the_language_it_says(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/tren?wilayah=35.09")
    html = page.locator("html")
    expect(html).to_have_attribute("lang", "id")
    expect(page.get_by_test_id("stSkipToContent")).to_have_text(re.compile("^Langsung ke"))
    help_button = page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile("^Penjelasan "))
    expect(help_button).to_have_count(1)
    page.locator(".st-key-pick_language").get_by_text("EN", exact=True).click()
    expect(html).to_have_attribute("lang", "en")
    rest(page)
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile("^Help for "))).to_have_count(1)
    assert "Penjelasan" not in page.locator("body").inner_html()
    page.locator(".st-key-pick_language").get_by_text("ID", exact=True).click()
    expect(html).to_have_attribute("lang", "id")
    expect(help_button).to_have_count(1)


def test_an_empty_list_and_the_calendar_speak_indonesian(dashboard: str, page: Page) -> None:
    manage(page, dashboard)
    enter(page, f"{dashboard}/mutu?tinjau=sanggahan&wilayah=35.09")
    page.get_by_test_id("stSidebar").locator(".st-key-pick_area").get_by_role("combobox").fill("zzzz")
    expect(page.get_by_text("Tidak ada yang cocok")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_test_id("stDateInput").get_by_role("button").first.click()
    calendar = page.locator(DIALOG).last
    expect(calendar).to_be_visible()
    said = " ".join(
        [calendar.inner_text(), *calendar.locator("[aria-label]").evaluate_all("n => n.map(e => e.ariaLabel)")]
    )
    english = re.compile(
        r"\b(January|February|March|May|June|July|August|October|December|Sunday|Monday|Today|Next|Previous|selected"
        r"|available|date)\b"
    )
    assert english.findall(said) == []


def test_a_lost_connection_is_told_in_the_pages_language(page: Page) -> None:
    with run_app(ROOT / "app.py") as address:
        enter(page, f"{address}/indikator")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible(timeout=60_000)
    expect(dialog).to_contain_text("Sambungan terputus")
    expect(dialog).not_to_contain_text(re.compile("Streamlit still|Connection|connected"))


MAPPED = (
    *("", "peta", "peta?bentuk=kotak", "peta?bentuk=banding", "profil?wilayah=35.09", "radar", "simulasi?susun=bagi"),
    *(f"kelompok?tampil_kelompok={view}" for view in ("peta", "pemberi_kerja", "menunggak")),
    *(f"anggaran?lihat={view}" for view in ("status", "regulasi", "anggaran", "klaim")),
)
"""Views with a map."""


@pytest.mark.parametrize("path", MAPPED)
def test_the_map_is_a_tab_and_a_press_away_and_seen_to_have_the_keys(dashboard: str, page: Page, path: str) -> None:
    enter(page, f"{dashboard}/{path}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Langsung ke peta"
    assert page.evaluate(FOCUSED)[1]
    page.keyboard.press("Enter")
    _, ring, names = page.evaluate(FOCUSED)
    assert "panel" in names
    assert ring


def test_where_the_keyboard_is_can_be_seen_in_menu_and_status_line(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/indikator")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        name, ring, _ = page.evaluate(FOCUSED)
        seen.append((name, ring))
    assert any(name == "Peta" for name, _ in seen)
    assert [name for name, ring in seen if not ring] == []


def test_high_contrast_shows_which_choice_is_taken(dashboard: str, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    enter(page, f"{dashboard}/peta")
    rings = "labels => labels.map(l => [l.querySelector('input').checked, getComputedStyle(l).outlineStyle])"
    found = page.locator(".st-key-pick_dataset label:has(input)").evaluate_all(rings)
    assert [ring != "none" for checked, ring in found if checked] == [True]
    assert [ring != "none" for checked, ring in found if not checked] == [False]


@pytest.mark.parametrize("path", ["", *list(PAGES)[1:]])
def test_each_page_has_a_title_of_its_own_and_one_first_heading(dashboard: str, page: Page, path: str) -> None:
    enter(page, f"{dashboard}/{path}?wilayah=35.09")
    title = PAGES[path or "ringkasan"]
    expect(page).to_have_title(re.compile(rf"^{re.escape(title)}.* · Cakupan Jatim$"))
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(".app-name")).to_contain_text("jaminan sosial ketenagakerjaan")
    levels = page.evaluate(
        """() => {
          const found = [];
          const walk = (root) => {
            for (const node of root.querySelectorAll("*")) {
              if (node.shadowRoot) walk(node.shadowRoot);
              if (!node.matches("h1, h2, h3, h4, h5, h6, [role=heading]") || !node.checkVisibility()) continue;
              found.push([Number(node.ariaLevel ?? node.tagName[1]), node.textContent.trim().slice(0, 40)]);
            }
          };
          walk(document.querySelector('[data-testid="stMain"]'));
          return found;
        }"""
    )
    leaps = [(one, two) for one, two in pairwise(levels) if two[0] > one[0] + 1]
    assert leaps == [], levels
    assert levels[0][0] == 1


def test_five_numbers_have_five_names(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/profil?wilayah=35.09")
    tiles = page.locator('[class*="st-key-tile-"]:has(> * .stPopover)')
    names = tiles.evaluate_all(
        """all => all.map((tile) =>
          [tile.querySelector(".tile-label").textContent, tile.querySelector(".stPopover button").ariaLabel])"""
    )
    assert len(names) >= 4
    assert [(label, name) for label, name in names if name != f"asal angka: {label}"] == []


def test_the_status_line_stays_in_sight(dashboard: str, page: Page) -> None:
    for width, height, most in ((1366, 768, 90), (1280, 720, 90), (390, 844, 140)):
        page.set_viewport_size({"width": width, "height": height})
        enter(page, f"{dashboard}/profil?wilayah=35.09")
        main = page.get_by_test_id("stMain")
        main.evaluate("node => node.scrollTo(0, 900)")
        line = page.locator(".st-key-status")
        expect(line).to_be_in_viewport(ratio=1)
        box = line.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= most
        top = "([x, y]) => !!document.elementFromPoint(x, y).closest('.st-key-status')"
        assert page.evaluate(top, [box["x"] + 40, box["y"] + box["height"] / 2])


def test_the_style_of_the_frame_comes_with_the_document_and_in_no_message(
    dashboard: str, visit: Callable[[], Page]
) -> None:
    page = visit()
    received: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: received.append(data)))
    enter(page, f"{dashboard}/indikator")
    page.locator(".st-key-pick_language").get_by_text("EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    rest(page)
    rule = b".st-key-frame_tools {"
    assert rule in (ROOT / "components" / "frame" / "frame.css").read_bytes()
    assert rule.decode() in page.locator("body > style").inner_text()
    assert len(received) > 2
    assert sum(rule in data for data in received) == 0
