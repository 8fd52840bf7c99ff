"""On paper: every page whole on A4, each sheet saying what its figures are, nothing cut off at the edge."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from components.frame.routes import HOME, ROUTES, Route
from tests.browser import labels
from tests.browser.conftest import Visit, lacking
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


def printed(page: Page, folder: Path, program: str, *options: str) -> bytes:
    """What a program of Poppler makes of the page on paper."""
    reader = shutil.which(program) or lacking(f"no {program} (Poppler) found")
    place = folder / "printed.pdf"
    page.pdf(path=place, prefer_css_page_size=True, print_background=True)
    into = [] if program == "pdftoppm" else ["-"]
    return subprocess.run([reader, *options, str(place), *into], check=True, capture_output=True).stdout  # noqa: S603


def sheets(page: Page, folder: Path, *options: str) -> list[str]:
    """What Poppler reads on each sheet."""
    read = printed(page, folder, "pdftotext", *options).decode()
    return read.split("\f")[:-1] if not options or "-bbox" not in options else read.split("<page ")[1:]


def bare(text: str) -> str:
    """Without white space and with ligatures taken apart, since a printed line breaks anywhere."""
    return re.sub(r"\s+", "", text.replace("\ufb01", "fi").replace("\ufb02", "fl").replace("\u00ad", ""))


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_a_page_prints_whole(dashboard: str, page: Page, tmp_path: Path, route: Route) -> None:
    enter(page, f"{dashboard}/{'' if route is HOME else route.path}?wilayah=35.09")
    texts = {bare(text) for text in page.evaluate(_TEXTS)} - {""}
    read = sheets(page, tmp_path, "-raw")
    whole = bare("".join(read))
    assert [text for text in texts if text not in whole] == []
    if page.locator(".st-key-status").is_visible():
        each_says_what_it_is(read)


def each_says_what_it_is(read: list[str]) -> None:
    """The mark, the version and the app stand on every sheet, and none of them is empty but for that."""
    for sheet in read:
        assert all(bare(text) in bare(sheet) for text in (MARK, "Versi data 1", "Cakupan Jatim")), sheet[:300]
        assert len(bare(sheet)) > 250, sheet


def pictures(page: Page, folder: Path, *options: str) -> list[list[bytes]]:
    """The lines of each sheet in shades of grey, two dots a millimetre."""
    read, found = printed(page, folder, "pdftoppm", "-r", "50.8", "-gray", *options), []
    while read:
        _, size, _, rest_ = read.split(b"\n", 3)
        wide, high = map(int, size.split())
        found.append([rest_[line * wide : (line + 1) * wide] for line in range(high)])
        read = rest_[wide * high :]
    return found


@pytest.mark.parametrize("path", ["profil?wilayah=35.09", "peringkat"])
def test_firefox_says_on_every_sheet_what_it_is(dashboard: str, fox: Page, tmp_path: Path, path: str) -> None:
    enter(fox, f"{dashboard}/{path}")
    read = pictures(fox, tmp_path)
    assert len(read) > 1
    # Firefox draws letters, so that what it says is read on the page and that it says it on the sheet.
    said = fox.locator(".paper-line").text_content() or ""
    assert all(text in said for text in (MARK, "Versi data 1", "Cakupan Jatim", "per 31 Oktober 2026"))
    for sheet in read:
        assert min(map(min, sheet[16:32])) < 140, "the line, below a margin of 8 mm"
        assert min(map(min, sheet[:16])) == 255
        assert min(map(min, sheet[33:40])) == 255, "what follows keeps its distance"
        assert min(map(min, sheet[40:])) < 140


@pytest.mark.parametrize("path", ["", "tren", "peringkat", "kelompok", "simulasi?wilayah=35.09"])
def test_a_dark_screen_prints_like_a_light_one(dashboard: str, visit: Visit, tmp_path: Path, path: str) -> None:
    found = {}
    for scheme in ("light", "dark"):
        page = visit(color_scheme=scheme)
        enter(page, f"{dashboard}/{path}")
        found[scheme] = b"".join(pictures(page, tmp_path, "-l", "1")[0])
    light, dark = found["light"], found["dark"]
    assert sorted(light)[len(light) // 3] > 240, "most of a sheet is bare, or the sea of a map"
    assert len(light) == len(dark)
    far = sum(abs(one - two) > 60 for one, two in zip(light, dark, strict=True))
    assert far < len(light) / 1000


def test_what_was_chosen_stands_in_words_and_what_is_closed_is_named(
    dashboard: str, page: Page, tmp_path: Path
) -> None:
    def told(path: str) -> str:
        enter(page, f"{dashboard}/{path}")
        return bare("".join(sheets(page, tmp_path, "-raw")))

    plan = told("simulasi?wilayah=35.09&dana=DBHCHT&dibayar=9&diketahui=bulan-capai")
    assert all(bare(text) in plan for text in ("Sumber dana: DBHCHT", "Bulan dibayar: 9", "Jumlah gelombang: 1"))
    assert bare("Simpan skenario") not in plan
    assert bare("Tidak ikut tercetak karena tertutup di layar: Lihat sebagai tabel") in told("peta")
    score = told("anggaran?lihat=skor")
    # How the score is worked out is closed on the screen, but there.
    assert bare("regulasi terkuat: tidak ada 0, PKS 25, SE 50, Perkada 75, Perda 100") in score
    assert bare("Cakupan · 25%") in score
    assert not page.locator(".st-key-anggaran_how details").evaluate("details => details.open")


# Every letter of the charts as paper gets it: points across and upright, and whether it stays on its drawing.
_LETTERS = """
() => {
  const paper = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--paper-zoom"));
  return [...document.querySelectorAll(".stPlotlyChart svg.main-svg text")]
    .filter((text) => text.textContent.trim() && text.checkVisibility()).map((text) => {
      const { a, b, c, d } = text.getScreenCTM(), box = text.getBoundingClientRect();
      const sheet = text.closest("svg.main-svg").getBoundingClientRect();
      const size = parseFloat(getComputedStyle(text).fontSize) * paper * 0.75;
      return { said: text.textContent, points: size * Math.min(Math.hypot(a, b), Math.hypot(c, d)),
        inside: box.left > sheet.left - 1.5 && box.right < sheet.right + 1.5 };
    });
}
"""


@pytest.mark.parametrize("path", ["tren?wilayah=35.09", "peringkat", "profil?wilayah=35.09", "anggaran?lihat=silang"])
def test_letters_of_charts_can_be_read_on_paper_from_any_screen(dashboard: str, visit: Visit, path: str) -> None:
    for width in (1366, 1920):
        page = visit(viewport={"width": width, "height": 1080})
        enter(page, f"{dashboard}/{path}")
        charts = page.locator(".stPlotlyChart svg.main-svg")
        before = charts.evaluate_all("drawings => drawings.map(drawing => drawing.outerHTML)")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        letters = page.evaluate(_LETTERS)
        assert len(letters) > 10
        assert [each for each in letters if each["points"] < 8 or not each["inside"]] == [], width
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert charts.evaluate_all("drawings => drawings.map(drawing => drawing.outerHTML)") == before


# Letters outside of drawings that are smaller on paper than 8 points, without those that nobody reads.
_SMALL = """
() => {
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) walk(node.shadowRoot);
      const own = [...node.childNodes].some((each) => each.nodeType === Node.TEXT_NODE && each.textContent.trim());
      const { width, height } = node.getBoundingClientRect();
      if (!own || node.ownerSVGElement || width < 2 || height < 2 || node.closest("style, .unseen")) continue;
      if (!node.checkVisibility({ visibilityProperty: true })) continue;
      const points = parseFloat(getComputedStyle(node).fontSize) * node.currentCSSZoom * 0.75;
      if (points < 7.95) found.push([points, node.className, node.textContent.trim().slice(0, 40)]);
    }
  };
  walk(document.querySelector('[data-testid="stMainBlockContainer"]'));
  return found;
}
"""


@pytest.mark.parametrize(
    "path", ["", "anggaran?data=terpublikasi", "mutu", "indikator", "profil?wilayah=35.09", "radar", "kelompok"]
)
def test_no_letter_on_paper_is_smaller_than_8_points(dashboard: str, page: Page, path: str) -> None:
    enter(page, f"{dashboard}/{path}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate(_SMALL) == []


@pytest.mark.parametrize("path", ["kelompok", "anggaran?data=terpublikasi"])
def test_labels_of_a_map_can_be_read_on_paper_and_stand_as_before_after_it(
    dashboard: str, visit: Visit, path: str
) -> None:
    page = visit(viewport={"width": 1920, "height": 1080})
    enter(page, f"{dashboard}/{path}")
    before = labels.maps(page, frame=0)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    scale = "getComputedStyle(document.documentElement).getPropertyValue"
    smaller = page.evaluate(f"() => ['--paper-zoom', '--paper-drawn'].map((name) => +{scale}(name))")
    (seen,) = labels.maps(page, frame=0)
    assert seen["labels"]
    assert labels.letters(seen) * smaller[0] * smaller[1] * 0.75 > 7.9
    assert not any(labels.faults(seen).values())
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert labels.maps(page, frame=0) == before


def test_map_bars_and_bar_of_home_keep_apart_on_paper(dashboard: str, visit: Visit) -> None:
    for width, height in ((1366, 768), (1920, 1080)):
        page = visit(viewport={"width": width, "height": height})
        enter(page, f"{dashboard}/")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        edges = (
            "node => { const box = node.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }"
        )
        aim = page.locator(".standing-bar .aim").evaluate(edges)
        assert aim[2] <= page.locator(".standing-bar .whole").evaluate(edges)[2]
        rows = page.locator(".bars .row").evaluate_all(f"rows => rows.map({edges})")
        below = page.locator(".home-meaning").evaluate(edges)[1]
        assert max(row[3] for row in rows) <= below
        assert min(row[1] for row in rows) >= page.locator(".bars-title").evaluate(edges)[3] - 1
        # No two of them share a place.
        assert len({(round(row[0]), round(row[1])) for row in rows}) == 38


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
    read = [bare(sheet) for sheet in sheets(page, tmp_path, "-raw")]
    assert [name for name in names if bare(name) not in "".join(read)] == []
    told = [text for text in map(bare, headings) if text and text not in "↕▲▼"]
    for sheet in read:
        if any(bare(row) in sheet for row in rows):
            assert [heading for heading in told if heading not in sheet] == []


def test_the_screen_is_what_it_was_after_printing(dashboard: str, page: Page, tmp_path: Path) -> None:
    enter(page, f"{dashboard}/peringkat")
    before = page.locator("table").first.bounding_box()
    sheets(page, tmp_path)
    rest(page)
    assert page.locator("table").first.bounding_box() == before
