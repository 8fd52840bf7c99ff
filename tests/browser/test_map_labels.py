"""Labels of the real map at the size of a card: nothing overlaps, and no word stands without a name."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.server import run_app

pytestmark = pytest.mark.browser

HARNESS = """
import numpy as np
import streamlit as st

from components.map import coverage_map, static_bytes
from components.map.categories import CategoryValues, category_map
from components.map.levels import LevelValues, level_map
from components.text import Texts
from data.snapshot import load_snapshot
from geo.svg import map_document

st.set_page_config(layout="wide")
held, texts = load_snapshot(), Texts("id")
count = len(held.codes)
plain = {"title": "Uji", "subtitle": "2026", "labels": ("Nomor",), "details": [("7",)] * count, "source": "Uji"}
asked = st.query_params
if asked["map"] == "words":
    words = [("none", "belum ada"), ("SE", "surat edaran"), ("PERKADA", "Perkada"), ("PERDA", "Perda")]
    kinds = ["not_reported" if at % 9 == 5 else words[at * 7 % 4][0] for at in range(count)]
    shown = CategoryValues(categories=words, values=kinds, **plain)
    view = category_map(held, shown, texts, selected=asked.get("area"))
else:
    scale = 1e9 if asked["map"] == "rupiah" else 1.0
    values = np.array([(593.4 - 14.6 * at) * scale if scale > 1 else 20.0 + at for at in range(count)])
    unit = "rupiah" if scale > 1 else "percent"
    shown = LevelValues(unit=unit, values=values, states=[""] * count, **plain)
    view = level_map(held, shown, texts, selected=asked.get("area"))
with st.container(width=int(asked["width"])):
    coverage_map(view, static=static_bytes(map_document(held.tables["areas"]), texts), key="map", height=480)
"""

READ = """
panel => {
  const seen = (node) => node.checkVisibility() && node.textContent;
  const box = (node) => { const { x, y, right, bottom } = node.getBoundingClientRect(); return [x, y, right, bottom]; };
  return {
    labels: [...panel.querySelectorAll(".label")].map((label, index) => ({
      code: panel.querySelectorAll(".unit")[index].dataset.code,
      texts: Object.fromEntries([...label.querySelectorAll("text")].filter(seen).map((node) => [
        node.getAttribute("class"),
        { box: box(node), size: parseFloat(getComputedStyle(node).fontSize) * panel.getScreenCTM().a },
      ])),
    })),
    insets: [...panel.querySelectorAll(".inset rect")].map(box),
    frame: box(panel),
  };
}
"""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    """What is seen of an area's label: boxes and sizes in px by "name" and "value"."""

    code: str
    boxes: dict[str, Box]
    sizes: dict[str, float]


@dataclass(frozen=True)
class Seen:
    """All labels that show something, the inset boxes and the frame."""

    labels: dict[str, Label]
    insets: list[Box]
    frame: Box


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    script = tmp_path_factory.mktemp("labels") / "harness.py"
    script.write_text(HARNESS, encoding="utf-8")
    with run_app(script) as address:
        yield address


def drawn(page: Page, address: str) -> Locator:
    page.goto(address)
    expect(page.locator('.frame[data-state="ready"]')).to_be_visible(timeout=30_000)
    page.wait_for_function("document.fonts.status === 'loaded'")
    return page.locator(".panel")


def read(panel: Locator) -> Seen:
    found = panel.evaluate(READ)
    labels = [
        Label(
            each["code"],
            {kind: text["box"] for kind, text in each["texts"].items()},
            {kind: text["size"] for kind, text in each["texts"].items()},
        )
        for each in found["labels"]
        if each["texts"]
    ]
    return Seen({label.code: label for label in labels}, found["insets"], found["frame"])


def overlaps(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def assert_clear(seen: Seen) -> None:
    """No label runs into that of another area, into an inset or over the frame."""
    boxes = [(label.code, box) for label in seen.labels.values() for box in label.boxes.values()]
    met = [(one, two) for (one, a), (two, b) in combinations(boxes, 2) if one != two and overlaps(a, b)]
    assert not met
    assert not [code for code, box in boxes for inset in seen.insets if overlaps(box, inset)]
    left, top, right, bottom = seen.frame
    assert all(left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom for _, box in boxes)


@pytest.mark.parametrize("width", [390, 480, 550, 766])
def test_on_a_map_of_categories_no_word_stands_without_a_name(app: str, page: Page, width: int) -> None:
    seen = read(drawn(page, f"{app}?map=words&width={width}"))
    assert_clear(seen)
    assert len(seen.labels) >= (16 if width < 480 else 24)
    assert all("name" in label.boxes for label in seen.labels.values())
    assert sum("value" in label.boxes for label in seen.labels.values()) >= 8
    sizes = {
        kind: {round(label.sizes.get(kind, 0), 1) for label in seen.labels.values()} - {0} for kind in ("name", "value")
    }
    assert sizes["name"] == sizes["value"]
    assert all(12 <= size <= 15 for size in sizes["name"])


# A small kota in the middle, a kabupaten among others, and one that has reported nothing.
@pytest.mark.parametrize("code", ["35.76", "35.18", "35.06"])
@pytest.mark.parametrize("shown", ["words", "rupiah", "percent"])
def test_the_selected_area_has_name_and_value(app: str, page: Page, code: str, shown: str) -> None:
    seen = read(drawn(page, f"{app}?map={shown}&width=480&area={code}"))
    assert set(seen.labels[code].boxes) == {"name", "value"}
    assert_clear(seen)


def test_a_click_gives_the_area_its_whole_label(app: str, page: Page) -> None:
    panel = drawn(page, f"{app}?map=words&width=480")
    short = next(code for code in ("35.76", "35.72", "35.75", "35.77", "35.18") if bare(panel, code))
    panel.locator(f'.unit[data-code="{short}"]').first.dispatch_event("click")
    expect(panel.locator(".label[data-selected]")).to_have_attribute("data-show", "both")
    assert_clear(read(panel))


def bare(panel: Locator, code: str) -> bool:
    """Whether an area has no word on the map."""
    found = read(panel).labels.get(code)
    return found is None or "value" not in found.boxes


@pytest.mark.parametrize("width", [430, 480, 550])
def test_long_amounts_do_not_run_into_each_other_and_the_largest_stay(app: str, page: Page, width: int) -> None:
    panel = drawn(page, f"{app}?map=rupiah&width={width}")
    seen = read(panel)
    assert_clear(seen)
    assert len(seen.labels) >= 14
    # The amounts fall with the code: what has both name and amount lies more in the first half than in the second.
    both = [code for code, label in seen.labels.items() if len(label.boxes) == 2]
    codes = panel.locator(".unit").evaluate_all("units => units.map(unit => unit.dataset.code)")
    assert sum(code in codes[:19] for code in both) > sum(code in codes[19:] for code in both)
    assert all(12 <= size <= 18 for label in seen.labels.values() for size in label.sizes.values())


def test_shares_keep_the_places_made_beforehand(app: str, page: Page) -> None:
    panel = drawn(page, f"{app}?map=percent&width=550")
    shown = panel.locator(".label").evaluate_all("labels => labels.map(label => label.dataset.show)")
    # As geo/shapes/label_placements.csv has them for a map 520 px wide.
    assert {show: shown.count(show) for show in set(shown)} == {"both": 24, "value": 7, "none": 7}
