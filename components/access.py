"""Who may publish, until sign-in exists.

On a server bound to a loopback address the person at the machine may. On any other address only who gives the
administrator's password, whose Argon2 hash stands in ``.streamlit/secrets.toml``. Everybody else reads. Whatever is
unexpected (no request, a strange host, a proxy) counts as "not at the machine".

`may_publish` is asked when a page is drawn and again by every callback that writes: a control on the screen proves
nothing about the right to use it.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from ipaddress import ip_address
from math import ceil
from threading import Lock
from typing import Final, Literal
from urllib.parse import SplitResult, urlsplit

import streamlit as st
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from streamlit.errors import StreamlitSecretNotFoundError

_LOG = logging.getLogger(__name__)
_UNLOCKED: Final = "_administrator"
_MOST_PASSWORD: Final = 1024
"""Characters read of a password: hashing a book would be a way to keep the server busy."""

_FORWARDING: Final = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"})
"""Headers of a proxy, beside all that begin with ``x-forwarded``: behind one, strangers arrive from this machine."""

Place = Literal["local", "remote", "forwarded", "strange_host"]


@dataclass(frozen=True, slots=True)
class Access:
    """Whether the viewer may publish, and the catalogue key of the sentence that says why or why not.

    ``unlockable`` tells that the administrator's password would open the page.
    """

    allowed: bool
    reason: str
    unlockable: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What is known of a viewer's connection: address the server is bound to, header name -> values, the peer.

    Header names are lower case; ``peer`` is empty where Streamlit knows it as this machine.
    """

    bound: str
    headers: Mapping[str, tuple[str, ...]]
    peer: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a password: opened, or the catalogue key of the sentence and the minutes to wait."""

    opened: bool
    key: str = ""
    minutes: int = 0


@dataclass
class Limiter:
    """Counts failed passwords in a sliding window, per address and overall; one for the whole process.

    The overall limit bounds both what an attacker with many addresses may try and what is remembered about them.
    """

    per_address: int = 5
    overall: int = 30
    seconds: float = 15 * 60
    clock: Callable[[], float] = time.monotonic
    _failed: deque[tuple[float, str]] = default(default_factory=deque)
    _lock: Lock = default(default_factory=Lock)

    def take(self, address: str) -> float:
        """Count an attempt before it is looked at; returns the seconds to wait, 0 when it may go ahead."""
        with self._lock:
            now = self.clock()
            while self._failed and self._failed[0][0] <= now - self.seconds:
                self._failed.popleft()
            own = [moment for moment, who in self._failed if who == address]
            every = [moment for moment, _ in self._failed]
            waits = [
                moments[-most] + self.seconds - now
                for moments, most in ((own, self.per_address), (every, self.overall))
                if len(moments) >= most
            ]
            if waits:
                return max(waits)
            self._failed.append((now, address))
            return 0.0

    def forgive(self, address: str) -> None:
        """Forget the failures of an address that gave the right password."""
        with self._lock:
            self._failed = deque(item for item in self._failed if item[1] != address)


LIMITER: Final = Limiter()
_VERIFYING: Final = Lock()
"""One verification at a time: each takes 64 MiB."""


def may_publish() -> Access:
    """Whether this viewer may publish now; ask again in every callback that writes."""
    stored = _stored_hash()
    unlocked = bool(stored) and st.session_state.get(_UNLOCKED) == stored
    return decide(place_of(current_request()), has_password=bool(stored), unlocked=unlocked)


def decide(place: Place, *, has_password: bool, unlocked: bool) -> Access:
    """Turn where a viewer sits and what they proved into the right to publish."""
    if place == "local":
        return Access(allowed=True, reason="access.local")
    if unlocked:
        return Access(allowed=True, reason="access.unlocked")
    if not has_password:
        return Access(allowed=False, reason=f"access.no_password_{place}")
    return Access(allowed=False, reason=f"access.locked_{place}", unlockable=True)


def place_of(request: Request | None) -> Place:
    """Where a request comes from; only a plain request to a loopback server counts as local.

    A page of another site may ask this machine's server under a name of its own that resolves to 127.0.0.1 (DNS
    rebinding); its Host header, or its Origin, then carries that name.
    """
    if request is None or not _is_loopback(request.bound) or not _is_loopback(request.peer or request.bound):
        return "remote"
    if any(name in _FORWARDING or name.startswith("x-forwarded") for name in request.headers):
        return "forwarded"
    hosts, origins = request.headers.get("host", ()), request.headers.get("origin", ())
    if len(hosts) != 1 or not _is_loopback(_hostname(f"//{hosts[0]}")):
        return "strange_host"
    # Browsers send the origin of a websocket always; a request without one is no person at a browser.
    if len(origins) != 1 or _split(origins[0]).netloc != hosts[0]:
        return "strange_host"
    return "local"


def current_request() -> Request | None:
    """The request that opened this session; None when there is none or it cannot be read."""
    try:
        headers = st.context.headers
        names = {name.lower() for name in headers}
        return Request(
            bound=str(st.get_option("server.address") or ""),
            headers={name: tuple(headers.get_all(name)) for name in names},
            peer=st.context.ip_address or "",
        )
    except Exception:  # noqa: BLE001 - whatever goes wrong here must end in "may not", never in "may"
        _LOG.exception("the request of a session could not be read")
        return None


def unlock(password: str) -> Attempt:
    """Check the administrator's password and, when it is right, open this session.

    The password is never kept or logged; what the session holds is the hash it was checked against, so that a new
    hash in the secrets file closes all sessions.
    """
    stored, request = _stored_hash(), current_request()
    if not stored:
        return Attempt(opened=False, key="access.no_password")
    address = (request.peer if request else "") or "this machine"
    wait = LIMITER.take(address)
    if wait:
        return Attempt(opened=False, key="access.wait", minutes=max(1, ceil(wait / 60)))
    verdict = _verify(stored, password)
    if verdict:
        return Attempt(opened=False, key=verdict)
    LIMITER.forgive(address)
    st.session_state[_UNLOCKED] = stored
    return Attempt(opened=True)


def lock() -> None:
    """Take the right back from this session."""
    st.session_state.pop(_UNLOCKED, None)


def _verify(stored: str, password: str) -> str:
    """Catalogue key of what is wrong, empty when the password is right; Argon2 compares in constant time."""
    if not password or len(password) > _MOST_PASSWORD:
        return "access.wrong"
    try:
        with _VERIFYING:
            PasswordHasher().verify(stored, password)
    except VerifyMismatchError:
        return "access.wrong"
    except (VerificationError, InvalidHashError):
        # Without the exception: its text may repeat what was given.
        _LOG.error("the password hash in the secrets file cannot be used")
        return "access.bad_hash"
    return ""


def _stored_hash() -> str:
    """``[admin] password_hash`` of the secrets file, empty without one."""
    try:
        found = st.secrets["admin"]["password_hash"]
    except (KeyError, TypeError, StreamlitSecretNotFoundError):
        return ""
    return found if isinstance(found, str) else ""


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _hostname(address: str) -> str:
    return _split(address).hostname or ""


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
