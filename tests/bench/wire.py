"""What goes over the websocket, frame by frame, as the browser itself reports it."""

import base64
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_BINARY = 2
MAP = "cakupan_map"


@dataclass(frozen=True)
class Frame:
    """One message with its size in bytes; ``at`` is the browser's clock in seconds."""

    sent: bool
    at: float
    size: int
    message: ForwardMsg | BackMsg

    @property
    def kind(self) -> str:
        """What the message is, such as ``new_element selectbox pick_month``."""
        kind = self.message.WhichOneof("type") or "empty"
        if kind != "delta":
            return kind
        delta = self.message.delta
        change = delta.WhichOneof("type")
        if change != "new_element":
            return str(change)
        element = str(delta.new_element.WhichOneof("type"))
        shown = getattr(delta.new_element, element)
        name = getattr(shown, "component_name", "") or key_of_widget(getattr(shown, "id", ""))
        return f"{element} {name}".strip()

    @property
    def is_map(self) -> bool:
        """Whether the message holds the map component."""
        return not self.sent and self.kind == f"bidi_component {MAP}"


def key_of_widget(identity: str) -> str:
    """The key in a widget's id, which ends with it; empty for an element without one."""
    key = identity.rpartition("-")[2]
    return "" if key == "None" else key


class Wire:
    """Listens to a page's websocket from the moment it is made.

    Parameters
    ----------
    page : Page
        A page that has not connected yet.
    """

    def __init__(self, page: Page) -> None:
        self.frames: list[Frame] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.webSocketFrameReceived", lambda event: self._take(event, sent=False))
        session.on("Network.webSocketFrameSent", lambda event: self._take(event, sent=True))

    def _take(self, event: dict[str, Any], *, sent: bool) -> None:
        frame = event["response"]
        if frame["opcode"] != _BINARY:
            return
        raw = base64.b64decode(frame["payloadData"])
        message = BackMsg.FromString(raw) if sent else ForwardMsg.FromString(raw)
        self.frames.append(Frame(sent, event["timestamp"], len(raw), message))

    def clear(self) -> None:
        """Forget what came so far."""
        self.frames.clear()

    @property
    def received(self) -> int:
        """Bytes to the browser."""
        return sum(frame.size for frame in self.frames if not frame.sent)

    @property
    def map_bytes(self) -> int:
        """Bytes of the messages that hold the map component."""
        return sum(frame.size for frame in self.frames if frame.is_map)

    @property
    def run_milliseconds(self) -> float:
        """From the first request to run until the last end of a run; more than the script, it includes the way."""
        asked = [frame.at for frame in self.frames if frame.sent and frame.kind == "rerun_script"]
        ended = [frame.at for frame in self.frames if not frame.sent and frame.kind == "script_finished"]
        return 1000 * (ended[-1] - asked[0])

    def senders(self) -> dict[str, int]:
        """Bytes to the browser by kind of message."""
        found: dict[str, int] = defaultdict(int)
        for frame in self.frames:
            if not frame.sent:
                found[frame.kind] += frame.size
        return dict(found)
