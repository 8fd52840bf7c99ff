import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Locator, Page, WebSocket, WebSocketRoute, expect

from tests.browser.server import run_app

pytestmark = pytest.mark.browser

MONTHS = ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]

HARNESS = """
import numpy as np
import streamlit as st

from components.export.figure import figure_buttons
from components.map import LegendItem, MapPanel, MapView, coverage_map, series_bytes, static_bytes
from components.text.catalogue import Texts

st.set_page_config(layout="wide")
MONTHS = ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]
LABELS = ["Mei 2026", "Juni 2026", "Juli 2026", "Agustus 2026", "September 2026", "Oktober 2026"]


def unit(number):
    x, y, kota = 100 * (number % 8), 100 * (number // 8), number > 28
    return {
        "code": f"35.{number + 1 if not kota else number + 42:02d}",
        "name": f"{'Kota' if kota else 'Kab.'} Daerah {number}",
        "kind": "kota" if kota else "kabupaten", "d": f"M{x},{y}h100v100h-100Z", "x": x + 50, "y": y + 50,
        "r": 12 if kota else None, "host": None, "tile": [number % 8, number // 8],
    }


UNITS = [unit(number) for number in range(38)]
DOCUMENT = {
    "view": [1000, 500], "units": UNITS, "border": "M0,0h800v500h-800Z", "insets": [],
    "legend": {"x": 810, "y": 5, "w": 185, "h": 300},
}


def classes(month):
    return "".join("abcd"[(area + month) % 4] for area in range(33)) + "orn" + ("x" if month % 2 else "a") + "b"


def texts(month):
    return tuple(f"{area + month},5%" for area in range(38))


values = np.array([[area + month for area in range(38)] for month in range(6)], dtype=float)
series = series_bytes(MONTHS, LABELS, [classes(m) for m in range(6)], [texts(m) for m in range(6)], values, LABELS)
legend = [LegendItem(letter, f"kelas {letter}", "#84c1cc", "#2c7385") for letter in "abcdornx"]


def chosen():
    st.session_state.selected = st.session_state["map"]["selected"]


def moved():
    st.session_state.month = st.session_state["map"]["month"]


st.session_state.setdefault("month", "2026-10")
st.session_state.setdefault("selected", None)
st.button("Bulan lalu", on_click=lambda: st.session_state.update(month="2026-09"))
st.button("Tanpa pilihan", on_click=lambda: st.session_state.update(selected=None))
form = "tiles" if st.checkbox("Kotak") else "map"
count = 2 if st.checkbox("Dua") else 1
at = MONTHS.index(st.session_state.month)
panel = MapPanel(
    f"Cakupan {LABELS[at]}", "basis KTP", classes(at), texts(at), tuple((f"{area}0",) for area in range(38))
)
view = MapView(
    (panel,) * count, "Cakupan, %", tuple(legend), ("Target",), st.session_state.selected, st.session_state.month,
    "Data contoh (simulasi)", "Sumber: contoh", "Batas: contoh", form, "hero", series,
)
static = static_bytes(DOCUMENT, Texts("id"))
coverage_map(view, static=static, key="map", height=640, on_select=chosen, on_month=moved)
st.text(f"selected={st.session_state.selected} month={st.session_state.month}")

if st.checkbox("Grafik"):
    import plotly.graph_objects as go

    with st.container(key="chart"):
        st.plotly_chart(go.Figure(go.Bar(x=["a"], y=[1])))
    figure_buttons(
        "chart", title="Judul grafik", subtitle="2026", source="Sumber: grafik", mark="Data contoh (simulasi)",
        filename="grafik", texts=Texts("id"), key="save",
    )
"""

