"""Real browsers that may speak to the app's own server only."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    ProxySettings,
    Request,
    WebSocket,
    expect,
    sync_playwright,
)

from tests.browser.server import ROOT, find_chromium, find_firefox, run_app
from tests.browser.viewer import PATIENCE

# The switches keep the browser itself from calling home.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",  # nothing on the pages needs WebGL, and drawing it by software takes most of a machine
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # see `Warm`
    # Whatever is asked for outside is not there.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
# A port that nobody listens on: for a browser that knows no such switch.
NOWHERE = ProxySettings(server="http://127.0.0.1:9", bypass="127.0.0.1,localhost")
INSIDE = {"127.0.0.1", "localhost", ""}
Visit = Callable[..., Page]
"""Opens a page as another viewer would; takes the options of a browser context (viewport, colour scheme, touch)."""
LAPTOP = {"width": 1366, "height": 768}
MOST_TIMES = 20
# What a browser keeps of a page beside its cookies and its code.
KEPT = "file_systems,indexeddb,local_storage,service_workers,cache_storage"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # As many browsers and servers run beside each other as there are cores.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    place = find_chromium() or lacking(
        "no Chromium, Chrome or Edge found; name one in the environment variable CHROMIUM"
    )
    with started(playwright, place) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    place = find_firefox() or lacking("no Firefox found; name one in the variable FIREFOX")
    # This channel speaks to a Firefox as its maker ships it.
    browser = playwright.firefox.launch(executable_path=str(place), channel="moz-firefox", proxy=NOWHERE)
    yield browser
    browser.close()


@contextmanager
def started(playwright: Playwright, place: Path, *switches: str) -> Iterator[Browser]:
    """A Chromium with further switches, for as long as the context lasts."""
    browser = playwright.chromium.launch(executable_path=str(place), args=[*SWITCHES, *switches])
    yield browser
    browser.close()


def lacking(reason: str) -> NoReturn:
    """Skip the test for what is not installed; fail where everything must be."""
    if os.environ.get("CAKUPAN_TEST_BROWSERS") == "all":
        pytest.fail(reason)
    pytest.skip(reason)


class Warm:
    """Viewers whose browser has been here before: the app's code is at hand, of what they did nothing is left.

    To read Streamlit's code anew takes longer than most of the pages themselves.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._free: list[BrowserContext] = []
        self._given: Counter[BrowserContext] = Counter()

    def take(self) -> BrowserContext:
        """A context without pages, cookies or anything else kept."""
        context = self._free.pop() if self._free else self._new()
        self._given[context] += 1
        return context

    def give_back(self, context: BrowserContext, origins: Iterable[str]) -> None:
        """Close what was opened in a context and forget what was kept there for some origins."""
        if self._given[context] == MOST_TIMES:  # its memory grows with what it has shown
            del self._given[context]
            context.close()
            return
        keeper, *pages = context.pages
        session = context.new_cdp_session(keeper)
        for page in pages:
            page.close()
        for origin in origins:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": KEPT})
        session.detach()
        context.clear_cookies()
        self._free.append(context)

    def _new(self) -> BrowserContext:
        context = self._browser.new_context(accept_downloads=True)
        # The browser keeps code as long as a page of the same place lives.
        context.new_page().goto(f"{self._address}/_stcore/health")
        return context


@pytest.fixture(scope="session")
def warm(browser: Browser, dashboard: str) -> Warm:
    return Warm(browser, dashboard)


@pytest.fixture
def outside() -> list[str]:
    """Addresses outside the app's own server that the page asked for; all of them are refused."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """What the page wrote to the console as an error, and exceptions nobody caught."""
    return []


REFUSED = """
addEventListener("securitypolicyviolation", (event) => console.error(`Content-Security-Policy: ${event.blockedURI}`));
"""
"""What a page's own policy refuses is never asked for, so it is told here."""


def note(message: ConsoleMessage, outside: list[str], complaints: list[str]) -> None:
    """Keep what a page says of errors, and of what its own policy refused before it was asked for."""
    if re.search("Content.Security.Policy", message.text):
        outside.append(message.text)
    if message.type == "error":
        complaints.append(f"{message.text} {message.location.get('url', '')}")


@contextmanager
def visits(browser: Browser, outside: list[str], complaints: list[str], warm: Warm | None = None) -> Iterator[Visit]:
    """Open pages of one browser, each as another viewer: in a context of its own, or one that is warm and empty."""
    taken: list[BrowserContext] = []
    own: list[BrowserContext] = []
    origins: set[str] = set()

    def ask(request: Request | WebSocket) -> None:
        asked = urlsplit(request.url)
        if (asked.hostname or "") not in INSIDE:
            outside.append(request.url)
        elif asked.scheme == "http":
            origins.add(f"http://{asked.netloc}")

    def opened(*, cold: bool = False, **options: Any) -> Page:
        looks = {"viewport": LAPTOP, "color_scheme": "light"} | options
        if warm and not cold and looks.keys() == {"viewport", "color_scheme"}:
            taken.append(warm.take())
            page = taken[-1].new_page()
            page.set_viewport_size(looks["viewport"])
            page.emulate_media(color_scheme=looks["color_scheme"])
        else:
            own.append(browser.new_context(**looks, accept_downloads=True))
            page = own[-1].new_page()
        page.add_init_script(REFUSED)
        page.on("request", ask)
        page.on("websocket", ask)
        page.on("console", lambda message: note(message, outside, complaints))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in own:
        context.close()
    for context in taken:
        warm.give_back(context, origins)


@pytest.fixture
def visit(browser: Browser, warm: Warm, outside: list[str], complaints: list[str]) -> Iterator[Visit]:
    """Open a page as another viewer would; with ``cold=True`` as one whose browser has never been here."""
    with visits(browser, outside, complaints, warm) as opened:
        yield opened


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit()


@pytest.fixture
def fox(firefox: Browser, outside: list[str], complaints: list[str]) -> Iterator[Page]:
    """A page in Firefox."""
    with visits(firefox, outside, complaints) as opened:
        yield opened()


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """The address of the app itself, one server for all tests that need no fresh one."""
    with run_app(ROOT / "app.py") as address:
        yield address
