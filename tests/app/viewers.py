"""Where a viewer of a test sits: at the machine, with its key given, or elsewhere."""

import pytest

from components.identity import access
from components.identity.access import Request
from components.identity.machine import Machine

HOST = "127.0.0.1:8501"
BROWSER = {access.BROWSER: ("a browser",)}
LOCAL = Request("127.0.0.1", {"host": (HOST,), "origin": (f"http://{HOST}",), **BROWSER})
REMOTE = Request("0.0.0.0", {"host": ("10.0.0.1:8501",), **BROWSER}, peer="10.0.0.7")  # noqa: S104 - a served address


def sit_at_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let viewers be the person at the machine, in a browser that has given its key."""
    machine = Machine()
    monkeypatch.setattr(access, "MACHINE", machine)
    monkeypatch.setattr(access, "current_request", lambda: LOCAL)
    machine.admit(LOCAL.browser)


def sit_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let viewers come from another computer."""
    monkeypatch.setattr(access, "current_request", lambda: REMOTE)
