"""Streamlit that tells what it did behind everybody's back: ``python -m tests.security.watched run app.py``.

A line goes to the file that ``WATCHED`` names for each name outside this machine that is looked up, each connection
outside that is opened, and each time the caches of all viewers are emptied. Nothing outside is reached.
"""

import os
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from streamlit.runtime import caching
from streamlit.web.cli import main

WATCHED = "WATCHED"


def told(what: str) -> None:
    with Path(os.environ[WATCHED]).open("a", encoding="utf-8") as file:
        file.write(f"{what}\n")


def _here(host: Any) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost", socket.gethostname()):
        return True
    try:
        return ip_address(name).is_loopback or ip_address(name).is_unspecified
    except ValueError:
        return False


class Socket(socket.socket):
    """A socket that reaches nothing outside. A datagram socket's connect sends nothing, and is left alone."""

    def connect(self, address: Any) -> None:
        if self.family != socket.AF_UNIX and self.type == socket.SOCK_STREAM and not _here(address[0]):
            told(f"connect {address[0]}")
            raise OSError(f"{address[0]} is outside")
        super().connect(address)


def _looked_up(look_up: Any) -> Any:
    def looked_up(host: Any, *given: Any, **named: Any) -> Any:
        if not _here(host):
            told(f"look up {host}")
            raise socket.gaierror(f"{host} is outside")
        return look_up(host, *given, **named)

    return looked_up


def _counted(clear: Any) -> Any:
    def counted() -> None:
        told("clear")
        clear()

    return counted


if __name__ == "__main__":
    socket.getaddrinfo = _looked_up(socket.getaddrinfo)
    socket.socket = Socket
    caching.cache_resource.clear = _counted(caching.cache_resource.clear)
    caching.cache_data.clear = _counted(caching.cache_data.clear)
    main(prog_name="streamlit")
