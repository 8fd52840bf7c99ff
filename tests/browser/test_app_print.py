"""On paper: every page whole on A4, each sheet saying what its figures are, nothing cut off at the edge."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from components.routes import HOME, ROUTES, Route
from tests.browser.conftest import lacking
from tests.browser.viewer import MARK, enter, rest

pytestmark = pytest.mark.browser

A4 = (595, 842)  # points
MARGIN = 26
# Headings and cells of the page itself, inside components too; what is pressed stays on the screen.
_TEXTS = """
() => {
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) walk(node.shadowRoot);
      if (node.matches(".unseen") || !node.matches("h1, h2, [role=heading], tbody td, tbody th")) continue;
      if (node.checkVisibility()) found.push(node.textContent);
    }
  };
  walk(document.querySelector('[data-testid="stMainBlockContainer"]'));
  return found;
}
"""


def sheets(page: Page, folder: Path, *options: str) -> list[str]:
    """What Poppler reads on each sheet."""
    reader = shutil.which("pdftotext") or lacking("no pdftotext (Poppler) found")
    place = folder / "printed.pdf"
    page.pdf(path=place, prefer_css_page_size=True, print_background=True)
    read = subprocess.run([reader, *options, str(place), "-"], check=True, capture_output=True, text=True)  # noqa: S603
    return read.stdout.split("\f")[:-1] if not options or "-bbox" not in options else read.stdout.split("<page ")[1:]


def bare(text: str) -> str:
    """Without white space and with ligatures taken apart, since a printed line breaks anywhere."""
    return re.sub(r"\s+", "", text.replace("\ufb01", "fi").replace("\ufb02", "fl").replace("\u00ad", ""))


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_a_page_prints_whole(dashboard: str, page: Page, tmp_path: Path, route: Route) -> None:
    enter(page, f"{dashboard}/{'' if route is HOME else route.path}?wilayah=35.09")
    texts = {bare(text) for text in page.evaluate(_TEXTS)} - {""}
    printed = sheets(page, tmp_path, "-raw")
    whole = bare("".join(printed))
    assert [text for text in texts if text not in whole] == []
    if page.locator(".st-key-status").is_visible():
        for sheet in printed:
            assert all(bare(text) in bare(sheet) for text in (MARK, "Versi data 1", "Cakupan Jatim")), sheet[:300]


@pytest.mark.parametrize("path", ["", "peringkat", "kelompok?tampil_kelompok=kalender", "mutu", "profil?wilayah=35.09"])
def test_nothing_is_cut_off_at_the_edge(dashboard: str, page: Page, tmp_path: Path, path: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    enter(page, f"{dashboard}/{path}")
    for sheet in sheets(page, tmp_path, "-bbox"):
        size = re.match(r'width="([\d.]+)" height="([\d.]+)', sheet)
        assert size is not None
        assert tuple(round(float(side)) for side in size.groups()) == A4
        places = [float(place) for place in re.findall(r'xMax="([\d.]+)"', sheet)]
        assert max(places) <= A4[0] - MARGIN


def test_the_ranking_prints_all_areas_with_a_heading_on_each_sheet(dashboard: str, page: Page, tmp_path: Path) -> None:
    enter(page, f"{dashboard}/peringkat")
    table = page.locator("table").first
    names, rows = table.locator("tbody th").all_inner_texts(), table.locator("tbody tr").all_text_contents()
    pieces = "buttons => buttons.flatMap((button) => [...button.childNodes].map((node) => node.textContent))"
    headings = table.locator("thead button").evaluate_all(pieces)
    assert len(names) >= 38
    printed = [bare(sheet) for sheet in sheets(page, tmp_path, "-raw")]
    assert [name for name in names if bare(name) not in "".join(printed)] == []
    told = [text for text in map(bare, headings) if text and text not in "↕▲▼"]
    for sheet in printed:
        if any(bare(row) in sheet for row in rows):
            assert [heading for heading in told if heading not in sheet] == []


def test_the_screen_is_what_it_was_after_printing(dashboard: str, page: Page, tmp_path: Path) -> None:
    enter(page, f"{dashboard}/peringkat")
    before = page.locator("table").first.bounding_box()
    sheets(page, tmp_path)
    rest(page)
    assert page.locator("table").first.bounding_box() == before
