"""What a viewer sees without scrolling: the headline, the map with its legend and, where months play, the play bar."""

from itertools import product

import pytest
from playwright.sync_api import Page, expect

from tests.browser.viewer import enter, frame

pytestmark = pytest.mark.browser

SCREENS = [(1366, 768), (1280, 720)]
MAPS = {
    "": (".stage", ".legend", ".bar"),
    "peta": (".stage", ".legend", ".bar"),
    "kelompok": (".stage", ".legend"),
    "anggaran": (".stage", ".legend"),
    "radar": (".stage", ".legend"),
}
"""Page -> the parts of its map."""
DATASETS = ("contoh", "terpublikasi")
HEADLINE = "[data-testid=stMain] :is(h1, h2):not(.unseen)"


@pytest.mark.parametrize("path", MAPS)
@pytest.mark.parametrize(("width", "height"), SCREENS, ids=["1366", "1280"])
def test_headline_map_legend_and_play_bar_stand_above_the_fold(
    dashboard: str, page: Page, width: int, height: int, path: str
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    found = {}
    for dataset, language in product(DATASETS, ("id", "en")):
        enter(page, f"{dashboard}/{path}?data={dataset}&bahasa={language}")
        # Of what ends nothing was ever published, so its page has no map then.
        mapped = not (path == "radar" and dataset == "terpublikasi")
        parts = [frame(page).locator(part).first for part in MAPS[path]] if mapped else []
        if path != "peta":  # its map says in its own heading what it shows
            parts.append(page.locator(HEADLINE).first)
        for part in parts:
            expect(part).to_be_visible()
            box = part.bounding_box()
            assert box is not None
            if not 0 <= box["y"] <= box["y"] + box["height"] <= height:
                found[dataset, language, str(part)] = box
    assert found == {}
