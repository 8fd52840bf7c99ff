"""Who may publish, until sign-in exists.

On a server bound to a loopback address the person at the machine may, whose browser has proved to be there
(`components.identity.machine`). On any other address only who gives the administrator's password, whose Argon2 hash
stands in ``.streamlit/secrets.toml``. Everybody else reads. Whatever is unexpected (no request, a strange host, a
proxy) counts as "not at the machine".

A password opens one session in one browser, until an hour has passed without an action that writes, half a day at
most, until it is locked, or until there is another hash. Streamlit lets a browser go on with a session whose number it
gives; the number is in addresses and logs, so a session belongs to the browser that began it
(`components.frame.server`), and the right asks for that browser again.

`may_publish` is asked when a page is drawn and again by every callback that writes (`may_act`): a control on the screen
proves nothing about the right to use it.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as default
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from math import ceil
from threading import Lock
from typing import Final, Literal
from urllib.parse import SplitResult, urlsplit

import streamlit as st
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from streamlit.errors import StreamlitSecretNotFoundError

from components.identity.attempts import Limiter
from components.identity.machine import LONGEST, MACHINE
from components.text.catalogue import Texts, plain

_LOG = logging.getLogger(__name__)
_UNLOCKED: Final = "_administrator"
_ENDED: Final = "_administrator_ended"
_MOST_PASSWORD: Final = 1024
"""Characters read of a password: hashing a book would be a way to keep the server busy."""
IDLE: Final = timedelta(minutes=60)
"""How long a session stays open without an action that writes."""
BROWSER: Final = "cakupan-browser"
"""Header in which the server tells which browser asks; one that a browser sends itself is thrown away."""

_FORWARDING: Final = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"})
"""Headers of a proxy, beside all that begin with ``x-forwarded``: behind one, strangers arrive from this machine."""

AT_KELOLA: Final = "access.at_kelola"
"""Catalogue key of the words that say on which page the key or password is entered."""

Place = Literal["local", "remote", "forwarded", "strange_host"]


@dataclass(frozen=True, slots=True)
class Access:
    """Whether the viewer may publish, and the catalogue key and values of the sentence that says why or why not.

    ``unlockable`` tells that the key of the machine or the administrator's password would open the page, ``until``
    when the right ends.
    """

    allowed: bool
    reason: str
    unlockable: bool = False
    until: datetime | None = None
    values: Mapping[str, str] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """What is known of a viewer's connection: address the server is bound to, header name -> values, the peer.

    Header names are lower case; ``peer`` is empty where Streamlit knows it as this machine.
    """

    bound: str
    headers: Mapping[str, tuple[str, ...]]
    peer: str = ""

    @property
    def browser(self) -> str:
        """Which browser asks, as the server tells it; empty for one without cookies."""
        found = self.headers.get(BROWSER, ())
        return found[0] if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a password or key: opened, or the catalogue key of the sentence and the minutes to wait."""

    opened: bool
    key: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A session that the password opened: the hash it was checked against, for which browser, when, and last used."""

    by_hash: str
    browser: str
    begun: datetime
    acted: datetime

    @property
    def until(self) -> datetime:
        """When it ends unless somebody acts before."""
        return min(self.begun + LONGEST, self.acted + IDLE)


LIMITER: Final = Limiter()
_VERIFYING: Final = Lock()
"""One verification at a time: each takes 64 MiB."""


def may_publish() -> Access:
    """Whether this viewer may publish now; ask again in every callback that writes."""
    stored, request = _stored_hash(), current_request()
    place = place_of(request)
    if place == "local" and request is not None and (end := MACHINE.until(request.browser)):
        return Access(allowed=True, reason="access.local", until=end)
    held = _unlocked(request, stored)
    if held is not None:
        return Access(allowed=True, reason="access.unlocked", until=held.until)
    return refusal(place, has_password=bool(stored), ended=_ENDED in st.session_state)


def sentence(verdict: Access, texts: Texts, where: str = AT_KELOLA) -> str:
    """Why a viewer may not publish, as Markdown; `where` is the catalogue key of the words for where the field is."""
    values = {name: plain(value) for name, value in verdict.values.items()}
    return texts(verdict.reason, where=texts(where), **values)


def may_act() -> Access:
    """The same, asked by an action that writes: the session's right is used and lasts from now on."""
    verdict = may_publish()
    if verdict.allowed and (held := st.session_state.get(_UNLOCKED)) is not None:
        st.session_state[_UNLOCKED] = replace(held, acted=now())
    return verdict


