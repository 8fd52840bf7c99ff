"""Ranking and simulation in a browser: controls in one line, nothing covered, nothing out of its tile."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.viewer import enter, rest

pytestmark = pytest.mark.browser

LAPTOP = {"width": 1366, "height": 768}


@pytest.mark.parametrize("view", ["daftar", "pareto", "perubahan", "dua", "sebaran"])
def test_all_controls_of_a_ranking_stand_in_one_line_above_the_chart(dashboard: str, page: Page, view: str) -> None:
    page.set_viewport_size(LAPTOP)
    enter(page, f"{dashboard}/peringkat?tampilan={view}")
    controls = page.locator(".st-key-rank_controls").bounding_box()
    assert controls is not None
    assert controls["height"] < 60
    chart = page.locator(".stPlotlyChart").bounding_box()
    assert chart is not None
    assert controls["y"] + controls["height"] <= chart["y"] < 400


@pytest.mark.parametrize("width", [390, 1366])
def test_the_origin_of_a_plan_can_be_clicked_and_no_number_leaves_its_tile(
    dashboard: str, page: Page, width: int
) -> None:
    page.set_viewport_size(LAPTOP | {"width": width})
    # Benefits of Rp402 million to Rp3.5 billion: two units in one tile.
    enter(page, f"{dashboard}/simulasi?wilayah=35.09&anggaran=1700000000")
    beyond = page.locator(".plan-tile .tile-value").evaluate_all(
        "nodes => nodes.filter(node => node.scrollWidth > node.clientWidth + 1).map(node => node.textContent)"
    )
    assert beyond == []
    page.locator(".st-key-plan_origin").get_by_role("button").click()
    rest(page)
    expect(page.get_by_test_id("stPopoverBody")).to_contain_text("peserta tanpa rencana")


def test_on_a_phone_the_inputs_of_a_plan_come_before_its_chart(dashboard: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, f"{dashboard}/simulasi?wilayah=35.09")
    inputs, chart = page.locator(".st-key-plan_inputs").bounding_box(), page.locator(".stPlotlyChart").bounding_box()
    assert inputs is not None
    assert chart is not None
    assert inputs["y"] < chart["y"]
