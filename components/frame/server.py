"""What the server refuses on behalf of all viewers.

Streamlit trusts whoever reaches it with its developers' commands, lets any site show it in a frame, and looks up its
own address outside when a stranger's page knocks. One app serves a hall of viewers here, so nothing that one of them
sends may touch the others.
"""

import logging
import re
from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus
from threading import Lock
from typing import Any, Final

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers, MutableHeaders
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util, runtime
from streamlit.proto.BackMsg_pb2 import BackMsg

from components.frame import old_drafts
from components.frame.caretaker import caretaker
from components.identity import browsers
from components.identity.browsers import Browsers

_LOG = logging.getLogger(__name__)

COMMANDS: Final = frozenset({"clear_cache", "set_run_on_save", "load_git_info"})
"""Messages of a developer's toolbar. The first empties what all viewers share, and leaves connections behind."""

MOST_PER_SESSION: Final = 320 * 2**20
"""Bytes of uploads that a session may have on the way and in memory: three of the largest files."""
MOST_OVERALL: Final = 960 * 2**20
"""The same for all sessions together."""

_UPLOAD: Final = re.compile(r"/_stcore/upload_file/(?P<session>[^/]+)/[^/]+/?$")
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
    return [Middleware(Answers), Middleware(Browsers), Middleware(Commands), Middleware(Uploads)]


def settle() -> None:
    """Set what Streamlit has no option for; before the server listens.

    It looks for no address of its own outside: it would at each strange origin, on the loop that serves everybody,
    for two seconds where there is no internet. And an upload stays in memory until it is examined: what may be a
    list of persons is nothing to write into a file on the way.
    """
    net_util.get_external_ip = _nowhere
    MultiPartParser.spool_max_size = MOST_PER_SESSION
    browsers.settle()
    caretaker().begin()
    old_drafts.begin()


def _nowhere() -> None:
    """No address of this machine is known outside."""


class _Between:
    """Something that requests pass on their way to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app


class Answers(_Between):
    """Says in every answer what a browser may do with it."""

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


class Commands(_Between):
    """Drops messages that only a developer's toolbar sends; whoever sends them is a viewer here."""

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


class Admission:
    """The sessions that may upload, and the bytes each has on the way; one for the process.

    A page admits the session for which it draws an uploader. Whoever knows no more than the address of the uploads
    may put nothing there.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._admitted: dict[str, None] = {}
        self._coming: Counter[str] = Counter()

    def admit(self, session: str) -> None:
        """Let a session upload until it is withdrawn or has ended."""
        with self._lock:
            gone = [each for each in self._admitted if not runtime.get_instance().is_active_session(each)]
            for each in gone:
                del self._admitted[each]
            self._admitted[session] = None

    def withdraw(self, session: str) -> None:
        """Let a session upload nothing from now on."""
        with self._lock:
            self._admitted.pop(session, None)

    def refusal(self, session: str, length: int, held: Mapping[str, int]) -> int:
        """HTTP status by which an upload is refused; 0 where it may begin, and is counted until it has `arrived`.

        ``held`` is the bytes of each session that the server has in memory.
        """
        with self._lock:
            if session not in self._admitted:
                return HTTPStatus.FORBIDDEN
            own = held.get(session, 0) + self._coming[session] + length
            if own > MOST_PER_SESSION or sum(held.values()) + self._coming.total() + length > MOST_OVERALL:
                return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            self._coming[session] += length
            return 0

    def arrived(self, session: str, length: int) -> None:
        """Count an upload no more as on the way."""
        with self._lock:
            self._coming[session] -= length
            if self._coming[session] <= 0:
                del self._coming[session]


ADMISSION: Final = Admission()


class Uploads(_Between):
    """Takes files only from sessions that may upload, and no more than memory is set aside for."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it before any of its body is read."""
        found = _UPLOAD.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if found is None:
            await self.app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("content-length", "")
        if not stated.isascii() or not stated.isdigit():
            await Response(status_code=HTTPStatus.LENGTH_REQUIRED)(scope, receive, send)
            return
        session, length = found["session"], int(stated)
        refused = ADMISSION.refusal(session, length, _held())
        if refused:
            _LOG.warning("an upload of %d bytes was refused with %d", length, refused)
            await Response(status_code=refused)(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            ADMISSION.arrived(session, length)


def _held() -> dict[str, int]:
    """Bytes of uploads in memory by session; Streamlit tells no more than their sum."""
    storage: Any = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {})
    return {session: sum(len(file.data) for file in list(files.values())) for session, files in list(storage.items())}


def _command(content: bytes | None) -> str:
    """The developer's command that a message is; empty for any other."""
    if not content:
        return ""
    try:
        kind = BackMsg.FromString(content).WhichOneof("type") or ""
    except DecodeError:
        return ""  # Streamlit says what is wrong with it
    return kind if kind in COMMANDS else ""
