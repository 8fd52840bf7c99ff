"""Maps as pictures and on paper: held against the land under their labels as those on the screen are."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import labels
from tests.browser.viewer import enter, frame

pytestmark = pytest.mark.browser

# Shades, circles, kinds, tiles, printed figures with their years, two maps.
FORMS = {
    "shades": "peta",
    "circles": "peta?indikator=kekurangan",
    "printed": "peta?data=terpublikasi&dasar=semua",
    "tiles": "peta?bentuk=kotak",
    "two maps": "peta?bentuk=banding",
    "kinds": "anggaran",
    "few": "",
    "ledger printed": "kelompok?data=terpublikasi",
}
# The lines of the sheet itself: outside the drawing, and whole on it.
LINES = """
sheet => [...sheet.children].filter(node => node.localName === "text").map(node => {
  const { left, top, right, bottom } = node.getBoundingClientRect();
  return { text: node.textContent, box: [left, top, right, bottom] };
})
"""


def saved(page: Page, kind: str, folder: Path) -> Path:
    """The picture that the button of the first map gives."""
    with page.expect_download() as waiting:
        frame(page).locator(f'[data-tool="{kind}"]').click()
    place = folder / f"map.{kind}"
    waiting.value.save_as(place)
    return place


def seen_in(page: Page, picture: Path) -> list[dict[str, Any]]:
    """What is seen on the maps of a picture opened by itself."""
    page.goto(picture.as_uri())
    wide, high = (float(page.locator("svg").first.get_attribute(side) or 0) for side in ("width", "height"))
    page.set_viewport_size({"width": round(wide) + 1, "height": round(high) + 1})
    page.evaluate("() => document.fonts.ready")
    found = [panel.evaluate(labels.SEEN) for panel in page.locator("svg.panel").all()]
    for line in page.locator("svg").first.evaluate(LINES):
        left, top, right, bottom = line["box"]
        assert left >= 0, line
        assert top >= 0, line
        assert right <= wide + 1, line
        assert bottom <= high + 1, line
        assert not any(labels.overlap(line["box"], each["frame"]) for each in found), line
    return found


@pytest.mark.parametrize("path", FORMS.values(), ids=FORMS.keys())
def test_a_saved_map_names_what_the_screen_names_and_nothing_else(
    dashboard: str, visit, path: str, tmp_path: Path
) -> None:
    page = visit()
    enter(page, f"{dashboard}/{path}")
    shown = labels.maps(page, frame=0)
    found = seen_in(visit(), saved(page, "svg", tmp_path))
    assert len(found) == len(shown)
    for picture, screen in zip(found, shown, strict=True):
        assert {kind: places for kind, places in labels.faults(picture).items() if places} == {}
        for part in ("labels", "strip", "marks"):
            assert [each["code"] for each in picture[part]] == [each["code"] for each in screen[part]]
        said = [(each["code"], each["texts"]) for each in picture["labels"]]
        assert said == [(each["code"], each["texts"]) for each in screen["labels"]]
        assert picture["names"] == screen["names"]


# Share of the points of a PNG that differ from those of an SVG drawn twice as large.
DIFFERENT = """
async ({ svg, png }) => {
  const drawn = async (kind, data, size) => {
    const image = new Image();
    image.src = `data:${kind};base64,${data}`;
    await image.decode();
    const [width, height] = size ?? [image.naturalWidth, image.naturalHeight];
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0, width, height);
    return { width, height, own: image.naturalWidth, points: pen.getImageData(0, 0, width, height).data };
  };
  const one = await drawn("image/png", png);
  const two = await drawn("image/svg+xml", svg, [one.width, one.height]);
  let many = 0, ink = 0;
  for (let at = 0; at < one.points.length; at += 4) {
    const far = (part) => Math.abs(one.points[at + part] - two.points[at + part]);
    many += Math.max(far(0), far(1), far(2)) > 48;
    ink += one.points[at] < 128;
  }
  return { share: (4 * many) / one.points.length, ink: (4 * ink) / one.points.length, twice: one.width / two.own };
}
"""


@pytest.mark.parametrize("path", ["peta", "peta?indikator=kekurangan", "anggaran"])
def test_the_png_is_drawn_from_the_svg(dashboard: str, visit, path: str, tmp_path: Path) -> None:
    page = visit()
    enter(page, f"{dashboard}/{path}")
    coded = {
        kind: base64.b64encode(saved(page, kind, tmp_path).read_bytes()).decode("ascii") for kind in ("svg", "png")
    }
    plain = visit()
    plain.set_content("<!doctype html>")
    found = plain.evaluate(DIFFERENT, coded)
    assert found["twice"] == pytest.approx(2)
    assert found["ink"] > 0.01
    assert found["share"] < 0.001


@pytest.mark.parametrize("path", ["", "peta", "peta?indikator=kekurangan", "anggaran", "peta?bentuk=banding"])
def test_on_paper_no_label_names_another_area(dashboard: str, visit, path: str) -> None:
    page = visit(viewport={"width": 1366, "height": 2600})
    enter(page, f"{dashboard}/{path}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 2600})
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    for seen in labels.maps(page, frame=0):
        assert {kind: places for kind, places in labels.faults(seen).items() if places} == {}
