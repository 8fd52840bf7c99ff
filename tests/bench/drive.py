"""A browser that reaches the bench's own servers only, and a viewer's hand on a select box."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.bench.wire import Wire
from tests.browser.server import find_chromium

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
# No name resolves and no address but the loopback is reached. Playwright's routes would do that too, but each
# request would pass through Python and be timed with it.
_SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_PATIENCE = 60_000
_PRESSES = 3


@dataclass(frozen=True)
class Change:
    """One change of a select box: what it cost and what was seen on the way.

    ``label`` is the option chosen; ``repaint`` and ``run`` are milliseconds from the press to the frame that shows
    it, and from the request to the end of the run; ``bad`` frames are blank, half drawn or on another node.
    """

    box: str
    label: str
    repaint: float
    run: float
    received: int
    map_bytes: int
    frames: int
    bad: int
    same: bool
    senders: dict[str, int]


@contextmanager
def browser() -> Iterator[Browser]:
    """Yield a running browser."""
    place = find_chromium()
    if place is None:
        raise SystemExit("no Chromium, Chrome or Edge found; name one in the environment variable CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(place), args=_SWITCHES)
        yield started
        started.close()


@contextmanager
def opened(started: Browser, address: str) -> Iterator[tuple[Page, Wire]]:
    """Yield a page in a browser context of its own, with nothing cached, and what goes over its websocket."""
    context = started.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    page.add_init_script(WATCH)
    wire = Wire(page)
    page.goto(address)
    yield page, wire
    context.close()


def rest(page: Page) -> None:
    """Wait until the script has run and the browser has nothing left to draw."""
    page.wait_for_selector(_REST, state="attached")
    page.wait_for_function("() => new Promise((done) => requestIdleCallback(() => done(true)))")


def change(page: Page, wire: Wire, key: str, kind: str, visits: Counter[str]) -> Change:
    """Choose another option of a select box as a viewer does, and measure until it is on screen.

    Parameters
    ----------
    page, wire
        The page and its websocket.
    key
        The select box's key.
    kind
        Reader in ``watch.js`` that tells when the change has come through.
    visits
        How often each option was chosen so far; the least visited of those in sight is next.
    """
    rest(page)
    box = page.locator(f".st-key-{key}")
    for _ in range(_PRESSES):
        if _press(page, wire, box, kind, visits):
            break
    page.wait_for_function("() => bench.settled()", polling=50)
    rest(page)
    seen = page.evaluate("() => bench.stop()")
    return Change(
        key, box.locator("input").input_value(), seen["repaint"], wire.run_milliseconds, wire.received,
        wire.map_bytes, seen["frames"], seen["bad"], seen["same"], wire.senders(),
    )  # fmt: skip


def _press(page: Page, wire: Wire, box: Locator, kind: str, visits: Counter[str]) -> bool:
    """Open the list and press an option; false when the press met a list that was still opening and was lost."""
    now = box.locator("input").input_value()
    box.get_by_role("button").click()
    options = page.get_by_test_id("stSelectboxVirtualDropdown").get_by_role("option")
    options.first.wait_for()
    label = min((text for text in options.all_inner_texts() if text != now), key=lambda text: visits[text])
    visits[label] += 1
    page.evaluate("(kind) => bench.start(kind)", kind)
    wire.clear()
    page.get_by_test_id("stSelectboxVirtualDropdown").get_by_role("option", name=label, exact=True).click()
    try:
        expect(box.locator("input")).to_have_value(label, timeout=3_000)
    except AssertionError:
        page.keyboard.press("Escape")
        return False
    return True