def refusal(place: Place, *, has_password: bool, ended: bool = False) -> Access:
    """Why a viewer who has proved nothing may not publish, and whether there is something to prove it by."""
    if place == "local":
        where = str(MACHINE.place) if MACHINE.place else ""
        reason = "access.locked_local" if where else "access.locked_local_shown"
        return Access(allowed=False, reason=reason, unlockable=True, values={"place": where} if where else {})
    if not has_password:
        return Access(allowed=False, reason=f"access.no_password_{place}")
    return Access(allowed=False, reason="access.ended" if ended else f"access.locked_{place}", unlockable=True)


def _unlocked(request: Request | None, stored: str) -> Unlocked | None:
    """What the password opened for this session, while it holds."""
    held: Unlocked | None = st.session_state.get(_UNLOCKED)
    if held is None or request is None or not stored or held.by_hash != stored or held.browser != request.browser:
        return None
    if now() < held.until:
        return held
    del st.session_state[_UNLOCKED]
    st.session_state[_ENDED] = True
    return None


def now() -> datetime:
    """The time; a clock that stands while a laptop sleeps would keep a right alive."""
    return datetime.now(UTC)


def place_of(request: Request | None) -> Place:
    """Where a request comes from; only a plain request to a loopback server counts as local.

    A page of another site may ask this machine's server under a name of its own that resolves to 127.0.0.1 (DNS
    rebinding); its Host header, or its Origin, then carries that name.
    """
    if request is None or not is_loopback(request.bound) or not is_loopback(request.peer or request.bound):
        return "remote"
    if any(name in _FORWARDING or name.startswith("x-forwarded") for name in request.headers):
        return "forwarded"
    hosts, origins = request.headers.get("host", ()), request.headers.get("origin", ())
    if len(hosts) != 1 or not is_loopback(_hostname(f"//{hosts[0]}")):
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


def unlock(given: str) -> Attempt:
    """Check the key of the machine or the administrator's password and, when it is right, open what it opens.

    The password is never kept or logged; what the session holds is the hash it was checked against, so that a new
    hash in the secrets file closes all sessions.
    """
    stored, request = _stored_hash(), current_request()
    place = place_of(request)
    if request is not None and not request.browser and (stored or place == "local"):
        return Attempt(opened=False, key="access.no_cookie")
    if place == "local" and request is not None and MACHINE.opens(given[:_MOST_PASSWORD]):
        MACHINE.admit(request.browser)
        return Attempt(opened=True)
    if not stored:
        return Attempt(opened=False, key="access.wrong_key" if place == "local" else "access.no_password")
    address, browser = (request.peer, request.browser) if request else ("", "")
    wait = LIMITER.take(address or "this machine", browser)
    if wait:
        return Attempt(opened=False, key="access.wait", minutes=max(1, ceil(wait / 60)))
    verdict = _verify(stored, given)
    if verdict:
        return Attempt(
            opened=False, key="access.wrong_local" if place == "local" and verdict == "access.wrong" else verdict
        )
    LIMITER.right(address or "this machine", browser)
    st.session_state[_UNLOCKED] = Unlocked(stored, browser, now(), now())
    st.session_state.pop(_ENDED, None)
    return Attempt(opened=True)


def lock() -> None:
    """Take the right back from this session, and from the browser where it is at the machine."""
    for key in (_UNLOCKED, _ENDED):
        st.session_state.pop(key, None)
    request = current_request()
    if request is not None:
        MACHINE.dismiss(request.browser)


def has_password() -> bool:
    """Whether an administrator's password is set."""
    return bool(_stored_hash())


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


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine alone."""
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
