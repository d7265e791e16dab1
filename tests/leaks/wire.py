"""Speak the framework's own protocol with a running server, and keep every byte that it answers."""

from __future__ import annotations

import http.client
import io
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Subprotocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from ssl import SSLContext

    from google.protobuf.message import Message

_PATIENCE = 60
WHO = "X-Test-Who"
"""The header in which a visitor of the tests' server says who they are."""
COOKIE_FROM = "/_stcore/health"
OWN_TOKEN = "own"  # noqa: S105 (stands for the token that the page was given)


@dataclass(frozen=True)
class Reply:
    """What one HTTP request came to."""

    status: int
    headers: dict[str, str]
    body: bytes


def request(
    origin: str,
    method: str,
    path: str,
    body: bytes | None = None,
    *,
    trust: SSLContext | None = None,
    **headers: str,
) -> Reply:
    """Send one request with the path exactly as it is written; `trust` means over TLS."""
    netloc = urlsplit(origin).netloc
    connection = (
        http.client.HTTPSConnection(netloc, timeout=_PATIENCE, context=trust)
        if trust
        else http.client.HTTPConnection(netloc, timeout=_PATIENCE)
    )
    try:
        connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        given = answer.headers
        named = {name.lower(): ", ".join(given.get_all(name, ())) for name in given}
        return Reply(answer.status, named, answer.read())
    finally:
        connection.close()


@dataclass(frozen=True)
class Answer:
    """All that came over the wire for one run of a page."""

    raw: tuple[bytes, ...]

    @cached_property
    def messages(self) -> list[ForwardMsg]:
        return [ForwardMsg.FromString(received) for received in self.raw]

    @cached_property
    def html(self) -> str:
        return "\n".join(element.html.body for element in self.elements("html"))

    def elements(self, kind: str) -> list[Any]:
        found = [m.delta.new_element for m in self.messages if m.WhichOneof("type") == "delta"]
        return [element for element in found if element.WhichOneof("type") == kind]

    def first(self, kind: str) -> Any:
        return getattr(self.elements(kind)[0], kind)

    @property
    def everything(self) -> bytes:
        return b"\n".join(self.raw)


class Visitor:
    """One tab of somebody's, without a browser."""

    def __init__(
        self,
        origin: str,
        who: str,
        *,
        token: str | None = None,
        trust: SSLContext | None = None,
        **headers: str,
    ) -> None:
        """Say where to and who; nothing is asked for yet.

        The framework takes its log-in from the cookie only along with the page's `token`. `trust`
        is whose certificates hold, where the origin speaks TLS.
        """
        self.origin = origin
        self._trust = trust
        self._connection = connect(
            f"{origin.replace('http', 'ws')}/_stcore/stream",
            subprotocols=[Subprotocol(said) for said in ("streamlit", token) if said],
            additional_headers={WHO: who} | headers,
            max_size=None,
            ssl=trust,
        )
        self._page = ("", "")
        self._session = ""

    def __enter__(self) -> Self:
        """Open the websocket."""
        self._socket = self._connection.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        """Close it."""
        self._connection.__exit__(*error)  # type: ignore[arg-type] (as they came)

    def send(self, message: BackMsg) -> None:
        self._socket.send(message.SerializeToString())

    def receive(self, kind: str) -> tuple[bytes, ...]:
        """Give what comes, up to the first message of a kind."""
        found: list[bytes] = []
        while not found or ForwardMsg.FromString(found[-1]).WhichOneof("type") != kind:
            received = self._socket.recv(timeout=_PATIENCE)
            assert isinstance(received, bytes)
            found.append(received)
        return tuple(found)

    def open(self, page: str, query: str = "", widgets: Iterable[WidgetState] = ()) -> Answer:
        """Run a page with an address, and what widgets say."""
        self._page = (page, query)
        ask = BackMsg()
        ask.rerun_script.page_name = page
        ask.rerun_script.query_string = query
        ask.rerun_script.widget_states.widgets.extend(widgets)
        self.send(ask)
        answer = Answer(self.receive("script_finished"))
        for message in answer.messages:
            if message.WhichOneof("type") == "new_session":
                self._session = message.new_session.initialize.session_id
        return answer

    def again(self, *widgets: WidgetState) -> Answer:
        """Run the same page once more."""
        return self.open(*self._page, widgets)

    def download(self, button: Any) -> bytes:
        """Press a button of a file, and give what comes, unpacked."""
        return unpacked(self.fetch(button))

    def fetch(self, button: Any) -> bytes:
        """Give the file as it is."""
        return self.reply(button).body

    def reply(self, button: Any) -> Reply:
        """Give what the file's address answers."""
        path = button.url or self._deferred(button.deferred_file_id)
        reply = request(self.origin, "GET", path, trust=self._trust)
        assert reply.status == 200
        return reply

    def upload(self, field: Any, name: str, content: bytes) -> WidgetState:
        """Send a file as the upload field does, and give what the field says then."""
        reply, state = self.sent(field, name, content)
        assert reply.status == 204, reply
        return state

    def sent(self, field: Any, name: str, content: bytes) -> tuple[Reply, WidgetState]:
        """Give what the upload address answers, and what the field would say then."""
        ask = BackMsg()
        ask.file_urls_request.request_id = uuid4().hex
        ask.file_urls_request.file_names.append(name)
        ask.file_urls_request.session_id = self._session
        self.send(ask)
        answer = ForwardMsg.FromString(self.receive("file_urls_response")[-1])
        [urls] = answer.file_urls_response.file_urls
        reply = put(self.origin, urls.upload_url, name, content, trust=self._trust)
        state = WidgetState(id=field.id)
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.name, info.size, info.file_id = name, len(content), urls.file_id
        info.file_urls.CopyFrom(urls)
        return reply, state

    @property
    def session(self) -> str:
        return self._session

    def _deferred(self, file_id: str) -> str:
        ask = BackMsg()
        ask.backend_operation_request.request_id = uuid4().hex
        ask.backend_operation_request.session_id = self._session
        ask.backend_operation_request.deferred_file.file_id = file_id
        self.send(ask)
        answer = ForwardMsg.FromString(self.receive("backend_operation_response")[-1])
        response = answer.backend_operation_response
        assert not response.error_msg, response
        return response.deferred_file.url


def pressed(button: Message) -> WidgetState:
    """What a button says in the run that it causes."""
    return WidgetState(id=button.id, trigger_value=True)


def put(
    origin: str,
    url: str,
    name: str,
    content: bytes,
    *,
    token: str | None = OWN_TOKEN,
    trust: SSLContext | None = None,
) -> Reply:
    """Send a file to an upload address: with the page's token, another (a text), or none."""
    cookies = request(origin, "GET", COOKIE_FROM, trust=trust).headers["set-cookie"]
    [cookie] = re.findall(r"_streamlit_xsrf=[^;]*", cookies)
    sent = cookie.partition("=")[2] if token == OWN_TOKEN else token
    head = f'--grense\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=grense", "Cookie": cookie}
    headers |= {"X-Xsrftoken": sent} if sent else {}
    body = head.encode() + content + b"\r\n--grense--\r\n"
    path = url if url.startswith("/") else f"/{url}"
    return request(origin, "PUT", path, body, trust=trust, **headers)


def unpacked(content: bytes) -> bytes:
    """Give a file's text: of an archive, that of every part."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return b"\n".join(unpacked(package.read(name)) for name in package.namelist())
