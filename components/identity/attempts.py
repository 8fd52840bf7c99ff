"""Wrong passwords: slow for whoever guesses, open for who knows the right one.

Nothing that strangers send may keep the administrator out. So wrong passwords count against where they come from, a
browser that gave the right one before counts for itself, wherever it sits, and where many come from many addresses
all together become slower instead of being refused.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as default
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Lock
from typing import Final

_REMEMBERED: Final = 5000
"""Wrong passwords, and browsers, that are remembered."""
_SITE_BITS: Final = 64
"""Of an IPv6 address: what one household or office has of them."""


@dataclass
class Limiter:
    """Counts wrong passwords in a sliding window; one for the whole process.

    Attributes
    ----------
    most : int
        Wrong passwords from one place before it has to wait.
    calm : int
        Wrong passwords from everywhere up to which nobody is slowed down.
    pause : float
        Seconds that each further one takes, one after the other, whoever gives it; known browsers excepted. No place
        may have more than `most` on the way, so a crowd of places holds up a newcomer for `most` x `pause` each.
    """

    most: int = 5
    calm: int = 30
    pause: float = 1.0
    seconds: float = 15 * 60
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _failed: deque[tuple[float, str]] = default(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _known: dict[str, None] = default(default_factory=dict)
    _lock: Lock = default(default_factory=Lock)
    _queue: Lock = default(default_factory=Lock)

    def take(self, address: str, browser: str = "") -> float:
        """Count an attempt before it is looked at; returns the seconds to wait, 0 when it may go ahead.

        Where places are many it returns late, see `pause`.

        Parameters
        ----------
        address, browser : str
            Where it comes from: an IP address or any name, and the browser as the server knows it.
        """
        with self._lock:
            now = self.clock()
            while self._failed and self._failed[0][0] <= now - self.seconds:
                self._failed.popleft()
            known = browser in self._known
            who = self._who(address, browser)
            own = [moment for moment, one in self._failed if one == who]
            if len(own) >= self.most:
                return own[-self.most] + self.seconds - now
            crowded = not known and len(self._failed) >= self.calm
            self._failed.append((now, who))
        if crowded:
            with self._queue:
                self.sleep(self.pause)
        return 0.0

    def right(self, address: str, browser: str) -> None:
        """The password was right: forget the wrong ones from there, and know the browser again."""
        with self._lock:
            who = self._who(address, browser)
            self._failed = deque((item for item in self._failed if item[1] != who), maxlen=_REMEMBERED)
            if browser:
                self._known[browser] = None
                if len(self._known) > _REMEMBERED:
                    del self._known[next(iter(self._known))]

    def _who(self, address: str, browser: str) -> str:
        return f"browser {browser}" if browser in self._known else place_of(address)


def place_of(address: str) -> str:
    """What counts as one place: an IPv4 address, the first half of an IPv6 address, any other name."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Network((found, _SITE_BITS), strict=False))
    return str(found)
