from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.viewer import PAGES, area, enter, frame, rest

pytestmark = pytest.mark.browser

FITS = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
# Boxes of everything on the page, as one text; the page stands when it stays the same for some frames.
STANDS = """
() => {
  const boxes = [...document.querySelectorAll('[data-testid="stApp"] *')].map((node) => node.getBoundingClientRect());
  const now = boxes.map(({ x, y, width }) => [x, y, width].map(Math.round).join()).join(";");
  window.same = now === window.before ? (window.same ?? 0) + 1 : 0;
  window.before = now;
  return window.same > 8;
}
"""
DESK = [(1366, 768), (1920, 1080)]
PHONE = [(390, 844)]
# A desk's window grows and shrinks; a phone opens the page as a phone, with the menu folded.
SIZES = pytest.mark.parametrize("sizes", [DESK, PHONE], ids=["desk", "phone"])


def stand(page: Page) -> None:
    """Wait until nothing on the page moves any more."""
    rest(page)
    page.wait_for_function(STANDS, polling="raf")


def misfits(page: Page) -> dict[str, list[str]]:
    """What does not fit, once the page stands."""
    stand(page)
    return {kind: places for kind, places in page.evaluate(FITS).items() if places}


@SIZES
@pytest.mark.parametrize("path", ["", *list(PAGES)[1:]])
def test_everything_fits(dashboard: str, page: Page, path: str, sizes: list[tuple[int, int]]) -> None:
    page.set_viewport_size({"width": sizes[0][0], "height": sizes[0][1]})
    enter(page, f"{dashboard}/{path}?wilayah=35.09")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            assert misfits(page) == {}, f"{scheme} {path or 'ringkasan'} at {width}x{height}"


@SIZES
@pytest.mark.parametrize("form", ["kotak", "banding"])
def test_other_forms_of_the_map_fit(dashboard: str, page: Page, form: str, sizes: list[tuple[int, int]]) -> None:
    page.set_viewport_size({"width": sizes[0][0], "height": sizes[0][1]})
    enter(page, f"{dashboard}/peta?bentuk={form}&indikator=kekurangan")
    expect(frame(page).locator("svg.panel")).to_have_count(2 if form == "banding" else 1)
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        assert misfits(page) == {}, f"{form} at {width}x{height}"


def test_the_card_of_an_area_lies_over_neither_of_two_maps(dashboard: str, page: Page) -> None:
    enter(page, f"{dashboard}/peta?bentuk=banding&wilayah=35.09")
    card = page.locator(".st-key-area_card").bounding_box()
    maps = page.locator(".st-key-map_hero").bounding_box()
    assert card["y"] >= maps["y"] + maps["height"]


@pytest.mark.parametrize(
    ("path", "code"),
    [("?", "35.13"), ("?bentuk=kotak", "35.09"), ("?data=terpublikasi", "35.25"), ("?data=terpublikasi", "35.23")],
)
def test_the_card_of_an_area_hides_nothing_of_the_map_and_moves_nothing(
    dashboard: str, page: Page, path: str, code: str
) -> None:
    for width, height in ((1366, 768), (1280, 720), (1920, 1080), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        enter(page, f"{dashboard}/peta{path}")
        before = frame(page).locator(".stage").bounding_box()
        area(page, code).dispatch_event("click")
        card = page.locator(".st-key-peta_card")
        expect(card).to_contain_text(f"({code})")
        stand(page)
        assert frame(page).locator(".stage").bounding_box() == before
        own, whole = card.bounding_box(), frame(page).bounding_box()
        if width > 1000:  # beside the choice of form, in sight
            assert own["y"] + own["height"] <= whole["y"]
            assert own["y"] >= page.locator(".st-key-status").bounding_box()["y"]
            forms = page.locator(".st-key-pick_bentuk").get_by_role("radio").last.bounding_box()
            assert own["x"] >= forms["x"] + forms["width"]
        else:
            assert own["y"] >= whole["y"] + whole["height"]
        words = card.locator("dt, dd, .card-none, .card-title")
        cut = words.evaluate_all("nodes => nodes.filter((node) => node.scrollWidth > node.clientWidth + 1).length")
        assert cut == 0


# Words of charts that leave their drawing, of which a viewer sees a part.
CUT = """
() => [...document.querySelectorAll(".stPlotlyChart svg.main-svg text")].filter((text) => {
  if (!text.textContent.trim() || !text.checkVisibility()) return false;
  const box = text.getBoundingClientRect(), sheet = text.closest("svg.main-svg").getBoundingClientRect();
  return box.left < sheet.left - 1.5 || box.right > sheet.right + 1.5;
}).map((text) => text.textContent)
"""


@pytest.mark.parametrize("path", ["peringkat", "peringkat?tampilan=pareto", "peringkat?tampilan=perubahan", "simulasi"])
def test_the_words_of_a_chart_stay_on_it_on_a_phone(dashboard: str, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, f"{dashboard}/{path}")
    stand(page)
    assert page.locator(".stPlotlyChart svg.main-svg text").count()
    assert page.evaluate(CUT) == []
