"""Which browser asks: a cookie for each, and the sessions of Streamlit bound to it.

Streamlit lets whoever names a session go on with it, and sends who comes what that session sees. Here a session
belongs to the browser that began it: the server tells Streamlit which browser asks, as a proxy that knows its users
would, and Streamlit takes a session for no other. A script cannot read the cookie, another site's page cannot send it,
and what is compared is its digest. A browser without cookies reads as every other.
"""

import asyncio
import logging
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import cli_util, config
from streamlit.web.server import server_util

from components.identity.access import BROWSER, is_loopback
from components.identity.machine import MACHINE, PASS, digest

_LOG = logging.getLogger(__name__)

COOKIE: Final = "cakupan"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_LISTENING: Final = 0.5
"""Seconds until the server surely takes connections."""


class Browsers:
    """Gives every browser its cookie, and tells the app which one asks."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as a known browser's; one that brings the pass of the start becomes the machine's own."""
        if scope["type"] == "websocket":
            await self.app(_named(scope, digest(_token(scope))), receive, send)
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in asked if name == PASS), None)
        if given is not None and scope["method"] == "GET":
            rest = urlencode([(name, value) for name, value in asked if name != PASS])
            answer = RedirectResponse(scope["path"] + (f"?{rest}" if rest else ""), HTTPStatus.SEE_OTHER)
            answer.headers["Cache-Control"] = "no-store"
            if MACHINE.redeem(given):
                # Another than it had: nobody can have known it before.
                token = secrets.token_urlsafe(32)
                MACHINE.admit(digest(token))
                answer.headers.append("Set-Cookie", _cookie(scope, token))
            await answer(scope, receive, send)
            return
        known = bool(_token(scope))

        async def answered(message: Message) -> None:
            if not known and message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # With the document alone: of several answers at once the last would win.
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Set-Cookie", _cookie(scope, secrets.token_urlsafe(32)))
            await send(message)

        await self.app(scope, receive, answered)


def _token(scope: Scope) -> str:
    """The cookie of a request, empty where there is none of ours."""
    for header in Headers(scope=scope).getlist("cookie"):
        try:
            found = SimpleCookie(header).get(COOKIE)
        except CookieError:
            continue
        if found is not None and _TOKEN.fullmatch(found.value):
            return found.value
    return ""


def _cookie(scope: Scope, token: str) -> str:
    # Lax, not Strict: who comes by a link in a letter would come without it and be given another.
    return f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if scope['scheme'] == 'https' else ''}"


def _named(scope: Scope, browser: str) -> Scope:
    """The request with the header that names its browser, whatever it brought under that name."""
    name = BROWSER.encode()
    kept = [(key, value) for key, value in scope["headers"] if key.lower() != name]
    return {**scope, "headers": [*kept, (name, browser.encode())]}


def settle() -> None:
    """Let Streamlit bind sessions to browsers; before it listens."""
    config.set_option("server.trustedUserHeaders", {BROWSER: "browser"})


def _open() -> None:
    address = server_util.get_url(server_util.get_display_address(config.get_option("server.address")))
    try:
        cli_util.open_browser(MACHINE.invite(address))
    except Exception:  # noqa: BLE001 - the address stands in the terminal as well
        _LOG.warning("no browser could be opened")


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Tell the key and open the machine's own browser, on a server that listens on this machine only.

    Streamlit opens one for a script, but none for an app of one's own such as this.
    """
    if not is_loopback(str(config.get_option("server.address") or "")):
        yield
        return
    MACHINE.announce(int(config.get_option("server.port")))
    if not config.get_option("server.headless"):
        asyncio.get_running_loop().call_later(_LISTENING, _open)
    try:
        yield
    finally:
        MACHINE.close()
