"""The key of the machine: what tells the person at it from a stranger whose connection merely ends there.

A connection from 127.0.0.1 proves nothing. A forwarder on this machine (``ssh -L``, socat, a tunnelling tool) makes
every connection one, and the names in its headers are whatever its sender writes. So the right of the machine is asked
for: a server that listens on a loopback address makes a key at its start, writes it into a file that only its user can
read and, where a person watches the terminal, on the screen. Who can read either can also write the store itself.
There is no setting that leaves the key out: no server can know that nobody on its machine forwards its port.

The browser that the server opens at its start is not asked. It is sent to an address with a pass that is good once and
for two minutes; others on the machine who read its command line in time would have to be quicker than the browser, and
the person at it would then be asked for the key. Every other browser is asked once: what it has proved is kept here
under its cookie, so that a session's number, a copied link or another browser carry nothing.
"""

import os
import secrets
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from threading import Lock
from typing import Final
from urllib.parse import urlencode, urlsplit, urlunsplit

from components.text.catalogue import Texts
from data.store.engine import store_folder
from data.store.errors import StoreError
from data.store.place import make_folder

LONGEST: Final = timedelta(hours=12)
"""How long a browser keeps the right of the machine: a working day, however long the server runs."""
PASS: Final = "masuk"  # noqa: S105 - a parameter of the address
"""Parameter of the address that carries the pass of the browser opened at the start."""

_LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Those that are not taken for one another when they are read out."""
_PART: Final = 5
_PASS_SECONDS: Final = 120
_MOST: Final = 200
"""Browsers that hold the right at once."""


def digest(token: str) -> str:
    """What the server keeps and compares of a browser's cookie; empty for none."""
    return sha256(token.encode()).hexdigest() if token else ""


class Machine:
    """The key of one server, its file, and the browsers that have proved to be at the machine.

    Attributes
    ----------
    key : str
        Ten letters and digits in two parts, 49 bits: too many to guess, so wrong ones lock nobody out.
    place : Path or None
        The file that holds it; None while there is none.
    """

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock, self._lock = clock, Lock()
        self.key = "-".join("".join(secrets.choice(_LETTERS) for _ in range(_PART)) for _ in range(2))
        self.place: Path | None = None
        self._passes: dict[str, datetime] = {}
        self._browsers: dict[str, datetime] = {}

    def opens(self, given: str) -> bool:
        """Whether a person typed the key; capitals, spaces and the line in the middle do not matter."""
        typed = "".join(letter for letter in given.lower() if letter.isalnum())
        return compare_digest(digest(typed), digest(self.key.replace("-", "")))

    def admit(self, browser: str) -> None:
        """Give the right of the machine to the browser with a cookie of that digest."""
        if not browser:
            return
        with self._lock:
            self._browsers.pop(browser, None)
            self._browsers[browser] = self._clock() + LONGEST
            while len(self._browsers) > _MOST:
                del self._browsers[next(iter(self._browsers))]

    def until(self, browser: str) -> datetime | None:
        """When the right of a browser ends; None for a browser without it."""
        with self._lock:
            end = self._browsers.get(browser)
            return end if end is not None and self._clock() < end else None

    def dismiss(self, browser: str) -> None:
        """Take the right back from a browser."""
        with self._lock:
            self._browsers.pop(browser, None)

    def invite(self, address: str) -> str:
        """The address for the browser that is opened at the start: with a pass, where it leads to this machine."""
        found = urlsplit(address)
        if found.hostname not in ("localhost", "127.0.0.1", "::1"):
            return address
        given = secrets.token_urlsafe(24)
        with self._lock:
            self._passes = {digest(given): self._clock() + timedelta(seconds=_PASS_SECONDS)}
        return urlunsplit(found._replace(path=found.path or "/", query=urlencode({PASS: given})))

    def redeem(self, given: str) -> bool:
        """Whether a pass is good; it is not a second time."""
        with self._lock:
            end = self._passes.pop(digest(given), None)
            return end is not None and self._clock() < end

    def announce(self, port: int) -> None:
        """Write the key where the server's user finds it, and tell them where; shown only to who sits at the terminal.

        A log keeps what it is told, and others may read it.
        """
        texts = Texts("id")
        try:
            self.place = _written(store_folder() / f"kunci-{port}.txt", self.key)
        except (OSError, StoreError):
            self.place = None
        watched = sys.stdout is not None and sys.stdout.isatty()
        if watched or self.place is None:
            _tell(texts("access.key", code=self.key))
        if self.place is not None:
            _tell(texts("access.key_file", place=str(self.place)))

    def close(self) -> None:
        """Delete the file; the key was this server's."""
        if self.place is not None:
            self.place.unlink(missing_ok=True)
            self.place = None


def _written(place: Path, key: str) -> Path:
    """Write a file that only its owner may read, in place of whatever lies there."""
    make_folder(place.parent)
    place.unlink(missing_ok=True)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(f"{key}\n")
    return place


def _tell(line: str) -> None:
    if sys.stdout is not None:  # Windows has programs without a console
        sys.stdout.write(f"\n  {line}\n")
        sys.stdout.flush()


MACHINE: Final = Machine()
"""The one of this process."""