WATCH = """
() => {
  const seen = { blank: 0, frames: 0, node: document.querySelector(".stBidiComponent [data-testid]").shadowRoot
    .querySelector(".panel") };
  window.seen = seen;
  const look = () => {
    const panel = document.querySelector(".stBidiComponent [data-testid]")?.shadowRoot?.querySelector(".panel");
    const box = panel?.querySelector(".unit")?.getBoundingClientRect();
    seen.frames += 1;
    if (panel !== seen.node || !box?.width || !panel.querySelector(".value").textContent) seen.blank += 1;
    requestAnimationFrame(look);
  };
  look();
}
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    script = tmp_path_factory.mktemp("map") / "harness.py"
    script.write_text(HARNESS, encoding="utf-8")
    with run_app(script) as address:
        yield address


@pytest.fixture
def frame(app: str, page: Page, outside: list[str], complaints: list[str]) -> Iterator[Locator]:
    page.goto(app)
    found = page.locator('.frame[data-state="ready"]')
    expect(found).to_be_visible(timeout=30_000)
    # The series follows the first picture; with it the play bar comes alive.
    expect(found.locator('[data-tool="play"]')).to_be_enabled()
    yield found
    assert outside == []
    assert complaints == []


def area(frame: Locator, code: str) -> Locator:
    return frame.locator(f'.unit[data-code="{code}"]').first


def press(page: Page, label: str) -> None:
    page.get_by_text(label, exact=True).click()


def test_change_of_month_keeps_the_drawing_and_never_blanks(page: Page, frame: Locator) -> None:
    page.evaluate(WATCH)
    expect(area(frame, "35.01")).to_have_class("unit c-b")
    press(page, "Bulan lalu")
    expect(frame).to_have_attribute("data-month", "2026-09")
    expect(area(frame, "35.01")).to_have_class("unit c-a")
    expect(frame.locator("h3")).to_have_text("Cakupan September 2026")
    press(page, "Kotak")
    expect(frame).to_have_attribute("data-form", "tiles")
    seen = page.evaluate("() => [window.seen.blank, window.seen.frames > 3]")
    assert seen == [0, True]


def test_click_selects_clears_and_selects_again_after_a_change_elsewhere(page: Page, frame: Locator) -> None:
    area(frame, "35.09").click()
    expect(area(frame, "35.09")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("selected=35.09")).to_be_visible()
    press(page, "Tanpa pilihan")
    expect(area(frame, "35.09")).to_have_attribute("aria-selected", "false")
    area(frame, "35.09").click()
    expect(page.get_by_text("selected=35.09")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("selected=None")).to_be_visible()


def test_kota_is_found_around_its_small_shape(page: Page, frame: Locator) -> None:
    frame.locator('.hit[data-code="35.71"]').click(position={"x": 4, "y": 20})
    expect(page.get_by_text("selected=35.71")).to_be_visible()


def test_keyboard_moves_announces_and_selects(page: Page, frame: Locator) -> None:
    panel = frame.locator(".panel")
    expect(panel).to_have_role("listbox")
    expect(panel.get_by_role("option")).to_have_count(38)
    frame.locator('[data-tool="png"]').focus()
    page.keyboard.press("Tab")
    for key, code in [("ArrowRight", "35.02"), ("ArrowDown", "35.10"), ("End", "35.79"), ("Home", "35.01")]:
        page.keyboard.press(key)
        expect(panel).to_have_attribute("aria-activedescendant", f"m0-{code}")
    page.keyboard.type("kota")
    expect(panel).to_have_attribute("aria-activedescendant", "m0-35.71")
    expect(frame.get_by_role("status")).to_have_text("Kota Daerah 29, 34,5%, Target 290")
    expect(frame.locator(".tip")).to_contain_text("Kota Daerah 29")
    page.keyboard.press("Enter")
    expect(page.get_by_text("selected=35.71")).to_be_visible()


def test_tooltip_shows_details_and_the_year_and_stays_inside(page: Page, frame: Locator) -> None:
    area(frame, "35.79").hover(force=True)
    tip = frame.locator(".tip")
    expect(tip.locator("strong")).to_have_text("42,5%")
    expect(tip.locator("dd")).to_have_text("370")
    expect(tip.locator(".sparkline path")).to_have_attribute("d", re.compile("^M.*L"))
    expect(tip.locator("small")).to_have_text("12 bulan terakhir")
    inner, outer = tip.bounding_box(), frame.locator(".stage").bounding_box()
    assert inner is not None
    assert outer is not None
    assert outer["x"] <= inner["x"]
    assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
    assert outer["y"] <= inner["y"]
    assert inner["y"] + inner["height"] <= outer["y"] + outer["height"]


def test_legend_counts_and_shows_missing_states_only_when_they_occur(page: Page, frame: Locator) -> None:
    def counts() -> dict[str, int]:
        rows = frame.locator(".legend .row").evaluate_all(
            "rows => rows.map(row => [row.dataset.letter, Number(row.querySelector('.count').textContent)])"
        )
        return dict(rows)

    assert counts() == {"a": 8, "b": 10, "c": 8, "d": 8, "o": 1, "r": 1, "n": 1, "x": 1}
    press(page, "Bulan lalu")
    expect(frame).to_have_attribute("data-month", "2026-09")
    assert "x" not in counts()
    assert sum(counts().values()) == 38


def test_missing_states_differ_in_pattern(frame: Locator) -> None:
    drawn = {}
    for letter in "ornx":
        fill = frame.locator(f".unit.c-{letter}").first.evaluate("node => getComputedStyle(node).fill")
        found = re.search(r'#([\w-]+)"', fill)
        assert found is not None, fill
        drawn[letter] = frame.locator(f"#{found[1]} path").get_attribute("d")
    assert len(set(drawn.values())) == 4


JULY = """
node => new Promise(done => {
  const read = () => {
    const unit = node.querySelector('.unit[data-code="35.01"]');
    return [node.querySelector("figcaption p").textContent, node.querySelector(".month").textContent,
      unit.getAttribute("class"), unit.getAttribute("aria-label"),
      node.querySelector('[data-tool="play"]').getAttribute("aria-label")];
  };
  const look = () => {
    if (node.dataset.month !== "2026-07") return requestAnimationFrame(look);
    done(read());
    node.querySelector('[data-tool="play"]').click();
  };
  look();
})
"""


def test_play_draws_from_the_series_and_reports_once(app: str, page: Page) -> None:
    sent: list[object] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: sent.append(payload))

    page.on("websocket", listen)
    page.goto(app)
    frame = page.locator('.frame[data-state="ready"]')
    play = frame.locator('[data-tool="play"]')
    expect(play).to_be_enabled(timeout=30_000)
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    before = len(sent)
    play.click()
    # A month stands for a third of a second: what it shows is read in one go, in the frame it is drawn in.
    assert frame.evaluate(JULY) == ["Juli 2026", "Juli 2026", "unit c-c", "Kab. Daerah 0, 2,5%", "Jeda"]
    # Stopped there, it tells the month once; while it played nothing was said.
    expect(page.get_by_text("month=2026-07")).to_be_visible()
    assert len(sent) == before + 1


def test_slider_scrubs_here_and_reports_on_release(page: Page, frame: Locator) -> None:
    slider = frame.get_by_role("slider", name="Bulan")
    slider.evaluate("node => { node.value = 2; node.dispatchEvent(new Event('input')); }")
    expect(frame).to_have_attribute("data-month", "2026-07")
    expect(page.get_by_text("month=2026-10")).to_be_visible()
    slider.evaluate("node => node.dispatchEvent(new Event('change'))")
    expect(page.get_by_text("month=2026-07")).to_be_visible()
    frame.get_by_role("button", name="Bulan berikutnya").click()
    expect(page.get_by_text("month=2026-08")).to_be_visible()
    expect(frame.get_by_role("status")).to_contain_text("Agustus 2026:")


class Held:
    """Keeps what the server answers until it is let go."""

    def __init__(self, page: Page) -> None:
        self.page, self.holding, self.told, self.answers = page, False, 0, []
        page.route_web_socket(re.compile("_stcore/stream"), self.connect)

    def connect(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def tell(message: str | bytes) -> None:
            self.told += 1
            server.send(message)

        def answer(message: str | bytes) -> None:
            self.answers.append(message) if self.holding else socket.send(message)

        self.socket = socket
        socket.on_message(tell)
        server.on_message(answer)

    def until(self, holds: Callable[[], bool]) -> None:
        for _ in range(500):
            if holds():
                return
            self.page.wait_for_timeout(20)
        pytest.fail("the server was not asked, or did not answer")

    def let_go(self) -> None:
        while self.answers:
            self.socket.send(self.answers.pop(0))


@pytest.mark.parametrize(("first", "second"), [("2026-08", "2026-06"), ("2026-08", "2026-10")])
def test_an_answer_to_one_month_never_takes_the_next_one_back(app: str, page: Page, first: str, second: str) -> None:
    held = Held(page)
    page.goto(app)
    frame = page.locator('.frame[data-state="ready"]')
    slider = frame.get_by_role("slider", name="Bulan")
    expect(slider).to_be_enabled(timeout=30_000)
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    frame.evaluate("""node => {
      window.shown = [];
      new MutationObserver(() => shown.push(node.dataset.month)).observe(node, { attributeFilter: ["data-month"] });
    }""")
    held.holding = True
    tell = """(node, at) => {
      node.value = at;
      for (const name of ["input", "change"]) node.dispatchEvent(new Event(name));
    }"""
    slider.evaluate(tell, MONTHS.index(first))
    held.until(lambda: any(f"month={first}".encode() in message for message in held.answers))
    told = held.told
    slider.evaluate(tell, MONTHS.index(second))
    held.until(lambda: held.told > told)
    held.holding = False
    held.let_go()
    expect(page.get_by_text(f"month={second}")).to_be_visible()
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    assert page.evaluate("() => shown") == [first, second]
    # What it shows is Python's again: the details of that month are known.
    expect(frame.locator('.unit[data-code="35.01"]')).to_have_attribute("aria-label", re.compile("Target 00$"))


def test_two_panels_mirror_selection_and_keep_the_first(page: Page, frame: Locator) -> None:
    page.evaluate(WATCH)
    press(page, "Dua")
    expect(frame.locator(".panel")).to_have_count(2)
    frame.locator("#m1-35\\.09").click()
    expect(frame.locator('[data-code="35.09"][aria-selected="true"]')).to_have_count(2)
    expect(frame.locator(".outline.hover .over").first).to_have_attribute("d", re.compile("^M"))
    assert page.evaluate("() => window.seen.blank") == 0


def test_theme_changes_the_fills(page: Page, frame: Locator) -> None:
    page.emulate_media(color_scheme="dark")
    expect(frame).to_have_attribute("data-theme", "dark")
    expect(area(frame, "35.01")).to_have_css("fill", "rgb(44, 115, 133)")


def test_saved_svg_is_whole(page: Page, frame: Locator, tmp_path: Path) -> None:
    for name, words in [("svg", "Unduh SVG"), ("png", "Unduh PNG")]:
        with page.expect_download() as waiting:
            frame.get_by_role("button", name=words).click()
        assert waiting.value.suggested_filename == f"peta-cakupan-2026-10.{name}"
        waiting.value.save_as(tmp_path / f"map.{name}")
    written = (tmp_path / "map.svg").read_text(encoding="utf-8")
    words_in = "".join(ET.fromstring(written).itertext())  # noqa: S314
    for text in ("Cakupan Oktober 2026", "basis KTP", "Data contoh (simulasi)", "Sumber: contoh", "Batas: contoh"):
        assert text in words_in
    assert "var(--" not in written
    assert "rgb(132, 193, 204)" in written
    assert (tmp_path / "map.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_saved_chart_is_whole(page: Page, frame: Locator, tmp_path: Path) -> None:
    press(page, "Grafik")
    # The first chart of a page brings Streamlit's own Plotly bundle of several megabytes.
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh SVG").last.click()
    waiting.value.save_as(tmp_path / "chart.svg")
    words_in = "".join(ET.parse(tmp_path / "chart.svg").getroot().itertext())  # noqa: S314
    for text in ("Judul grafik", "Data contoh (simulasi)", "Sumber: grafik"):
        assert text in words_in


def test_failure_is_one_sentence(app: str, page: Page) -> None:
    page.route("**/media/*.json", lambda route: route.abort())
    page.goto(app)
    expect(page.get_by_text("Peta belum dapat dimuat; muat ulang halaman ini.")).to_be_visible(timeout=30_000)


def test_phone_has_no_sideways_scroll(page: Page, frame: Locator) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    expect(frame).to_have_class(re.compile("narrow"))
    wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert json.loads(json.dumps(page.evaluate(wide))) is False
