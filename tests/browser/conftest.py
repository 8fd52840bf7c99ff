"""A real browser that may speak to the app's own server only."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, WebSocketRoute, sync_playwright

from tests.browser.server import find_browser

# The switches keep the browser itself from calling home.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
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
def page(browser: Browser, outside: list[str], complaints: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)

    def guard(route: Route) -> None:
        if (urlsplit(route.request.url).hostname or "") in INSIDE:
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    def refuse(socket: WebSocketRoute) -> None:
        outside.append(socket.url)
        socket.close()

    context.route("**/*", guard)
    context.route_web_socket(lambda url: (urlsplit(url).hostname or "") not in INSIDE, refuse)
    opened = context.new_page()
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
