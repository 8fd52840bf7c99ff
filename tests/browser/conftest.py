"""A real browser that may speak to the app's own server only."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, WebSocketRoute, sync_playwright

from tests.browser.server import ROOT, find_browser, run_app

# The switches keep the browser itself from calling home.
SWITCHES = [
    "--no-sandbox",
    "--use-angle=swiftshader",  # draws the 3D view without a graphics card
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
INSIDE = {"127.0.0.1", "localhost", ""}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    place = find_browser()
    if place is None:
        pytest.skip("no Chromium, Chrome or Edge found; name one in the environment variable CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(place), args=SWITCHES)
        yield started
        started.close()


@pytest.fixture
def outside() -> list[str]:
    """Addresses outside the app's own server that the page asked for; all of them are refused."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """What the page wrote to the console as an error, and exceptions nobody caught."""
    return []


@pytest.fixture
def visit(browser: Browser, outside: list[str], complaints: list[str]) -> Iterator[Callable[[], Page]]:
    """Open a page in a browser context of its own, as another viewer would."""
    contexts = []

    def guard(route: Route) -> None:
        if (urlsplit(route.request.url).hostname or "") in INSIDE:
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    def refuse(socket: WebSocketRoute) -> None:
        outside.append(socket.url)
        socket.close()

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{message.text} {message.location.get('url', '')}")

    def opened() -> Page:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
        contexts.append(context)
        context.route("**/*", guard)
        context.route_web_socket(lambda url: (urlsplit(url).hostname or "") not in INSIDE, refuse)
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(visit: Callable[[], Page]) -> Page:
    return visit()


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """The address of the app itself, one server for all tests that need no fresh one."""
    with run_app(ROOT / "app.py") as address:
        yield address
