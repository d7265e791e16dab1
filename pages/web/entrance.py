"""What happens to every request on its way in: the language of its answer, and who is refused.

Plain ASGI, as `pages/web/middleware.py` is for what goes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, QueryParams
from starlette.responses import PlainTextResponse

from data.settings import is_this_machine
from goals.access import Mode
from pages.parts import session
from pages.parts.address import LANGUAGE
from texts.words import speak, words

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_UPLOADS = "/_stcore/upload_file"
_FORBIDDEN, _POLICY_VIOLATION = 403, 1008


class Spoken:
    """Speaks the language of the address while a request is answered; pages do so by themselves."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read it before anything is said."""
        if scope["type"] == "http":
            speak(QueryParams(scope.get("query_string", b"")).get(LANGUAGE, ""))
        await self._app(scope, receive, send)


class ThisMachineOnly:
    """In local mode, answers this machine alone: whoever asks has all roles there.

    Holds however the server was started. A name that somebody else's site points at this machine
    (DNS rebinding) is refused like an address from outside.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 in words, or (403 too) no websocket."""
        is_asked = scope["type"] in {"http", "websocket"}
        if not is_asked or session.settings().mode is not Mode.LOCAL or _is_from_here(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        else:
            said = words("frame")("this_machine_only")
            await PlainTextResponse(said, _FORBIDDEN)(scope, receive, send)


class NoUploads:
    """In read-only mode, takes no file: no page asks for one, and none shall fill the memory."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 in words where files are sent to."""
        is_upload = scope["type"] == "http" and scope["path"].startswith(_UPLOADS)
        if is_upload and session.settings().mode is Mode.READ_ONLY:
            said = words("frame")(f"footer.mode.{Mode.READ_ONLY}")
            await PlainTextResponse(said, _FORBIDDEN)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_from_here(scope: Scope) -> bool:
    """Whether both who asks and the name they ask for are this machine."""
    asked = urlsplit(f"//{Headers(scope=scope).get('host', '')}").hostname or ""
    client = scope.get("client")
    return is_this_machine(asked) and (client is None or is_this_machine(client[0]))
