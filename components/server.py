"""What the server refuses on behalf of all viewers.

Streamlit trusts whoever reaches it with its developers' commands, lets any site show it in a frame, and looks up its
own address outside when a stranger's page knocks. One app serves a hall of viewers here, so nothing that one of them
sends may touch the others.
"""

import logging
import re
from typing import Final

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util
from streamlit.proto.BackMsg_pb2 import BackMsg

_LOG = logging.getLogger(__name__)

COMMANDS: Final = frozenset({"clear_cache", "set_run_on_save", "load_git_info"})
"""Messages of a developer's toolbar. The first empties what all viewers share, and leaves connections behind."""

_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
    "connect-src 'self' data: blob:{socket}; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""Nothing is fetched from outside, whatever a text on a page asks for, and no other site shows the app in a frame."""

_HOST: Final = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?")


def middleware() -> list[Middleware]:
    """What stands between the network and Streamlit."""
    return [Middleware(Answers), Middleware(Commands)]


def keep_inside() -> None:
    """Let the server look for no address of its own outside; before it listens.

    It would at each strange origin, on the loop that serves everybody: two seconds where there is no internet.
    """
    net_util.get_external_ip = _nowhere


def _nowhere() -> None:
    """No address of this machine is known outside."""


class Answers:
    """Says in every answer what a browser may do with it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with the headers put on its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = policy_for(Headers(scope=scope).get("host", ""))

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers["X-Frame-Options"] = "DENY"  # for browsers that know no frame-ancestors
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
            await send(message)

        await self.app(scope, receive, answer)


def policy_for(host: str) -> str:
    """The content security policy of a server that was asked by that name; older browsers want its socket named."""
    known = host if _HOST.fullmatch(host) else ""
    return _POLICY.format(socket=f" ws://{known} wss://{known}" if known else "")


class Commands:
    """Drops messages that only a developer's toolbar sends; whoever sends them is a viewer here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a connection on, without those messages."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def allowed() -> Message:
            while True:
                message = await receive()
                command = _command(message.get("bytes"))
                if not command:
                    return message
                _LOG.warning("a viewer's %s was refused", command)

        await self.app(scope, allowed, send)


def _command(content: bytes | None) -> str:
    """The developer's command that a message is; empty for any other."""
    if not content:
        return ""
    try:
        kind = BackMsg.FromString(content).WhichOneof("type") or ""
    except DecodeError:
        return ""  # Streamlit says what is wrong with it
    return kind if kind in COMMANDS else ""
