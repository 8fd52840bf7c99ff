"""What a viewer sees without scrolling: the headline, the map with its legend and the play bar."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.viewer import enter, frame

pytestmark = pytest.mark.browser

SCREENS = [(1366, 768), (1280, 720)]


@pytest.mark.parametrize(("width", "height"), SCREENS, ids=["1366", "1280"])
def test_the_map_its_legend_and_the_play_bar_stand_above_the_fold(
    dashboard: str, page: Page, width: int, height: int
) -> None:
    """The other pages' folds are measured where their parts are: the home page's in ``test_app_home.py``."""
    page.set_viewport_size({"width": width, "height": height})
    enter(page, f"{dashboard}/peta")
    for part in (".stage", ".legend", ".bar"):
        shown = frame(page).locator(part).first
        expect(shown).to_be_visible()
        box = shown.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height, part
