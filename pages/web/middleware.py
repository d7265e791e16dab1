"""What happens to every answer on its way out: our document, our headers, small scripts.

Plain ASGI, since the response classes of Starlette's `BaseHTTPMiddleware` would buffer uploads
and downloads that are none of our business.
"""

from __future__ import annotations

import gzip
import mimetypes
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

from pages.web.assets import STATIC
from pages.web.document import content_policy, localized
from texts.words import kept_by_language

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FRAMEWORK = Path(streamlit.__file__).parent / "static"
_A_YEAR_IN_SECONDS = 31_536_000
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_NOTHING = "default-src 'none'; frame-ancestors 'none'"
_OWN_ORIGIN = "default-src 'self'; frame-ancestors 'none'"
"""The policies of what is no document: data, files to take along, refusals."""


class SecurityHeaders:
    """Puts the security headers on every answer, and a policy where the document has none.

    Scripts of the framework start workers, which take their policy from their own file: what lies
    under `/static/` is allowed its own origin.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers when the answer starts."""
        is_asset = scope.get("path", "").startswith("/static/")
        policy = _OWN_ORIGIN if is_asset else _NOTHING

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", policy)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class CompressedAssets:
    """Serves scripts and styles gzipped: 7 MB become 2 on the first view.

    The framework sends them as they are, so that a proxy may compress. Ours often stands alone.
    Each file is compressed once per process, when first asked for.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a known asset, leave all else to the application."""
        asset = _assets().get(scope["path"]) if scope["type"] == "http" else None
        if asset is None or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await self._app(scope, receive, send)
            return
        response = Response(
            await run_in_threadpool(_gzipped, asset),
            media_type=mimetypes.guess_type(asset.name)[0],
            headers={
                "Content-Encoding": "gzip",
                "Vary": "Accept-Encoding",
                "Cache-Control": f"public, immutable, max-age={_A_YEAR_IN_SECONDS}",
            },
        )
        await response(scope, receive, send)


class OurDocument:
    """Turns the framework's HTML into ours, on `/` and on every deep link."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold back an HTML answer until it is whole, and send ours instead."""
        if scope["type"] != "http" or scope["path"].startswith(
            ("/static/", "/media/", "/_stcore/")
        ):
            await self._app(scope, receive, send)
            return
        await self._app(_without_encoding(scope), receive, _Rewriter(scope, receive, send))


class _Rewriter:
    """A `send` that collects HTML; other kinds of answers pass through untouched."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_document(self._start)

    async def _send_document(self, start: Message) -> None:
        html, policy = _document(self._body.decode())
        headers = {"Content-Security-Policy": policy, "Cache-Control": "no-cache"}
        response = Response(html, start["status"], headers=headers, media_type="text/html")
        await response(self._scope, self._receive, self._send)


@kept_by_language
def _document(html: str) -> tuple[str, str]:
    """Give our document and its policy; the framework has one document, so this runs once."""
    ours = localized(html)
    return ours, content_policy(ours)


@cache
def _assets() -> dict[str, Path]:
    """Give every script and style of the framework and of ours by its address, new when it is."""
    return {
        f"{root}/{path.relative_to(folder).as_posix()}": path
        for root, folder in (("", _FRAMEWORK), ("/app/static", STATIC))
        for path in folder.rglob("*")
        if path.suffix in {".js", ".css"}
    }


@cache
def _gzipped(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


def _is_html(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def _without_encoding(scope: Scope) -> Scope:
    """Ask for plain text, since the framework gzips the document on deep links."""
    headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
    return {**scope, "headers": headers}
