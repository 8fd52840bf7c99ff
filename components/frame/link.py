"""The link of the view on screen: whole, and with an address that others can open where the server has one."""

import socket
from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from components.frame.session import pinned_params

_EVERY = ("", "0.0.0.0", "::")  # noqa: S104 - compared with, never bound
_ELSEWHERE = ("192.0.2.1", 9)
"""An address of no machine (RFC 5737): asking for the way to it sends nothing and names this machine's own address."""


def link() -> str:
    """The address that restores exactly this view, next month too."""
    scheme, netloc, path, *_ = urlsplit(st.context.url or "")
    return urlunsplit((scheme, _reachable(netloc), path, urlencode(pinned_params(), safe=","), ""))


def only_here() -> bool:
    """Whether the link opens on this machine alone."""
    return _is_loopback(_host(urlsplit(link()).netloc))


def _reachable(netloc: str) -> str:
    """The host the viewer asked for; where that is this machine's inner name, the one others know it by."""
    if not _is_loopback(_host(netloc)):
        return netloc
    bound = str(st.get_option("server.address") or "")
    own = _own_address() if bound in _EVERY else bound
    if _is_loopback(own):
        return netloc
    port = urlsplit(f"//{netloc}").port
    named = f"[{own}]" if ":" in own else own
    return named if port is None else f"{named}:{port}"


def _own_address() -> str:
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(_ELSEWHERE)
            return str(probe.getsockname()[0])
    except OSError:
        return ""  # no network


def _host(netloc: str) -> str:
    try:
        return urlsplit(f"//{netloc}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    if host in ("", "localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
