"""A viewer without a browser: what it sends to the server, and what the server sends it."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from threading import Thread
from typing import Any, Self
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


def cookie_of(address: str) -> str:
    """The cookies that a browser is given with the document."""
    with urlopen(Request(address), timeout=30) as answer:  # noqa: S310
        return "; ".join(value.split(";")[0] for value in answer.headers.get_all("set-cookie", []))


def joined(address: str, *, session: str = "", **headers: str) -> ClientConnection:
    """A viewer's connection, as a browser opens it but for its headers; `session` is one to go on with."""
    return connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream",
        additional_headers=headers,
        subprotocols=["streamlit", "token", session] if session else ["streamlit"],
        max_size=None,
        open_timeout=30,
    )


class Viewer:
    """A session on one page: the elements it was sent, and the widgets it may set."""

    def __init__(self, address: str, *, cookie: str = "", session: str = "", **headers: str) -> None:
        headers |= {"Origin": address} | ({"Cookie": cookie} if cookie else {})
        self._open = ExitStack()
        self._connection = self._open.enter_context(joined(address, session=session, **headers))
        self.cookie, self.session = cookie, ""
        self.elements: dict[str, Any] = {}
        self.texts: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def run(self, page: str, query: str = "", **widgets: str | bool) -> Self:
        """Let a page run with some widgets set: a text, or True for a button that is pressed.

        Widgets are named by their key, or by the whole of the number the server knows them by.
        """
        request = BackMsg()
        rerun = request.rerun_script
        rerun.page_name, rerun.query_string = page, query
        for key, value in widgets.items():
            state = rerun.widget_states.widgets.add(id=self.elements.get(key, key))
            if isinstance(value, bool):
                state.trigger_value = value
            else:
                state.string_value = value
        self._connection.send(request.SerializeToString())
        return self._read()

    def _read(self) -> Self:
        self.elements, self.texts = {}, []
        while True:
            message = ForwardMsg.FromString(self._connection.recv(timeout=60))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._keep(message.delta.new_element)
            elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return self

    def _keep(self, element: Any) -> None:
        inside = getattr(element, element.WhichOneof("type"))
        if name := getattr(inside, "id", ""):
            self.elements[name.split("-", 2)[-1] if name.startswith("$$") else name] = name
        self.texts.append(str(getattr(inside, "body", "")))


@contextmanager
def forwarded(address: str) -> Iterator[str]:
    """A forwarder on this machine, as ``ssh -L`` or socat is one; yields the address that strangers come in by."""
    target = urlsplit(address)

    def carry(source: socket.socket, sink: socket.socket) -> None:
        try:
            while some := source.recv(65536):
                sink.sendall(some)
        except OSError:
            pass
        finally:
            sink.close()

    def serve() -> None:
        while True:
            try:
                stranger, _ = listener.accept()
            except OSError:
                return
            inside = socket.create_connection((target.hostname, target.port))
            for pair in ((stranger, inside), (inside, stranger)):
                Thread(target=carry, args=pair, daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def put(address: str, session: str, *, chunked: bool = False) -> int:
    """Status of an upload as the page's own code sends it."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=30)
    part = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\na;b\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Origin": address}
    try:
        connection.request("GET", "/_stcore/health")
        answer = connection.getresponse()
        answer.read()
        cookie = next(value for name, value in answer.getheaders() if name.lower() == "set-cookie").split(";")[0]
        headers |= {"Cookie": cookie, "X-Xsrftoken": cookie.split("=", 1)[1]}
        body = iter([part]) if chunked else part
        path = f"/_stcore/upload_file/{session}/0b5f6a5e-0000-4000-8000-000000000000"
        connection.request("PUT", path, body=body, headers=headers, encode_chunked=chunked)
        return connection.getresponse().status
    finally:
        connection.close()
