"""Labels as a viewer takes them: none names another area, and on the full screen each of the 38 can be read."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import labels
from tests.browser.label_walks import walk
from tests.browser.viewer import enter, rest

pytestmark = pytest.mark.browser


# A new width is laid out in the next frames, and the left panel slides away below 768 px.
STILL = """
async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const moves = () => Promise.allSettled(document.getAnimations().map(each => each.finished));
  for (const wait of [frame, frame, moves, frame, moves, frame]) await wait();
}
"""


def wrong(page: Page) -> dict[str, list[str]]:
    """Faults of all maps of a page that stands."""
    found = [labels.faults(seen) for seen in labels.maps(page)]
    assert found
    return {kind: places for each in found for kind, places in each.items() if places}


@pytest.mark.parametrize("path", ["", "peta?indikator=kekurangan", "kelompok", "anggaran", "peta?bentuk=banding"])
def test_no_label_names_another_area(dashboard: str, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 1400})
    enter(page, f"{dashboard}/{path}")
    for width in (1366, 1010, 390):
        page.set_viewport_size({"width": width, "height": 2600 if width < 600 else 1400})
        rest(page)
        page.evaluate(STILL)
        assert wrong(page) == {}, f"{path} at {width}"


@pytest.mark.parametrize(
    ("path", "width"), [("kelompok?tampil_kelompok=menunggak", 1920), ("profil?wilayah=35.25", 911)]
)
def test_a_crowded_or_a_small_map_misleads_nobody_either(dashboard: str, page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 2600 if width < 1000 else 1500})
    enter(page, f"{dashboard}/{path}")
    assert wrong(page) == {}


@pytest.mark.parametrize(("path", "width"), [("peta", 1366), ("", 1366), ("peta?data=terpublikasi&dasar=semua", 600)])
def test_labels_are_as_right_after_some_changes_as_at_first(dashboard: str, page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": labels.SIZES[f"{width}"][1]})
    enter(page, f"{dashboard}/{path}")
    said = []
    for change in walk(page, seed=7, steps=6):
        said.append(change)
        assert wrong(page) == {}, said
    assert len(said) >= 6


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("indicator", ["cakupan", "belum_terlindungi"])
def test_on_the_full_screen_every_name_is_read_in_large_letters(
    dashboard: str, page: Page, size: tuple[int, int], indicator: str
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    enter(page, f"{dashboard}/peta?indikator={indicator}")
    labels.fill_screen(page)
    seen = labels.maps(page)[0]
    assert len(labels.named(seen)) == 38
    assert round(labels.letters(seen), 1) >= 22
    assert not any(labels.faults(seen).values())


def test_a_narrow_map_names_the_lowest_and_the_highest_and_the_selected(dashboard: str, page: Page) -> None:
    page.set_viewport_size({"width": 600, "height": 1400})
    enter(page, f"{dashboard}/peta?wilayah=35.09")
    seen = labels.maps(page)[0]
    assert len(labels.named(seen)) <= 11
    assert {"35.09", "35.12"} <= labels.named(seen)  # Jember is chosen, Situbondo is the lowest


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_home_names_its_best_and_its_worst_on_the_map(dashboard: str, visit, size: tuple[int, int]) -> None:
    page = visit(viewport={"width": size[0], "height": size[1]})
    enter(page, dashboard)
    (seen,) = labels.maps(page, frame=0)
    ranked = sorted(
        seen["names"], key=lambda code: float(re.search(r"([\d,]+)%", seen["names"][code])[1].replace(",", "."))
    )
    named = {label["code"] for label in seen["labels"] if {kind for kind, _ in label["texts"]} == {"name", "value"}}
    assert {*ranked[:2], *ranked[-2:]} <= named
    assert min(label["size"] for label in seen["labels"]) >= 15


@pytest.mark.parametrize("path", ["?data=terpublikasi", "kelompok?data=terpublikasi", "anggaran?data=terpublikasi"])
def test_where_few_are_labelled_only_areas_with_a_print_are(dashboard: str, page: Page, path: str) -> None:
    enter(page, f"{dashboard}/{path}")
    seen = labels.maps(page, frame=0)[0]
    assert seen["labels"]
    for label in seen["labels"]:
        assert any(kind == "value" and re.search(r"\d", text) for kind, text in label["texts"]), label


def test_a_click_on_a_label_chooses_the_area_it_names(dashboard: str, page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 1000})
    enter(page, f"{dashboard}/peta")
    for code in ("35.18", "35.76"):  # on its land, and in the strip
        seen = labels.maps(page)[0]
        left, top, right, bottom = next(each["box"] for each in seen["labels"] + seen["strip"] if each["code"] == code)
        page.mouse.click((left + right) / 2, (top + bottom) / 2)
        expect(page.locator('.unit[aria-selected="true"]').first).to_have_attribute("data-code", code)
        page.wait_for_url(f"**wilayah={code}*")
        rest(page)
