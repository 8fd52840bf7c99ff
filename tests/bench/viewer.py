"""A viewer without a browser: one connection to the server's websocket that says what a browser would say."""

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.bench.wire import Frame, key_of_widget
from tests.browser.server import ROOT

_AGE = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["global"]["maxCachedMessageAge"]
"""Runs for which a browser keeps a large message that did not come again."""


class Viewer:
    """A viewer of one page.

    Attributes
    ----------
    frames : list of Frame
        What the last run sent.
    """

    def __init__(self, connection: ClientConnection, page: str, **params: str) -> None:
        self.frames: list[Frame] = []
        self._connection, self._page, self._query = connection, page, urlencode(params)
        self._script = ""
        self._boxes: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._cached: dict[str, tuple[int, ForwardMsg]] = {}

    def options(self, key: str) -> tuple[str, ...]:
        """Labels of a select box on the page; empty where it has none of that key."""
        return self._boxes.get(key, ("", ()))[1]

    async def run(self, key: str = "", label: str = "") -> None:
        """Open the page, or run it again with another option chosen in a select box; returns when the run has ended."""
        message = BackMsg()
        message.rerun_script.page_name = self._page
        message.rerun_script.query_string = self._query
        message.rerun_script.cached_message_hashes.extend(self._cached)
        if self._script:
            message.rerun_script.page_script_hash = self._script
        if key:
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.string_value = self._boxes[key][0], label
        await self._connection.send(message.SerializeToString())
        self.frames.clear()
        self._boxes.clear()
        while not self._taken(await self._connection.recv()):
            pass
        self._cached = {name: (age + 1, told) for name, (age, told) in self._cached.items() if age < _AGE}

    def _taken(self, raw: str | bytes) -> bool:
        """Take a message; whether it ends the run."""
        told = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
        self.frames.append(Frame(sent=False, at=0.0, size=len(raw), message=told))
        if told.WhichOneof("type") == "ref_hash":
            told = self._cached[told.ref_hash][1]
        if told.metadata.cacheable:
            self._cached[told.hash] = (0, told)
        kind = told.WhichOneof("type")
        if kind == "navigation":  # the session's own message names the page only where it was never run before
            self._script = told.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = told.page_info_changed.query_string
        elif kind == "delta" and told.delta.new_element.WhichOneof("type") == "selectbox":
            box = told.delta.new_element.selectbox
            self._boxes[key_of_widget(box.id)] = (box.id, tuple(box.options))
        return kind == "script_finished" and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


@asynccontextmanager
async def connected(address: str, page: str, **params: str) -> AsyncIterator[Viewer]:
    """Yield a viewer who has not opened the page yet."""
    place = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    headers, named = {"Origin": address}, [Subprotocol("streamlit")]
    async with connect(place, additional_headers=headers, subprotocols=named, max_size=None) as connection:
        yield Viewer(connection, page, **params)
